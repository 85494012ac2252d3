//! `byline add`: subscribes to feeds by their addresses, or by the address of a page that offers one.

use std::process::ExitCode;

use super::arguments::Subscription;
use super::complain::{self, WrongUsage};
use super::context::{self, Context};
use super::print::{Printer, counted};
use super::{index, rules};
use crate::clean::{CleanLine, WebUrl};
use crate::ingest::{Found, Web};
use crate::news::{Added, Change, FeedId, FirstReading, Folder, Moment, Offer, Problem, Step};
use crate::runtime::subscribe;
use crate::store::{self, Store};

/// What an address led to.
enum Looked {
    Feed(WebUrl, Box<FirstReading>),
    /// A page with several feeds, of which the user has to choose one.
    Choice(Vec<Offer>),
    Nothing(Problem),
}

/// Subscribes to each address; one that fails does not stop the others, but makes the exit code 1.
pub fn run(
    context: &Context,
    print: &mut Printer,
    wanted: &Subscription,
) -> anyhow::Result<ExitCode> {
    let mut store = context.store()?;
    let web = context.web();
    let folder = Folder::parse(&wanted.folder);
    let (mut all_added, mut all_kept) = (true, true);
    for address in &wanted.addresses {
        let added = match context::wait(look(&web, address, context.now))? {
            Looked::Feed(url, reading) => keep(context, print, &mut store, url, *reading, &folder)?,
            Looked::Choice(offers) => offer(print, address, &offers)?,
            Looked::Nothing(_) if wanted.force => {
                force(context, print, &mut store, address, &folder)?
            }
            Looked::Nothing(problem) => {
                complain::warn(&complain::problem(address, &problem));
                Came::Not
            }
        };
        all_added &= added != Came::Not;
        all_kept &= added != Came::InPart;
    }
    if all_kept {
        obey_rules(context, &mut store);
    }
    Ok(ExitCode::from(u8::from(!all_added)))
}

/// What became of an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    Whole,
    /// It is subscribed, but not all of it was kept.
    InPart,
    /// It is not subscribed.
    Not,
}

/// The rules are asked about what has come, as after a refresh.
fn obey_rules(context: &Context, store: &mut Store) {
    let mut missed = index::behind(context, store);
    missed.note("seen by your rules", rules::on_arrival(context, store));
    missed.tell();
}

/// Looks what is at an address, and at the one feed that a page there clearly means.
async fn look(web: &Web, address: &str, now: Moment) -> Looked {
    let offers = match web.look(address, now).await {
        Ok(Found::Feed { url, reading }) => return Looked::Feed(url, reading),
        Ok(Found::Page(offers)) => offers,
        Err(problem) => return Looked::Nothing(problem),
    };
    let Some(offer) = subscribe::clear_choice(&offers) else {
        return Looked::Choice(offers);
    };
    match web.look(offer.url.as_str(), now).await {
        Ok(Found::Feed { url, reading }) => Looked::Feed(url, reading),
        Ok(Found::Page(offers)) => Looked::Choice(offers),
        Err(problem) => Looked::Nothing(problem),
    }
}

fn keep(
    context: &Context,
    print: &mut Printer,
    store: &mut Store,
    url: WebUrl,
    reading: FirstReading,
    folder: &Folder,
) -> anyhow::Result<Came> {
    let feed = &reading.feed;
    let articles = counted(feed.entries.len(), "article");
    let title = if feed.title.is_empty() {
        url.site().into()
    } else {
        feed.title.clone()
    };
    let subscribed = subscribe::subscribe(store, url, reading, folder.clone(), context.now)?;
    let mut missed = Vec::new();
    if let Err(error) = subscribed.read {
        missed.push(("the next refresh brings its articles", error));
    }
    print.line(&match subscribed.added {
        Added::New(id) => {
            missed.extend(journal(context, store, id, &format!("added {title}")));
            format!("{}  {title} ({articles})", id.0)
        }
        Added::Back(id) => {
            let words = format!("{title} is back, with what it had");
            missed.extend(journal(context, store, id, &words));
            format!("{}  {title}: back, with what it had", id.0)
        }
        Added::Known(id) => format!("{}  {title}: {}", id.0, known(store, id)?),
    })?;
    Ok(came(&title, &missed))
}

/// That a feed is there, and where, for it stays there.
fn known(store: &Store, id: FeedId) -> store::Result<String> {
    let feeds = store.feeds()?;
    let folder = feeds
        .iter()
        .find(|feed| feed.id == id)
        .map(|feed| &feed.folder);
    Ok(match folder {
        Some(folder) if !folder.is_top() => format!("subscribed already, in {folder}"),
        _ => "subscribed already".to_owned(),
    })
}

/// How much of a feed is there, when what was missed is told: what follows from it, and why.
fn came(title: &CleanLine, missed: &[(&str, store::Error)]) -> Came {
    let Some((_, error)) = missed.first() else {
        return Came::Whole;
    };
    let sentences: Vec<&str> = missed.iter().map(|(sentence, _)| *sentence).collect();
    let (why, what) = (error.alone(), sentences.join(", and "));
    complain::warn(&format!("{title} is subscribed, but {what}: {why}"));
    Came::InPart
}

/// Lets a feed that came be taken back; what follows where that could not be noted.
fn journal(
    context: &Context,
    store: &mut Store,
    id: FeedId,
    words: &str,
) -> Option<(&'static str, store::Error)> {
    let step = Step {
        words: CleanLine::new(words),
        change: Change::RestoreFeed(id),
        opposite: Change::RemoveFeed(id),
    };
    let noted = store.make_step(step, context.now);
    Some(("only `byline remove` takes it back", noted.err()?))
}

/// Prints the feeds to choose from; nothing was subscribed.
fn offer(print: &mut Printer, address: &str, offers: &[Offer]) -> anyhow::Result<Came> {
    complain::warn(&format!(
        "{address}: a page with several feeds; add one of them"
    ));
    for offer in offers {
        print.line(&format!("{}  {}", offer.url.as_str(), offer.title))?;
    }
    Ok(Came::Not)
}

/// Subscribes without having read anything; what is wrong with the feed shows when it is polled.
fn force(
    context: &Context,
    print: &mut Printer,
    store: &mut Store,
    address: &str,
    folder: &Folder,
) -> anyhow::Result<Came> {
    let url = WebUrl::typed(address)
        .ok_or_else(|| WrongUsage(format!("{address}: not an http or https address")))?;
    let feed = subscribe::new_feed(url.clone(), folder.clone());
    match store.add_feed(&feed, context.now)? {
        Added::New(id) => {
            print.line(&format!("{}  {url} (not read yet)", id.0))?;
            let title = CleanLine::new(url.site());
            let missed = journal(context, store, id, &format!("added {title}"));
            Ok(came(&title, missed.as_slice()))
        }
        Added::Back(id) => {
            print.line(&format!("{}  {url}: back, with what it had", id.0))?;
            let title = CleanLine::new(url.site());
            let words = format!("{title} is back, with what it had");
            let missed = journal(context, store, id, &words);
            Ok(came(&title, missed.as_slice()))
        }
        Added::Known(id) => {
            print.line(&format!("{}  {url}: {}", id.0, known(store, id)?))?;
            Ok(Came::Whole)
        }
    }
}
