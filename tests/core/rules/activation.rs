//! The activation plan: which key, from how many devices on, and which steps go with it.

use crate::support::knowledge::catalogue;
use reimage_advisor::assessment::Assessment;
use reimage_advisor::rules::activation::PlanStep::{self, *};
use reimage_advisor::rules::activation::plan;

/// The plan for media of a release under a program, with more about the licensed copy.
fn planned(release: &str, program: &str, copy: &str) -> Vec<PlanStep> {
    let assessment: Assessment = ron::from_str(&format!(
        "(licensed: ({copy}), media: (software: (product: Known(Listed(\"{release}\")))),
          agreement: (program: Known({program})))"
    ))
    .unwrap();
    plan(catalogue(), &assessment)
}

#[test]
fn a_kms_host_needs_25_clients_or_5_of_anything_else() {
    for (release, devices, step) in [
        ("windows-11-pro", 24, Mak),
        ("windows-11-pro", 25, Kms),
        ("windows-server-2012-standard", 4, Mak),
        ("windows-server-2012-standard", 5, Kms),
        ("office-standard-2007", 4, Mak),
        ("office-standard-2007", 5, Kms),
    ] {
        let steps = planned(release, "Select", &format!("devices: Known({devices})"));
        let method: Vec<_> = steps.into_iter().filter(|step| matches!(step, Mak | Kms | MakOrKms)).collect();
        assert_eq!(method, [step], "{devices} of {release}");
    }
}

#[test]
fn the_steps_follow_from_the_method() {
    let rest = [CommandsWindows, Offline, Support, Proof];
    let kms = planned("windows-11-pro", "Select", "devices: Known(25)");
    assert_eq!(kms, [vec![MediaWindows, Key, Kms], rest.to_vec()].concat());
    let mak = planned("windows-11-pro", "Select", "devices: Known(3)");
    assert_eq!(mak, [vec![MediaWindows, Key, Mak, Activations, RequestActivations], rest.to_vec()].concat());
    let either = planned("windows-11-pro", "Select", "");
    let by_number = vec![MediaWindows, Key, MakOrKms, ActivationsNotCounted, RequestActivations];
    assert_eq!(either, [by_number, rest.to_vec()].concat());
}

#[test]
fn open_value_has_no_kms_key_and_open_license_gets_its_key_with_a_unit() {
    for program in ["OpenValue", "OpenValueSubscription"] {
        let steps = planned("windows-11-pro", program, "devices: Known(100)");
        assert_eq!(steps.get(1..4), Some([Key, MakByProgram, Activations].as_slice()), "{program}");
    }
    assert_eq!(planned("windows-11-pro", "OpenLicense", "").get(1), Some(&KeyOpenLicense));
}

#[test]
fn sql_server_has_its_key_in_the_media_and_office_its_own_commands() {
    let steps = planned("sql-server-2022-standard", "Select", "devices: Known(100)");
    assert_eq!(steps, [Media, Key, KeyInMedia, Support, Proof]);
    let office = planned("office-standard-2007", "Select", "devices: Known(100)");
    assert_eq!(office, [MediaOlder, Key, Kms, CommandsOffice, Offline, Support, Proof]);
}

/// The step about the media of a release that comes from there.
fn media_step(release: &str, origin: &str) -> PlanStep {
    let assessment: Assessment = ron::from_str(&format!(
        "(media: (origin: Known({origin}), software: (product: Known(Listed(\"{release}\")))))"
    ))
    .unwrap();
    plan(catalogue(), &assessment)[0]
}

#[test]
fn office_2019_and_later_is_fetched_by_the_deployment_tool() {
    for release in [
        "office-professional-plus-2019",
        "office-ltsc-standard-2021",
        "office-ltsc-professional-plus-2024",
        "word-2019",
        "word-ltsc-2024",
        "project-professional-2024",
        "visio-professional-2019",
        "visio-ltsc-standard-2024",
    ] {
        for origin in ["VlDownload", "VlDisc"] {
            assert_eq!(media_step(release, origin), MediaDeploymentTool, "{release}, {origin}");
        }
    }
}

#[test]
fn media_with_two_newer_versions_is_mostly_not_offered() {
    for (release, step) in [
        ("windows-11-pro", MediaWindows),
        ("windows-10-pro", MediaWindows),
        ("windows-8.1-pro", MediaOlder),
        ("windows-server-2022-standard", MediaWindows),
        ("windows-server-2019-standard", MediaOlder),
        ("office-professional-plus-2016", MediaOlder),
        ("visio-professional-2016", MediaOlder),
    ] {
        assert_eq!(media_step(release, "VlDownload"), step, "{release}");
    }
}

#[test]
fn discs_of_the_agreement_are_not_downloaded() {
    for release in ["windows-11-pro", "windows-7-professional", "office-professional-plus-2016"] {
        assert_eq!(media_step(release, "VlDisc"), MediaDiscs, "{release}");
    }
}

#[test]
fn media_that_is_not_known_is_looked_for_in_the_download_list() {
    assert_eq!(plan(catalogue(), &Assessment::default())[0], Media);
}
