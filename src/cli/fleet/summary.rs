//! What a list came to, in words: columns, counts, problems, images.

use std::fmt::Write as _;
use std::path::Path;

use crate::assessment::hidden::visible;
use crate::fleet::defaults::Defaults;
use crate::fleet::judge::decided_with::media_and_agreement;
use crate::fleet::judge::results::Summary;
use crate::fleet::list::columns::Columns;
use crate::fleet::plan::Plan;
use crate::knowledge::Knowledge;
use crate::storage::name::shown;

/// The whole of it.
pub(super) fn text(
    knowledge: &Knowledge,
    path: &Path,
    columns: &Columns,
    defaults: &Defaults,
    summary: &Summary,
    plan: Option<&Plan>,
) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_summary(&mut text, knowledge, path, columns, defaults, summary);
    if let Some(plan) = plan {
        let _ = write_images(&mut text, knowledge, plan);
    }
    text
}

fn write_summary(
    text: &mut String,
    knowledge: &Knowledge,
    path: &Path,
    columns: &Columns,
    defaults: &Defaults,
    summary: &Summary,
) -> std::fmt::Result {
    let day = defaults.date.map_or_else(String::new, |day| format!(", decided for {day}"));
    writeln!(text, "{}: {}{day}", shown(path), devices_in_words(summary.rows))?;
    for (what, names) in columns.in_words(&knowledge.headings) {
        if !names.is_empty() {
            writeln!(text, "  {what}: {}", visible(&names.join(", ")))?;
        }
    }
    let [media, agreement] = media_and_agreement(knowledge, defaults);
    writeln!(text, "  Decided with: media: {}. Agreement: {}", visible(&media), visible(&agreement))?;
    for (verdict, devices) in &summary.verdicts {
        writeln!(text, "  {}: {devices}", verdict.label())?;
    }
    for (what, counts) in [("not met", &summary.failing), ("unknown", &summary.open)] {
        for (criterion, devices) in counts {
            writeln!(text, "    {}: {what} for {devices}", knowledge.rule(*criterion).title)?;
        }
    }
    for (question, devices) in &summary.unanswered {
        let verb = if *devices == 1 { "does" } else { "do" };
        let unsaid = &knowledge.question(*question).unsaid;
        writeln!(text, "  {} {verb} not say {unsaid}", devices_in_words(*devices))?;
    }
    if summary.unread > 0 {
        writeln!(text, "  Could not be read: {}; the first:", summary.unread)?;
    }
    for problem in &summary.problems {
        writeln!(text, "    {}", visible(&problem.to_string()))?;
    }
    Ok(())
}

fn write_images(text: &mut String, knowledge: &Knowledge, plan: &Plan) -> std::fmt::Result {
    writeln!(text, "  Images: {}. {}", plan.images.len(), plan.certainty())?;
    for planned in &plan.images {
        write!(text, "    {}: {}", planned.image.name(&knowledge.catalogue), devices_in_words(planned.serves))?;
        let licenses = planned.purchase.licenses();
        let noun = if licenses == 1 { "license" } else { "licenses" };
        writeln!(text, ", {licenses} {noun} to purchase, {}", planned.activation.label())?;
        if let Some(question) = planned.purchase_to_find_out(&knowledge.catalogue) {
            writeln!(text, "      {question}")?;
        }
    }
    for left in &plan.left_out {
        let what = left.obstacle.text(knowledge);
        let devices = devices_in_words(left.devices);
        writeln!(text, "  {what}, no image for {devices}: {} (helps {})", left.remedy, left.helps)?;
    }
    Ok(())
}

fn devices_in_words(devices: u64) -> String {
    format!("{devices} {}", if devices == 1 { "device" } else { "devices" })
}
