//! From an address that the user typed to a subscription; the same for the reader and for `byline add`.

use crate::clean::{CleanLine, WebUrl};
use crate::news::{Added, FeedKind, FirstReading, Folder, Moment, Offer, Outcome, Refresh};
use crate::store::{self, NewFeed, Store};

/// A feed that is subscribed to now.
#[derive(Debug)]
pub struct Subscribed {
    pub added: Added,
    /// Whether its articles could be kept as well; if not, the next poll brings them.
    pub read: store::Result<()>,
}

/// Subscribes to a feed that was just read at `url`, and keeps its articles and what its server said, so that it need not
/// be fetched again, and the next time is asked only for what is new.
pub fn subscribe(
    store: &mut Store,
    url: WebUrl,
    reading: FirstReading,
    folder: Folder,
    now: Moment,
) -> store::Result<Subscribed> {
    let added = store.add_feed(&new_feed(url, folder), now)?;
    let refresh = Refresh {
        outcome: Outcome::Changed(Box::new(reading.feed), reading.validators),
        pace: reading.pace,
        moved_to: None,
    };
    let read = store.apply(added.feed(), &refresh, now).map(drop);
    Ok(Subscribed { added, read })
}

/// The subscription for an address that the user named: it may be private if its name already says so.
///
/// A public name that leads to a private address (by DNS or by redirect) is somebody else's choice, and stays refused.
pub fn new_feed(url: WebUrl, folder: Folder) -> NewFeed {
    NewFeed {
        may_be_private: url.names_private_host(),
        kind: FeedKind::Web(url),
        title: CleanLine::default(),
        folder,
    }
}

/// The one feed that is meant when a page offers `offers`: the only one, leaving the feeds of readers' comments aside.
pub fn clear_choice(offers: &[Offer]) -> Option<&Offer> {
    let mut without_comments = offers.iter().filter(|offer| !is_about_comments(offer));
    match (without_comments.next(), without_comments.next()) {
        (Some(only), None) => Some(only),
        (None, _) if offers.len() == 1 => offers.first(),
        _ => None,
    }
}

fn is_about_comments(offer: &Offer) -> bool {
    let title = offer.title.as_str().to_lowercase();
    title.contains("comments") || offer.url.as_url().path().contains("/comments/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(raw: &str) -> WebUrl {
        WebUrl::new(raw).expect("a web address")
    }

    #[test]
    fn a_private_address_is_allowed_when_its_name_says_so() {
        for raw in [
            "http://127.0.0.1:8000/feed",
            "http://192.168.1.4/",
            "http://[::1]/feed",
            "http://[::ffff:10.0.0.1]/",
            "http://localhost:8080/",
            "http://nas/feed",
            "http://nas.local/feed",
        ] {
            assert!(
                new_feed(url(raw), Folder::default()).may_be_private,
                "{raw}"
            );
        }
        for raw in [
            "https://example.org/",
            "http://8.8.8.8/",
            "https://mylocal.org/",
        ] {
            assert!(
                !new_feed(url(raw), Folder::default()).may_be_private,
                "{raw}"
            );
        }
    }

    fn offer(raw: &str, title: &str) -> Offer {
        Offer {
            url: url(raw),
            title: CleanLine::new(title),
        }
    }

    #[test]
    fn a_page_with_one_feed_besides_its_comments_is_clear() {
        let posts = offer("https://a.example/feed/", "A » Feed");
        let comments = offer("https://a.example/comments/feed/", "A » Comments Feed");
        let other = offer("https://a.example/sport/feed/", "A » Sport");
        let check = |offers: &[&Offer], expected: Option<&Offer>| {
            let offers: Vec<Offer> = offers.iter().copied().cloned().collect();
            assert_eq!(clear_choice(&offers), expected);
        };
        check(&[&posts, &comments], Some(&posts));
        check(&[&comments], Some(&comments));
        check(&[&posts, &other], None);
        check(&[], None);
    }
}
