//! Product keys in cells, masked before anything else sees them.

use std::borrow::Cow;

use crate::assessment::product_key::mask;

/// The cell without the product keys in it.
pub fn without_keys(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => mask(text),
        Cow::Owned(text) => Cow::Owned(mask(&text).into_owned()),
    }
}
