//! The licenses of everything that the program is made of.

use reimage_advisor::window::licenses::{Part, parts};

#[test]
fn every_part_has_a_known_license_and_its_text() {
    let parts = parts();
    assert!(parts.len() > 200, "{} parts", parts.len());
    let known = ["Apache-2.0", "BSD-3-Clause", "BSL-1.0", "ISC", "MIT", "MPL-2.0", "OFL-1.1", "Unicode-3.0", "Zlib"];
    for Part { name, license, text } in parts {
        assert!(known.contains(license), "{name} is under {license}");
        assert!(text.len() > 400, "{name} has no text");
        assert!(!text.contains(&"=".repeat(80)), "{name} has the text of another part as well");
    }
}

#[test]
fn the_font_is_named() {
    assert!(parts().iter().any(|part| part.name == "Inter, the font" && part.text.contains("SIL OPEN FONT LICENSE")));
}

/// Under Wine there is no cargo to ask.
#[cfg(unix)]
#[test]
fn every_crate_of_this_build_is_named() {
    let cargo = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let parts = parts();
    for line in String::from_utf8(cargo.stdout).unwrap().lines().skip(1) {
        let name: Vec<&str> = line.split_whitespace().take(2).collect();
        let name = name.join(" ").replace(" v", " ");
        let named = parts.iter().any(|part| part.name == name);
        assert!(named, "{name} is not in packaging/licenses/THIRD-PARTY.txt; run packaging/licenses/make");
    }
}
