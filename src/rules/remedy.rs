//! What would have to change: changes that a person can bring about, each tried through `decide`.

use crate::assessment::verdict::Verdict;
use crate::assessment::{
    Answer, Assessment, Choice, EnterpriseLicense, Holder, Language, LicensedCopy, MediaOrigin, MediaUse, Product,
    Program,
};
use crate::catalogue::{Catalogue, Offer, Release};
use crate::rules::decision::decide;

/// One change of an answer that a person can bring about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Take media of this release.
    MediaProduct(String),
    /// Take media in the language of the licensed copy.
    MediaLanguage(Language),
    /// Take the agreement's media.
    MediaOrigin,
    /// Use the recovery media for the one device it came with.
    MediaUse,
    /// Enter into an agreement of one's own, which starts with a purchase.
    Agreement,
    /// Use one's own agreement rather than a provider's.
    Holder,
    /// Purchase one license under the agreement.
    Purchase,
    /// License Windows Enterprise in this way.
    EnterpriseLicense(EnterpriseLicense),
    /// Image no more devices than there are licenses.
    Devices(u32),
}

impl Change {
    /// Makes the change.
    pub fn apply(&self, assessment: &mut Assessment) {
        let Assessment { licensed, media, agreement, .. } = assessment;
        match self {
            Self::MediaProduct(id) => {
                media.software.product = Answer::Known(Product::Listed(id.clone()));
                media.software.components = Answer::Unanswered;
            }
            Self::MediaLanguage(language) => media.software.language = Answer::Known(language.clone()),
            Self::MediaOrigin => media.origin = Answer::Known(MediaOrigin::VlDownload),
            Self::MediaUse => media.purpose = Answer::Known(MediaUse::Recover),
            Self::Agreement => {
                agreement.program = Answer::Known(Program::OpenValue);
                agreement.holder = Answer::Known(Holder::Own);
                agreement.license_purchased = Answer::Known(true);
            }
            Self::Holder => agreement.holder = Answer::Known(Holder::Own),
            Self::Purchase => agreement.license_purchased = Answer::Known(true),
            Self::EnterpriseLicense(license) => agreement.enterprise_license = Answer::Known(*license),
            Self::Devices(count) => licensed.devices = Answer::Known(*count),
        }
    }

    /// Whether the answer that it changes is known: what is only unknown is a question, not something to buy or to fetch.
    pub fn changes_what_is_known(&self, assessment: &Assessment) -> bool {
        let Assessment { licensed, media, agreement, .. } = assessment;
        match self {
            Self::MediaProduct(_) => media.software.product.known().is_some(),
            Self::MediaLanguage(_) => media.software.language.known().is_some(),
            Self::MediaOrigin => media.origin.known().is_some(),
            Self::MediaUse => media.purpose.known().is_some(),
            Self::Agreement => {
                matches!(agreement.program.known(), Some(Program::NoAgreement | Program::Csp | Program::Other))
            }
            Self::Holder => agreement.holder == Answer::Known(Holder::Provider),
            Self::Purchase => agreement.license_purchased == Answer::Known(false),
            Self::EnterpriseLicense(_) => agreement.enterprise_license.known().is_some(),
            Self::Devices(count) => licensed.devices.known().is_some_and(|devices| devices > count),
        }
    }

    /// What to do, in the person's terms; `changed` are the answers after it.
    pub fn text(&self, catalogue: &Catalogue, changed: &Assessment) -> String {
        match self {
            Self::MediaProduct(id) => {
                let name = catalogue.release(id).map_or(id, |release| &release.name);
                if changed.media.origin == Answer::Known(MediaOrigin::OemRecovery) {
                    format!("Use the recovery media of {name} that came with the device")
                } else {
                    format!("Deploy {name} from Volume Licensing media")
                }
            }
            Self::MediaLanguage(language) => format!("Take media in {}", catalogue.language_name(language)),
            Self::MediaOrigin => "Take the media from your Volume Licensing agreement".to_owned(),
            Self::MediaUse => format!("{}, not others", MediaUse::Recover.label()),
            Self::Agreement => "Enter into a Volume Licensing agreement of your own, for example Open Value, and \
                purchase at least one license of the product under it"
                .to_owned(),
            Self::Holder => "Use an agreement of your own".to_owned(),
            Self::Purchase => "Purchase at least one license of the product under your agreement".to_owned(),
            Self::EnterpriseLicense(EnterpriseLicense::Subscription) => "License the primary user of each device for \
                Windows Enterprise E3 or E5"
                .to_owned(),
            Self::EnterpriseLicense(EnterpriseLicense::Ltsc) => {
                "Purchase a Windows Enterprise LTSC license for each device or its user".to_owned()
            }
            Self::EnterpriseLicense(_) => "Purchase the Windows Enterprise upgrade license for each device, with or \
                without Software Assurance"
                .to_owned(),
            Self::Devices(count) => format!("Image no more than {count} devices, or license the others"),
        }
    }

    /// Whether two changes answer the same question, so that they cannot be made together.
    fn excludes(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// What to do for each of these changes, in the person's terms.
pub fn texts(catalogue: &Catalogue, assessment: &Assessment, changes: &[Change]) -> Vec<String> {
    let mut changed = assessment.clone();
    changes.iter().for_each(|change| change.apply(&mut changed));
    changes.iter().map(|change| change.text(catalogue, &changed)).collect()
}

/// Changes that together make a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What has to change.
    pub changes: Vec<Change>,
    /// The verdict after it.
    pub verdict: Verdict,
}

impl Remedy {
    /// What to do, in the person's terms; `assessment` has the answers before it.
    pub fn text(&self, catalogue: &Catalogue, assessment: &Assessment) -> String {
        texts(catalogue, assessment, &self.changes).join(", and ")
    }
}

/// Every single change that makes it a permission, and failing that every pair; empty when it is one already.
pub fn remedies(catalogue: &Catalogue, assessment: &Assessment) -> Vec<Remedy> {
    if decide(catalogue, assessment).verdict().permits() {
        return Vec::new();
    }
    let candidates = candidates(catalogue, assessment);
    let single: Vec<Remedy> =
        candidates.iter().filter_map(|change| attempt(catalogue, assessment, &[change])).collect();
    if !single.is_empty() {
        return single;
    }
    let pairs =
        candidates.iter().enumerate().flat_map(|(at, one)| candidates.iter().skip(at + 1).map(move |two| (one, two)));
    pairs
        .filter(|(one, two)| !one.excludes(two))
        .filter_map(|(one, two)| attempt(catalogue, assessment, &[one, two]))
        .collect()
}

fn attempt(catalogue: &Catalogue, assessment: &Assessment, changes: &[&Change]) -> Option<Remedy> {
    let mut changed = assessment.clone();
    changes.iter().for_each(|change| change.apply(&mut changed));
    let verdict = decide(catalogue, &changed).verdict();
    let fetches = changes.iter().any(|change| matches!(change, Change::MediaOrigin | Change::MediaProduct(_)));
    let is_remedy = verdict.permits() && !(fetches && takes_what_is_not_offered(catalogue, &changed));
    is_remedy.then(|| Remedy { changes: changes.iter().map(|change| (*change).clone()).collect(), verdict })
}

fn takes_what_is_not_offered(catalogue: &Catalogue, changed: &Assessment) -> bool {
    matches!(changed.media.origin, Answer::Known(MediaOrigin::VlDownload | MediaOrigin::VlDisc))
        && catalogue.release_of(&changed.media.software.product).is_some_and(|release| !offered(release.vl))
}

/// The changes that a person can bring about, that change something known, and that have to do with what fails.
fn candidates(catalogue: &Catalogue, assessment: &Assessment) -> Vec<Change> {
    let LicensedCopy { software, licenses, .. } = &assessment.licensed;
    let mut changes: Vec<Change> = Vec::new();
    let language = software.language.known().filter(|language| !matches!(language, Language::Other(_)));
    changes.extend(language.cloned().map(Change::MediaLanguage));
    changes.extend([Change::MediaOrigin, Change::Purchase, Change::Holder, Change::Agreement]);
    changes.extend(licenses.known().filter(|held| **held > 0).copied().map(Change::Devices));
    changes.extend(enterprise_licenses(catalogue, assessment));
    changes.push(Change::MediaUse);
    changes
        .extend(other_media(catalogue, assessment).into_iter().map(|release| Change::MediaProduct(release.id.clone())));
    changes.retain(|change| {
        let mut changed = assessment.clone();
        change.apply(&mut changed);
        changed != *assessment && change.changes_what_is_known(assessment)
    });
    changes
}

/// What licenses Enterprise, where the media is that.
fn enterprise_licenses(catalogue: &Catalogue, assessment: &Assessment) -> Vec<Change> {
    let media = catalogue.release_of(&assessment.media.software.product).filter(|release| release.enterprise);
    let long_term = media.filter(|release| release.long_term).map(|_| EnterpriseLicense::Ltsc);
    let plain = media.into_iter().flat_map(|_| [EnterpriseLicense::Upgrade, EnterpriseLicense::Subscription]);
    long_term.into_iter().chain(plain).map(Change::EnterpriseLicense).collect()
}

/// Other media that could serve the same purpose, the newest first: of the same family, and Enterprise only for Enterprise.
fn other_media<'a>(catalogue: &'a Catalogue, assessment: &Assessment) -> Vec<&'a Release> {
    let licensed = catalogue.release_of(&assessment.licensed.software.product);
    let media = catalogue.release_of(&assessment.media.software.product);
    let family = licensed.or(media).map(|release| release.family);
    let recovers = assessment.media.origin == Answer::Known(MediaOrigin::OemRecovery);
    let serves = |release: &&Release| {
        Some(release.family) == family
            && (offered(release.vl) || (recovers && licensed.is_some_and(|licensed| licensed.id == release.id)))
            && (!release.enterprise || media.is_some_and(|media| media.enterprise))
    };
    let mut others: Vec<&Release> = catalogue.releases().iter().filter(serves).collect();
    others.sort_by_key(|release| std::cmp::Reverse(release.generation));
    others
}

/// Whether Volume Licensing media of a release is known to be offered.
pub(crate) fn offered(vl: Offer) -> bool {
    matches!(
        vl,
        Offer::Yes | Offer::UpgradeWithFullMedia | Offer::UpgradeOnly | Offer::SoftwareAssurance | Offer::Academic
    )
}
