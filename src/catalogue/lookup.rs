//! Finds the release or language that an id of Microsoft's means; none where several fit.

use crate::catalogue::Catalogue;
use crate::catalogue::language::LanguageRow;
use crate::catalogue::release::{Family, Release};

impl Catalogue {
    /// The only Windows release of this version with this EditionID, whatever its case.
    pub fn release_of_edition(&self, edition_id: &str, version: &str) -> Option<&Release> {
        self.only(|release| {
            release.family.is_operating_system()
                && release.version == version
                && contains(&release.names.edition_ids, edition_id)
        })
    }

    /// The only Windows release of this version with this SKU number, e.g. `48`.
    pub fn release_of_sku(&self, sku: &str, version: &str) -> Option<&Release> {
        self.only(|release| {
            release.family.is_operating_system() && release.version == version && contains(&release.names.sku, sku)
        })
    }

    /// The only Office release with this ProductReleaseId, e.g. `VisioPro2019Volume`; some ids need the version as well,
    /// and subscriptions have none.
    pub fn release_of_release_id(&self, id: &str, version: Option<&str>) -> Option<&Release> {
        self.only(|release| {
            contains(&release.names.release_ids, id)
                && (release.is_subscription() || version.is_none_or(|version| release.version == version))
        })
    }

    /// The only Office release of this version with this product part of its MSI code, e.g. `0011`.
    pub fn release_of_product_code(&self, code: &str, version: &str) -> Option<&Release> {
        self.only(|release| {
            !release.family.is_operating_system() && release.version == version && contains(&release.names.sku, code)
        })
    }

    /// The language with this Windows language id, e.g. 1033.
    pub fn language_of_lcid(&self, lcid: u32) -> Option<&LanguageRow> {
        self.languages().iter().find(|row| row.lcids.contains(&lcid))
    }

    /// The name of the newest version of a Windows family that a text names as a whole, e.g. `2012 R2`.
    pub fn windows_version_in(&self, family: Family, text: &str) -> Option<&str> {
        let names = self.versions().iter().filter(|version| version.family == family).map(|version| &version.name);
        let fits = |name: &&String| text == name.as_str() || text.starts_with(&format!("{name} "));
        names.filter(fits).max_by_key(|name| name.len()).map(String::as_str)
    }

    fn only(&self, fits: impl Fn(&Release) -> bool) -> Option<&Release> {
        let mut releases = self.releases().iter().filter(|release| fits(release));
        releases.next().filter(|_| releases.next().is_none())
    }
}

fn contains(ids: &[String], id: &str) -> bool {
    ids.iter().any(|known| known.eq_ignore_ascii_case(id))
}
