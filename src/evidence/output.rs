//! What the output of tools tells.

use crate::assessment::evidence::Found;
use crate::catalogue::Catalogue;
use crate::evidence::output::lists::Field;
use crate::evidence::output::object::{OBJECT_LIMIT, Object};

mod activation;
mod blocks;
mod channels;
mod cim;
mod dism;
mod json;
mod lists;
mod object;
mod paste;
pub mod registry;
mod system;
mod tables;
mod tokens;
pub mod xml;

/// Reads what tools print from a text.
pub fn read(catalogue: &Catalogue, text: &str) -> Vec<Found> {
    let mut lines = lists::lines(text);
    let fields = lists::fields(&lines);
    let mut found = dism::read(catalogue, &fields);
    let objects = objects(&lines, &fields);
    for object in &objects {
        objects_products(catalogue, object).into_iter().for_each(|product| activation::add(&mut found, product));
    }
    // A list without a filter tells of everything that can be installed: what it only names is not installed.
    let names_more = objects.iter().any(cim::is_not_installed);
    forget(&mut lines, &objects);
    for product in activation::read(catalogue, &lines) {
        if !names_more || product.partial_key.is_some() {
            activation::add(&mut found, product);
        }
    }
    found.truncate(blocks::PRODUCT_LIMIT);
    found
}

/// What one object tells of.
fn objects_products(catalogue: &Catalogue, object: &Object) -> Vec<Found> {
    let mut found = registry::read(catalogue, object);
    match system::computer_info(catalogue, object) {
        Some(product) => found.push(product),
        None => {
            let told = cim::read(catalogue, object);
            let other = if told.is_empty() { system::systeminfo(catalogue, object) } else { None };
            found.extend(told.into_iter().chain(other));
        }
    }
    found
}

/// Empties the lines that were read as objects, so that they are not read as activation output again.
fn forget(lines: &mut [String], objects: &[Object]) {
    for object in objects {
        let is_product = cim::is_product(object);
        if is_product || cim::is_service(object) {
            let read = |line: &&mut String| is_product || ["OA3x", "OEM:"].iter().any(|word| line.contains(word));
            let lines = lines.get_mut(object.lines.clone()).unwrap_or_default();
            lines.iter_mut().filter(read).for_each(String::clear);
        }
    }
}

/// The objects of these lines: those of lists first, then those of tables and JSON.
fn objects(lines: &[String], fields: &[Field]) -> Vec<Object> {
    let mut objects = lists::objects(fields);
    objects.extend(tables::objects(lines));
    objects.extend(json::objects(lines));
    objects.truncate(OBJECT_LIMIT);
    objects
}
