//! No command: the reader itself.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::arguments::Arguments;
use super::context::Context;
use crate::news::{Query, Scope};
use crate::runtime::{self, Opening};

/// Opens the reader, on the front page or on what `words` ask for.
pub fn open(context: Context, wanted: &Arguments) -> anyhow::Result<ExitCode> {
    let words = wanted.query.as_slice();
    let filter = context.filter(words)?;
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        // A mistyped command, as in a crontab, looks like a query.
        if let Some(word) = words.first().filter(|word| !word.contains(':')) {
            anyhow::bail!(
                "{word} is no command, and the reader, which would search for it, needs a terminal; \
                 `byline --help` lists the commands"
            );
        }
        anyhow::bail!("the reader needs a terminal; `byline list` prints headlines without one");
    }
    let start = filter.map(|filter| {
        let query = Query {
            filter: Some(filter),
            ..Query::of(Scope::FrontPage)
        };
        (query, words.join(" "))
    });
    context.tell_long_start();
    runtime::open_reader(Opening {
        paths: context.paths,
        settings: context.settings,
        rules: context.rules,
        start,
        linear: wanted.linear,
        actions: wanted.actions.clone(),
        page: None,
        named: None,
        others: super::import::other_readers(),
        wrong: context.mistakes,
    })?;
    Ok(ExitCode::SUCCESS)
}
