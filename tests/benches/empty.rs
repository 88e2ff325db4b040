//! An empty program, to compare commands with: `.ci/measure commands`.

fn main() {}
