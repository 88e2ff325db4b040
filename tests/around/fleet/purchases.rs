//! What a plan says of licenses to purchase.

use super::plan::{device, planned};
use crate::support::knowledge::KNOWLEDGE;
use reimage_advisor::assessment::{Answer, Program};
use reimage_advisor::fleet::export::page::html;
use reimage_advisor::fleet::export::plan_rows::{PLAN_HEADINGS, plan_rows};
use reimage_advisor::fleet::judge::results::Summary;
use reimage_advisor::fleet::plan::candidates::Downgrades;

#[test]
fn the_plan_counts_a_license_for_each_product_as_a_number_and_says_where_it_is_only_not_known() {
    let mut devices = [device("windows-11-pro", "en-US"), device("office-professional-plus-2013", "en-US")];
    devices.iter_mut().for_each(|facts| facts.agreement.program = Answer::Known(Program::OpenValue));
    devices[1].agreement.license_purchased = Answer::Known(false);
    let plan = planned(&devices, Downgrades::OnlyNamed);
    let rows = plan_rows(&KNOWLEDGE, &plan, "");
    let licenses = PLAN_HEADINGS.iter().position(|heading| *heading == "licenses to purchase").unwrap();
    let helps = PLAN_HEADINGS.iter().position(|heading| *heading == "what helps").unwrap();
    let of = |product: &str| rows.iter().find(|row| row[0] == product).unwrap();
    assert_eq!(of("Windows 11 Pro")[licenses], "1");
    assert_eq!(
        of("Windows 11 Pro")[helps],
        "Find out whether a license of Windows 11 Pro was purchased under the agreement: it takes 1."
    );
    assert_eq!(of("Office Professional Plus 2013")[licenses..=licenses], ["1"]);
    assert_eq!(of("Office Professional Plus 2013")[helps], "");
    let page = html(&KNOWLEDGE, "", &[], &Summary::default(), &plan);
    assert!(page.contains("<p>Find out whether a license of Windows 11 Pro was purchased"), "{page}");
}
