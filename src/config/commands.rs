//! `exec`, `filter` and `shell` of `feeds.toml`: the only place where text becomes a command.

use std::path::Path;

use toml::{Table, Value};

use super::complaint::{Fault, Wanted};
use crate::clean::CleanLine;
use crate::news::{Access, CommandFeed, Folder, UserCommand};

/// What a table of `feeds.toml` may have beyond the plain settings.
pub(super) const NAMES: [&str; 5] = ["exec", "filter", "shell", "title", "folder"];

/// What a table is called whose feed a command writes.
const EXEC: &str = "exec:";

/// Letters of the longest name.
const LONGEST_NAME: usize = 64;

/// What the user's commands in one table come to.
#[derive(Debug, Default)]
pub(super) struct Commands {
    pub(super) feed: Option<CommandFeed>,
    /// What is wrong.
    pub(super) told: Vec<Fault>,
}

/// Reads the commands of the table called `whom` in a file of `folder`; the filter goes into `access`.
pub(super) fn read(whom: &str, entries: &Table, folder: &Path, access: &mut Access) -> Commands {
    let mut commands = Commands::default();
    let in_shell = match entries.get("shell") {
        None => false,
        Some(Value::Boolean(in_shell)) => *in_shell,
        Some(_) => {
            commands.told.push(Fault::wants("shell", Wanted::Switch));
            return commands;
        }
    };
    let told = &mut commands.told;
    let mut one = |name: &str| {
        let read = command(name, entries.get(name)?, in_shell, folder);
        read.map_err(|wrong| told.push(wrong)).ok()
    };
    access.filter = one("filter");
    let exec = one("exec");
    match (whom.strip_prefix(EXEC), exec) {
        (Some(name), Some(exec)) => match feed(name, exec, entries) {
            Ok(feed) => commands.feed = Some(feed),
            Err(wrong) => commands.told.push(wrong),
        },
        (Some(_), None) if !entries.contains_key("exec") => {
            commands.told.push(Fault::ExecMissing);
        }
        (Some(_), None) => {}
        (None, exec) => {
            if exec.is_some() {
                commands.told.push(Fault::ExecElsewhere);
            }
            let stray = ["title", "folder"];
            if let Some(name) = stray.iter().find(|name| entries.contains_key(**name)) {
                commands.told.push(Fault::ForCommands((*name).to_owned()));
            }
        }
    }
    commands
}

/// The program of a rule in a file of `folder`: words, never a line for a shell.
pub(super) fn of_rule(value: &Value, folder: &Path) -> Result<UserCommand, Fault> {
    if value.is_str() {
        return Err(Fault::wants("run", Wanted::Program));
    }
    command("run", value, false, folder)
}

fn feed(name: &str, command: UserCommand, entries: &Table) -> Result<CommandFeed, Fault> {
    let name = name.to_lowercase();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(fits) {
        return Err(Fault::ExecName(LONGEST_NAME));
    }
    let text = |name: &str| match entries.get(name) {
        None => Ok(None),
        Some(value) => super::feeds::text(name, value).map(Some),
    };
    Ok(CommandFeed {
        title: CleanLine::new(&text("title")?.unwrap_or_default()),
        folder: text("folder")?.map(|path| Folder::parse(&path)),
        name,
        command,
    })
}

/// Words are a program and its arguments; a line is for a shell, and only if the user asks for one.
fn command(name: &str, value: &Value, in_shell: bool, folder: &Path) -> Result<UserCommand, Fault> {
    // It runs in that folder, where a name from here would lead elsewhere.
    let whole = std::path::absolute(folder);
    let folder = whole.as_deref().unwrap_or(folder);
    let words = match (value, in_shell) {
        (Value::String(line), true) => vec!["sh".to_owned(), "-c".to_owned(), line.clone()],
        (Value::String(_), false) => {
            return Err(Fault::wants(name, Wanted::ProgramOrShellLine));
        }
        (_, true) => return Err(Fault::wants(name, Wanted::ShellLine)),
        (value, false) => placed(super::feeds::exact_words(name, value)?, folder),
    };
    UserCommand::new(words, folder).ok_or_else(|| Fault::wants(name, Wanted::Program))
}

/// The program by its whole path if it is written as one: `~/` is the home, anything else is beside `feeds.toml`.
fn placed(mut words: Vec<String>, folder: &Path) -> Vec<String> {
    if let Some(program) = words.first_mut().filter(|program| program.contains('/')) {
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
        let path = match (program.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => Path::new(&home).join(rest),
            (Some(_), None) | (None, _) => folder.join(&*program),
        };
        *program = path.to_string_lossy().into_owned();
    }
    words
}
