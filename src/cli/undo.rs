//! `byline undo` and `byline redo`: what was done in the last day, here or in the reader, is taken back.

use std::process::ExitCode;

use serde::Serialize;

use super::complain;
use super::context::Context;
use super::print::Printer;
use crate::messages::Messages;
use crate::news::StepId;
use crate::runtime::{self, Wishes};
use crate::store::Store;

/// The most steps that are listed.
const LISTED: u32 = 1_000;

/// A step as scripts read it.
#[derive(Serialize)]
struct StepJson<'a> {
    number: i64,
    at: String,
    what: &'a str,
    undone: bool,
}

pub fn list(context: &Context, print: &mut Printer, json: bool) -> anyhow::Result<ExitCode> {
    let mut steps = context.store()?.done(LISTED)?;
    steps.reverse();
    if json {
        let rows = steps.iter().map(|step| StepJson {
            number: step.id,
            at: step.at.rfc3339(),
            what: step.words.as_str(),
            undone: !step.standing.stands(),
        });
        print.json(&rows.collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    for step in &steps {
        let undone = if step.standing.stands() {
            ""
        } else {
            "  (taken back)"
        };
        print.line(&format!(
            "{}  {}  {}{undone}",
            step.id,
            step.at.rfc3339(),
            step.words
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn undo(
    context: &Context,
    print: &mut Printer,
    number: Option<i64>,
) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let undone = match number {
        None => store.undo(context.now)?,
        Some(number) => {
            let undone = store.undo_step(number, context.now)?;
            if undone.is_none() {
                anyhow::bail!(
                    "there is no step {number}; `byline undo --list` shows what there is"
                );
            }
            undone
        }
    };
    let Some(step) = undone else {
        print.line("nothing of the last day is left to take back")?;
        return Ok(ExitCode::SUCCESS);
    };
    print.line(&format!("{} — taken back", step.words))?;
    follow_in_files(context, &store, step.id, true)?;
    let searches = store.searches_of(step.id)?;
    match runtime::take_out_searches(&context.paths.config, &searches) {
        Ok(taken) if taken.is_empty() => {}
        Ok(taken) => print.line(&format!(
            "saved searches taken out of settings.toml: {}",
            taken.join(", ")
        ))?,
        Err(error) => complain::warn(&format!(
            "the saved searches that came with it are still in settings.toml: {error}"
        )),
    }
    Ok(ExitCode::SUCCESS)
}

/// What a step has changed in the user's files is changed there too.
fn follow_in_files(context: &Context, store: &Store, step: i64, back: bool) -> anyhow::Result<()> {
    let Some(change) = store.turning(StepId::Kept(step), back)? else {
        return Ok(());
    };
    let wishes = Wishes::new(&context.paths);
    if let Err(why) = wishes.follow(&change, &Messages::english()) {
        complain::warn(&why);
    }
    Ok(())
}

pub fn redo(context: &Context, print: &mut Printer) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let done = store.redo(context.now)?;
    if let Some(step) = &done {
        follow_in_files(context, &store, step.id, false)?;
    }
    print.line(&match done {
        Some(step) => format!("{} — done again", step.words),
        None => "nothing to do again".to_owned(),
    })?;
    Ok(ExitCode::SUCCESS)
}
