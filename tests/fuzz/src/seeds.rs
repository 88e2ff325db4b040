//! Where each target starts: what the tests of the project read, in the shape of its inputs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::disc::packed;
use crate::support::knowledge::KNOWLEDGE;
use crate::support::media::{Udf, Wim, file, image_xml, iso, utf16, wim_xml};
use crate::support::output::OUTPUTS;
use reimage_advisor::knowledge::headings::Column;

/// The shortest and the longest word of a dictionary.
const WORD: std::ops::RangeInclusive<usize> = 3..=40;

const EI_CFG: &str = "[EditionID]\nProfessional\n[Channel]\nVolume\n[VL]\n1\n";
const LANG_INI: &str =
    "[Available UI Languages]\nde-DE = 3\nen-US = 2\nqps-ploc = 1\n[Fallback Languages]\nde-DE = en-US\n";
const SETUP_XML: &str = "<Setup Id=\"ProPlus\" Type=\"Product\" ProductCode=\"{90150000-0011-0000-0000-0000000FF1CE}\">\n\
    <LIS CACHEACTION=\"CacheOnly\"/><Option Id=\"WORDFiles\" State=\"Local\"/></Setup>\n";
const LANGUAGE_XML: &str = "<Setup Id=\"ProPlus.en-us\" Type=\"Language\" Culture=\"en-us\"></Setup>\n";
const CONFIGURATION: &str = "<Configuration><Add OfficeClientEdition=\"64\" Channel=\"PerpetualVL2021\">\
    <Product ID=\"ProPlus2021Volume\" PIDKEY=\"BCDFG-HJKMP-QRTVW-XY234-6789B\"><Language ID=\"de-de\"/>\
    <Language ID=\"MatchOS\"/><ExcludeApp ID=\"Lync\"/></Product></Add><Property Name=\"AUTOACTIVATE\" Value=\"1\"/>\
    <Display Level=\"None\" AcceptEULA=\"TRUE\"/></Configuration>\n";
const REGISTRY: &str = "=== windows\nProductName=Windows 10 Pro\nEditionID=Professional\nCurrentBuild=26100\nUBR=0xa28\n\
    InstallationType=Client\nProductId=00330-50000-00000-AAOEM\nBuildLabEx=26100.1.amd64fre.ge_release.240331-1435\n\
    === office\nProductReleaseIds=ProPlus2021Volume,VisioPro2021Volume\nVersionToReport=16.0.14332.20447\nPlatform=x64\n\
    ClientCulture=de-de\n=== languages\nde-DE\nen-US\n\
    === id\n03612-03308-000-000000-02-1033-26100.0000-3102025\nOEM:DM\n";
const SETTINGS: &str = "(\n    theme: Dark,\n    zoom: 1.25,\n    window: (1040.0, 720.0),\n    renderer: Some(OpenGl),\n    \
    assessor: \"Jo Muster\",\n    recent: [\n        \"/home/jo/Reception PCs.reimage\",\n    ],\n    fleet_headings: \
    [\n        (\"00ff\", {\n            \"nom\": Device,\n        }),\n    ],\n)";
const LIST: &str = "device,channel,product,version,edition,sku,build,language,components,label,licenses,devices,media origin,media \
    product,media language,program,holder,license purchased,software assurance,product key\n\
    PC-1,OEM,Windows 11 Pro,,,,,en-US,,same,,,VL download,Windows 11 Pro,en-US,Open Value,own,yes,none,BCDFG-HJKMP-QRTVW-XY234-6789B\n\
    PC-2,FPP,Windows 10 Pro,22H2,Professional,48,10.0.19045.3570,1031,,no label,3,4,VL disc,Windows 10 Pro,MUI,MPSA,own,no,device,\n\
    \"=PC\n3\",other agreement,Office Professional Plus 2021,,,,,\"de;en\",Word;Excel,,,,retail,\"Windows \"\"9\"\"\",xx,EA,provider,,user,\n";
const INVENTORY: &[u8] =
    b"Exported 2026-11-24;;;\r\n\r\nComputer Name;Operating System;OSVersion;OSLanguage;Serial Number\r\n\
    PC-1;Microsoft Windows 10 Professionnel ;10.0.19045;1036;5CG3141QRS\r\nPC-2;Windows 7 \xe9;;0409;\r\n";
const KEYS: [&str; 4] = [
    "BCDFGHJKMPQRTVWXY2346789B\n-\nkey ",
    "BCDF2346B234C345D456BCDF23467890 S-1-5-21-3623811015 5CG3141QRS, 5CG3141QRT",
    "https://host/a?key=BCDFG%2DHJKMP%2DQRTVW%2DXY234%2D6789B&b=1",
    "\u{FF22}CDFG\u{200B} / HJKMP, QRTVW\u{301}\n  XY234 \u{2014} 6789B **** *****-*****-*****-*****-6789B",
];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file with this ending in a folder of the project.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(project().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|known| known == ending)).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn assessments() -> Vec<Vec<u8>> {
    let of_case = |case: Vec<u8>| {
        let case = String::from_utf8(case).unwrap();
        let answers = case.split_once("assessment:")?.1.split_once("\n    verdict:")?.0;
        Some(format!("(format: 1, assessment:{answers})").into_bytes())
    };
    let saved = ["tests/fixtures", "assets/examples"].iter().flat_map(|folder| files(folder, "reimage"));
    saved.chain(files("tests/cases", "ron").into_iter().step_by(9).filter_map(of_case)).collect()
}

fn xml() -> String {
    let images = [
        image_xml("1", "Professional", 19041, &["en-US"]),
        image_xml("2", "ServerStandardEval", 20348, &["de-DE", "en-US"]).replace("An ", "&lt;&#65;<![CDATA[ ]]>"),
    ];
    wim_xml(&images).replace("<TOTALBYTES>1234", "<ESD><ENCRYPTED/></ESD><TOTALBYTES>1234")
}

/// A small image file.
fn wim() -> Vec<u8> {
    let wim =
        Wim { xml_offset: Some(208), ..Wim::new(&wim_xml(&[image_xml("1", "Professional", 19041, &["en-US"])]), 1) };
    [wim.header(), utf16(&wim_xml(&[image_xml("1", "Professional", 19041, &["en-US"])]))].concat()
}

fn images() -> Vec<Vec<u8>> {
    let of = |wim: Wim| [vec![0], wim.header(), xml().into_bytes()].concat();
    let wim = || Wim::new(&xml(), 2);
    let raw = [vec![1], self::wim()].concat();
    vec![of(wim()), of(Wim { part: 1, parts: 3, ..wim() }), of(Wim { magic: *b"WLPWM\0\0\0", ..wim() }), raw]
}

fn discs() -> Vec<Vec<u8>> {
    let setup =
        || vec![file("sources/install.wim", wim()), file("sources/ei.cfg", EI_CFG), file("sources/lang.ini", LANG_INI)];
    let office = || vec![file("ProPlus.WW/setup.xml", SETUP_XML), file("Word.en-us/setup.xml", LANGUAGE_XML)];
    let discs = [
        Udf::new("J_CENA_X64FREV_EN-US_DV5", setup()).bytes,
        Udf::new("OFFICE", office()).bytes,
        iso("GSP1RMCPRXVOL_EN_DVD", "MKISOFS", setup()),
    ];
    discs.iter().map(|disc| packed(disc)).collect()
}

fn folders() -> Vec<String> {
    let part = |path: &str, text: &str| format!("=== {path}\n{text}");
    vec![
        part("sources/ei.cfg", EI_CFG) + &part("sources/lang.ini", LANG_INI) + &part("sources/install.wim", &xml()),
        part("x64/sources/install.esd", &xml())
            + &part("x86/sources/install.swm", &xml())
            + &part("sources/PID.txt", "[PID]\nx"),
        part("ProPlus.WW/setup.xml", SETUP_XML)
            + &part("Word.en-us/setup.xml", LANGUAGE_XML)
            + &part("Proofing.de-de/a", ""),
        part("configuration.xml", CONFIGURATION) + &part("Office/Data/v64_16.0.14332.20447.cab", ""),
    ]
}

fn outputs() -> Vec<String> {
    let texts = [xml().as_str(), CONFIGURATION, SETUP_XML, EI_CFG, LANG_INI].map(str::to_owned);
    let quoted = OUTPUTS[0].lines().map(|line| format!("[09:41, 24/11/2026] Anna Berg: > {line}\n")).collect();
    OUTPUTS.map(str::to_owned).into_iter().chain(texts).chain([quoted]).collect()
}

/// Sheets: texts with commas, in cells of their own or shared.
fn sheets() -> Vec<String> {
    let cells = |row: usize, line: &str| -> String {
        let cell = |(at, text): (u8, &str)| {
            format!("<c r=\"{}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", (b'A' + at) as char)
        };
        format!("<row r=\"{row}\">{}</row>", (0..).zip(line.split(',').take(8)).map(cell).collect::<String>())
    };
    let rows: String = (1..).zip(LIST.lines()).map(|(row, line)| cells(row, line)).collect();
    let sheet = |rows: &str| {
        format!("=== sheet\n<worksheet><dimension ref=\"A1:H4\"/><sheetData>{rows}</sheetData></worksheet>")
    };
    let shared = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"9\"><c r=\"A9\"><v>1.5</v></c>\
        <c r=\"B9\" t=\"b\"><v>1</v></c><c r=\"C9\" t=\"e\"><v>#N/A</v></c><c r=\"D9\" t=\"str\"><f>A1</f><v>x</v></c></row>";
    vec![
        sheet(&rows),
        sheet(shared)
            + "=== strings\n<sst count=\"2\"><si><t>device</t></si><si><r><t>prod</t></r><r><t>uct</t></r></si></sst>",
    ]
}

fn pictures() -> Vec<Vec<u8>> {
    let mut pictures = Vec::new();
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::from_fn(40, 20, |x, y| image::Rgb([x as u8 * 6, y as u8 * 12, 9]))
            .write_to(&mut bytes, format)
            .unwrap();
        pictures.push(bytes.into_inner());
    }
    let exif = b"\xFF\xE1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let turned = [&pictures[1][..2], exif, &pictures[1][2..]].concat();
    pictures.push(turned);
    pictures
}

fn headings() -> String {
    Column::ALL.iter().map(|column| format!("{}\n", KNOWLEDGE.headings.name(*column))).collect()
}

/// The inputs that a target starts with.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let of = |texts: Vec<String>| texts.into_iter().map(String::into_bytes).collect();
    let journal = |text: Vec<u8>| {
        let text = String::from_utf8(text).unwrap();
        let answers = text.split_once("assessment:").unwrap().1;
        format!(
            "(format:1,at:\"2026-11-24T10:00:00\",path:Some(\"/home/jo/a.reimage\"),on_disk:\"00ff\",assessment:{answers}"
        )
    };
    match target {
        "assessment" => assessments(),
        "attachment" => pictures(),
        "disc" => discs(),
        "headings" => of(vec![
            format!("Nom=Device\nSystème=Product\n=== list\nNom;Système\nPC-1;Windows 11 Pro\n"),
            format!("=== list\n{}", headings().replace('\n', ",")),
        ]),
        "image" => images(),
        "journal" => of(assessments().into_iter().map(journal).collect()),
        "keys" => of(KEYS.map(str::to_owned).to_vec()),
        "list" => vec![LIST.into(), INVENTORY.into(), LIST.replace(',', "\t").into(), utf16(LIST)],
        "output" => of(outputs()),
        "product" => of([
            "w10 pro",
            "Windows\n10.0.19045 N/A Build 19045\nProfessional\n48\n19045.3570",
            "2012 r2 std",
            "zh-Hans",
            "0x0409",
        ]
        .map(str::to_owned)
        .to_vec()),
        "registry" => of(vec![REGISTRY.to_owned()]),
        "settings" => of(vec![SETTINGS.to_owned(), "()".to_owned()]),
        "setup" => of(folders()),
        "workbook" => of(sheets()),
        _ => Vec::new(),
    }
}

/// Writes the seeds of a target and a dictionary of their words to where `cargo fuzz` looks for its corpus.
pub fn write(target: &str) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    fs::create_dir_all(corpus.join(target)).unwrap();
    let mut words = std::collections::BTreeSet::new();
    for (at, seed) in seeds(target).iter().enumerate() {
        fs::write(corpus.join(target).join(format!("seed-{at:02}")), seed).unwrap();
        let text = String::from_utf8_lossy(seed);
        let parts = text.split(|c: char| !c.is_ascii_alphanumeric() && !"_-.#".contains(c));
        words.extend(parts.filter(|word| WORD.contains(&word.len())).map(str::to_owned));
    }
    if matches!(target, "list" | "headings" | "workbook") {
        words.extend(headings().lines().map(str::to_owned));
    }
    let dictionary: String = words.iter().map(|word| format!("\"{word}\"\n")).collect();
    fs::write(corpus.join(format!("{target}.dict")), dictionary).unwrap();
}
