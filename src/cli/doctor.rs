//! `byline doctor`: checks folders, settings, keys, store, feeds and the terminal, and says what to do about what is wrong.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use super::context;
use super::print::{Printer, counted};
use super::sheet;
use crate::config::{Paths, access_rules, keymap, read_file};
use crate::ingest::apart::{Seal, never_seal, seal_of_threads};
use crate::store::{Opened, Store};

/// One line of the report.
enum Finding {
    Fine(String),
    /// Worth knowing, and nothing that byline cannot live with.
    Note(String),
    Wrong(String),
}

/// Prints what was found; exit code 1 when something is wrong.
pub fn run(print: &mut Printer) -> anyhow::Result<ExitCode> {
    let paths = context::paths()?;
    let mut findings = vec![Finding::Note(format!(
        "byline {} on {} {}",
        env!("CARGO_PKG_VERSION"),
        env::consts::OS,
        env::consts::ARCH
    ))];
    findings.extend(folders(&paths));
    findings.extend(settings(&paths));
    findings.push(keys(&paths.config));
    findings.extend(store(&paths));
    findings.extend(terminal());
    findings.push(Finding::Note(seal(&paths.config)));
    let mut is_well = true;
    for finding in &findings {
        is_well &= !matches!(finding, Finding::Wrong(_));
        print.line(&match finding {
            Finding::Fine(what) => format!("ok     {what}"),
            Finding::Note(what) => format!("       {what}"),
            Finding::Wrong(what) => format!("WRONG  {what}"),
        })?;
    }
    Ok(ExitCode::from(u8::from(!is_well)))
}

fn folders(paths: &Paths) -> Vec<Finding> {
    [
        ("configuration folder", &paths.config),
        ("data folder", &paths.data),
        ("cache folder", &paths.cache),
    ]
    .map(|(name, folder)| match try_writing(folder) {
        Ok(()) => Finding::Fine(format!("{name} {}", folder.display())),
        Err(error) => Finding::Wrong(format!(
            "{name} {}: {error}; check its permissions",
            folder.display()
        )),
    })
    .into()
}

/// Writes an empty file and removes it. A folder that does not exist yet is tried where it would be made.
fn try_writing(folder: &Path) -> io::Result<()> {
    let existing = folder
        .ancestors()
        .find(|ancestor| ancestor.exists())
        .unwrap_or(folder);
    let trial = existing.join(format!(".byline-doctor-{}", std::process::id()));
    fs::File::create_new(&trial)?;
    fs::remove_file(&trial)
}

fn settings(paths: &Paths) -> Vec<Finding> {
    let (settings, mut mistakes) = context::settings(&paths.config);
    mistakes.extend(settings.rules_over(access_rules(&paths.config)).1);
    if mistakes.is_empty() {
        return vec![Finding::Fine("settings".to_owned())];
    }
    let mistakes = mistakes.iter().map(ToString::to_string);
    mistakes.map(Finding::Wrong).collect()
}

/// What threads may do that read what strangers wrote.
fn seal(folder: &Path) -> String {
    if !context::settings(folder).0.safety.sealed_threads {
        never_seal();
    }
    let how = match seal_of_threads() {
        Seal::Whole => "opens no file, starts no program and reaches no network (Landlock)",
        Seal::Partial => "opens no file and starts no program (Landlock)",
        Seal::Missing => "runs as the rest: this system has no Landlock",
        Seal::Unwanted => "runs as the rest (sealed_threads in settings.toml)",
    };
    format!("what reads feeds, pages and pictures {how}")
}

fn keys(folder: &Path) -> Finding {
    let text = match read_file(&folder.join("keys.toml")) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Finding::Wrong(format!("cannot read keys.toml: {error}")),
    };
    match keymap("keys.toml", &text).1.as_slice() {
        [] => Finding::Fine("keys".to_owned()),
        mistakes => {
            let mistakes = mistakes.iter().map(ToString::to_string);
            Finding::Wrong(mistakes.collect::<Vec<_>>().join("; "))
        }
    }
}

fn store(paths: &Paths) -> Vec<Finding> {
    let (store, opened) = match Store::open(&paths.data) {
        Ok(opened) => opened,
        Err(error) => return vec![Finding::Wrong(error.to_string())],
    };
    let mut findings = vec![match opened {
        Opened::New => Finding::Fine("store, new".to_owned()),
        Opened::Existing => Finding::Fine("store".to_owned()),
        Opened::Restored => {
            Finding::Wrong("the store was gone; it was restored from the backup".to_owned())
        }
        Opened::Rescued { kept_as, .. } => Finding::Wrong(format!(
            "the store was broken; it is kept as {} and a new one was made",
            kept_as.display()
        )),
    }];
    findings.extend(rescue(&store).unwrap_or_else(|error| Some(Finding::Wrong(error.to_string()))));
    findings.push(soundness(&store).unwrap_or_else(|error| Finding::Wrong(error.to_string())));
    findings.extend(
        contents(&store, &paths.config)
            .unwrap_or_else(|error| vec![Finding::Wrong(error.to_string())]),
    );
    findings
}

/// How far the rescue of a broken store is.
fn rescue(store: &Store) -> crate::store::Result<Option<Finding>> {
    Ok(store.salvage()?.map(|salvage| {
        Finding::Note(format!(
            "{} is being carried over, and is needed until then: {} %, {} articles so far",
            salvage.file, salvage.percent, salvage.came
        ))
    }))
}

/// Looks at every page of the file.
fn soundness(store: &Store) -> crate::store::Result<Finding> {
    Ok(if store.check()? {
        Finding::Fine("every page of the store".to_owned())
    } else {
        Finding::Wrong(
            "the store is damaged; the next start keeps it aside and carries over what can be read"
                .to_owned(),
        )
    })
}

fn contents(store: &Store, config: &Path) -> crate::store::Result<Vec<Finding>> {
    let counts = store.counts()?;
    let feeds = store.feeds()?;
    let mut findings = vec![Finding::Note(format!(
        "{}, {}, {} unread, {}",
        counted(feeds.len(), "feed"),
        counted(counts.articles, "article"),
        counts.unread,
        counted(counts.bookmarks, "bookmark")
    ))];
    // A feed's failure is a fact about the feed and no fault of this installation.
    findings.extend(feeds.iter().filter_map(|feed| {
        let problem = feed.problem.as_ref()?;
        let (id, title) = (feed.id.0, &feed.title);
        Some(Finding::Note(format!(
            "failing: {id} {title}: {}",
            problem.message
        )))
    }));
    let rules = access_rules(config).0;
    findings.extend(feeds.iter().filter_map(|feed| {
        let trusts_any = rules.of_kind(&feed.kind).any_certificate == Some(true);
        let (id, title) = (feed.id.0, &feed.title);
        let what = format!("{id} {title}: its certificate is not checked (feeds.toml)");
        trusts_any.then_some(Finding::Note(what))
    }));
    Ok(findings)
}

fn terminal() -> Vec<Finding> {
    let variable = |name: &str| env::var(name).unwrap_or_else(|_| "not set".to_owned());
    let size = sheet::terminal_columns().map_or_else(
        || "stdout is no terminal".to_owned(),
        |columns| format!("{columns} columns"),
    );
    let input = if io::stdin().is_terminal() {
        ""
    } else {
        ", stdin is no terminal"
    };
    vec![
        Finding::Note(format!(
            "terminal: TERM {}, COLORTERM {}, {size}{input}",
            variable("TERM"),
            variable("COLORTERM")
        )),
        Finding::Note(format!(
            "LANG {}, NO_COLOR {}",
            variable("LANG"),
            if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
                "set"
            } else {
                "not set"
            }
        )),
    ]
}
