//! The ten criteria of the brief; one test function a criterion.

use enum_map::Enum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::assessment::{
    Answer, Assessment, Channel, Components, Holder, Label, Language, LicenseType, MediaOrigin, Program, Software,
};
use crate::catalogue::{Catalogue, Release};
use crate::rules::prior_version::{Downgrade, older_media};

/// Defines the criteria, and every reason that a finding can have, with its outcome.
macro_rules! criteria {
    ($($(#[$doc:meta])* $criterion:ident { $($outcome:ident: $($reason:ident),+;)+ })+) => {
        /// A condition of the brief.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
        pub enum Criterion { $($(#[$doc])* $criterion,)+ }

        /// Why a criterion has its outcome; `rules.ron` has the sentence and the passages for each.
        #[allow(missing_docs, reason = "the sentence of each reason is in rules.ron")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray, Enum)]
        pub enum Reason { $($($($reason,)+)+)+ }

        impl Criterion {
            /// All criteria, in the brief's order.
            pub const ALL: &'static [Self] = Self::VARIANTS;
        }

        impl Reason {
            /// All reasons, in the order of their criteria.
            pub const ALL: &'static [Self] = Self::VARIANTS;

            /// The criterion that the reason belongs to.
            pub fn criterion(self) -> Criterion {
                match self { $($($(Self::$reason)|+)|+ => Criterion::$criterion,)+ }
            }

            /// The outcome that the reason gives.
            pub fn outcome(self) -> Outcome {
                match self { $($($(Self::$reason)|+ => Outcome::$outcome,)+)+ }
            }
        }
    };
}

criteria! {
    /// The customer has a Volume Licensing agreement of its own (Summary, Details).
    VolumeAgreement {
        Met: AgreementOwn;
        NotMet: AgreementNone, AgreementProviders;
        Unknown: AgreementNotKnown, HolderNotKnown, AgreementCsp, AgreementOther;
    }
    /// Every device has a license from another source (Reimaging eligibility, Windows desktop paragraph).
    LicensedCopy {
        Met: CopyLicensed, BaseLicensed;
        NotMet: CopyNotLicensed, BaseNotLicensed;
        Unknown: ChannelNotKnown, LicenseTypeNotKnown, BaseNotKnown, BaseProductNotKnown;
    }
    /// The copies come from the agreement's media (Reimaging eligibility, OEM section, FAQ 1).
    VolumeMedia {
        Met: MediaFromAgreement;
        NotMet: MediaOemRecovery, MediaOemImage, MediaRetail, MediaEvaluation, MediaOther;
        Unknown: OriginNotKnown, MediaNotOffered;
    }
    /// At least one license of the product was purchased under the agreement (Notes, FAQ 6).
    LicensePurchased {
        Met: Purchased;
        NotMet: NotPurchased;
        Unknown: PurchaseNotKnown, PurchaseProgramNotKnown;
    }
    /// Both are the same product (Different products, footnote 1, FAQ 4).
    SameProduct {
        Met: ProductSame;
        NotMet: ProductBothEnterprise, ProductEnterprise, ProductSubscription, ProductDiffers;
        Unknown: ProductNotKnown, ProductNotListed, ProductPerhapsSame;
    }
    /// Both are the same version, or the license terms permit the older one (Different versions, FAQ 8).
    SameVersion {
        Met: VersionSame, DowngradePermitted, TermsPermit;
        NotMet: MediaNewer, DowngradeDenied, DowngradeEnded, TermsDeny;
        Unknown: VersionNotKnown, VersionNotListed, DowngradeChannelNotKnown, DowngradeDateNotKnown, TermsNotKnown;
    }
    /// Both have exactly the same components (Different components, FAQ 3).
    SameComponents {
        Met: ComponentsSame;
        NotMet: ComponentsDiffer;
        Unknown: ComponentsNotKnown;
    }
    /// Both are in the same language (Different languages).
    SameLanguage {
        Met: LanguageSame, LanguageBothMultilingual;
        NotMet: LanguageDiffers, LanguageMultilingual;
        Unknown: LanguageNotKnown, LanguageNotListed, LanguageRegion;
    }
    /// The licensed copy is what the COA label names (Windows desktop paragraph).
    LabelMatches {
        Met: LabelSame, LabelMissing;
        NotMet: LabelDiffers;
        Unknown: LabelNotKnown;
    }
    /// No more devices are imaged than licenses are held (Benefits).
    LicensePerDevice {
        Met: LicensesEnough;
        NotMet: LicensesTooFew;
        Unknown: CountNotKnown;
    }
}

impl Criterion {
    /// Its name in JSON and CSV, e.g. `same_product`.
    pub fn id(self) -> &'static str {
        match self {
            Self::VolumeAgreement => "volume_agreement",
            Self::LicensedCopy => "licensed_copy",
            Self::VolumeMedia => "volume_media",
            Self::LicensePurchased => "license_purchased",
            Self::SameProduct => "same_product",
            Self::SameVersion => "same_version",
            Self::SameComponents => "same_components",
            Self::SameLanguage => "same_language",
            Self::LabelMatches => "label_matches",
            Self::LicensePerDevice => "license_per_device",
        }
    }

    /// Tests the criterion; `None` when it does not apply.
    pub fn test(self, catalogue: &Catalogue, assessment: &Assessment) -> Option<Finding> {
        let reason = match self {
            Self::VolumeAgreement => Some(volume_agreement(assessment)),
            Self::LicensedCopy => Some(licensed_copy(catalogue, assessment)),
            Self::VolumeMedia => Some(volume_media(catalogue, assessment)),
            Self::LicensePurchased => license_purchased(assessment),
            Self::SameProduct => Some(same_product(catalogue, assessment)),
            Self::SameVersion => same_version(catalogue, assessment),
            Self::SameComponents => same_components(catalogue, assessment),
            Self::SameLanguage => Some(same_language(catalogue, assessment)),
            Self::LabelMatches => label_matches(catalogue, assessment),
            Self::LicensePerDevice => license_per_device(assessment),
        };
        reason.map(Finding::new)
    }
}

/// A tested criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was tested.
    pub criterion: Criterion,
    /// The result.
    pub outcome: Outcome,
    /// Why; the sentence with both sides in it is made from this and the assessment.
    pub reason: Reason,
}

impl Finding {
    fn new(reason: Reason) -> Self {
        Self { criterion: reason.criterion(), outcome: reason.outcome(), reason }
    }
}

fn volume_agreement(assessment: &Assessment) -> Reason {
    let agreement = &assessment.agreement;
    match (agreement.program.known(), agreement.holder.known()) {
        (Some(Program::NoAgreement), _) => Reason::AgreementNone,
        (_, Some(Holder::Provider)) => Reason::AgreementProviders,
        (None, _) => Reason::AgreementNotKnown,
        (Some(Program::Csp), _) => Reason::AgreementCsp,
        (Some(Program::Other), _) => Reason::AgreementOther,
        (Some(_), Some(Holder::Own)) => Reason::AgreementOwn,
        (Some(_), None) => Reason::HolderNotKnown,
    }
}

fn licensed_copy(catalogue: &Catalogue, assessment: &Assessment) -> Reason {
    let licensed = &assessment.licensed;
    let base_asked = Question::BaseLicense.is_asked(catalogue, assessment);
    match (licensed.channel.known(), licensed.base_license.known()) {
        (None, _) => Reason::ChannelNotKnown,
        (Some(Channel::NoLicense), _) => Reason::CopyNotLicensed,
        (Some(_), _) if !base_asked => Reason::CopyLicensed,
        (Some(_), Some(true)) => Reason::BaseLicensed,
        (Some(Channel::Fpp), _) if licensed.license_type.known() != Some(&LicenseType::Upgrade) => {
            Reason::LicenseTypeNotKnown
        }
        (Some(_), Some(false)) if catalogue.release_of(&licensed.software.product).is_none() => {
            Reason::BaseProductNotKnown
        }
        (Some(_), Some(false)) => Reason::BaseNotLicensed,
        (Some(_), None) => Reason::BaseNotKnown,
    }
}

fn volume_media(catalogue: &Catalogue, assessment: &Assessment) -> Reason {
    let not_offered =
        || catalogue.release_of(&assessment.media.software.product).is_some_and(Release::known_not_in_volume_licensing);
    match assessment.media.origin.known() {
        None => Reason::OriginNotKnown,
        Some(MediaOrigin::VlDownload | MediaOrigin::VlDisc) if not_offered() => Reason::MediaNotOffered,
        Some(MediaOrigin::VlDownload | MediaOrigin::VlDisc) => Reason::MediaFromAgreement,
        Some(MediaOrigin::OemRecovery) => Reason::MediaOemRecovery,
        Some(MediaOrigin::OemImage) => Reason::MediaOemImage,
        Some(MediaOrigin::Retail) => Reason::MediaRetail,
        Some(MediaOrigin::Evaluation) => Reason::MediaEvaluation,
        Some(MediaOrigin::Other) => Reason::MediaOther,
    }
}

fn license_purchased(assessment: &Assessment) -> Option<Reason> {
    let agreement = &assessment.agreement;
    match (agreement.program.known(), agreement.license_purchased.known()) {
        (None, _) => Some(Reason::PurchaseProgramNotKnown),
        (Some(program), _) if !program.asks_for_purchase() => None,
        (Some(_), Some(true)) => Some(Reason::Purchased),
        (Some(_), Some(false)) => Some(Reason::NotPurchased),
        (Some(_), None) => Some(Reason::PurchaseNotKnown),
    }
}

fn same_product(catalogue: &Catalogue, assessment: &Assessment) -> Reason {
    let sides = Sides::of(catalogue, assessment);
    match sides.both() {
        Some((licensed, media)) if licensed.enterprise && media.enterprise => Reason::ProductBothEnterprise,
        _ if sides.any(|release| release.enterprise) => Reason::ProductEnterprise,
        _ if sides.any(Release::is_subscription) => Reason::ProductSubscription,
        Some((licensed, media)) if licensed.same_product(media) => Reason::ProductSame,
        Some((licensed, media)) if licensed.perhaps_same_product(media) => Reason::ProductPerhapsSame,
        Some(_) => Reason::ProductDiffers,
        None if sides.not_listed => Reason::ProductNotListed,
        None => Reason::ProductNotKnown,
    }
}

fn same_version(catalogue: &Catalogue, assessment: &Assessment) -> Option<Reason> {
    let sides = Sides::of(catalogue, assessment);
    if sides.any(Release::is_subscription) {
        return None;
    }
    let Some((licensed, media)) = sides.both() else {
        return Some(if sides.not_listed { Reason::VersionNotListed } else { Reason::VersionNotKnown });
    };
    if !licensed.same_product(media) && !licensed.perhaps_same_product(media) {
        return None;
    }
    if media.generation == licensed.generation {
        return Some(Reason::VersionSame);
    }
    if media.generation > licensed.generation {
        return Some(Reason::MediaNewer);
    }
    Some(match older_media(catalogue, assessment) {
        None => Reason::DowngradeChannelNotKnown,
        Some(Downgrade::Permitted(_)) => Reason::DowngradePermitted,
        Some(Downgrade::Denied(_)) => Reason::DowngradeDenied,
        Some(Downgrade::Ended(_)) => Reason::DowngradeEnded,
        Some(Downgrade::DateNeeded(_)) => Reason::DowngradeDateNotKnown,
        Some(Downgrade::NotSettled(_)) => match assessment.media.terms_permit_version.known() {
            Some(true) => Reason::TermsPermit,
            Some(false) => Reason::TermsDeny,
            None => Reason::TermsNotKnown,
        },
    })
}

fn same_components(catalogue: &Catalogue, assessment: &Assessment) -> Option<Reason> {
    let sides = Sides::of(catalogue, assessment);
    if sides.any(|release| !release.family.has_components()) {
        return None;
    }
    if sides.licensed.is_none() && sides.media.is_none() {
        // Once the products are known, there may be nothing to compare.
        return Some(Reason::ComponentsNotKnown);
    }
    let licensed = components(catalogue, &assessment.licensed.software);
    let media = components(catalogue, &assessment.media.software);
    Some(match (licensed, media) {
        (Some(licensed), Some(media)) if licensed == media => Reason::ComponentsSame,
        (Some(_), Some(_)) => Reason::ComponentsDiffer,
        _ => Reason::ComponentsNotKnown,
    })
}

fn same_language(catalogue: &Catalogue, assessment: &Assessment) -> Reason {
    let licensed = assessment.licensed.software.language.known();
    let media = assessment.media.software.language.known();
    let (Some(licensed), Some(media)) = (licensed, media) else {
        return Reason::LanguageNotKnown;
    };
    match (licensed, media) {
        (Language::Multilingual, Language::Multilingual) => Reason::LanguageBothMultilingual,
        (Language::Listed(licensed), Language::Listed(media)) => {
            match (catalogue.language(licensed), catalogue.language(media)) {
                (Some(licensed), Some(media)) if licensed.tag == media.tag => Reason::LanguageSame,
                (Some(licensed), Some(media)) if licensed.language == media.language => Reason::LanguageRegion,
                (Some(_), Some(_)) => Reason::LanguageDiffers,
                _ => Reason::LanguageNotListed,
            }
        }
        (Language::Multilingual, Language::Listed(tag)) | (Language::Listed(tag), Language::Multilingual)
            if catalogue.language(tag).is_some() =>
        {
            Reason::LanguageMultilingual
        }
        _ => Reason::LanguageNotListed,
    }
}

fn label_matches(catalogue: &Catalogue, assessment: &Assessment) -> Option<Reason> {
    if !Question::Label.is_asked(catalogue, assessment) {
        return None;
    }
    match &assessment.licensed.label {
        Answer::Unanswered => None,
        Answer::NotSure => Some(Reason::LabelNotKnown),
        Answer::Known(Label::Same) => Some(Reason::LabelSame),
        Answer::Known(Label::NoLabel) => Some(Reason::LabelMissing),
        Answer::Known(Label::Product(named)) => {
            let licensed = catalogue.release_of(&assessment.licensed.software.product);
            Some(match (licensed, catalogue.find(named)) {
                (Some(licensed), Some(named)) if licensed.id == named.id => Reason::LabelSame,
                (Some(_), Some(_)) => Reason::LabelDiffers,
                _ => Reason::LabelNotKnown,
            })
        }
    }
}

fn license_per_device(assessment: &Assessment) -> Option<Reason> {
    let (licenses, devices) = (&assessment.licensed.licenses, &assessment.licensed.devices);
    match (licenses.known(), devices.known()) {
        _ if licenses.is_unanswered() && devices.is_unanswered() => None,
        (Some(licenses), Some(devices)) if devices <= licenses => Some(Reason::LicensesEnough),
        (Some(_), Some(_)) => Some(Reason::LicensesTooFew),
        _ => Some(Reason::CountNotKnown),
    }
}

/// The components of a copy: those that the person gave, otherwise those of the catalogue; `None` when not known.
pub fn components<'a>(catalogue: &'a Catalogue, software: &'a Software) -> Option<&'a Components> {
    match &software.components {
        Answer::Known(components) => Some(components),
        Answer::NotSure => None,
        Answer::Unanswered => {
            catalogue.release_of(&software.product).map(|r| &r.components).filter(|components| !components.is_empty())
        }
    }
}

/// Both sides of the comparison, as far as the catalogue lists them.
struct Sides<'a> {
    licensed: Option<&'a Release>,
    media: Option<&'a Release>,
    /// Whether a side is named that the catalogue does not list.
    not_listed: bool,
}

impl<'a> Sides<'a> {
    fn of(catalogue: &'a Catalogue, assessment: &Assessment) -> Self {
        let products = [&assessment.licensed.software.product, &assessment.media.software.product];
        let releases = products.map(|product| catalogue.release_of(product));
        let not_listed =
            products.iter().zip(releases).any(|(product, release)| product.known().is_some() && release.is_none());
        let [licensed, media] = releases;
        Self { licensed, media, not_listed }
    }

    fn any(&self, holds: impl Fn(&Release) -> bool) -> bool {
        [self.licensed, self.media].into_iter().flatten().any(holds)
    }

    fn both(&self) -> Option<(&'a Release, &'a Release)> {
        Some((self.licensed?, self.media?))
    }
}
