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
    assert_eq!(kms, [vec![Media, Key, Kms], rest.to_vec()].concat());
    let mak = planned("windows-11-pro", "Select", "devices: Known(3)");
    assert_eq!(mak, [vec![Media, Key, Mak, Activations, RequestActivations], rest.to_vec()].concat());
    let either = planned("windows-11-pro", "Select", "");
    assert_eq!(either, [vec![Media, Key, MakOrKms, ActivationsNotCounted, RequestActivations], rest.to_vec()].concat());
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
    let steps = planned("sql-server-2019-standard", "Select", "devices: Known(100)");
    assert_eq!(steps, [Media, Key, KeyInMedia, Support, Proof]);
    let office = planned("office-standard-2007", "Select", "devices: Known(100)");
    assert_eq!(office, [Media, Key, Kms, CommandsOffice, Offline, Support, Proof]);
}
