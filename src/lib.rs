//! Reimage Advisor tells whether a device may be reimaged from Volume Licensing media, and why.
//!
//! Microsoft's reimaging brief of 2013 is the authority. Data flows one way:
//!
//! ```text
//! answers -> Assessment -> criteria -> findings -> decide -> Decision -> pages, command line
//! ```
//!
//! Only answers and evidence are stored. Findings, verdict, steps and remedies are made anew whenever they are shown, so that nothing
//! derived can go stale. Rules are functions; everything that they cite or say, and every product that they know, is
//! data in `assets/`.
//!
//! # Layers
//!
//! Each layer may use those below it, never those above; `tests/architecture.rs` checks that.
//!
//! | layer | what it is | modules |
//! |---|---|---|
//! | window | everything that knows egui | [`app`], [`document`], [`ui`], [`window`] |
//! | command line | the commands that need no window | [`cli`] |
//! | around the core | bytes in, values out | [`evidence`], [`examples`], [`mod@file`], [`fleet`], [`input`], [`progress`], [`report`], [`settings`] |
//! | core | pure and total: no I/O, no clock, no threads | the rest |
//!
//! # Where to look
//!
//! | for | look in |
//! |---|---|
//! | what is asked, and when | [`assessment`], [`question`]; the texts in `assets/questions.ron` |
//! | products, languages, type-ahead | [`catalogue`], [`search`]; `assets/products.ron`, `assets/languages.ron` |
//! | prior versions (FAQ 8) | [`downgrade`] |
//! | the ten criteria | [`criteria`]; the sentences in `assets/rules.ron` |
//! | the verdict and the rights beside reimaging | [`decision`] |
//! | next steps, the activation plan | [`step`], [`activation`] |
//! | the request for more activations, error codes | [`activation_request`], [`activation_error`]; `assets/activation.ron` |
//! | what would have to change, which media would do | [`remedy`], [`permitted_media`] |
//! | contradictory answers | [`warning`] |
//! | media and tool output | [`evidence`]; the files and folders, [`input`] |
//! | which answers evidence suggests | [`suggestion`] |
//! | what the window is drawn with, and when another renderer is tried | [`renderer`], [`window`] |
//! | how sentences are filled | [`wording`], [`answers`] |
//! | passages, and how `assets/` is checked | [`knowledge`]; `assets/brief.ron` |
//! | pages, their order, what is missing on them | [`wizard`] |
//! | lists of devices: columns, values, results, image plan | [`fleet`]; `assets/fleet.ron`; the window's part, `ui/fleet.rs`, `ui/pages/fleet` |
//! | product keys, and how they are masked | [`product_key`] |
//! | the printed record, the answer for a ticket | [`report`]; the style sheet `assets/report.css` |
//! | what was decided when, and under which rules | [`history`] |
//! | the licenses of what the program is made of | [`licenses`]; `packaging/licenses/` |
//! | free text within plain text | [`plain_text`] |
//!
//! # Invariants
//!
//! * Nothing unknown ever permits: a verdict is a permission only if every criterion that applies is met, or another
//!   right applies in full.
//! * [`decision::decide`] is total: every assessment, however contradictory, gets a verdict.
//! * A [`criteria::Finding`] holds its reason as a value, not as text. The sentence is made when somebody reads it, so
//!   that deciding costs no text; this is where the code departs from a decision that carries its steps.
//! * A full product key is in no assessment: it is masked where it enters.

pub mod arguments;
pub mod assessment;
pub mod catalogue;
pub mod cli;
pub mod evidence;
pub mod explain;
pub mod fleet;
pub mod input;
pub mod knowledge;
pub mod report;
pub mod rules;
pub mod storage;
pub mod window;
pub mod wizard;
