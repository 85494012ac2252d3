//! `byline watch`: polls what is due, again and again, in the foreground; for systemd.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use super::context::Context;
use super::print::Printer;
use super::{complain, completing, index, refresh};
use crate::runtime;

/// How often it is looked what is due, as the reader does.
const LOOK: Duration = Duration::from_secs(60);

/// Polls until it is told to end. A signal may end it at any moment: what was kept is whole, and the next to poll takes
/// over what it had claimed.
pub fn run(print: &mut Printer) -> anyhow::Result<ExitCode> {
    let (mut told, mut was_offline) = (Vec::new(), false);
    loop {
        // Settings may change while it runs; what is wrong with them is told once.
        let context = Context::new()?;
        if context.mistakes != told {
            told.clone_from(&context.mistakes);
            for mistake in &told {
                complain::warn(&mistake.to_string());
            }
        }
        match look(&context, print, was_offline) {
            Ok(is_offline) => was_offline = is_offline,
            // A disk that is full or a store that is busy may not be so in a minute.
            Err(error) => complain::warn(&format!("{error:#}")),
        }
        thread::sleep(LOOK);
    }
}

/// Polls what is due; whether there was no network.
fn look(context: &Context, print: &mut Printer, was_offline: bool) -> anyhow::Result<bool> {
    let mut store = context.store()?;
    let claims = store.claim_due(context.now)?;
    if claims.is_empty() {
        completing::at_once(context, store);
        return Ok(was_offline);
    }
    let (tally, mut store) = refresh::poll(context, print, store, claims)?;
    if tally.offline == 0 || !was_offline {
        tally.tell(print)?;
        print.flush()?;
    }
    refresh::behind(context, &mut store, index::at_once);
    if tally.offline == 0 {
        store.want_now(runtime::now())?;
        completing::at_once(context, store);
    }
    if context.settings.polling.prefetch && tally.offline == 0 {
        refresh::fetch_pages(context)?;
    }
    Ok(tally.offline > 0)
}
