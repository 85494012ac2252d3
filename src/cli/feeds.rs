//! `byline feeds` and `byline remove`: the subscriptions.

use std::collections::HashMap;
use std::process::ExitCode;

use unicode_width::UnicodeWidthStr;

use super::context::Context;
use super::json::{Doing, FeedJson};
use super::list::padded;
use super::print::{Printer, counted};
use crate::clean::CleanLine;
use crate::news::{
    Change, Feed, FeedId, FeedKind, FeedState, Health, HealthFacts, Moment, Step, health,
};
use crate::store::Store;

/// The most candidates named when a name means several feeds.
const CANDIDATES: usize = 8;

pub fn list(context: &Context, print: &mut Printer, json: bool) -> anyhow::Result<ExitCode> {
    let store = context.store()?;
    let feeds = store.feeds()?;
    let doing = doing(&store.health(context.now)?, context.now);
    if json {
        let row = |feed| {
            FeedJson::of(
                feed,
                doing.get(&feed.id),
                takes_any_certificate(context, feed),
            )
        };
        print.json(&feeds.iter().map(row).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let widest = |width: &dyn Fn(&Feed) -> usize| feeds.iter().map(width).max().unwrap_or(0);
    let ids = widest(&|feed| feed.id.0.to_string().len());
    let counts = widest(&|feed| feed.unread.to_string().len());
    let titles = widest(&|feed| feed.title.as_str().width().min(40));
    for feed in &feeds {
        let title = padded(feed.title.as_str(), titles);
        let folder = if feed.folder.is_top() {
            String::new()
        } else {
            format!("  [{}]", feed.folder)
        };
        let health = doing.get(&feed.id).map(|doing| doing.health);
        let problem = feed.problem.as_ref().map(|problem| &problem.message);
        let mut notes = notes(health, problem);
        if takes_any_certificate(context, feed) {
            notes.push_str("  ⚠ its certificate is not checked (feeds.toml)");
        }
        print.line(&format!(
            "{:>ids$}  {:>counts$}  {title}  {}{folder}{notes}",
            feed.id.0,
            feed.unread,
            feed.kind.told()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn doing(facts: &[(FeedId, HealthFacts)], now: Moment) -> HashMap<FeedId, Doing> {
    let judged = facts.iter().map(|(feed, facts)| {
        let doing = Doing {
            health: health(facts, now),
            facts: facts.clone(),
        };
        (*feed, doing)
    });
    judged.collect()
}

fn takes_any_certificate(context: &Context, feed: &Feed) -> bool {
    match &feed.kind {
        FeedKind::Web(url) => context.rules.of(url).any_certificate == Some(true),
        FeedKind::Command(_) | FeedKind::Local(_) => false,
    }
}

/// What is worth knowing about a feed, behind its address: its state with its beginning, and why.
fn notes(health: Option<Health>, problem: Option<&CleanLine>) -> String {
    let mut notes = String::new();
    if let Some(Health { state, since }) = health
        && !matches!(state, FeedState::Well | FeedState::New)
    {
        notes = format!("  {}", state.name());
        if let Some(since) = since {
            let day = since.rfc3339();
            notes.push_str(" since ");
            notes.push_str(day.split('T').next().unwrap_or(&day));
        }
    }
    if let Some(problem) = problem {
        notes.push_str("  ⚠ ");
        notes.push_str(problem.as_str());
    }
    notes
}

/// Unsubscribes from all that are named, or from none where one cannot be told; one step takes all of it back.
pub fn remove(
    context: &Context,
    print: &mut Printer,
    names: &[String],
) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let feeds = meant(&store, names)?;
    let all = |make: fn(FeedId) -> Change| match feeds.as_slice() {
        [only] => make(only.id),
        several => Change::Several(several.iter().map(|feed| make(feed.id)).collect()),
    };
    let words = match feeds.as_slice() {
        [only] => format!("removed “{}”", only.title),
        several => format!("removed {}", counted(several.len(), "feed")),
    };
    let step = Step {
        words: CleanLine::new(&words),
        change: all(Change::RemoveFeed),
        opposite: all(Change::RestoreFeed),
    };
    store.make_step(step, context.now)?;
    let (own, them) = match feeds.len() {
        1 => ("its", "it"),
        _ => ("their", "them"),
    };
    let titles: Vec<&str> = feeds.iter().map(|feed| feed.title.as_str()).collect();
    print.line(&format!(
        "removed {}; {own} bookmarks stay, and `byline undo` takes {them} back",
        titles.join(", ")
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The feeds that `names` mean, each once. Words that stand together in a title are that title, typed without quotes; numbers
/// never are.
fn meant(store: &Store, names: &[String]) -> anyhow::Result<Vec<Feed>> {
    let title = names.join(" ");
    let may_be_one = names.len() == 1 || names.iter().any(|name| name.parse::<i64>().is_err());
    let found = store.find_feeds(&title)?;
    if may_be_one && !found.is_empty() {
        return Ok(vec![the_one(&title, &found)?.clone()]);
    }
    let mut feeds: Vec<Feed> = Vec::new();
    for name in names {
        let found = store.find_feeds(name)?;
        let feed = the_one(name, &found)?;
        if feeds.iter().all(|known| known.id != feed.id) {
            feeds.push(feed.clone());
        }
    }
    Ok(feeds)
}

/// The feed that `name` means: the only one found, or the only one that is called exactly so.
fn the_one<'a>(name: &str, found: &'a [Feed]) -> anyhow::Result<&'a Feed> {
    if let [only] = found {
        return Ok(only);
    }
    let is_exact = |feed: &&Feed| {
        feed.id.0.to_string() == name
            || feed.kind.address() == name
            || feed.title.as_str().to_lowercase() == name.to_lowercase()
    };
    let exact: Vec<&Feed> = found.iter().filter(is_exact).collect();
    match (exact.as_slice(), found.len()) {
        ([only], _) => Ok(only),
        (_, 0) => anyhow::bail!("no feed is called {name}; `byline feeds` lists them"),
        (_, several) => {
            let candidates: Vec<String> = found
                .iter()
                .take(CANDIDATES)
                .map(|feed| format!("{} {}", feed.id.0, feed.title))
                .collect();
            anyhow::bail!(
                "{name} means {several} feeds: {}{}; name one by its number",
                candidates.join(", "),
                if several > CANDIDATES { " …" } else { "" }
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Folder;

    fn feed(id: i64, title: &str) -> Feed {
        Feed {
            id: FeedId(id),
            kind: FeedKind::Local(format!("feed{id}")),
            title: CleanLine::new(title),
            folder: Folder::default(),
            position: None,
            site: None,
            unread: 0,
            total: 0,
            last_polled: None,
            problem: None,
        }
    }

    #[test]
    fn a_name_that_means_several_feeds_names_them() {
        let found = [feed(1, "The News"), feed(2, "The News Weekly")];
        let error = the_one("news", &found).expect_err("two are meant");
        assert_eq!(
            error.to_string(),
            "news means 2 feeds: 1 The News, 2 The News Weekly; name one by its number"
        );
    }

    #[test]
    fn an_exact_title_or_number_wins() {
        let found = [feed(1, "The News"), feed(2, "The News Weekly")];
        let check = |name: &str, id: i64| {
            assert_eq!(the_one(name, &found).expect("one").id, FeedId(id), "{name}");
        };
        check("the news", 1);
        check("2", 2);
        check("byline:feed1", 1);
        assert!(the_one("x", &[]).is_err());
    }
}
