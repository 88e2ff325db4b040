//! `read`: what media and the output of tools tell, as text or as JSON.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::assessment::Architecture;
use crate::assessment::evidence::{Evidence, Found, clean};
use crate::catalogue::Catalogue;
use crate::cli::exit::ExitStatus;
use crate::cli::streams::{Format, Streams, on_each};
use crate::explain::found::{disc_facts, evidence_notes, found_facts, found_name, what_to_run};
use crate::input::progress::Progress;
use crate::input::{self, InputError};
use crate::knowledge::Knowledge;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// Reads the files and writes what they tell.
pub fn run(
    knowledge: &Knowledge,
    files: &[PathBuf],
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<ExitStatus> {
    let catalogue = &knowledge.catalogue;
    on_each(files, streams, |path, streams| {
        let name = clean(&path.display().to_string());
        match read_one(catalogue, path) {
            Ok(evidence) => match format {
                Format::Text => text(catalogue, &name, &evidence, streams.out)?,
                Format::Json => json(catalogue, &name, &evidence, streams)?,
            },
            Err(error) => {
                streams.problem(&error, &name)?;
                return Ok(ExitStatus::Unusable);
            }
        }
        Ok(ExitStatus::Permitted)
    })
}

fn read_one(catalogue: &Catalogue, path: &Path) -> Result<Evidence, InputError> {
    if path.as_os_str() == STANDARD_INPUT {
        return input::read_stream(catalogue, &mut io::stdin().lock(), "standard input");
    }
    input::read(catalogue, path, &Progress::default())
}

/// One product as programs read it; a key whose value the input does not give is left out.
#[derive(Serialize)]
struct FoundResult<'a> {
    file: &'a str,
    kind: &'static str,
    side: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    build: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    architecture: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    languages: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel_detail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial_key: Option<&'a str>,
}

fn json(catalogue: &Catalogue, name: &str, evidence: &Evidence, streams: &mut Streams<'_>) -> io::Result<()> {
    for found in &evidence.found {
        let result = FoundResult {
            file: name,
            kind: found.kind.id(),
            side: found.side.id(),
            index: found.index,
            product: product_name(catalogue, found),
            edition_id: found.edition_id.as_deref(),
            version: found.version.as_deref(),
            build: found.build.as_deref(),
            architecture: found.architecture.map(architecture),
            languages: &found.languages,
            channel: found.channel.map(|channel| channel.id()),
            channel_detail: found.channel_detail.as_deref(),
            partial_key: found.partial_key.as_deref(),
        };
        streams.json(&result)?;
    }
    for line in evidence_notes(evidence) {
        streams.problem(&line.trim_end_matches('.'), &name)?;
    }
    Ok(())
}

fn product_name<'a>(catalogue: &'a Catalogue, found: &Found) -> Option<&'a str> {
    catalogue.release(found.product.as_deref()?).map(|release| release.name.as_str())
}

fn architecture(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86 => "x86",
        Architecture::X64 => "x64",
        Architecture::Arm64 => "arm64",
    }
}

fn text(catalogue: &Catalogue, name: &str, evidence: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{name}")?;
    for (fact, value) in disc_facts(evidence) {
        writeln!(out, "  {fact}: {value}")?;
    }
    for found in &evidence.found {
        let number = found.index.map(|index| format!("{index}. ")).unwrap_or_default();
        let product = found_name(catalogue, found);
        writeln!(out, "  {number}{product} ({}, {})", found.side.label(), found.kind.label())?;
        for (label, value) in found_facts(catalogue, found) {
            writeln!(out, "     {label}: {value}")?;
        }
        for caution in &found.cautions {
            writeln!(out, "     {}", caution.text())?;
        }
        if let Some(advice) = what_to_run(found) {
            writeln!(out, "     {advice}")?;
        }
    }
    for line in evidence_notes(evidence) {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}
