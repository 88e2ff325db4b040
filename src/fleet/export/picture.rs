//! The image plan as a picture for the page: a bar for each image and for each reason why devices get none.

use maud::{Markup, html};

use crate::explain::plain_text::for_html;
use crate::fleet::plan::Plan;
use crate::fleet::plan::share::{Kind, Share, part, percent, shares};
use crate::knowledge::Knowledge;

/// The bars, in words as well: the numbers stand beside them, so that nothing is said by the picture alone.
pub(super) fn bars(knowledge: &Knowledge, plan: &Plan) -> Markup {
    let shares = shares(knowledge, plan);
    let total: u64 = shares.iter().map(|share| share.devices).sum();
    html! {
        @if total > 0 {
            table {
                caption { "Which image serves how many devices, and who gets none" }
                thead {
                    tr {
                        th scope="col" { "Image, or why there is none" }
                        th scope="col" class="n" { "Devices" }
                        th scope="col" class="n" { "Share" }
                        th scope="col" { "" }
                    }
                }
                tbody {
                    @for share in &shares {
                        tr {
                            td { (for_html(&share.label)) }
                            td class="n" { (share.devices) }
                            td class="n" { (percent(share.devices, total)) }
                            td class="b" { (bar(share, total)) }
                        }
                    }
                }
            }
        }
    }
}

fn bar(share: &Share, total: u64) -> Markup {
    let color = match share.kind {
        Kind::Image => "#0e6438",
        Kind::NotMet => "#a8201a",
        Kind::Open => "#7a4a00",
        Kind::Unread => "#6b7480",
    };
    let width = format!("{:.1}", (part(share.devices, total) * 100.0).max(0.5));
    html! {
        svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect width="100" height="8" fill="#d7dbe1" {}
            rect width=(width) height="8" fill=(color) {}
        }
    }
}
