//! What would have to change: changes that a person can bring about, each tried through `decide`.

use crate::assessment::verdict::Verdict;
use crate::assessment::{
    Answer, Assessment, Choice, Holder, Language, LicensedCopy, MediaOrigin, MediaUse, Product, Program,
    SoftwareAssurance,
};
use crate::catalogue::{Catalogue, Offer};
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
    /// Enter into an agreement of one's own.
    Agreement,
    /// Use one's own agreement rather than a provider's.
    Holder,
    /// Purchase one license under the agreement.
    Purchase,
    /// Cover the device with Software Assurance.
    Assurance,
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
            }
            Self::Holder => agreement.holder = Answer::Known(Holder::Own),
            Self::Purchase => agreement.license_purchased = Answer::Known(true),
            Self::Assurance => agreement.software_assurance = Answer::Known(SoftwareAssurance::Device),
            Self::Devices(count) => licensed.devices = Answer::Known(*count),
        }
    }

    /// What to do, in the person's terms.
    pub fn text(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::MediaProduct(id) => {
                format!("Deploy {} from Volume Licensing media", catalogue.release(id).map_or(id, |r| &r.name))
            }
            Self::MediaLanguage(language) => format!("Take media in {}", catalogue.language_name(language)),
            Self::MediaOrigin => "Take the media from your Volume Licensing agreement".to_owned(),
            Self::MediaUse => format!("{}, not others", MediaUse::Recover.label()),
            Self::Agreement => "Enter into a Volume Licensing agreement of your own, for example Open Value".to_owned(),
            Self::Holder => "Use an agreement of your own".to_owned(),
            Self::Purchase => "Purchase at least one license of the product under your agreement".to_owned(),
            Self::Assurance => "Cover the device with Software Assurance for Windows".to_owned(),
            Self::Devices(count) => format!("Image no more than {count} devices, or license the others"),
        }
    }

    /// Whether two changes answer the same question, so that they cannot be made together.
    fn excludes(&self, other: &Self) -> bool {
        let agreement = |change: &Self| matches!(change, Self::Agreement | Self::Holder);
        std::mem::discriminant(self) == std::mem::discriminant(other) || (agreement(self) && agreement(other))
    }
}

/// Changes that together make a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What has to change.
    pub changes: Vec<Change>,
    /// The verdict after it.
    pub verdict: Verdict,
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
    verdict.permits().then(|| Remedy { changes: changes.iter().map(|change| (*change).clone()).collect(), verdict })
}

/// The changes that a person can bring about and that change something.
fn candidates(catalogue: &Catalogue, assessment: &Assessment) -> Vec<Change> {
    let LicensedCopy { software, licenses, devices, .. } = &assessment.licensed;
    let mut changes: Vec<Change> = Vec::new();
    let language = software.language.known().filter(|language| !matches!(language, Language::Other(_)));
    changes.extend(language.cloned().map(Change::MediaLanguage));
    changes.push(Change::MediaOrigin);
    changes.push(Change::Purchase);
    changes.push(Change::Holder);
    match assessment.agreement.program.known() {
        None | Some(Program::NoAgreement | Program::Csp | Program::Other) => changes.push(Change::Agreement),
        Some(_) => {}
    }
    if let (Some(licenses), Some(devices)) = (licenses.known(), devices.known())
        && devices > licenses
    {
        changes.push(Change::Devices(*licenses));
    }
    changes.extend([Change::Assurance, Change::MediaUse]);
    // Media of another family would serve another purpose.
    let named = [&software.product, &assessment.media.software.product];
    let family = named.into_iter().find_map(|product| catalogue.release_of(product)).map(|release| release.family);
    let mut media: Vec<_> =
        catalogue.releases().iter().filter(|release| Some(release.family) == family && offered(release.vl)).collect();
    media.sort_by_key(|release| std::cmp::Reverse(release.generation));
    changes.extend(media.into_iter().map(|release| Change::MediaProduct(release.id.clone())));
    changes.retain(|change| {
        let mut changed = assessment.clone();
        change.apply(&mut changed);
        changed != *assessment
    });
    changes
}

/// Whether Volume Licensing media of a release is known to be offered.
pub(crate) fn offered(vl: Offer) -> bool {
    matches!(
        vl,
        Offer::Yes | Offer::UpgradeWithFullMedia | Offer::UpgradeOnly | Offer::SoftwareAssurance | Offer::Academic
    )
}
