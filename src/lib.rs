//! Reimage Advisor tells whether a device may be reimaged from Volume Licensing media, and why.
//!
//! Microsoft's reimaging brief of 2013 is the authority. Data flows one way:
//!
//! ```text
//! answers -> Assessment -> criteria -> findings -> decide -> Decision -> pages, fleet, report, command line
//! ```
//!
//! Only answers and evidence are stored. Findings, verdict, steps and remedies are made again whenever they are shown, so
//! that nothing derived can go stale. Rules are functions; everything that they cite or say, and every product that they
//! know, is data in `assets/`, which `src/build.rs` reads and checks when the program is built.
//!
//! # Rooms
//!
//! Each room knows only rooms above it, and no file knows another in a circle; `tests/architecture.rs` holds the table and
//! reads the imports.
//!
//! | room | what it is |
//! |---|---|
//! | *core* | *pure and total: no input and output, no clock, no threads* |
//! | [`assessment`] | what a person said: answers, the facts and their choices, questions, kept evidence, history; product keys are masked here |
//! | [`catalogue`] | products, versions, downgrade rights, languages: reading, lookup, type-ahead |
//! | [`rules`] | when a question matters, the criteria, other rights, the decision, notes, warnings, remedies, permitted media, the activation plan |
//! | [`wizard`] | pages and their order, what is missing on them, which answers evidence suggests |
//! | [`knowledge`] | the texts: passages, rules, questions, activation; sentences with their places, checked whole when the program is built |
//! | [`embedded`] | the knowledge in the program |
//! | [`explain`] | what is said about an assessment: sentences filled in, reasons, steps, the request for activations, what changed since |
//! | [`search`] | one search for everything: entries, what means the same, ranking, what is marked |
//! | *around the core* | *bytes in, values out; no window* |
//! | [`evidence`] | what media and the output of tools tell |
//! | [`clock`] | what day and what time it is |
//! | [`storage`] | assessments in files, written whole or not at all, and the examples |
//! | [`fleet`] | lists of devices: reading, deciding on all cores, the image plan, export |
//! | [`mod@report`] | the printed record and the answer for a ticket |
//! | [`settings`] | what the program remembers between runs |
//! | [`input`] | what a person names: files, folders, this PC |
//! | [`shelf`] | folders of saved assessments: what each says, an index of it, the list arranged and exported |
//! | [`cli`] | the commands that need no window |
//! | *window* | *everything that knows egui* |
//! | [`window`] | what the system opens, the state and its commands, work on threads, and all that is drawn |
//! | [`arguments`] | the command line: a command, or what the window opens with |
//!
//! # Where to look
//!
//! | for | look in |
//! |---|---|
//! | what is asked | [`assessment::question`], one table; the texts in `assets/questions.ron` |
//! | when it is asked, and whether it has to be answered | [`rules::asked`] |
//! | products, versions, builds, languages | [`catalogue`]; `assets/products.ron`, `assets/languages.ron` |
//! | prior versions (FAQ 8) | [`catalogue::downgrade`] has the rows, [`rules::prior_version`] reads them |
//! | the ten criteria | [`rules::criteria`]; the sentences in `assets/rules.ron` |
//! | the verdict | [`rules::decision`]; the rights beside reimaging, [`rules::right`] |
//! | what would have to change, which media would do | [`rules::remedy`], [`rules::permitted_media`] |
//! | contradictory answers | [`rules::warning`] |
//! | what a criterion compares, which question is next | [`explain::comparison`], [`explain::open`] |
//! | next steps, the commands in them, the activation plan | [`explain::step`], [`explain::instruction`], [`rules::activation`] |
//! | the request for more activations, error codes | [`explain::activation_request`], [`knowledge::activation`]; `assets/activation.ron` |
//! | passages | [`knowledge::passage`]; `assets/brief.ron` |
//! | how `assets/` is read and checked when the program is built | `src/build.rs`, [`knowledge::read`] |
//! | what of that is read only once it is asked for | `src/catalogue/later.rs` |
//! | what a search finds, and in which order | [`search::entries`], [`search::rank`]; people's words in `assets/search.ron` |
//! | what is known of a product before anything is asked | [`rules::imaging`], [`explain::product`] |
//! | how a sentence is filled | [`knowledge::sentence`] has the places, [`explain::fill`] their values |
//! | which answers evidence suggests | [`wizard::suggestion`] |
//! | media and tool output | [`evidence::media`], [`evidence::output`], one file a shape |
//! | headings of lists of devices | [`knowledge::headings`]; `assets/fleet.ron` |
//! | what a list is decided with, what is asked once for all its devices | [`fleet::defaults`], [`fleet::judge::unanswered`] |
//! | the list, the verdict on each device, the image plan, what is written | [`fleet::list`], [`fleet::judge`], [`fleet::plan`], [`fleet::export`] |
//! | what is done on all cores, and taken in order | [`fleet::cores`] |
//! | folders of saved assessments, and what is remembered of them | [`shelf::look`], [`shelf::index`] |
//! | the search over the window | `src/window/ui/search/`: what it searches, the results, what can be done with each |
//! | a page of the window | `src/window/ui/pages/`, one file a page, with its state |
//! | what a command of the window does | `src/window/app/` |
//! | what may be read, what may be written over, saving whole or not at all | [`storage::source`], [`storage::target`], [`storage::atomic`] |
//! | what becomes of a file that is not whole when the program ends | [`storage::unfinished`] |
//! | product keys, and how they are masked | [`assessment::product_key`] |
//! | what was decided when, and under which rules | [`assessment::history`], [`explain::history`] |
//!
//! # Invariants
//!
//! * Nothing unknown ever permits: a verdict is a permission only if every criterion that applies is met, or another
//!   right applies in full.
//! * [`rules::decision::decide`] is total: every assessment, however contradictory, gets a verdict.
//! * A [`rules::criteria::Finding`] holds its reason as a value, not as text. The sentence is made when somebody reads it,
//!   so that deciding costs no text.
//! * A full product key is in no assessment: it is masked where it enters.
//!
//! # Where the code leaves the usual way
//!
//! * `impl Question` is in [`rules::asked`] and `impl Catalogue` in [`rules::prior_version`]: what a question or the
//!   catalogue says by itself is below, what takes an assessment to say is in the rules.
//! * A file beside a folder of its name either has what the files in the folder share, or hands on what they have; never
//!   both, so that no circle arises.

pub mod arguments;
pub mod assessment;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod embedded;
pub mod evidence;
pub mod explain;
pub mod fleet;
pub mod input;
pub mod knowledge;
pub mod report;
pub mod rules;
pub mod search;
pub mod settings;
pub mod shelf;
pub mod storage;
#[cfg(feature = "window")]
pub mod window;
pub mod wizard;
