//! `byline tidy`: lets old articles go as the settings wish, and gives back the room they took.

use std::process::ExitCode;

use super::context::Context;
use super::print::{Printer, counted};
use crate::news::{Moment, Room};
use crate::store::{self, Store, Surplus, Sweep};

/// Free room that is worth a sentence, in bytes.
const WORTH_TELLING: u64 = 8 << 20;

pub fn run(
    context: &Context,
    print: &mut Printer,
    dry_run: bool,
    compact: bool,
) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    if dry_run {
        let surplus = store.surplus(context.now)?;
        tell(print, &surplus, "would be forgotten")?;
        return Ok(ExitCode::SUCCESS);
    }
    let before = store.room()?;
    store.tidy(context.now)?;
    let mut sweep = store.sweep()?;
    let swept = forget_all(&mut store, &mut sweep, context.now);
    // What is gone is gone, also when the rest could not be looked at.
    if swept.is_ok() || !sweep.gone.is_empty() {
        tell(print, &sweep.gone, "forgotten")?;
        print.flush()?;
    }
    swept?;
    if compact {
        store.compact()?;
    } else {
        while store.shrink_some()? {}
    }
    let after = store.room()?;
    print.line(&about_room(before, after))?;
    if !after.shrinks && after.free >= WORTH_TELLING {
        print.line(
            "an earlier byline made this file, and it does not shrink by itself; `byline tidy --compact` lets it",
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Once a day, for commands that run by themselves: old articles go, in short transactions.
pub fn daily(store: &mut Store, now: Moment) -> store::Result<()> {
    let Some(mut sweep) = store.sweep_if_due(now)? else {
        return Ok(());
    };
    forget_all(store, &mut sweep, now)?;
    while store.shrink_some()? {}
    Ok(())
}

fn forget_all(store: &mut Store, sweep: &mut Sweep, now: Moment) -> store::Result<()> {
    while store.forget_some(sweep, now)? {}
    Ok(())
}

fn tell(print: &mut Printer, surplus: &[Surplus], what: &str) -> anyhow::Result<()> {
    for Surplus {
        title, articles, ..
    } in surplus
    {
        print.line(&format!("{articles:>7}  {title}"))?;
    }
    let all: usize = surplus.iter().map(|surplus| surplus.articles).sum();
    print.line(&format!(
        "{} {what}; bookmarks, and what you keep unread, stay",
        counted(all, "article")
    ))?;
    Ok(())
}

fn about_room(before: Room, after: Room) -> String {
    let megabytes = |bytes: u64| format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
    let size = megabytes(after.bytes);
    let free = megabytes(after.free);
    if after.bytes < before.bytes {
        let given = megabytes(before.bytes - after.bytes);
        return format!("the store takes {size}, {given} less than before");
    }
    format!("the store takes {size}, of which {free} are free")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_back_is_told() {
        let room = |bytes, free| Room {
            bytes,
            free,
            shrinks: true,
        };
        assert_eq!(
            about_room(room(12_345_678, 9_000_000), room(3_345_678, 0)),
            "the store takes 3.3 MB, 9.0 MB less than before"
        );
        assert_eq!(
            about_room(room(2_000_000, 0), room(2_000_000, 150_000)),
            "the store takes 2.0 MB, of which 0.1 MB are free"
        );
    }
}
