//! Standard images: what may be deployed from Volume Licensing media, and to which devices.

use crate::assessment::verdict::Verdict;
use crate::assessment::{Answer, Assessment, Components, Language, Media, MediaOrigin, Product, Software};
use crate::catalogue::{Catalogue, Release};
use crate::explain::fill::place_in_words;
use crate::knowledge::Knowledge;
use crate::knowledge::sentence::Place;
use crate::rules::decision::{Decision, decide};
use crate::rules::remedy::offered;

/// A standard image: what is deployed from Volume Licensing media.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Image {
    /// The id of its release.
    pub release: String,
    /// Its language.
    pub language: Language,
    /// Its components; while unanswered, those of the catalogue.
    pub components: Answer<Components>,
}

impl Image {
    /// The image that is the same as the licensed copy, if product and language are known.
    pub fn same_as_licensed(catalogue: &Catalogue, facts: &Assessment) -> Option<Self> {
        let licensed = catalogue.release_of(&facts.licensed.software.product)?;
        Self::of(licensed, facts.licensed.software.language.known()?)
    }

    /// The image of the Volume Licensing media that the facts name.
    pub fn named(catalogue: &Catalogue, facts: &Assessment) -> Option<Self> {
        let Software { product, language, components, .. } = &facts.media.software;
        let is_volume = matches!(facts.media.origin.known(), Some(MediaOrigin::VlDownload | MediaOrigin::VlDisc));
        let image = Self::of(catalogue.release_of(product).filter(|_| is_volume)?, language.known()?)?;
        Some(Self { components: components.clone(), ..image })
    }

    pub(in crate::fleet) fn of(release: &Release, language: &Language) -> Option<Self> {
        let known = !matches!(language, Language::Other(_));
        known.then(|| Self { release: release.id.clone(), language: language.clone(), components: Answer::Unanswered })
    }

    /// What decides of the facts, with this image as media; what was purchased for the media of the facts counts for that
    /// product only.
    pub(in crate::fleet) fn with(&self, catalogue: &Catalogue, facts: &Assessment) -> Assessment {
        let mut agreement = facts.agreement.clone();
        let before = catalogue.release_of(&facts.media.software.product);
        let is_other = |image: &Release| before.is_some_and(|before| !before.same_product(image));
        if catalogue.release(&self.release).map_or(before.is_some(), is_other) {
            agreement.license_purchased = Answer::Unanswered;
        }
        let software = Software {
            product: Answer::Known(Product::Listed(self.release.clone())),
            language: Answer::Known(self.language.clone()),
            components: self.components.clone(),
            architecture: Answer::Unanswered,
        };
        Assessment {
            date: facts.date,
            licensed: facts.licensed.clone(),
            media: Media {
                origin: Answer::Known(MediaOrigin::VlDownload),
                software,
                purpose: Answer::Unanswered,
                terms_permit_version: facts.media.terms_permit_version.clone(),
            },
            agreement,
            ..Assessment::default()
        }
    }

    /// Its name as people read it, e.g. `Windows 11 Pro; German (Germany), de-DE`.
    pub fn name(&self, catalogue: &Catalogue) -> String {
        let release = catalogue.release(&self.release).map_or(self.release.as_str(), |release| &release.name);
        format!("{release}; {}", catalogue.language_name(&self.language))
    }
}

/// The verdict for a device with this image, once a license of its product is purchased where the program asks for it.
pub fn serve(catalogue: &Catalogue, facts: &Assessment, image: &Image) -> Verdict {
    decide(catalogue, &purchased(image.with(catalogue, facts))).verdict()
}

pub(in crate::fleet) fn purchased(mut facts: Assessment) -> Assessment {
    if facts.agreement.program.known().is_some_and(|program| program.asks_for_purchase()) {
        facts.agreement.license_purchased = Answer::Known(true);
    }
    facts
}

/// The media for a device: that of the permission, otherwise media that is the same as the licensed copy, if that is
/// permitted; otherwise nothing.
pub fn media_to_use(knowledge: &Knowledge, facts: &Assessment, decision: &Decision) -> String {
    let catalogue = &knowledge.catalogue;
    if decision.verdict().permits() {
        let say = |place| place_in_words(knowledge, facts, place);
        return format!("{}; {}", say(Place::Media), say(Place::MediaLanguage));
    }
    let same = Image::same_as_licensed(catalogue, facts).filter(|image| is_offered(catalogue, image));
    let permitted = same.filter(|image| serve(catalogue, facts, image).permits());
    permitted.map_or_else(String::new, |image| image.name(catalogue))
}

pub(in crate::fleet) fn is_offered(catalogue: &Catalogue, image: &Image) -> bool {
    catalogue.release(&image.release).is_some_and(|release| offered(release.vl))
}
