//! The article of a page on the web.

use super::fetch::{Answer, Ask, Network, host};
use super::permits::Permit;
use super::rests::Resting;
use super::{Shared, headers, off_thread, problem};
use crate::clean::WebUrl;
use crate::ingest::extract::{Extract, extract_here};
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

/// Why a page was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub problem: Problem,
    /// Its site asks to be left alone.
    pub rest: Option<Rest>,
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
        now: Moment,
    ) -> Result<Extract, Problem> {
        let permit = self.permit(url).await?;
        let page = self.page(url, network, permit, now).await;
        page.map_err(|refusal| refusal.problem)
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
        let permit = self.permit(url).await?;
        if let Some(Resting::Wished(_, learned) | Resting::Unreachable(_, learned)) =
            self.rests.of(host(url), now)
        {
            return Err(problem::shared(&learned, url).into());
        }
        let page = self.page(url, network, permit, now).await;
        if let Err(refusal) = &page {
            let problem = &refusal.problem;
            if let Some(rest) = &refusal.rest {
                self.rests.wished(host(url), rest.until, problem, now);
            } else if problem.kind == ProblemKind::Unreachable {
                self.rests.unreachable(host(url), problem, now);
            }
        }
        page
    }

    async fn page(
        &self,
        url: &WebUrl,
        network: Network,
        permit: Permit,
        now: Moment,
    ) -> Result<Extract, Refusal> {
        let validators = Validators::default();
        let ask = Ask {
            url,
            network,
            validators: &validators,
            accept: ACCEPT_PAGES,
            limit: self.limits.page_bytes,
            access: &self.rules.of(url),
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
        let (body, url) = (answer.body, answer.url);
        let work = move || extract_here(&body, charset.as_deref(), Some(&url));
        Ok(off_thread(work).await?)
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
