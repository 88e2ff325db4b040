//! Setup files of Windows beside the images, and what label and name of a disc hint at.

use crate::assessment::evidence::{Evidence, HintSource, Pointer, Weight, clean};
use crate::evidence::words::add_language;

/// The most bytes of a setup file that are read.
pub const SETUP_FILE_LIMIT: u64 = 64 << 10;

/// The lines of each section of an INI file, with the section's name in lower case.
fn sections(text: &str) -> Vec<(String, Vec<&str>)> {
    let mut sections: Vec<(String, Vec<&str>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(';')) {
        match line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(name) => sections.push((name.trim().to_lowercase(), Vec::new())),
            None => {
                if let Some((_, lines)) = sections.last_mut() {
                    lines.push(line);
                }
            }
        }
    }
    sections
}

fn section<'a>(text: &'a str, name: &str) -> Option<Vec<&'a str>> {
    sections(text).into_iter().find(|(known, _)| known == name).map(|(_, lines)| lines)
}

/// Whether a text is an `ei.cfg`, a `PID.txt` or a `lang.ini`.
pub fn is_setup_file(text: &str) -> bool {
    ["channel", "pid", "available ui languages"].iter().any(|name| section(text, name).is_some())
}

/// Keeps what a setup file tells, whichever it is; languages are given back.
pub fn read(text: &str, evidence: &mut Evidence) -> Vec<String> {
    ei_cfg(text, evidence);
    pid_txt(text, evidence);
    lang_ini(text)
}

/// The EditionID that an `ei.cfg` makes setup install; it may be left out.
pub fn edition(text: &str) -> Option<String> {
    section(text, "editionid")?.first().map(|line| clean(line))
}

/// `ei.cfg`: the channel of the media; anyone can edit it.
fn ei_cfg(text: &str, evidence: &mut Evidence) {
    let first = |name: &str| section(text, name).and_then(|lines| lines.first().map(|line| line.to_lowercase()));
    let channel = first("channel");
    let to = match channel.as_deref() {
        Some("volume") => Some(Pointer::Volume),
        Some("oem") => Some(Pointer::Oem),
        Some("retail") => Some(Pointer::Retail),
        Some("eval") => Some(Pointer::Evaluation),
        _ => None,
    };
    let volume = first("vl").is_some_and(|value| value == "1").then_some(Pointer::Volume);
    for to in volume.into_iter().chain(to) {
        evidence.hint(to, HintSource::EiCfg, Weight::Weak);
    }
}

/// `PID.txt`: that a key is there, and nothing of it.
fn pid_txt(text: &str, evidence: &mut Evidence) {
    if section(text, "pid").is_some() {
        evidence.hint(Pointer::KeyOnMedia, HintSource::PidTxt, Weight::Fair);
    }
}

/// `lang.ini`: the languages of the media.
fn lang_ini(text: &str) -> Vec<String> {
    let mut languages = Vec::new();
    for line in section(text, "available ui languages").unwrap_or_default() {
        let tag = line.split('=').next().unwrap_or_default().trim();
        // The pseudo-locales are for tests of translations.
        if !tag.to_lowercase().starts_with("qps-") {
            add_language(&mut languages, tag);
        }
    }
    languages
}

/// The letter after the build in a word such as `X64FREV`; empty where there is none.
fn after_build(word: &str) -> Option<&str> {
    let rest = ["X64", "X86", "A64", "IA64"].iter().find_map(|kind| word.strip_prefix(kind))?;
    ["FRE", "CHK"].iter().find_map(|kind| rest.strip_prefix(kind))
}

/// Keeps what the volume label hints at, by the way in which Microsoft labels its discs.
pub fn label(label: &str, evidence: &mut Evidence) {
    let label = label.to_uppercase();
    let words: Vec<&str> = label.split(['_', '-', ' ']).collect();
    // Windows 8 and later: HRM_CCSA_X64FREV_EN-US_DV5, the product before the build; Windows 7: GSP1RMCPRXVOL_EN_DVD.
    let (at, letter) = words.iter().enumerate().find_map(|(at, word)| Some((at, after_build(word)?))).unzip();
    let first = words.get(at.unwrap_or(1).saturating_sub(1)).copied().unwrap_or_default();
    let to = match letter {
        Some("V") => Some(Pointer::Volume),
        Some("E") => Some(Pointer::Evaluation),
        Some("O") => Some(Pointer::Oem),
        Some(_) if first.starts_with("CPBA") => Some(Pointer::Business),
        Some(_) if first.starts_with("CCCOMA") || first.starts_with("CCSA") => Some(Pointer::Consumer),
        Some(_) => None,
        None if words.iter().any(|word| *word == "VL" || word.starts_with('G') && word.ends_with("VOL")) => {
            Some(Pointer::Volume)
        }
        None if first.ends_with("FRER") => Some(Pointer::Retail),
        None if first.ends_with("FREO") => Some(Pointer::Oem),
        None => None,
    };
    if let Some(to) = to {
        evidence.hint(to, HintSource::VolumeLabel, Weight::Fair);
    }
}

/// Keeps what the name of the file hints at; anyone can rename it.
pub fn file_name(name: &str, evidence: &mut Evidence) {
    let name = name.to_lowercase();
    let has = |word: &str| name.split(['_', '-', ' ', '.']).any(|part| part == word);
    let to = if has("eval") || name.contains("evaluation") {
        Some(Pointer::Evaluation)
    } else if name.starts_with("sw_dvd") || has("vl") || has("vlsc") {
        Some(Pointer::Volume)
    } else if name.contains("business_editions") {
        Some(Pointer::Business)
    } else if name.contains("consumer_editions") {
        Some(Pointer::Consumer)
    } else {
        None
    };
    if let Some(to) = to {
        evidence.hint(to, HintSource::FileName, Weight::Weak);
    }
}

/// Keeps that a disc was not made by the program that Microsoft makes its discs with.
pub fn application(id: &str, evidence: &mut Evidence) {
    if !id.to_uppercase().contains("CDIMAGE") {
        evidence.hint(Pointer::Remastered, HintSource::ApplicationId, Weight::Fair);
    }
}
