//! A new assessment that begins with the answers of another one, for the next customer.

use jiff::civil::Date;

use crate::assessment::question::Question;
use crate::assessment::{Answer, Assessment};
use crate::wizard::Page;

/// The answers of another assessment, for this day.
///
/// What was licensed, the media and the agreement are carried over, since the next customer often has the same. What
/// names the other customer, counts its devices, was read from them or was decided about them stays behind. What each
/// customer has of its own, the label and the agreement, is flagged: somebody has to look at it again.
pub fn from_another(other: &Assessment, date: Date) -> Assessment {
    let mut assessment = Assessment {
        date: Some(date),
        licensed: other.licensed.clone(),
        media: other.media.clone(),
        agreement: other.agreement.clone(),
        to_review: other.to_review.clone(),
        ..Assessment::default()
    };
    assessment.licensed.licenses = Answer::Unanswered;
    assessment.licensed.devices = Answer::Unanswered;
    assessment.to_review.extend(Page::Agreement.questions().iter().chain([&Question::Label]));
    let answered = |question: &Question| !assessment.answer(*question).is_unanswered();
    assessment.to_review = assessment.to_review.iter().copied().filter(answered).collect();
    assessment
}
