//! What the output of tools tells.

use crate::assessment::evidence::Found;
use crate::catalogue::Catalogue;
use crate::evidence::output::lists::Field;
use crate::evidence::output::object::{OBJECT_LIMIT, Object};

mod activation;
mod cim;
mod dism;
mod json;
mod lists;
mod object;
pub mod registry;
mod system;
mod tables;

/// Reads what tools print from a text.
pub fn read(catalogue: &Catalogue, text: &str) -> Vec<Found> {
    let mut lines = lists::lines(text);
    let fields = lists::fields(&lines);
    let mut found = dism::read(catalogue, &fields);
    let mut read_lines = Vec::new();
    for object in objects(&lines, &fields) {
        let products = registry::read(catalogue, &object).into_iter().chain(system::read(catalogue, &object));
        let products: Vec<Found> = products.chain(cim::read(catalogue, &object)).collect();
        if (!products.is_empty() || cim::is_product(&object)) && read_lines.last() != Some(&object.lines) {
            read_lines.push(object.lines.clone());
        }
        products.into_iter().for_each(|product| activation::add(&mut found, product));
    }
    // What was read as an object is not read as lines again.
    for range in read_lines {
        lines.get_mut(range).unwrap_or_default().iter_mut().for_each(String::clear);
    }
    for product in activation::read(catalogue, &lines) {
        activation::add(&mut found, product);
    }
    found.truncate(activation::PRODUCT_LIMIT);
    found
}

/// The objects of these lines: those of lists first, then those of tables and JSON.
fn objects(lines: &[String], fields: &[Field]) -> Vec<Object> {
    let mut objects = lists::objects(fields);
    objects.extend(tables::objects(lines));
    objects.extend(json::objects(lines));
    objects.truncate(OBJECT_LIMIT);
    objects
}
