//! What follows from the answers and takes many decisions to find: found again only when they change.

use crate::assessment::Assessment;

/// What follows from answers, with the answers that it follows from.
#[derive(Debug)]
pub struct OfAnswers<T>(Option<(Assessment, T)>);

impl<T> Default for OfAnswers<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> OfAnswers<T> {
    /// What follows from these answers; `find` is only asked when it last spoke of others.
    pub fn get(&mut self, answers: &Assessment, find: impl FnOnce(&Assessment) -> T) -> &T {
        if self.0.as_ref().is_some_and(|(of, _)| of != answers) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (answers.clone(), find(answers))).1
    }
}

#[cfg(test)]
mod tests {
    use super::OfAnswers;
    use crate::assessment::{Answer, Assessment};

    #[test]
    fn what_follows_is_found_once_for_the_same_answers_and_anew_for_others() {
        let (mut kept, mut found) = (OfAnswers::default(), 0);
        let mut answers = Assessment::default();
        for (devices, times) in [(1, 1), (1, 1), (2, 2), (1, 3)] {
            answers.licensed.devices = Answer::Known(devices);
            let follows = kept.get(&answers, |answers| {
                found += 1;
                answers.licensed.devices.clone()
            });
            assert_eq!(*follows, Answer::Known(devices));
            assert_eq!(found, times);
        }
    }
}
