//! What is at an address that the user typed.

use super::fetch::{Answer, Ask, Network};
use super::packed::Beyond;
use super::poll::{ACCEPT_FEEDS, content_hash, next_validators, read_answer};
use super::turns::Waits;
use super::{Shared, headers, off_thread, problem};
use crate::clean::WebUrl;
use crate::ingest::decode::{decode, unpacked};
use crate::ingest::discover;
use crate::news::{FirstReading, Moment, Offer, Pace, Problem, ProblemKind, Validators};

/// What is at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Feed {
        url: WebUrl,
        reading: Box<FirstReading>,
    },
    /// A page that offers feeds, best first; never empty.
    Page(Vec<Offer>),
}

impl Shared {
    pub(super) async fn look(&self, address: &str, now: Moment) -> Result<Found, Problem> {
        let typed = typed(address)?;
        match self.look_at(&typed.url, now).await {
            Err(refused) => match self.plainly(&typed, &refused, now).await {
                Some(Ok(found)) => Ok(found),
                Some(Err(problem)) if !problem::is_without_answer(&problem) => Err(problem),
                Some(Err(_)) | None => Err(refused),
            },
            found => found,
        }
    }

    /// The same by plain HTTP, as browsers do where no scheme was typed and nobody answers by https. Not where anybody did:
    /// a certificate that is not to be trusted is no reason to do without. And not with anything that is secret.
    async fn plainly(
        &self,
        typed: &Typed,
        refused: &Problem,
        now: Moment,
    ) -> Option<Result<Found, Problem>> {
        if !typed.is_bare || !problem::is_without_https(refused, &typed.url) {
            return None;
        }
        let rest = typed.url.as_str().strip_prefix("https:")?;
        let plain = WebUrl::new(&format!("http:{rest}"))?;
        let is_open = plain.as_url().username().is_empty()
            && plain.as_url().password().is_none()
            && !self.rules().of(&plain).has_secrets();
        if !is_open {
            return None;
        }
        Some(self.look_at(&plain, now).await)
    }

    async fn look_at(&self, typed: &WebUrl, now: Moment) -> Result<Found, Problem> {
        if let Some(known) = discover::known_site(typed)
            && let Ok(found) = self.feed_at(&known, now).await
        {
            return Ok(found);
        }
        let answer = self.visit(typed, now).await?;
        let page = answer.body.clone();
        let charset = headers::charset(&answer.headers);
        let url = answer.url.clone();
        let refused = match feed(answer, typed, now).await {
            Ok(found) => return Ok(found),
            Err(problem) => problem,
        };
        let base = url.clone();
        let offers = off_thread(move || {
            let page = unpacked(&page, page.len().saturating_mul(20));
            discover::discover(&decode(&page, charset.as_deref()).text, Some(&base))
        });
        let offers = offers.await?;
        if !offers.is_empty() {
            return Ok(Found::Page(offers));
        }
        self.known_paths(&url, now).await.ok_or(refused)
    }

    /// The usual places of a feed, one after the other: a page that names none may still have one.
    async fn known_paths(&self, page: &WebUrl, now: Moment) -> Option<Found> {
        for url in discover::known_paths(page) {
            if let Ok(found) = self.feed_at(&url, now).await {
                return Some(found);
            }
        }
        None
    }

    async fn feed_at(&self, url: &WebUrl, now: Moment) -> Result<Found, Problem> {
        feed(self.visit(url, now).await?, url, now).await
    }

    /// The user typed the address, so its host may be on the user's own network.
    async fn visit(&self, url: &WebUrl, now: Moment) -> Result<Answer, Problem> {
        let validators = Validators::default();
        let limit = self.limits.feed_bytes;
        let ask = Ask {
            url,
            network: Network::Named,
            validators: &validators,
            accept: ACCEPT_FEEDS,
            limit,
            beyond: Beyond::Cut,
            access: &self.rules().of(url),
            now,
        };
        let (answer, _) = self.fetch(&ask, Waits::User).await?;
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(problem::of_status(answer.status, &answer.url))
        }
    }
}

/// The feed of an answer. Its address is the one asked for, or where that has moved for good; other redirects may be of
/// the day.
async fn feed(answer: Answer, asked: &WebUrl, now: Moment) -> Result<Found, Problem> {
    let url = answer.moved_to.as_ref().unwrap_or(asked).clone();
    let validators = next_validators(asked, &answer);
    let read = move || {
        let (feed, pace) = read_answer(&answer, now)?;
        Ok(FirstReading {
            feed,
            validators: Validators {
                content_hash: Some(content_hash(&answer.body)),
                ..validators
            },
            pace: Pace {
                fresh_until: headers::fresh_until(&answer.headers, now),
                ..pace
            },
        })
    };
    let reading = Box::new(off_thread(read).await??);
    Ok(Found::Feed { url, reading })
}

/// An address as it was meant.
struct Typed {
    url: WebUrl,
    /// Without a scheme of its own; https is tried first.
    is_bare: bool,
}

/// `example.org`, `feed://example.org/rss` and `feed:https://example.org/rss` are understood.
fn typed(address: &str) -> Result<Typed, Problem> {
    let address = address.trim();
    let bare = address
        .strip_prefix("feed://")
        .map(|rest| format!("https://{rest}"));
    let bare = bare
        .or_else(|| address.strip_prefix("feed:").map(str::to_owned))
        .unwrap_or_else(|| address.to_owned());
    let meant = WebUrl::typed(&bare).map(|url| Typed {
        url,
        is_bare: address.starts_with("feed://") || WebUrl::new(&bare).is_none(),
    });
    meant.ok_or_else(|| {
        let what =
            format!("{address}: not a web address; it should look like https://example.org/feed");
        Problem::new(ProblemKind::Unreachable, &what)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_understood_as_people_type_them() {
        for (address, url) in [
            ("example.org", Some("https://example.org/")),
            (
                " example.org:8080/feed ",
                Some("https://example.org:8080/feed"),
            ),
            ("feed://example.org/rss", Some("https://example.org/rss")),
            (
                "feed:http://example.org/rss",
                Some("http://example.org/rss"),
            ),
            ("http://example.org", Some("http://example.org/")),
            ("two words", None),
            ("ftp://example.org", None),
            ("javascript:alert(1)", None),
            ("", None),
        ] {
            assert_eq!(
                typed(address).ok().as_ref().map(|typed| typed.url.as_str()),
                url,
                "{address}"
            );
        }
    }
}
