//! The product that a row names: as people write it, or by EditionID, SKU number, version and build.

use foldhash::HashMap;

use crate::catalogue::{Catalogue, Family, Release, normal_name};

/// How alike a name has to be to be asked for, from 0 to 1.
const ALIKE: f64 = 0.9;

/// What a row says about one product.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'a> {
    /// The product, perhaps with its version.
    pub product: &'a str,
    /// The version, e.g. `8.1` or `10.0.19045`.
    pub version: &'a str,
    /// The edition as people write it, or the EditionID.
    pub edition: &'a str,
    /// The SKU number.
    pub sku: &'a str,
    /// The build number.
    pub build: &'a str,
}

/// The products of the catalogue by every name that people write.
#[derive(Debug)]
pub struct Products<'a> {
    catalogue: &'a Catalogue,
    names: HashMap<&'a str, &'a Release>,
}

impl<'a> Products<'a> {
    /// Lists every name and alias.
    pub fn of(catalogue: &'a Catalogue) -> Self {
        let mut names = HashMap::default();
        for (name, release) in catalogue.names() {
            names.entry(name).or_insert(release);
        }
        Self { catalogue, names }
    }

    /// The release that a row names; `None` when no release, or more than one, is meant.
    pub fn find(&self, named: Named<'_>) -> Option<&'a Release> {
        let found = self.by_name(named).or_else(|| self.by_edition(named));
        found.map(|release| self.of_build(release, named))
    }

    fn named(&self, text: &str) -> Option<&'a Release> {
        self.names.get(normal_name(text).as_str()).copied()
    }

    /// By the product's text alone, then with edition and version beside it.
    fn by_name(&self, named: Named<'_>) -> Option<&'a Release> {
        let text = plain(named.product);
        if text.is_empty() {
            return None;
        }
        let whole = self.named(named.product).or_else(|| self.named(&text));
        whole.or_else(|| {
            let edition = named.edition;
            let version = self.version(named);
            let version = version.unwrap_or_default();
            let line =
                ["Windows Server", "Windows"].into_iter().find_map(|line| Some((line, text.strip_prefix(line)?)));
            let tries = [
                format!("{text} {edition}"),
                format!("{text} {}", named.version),
                format!("{text} {} {edition}", named.version),
                format!("{text} {edition} {}", named.version),
                format!("{text} {version} {edition}"),
                line.map_or_else(String::new, |(line, rest)| format!("{line} {version} {rest}")),
            ];
            tries.iter().find_map(|text| self.named(text))
        })
    }

    /// By EditionID, which may stand in the place of the product, or by SKU number; with version or build.
    fn by_edition(&self, named: Named<'_>) -> Option<&'a Release> {
        let version = self.version(named)?;
        let family = family(named);
        let (edition, sku) = (named.edition.trim(), named.sku.trim());
        let ids = [edition, named.product.trim()];
        let mut fitting = self.catalogue.releases().iter().filter(|release| {
            let is_named =
                release.names.edition_ids.iter().any(|known| ids.iter().any(|id| known.eq_ignore_ascii_case(id)))
                    || (edition.is_empty() && !sku.is_empty() && release.names.sku.iter().any(|known| known == sku));
            is_named
                && release.family.is_operating_system()
                && release.version.eq_ignore_ascii_case(&version)
                && family.is_none_or(|family| family == release.family)
        });
        match (fitting.next(), fitting.next()) {
            (Some(release), None) => Some(release),
            // An EditionID that several products have does not tell which one it is.
            _ => None,
        }
    }

    /// The version's name in the catalogue, from the version or the build.
    fn version(&self, named: Named<'_>) -> Option<String> {
        let family = family(named).unwrap_or(Family::WindowsClient);
        let text = named.version.trim();
        let word = text.strip_prefix("Windows ").unwrap_or(text);
        let known = self.catalogue.versions().iter().find(|v| v.family == family && v.name.eq_ignore_ascii_case(word));
        known
            .map(|version| version.name.clone())
            .or_else(|| Some(self.catalogue.version_of_build(family, build_number(named)?)?.name.clone()))
    }

    /// Windows 11 still calls itself Windows 10 in some places; its build number does not.
    fn of_build(&self, release: &'a Release, named: Named<'_>) -> &'a Release {
        let version = build_number(named).and_then(|build| self.catalogue.version_of_build(release.family, build));
        let Some(newer) = version.filter(|version| version.reported_as.as_ref() == Some(&release.version)) else {
            return release;
        };
        let mut releases = self.catalogue.releases().iter();
        releases.find(|r| r.product == release.product && r.version == newer.name).unwrap_or(release)
    }

    /// The name that may have been meant.
    pub fn nearest(&self, text: &str) -> Option<&'a str> {
        const LONGEST: usize = 80;
        let wanted = normal_name(&plain(text));
        if wanted.is_empty() || wanted.len() > LONGEST {
            return None;
        }
        let alike = |release: &&'a Release| strsim::jaro_winkler(&wanted, &normal_name(&release.name));
        let best = self.catalogue.releases().iter().map(|release| (alike(&release), release));
        let best = best.max_by(|(one, _), (other, _)| one.total_cmp(other));
        best.filter(|(alike, _)| *alike >= ALIKE).map(|(_, release)| release.name.as_str())
    }
}

/// Windows or Windows Server, as far as the row says.
fn family(named: Named<'_>) -> Option<Family> {
    let has = |text: &str, part: &str| text.to_lowercase().contains(part);
    if has(named.product, "server") || has(named.edition, "server") {
        Some(Family::WindowsServer)
    } else if has(named.product, "windows") {
        Some(Family::WindowsClient)
    } else {
        None
    }
}

/// The build number in the build or in the version: `19045`, `19045.3570`, `10.0.19045.3570`, `10.0.19045 N/A Build 19045`.
fn build_number(named: Named<'_>) -> Option<u32> {
    let number = |part: &str| part.parse().ok().filter(|build| *build >= 2600);
    let parts = |text: &str| text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).find_map(number);
    let version = named.version.trim();
    let of_version = if version.matches('.').count() >= 2 { parts(version) } else { None };
    parts(named.build).or(of_version)
}

/// The text without what says nothing about the product: marks, architecture, service packs, feature updates.
fn plain(text: &str) -> String {
    let clean = text.replace(['\u{AE}', '\u{2122}', '\u{A9}', ',', '"'], " ").replace("(R)", " ").replace("(TM)", " ");
    let mut plain: Vec<&str> = Vec::new();
    let mut skip_number = false;
    for word in clean.split_whitespace() {
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']')).to_lowercase();
        let is_number = bare.chars().all(|c| c.is_ascii_digit());
        if std::mem::take(&mut skip_number) && is_number {
            continue;
        }
        match bare.as_str() {
            "64-bit" | "32-bit" | "x64" | "x86" | "amd64" | "arm64" | "bits" | "bit" | "edition" => {}
            "sp1" | "sp2" | "sp3" | "rtm" => {}
            "service" | "pack" => skip_number = bare == "pack",
            update if is_feature_update(update) => {}
            _ => plain.push(word),
        }
    }
    plain.join(" ")
}

/// Whether a word names a feature update, such as `22H2`.
fn is_feature_update(word: &str) -> bool {
    let bytes = word.as_bytes();
    matches!(bytes, [a, b, b'h', c] if [a, b, c].iter().all(|digit| digit.is_ascii_digit()))
}
