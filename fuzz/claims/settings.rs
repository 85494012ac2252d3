//! The user's own files: whatever stands in them, there is a program afterwards.

use std::fs;
use std::path::Path;

use byline::config::{Settings, Theme, access_rules, keymap, rules, with_searches};

/// Any text as each of the user's files: the first byte chooses which.
pub fn config(bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    match which % 5 {
        0 => {
            let (settings, _) = Settings::with_user_file(&text);
            let _ = settings.searches_in_order();
            // One of them: each is a reading of the whole, and there are a hundred.
            let named = settings.named();
            let sum = text.bytes().map(usize::from).sum::<usize>();
            let _ = settings.with(&named[sum % named.len()].name, &text);
            let _ = with_searches(&text, &[("New".to_owned(), "storm".to_owned())]);
        }
        1 => drop(keymap("keys.toml", &text)),
        2 => drop(Theme::parse(&text, Path::new("mine.toml"))),
        3 => in_a_folder("rules.toml", &text, |folder| drop(rules(folder))),
        _ => in_a_folder("feeds.toml", &text, |folder| drop(access_rules(folder))),
    }
}

fn in_a_folder(name: &str, text: &str, read: impl Fn(&Path)) {
    let thread = std::thread::current().id();
    let folder = std::env::temp_dir().join(format!("byline-{}-{thread:?}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(name), text).expect("written");
    read(&folder);
    fs::remove_dir_all(&folder).expect("removed");
}
