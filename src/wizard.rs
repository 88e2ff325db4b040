//! The flow without a window: which page has which questions, what is missing, what has to be looked at again.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::catalogue::Catalogue;

pub mod start;
pub mod suggestion;

/// A page of the wizard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum Page {
    /// How the copy was licensed.
    #[default]
    Source,
    /// What was licensed.
    LicensedCopy,
    /// What is to be deployed.
    Media,
    /// Under which agreement.
    Agreement,
    /// All answers on one page.
    Check,
    /// The verdict.
    Verdict,
}

/// How far a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is answered.
    NotStarted,
    /// Some of the questions that are asked and required have an answer.
    Partly {
        /// How many have one.
        answered: usize,
        /// How many there are.
        asked: usize,
    },
    /// Every required question has an answer, if only "I'm not sure".
    Done,
    /// An answer was given before something that it depends on changed.
    Review,
}

impl Page {
    /// All pages, in order.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The pages that ask.
    pub const ASKING: [Self; 4] = [Self::Source, Self::LicensedCopy, Self::Media, Self::Agreement];

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Source => "License source",
            Self::LicensedCopy => "Licensed copy",
            Self::Media => "Volume Licensing media",
            Self::Agreement => "Your agreement",
            Self::Check => "Check your answers",
            Self::Verdict => "Verdict",
        }
    }

    /// All questions of the page, whether they matter now or not.
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::Source => &[Question::Channel, Question::Licenses, Question::Devices],
            Self::LicensedCopy => &[
                Question::LicensedProduct,
                Question::LicensedComponents,
                Question::LicensedLanguage,
                Question::LicenseType,
                Question::BaseLicense,
                Question::Label,
                Question::LicensedArchitecture,
            ],
            Self::Media => &[
                Question::MediaOrigin,
                Question::MediaUse,
                Question::MediaProduct,
                Question::MediaComponents,
                Question::MediaLanguage,
                Question::TermsPermitVersion,
                Question::MediaArchitecture,
            ],
            Self::Agreement => {
                &[Question::Program, Question::Holder, Question::LicensePurchased, Question::EnterpriseLicense]
            }
            Self::Check | Self::Verdict => &[],
        }
    }

    /// The page that has this question.
    pub fn of(question: Question) -> Self {
        Self::ASKING.into_iter().find(|page| page.questions().contains(&question)).unwrap_or_default()
    }

    /// The page after this one; the last is its own.
    pub fn next(self) -> Self {
        Self::ALL.iter().copied().find(|page| *page > self).unwrap_or(self)
    }

    /// The page before this one; the first is its own.
    pub fn back(self) -> Self {
        Self::ALL.iter().copied().rev().find(|page| *page < self).unwrap_or(self)
    }

    /// The questions of the page that matter now.
    pub fn asked(self, catalogue: &Catalogue, assessment: &Assessment) -> Vec<Question> {
        self.questions().iter().copied().filter(|question| question.is_asked(catalogue, assessment)).collect()
    }

    /// The questions that keep the page from being complete.
    pub fn problems(self, catalogue: &Catalogue, assessment: &Assessment) -> Vec<Question> {
        let mut questions = self.asked(catalogue, assessment);
        questions.retain(|question| question.is_required() && assessment.answer(*question).is_unanswered());
        questions
    }

    /// How far the page is.
    pub fn status(self, catalogue: &Catalogue, assessment: &Assessment) -> Status {
        let asked = self.asked(catalogue, assessment);
        if asked.iter().any(|question| assessment.to_review.contains(question)) {
            return Status::Review;
        }
        let required = asked.iter().filter(|question| question.is_required()).count();
        let missing = self.problems(catalogue, assessment).len();
        match required - missing {
            _ if missing == 0 => Status::Done,
            0 => Status::NotStarted,
            answered => Status::Partly { answered, asked: required },
        }
    }
}

/// The answers that matter now and were given before something that they depend on changed.
pub fn to_review(catalogue: &Catalogue, assessment: &Assessment) -> Vec<Question> {
    let matters = |question: &Question| question.is_asked(catalogue, assessment);
    assessment.to_review.iter().copied().filter(matters).collect()
}

/// Notes which answers have to be looked at again after a change from `before` to `after`; none is wiped.
///
/// An answer that was itself changed is no longer flagged.
pub fn flag_dependents(before: &Assessment, after: &mut Assessment) {
    for &question in Question::ALL {
        let changed =
            |other: &Question| before.answer(*other) != after.answer(*other) && before.answer(*other).known().is_some();
        let stale = question.depends_on().iter().any(changed) && !after.answer(question).is_unanswered();
        if before.answer(question) != after.answer(question) {
            after.to_review.remove(&question);
        } else if stale {
            after.to_review.insert(question);
        }
    }
}
