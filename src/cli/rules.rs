//! `byline rules`: what the user's rules would do, do, and did.

use std::process::ExitCode;

use super::arguments::RulesCommand;
use super::complain;
use super::context::{self, Context};
use super::print::{Printer, counted};
use crate::config;
use crate::news::Rule;
use crate::runtime;
use crate::store::{Foreseen, Store};

/// Articles of each rule that `test` shows.
const EXAMPLES: usize = 10;

pub fn run(
    context: &Context,
    print: &mut Printer,
    what: &RulesCommand,
) -> anyhow::Result<ExitCode> {
    let (rules, told) = config::rules(&context.paths.config);
    for wrong in &told {
        complain::warn(&wrong.to_string());
    }
    let mut store = context.store()?;
    super::index::all(&mut store)?;
    match what {
        RulesCommand::Test { limit } => {
            let foreseen = store.foresee(&rules, limit.unwrap_or(EXAMPLES), context.now)?;
            for one in &foreseen {
                tell(print, &rules[one.rule], one)?;
            }
            if rules.is_empty() {
                print.line("there are no rules; `byline config default rules` prints examples")?;
            }
        }
        RulesCommand::Apply => {
            let done = store.apply_rules(&rules, context.now)?;
            print.line(&match done {
                Some(words) => format!("{words}; `byline rules undo` takes it back"),
                None => "there was nothing to do".to_owned(),
            })?;
        }
        RulesCommand::Undo => {
            let undone = store.undo_rules(context.now)?;
            print.line(&match undone {
                Some(words) => format!("{words}: taken back"),
                None => "nothing that rules did in the last day is left to take back".to_owned(),
            })?;
        }
    }
    Ok(ExitCode::from(u8::from(!told.is_empty())))
}

fn tell(print: &mut Printer, rule: &Rule, foreseen: &Foreseen) -> anyhow::Result<()> {
    let deeds: Vec<String> = rule.deeds.iter().map(crate::news::Deed::words).collect();
    print.line(&format!(
        "{}: {} — {}",
        rule.name,
        deeds.join(", "),
        counted(foreseen.fitting, "article")
    ))?;
    for (headline, reasons) in &foreseen.examples {
        print.line(&format!(
            "  {}  {} ({}), because {}",
            headline.id.0,
            headline.title,
            headline.feed_title,
            reasons.join(" and ")
        ))?;
    }
    let more = foreseen.fitting - foreseen.examples.len();
    if more > 0 {
        print.line(&format!("  … and {more} more"))?;
    }
    Ok(())
}

/// Asks the rules about what has come and is indexed; what they want done outside is done, failures are told.
pub fn on_arrival(context: &Context, store: &mut Store) -> anyhow::Result<()> {
    if !store.has_arrivals()? {
        return Ok(());
    }
    let (rules, told) = config::rules(&context.paths.config);
    for wrong in &told {
        complain::warn(&wrong.to_string());
    }
    while store.has_arrivals()? {
        let errands = store.rule_arrivals(&rules, context.now)?;
        if errands.is_empty() {
            continue;
        }
        let web = context.web();
        for (id, done) in context::wait(runtime::run_errands(&web, errands))? {
            match done {
                Ok(Some(full)) => store.set_full_text(id, &full)?,
                Ok(None) => {}
                Err(why) => complain::warn(&why),
            }
        }
    }
    Ok(())
}
