//! What is read from tools that tell of the system or of an image: systeminfo, the registry, DISM, setup files.

use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::Architecture;
use reimage_advisor::assessment::evidence::{Caution, Evidence, Found, HintSource, KeyChannel, Kind, Pointer, Side};
use reimage_advisor::evidence::output::registry::{Values, product_id};
use reimage_advisor::evidence::{self, ReadError};

fn try_read(text: &str) -> Result<Evidence, ReadError> {
    evidence::read_text(catalogue(), text, "pasted")
}

fn read(text: &str) -> Vec<Found> {
    try_read(text).unwrap().found
}

/// Kind, product, channel, the channel as written, last five characters.
type Short<'a> = (Kind, Option<&'a str>, Option<KeyChannel>, Option<&'a str>, Option<&'a str>);

fn short(found: &Found) -> Short<'_> {
    let detail = found.channel_detail.as_deref();
    (found.kind, found.product.as_deref(), found.channel, detail, found.partial_key.as_deref())
}

#[test]
fn an_operating_system_object_is_read_by_numbers_since_its_caption_is_localized() {
    let text = "BuildNumber=9600\nCaption=Microsoft Windows 8.1 Professionnel \nMUILanguages={\"fr-FR\",\"en-US\"}\n\
        OperatingSystemSKU=48\nOSArchitecture=64 bits\nOSLanguage=1036\nProductType=1\nSerialNumber=00260-50000-00000-AAOEM\nVersion=6.3.9600\n";
    let found = read(text);
    assert_eq!(short(&found[0]), (Kind::Cim, Some("windows-8.1-pro"), Some(KeyChannel::Oem), None, None));
    assert_eq!(
        (found[0].languages.as_slice(), found[0].default_language.as_deref()),
        (&["fr-FR".to_owned(), "en-US".to_owned()][..], Some("fr-FR"))
    );
    assert_eq!(found[0].architecture, Some(Architecture::X64));
}

#[test]
fn systeminfo_is_read_in_any_language_by_its_values() {
    let english = "Host Name:                 DESK-7
OS Name:                   Microsoft Windows 10 Pro
OS Version:                10.0.19045 N/A Build 19045
OS Manufacturer:           Microsoft Corporation
Product ID:                00330-50000-00000-AAOEM
System Type:               x64-based PC
Processor(s):              1 Processor(s) Installed.
                           [01]: Intel64 Family 6 Model 142 Stepping 10 GenuineIntel ~1600 Mhz
System Locale:             de;German (Germany)\n";
    let german = "Hostname:                                      DESK-7
Betriebssystemname:                            Microsoft Windows 10 Pro
Betriebssystemversion:                         10.0.19045 Nicht zutreffend Build 19045
Betriebssystemhersteller:                      Microsoft Corporation
Produkt-ID:                                    00330-50000-00000-AAOEM
Systemtyp:                                     x64-basierter PC
Systemgebietsschema:                           de;Deutsch (Deutschland)\n";
    for text in [english, german] {
        let found = read(text);
        assert_eq!(
            short(&found[0]),
            (Kind::Systeminfo, Some("windows-10-pro"), Some(KeyChannel::Oem), None, None),
            "{text}"
        );
        assert_eq!((found[0].build.as_deref(), found[0].architecture), (Some("19045"), Some(Architecture::X64)));
        assert!(found[0].languages.is_empty(), "the locale is not the language of Windows");
    }
}

#[test]
fn get_computerinfo_on_windows_11_is_not_taken_for_windows_10() {
    let text = "WindowsBuildLabEx           : 22621.1.amd64fre.ni_release.220506-1250
WindowsCurrentVersion       : 6.3
WindowsEditionId            : Core
WindowsInstallationType     : Client
WindowsProductName          : Windows 10 Home
OsBuildNumber               : 22631
OsArchitecture              : 64-bit
OsLanguage                  : pt-BR
OsMuiLanguages              : {pt-BR, en-US}\n";
    let found = read(text);
    assert_eq!(short(&found[0]), (Kind::ComputerInfo, Some("windows-11-home"), None, None, None));
    assert_eq!(found[0].languages, ["pt-BR", "en-US"]);
}

#[test]
fn registry_values_tell_edition_build_and_the_products_of_click_to_run() {
    let text = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion
    BuildLabEx    REG_SZ    22621.1.arm64fre.ni_release.220506-1250
    CurrentBuild    REG_SZ    26100
    EditionID    REG_SZ    Professional
    EditionSubstring    REG_SZ
    InstallationType    REG_SZ    Client
    ProductName    REG_SZ    Windows 10 Pro
    UBR    REG_DWORD    0xa28

HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration
    ClientCulture    REG_SZ    fr-fr
    Platform    REG_SZ    x86
    ProductReleaseIds    REG_SZ    Standard2021Volume,VisioStd2019Retail\n";
    let found = read(text);
    assert_eq!(
        found.iter().map(short).collect::<Vec<_>>(),
        [
            (Kind::Registry, Some("windows-11-pro"), None, None, None),
            (Kind::Registry, Some("office-ltsc-standard-2021"), Some(KeyChannel::Volume), None, None),
            (Kind::Registry, Some("visio-standard-2019"), Some(KeyChannel::Fpp), None, None),
        ]
    );
    assert_eq!((found[0].build.as_deref(), found[0].name.as_deref()), (Some("26100.2600"), None));
    assert_eq!(found[0].architecture, Some(Architecture::Arm64));
    assert_eq!(
        (found[1].languages.as_slice(), found[1].architecture),
        (&["fr-FR".to_owned()][..], Some(Architecture::X86))
    );
}

#[test]
fn dism_is_read_in_any_language_with_languages_on_one_line_or_below() {
    let english = "Deployment Image Servicing and Management tool\nVersion: 10.0.19041.3636\n\nDetails for image : D:\\sources\\install.wim\n
Index : 2\nName : Windows 10 Pro\nDescription : Windows 10 Pro\nSize : 14,604,374,236 bytes\nWIM Bootable : No\nArchitecture : x64
Hal : <undefined>\nVersion : 10.0.19041\nServicePack Build : 264\nServicePack Level : 0\nEdition : Professional\nInstallation : Client
ProductType : WinNT\nProductSuite : Terminal Server\nSystem Root : WINDOWS\nDirectories : 19525\nFiles : 92801
Created : 1/2/2020 - 5:03:00 AM\nModified : 1/2/2020 - 5:38:24 AM\nLanguages :\n\tde-DE (Default)\n\ten-US\n\nThe operation completed successfully.\n";
    let german = english
        .replace("Description", "Beschreibung")
        .replace("Size", "Größe")
        .replace("bytes", "Bytes")
        .replace("14,604,374,236", "14.604.374.236")
        .replace("Architecture", "Architektur")
        .replace("Languages :\n\tde-DE (Default)", "Sprachen : de-DE (Standard)");
    let french = english
        .replace("Index :", "Indice :")
        .replace("Edition :", "Édition :")
        .replace("Name :", "Nom :")
        .replace("14,604,374,236", "14\u{A0}604\u{A0}374\u{A0}236")
        .replace("Languages", "Langues");
    for text in [english, &german, &french] {
        let found = read(text);
        assert_eq!(short(&found[0]), (Kind::Dism, Some("windows-10-pro"), None, None, None), "{text}");
        assert_eq!((found[0].index, found[0].build.as_deref()), (Some(2), Some("19041.264")), "{text}");
        assert_eq!(found[0].languages, ["de-DE", "en-US"], "{text}");
        assert_eq!(found[0].default_language.as_deref(), Some("de-DE"), "{text}");
    }
}

#[test]
fn a_list_of_names_gives_products_by_name() {
    let text = "Index : 1  \nName : Windows 11 Home  \nDescription : Windows 11 Home  \nSize : 18,727,965,088 bytes\n
Index : 2\nName : Windows Server 2012 SERVERSTANDARDCORE\nDescription : Windows Server 2012 SERVERSTANDARDCORE\nSize : 7,182,564,199 bytes\n";
    let found = read(text);
    let products: Vec<_> = found.iter().map(|found| found.product.as_deref()).collect();
    assert_eq!(products, [Some("windows-11-home"), Some("windows-server-2012-standard")]);
    assert!(found.iter().all(|found| found.cautions == [Caution::SeveralImages]));
}

#[test]
fn wimlib_and_the_xml_of_an_image_are_read_as_text() {
    let wimlib = "WIM Information:\n----------------\nPath:           install.wim\nVersion:        68864\nImage Count:    1\n
Available Images:\n-----------------\nIndex:                  1\nName:                   Windows Server 2022 SERVERSTANDARD
Description:            Windows Server 2022 SERVERSTANDARD\nDisplay Name:           Windows Server 2022 Standard (Desktop Experience)
Directory Count:        24000\nArchitecture:           x86_64\nEdition ID:             ServerStandard\nInstallation Type:      Server
Languages:              en-US ja-JP\nDefault Language:       ja-JP\nMajor Version:          10\nBuild:                  20348\nService Pack Build:     350\n";
    let found = read(wimlib);
    assert_eq!(short(&found[0]), (Kind::Wimlib, Some("windows-server-2022-standard"), None, None, None));
    assert_eq!((found[0].languages.len(), found[0].build.as_deref()), (2, Some("20348.350")));
    let xml = "GUID: 1\n<WIM><IMAGE INDEX=\"1\"><WINDOWS><ARCH>12</ARCH><EDITIONID>Core</EDITIONID><VERSION><BUILD>26100</BUILD></VERSION></WINDOWS></IMAGE></WIM>\nDone.";
    let found = read(xml);
    assert_eq!(short(&found[0]), (Kind::WimXml, Some("windows-11-home"), None, None, None));
    assert_eq!(found[0].architecture, Some(Architecture::Arm64));
}

#[test]
fn setup_files_alone_are_read_however_they_are_written() {
    let edition = try_read("[EditionID] \r\nEnterprise \r\n[Channel]\r\n_Default\r\n").unwrap();
    assert_eq!((edition.found[0].kind, edition.found[0].edition_id.as_deref()), (Kind::Setup, Some("Enterprise")));
    assert!(edition.found[0].cautions.is_empty());
    for (text, to) in [
        ("[EditionID]\nEnterprise\n[Channel]\nOEM\n[VL]\n0\n", vec![Pointer::Oem]),
        ("[EditionID] \r\n \r\n[Channel] \r\nEval\r\n \r\n[VL] \r\n0 \r\n", vec![Pointer::Evaluation]),
        ("[Channel]\nvolume\n[VL]\n1", vec![Pointer::Volume]),
        ("[EditionID]\n[Channel]\nRetail", vec![Pointer::Retail]),
        ("[Channel]\n_Default\n[VL]\n0", vec![]),
    ] {
        let evidence = try_read(text).unwrap();
        assert!(evidence.hints.iter().all(|hint| hint.source == HintSource::EiCfg));
        assert_eq!(evidence.hints.iter().map(|hint| hint.to).collect::<Vec<_>>(), to, "{text}");
    }
    let languages = read(
        "\r\n[Available UI Languages] \r\nen-US = 1 \r\nqps-ploc = 1 \r\nFR-fr = 0\r\n\r\n[Fallback Languages]\r\nen-US = en-us\r\n",
    );
    assert_eq!(languages[0].languages, ["en-US", "fr-FR"]);
    let word = read(
        "<?xml version=\"1.0\"?><Setup Id=\"Word.ja-jp\" Type=\"AddOn\" Culture=\"ja-jp\"><LocalCache DownloadCode=\"{90160000-001B-0411-0000-0000000FF1CE}\"/></Setup>",
    );
    assert_eq!(
        (word[0].languages.as_slice(), word[0].version.as_deref(), word[0].architecture),
        (&["ja-JP".to_owned()][..], Some("2016"), Some(Architecture::X86))
    );
}

/// A `DigitalProductId4` with these texts, and this byte for the key.
fn digital_product_id(extended_pid: &str, key_type: &str, key: u8) -> Vec<u8> {
    let mut bytes = vec![0; 1272];
    bytes[..4].copy_from_slice(&1272_u32.to_le_bytes());
    bytes[808..824].fill(key);
    for (at, text) in [(8, extended_pid), (280, "Professional"), (888, "X19-98841"), (1016, key_type), (1144, "OEM")] {
        for (place, unit) in text.encode_utf16().enumerate() {
            bytes[at + 2 * place..at + 2 * place + 2].copy_from_slice(&unit.to_le_bytes());
        }
    }
    bytes
}

#[test]
fn a_digital_product_id_tells_its_channel_and_pid_and_nothing_of_its_key() {
    let pid = "03612-03308-007-654321-02-1031-26100.0000-0442024";
    let id = product_id(&digital_product_id(pid, "OEM:DM", 0)).unwrap();
    assert_eq!((id.extended_pid.as_str(), id.key_type.as_str()), (pid, "OEM:DM"));
    for key in [0x41, 0xFF] {
        assert_eq!(product_id(&digital_product_id(pid, "OEM:DM", key)), Some(id.clone()));
    }
    let whole = digital_product_id(&"x".repeat(400), "Volume:GVLK", 0);
    assert_eq!(product_id(&whole).unwrap().extended_pid.len(), 64, "a text without an end is cut");
    for length in 0..whole.len() {
        assert_eq!(product_id(&whole[..length]), None, "{length}");
    }
    let mut other = whole;
    other[0] = 0;
    assert_eq!(product_id(&other), None, "it is of another kind");
}

#[test]
fn the_registry_of_a_pc_tells_what_is_installed() {
    let texts = |values: &[(&str, &str)]| values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let values = Values {
        windows: texts(&[
            ("ProductName", "Windows 10 Pro"),
            ("EditionID", "Professional"),
            ("CurrentBuild", "26100"),
            ("UBR", "1742"),
            ("BuildLabEx", "26100.1.amd64fre.ge_release.240331-1435"),
        ]),
        product_id: product_id(&digital_product_id("03612-03308-007-654321-02-1031-26100.0000-0442024", "OEM:DM", 1)),
        languages: vec!["de-DE".to_owned()],
        office: texts(&[("ProductReleaseIds", "ProPlus2021Volume"), ("Platform", "x64"), ("ClientCulture", "de-de")]),
    };
    let evidence = evidence::read_registry(catalogue(), values, "this PC").unwrap();
    let found: Vec<_> = evidence.found.iter().map(short).collect();
    assert_eq!(
        found,
        [
            (Kind::Registry, Some("windows-11-pro"), Some(KeyChannel::Oem), Some("OEM:DM"), None),
            (Kind::Registry, Some("office-ltsc-professional-plus-2021"), Some(KeyChannel::Volume), None, None)
        ]
    );
    assert_eq!((evidence.found[0].build.as_deref(), evidence.found[0].side), (Some("26100.1742"), Side::Installed));
    assert_eq!(evidence.found[0].languages, ["de-DE"]);
    assert!(evidence::read_registry(catalogue(), Values::default(), "this PC").is_err());
}

#[cfg(not(windows))]
#[test]
fn other_systems_have_no_registry() {
    let error = reimage_advisor::input::read_this_pc(catalogue()).unwrap_err();
    assert!(error.to_string().starts_with("it could not be opened"), "{error}");
}
