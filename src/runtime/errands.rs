//! What the user's rules want done outside the store: he is told, pages are fetched, programs run.

use super::outside::{self, Allowance, output_of};
use super::setting::markdown;
use crate::ingest::{Waits, Web};
use crate::news::{ArticleId, Deed, FullText};
use crate::store::Errand;

/// What a program of a rule's may take.
const ALLOWANCE: Allowance = Allowance {
    seconds: 30,
    bytes: 1 << 20,
};

/// Notices about one arrival; one more says how many there were.
const NOTICES: usize = 5;

/// The text of a page that was fetched, nothing, or why it could not be done.
type Done = Result<Option<FullText>, String>;

/// Runs errands one after the other, in their order.
pub async fn run_errands(web: &Web, errands: Vec<Errand>) -> Vec<(ArticleId, Done)> {
    let mut done = Vec::with_capacity(errands.len());
    let mut notices = 0;
    for errand in errands {
        let id = errand.article.headline.id;
        notices += usize::from(errand.deed == Deed::Notify);
        if errand.deed == Deed::Notify && notices > NOTICES {
            continue;
        }
        done.push((id, run(web, errand).await));
    }
    if notices > NOTICES {
        let more = format!("and {} more", notices - NOTICES);
        outside::notify("byline", &more).await;
    }
    done
}

async fn run(web: &Web, errand: Errand) -> Done {
    let Errand {
        rule,
        deed,
        article,
    } = errand;
    match deed {
        Deed::Notify => {
            let headline = &article.headline;
            outside::notify(headline.feed_title.as_str(), headline.title.as_str()).await;
            Ok(None)
        }
        Deed::FetchFullText => {
            // A feed cannot lead into the user's own network this way.
            let Some(url) = article.url.filter(|_| article.full.is_none()) else {
                return Ok(None);
            };
            let read = web.read(&url, Waits::Nobody, super::now()).await;
            let full = read
                .map_err(|problem| format!("{rule}: {}", problem.message))?
                .full;
            Ok(Some(full).filter(|full| !full.text.as_str().trim().is_empty()))
        }
        Deed::Run(command) => {
            let feed = article.headline.feed_title.to_string();
            let text = markdown(article).await;
            let ran = output_of(&command, text.as_bytes(), &feed, ALLOWANCE).await;
            ran.map(|_| None)
                .map_err(|fault| format!("{rule}: {fault}"))
        }
        Deed::MarkRead | Deed::Hide | Deed::Bookmark | Deed::Tag(_) | Deed::Score(_) => Ok(None),
    }
}
