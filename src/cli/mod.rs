//! The command line: one file per family of subcommands; the only user of stdout.
//!
//! What is promised to scripts: results on stdout, diagnostics on stderr, exit 0 when done, 1 when it failed, 2 when the
//! command line itself was wrong; `--json` shapes only ever gain keys.
//!
//! - `arguments`: every command and flag, in one place
//! - `context`: what commands share: folders, settings, the time, the store, the network
//! - `print`: stdout; `complain`: stderr
//! - `reader`: no command: the reader itself
//! - `refresh`, `watch`, `list`, `show`, `read`, `inspect`, `mark`, `save`, `share`, `feeds`, `add`, `import`, `export`: the commands
//! - `completing`: bookmarks that were made are given what they lack
//! - `stats`: numbers about what came and was read
//! - `rules`: what is done by itself; `undo`: what was done is taken back
//! - `tidy`, `backup`: the store is looked after
//! - `doctor`, `config`, `manual`, `debug`: about byline itself
//! - `source`: where a page or a feed is read from: an address, a file, standard input
//! - `sheet`: an article as text, Markdown and HTML; `json`: the shapes scripts read

mod add;
mod arguments;
mod backup;
mod beside;
mod complain;
mod completing;
mod config;
mod context;
mod debug;
mod doctor;
mod export;
mod feeds;
mod import;
mod index;
mod inspect;
mod json;
mod keeping;
mod list;
mod manual;
mod mark;
mod pages;
mod print;
mod read;
mod reader;
mod refresh;
mod rules;
mod save;
mod search;
mod share;
mod sheet;
mod show;
mod source;
mod stats;
mod tidy;
mod undo;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use arguments::{Arguments, BookmarksCommand, Command};
use clap::Parser;
use context::Context;
use print::Printer;

use crate::runtime::{self, Asking};

/// The stack of the thread that commands run on. Pages and feeds nest deeply when they are hostile, and the main thread's
/// stack is as small as the user's shell made it; memory is only taken for what is really used.
const STACK_BYTES: usize = 64 << 20;

/// Runs the command line and says how it went.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return complain::about_usage(&error),
    };
    runtime::allow_open_files();
    runtime::spare_addresses();
    complain::tell_panics();
    runtime::abort_as_failure();
    let thread = std::thread::Builder::new()
        .name("byline".to_owned())
        .stack_size(STACK_BYTES);
    match thread
        .spawn(move || run(arguments))
        .map(std::thread::JoinHandle::join)
    {
        Ok(Ok(code)) => code,
        // It has already been told on stderr; 101 is what Rust programs end with then.
        Ok(Err(_panic)) => ExitCode::from(101),
        Err(error) => complain::about(&runtime::too_little(error).into()),
    }
}

fn run(arguments: Arguments) -> ExitCode {
    let mut print = Printer::to_stdout();
    let begun = runtime::room_to_begin().map_err(anyhow::Error::from);
    let outcome = begun
        .and_then(|()| obey(arguments, &mut print))
        .and_then(|code| print.finish().map(|()| code).map_err(anyhow::Error::from));
    outcome.unwrap_or_else(|error| complain::about(&error))
}

fn obey(arguments: Arguments, print: &mut Printer) -> anyhow::Result<ExitCode> {
    // Made by the commands that need it: the others work even where folders and settings are broken.
    let context = Context::telling_mistakes;
    let Some(command) = arguments.command else {
        return reader::open(Context::new()?, &arguments);
    };
    match command {
        Command::Refresh {
            feeds,
            all,
            pages,
            quiet,
        } => {
            let print = if quiet {
                &mut Printer::to_nowhere()
            } else {
                print
            };
            let context = context()?;
            let code = refresh::run(&context, print, &feeds, all)?;
            if pages {
                let kept = refresh::fetch_pages(&context)?;
                print.line(&format!("{} fetched", print::counted(kept, "page")))?;
            }
            Ok(code)
        }
        Command::Watch { quiet } => {
            let print = if quiet {
                &mut Printer::to_nowhere()
            } else {
                print
            };
            watch::run(print)
        }
        Command::Search(wanted) => search::run(&context()?, print, &wanted),
        Command::List { wanted, saved } => {
            list::headlines(&context()?, print, &wanted, saved.as_deref())
        }
        Command::Bookmarks {
            what: None, wanted, ..
        } => list::bookmarks(&context()?, print, &wanted),
        Command::Bookmarks {
            what: Some(BookmarksCommand::Check(pages)),
            ..
        } => pages::run(&context()?, print, &pages, Asking::Check),
        Command::Bookmarks {
            what: Some(BookmarksCommand::Renew(pages)),
            ..
        } => pages::run(&context()?, print, &pages, Asking::Renew),
        Command::Show { id, format } => show::run(&context()?, print, id, format),
        Command::Read { from, format } => read::run(context()?, print, &from, format),
        Command::Index => index::run(&Context::new()?),
        Command::Inspect { from, json } => inspect::run(&context()?, print, &from, json),
        Command::Mark(marks) => mark::run(&context()?, print, &marks),
        Command::Save(wanted) => save::run(&context()?, print, &wanted),
        Command::Share { name, ids } => share::run(&context()?, print, name.as_deref(), &ids),
        Command::Feeds { json } => feeds::list(&context()?, print, json),
        Command::Add(wanted) => add::run(&context()?, print, &wanted),
        Command::Remove { feeds } => feeds::remove(&context()?, print, &feeds),
        Command::Undo {
            list: true, json, ..
        } => undo::list(&context()?, print, json),
        Command::Undo { number, .. } => undo::undo(&context()?, print, number),
        Command::Redo => undo::redo(&context()?, print),
        Command::Import(wanted) => import::run(&context()?, print, &wanted),
        Command::Export { what } => export::run(&context()?, print, &what),
        Command::Backup { file } => backup::backup(&context()?, print, file.as_deref()),
        Command::Restore { file } => backup::restore(&context()?, print, &file),
        Command::Stats { json } => stats::run(&context()?, print, json),
        Command::Rules { what } => rules::run(&context()?, print, &what),
        Command::Tidy { dry_run, compact } => tidy::run(&context()?, print, dry_run, compact),
        Command::Doctor => doctor::run(print),
        Command::Config { what } => config::run(print, what.as_ref()),
        Command::Completions { shell } => manual::completions(print, shell),
        Command::Man => manual::man(print),
        Command::Debug { what } => debug::run(print, what),
    }
}
