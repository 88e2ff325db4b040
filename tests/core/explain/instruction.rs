//! Commands in steps: on lines of their own where they are typed, in the text where it is read.

use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::{Answer, Assessment, Product};
use reimage_advisor::explain::instruction::{Instruction, Part};
use reimage_advisor::knowledge::sentence::Sentence;
use reimage_advisor::rules::activation::PlanStep;

fn instruction(text: &str) -> Instruction {
    Instruction::of(&KNOWLEDGE, &Assessment::default(), &text.parse().unwrap())
}

fn prose(text: &str) -> Part {
    Part::Prose(text.to_owned())
}

fn command(text: &str) -> Part {
    Part::Command(text.to_owned())
}

#[test]
fn a_command_has_a_line_of_its_own_and_its_full_stop_goes() {
    let what = instruction("Activate: `slmgr.vbs /ato`. See the result: `slmgr.vbs /dlv`.");
    let lines = [prose("Activate:"), command("slmgr.vbs /ato"), prose("See the result:"), command("slmgr.vbs /dlv")];
    assert_eq!(what.lines(), lines);
    assert_eq!(what.text(), "Activate: slmgr.vbs /ato. See the result: slmgr.vbs /dlv.");
}

#[test]
fn what_is_said_after_a_command_stays_with_its_words() {
    let mut what = instruction("Activate: `slmgr.vbs /ato`. It takes a minute.");
    what.say(" Open: the language.");
    assert_eq!(
        what.lines(),
        [prose("Activate:"), command("slmgr.vbs /ato"), prose("It takes a minute. Open: the language.")]
    );
}

#[test]
fn a_product_with_backticks_in_its_name_is_no_command() {
    let mut assessment = Assessment::default();
    assessment.media.software.product = Answer::Known(Product::Other("`format c:`".to_owned()));
    let what = Instruction::of(&KNOWLEDGE, &assessment, &"The media is {media}.".parse().unwrap());
    assert_eq!(what.lines(), [prose("The media is `format c:`.")]);
}

#[test]
fn a_command_that_is_not_closed_or_does_not_end_its_sentence_is_refused() {
    for text in ["Run `slmgr.vbs /ato.", "Run `slmgr.vbs /ato` now.", "Run ``.", "Run `winver`"] {
        let error = text.parse::<Sentence>().unwrap_err().to_string();
        assert!(error.contains("does not end its sentence") && error.contains(text), "{error}");
    }
}

#[test]
fn the_steps_that_activate_have_their_commands() {
    for (step, wanted) in [
        (PlanStep::CommandsWindows, ["slmgr.vbs /ipk KEY", "slmgr.vbs /ato", "slmgr.vbs /dlv"].as_slice()),
        (
            PlanStep::CommandsOffice,
            &["cscript ospp.vbs /inpkey:KEY", "cscript ospp.vbs /act", "cscript ospp.vbs /dstatus"],
        ),
    ] {
        let lines = Instruction::of(&KNOWLEDGE, &Assessment::default(), &KNOWLEDGE.plan(step).text).lines();
        for wanted in wanted {
            assert!(lines.contains(&command(wanted)), "{step:?}: {lines:?}");
        }
    }
}

#[test]
fn what_searches_find_is_what_steps_say() {
    let steps = [PlanStep::CommandsWindows, PlanStep::CommandsOffice].map(|step| KNOWLEDGE.plan(step).text.to_string());
    for known in KNOWLEDGE.activation_commands() {
        let found = steps.iter().any(|step| step.contains(&known.command));
        assert!(found, "{} is in no step", known.command);
    }
}
