//! The value of any fact, whatever its type: what the answers to all questions have in common.

use crate::assessment::answer::{Answer, Components};
use crate::assessment::choices::Choice;
use crate::assessment::software::{Label, Language, Product};

/// What was answered to some question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A product with its version.
    Product(&'a Product),
    /// A language.
    Language(&'a Language),
    /// The components of a copy.
    Components(&'a Components),
    /// What the COA label names.
    Label(&'a Label),
    /// What a person reads for the value that was chosen.
    Choice(&'static str),
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Count(u32),
}

impl<T> Answer<T> {
    /// The same answer, whatever its type.
    pub(super) fn value<'a>(&'a self) -> Answer<Value<'a>>
    where
        Value<'a>: From<&'a T>,
    {
        match self {
            Self::Unanswered => Answer::Unanswered,
            Self::NotSure => Answer::NotSure,
            Self::Known(value) => Answer::Known(value.into()),
        }
    }
}

impl<'a> From<&'a Product> for Value<'a> {
    fn from(product: &'a Product) -> Self {
        Self::Product(product)
    }
}

impl<'a> From<&'a Language> for Value<'a> {
    fn from(language: &'a Language) -> Self {
        Self::Language(language)
    }
}

impl<'a> From<&'a Components> for Value<'a> {
    fn from(components: &'a Components) -> Self {
        Self::Components(components)
    }
}

impl<'a> From<&'a Label> for Value<'a> {
    fn from(label: &'a Label) -> Self {
        Self::Label(label)
    }
}

impl<T: Choice> From<&T> for Value<'_> {
    fn from(choice: &T) -> Self {
        Self::Choice(choice.label())
    }
}

impl From<&bool> for Value<'_> {
    fn from(yes: &bool) -> Self {
        Self::YesNo(*yes)
    }
}

impl From<&u32> for Value<'_> {
    fn from(count: &u32) -> Self {
        Self::Count(*count)
    }
}
