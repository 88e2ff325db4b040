//! The next steps under a verdict, each with the passages that it rests on.

use crate::assessment::question::Question;
use crate::assessment::verdict::Outcome;
use crate::assessment::{Assessment, EnterpriseLicense};
use crate::catalogue::Release;
use crate::explain::instruction::Instruction;
use crate::explain::open::open_among;
use crate::knowledge::Knowledge;
use crate::knowledge::texts::Statement;
use crate::rules::activation::{self, PlanStep};
use crate::rules::criteria::Reason;
use crate::rules::decision::{Conclusion, Decision};
use crate::rules::right::Right;
use crate::wizard::Page;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub what: Instruction,
    /// The ids of the passages that it rests on.
    pub passages: Vec<String>,
}

/// What to do next: about what is not met, what is not known, or the way to activated devices.
pub fn steps(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> Vec<Step> {
    let with = |outcome| finding_steps(knowledge, assessment, decision, outcome);
    let mut steps = match decision.conclusion {
        Conclusion::Permitted | Conclusion::PermittedByDowngrade => activation_steps(knowledge, assessment, decision),
        Conclusion::OtherRight(Right::Recovery) => {
            plan(knowledge, assessment, &[PlanStep::Recover, PlanStep::Support, PlanStep::Proof])
        }
        Conclusion::OtherRight(Right::EnterpriseLicense) => enterprise_plan(knowledge, assessment),
        Conclusion::NotPermitted => with(Outcome::NotMet),
        Conclusion::RightOpen(right) => {
            let open = open_right(knowledge, assessment, right);
            with(Outcome::NotMet).into_iter().chain([open]).chain(with(Outcome::Unknown)).collect()
        }
        Conclusion::Undetermined => with(Outcome::Unknown),
    };
    remove_repeated(&mut steps);
    steps
}

/// What to do first, in a text; empty where there is nothing to do.
pub fn first_step(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> String {
    steps(knowledge, assessment, decision).first().map(|step| step.what.text()).unwrap_or_default()
}

/// The way from a permission to activated devices, whether there is a permission already or not; where there is no such
/// media, what to do about that.
pub fn activation_steps(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision) -> Vec<Step> {
    if let Some(finding) = decision.findings.iter().find(|finding| finding.reason == Reason::MediaNotOffered) {
        return vec![finding_step(knowledge, assessment, finding.reason)];
    }
    plan(knowledge, assessment, &activation::plan(&knowledge.catalogue, assessment))
}

fn finding_steps(knowledge: &Knowledge, assessment: &Assessment, decision: &Decision, outcome: Outcome) -> Vec<Step> {
    decision.with_outcome(outcome).map(|finding| finding_step(knowledge, assessment, finding.reason)).collect()
}

/// What to do about a reason that is not met or not known.
pub fn finding_step(knowledge: &Knowledge, assessment: &Assessment, reason: Reason) -> Step {
    let text = knowledge.reason(reason);
    let licensed = knowledge.catalogue.release_of(&assessment.licensed.software.product);
    let no_media = licensed.is_some_and(Release::known_not_in_volume_licensing) && !text.step_without_media.is_empty();
    let step = if no_media { &text.step_without_media } else { &text.step };
    Step { what: Instruction::of(knowledge, assessment, step), passages: text.passages.clone() }
}

/// What a right needs and is not known yet.
fn open_right(knowledge: &Knowledge, assessment: &Assessment, right: Right) -> Step {
    let text = knowledge.right(right);
    let named = |question: Question| {
        format!("{} ({})", knowledge.question(question).name, Page::of(question).label().to_lowercase())
    };
    let open: Vec<String> = open_among(knowledge, assessment, &text.questions).map(named).collect();
    let mut what = Instruction::of(knowledge, assessment, &text.open);
    if !open.is_empty() {
        what.say(&format!(" Open: {}.", open.join(", ")));
    }
    Step { what, passages: text.passages.clone() }
}

fn enterprise_plan(knowledge: &Knowledge, assessment: &Assessment) -> Vec<Step> {
    let license = match assessment.agreement.enterprise_license.known() {
        // The sign-in of the licensed user makes it Enterprise, so that there is no image to activate.
        Some(EnterpriseLicense::Subscription) => {
            let steps = [PlanStep::EnterpriseSubscription, PlanStep::Support, PlanStep::Proof];
            return plan(knowledge, assessment, &steps);
        }
        Some(EnterpriseLicense::User) => PlanStep::AssuranceUser,
        Some(EnterpriseLicense::Upgrade) => PlanStep::EnterpriseUpgrade,
        Some(EnterpriseLicense::Ltsc) => PlanStep::EnterpriseLtsc,
        Some(EnterpriseLicense::Device | EnterpriseLicense::NoAssurance) | None => PlanStep::AssuranceDevice,
    };
    let mut steps = vec![license];
    steps.extend(activation::plan(&knowledge.catalogue, assessment));
    plan(knowledge, assessment, &steps)
}

fn plan(knowledge: &Knowledge, assessment: &Assessment, steps: &[PlanStep]) -> Vec<Step> {
    let step = |statement: &Statement| Step {
        what: Instruction::of(knowledge, assessment, &statement.text),
        passages: statement.passages.clone(),
    };
    steps.iter().map(|id| step(knowledge.plan(*id))).collect()
}

fn remove_repeated(steps: &mut Vec<Step>) {
    let mut seen = std::collections::BTreeSet::new();
    steps.retain(|step| seen.insert(step.what.text()));
}
