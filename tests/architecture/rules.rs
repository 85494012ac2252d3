//! The rules themselves, as tables.

use super::source::SourceFile;

/// Each layer and the layers it may use. `runtime` and `cli` may use whatever else they do not list as forbidden.
const LAYERS: [(&str, &[&str]); 13] = [
    ("clean", &[]),
    ("picture", &[]),
    ("news", &["clean"]),
    ("messages", &["clean", "news"]),
    ("typeset", &["clean", "news", "picture"]),
    ("export", &["clean", "news", "typeset"]),
    ("store", &["clean", "news"]),
    ("ingest", &["clean", "news", "typeset"]),
    ("app", &["clean", "messages", "news", "picture", "typeset"]),
    (
        "ui",
        &[
            "app", "clean", "config", "messages", "news", "picture", "typeset",
        ],
    ),
    ("config", &["app", "clean", "messages", "news", "picture"]),
    (
        "runtime",
        &[
            "app", "clean", "config", "export", "ingest", "messages", "news", "picture", "store",
            "typeset", "ui",
        ],
    ),
    (
        "cli",
        &[
            "clean", "config", "export", "ingest", "messages", "news", "runtime", "store",
            "typeset",
        ],
    ),
];

/// A path (its beginning) and the only modules that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("reqwest::", &["ingest/web"]),
    ("rustls::", &["ingest/web"]),
    ("feed_rs::", &["ingest/parse"]),
    ("fluent_bundle::", &["messages"]),
    ("fluent_syntax::", &["messages"]),
    ("rusqlite::", &["store"]),
    ("zstd::", &["store", "ingest/web/packed"]),
    ("brotli::", &["ingest/web/packed"]),
    ("mail_parser::", &["ingest/piped"]),
    ("csv::", &["ingest/import"]),
    ("snowball_stemmers_rs::", &["news/words"]),
    ("whichlang::", &["store/forms"]),
    ("zip::", &["export/book", "ingest/import"]),
    (
        "dom_query::",
        &["typeset", "ingest/extract", "ingest/discover"],
    ),
    ("dom_smoothie::", &["ingest/extract"]),
    ("image::", &["picture"]),
    ("landlock::", &["ingest/apart"]),
    ("process::Command", &["runtime/outside"]),
    // What is imported, fetched or kept can never become a command.
    ("UserCommand::new", &["config/commands"]),
    ("process::exit", &["main", "runtime/terminal"]),
    ("tokio::", &["ingest", "runtime", "cli", "main"]),
    ("ratatui::", &["ui", "runtime"]),
    ("ratatui::init", &["runtime/terminal"]),
    ("ratatui::restore", &["runtime/terminal"]),
    ("CrosstermBackend", &["runtime/terminal"]),
    ("crossterm::", &["app", "config", "ui", "runtime"]),
    ("crossterm::terminal", &["runtime/terminal"]),
    ("crossterm::execute", &["runtime/terminal"]),
];

/// Layers that are values and rules alone.
const PURE: [&str; 8] = [
    "clean", "picture", "news", "messages", "typeset", "export", "app", "ui",
];

/// What reaches out into the world.
const WORLD: [&str; 10] = [
    "std::fs",
    "std::net::Tcp",
    "std::net::Udp",
    "std::env::",
    "std::thread",
    "std::process",
    "File::open",
    "io::stdin",
    "io::stdout",
    "io::stderr",
];

/// What reads a clock.
const CLOCKS: [&str; 4] = ["SystemTime::now", "Instant::now", "Utc::now", "Local::now"];

/// Lines; a file that is longer has two subjects.
const LONGEST: usize = 500;

/// `use crate::x`, `crate::x::y` and `use crate::{x, y}` name layers; each must be one that the file's layer may use.
pub fn layers(file: &SourceFile) -> Vec<String> {
    let layer = file.layer();
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        // `main.rs` and `lib.rs` join the layers; anything else is a layer that the table does not know.
        let known = matches!(layer, "main" | "lib");
        return if known {
            Vec::new()
        } else {
            vec![format!("there is no layer `{layer}`")]
        };
    };
    let mut used: Vec<&str> = named_layers(&file.code);
    used.retain(|used| *used != layer && !allowed.contains(used));
    used.sort_unstable();
    used.dedup();
    used.iter()
        .map(|used| format!("`{layer}` must not use `{used}`"))
        .collect()
}

/// The first names behind `crate::`, braces opened; names that are no layer (macros, `Result`) are left out.
fn named_layers(code: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        // `pub(in crate::store)` says who may see, not what is used; it names the own layer anyway.
        let rest = code[at + prefix.len()..].trim_start();
        match rest.strip_prefix('{') {
            Some(group) => named.extend(top_names(group)),
            None => named.extend(first_name(rest)),
        }
    }
    named.retain(|name| LAYERS.iter().any(|(layer, _)| layer == name));
    named
}

/// The first name of each part of a `use` group.
fn top_names(group: &str) -> Vec<&str> {
    let mut names = vec![];
    let mut depth = 0_usize;
    names.extend(first_name(group));
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.extend(first_name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

fn first_name(path: &str) -> Option<&str> {
    let path = path.trim_start();
    let end = path.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    path.get(..end.unwrap_or(path.len()))
        .filter(|name| !name.is_empty())
}

pub fn doors(file: &SourceFile) -> Vec<String> {
    let shut = DOORS.iter().filter(|(path, modules)| {
        names(&file.code, path) && !modules.iter().any(|module| file.is_within(module))
    });
    shut.map(|(path, modules)| format!("`{path}` only in {}", modules.join(", ")))
        .collect()
}

pub fn purity(file: &SourceFile) -> Vec<String> {
    let mut violations = Vec::new();
    if PURE.contains(&file.layer()) {
        let outside = WORLD.iter().filter(|path| names(&file.code, path));
        violations.extend(outside.map(|path| format!("`{path}`: this layer has no I/O")));
        let clocks = CLOCKS.iter().filter(|path| names(&file.code, path));
        violations.extend(clocks.map(|path| format!("`{path}`: `now` is an argument here")));
        if file.code.contains("async ") {
            violations.push("`async`: this layer waits for nothing".to_owned());
        }
    }
    if file.layer() == "store" && file.code.contains("async ") {
        violations.push("`async`: the store blocks, on a thread of its own".to_owned());
    }
    violations
}

pub fn printing(file: &SourceFile) -> Vec<String> {
    if matches!(file.layer(), "cli" | "main") {
        return Vec::new();
    }
    let macros = ["println!", "print!", "eprintln!", "eprint!", "dbg!"];
    let used = macros.iter().filter(|name| names(&file.code, name));
    used.map(|name| format!("`{name}` only in cli")).collect()
}

pub fn unwrapping(file: &SourceFile) -> Vec<String> {
    let found = file.code.matches(".unwrap()").count();
    (0..found.min(1))
        .map(|_| format!("{found} × `.unwrap()`; use `?`, or `expect(\"why\")`"))
        .collect()
}

pub fn length(file: &SourceFile) -> Vec<String> {
    let too_long = file.lines > LONGEST;
    too_long
        .then(|| format!("{} lines, at most {LONGEST}", file.lines))
        .into_iter()
        .collect()
}

/// Whether `code` names `path` as a word of its own: `tokio::` but not `my_tokio::`.
fn names(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[test]
fn every_form_of_use_is_seen() {
    let code = "use crate::store; use crate::{app::{Action, Event}, clean, ui}; crate::news::due(x); crate::Thing;";
    assert_eq!(named_layers(code), ["store", "app", "clean", "ui", "news"]);
    assert!(names("use reqwest::Client", "reqwest::"));
    assert!(!names("use my_reqwest::Client", "reqwest::"));
}

#[test]
fn a_forbidden_use_is_reported() {
    let file = SourceFile {
        path: "src/news/feed.rs".to_owned(),
        text: String::new(),
        lines: 501,
        code: "use crate::{clean, store::Store}; use rusqlite::Connection; let x = Utc::now().unwrap();".to_owned(),
    };
    assert_eq!(layers(&file), ["`news` must not use `store`"]);
    assert_eq!(doors(&file), ["`rusqlite::` only in store"]);
    assert_eq!(purity(&file), ["`Utc::now`: `now` is an argument here"]);
    assert_eq!(unwrapping(&file).len(), 1);
    assert_eq!(length(&file), ["501 lines, at most 500"]);
    let file = SourceFile {
        path: "src/app/moving.rs".to_owned(),
        lines: 1,
        text: "// \"no more here\"\ntell(\"no more here\"); press(\"j k\")\n".to_owned(),
        code: String::new(),
    };
    assert_eq!(sentences(&file), ["line 2 says \"no more here\""]);
}

/// Layers whose words are for the screen.
const SPEAKING: [&str; 2] = ["app", "ui"];

/// Where a literal is for developers, or is no sentence.
const FOR_DEVELOPERS: [&str; 6] = [
    "expect(", "reason =", "#[error", "#[doc", "assert", "    use ",
];

/// Sentences in the code of the screen: they belong into `config/messages/`.
pub fn sentences(file: &SourceFile) -> Vec<String> {
    if !SPEAKING.contains(&file.layer()) {
        return Vec::new();
    }
    let untested = file.text.split("#[cfg(test)]\nmod tests").next();
    let lines = untested.unwrap_or_default().lines().zip(1..);
    let spoken = lines.filter(|(line, _)| {
        let line = line.trim_start();
        !line.starts_with("//") && !FOR_DEVELOPERS.iter().any(|mark| line.contains(mark))
    });
    let mut found = Vec::new();
    for (line, number) in spoken {
        // Every second part stands between quotation marks.
        let literals = line.split('"').skip(1).step_by(2);
        let said = literals.filter(|literal| is_sentence(literal));
        found.extend(said.map(|said| format!("line {number} says {said:?}")));
    }
    found
}

/// Two words beside each other, or one told to the user on the spot.
fn is_sentence(literal: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_end_matches([',', ';', ':', '.']);
        word.len() > 1 && word.chars().all(char::is_alphabetic)
    };
    let words: Vec<bool> = literal.split(' ').map(is_word).collect();
    words.windows(2).any(|two| two == [true, true])
}
