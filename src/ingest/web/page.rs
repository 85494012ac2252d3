//! The article of a page on the web.

use super::fetch::{Answer, Ask, Network, host};
use super::packed::Beyond;
use super::permits::Permit;
use super::rests::Resting;
use std::sync::Arc;

use super::readers;
use super::turns::Waits;
use super::{PAGES, Shared, headers, off_thread, problem};
use crate::clean::WebUrl;
use crate::ingest::apart::Failure;
use crate::ingest::extract::{Extract, Part, extract_here, text_alone};
use crate::news::{Moment, Problem, ProblemKind, Rest, Validators};

const ACCEPT_PAGES: &str = "text/html, application/xhtml+xml, */*;q=0.1";

/// The beginnings of media types that are no articles.
const FILES: [&str; 6] = [
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pdf",
    "application/zip",
];

/// A page that is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub url: &'a WebUrl,
    pub network: Network,
    pub waits: Waits,
    /// The further part of an article that it is.
    pub part: Option<Part<'a>>,
}

/// Why a page was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub problem: Problem,
    /// Its site asks to be left alone.
    pub rest: Option<Rest>,
}

impl<'a> Wanted<'a> {
    fn first(url: &'a WebUrl, network: Network, waits: Waits) -> Self {
        Self {
            url,
            network,
            waits,
            part: None,
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let rest = None;
        Self { problem, rest }
    }
}

impl Shared {
    /// Whoever asks for it by its address gets it, whatever its host asked of those that come by themselves.
    pub(super) async fn read(
        &self,
        url: &WebUrl,
        network: Network,
        waits: Waits,
        now: Moment,
    ) -> Result<Extract, Problem> {
        let wanted = Wanted::first(url, network, waits);
        let permit = self.permit(url, waits).await?;
        match self.page(&wanted, permit, now).await {
            Ok(first) => Ok(self.with_parts(first, &wanted, now).await.0),
            Err(refusal) => Err(refusal.problem),
        }
    }

    pub(super) async fn read_politely(
        &self,
        url: &WebUrl,
        may_be_private: bool,
        now: Moment,
    ) -> Result<Extract, Refusal> {
        let network = if may_be_private {
            Network::Named
        } else {
            Network::Public
        };
        let wanted = Wanted::first(url, network, Waits::Nobody);
        let permit = self.permit(url, wanted.waits).await?;
        if let Some(Resting::Wished(_, learned) | Resting::Unreachable(_, learned)) =
            self.rests.of(host(url), now)
        {
            return Err(problem::shared(&learned, url).into());
        }
        let (page, refusal) = match self.page(&wanted, permit, now).await {
            Ok(first) => {
                let (whole, refusal) = self.with_parts(first, &wanted, now).await;
                (Ok(whole), refusal)
            }
            Err(refusal) => (Err(refusal.clone()), Some(refusal)),
        };
        // That byline does not go there says nothing about the host, which others of its pages may be asked for.
        let was_asked = may_be_private || !url.names_private_host();
        if let Some(refusal) = refusal.filter(|_| was_asked) {
            self.heed(url, &refusal, now);
        }
        page
    }

    /// Leaves the host of `url` alone, if that is what it asks.
    fn heed(&self, url: &WebUrl, refusal: &Refusal, now: Moment) {
        let problem = &refusal.problem;
        if let Some(rest) = &refusal.rest {
            self.rests.wished(host(url), rest.until, problem, now);
        } else if problem::is_about_host(problem, url) {
            self.rests.unreachable(host(url), problem, now);
        }
    }

    pub(super) async fn page(
        &self,
        wanted: &Wanted<'_>,
        permit: Permit,
        now: Moment,
    ) -> Result<Extract, Refusal> {
        let validators = Validators::default();
        let ask = Ask {
            url: wanted.url,
            network: wanted.network,
            validators: &validators,
            accept: ACCEPT_PAGES,
            limit: self.limits.page_bytes,
            beyond: Beyond::Refused,
            access: &self.rules().of(wanted.url),
            now,
        };
        // The permit is held until the page is read, so that bodies do not pile up.
        let (answer, _permit) = self.fetch_with(&ask, permit).await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer, now));
        }
        let kind = headers::media_type(&answer.headers);
        if FILES.iter().any(|file| kind.starts_with(file)) {
            let what = format!("this is a file ({kind}), not an article; open it in a browser");
            return Err(problem::problem(ProblemKind::NotAFeed, &answer.url, &what).into());
        }
        let charset = headers::charset(&answer.headers);
        let (body, url) = (Arc::new(answer.body), answer.url);
        let plainly = (Arc::clone(&body), charset.clone(), url.clone());
        let part = wanted.part.map(|part| (part.first.clone(), part.number));
        let work = move || {
            let part = part.as_ref();
            let part = part.map(|(first, number)| Part {
                first,
                number: *number,
            });
            extract_here(&body, charset.as_deref(), Some(&url), part)
        };
        match PAGES.run(work).await {
            Err(Failure::TooSlow) => {
                let (body, charset, url) = plainly;
                let text = move || text_alone(&body, charset.as_deref(), Some(&url));
                Ok(off_thread(text).await?)
            }
            other => Ok(other.map_err(readers::problem)?),
        }
    }
}

fn refusal(answer: &Answer, now: Moment) -> Refusal {
    let until = headers::retry_after(&answer.headers, now);
    Refusal {
        problem: problem::of_status(answer.status, &answer.url),
        rest: until.map(|until| Rest {
            site: answer.url.site().to_owned(),
            until,
        }),
    }
}
