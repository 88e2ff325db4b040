//! What is read from discs, image files and folders.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::support::media::{Udf, Wim, file, image_xml, iso, wim_xml, windows_10_pro};
use reimage_advisor::assessment::Architecture;
use reimage_advisor::assessment::evidence::{
    Caution, Evidence, Found, HintSource, KeyChannel, Kind, Pointer, Side, Weight,
};
use reimage_advisor::evidence::{self, ReadError};
use reimage_advisor::input;
use reimage_advisor::input::progress::Progress;
use reimage_advisor::knowledge::Knowledge;

fn read(bytes: impl Into<Vec<u8>>, name: &str) -> Result<Evidence, ReadError> {
    evidence::read(&Knowledge::load().unwrap().catalogue, &mut Cursor::new(bytes.into()), name)
}

fn points(evidence: &Evidence) -> Vec<(Pointer, HintSource)> {
    evidence.hints.iter().map(|hint| (hint.to, hint.source)).collect()
}

fn business_disc() -> Udf {
    let editions = ["Education", "Enterprise", "Professional"];
    let images: Vec<String> =
        (1..).zip(editions).map(|(at, e)| image_xml(&at.to_string(), e, 19041, &["de-DE"])).collect();
    Udf::new(
        "CPBA_X64FRE_DE-DE_DV9",
        vec![
            file("bootmgr", "boot"),
            file("sources/boot.wim", windows_10_pro().bytes()),
            file("sources/install.wim", Wim::new(&wim_xml(&images), 3).bytes()),
            file("sources/EI.CFG", "[Channel]\r\nvolume\r\n\r\n[VL]\r\n1\r\n"),
            file(
                "sources/lang.ini",
                "\r\n[Available UI Languages] \r\nde-de = 3 \r\n\r\n[Fallback Languages]\r\nde-de = en-us\r\n",
            ),
        ],
    )
}

#[test]
fn a_disc_tells_every_image_with_edition_build_and_language() {
    let evidence = read(business_disc().bytes, "SW_DVD9_Win_Pro_10_21H2_64BIT_German.iso").unwrap();
    assert_eq!(evidence.volume_label.as_deref(), Some("CPBA_X64FRE_DE-DE_DV9"));
    assert_eq!(evidence.publisher.as_deref(), Some("MICROSOFT CORPORATION"));
    assert_eq!(evidence.application.as_deref(), Some("CDIMAGE 2.56 (01/01/2005 TM)"));
    let products: Vec<_> = evidence.found.iter().map(|found| found.product.as_deref().unwrap()).collect();
    assert_eq!(products, ["windows-10-education", "windows-10-enterprise", "windows-10-pro"]);
    let expected = Found {
        kind: Kind::Iso,
        side: Side::Media,
        index: Some(3),
        name: Some("An Professional image".to_owned()),
        product: Some("windows-10-pro".to_owned()),
        edition_id: Some("Professional".to_owned()),
        installation_type: Some("Client".to_owned()),
        version: Some("10".to_owned()),
        build: Some("19041.264".to_owned()),
        architecture: Some(Architecture::X64),
        languages: vec!["de-DE".to_owned()],
        default_language: Some("de-DE".to_owned()),
        cautions: vec![Caution::SeveralImages],
        ..Found::default()
    };
    assert_eq!(evidence.found[2], expected);
}

#[test]
fn what_tells_of_the_channel_of_a_disc_is_a_hint_with_its_weight() {
    let evidence = read(business_disc().bytes, "SW_DVD9_Win_Pro_10_21H2_64BIT_German.iso").unwrap();
    assert_eq!(
        points(&evidence),
        [
            (Pointer::Volume, HintSource::EiCfg),
            (Pointer::Business, HintSource::VolumeLabel),
            (Pointer::Volume, HintSource::FileName)
        ]
    );
    assert!(evidence.hints.iter().all(|hint| hint.weight != Weight::Strong));
    assert!(evidence.found.iter().all(|found| found.channel.is_none()), "no image states its channel");
}

#[test]
fn volume_labels_are_read_as_microsoft_writes_them() {
    for (label, to) in [
        ("GSP1RMCPRXVOL_EN_DVD", Some(Pointer::Volume)),
        ("GRMCPRVOL_EN_DVD", Some(Pointer::Volume)),
        ("GRMCPRXFRER_EN_DVD", Some(Pointer::Retail)),
        ("HRM_CCSA_X64FRE_EN-US_DV5", Some(Pointer::Consumer)),
        ("IRM_SSS_X64FRE_EN-US_DV5", None),
        ("PARTY_VOL_1", None),
        ("GRMCHPXFREO_EN_DVD", Some(Pointer::Oem)),
        ("SRVHPCR2_EN_VL", Some(Pointer::Volume)),
        ("J_CENA_X64FREV_EN-US_DV5", Some(Pointer::Volume)),
        ("CESE_X64FREE_EN-US_DV5", Some(Pointer::Evaluation)),
        ("J_CCSA_X64FRE_EN-US_DV5", Some(Pointer::Consumer)),
        ("CCCOMA_X64FRE_ZH-CN_DV9", Some(Pointer::Consumer)),
        ("J_CEDA_X86FRE_EN-US_DV5", None),
        ("CPBA_A64FRE_EN-US_DV9", Some(Pointer::Business)),
        ("ESD-ISO", None),
        ("MYDISC", None),
    ] {
        let disc = Udf::new(label, vec![file("sources/install.wim", windows_10_pro().bytes())]);
        let evidence = read(disc.bytes, "x.iso").unwrap();
        let expected: Vec<_> = to.map(|to| (to, HintSource::VolumeLabel)).into_iter().collect();
        assert_eq!(points(&evidence), expected, "{label}");
    }
}

#[test]
fn a_disc_that_was_made_anew_with_iso_9660_only_is_read_and_says_so() {
    let files = vec![
        file("sources/install.wim", windows_10_pro().bytes()),
        file("sources/pid.txt", "[PID]\nValue=BCDFG-HJKMP-QRTVW-XY234-6789B\n"),
    ];
    let evidence = read(iso("WIN10", "MKISOFS", files), "x.iso").unwrap();
    assert_eq!(evidence.found[0].product.as_deref(), Some("windows-10-pro"));
    assert_eq!(
        points(&evidence),
        [(Pointer::KeyOnMedia, HintSource::PidTxt), (Pointer::Remastered, HintSource::ApplicationId)]
    );
    assert!(!format!("{evidence:?}").contains("6789B"), "nothing of a key on media is kept");
}

#[test]
fn an_image_file_alone_is_read_whatever_its_name() {
    let mut esd = windows_10_pro();
    esd.version = 0xe00;
    for (name, bytes) in [("install.wim", windows_10_pro().bytes()), ("install.esd", esd.bytes()), ("x", esd.bytes())] {
        let evidence = read(bytes, name).unwrap();
        assert_eq!(evidence.found[0].product.as_deref(), Some("windows-10-pro"), "{name}");
        assert_eq!(evidence.found[0].kind, Kind::Wim);
        assert!(evidence.hints.is_empty(), "{name}");
    }
}

#[test]
fn a_part_of_a_split_file_a_pipable_and_an_encrypted_file_are_read_and_say_what_they_are() {
    let mut part = windows_10_pro();
    (part.part, part.parts) = (2, 2);
    assert_eq!(read(part.bytes(), "x.swm").unwrap().found[0].cautions, [Caution::Part { part: 2, parts: 2 }]);
    assert_eq!(read(windows_10_pro().pipable(), "x.wim").unwrap().found[0].cautions, [Caution::Pipable]);
    let xml = wim_xml(&[image_xml("1", "Core", 22631, &["en-US"]), "<ESD><ENCRYPTED>1</ENCRYPTED></ESD>".to_owned()]);
    let evidence = read(Wim::new(&xml, 1).bytes(), "x.esd").unwrap();
    assert_eq!(evidence.found[0].cautions, [Caution::Encrypted]);
    assert_eq!(evidence.found[0].product.as_deref(), Some("windows-11-home"));
}

#[test]
fn builds_and_editions_stand_for_the_versions_of_the_catalogue() {
    for (edition, build, product) in [
        ("Business", 6002, Some("windows-vista-business")),
        ("Professional", 7601, Some("windows-7-professional")),
        ("Professional", 9200, Some("windows-8-pro")),
        ("Core", 9600, Some("windows-8.1")),
        ("Professional", 19045, Some("windows-10-pro")),
        ("Professional", 22000, Some("windows-11-pro")),
        ("ProfessionalWorkstation", 26100, Some("windows-11-pro-for-workstations")),
        ("EnterpriseS", 17763, Some("windows-10-enterprise-ltsc")),
        ("ServerRdsh", 19041, Some("windows-10-enterprise-multi-session")),
        ("ServerStandard", 6002, Some("windows-server-2008-standard")),
        ("ServerEnterprise", 7601, Some("windows-server-2008-r2-enterprise")),
        ("ServerDatacenter", 9600, Some("windows-server-2012-r2-datacenter")),
        ("ServerStandard", 14393, Some("windows-server-2016-standard")),
        ("ServerStandard", 26100, Some("windows-server-2025-standard")),
        ("ServerStandardACor", 17763, None),
        ("ServerStandard", 18362, None),
        ("SomethingNew", 26100, None),
    ] {
        let xml = wim_xml(&[image_xml("1", edition, build, &["en-US"])]);
        let evidence = read(Wim::new(&xml, 1).bytes(), "x.wim").unwrap();
        assert_eq!(evidence.found[0].product.as_deref(), product, "{edition} {build}");
        let not_listed = evidence.found[0].cautions.contains(&Caution::NotInCatalogue);
        assert_eq!(not_listed, product.is_none(), "{edition} {build}");
    }
}

#[test]
fn an_evaluation_says_that_it_is_no_license() {
    let xml = wim_xml(&[image_xml("1", "ServerStandardEval", 17763, &["en-US"])]);
    let evidence = read(Wim::new(&xml, 1).bytes(), "x.wim").unwrap();
    assert_eq!(evidence.found[0].channel, Some(KeyChannel::Evaluation));
    assert_eq!(evidence.found[0].cautions, [Caution::EvaluationIsNoLicense]);
    assert_eq!(points(&evidence), [(Pointer::Evaluation, HintSource::EditionId)]);
}

#[test]
fn a_fallback_is_no_installed_language() {
    let image = image_xml("1", "Professional", 9600, &["zh-CN"])
        .replace("<DEFAULT>", "<FALLBACK LANGUAGE=\"zh-CN\">en-US</FALLBACK><DEFAULT>");
    let evidence = read(Wim::new(&wim_xml(&[image]), 1).bytes(), "x.wim").unwrap();
    assert_eq!(evidence.found[0].languages, ["zh-CN"]);
}

#[test]
fn several_image_files_are_all_listed_and_parts_of_one_are_not_repeated() {
    let disc = Udf::new(
        "D",
        vec![
            file("sources/install.wim", windows_10_pro().bytes()),
            file("sources/install.esd", Wim::new(&wim_xml(&[image_xml("1", "Core", 19041, &["en-US"])]), 1).bytes()),
        ],
    );
    let evidence = read(disc.bytes, "x.iso").unwrap();
    assert_eq!(evidence.found.len(), 2);
    assert_eq!(evidence.cautions, [Caution::SeveralImageFiles]);
    let mut part = windows_10_pro();
    part.parts = 2;
    let first = part.bytes();
    part.part = 2;
    let disc = Udf::new("D", vec![file("sources/install.swm", first), file("sources/install2.swm", part.bytes())]);
    assert_eq!(read(disc.bytes, "x.iso").unwrap().found.len(), 1);
}

#[test]
fn office_media_tells_product_architecture_and_the_languages_of_its_applications() {
    let setup = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Setup Id=\"Standard\" Type=\"Product\" \
        ProductCode=\"{90150000-0012-0000-1000-0000000FF1CE}\">\n<PIDKEY Value=\"BCDFGHJKMPQRTVWXY23466789\"/>\
        <AddOnRef Keyword=\"WordMUI\"/></Setup>";
    let disc = Udf::new(
        "OFFICE15",
        vec![
            file("Standard.WW/setup.xml", setup),
            file("Word.de-de/setup.xml", "<Setup/>"),
            file("Excel.de-de/setup.xml", "<Setup/>"),
            file("Proofing.fr-fr/setup.xml", "<Setup/>"),
        ],
    );
    let evidence = read(disc.bytes, "x.iso").unwrap();
    let found = &evidence.found[0];
    assert_eq!((found.kind, found.product.as_deref()), (Kind::OfficeMedia, Some("office-standard-2013")));
    assert_eq!((found.architecture, found.languages.as_slice()), (Some(Architecture::X64), &["de-DE".to_owned()][..]));
    assert!(points(&evidence).contains(&(Pointer::Volume, HintSource::OfficeSetup)));
    assert!(points(&evidence).contains(&(Pointer::KeyOnMedia, HintSource::OfficeSetup)));
    assert!(!format!("{evidence:?}").contains("66789"));
}

#[test]
fn click_to_run_media_tells_build_and_architecture_and_no_product() {
    let disc = Udf::new(
        "O",
        vec![
            file("Office/Data/v64.cab", "x"),
            file("Office/Data/v64_16.0.17932.20976.cab", "x"),
            file(
                "configuration.xml",
                "<Configuration><Add OfficeClientEdition=\"64\" Channel=\"PerpetualVL2021\">\
            <Product ID=\"VisioPro2021Volume\"><Language ID=\"pt-br\"/><Language ID=\"MatchOS\"/></Product></Add></Configuration>",
            ),
        ],
    );
    let evidence = read(disc.bytes, "x.iso").unwrap();
    let [media, intent] = evidence.found.as_slice() else { panic!("{evidence:?}") };
    assert_eq!((media.product.as_deref(), media.build.as_deref()), (None, Some("16.0.17932.20976")));
    assert_eq!(media.architecture, Some(Architecture::X64));
    assert_eq!(intent.product.as_deref(), Some("visio-ltsc-professional-2021"));
    assert_eq!((intent.channel, intent.languages.as_slice()), (Some(KeyChannel::Volume), &["pt-BR".to_owned()][..]));
    assert_eq!(intent.cautions, [Caution::IntentOnly]);
}

#[test]
fn reading_counts_its_bytes_and_ends_when_it_is_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("install.wim"), windows_10_pro().bytes()).unwrap();
    let knowledge = Knowledge::load().unwrap();
    for path in [folder.path().join("install.wim"), folder.path().to_owned()] {
        let progress = Progress::default();
        assert!(input::read(&knowledge.catalogue, &path, &progress).is_ok());
        assert!((1..8192).contains(&progress.done()), "{}", progress.done());
        let progress = Progress::default();
        progress.cancel();
        let error = input::read(&knowledge.catalogue, &path, &progress).unwrap_err();
        assert!(error.to_string().contains("cancelled") && progress.done() == 0, "{error}");
    }
}

/// A disc on a slow way, where each step costs.
struct Slow {
    disc: Cursor<Vec<u8>>,
    steps: usize,
}

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.steps += 1;
        self.disc.read(buffer)
    }
}

impl Seek for Slow {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.disc.seek(to)
    }
}

#[test]
fn a_folder_with_as_many_files_as_windows_has_is_read_in_few_steps() {
    let mut files = vec![file("sources/install.wim", windows_10_pro().bytes())];
    files.extend((0..200).map(|at| file(&format!("sources/library{at}.dll"), "code")));
    let mut slow = Slow { disc: Cursor::new(Udf::new("CPBA_X64FRE_EN-US_DV9", files).bytes), steps: 0 };
    let evidence = evidence::read(&Knowledge::load().unwrap().catalogue, &mut slow, "windows.iso").unwrap();
    assert_eq!(evidence.found.len(), 1);
    assert!(slow.steps < 100, "{}", slow.steps);
}

#[test]
fn evidence_is_saved_whole_and_holds_no_key_that_somebody_wrote_into_the_file() {
    let mut evidence = read(business_disc().bytes, "x.iso").unwrap();
    evidence.read_at = Some("2026-11-24T10:00:00".parse().unwrap());
    let text = ron::to_string(&evidence).unwrap();
    assert_eq!(ron::from_str::<Evidence>(&text).unwrap(), evidence);
    let keyed = text.replacen("An Professional image", "BCDFG-HJKMP-QRTVW-XY234-6789B", 1);
    let read: Evidence = ron::from_str(&keyed).unwrap();
    assert!(!format!("{read:?}").contains("BCDFG"));
}
