//! Writes the manual page and the shell completions, made from the command line's own definition, into a folder.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use reimage_advisor::arguments::Arguments;

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or_else(|| io::Error::other("name the folder to write into"))?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let mut command = Arguments::command();
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut command, "reimage-advisor", folder)?;
    }
    // A page each, e.g. reimage-advisor-check(1); `help` needs none.
    clap_mangen::generate_to(Arguments::command().disable_help_subcommand(true), folder)
}
