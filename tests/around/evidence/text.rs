//! What is read from the output of tools, in every shape, encoding and language that people paste it in.

use std::io::Cursor;

use crate::support::output::{DLV, LIST};
use reimage_advisor::assessment::evidence::{Caution, Evidence, Found, KeyChannel, Kind, Side};
use reimage_advisor::evidence::{self, ReadError};
use reimage_advisor::knowledge::Knowledge;

fn try_read(text: &str) -> Result<Evidence, ReadError> {
    evidence::read_text(&Knowledge::load().unwrap().catalogue, text, "pasted")
}

fn read(text: &str) -> Vec<Found> {
    try_read(text).unwrap().found
}

fn read_bytes(bytes: Vec<u8>) -> Vec<Found> {
    evidence::read(&Knowledge::load().unwrap().catalogue, &mut Cursor::new(bytes), "x.txt").unwrap().found
}

/// Kind, product, channel, the channel as written, last five characters.
type Short<'a> = (Kind, Option<&'a str>, Option<KeyChannel>, Option<&'a str>, Option<&'a str>);

fn short(found: &Found) -> Short<'_> {
    let detail = found.channel_detail.as_deref();
    (found.kind, found.product.as_deref(), found.channel, detail, found.partial_key.as_deref())
}

#[test]
fn slmgr_dlv_tells_product_build_language_channel_and_the_end_of_the_key() {
    let found = read(DLV);
    assert_eq!(
        short(&found[0]),
        (Kind::Slmgr, Some("windows-11-pro"), Some(KeyChannel::Oem), Some("OEM_DM"), Some("2H7KP"))
    );
    assert_eq!(
        (found[0].build.as_deref(), found[0].languages.as_slice()),
        (Some("22631.3155"), &["de-DE".to_owned()][..])
    );
    assert_eq!((found[0].side, found[0].cautions.as_slice()), (Side::Installed, &[Caution::ActiveKeyIsNoLicense][..]));
}

#[test]
fn slmgr_dli_that_names_no_version_gives_no_product() {
    let found = read(
        "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, RETAIL channel\nPartial Product Key: 2H7KP\nLicense Status: Licensed\n",
    );
    assert_eq!(short(&found[0]), (Kind::Slmgr, None, Some(KeyChannel::Fpp), Some("RETAIL"), Some("2H7KP")));
    assert_eq!(found[0].edition_id.as_deref(), Some("Professional"));
    let seven = read(
        "Name: Windows(R) 7, Professional edition\nDescription: Windows Operating System - Windows(R) 7, OEM_SLP channel\n",
    );
    assert_eq!(
        short(&seven[0]),
        (Kind::Slmgr, Some("windows-7-professional"), Some(KeyChannel::Oem), Some("OEM_SLP"), None)
    );
}

#[test]
fn a_german_host_and_a_console_that_breaks_lines_change_nothing() {
    let german = DLV
        .replace("Software licensing service version", "Version des Softwarelizenzierungsdiensts")
        .replace("Description:", "Beschreibung:")
        .replace("Extended PID:", "Erweiterte PID:")
        .replace("Product Key Channel:", "Product Key-Kanal:")
        .replace("Partial Product Key:", "Teil-Product Key:")
        .replace("License Status: Licensed", "Lizenzstatus: Lizenziert");
    assert_eq!(read(&german), read(DLV));
    let broken = DLV.replace("OEM_DM channel", "OEM_DM chan\nnel").replace("Licensed\n", "Licen\nsed\n");
    assert_eq!(read(&broken), read(DLV));
    let before = "Beschreibung: Windows(R) Operating System, VOLUME_KMSCLI";
    let eighty = format!("Name: Windows(R), Core edition\n{}{before}\nENT channel\n", " ".repeat(80 - before.len()));
    assert_eq!(read(&eighty)[0].channel_detail.as_deref(), Some("VOLUME_KMSCLIENT"));
}

#[test]
fn slmgr_xpr_tells_the_products_that_are_activated() {
    let found = read("Windows(R), Core edition:\n    El equipo está activado de forma permanente.\n");
    assert_eq!((found[0].kind, found[0].edition_id.as_deref(), found[0].channel), (Kind::Slmgr, Some("Core"), None));
}

#[test]
fn every_channel_of_windows_and_office_is_known() {
    for (text, channel) in [
        ("RETAIL channel", Some(KeyChannel::Fpp)),
        ("OEM_DM channel", Some(KeyChannel::Oem)),
        ("OEM_SLP channel", Some(KeyChannel::Oem)),
        ("OEM_COA_SLP channel", Some(KeyChannel::Oem)),
        ("OEM_COA_NSLP channel", Some(KeyChannel::Oem)),
        ("VOLUME_MAK channel", Some(KeyChannel::Volume)),
        ("VOLUME_KMSCLIENT channel", Some(KeyChannel::Volume)),
        ("VOLUME_KMS_2012-R2 channel", Some(KeyChannel::Volume)),
        ("TIMEBASED_EVAL channel", Some(KeyChannel::Evaluation)),
        ("TIMEBASED_SUB channel", Some(KeyChannel::Subscription)),
        ("RETAIL(MAK) channel", Some(KeyChannel::Volume)),
        ("RETAIL(Grace) channel", Some(KeyChannel::Fpp)),
        ("Product Key Channel: Volume:CSVLK", Some(KeyChannel::Volume)),
        ("Product Key Channel: OEM:NONSLP", Some(KeyChannel::Oem)),
        ("Product Key Channel: Retail:TB:Eval", Some(KeyChannel::Evaluation)),
        ("Product Key Channel: Retail", Some(KeyChannel::Fpp)),
    ] {
        let found = read(&format!(
            "Name: Windows(R), Professional edition\nDescription: Windows(R) Operating System, {text}\n"
        ));
        assert_eq!(found[0].channel, channel, "{text}");
    }
}

#[test]
fn ospp_tells_each_product_once_and_an_office_mak_is_volume() {
    let text = "---Processing--------------------------
---------------------------------------
PRODUCT ID: 00404-12345-67890-AA111
SKU ID: 00000000-1111-2222-3333-444444444444
LICENSE NAME: Office 21, Office21ProPlus2021VL_MAK_AE1 edition
LICENSE DESCRIPTION: Office 21, RETAIL(MAK) channel
BETA EXPIRATION: 1/1/1601
LICENSE STATUS:  ---LICENSED---
Last 5 characters of installed product key: K8QXM
---------------------------------------
SKU ID: 00000000-1111-2222-3333-555555555555
LICENSE NAME: Office 16, Office16ProjectProR_Retail edition
LICENSE DESCRIPTION: Office 16, RETAIL channel
LICENSE STATUS:  ---NOTIFICATIONS---
ERROR CODE: 0xC004F009
Last 5 characters of installed product key: 7YWCV
---------------------------------------
LICENSE NAME: Office 16, Office16O365ProPlusR_Subscription1 edition
LICENSE DESCRIPTION: Office 16, TIMEBASED_SUB channel
---------------------------------------
LICENSE NAME: Office 21, Office21ProPlus2021VL_MAK_AE1 edition
LICENSE DESCRIPTION: Office 21, RETAIL(MAK) channel
REMAINING GRACE: 29 days
---Exiting-----------------------------
";
    let found = read(text);
    assert_eq!(
        found.iter().map(short).collect::<Vec<_>>(),
        [
            (
                Kind::Ospp,
                Some("office-ltsc-professional-plus-2021"),
                Some(KeyChannel::Volume),
                Some("RETAIL(MAK)"),
                Some("K8QXM")
            ),
            (Kind::Ospp, Some("project-professional-2016"), Some(KeyChannel::Fpp), Some("RETAIL"), Some("7YWCV")),
            (
                Kind::Ospp,
                Some("microsoft-365-apps-for-enterprise"),
                Some(KeyChannel::Subscription),
                Some("TIMEBASED_SUB"),
                None
            ),
        ]
    );
}

/// The list with an object that has no key.
fn list() -> String {
    format!(
        "{LIST}\nName              : Windows(R), Professional edition\nLicenseFamily     : Professional\n\
         ProductKeyChannel :\nPartialProductKey :\n"
    )
}

fn expected_of_list() -> [Short<'static>; 2] {
    let volume = Some(KeyChannel::Volume);
    [
        (Kind::Cim, Some("windows-server-2022-datacenter"), volume, Some("Volume:GVLK"), Some("C4MYW")),
        (Kind::Cim, Some("office-standard-2016"), volume, Some("Volume:GVLK"), Some("HGM9D")),
    ]
}

#[test]
fn objects_are_read_as_list_value_pairs_csv_and_json_and_those_without_a_key_are_left_out() {
    let list = list();
    let prompt = format!("PS C:\\> Get-CimInstance SoftwareLicensingProduct | fl Name, LicenseFamily\n{list}PS C:\\>");
    let wmic = list.replace("   ", "").replace(" : ", "=").replace('\n', "\r\r\n");
    let csv = "\"Name\",\"LicenseFamily\",\"ProductKeyChannel\",\"PartialProductKey\",\"ProductKeyID\"\n\
        \"Windows(R), ServerDatacenter edition\",\"ServerDatacenter\",\"Volume:GVLK\",\"C4MYW\",\"03612-04300-000-000000-03-1036-20348.0000-0102023\"\n\
        \"Office 16, Office16StandardVL_KMS_Client edition\",\"Office16StandardVL_KMS_Client\",\"Volume:GVLK\",\"HGM9D\",\"\"\n\
        \"Windows(R), Professional edition\",\"Professional\",\"\",\"\",\"\"\n";
    let json = "PS C:\\> ... | ConvertTo-Json\n[\n  {\n    \"Name\": \"Windows(R), ServerDatacenter edition\", \"LicenseFamily\": \"ServerDatacenter\",\n\
        \"ProductKeyChannel\": \"Volume:GVLK\", \"PartialProductKey\": \"C4MYW\",\n\
        \"ProductKeyID\": \"03612-04300-000-000000-03-1036-20348.0000-0102023\", \"LicenseStatus\": 1 },\n\
        { \"Name\": \"Office 16, Office16StandardVL_KMS_Client edition\", \"LicenseFamily\": \"Office16StandardVL_KMS_Client\",\n\
        \"ProductKeyChannel\": \"Volume:GVLK\", \"PartialProductKey\": \"HGM9D\" },\n\
        { \"Name\": \"Windows(R), Professional edition\", \"LicenseFamily\": \"Professional\", \"PartialProductKey\": null } ]\n";
    for text in [&list, &prompt, &wmic, csv, &csv.replace("\",\"", "\";\""), json] {
        let found = read(text);
        assert_eq!(found.iter().map(short).collect::<Vec<_>>(), expected_of_list(), "{text}");
        assert_eq!(found[0].languages, ["fr-FR"], "{text}");
        assert!(found[1].languages.is_empty(), "the language in an Office key's id is that of Windows: {text}");
    }
}

#[test]
fn a_table_of_objects_is_read_by_its_columns() {
    let text = "
Name                                 LicenseFamily  ProductKeyChannel PartialProductKey
----                                 -------------  ----------------- -----------------
Windows(R), EnterpriseS edition      EnterpriseS    Volume:MAK        9PKRT
";
    let found = read(text);
    assert_eq!(short(&found[0]), (Kind::Cim, None, Some(KeyChannel::Volume), Some("Volume:MAK"), Some("9PKRT")));
    assert_eq!(found.len(), 1);
}

#[test]
fn the_description_of_a_firmware_key_is_read_and_the_key_is_not() {
    let text = "OA3xOriginalProductKey                         : BCDFG-HJKMP-QRTVW-XY234-6789B
OA3xOriginalProductKeyDescription              : [4.0] CoreSingleLanguage OEM:DM
Version                                        : 10.0.19041.3636\n";
    let found = read(text);
    assert_eq!(short(&found[0]), (Kind::Cim, None, Some(KeyChannel::Oem), Some("OEM:DM"), None));
    assert_eq!((found[0].side, found[0].edition_id.as_deref()), (Side::Firmware, Some("CoreSingleLanguage")));
    assert!(!format!("{found:?}").contains("6789B"));
}

#[test]
fn reports_of_monitoring_and_several_outputs_in_one_paste_are_read() {
    let report = "[OK] Check package \"SoftwareLicensingProduct\"\n\\_ [OK] - Office 15, OfficeStandardVL_KMS_Client edition (Volume:GVLK): Licensed: 1\n\
        \\_ [OK] - Windows(R), ServerStandard edition (Volume:MAK): Licensed: 1\n";
    let found = read(report);
    assert_eq!((found.len(), found[0].product.as_deref()), (2, Some("office-standard-2013")));
    assert_eq!(found[1].channel_detail.as_deref(), Some("Volume:MAK"));
    let ansible = "\"stdout_lines\": [\n    \"Name: Windows(R), Core edition\",\n    \"Description: Windows(R) Operating System, OEM_DM channel\",\n    \"Partial Product Key: 2H7KP\",\n]";
    assert_eq!(short(&read(ansible)[0]), (Kind::Slmgr, None, Some(KeyChannel::Oem), Some("OEM_DM"), Some("2H7KP")));
    let all = format!("Hello,\nhere is what he sent:\n{DLV}\n{}\nRegards", list());
    assert_eq!(read(&all).len(), 3);
}

#[test]
fn every_encoding_gives_the_same() {
    let text = DLV.replace("License Status: Licensed", "Lizenzstatus: Gültig für Geräte");
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let western = |bytes: [u8; 2]| {
        text.chars()
            .map(|c| match c {
                'ü' => bytes[0],
                'ä' => bytes[1],
                c => c as u8,
            })
            .collect::<Vec<u8>>()
    };
    for bytes in [
        text.clone().into_bytes(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
        [b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        western([0xFC, 0xE4]),
        western([0x81, 0x84]),
    ] {
        assert_eq!(read_bytes(bytes), read(&text));
    }
    assert_eq!(evidence::encoding::decode(&western([0x81, 0x84])), text);
    assert_eq!(evidence::encoding::decode(&western([0xFC, 0xE4])), text);
}

#[test]
fn text_that_is_no_known_output_says_what_was_looked_for() {
    for text in ["hello", "Caption: a picture", "Index: 3\nof a book", "<html></html>", "a,b\n1,2", "{\"a\": 1}"] {
        let error = try_read(text).unwrap_err().to_string();
        assert!(error.contains("slmgr") && error.contains("DISM"), "{text}: {error}");
    }
    assert!(matches!(try_read(" \n"), Err(ReadError::Empty)));
}
