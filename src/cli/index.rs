//! `byline index`, hidden: backs up and feeds the search index, after a refresh that brought much.

use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use super::complain::Missed;
use super::context::Context;
use super::rules;
use crate::ingest::running_text;
use crate::runtime;
use crate::store::{self, Salvaged, Store};

/// Articles put into the index in one transaction: a short one, so that an open reader never waits for it.
const INDEXED_AT_ONCE: usize = 1_000;

/// Between two transactions of a long queue others write what they have to: a reader's marks, another refresh.
const PAUSE: Duration = Duration::from_millis(25);

/// So many transactions of articles a search of the command line waits for.
const STRETCHES: usize = 20;

/// A step of a rescue, the pause behind it, and how long the index waits for it.
const STEP: Duration = Duration::from_millis(100);
const PAUSE_OF_RESCUE: Duration = Duration::from_millis(5);
const BETWEEN: Duration = Duration::from_secs(2);

pub fn run(context: &Context) -> anyhow::Result<ExitCode> {
    runtime::give_way();
    let mut store = context.store_alone()?;
    rescue_rest(&mut store)?;
    store.backup(&context.paths.data)?;
    while store.index_some(INDEXED_AT_ONCE, running_text)? > 0
        || store.respell_while(INDEXED_AT_ONCE, running_text, || true)?
    {
        thread::sleep(PAUSE);
    }
    all(&mut store)?;
    rules::on_arrival(context, &mut store)?;
    Ok(ExitCode::SUCCESS)
}

/// Carries over what is left of a broken store, unless another process does; of its articles the newest are found by their words
/// before the oldest have come.
fn rescue_rest(store: &mut Store) -> store::Result<()> {
    let mut indexed = Instant::now();
    loop {
        let begun = Instant::now();
        match store.salvage_while(runtime::now(), || begun.elapsed() < STEP)? {
            Salvaged::Some(so_far) if !so_far.is_over => {}
            Salvaged::Some(_) | Salvaged::Elsewhere(_) | Salvaged::Nothing => return Ok(()),
        }
        if indexed.elapsed() >= BETWEEN {
            store.index_some(INDEXED_AT_ONCE, running_text)?;
            indexed = Instant::now();
        }
        thread::sleep(PAUSE_OF_RESCUE);
    }
}

/// Indexes everything that waits.
pub fn all(store: &mut Store) -> store::Result<()> {
    while store.index_some(INDEXED_AT_ONCE, running_text)? > 0 {}
    Ok(())
}

/// Indexes the newest of what waits, as much as a command can wait for; how much is left, counted up to a stretch.
pub fn newest(store: &mut Store) -> store::Result<usize> {
    let mut left = 1;
    for _ in 0..STRETCHES {
        left = store.index_some(INDEXED_AT_ONCE, running_text)?;
        if left == 0 {
            break;
        }
    }
    Ok(left)
}

/// Backs up, and indexes a little at once; leaves much to a process that outlives this one: the news is there already, and
/// nobody waits for the rest. Should that process not start or be ended, the next byline goes on where it stopped.
pub fn behind(context: &Context, store: &mut Store) -> Missed {
    let is_much = store
        .waiting(INDEXED_AT_ONCE + 1)
        .is_ok_and(|waiting| waiting > INDEXED_AT_ONCE)
        || store.is_to_respell().unwrap_or(false);
    if is_much && runtime::start_byline("index").is_ok() {
        return Missed::default();
    }
    at_once(context, store)
}

/// The same without another process. What fails makes nothing undone that is kept.
pub fn at_once(context: &Context, store: &mut Store) -> Missed {
    let mut missed = Missed::default();
    let backed_up = store.backup(&context.paths.data);
    missed.note("backed up", backed_up.map_err(Into::into));
    missed.note("found by its words", all(store).map_err(Into::into));
    missed
}
