//! `byline share`: articles go where the user has set it up.

use std::process::ExitCode;

use super::complain::{self, WrongUsage};
use super::context::{self, Context};
use super::print::Printer;
use crate::messages::Messages;
use crate::news::{ArticleId, ShareTarget};
use crate::runtime;

/// Without a name, the names there are. One article that cannot be sent does not stop the others.
pub fn run(
    context: &Context,
    print: &mut Printer,
    name: Option<&str>,
    ids: &[i64],
) -> anyhow::Result<ExitCode> {
    let targets = &context.settings.share;
    let Some(name) = name else {
        for target in targets {
            print.line(&target.name)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let target = targets
        .iter()
        .find(|target| target.name == name)
        .ok_or_else(|| unknown(name, targets))?;
    if ids.is_empty() {
        let what = "which article? `byline list` shows their numbers";
        return Err(WrongUsage(what.to_owned()).into());
    }
    let store = context.store()?;
    let mut articles = Vec::new();
    for id in ids.iter().copied().map(ArticleId) {
        let found = runtime::article_as_shown(&store, &context.rules, id)?;
        articles.push(found.ok_or_else(|| context::no_article(id))?);
    }
    let web = context.web();
    let browser = &context.settings.outside.browser;
    let mut all_sent = true;
    let english = Messages::english();
    for article in &articles {
        let headline = &article.headline;
        match context::wait(runtime::share(&web, browser, target, article, &english))? {
            Ok(()) => print.line(&format!("{}  {}", headline.id.0, headline.title))?,
            Err(why) => {
                complain::warn(&format!("{}: {why}", headline.id.0));
                all_sent = false;
            }
        }
    }
    Ok(ExitCode::from(u8::from(!all_sent)))
}

fn unknown(name: &str, targets: &[ShareTarget]) -> anyhow::Error {
    let names: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
    let known = if names.is_empty() {
        "there is none yet; `byline config default settings` shows how to write one".to_owned()
    } else {
        format!("there are {}", names.join(", "))
    };
    WrongUsage(format!("no share target is called {name}: {known}")).into()
}
