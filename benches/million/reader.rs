//! The real program in a real terminal.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use byline::store::Store;

use crate::asked::search_of;
use crate::figures::{median, memory, report, report_p99, tell, times};
use crate::generated::{NOW, entry, word};
use crate::pty::Pty;
use crate::{COLUMNS, ROWS, SETTINGS, TYPING};

const STARTS: usize = 9;

/// What is compared with other readers.
pub struct Figures {
    pub start: Duration,
    pub page: Duration,
    pub end: Duration,
    pub search: Duration,
    pub memory: u64,
}

pub fn measure(folder: &Path) -> Figures {
    let home = home(folder);
    let newest = first_words(entry(0, NOW).title.as_str());
    let start = || {
        let begun = Instant::now();
        let terminal = Pty::start(&home, &[], COLUMNS, ROWS);
        terminal.wait_until("a full list", |screen| {
            screen.contains(&newest) && screen.matches('●').count() > 10
        });
        (begun.elapsed(), terminal)
    };
    let mut starts: Vec<Duration> = (0..STARTS).map(|_| start().0).collect();
    report("start to a full screen", &mut starts);
    let (_, mut terminal) = start();
    let process = terminal.process();
    tell("memory after the start, MB", &memory(process).to_string());
    let mut steps = times(100, || changed(&mut terminal, "j"));
    report_p99("a key that moves (j)", &mut steps);
    let mut pages = times(40, || changed(&mut terminal, "^F"));
    report_p99("a page (^F)", &mut pages);
    report_p99(
        "open the next article (J)",
        &mut times(40, || changed(&mut terminal, "J")),
    );
    terminal.press("q");
    terminal.wait_for("/ search");
    let end = jump(&mut terminal, "G");
    report("jump to the end (G)", &mut [end]);
    report("and back (gg)", &mut [jump(&mut terminal, "gg")]);
    report_p99(
        "a letter of a search to the screen",
        &mut typed(&mut terminal),
    );
    report(
        "open a folder of 100 feeds",
        &mut [open_half(&mut terminal)],
    );
    tell("memory at its highest, MB", &memory(process).to_string());
    let mut store = Store::open_reader(folder).expect("a reader");
    Figures {
        start: median(&mut starts),
        page: median(&mut pages),
        end,
        search: search_of(&mut store, &word(3_000), true),
        memory: memory(process),
    }
}

/// The keys of an end of the list, until other rows are shown.
fn jump(terminal: &mut Pty, keys: &str) -> Duration {
    let (last, before) = keys.split_at(keys.len() - 1);
    if !last.is_empty() {
        terminal.press(last);
        thread::sleep(TYPING);
    }
    changed(terminal, before)
}

/// Types searches of which each letter finds much; from each key to its letter on the screen.
fn typed(terminal: &mut Pty) -> Vec<Duration> {
    let mut echoes = Vec::new();
    for text in [
        "an be",
        "cordel",
        "fi gra",
        "hoin",
        "karapan",
        "\"an be cor de",
    ] {
        terminal.press("/");
        let mut shown = "/".to_owned();
        for letter in text.chars() {
            shown.push(letter);
            thread::sleep(TYPING);
            let begun = Instant::now();
            terminal.write(letter.to_string().as_bytes());
            let wanted = shown.trim_end().to_owned();
            terminal.wait_until("the letter", |screen| {
                screen
                    .lines()
                    .last()
                    .is_some_and(|line| line.contains(&wanted))
            });
            echoes.push(begun.elapsed());
        }
        terminal.press("esc");
        terminal.wait_for("/ search");
    }
    echoes
}

fn open_half(terminal: &mut Pty) -> Duration {
    terminal.press(":");
    terminal.write(b"go-to-list Half");
    terminal.wait_for("go-to-list Half");
    let begun = Instant::now();
    terminal.press("enter");
    terminal.wait_until("the folder", |screen| {
        screen
            .lines()
            .next()
            .is_some_and(|line| line.contains("Half"))
    });
    begun.elapsed()
}

/// The variables that lead byline to a store.
pub fn home(folder: &Path) -> [(&'static str, PathBuf); 3] {
    let config = folder.join("config");
    std::fs::create_dir_all(&config).expect("a writable folder");
    std::fs::write(config.join("settings.toml"), SETTINGS).expect("a writable folder");
    [
        ("BYLINE_CONFIG_DIR", config),
        ("BYLINE_DATA_DIR", folder.to_owned()),
        ("BYLINE_CACHE_DIR", folder.join("cache")),
    ]
}

/// From a key until the screen shows something else.
pub fn changed(terminal: &mut Pty, key: &str) -> Duration {
    changed_by(terminal, |terminal| terminal.press(key))
}

/// From whatever is typed until the screen shows something else.
pub fn changed_by(terminal: &mut Pty, type_in: impl Fn(&mut Pty)) -> Duration {
    let before = terminal.screen();
    let begun = Instant::now();
    type_in(terminal);
    terminal.wait_until("another screen", |screen| screen != before);
    let spent = begun.elapsed();
    thread::sleep(TYPING);
    spent
}

fn first_words(title: &str) -> String {
    title.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
