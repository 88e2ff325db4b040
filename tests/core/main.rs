//! The core: answers, products, rules, pages and texts, without input and output and without a window.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../support"]
mod support {
    pub mod assets;
    pub mod generate;
    pub mod knowledge;
    pub mod law;
}

mod assessment {
    mod product_key_disguises;
    mod product_key_look_alikes;
    mod product_keys;
}
mod catalogue {
    mod search;
    mod sources;
}
mod explain {
    mod activation_request;
    mod headline;
    mod history;
    mod instruction;
    mod product;
}
mod knowledge {
    mod texts;
}
mod rules {
    mod activation;
    mod cases;
    mod laws;
    mod notes;
    mod permission_laws;
    mod permitted_media;
    mod remedies;
    mod remedy_laws;
    mod warnings;
}
mod search {
    mod ranking;
}
mod wizard {
    mod flow;
    mod review;
    mod start;
    mod suggestions;
}
