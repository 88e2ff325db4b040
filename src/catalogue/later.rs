//! What few commands need: it stays as it was built in until it is asked for.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that is read when it is asked for first.
///
/// What cannot be read is of a program that is damaged; it is as if there were nothing.
#[derive(Clone, Debug)]
pub struct Later<T> {
    bytes: &'static [u8],
    value: OnceLock<Box<T>>,
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self { bytes: &[], value: Box::new(value).into() }
    }
}

impl<T: Default> Default for Later<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: DeserializeOwned + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| postcard::from_bytes(self.bytes).unwrap_or_default())
    }
}

impl<T: Serialize + DeserializeOwned + Default> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_allocvec(&**self).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { bytes: Deserialize::deserialize(deserializer)?, value: OnceLock::new() })
    }
}
