//! What a list was decided with, in words: the media, the agreement, and what was said for all devices.

use crate::assessment::Assessment;
use crate::assessment::question::Question;
use crate::catalogue::Catalogue;
use crate::explain::answers::in_words;
use crate::fleet::defaults::{Defaults, FOR_ALL};
use crate::fleet::judge::results::Summary;
use crate::knowledge::Knowledge;

/// What is told of the media, and of the agreement.
const MEDIA: [Question; 5] = [
    Question::MediaProduct,
    Question::MediaLanguage,
    Question::MediaComponents,
    Question::MediaOrigin,
    Question::MediaUse,
];
const AGREEMENT: [Question; 4] =
    [Question::Program, Question::Holder, Question::LicensePurchased, Question::EnterpriseLicense];

/// What is said where nothing was set.
const NOT_SET: &str = "only what each row says";

/// Whether media or agreement are set.
pub fn is_set(defaults: &Defaults) -> bool {
    let answers = defaults.assessment();
    MEDIA.iter().chain(&AGREEMENT).any(|question| !answers.answer(*question).is_unanswered())
}

/// Media and agreement in words.
pub fn media_and_agreement(knowledge: &Knowledge, defaults: &Defaults) -> [String; 2] {
    let answers = defaults.assessment();
    [MEDIA.as_slice(), &AGREEMENT].map(|questions| {
        let given = questions.iter().filter(|question| !answers.answer(**question).is_unanswered());
        let parts: Vec<String> = given.map(|question| part(knowledge, &answers, *question)).collect();
        if parts.is_empty() { NOT_SET.to_owned() } else { parts.join("; ") }
    })
}

/// Yes, no and what is not known are told with the name of the question.
fn part(knowledge: &Knowledge, answers: &Assessment, question: Question) -> String {
    let value = in_words(&knowledge.catalogue, answers, question);
    let says_it =
        !matches!(question, Question::LicensePurchased | Question::EnterpriseLicense | Question::MediaComponents);
    if says_it && answers.answer(question).known().is_some() {
        return value;
    }
    format!("{}: {}", knowledge.question(question).name, lower(&value))
}

fn lower(value: &str) -> String {
    match value {
        "Yes" | "No" | "Not sure" => value.to_lowercase(),
        value => value.to_owned(),
    }
}

/// The questions that a person answered for all devices, each with the answer.
pub fn answers_for_all(catalogue: &Catalogue, defaults: &Defaults) -> Vec<(Question, String)> {
    let answers = defaults.assessment();
    let answered = FOR_ALL.into_iter().filter(|question| answers.answer(*question).known().is_some());
    answered.map(|question| (question, in_words(catalogue, &answers, question))).collect()
}

/// Everything that a list was decided with: a name and a value each.
pub fn decided_with(knowledge: &Knowledge, defaults: &Defaults, summary: &Summary) -> Vec<(String, String)> {
    let [media, agreement] = media_and_agreement(knowledge, defaults);
    let mut with = vec![("Media".to_owned(), media), ("Agreement".to_owned(), agreement)];
    for (question, answer) in answers_for_all(&knowledge.catalogue, defaults) {
        let devices = summary.for_all.get(&question).copied().unwrap_or_default();
        let name = &knowledge.question(question).name;
        let rows = if devices == 1 { "1 device".to_owned() } else { format!("{devices} devices") };
        with.push((format!("{name}, said for {rows} without it in the list"), answer));
    }
    with.extend(defaults.date.map(|date| ("Day".to_owned(), date.to_string())));
    with
}

/// The same in one line.
pub fn in_a_line(with: &[(String, String)]) -> String {
    with.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(". ")
}
