//! Makes the knowledge out of the files in `assets/` while the program is built, so that no start of it reads them.
//!
//! Files that cannot be read, or that do not fit together, end the build with what is wrong.
#![allow(unused, clippy::all, reason = "only a part of the core is used here")]

use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

use knowledge::Knowledge;
use knowledge::files::Files;

mod assessment;
mod catalogue;
mod knowledge;
mod rules;

fn main() {
    if let Err(error) = make_knowledge() {
        println!("cargo::error={error}");
    }
}

fn make_knowledge() -> Result<(), Box<dyn Error>> {
    let knowledge = Knowledge::read(&Files {
        products: &asset("products.ron")?,
        languages: &asset("languages.ron")?,
        brief: &asset("brief.ron")?,
        rules: &asset("rules.ron")?,
        questions: &asset("questions.ron")?,
        activation: &asset("activation.ron")?,
        fleet: &asset("fleet.ron")?,
        search: &asset("search.ron")?,
    })?;
    let made = Path::new(&env::var("OUT_DIR")?).join("knowledge");
    fs::write(made, postcard::to_allocvec(&knowledge)?)?;
    Ok(())
}

/// The text of a file in `assets/`; the build is repeated when it changes.
fn asset(name: &str) -> io::Result<String> {
    let path = format!("assets/{name}");
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(&path).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
}
