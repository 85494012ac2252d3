//! The claims of `fuzz/` over the fixtures and what comes of mangling them, on stable Rust: a short run each time, a long one
//! where it is wished for.
//!
//! `BYLINE_FUZZ_SECONDS` is how long each target runs (a fixed number of inputs unless told), `BYLINE_FUZZ_SEED` a number
//! that makes another run of it, `BYLINE_FUZZ_CORPUS` a folder whose files are seeds for every target as well.
//! An input that a claim fails for is written to a file, which the failure names; it belongs into `fixtures/fuzz/TARGET`.

#[path = "../../fuzz/claims/mod.rs"]
mod claims;
mod mangle;

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use claims::Claim;
use mangle::Mangler;

use crate::support::byline::project;

/// Nothing takes so long; machines are busy, test builds slow, and processes stopped for a while.
const PATIENCE: Duration = Duration::from_secs(600);

/// A seed that is larger tells nothing more, and costs more.
const MOST_BYTES: usize = 64 << 10;

/// Folders of `tests/fixtures` whose files a target begins with, beside those of `fuzz/TARGET`; how many inputs a short run has.
fn seeds_of(target: &str) -> (&'static [&'static str], usize) {
    const FEEDS: &[&str] = &["feeds", "screens"];
    const PAGES: &[&str] = &["pages", "articles", "cli"];
    match target {
        "charset" | "feed" | "repair" => (FEEDS, 300),
        "dates" => (&[], 20_000),
        "discovery" | "extraction" | "words" => (PAGES, 100),
        "page" => (PAGES, 200),
        "import" => (&["newsboat", "newsraft", "cli"], 400),
        "newsboat" => (&["newsboat", "newsraft"], 1_000),
        "opml" | "query" => (&[], 1_000),
        "config" | "pictures" => (&[], 300),
        "keys" => (&[], 60),
        _ => (&[], 100),
    }
}

#[test]
fn every_claim_holds_over_the_fixtures_and_what_comes_of_mangling_them() {
    thread::scope(|scope| {
        // Two at once, as many as the smallest machine has processors.
        let (even, odd): (Vec<_>, Vec<_>) = (0..).zip(claims::ALL).partition(|(at, _)| at % 2 == 0);
        for half in [even, odd] {
            scope.spawn(move || {
                for (_, (target, claim)) in half {
                    smoke(target, claim);
                }
            });
        }
    });
}

/// Every target is one of cargo-fuzz's as well, and the other way about.
#[test]
fn each_claim_has_its_target() {
    let folder = project().join("fuzz/fuzz_targets");
    let mut targets: Vec<String> = files_in(&folder)
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    targets.sort();
    assert_eq!(targets, claims::ALL.map(|(target, _)| target));
    let manifest = fs::read_to_string(project().join("fuzz/Cargo.toml")).expect("there");
    for target in targets {
        assert!(
            manifest.contains(&format!("\nname = \"{target}\"\n")),
            "{target}"
        );
    }
}

fn smoke(target: &'static str, claim: Claim) {
    let (folders, count) = seeds_of(target);
    let mut seeds = Vec::new();
    let fixtures = project().join("tests/fixtures");
    for folder in folders {
        seeds.extend(read_all(&fixtures.join(folder)));
    }
    seeds.extend(read_all(&fixtures.join("fuzz").join(target)));
    if let Some(corpus) = env::var_os("BYLINE_FUZZ_CORPUS") {
        seeds.extend(read_all(Path::new(&corpus)));
    }
    for seed in &mut seeds {
        seed.truncate(MOST_BYTES);
    }
    assert!(!seeds.is_empty(), "{target} has nothing to begin with");
    let run = Run::start(target, claim);
    for seed in &seeds {
        run.check(seed.clone());
    }
    let number = |name: &str| env::var(name).ok()?.parse::<u64>().ok();
    let end =
        number("BYLINE_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut mangler = Mangler::new(number("BYLINE_FUZZ_SEED").unwrap_or(1));
    let mut tried = 0;
    while end.map_or(tried < count, |end| Instant::now() < end) {
        run.check(mangler.mangled(&seeds));
        tried += 1;
    }
    eprintln!("{target}: {} seeds, {tried} mangled", seeds.len());
}

/// A thread that holds a claim to inputs, one at a time, so that one without end is noticed.
struct Run {
    target: &'static str,
    inputs: mpsc::Sender<Vec<u8>>,
    held: mpsc::Receiver<bool>,
}

impl Run {
    fn start(target: &'static str, claim: Claim) -> Self {
        let (inputs, to_do) = mpsc::channel::<Vec<u8>>();
        let (done, held) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(target.to_owned())
            .stack_size(32 << 20);
        let work = move || {
            for input in to_do {
                let holds = catch_unwind(AssertUnwindSafe(|| claim(&input))).is_ok();
                if done.send(holds).is_err() {
                    return;
                }
            }
        };
        thread.spawn(work).expect("a thread");
        Self {
            target,
            inputs,
            held,
        }
    }

    fn check(&self, input: Vec<u8>) {
        self.inputs.send(input.clone()).expect("the thread goes on");
        let what = match self.held.recv_timeout(PATIENCE) {
            Ok(true) => return,
            Ok(false) => "does not hold",
            Err(RecvTimeoutError::Timeout) => "comes to no end",
            Err(RecvTimeoutError::Disconnected) => "ended its thread",
        };
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", self.target));
        fs::write(&path, input).expect("the folder is there");
        panic!("{} {what}: the input is {}", self.target, path.display());
    }
}

fn read_all(folder: &Path) -> Vec<Vec<u8>> {
    let read = |path: &PathBuf| fs::read(path).expect("it can be read");
    files_in(folder).iter().map(read).collect()
}

/// The files of a folder, in the order of their names; none where there is no folder.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}
