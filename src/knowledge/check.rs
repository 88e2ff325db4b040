//! Whether the files in `assets/` fit together: every id resolves, every text is there, every row has a source.

use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::catalogue;
use crate::catalogue::check::check_unique;
use crate::knowledge::Knowledge;
use crate::rules::activation::PlanStep;
use crate::rules::criteria::{Criterion, Reason};
use crate::rules::note::Note;
use crate::rules::right::Right;
use crate::rules::warning::Warning;

/// Everything that does not fit together, each with the id that offends.
pub(super) fn problems(knowledge: &Knowledge) -> Vec<String> {
    let mut problems = Vec::new();
    knowledge.check_passages(&mut problems);
    knowledge.check_texts(&mut problems);
    knowledge.check_activation(&mut problems);
    problems.extend(catalogue::check::problems(&knowledge.catalogue));
    problems.extend(knowledge.headings.problems());
    knowledge.check_search(&mut problems);
    problems
}

impl Knowledge {
    fn check_passages(&self, problems: &mut Vec<String>) {
        let ids: Vec<&str> = self.passages.iter().map(|passage| passage.id.as_str()).collect();
        check_unique("passage", &ids, problems);
        for passage in self.passages() {
            if self.source(&passage.source).is_none() {
                problems.push(format!("passage {}: no source {}", passage.id, passage.source));
            }
            if passage.title.is_empty() || passage.text.is_empty() {
                problems.push(format!("passage {}: no text", passage.id));
            }
        }
        let rules = &self.rules;
        let cited = (rules.criteria.iter().map(|(id, rule)| (format!("{id:?}"), &rule.passages)))
            .chain(rules.reasons.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.notes.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.warnings.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.rights.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(rules.plan.iter().map(|(id, text)| (format!("{id:?}"), &text.passages)))
            .chain(self.catalogue.downgrades().iter().map(|right| (right.id.clone(), &right.passages)))
            .chain([("request by mail".to_owned(), &self.activation.mail.passages)])
            .chain([("request form".to_owned(), &self.activation.form.passages)])
            .chain(rules.disclaimers.iter().map(|text| ("disclaimer".to_owned(), &text.passages)));
        for (id, passages) in cited {
            for passage in passages.iter().filter(|passage| self.passage(passage).is_none()) {
                problems.push(format!("{id}: no passage {passage}"));
            }
        }
        for (id, text) in &self.questions.0 {
            if !text.passage.is_empty() && self.passage(&text.passage).is_none() {
                problems.push(format!("question {id:?}: no passage {}", text.passage));
            }
        }
    }

    fn check_search(&self, problems: &mut Vec<String>) {
        let words = self.search_words();
        problems.extend(words.problems());
        for id in words.passages.keys().filter(|id| self.passage(id).is_none()) {
            problems.push(format!("search words: no passage {id}"));
        }
        for (imaging, statement) in &words.imaging {
            let missing = statement.passages.iter().filter(|id| self.passage(id).is_none());
            problems.extend(missing.map(|id| format!("search, {imaging:?}: no passage {id}")));
            if statement.text.is_empty() || statement.passages.is_empty() {
                problems.push(format!("search, {imaging:?}: no text or passage"));
            }
        }
    }

    fn check_activation(&self, problems: &mut Vec<String>) {
        let errors = self.activation_errors();
        let codes: Vec<&str> = errors.iter().map(|error| error.code.as_str()).collect();
        check_unique("error code", &codes, problems);
        for error in errors {
            let digits = error.code.strip_prefix("0x").unwrap_or_default();
            let is_digit = |c: char| c.is_ascii_digit() || ('A'..='F').contains(&c);
            if digits.len() != 8 || !digits.chars().all(is_digit) {
                problems.push(format!("error code {}: not 0x and eight digits", error.code));
            }
            let silent = error.title.is_empty() || error.meaning.is_empty() || error.advice.is_empty();
            if silent || error.sources.is_empty() {
                problems.push(format!("error code {}: no title, meaning, advice or source", error.code));
            }
            for source in error.sources.iter().filter(|source| self.source(source).is_none()) {
                problems.push(format!("error code {}: no source {source}", error.code));
            }
        }
    }

    fn check_texts(&self, problems: &mut Vec<String>) {
        for &criterion in Criterion::ALL {
            let rule = self.rule(criterion);
            if rule.title.is_empty() || rule.statement.is_empty() || rule.passages.is_empty() {
                problems.push(format!("criterion {criterion:?}: no title, statement or passage"));
            }
            if rule.questions.is_empty() {
                problems.push(format!("criterion {criterion:?}: no question"));
            }
        }
        for reason in Reason::ALL {
            let text = self.reason(*reason);
            let incomplete = reason.outcome() != Outcome::Met && (text.lead.is_empty() || text.step.is_empty());
            if text.text.is_empty() || text.passages.is_empty() || incomplete {
                problems.push(format!("reason {reason:?}: no text, lead, step or passage"));
            }
        }
        let statements = (Note::ALL.iter().map(|id| (format!("note {id:?}"), self.note(*id))))
            .chain(Warning::ALL.iter().map(|id| (format!("warning {id:?}"), self.warning(*id))))
            .chain(PlanStep::ALL.iter().map(|id| (format!("step {id:?}"), self.plan(*id))));
        for (id, statement) in statements {
            if statement.text.is_empty() {
                problems.push(format!("{id}: no text"));
            }
        }
        for &right in Right::ALL {
            let text = self.right(right);
            if text.name.is_empty() || [&text.applies, &text.limits, &text.open].iter().any(|text| text.is_empty()) {
                problems.push(format!("right {right:?}: no text or passage"));
            }
        }
        for &question in Question::ALL {
            let text = self.question(question);
            let texts = [&text.heading, &text.name, &text.why, &text.unanswered];
            if texts.iter().any(|text| text.is_empty()) || text.not_sure.is_empty() {
                problems.push(format!("question {question:?}: no heading, name, reason, message or help"));
            }
        }
    }
}
