//! A request of the user's own: an article is sent where the user has set it up. No redirect is followed, no cookie sent.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};

use super::address::is_private;
use super::client::{Reach, Way};
use super::{Shared, problem};
use crate::clean::WebUrl;
use crate::news::{Problem, ProblemKind, ShareMethod};

/// A request with everything filled in.
#[derive(Clone, Debug)]
pub struct Sending {
    pub method: ShareMethod,
    pub url: WebUrl,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// When no header says what the body is.
    pub media_type: &'static str,
}

impl Shared {
    /// Sends it; an answer that is no success is a problem. The user has written the host himself, so it may be private.
    pub(super) async fn send(&self, sending: &Sending) -> Result<(), Problem> {
        let url = &sending.url;
        let reach = if is_private(url) {
            Reach::Local
        } else {
            Reach::Named
        };
        let access = self.rules().of(url);
        let client = self.client(Way {
            reach,
            proxy: access.proxy.clone(),
            any_certificate: false,
            keeps_connections: false,
        });
        let method = match sending.method {
            ShareMethod::Get => Method::GET,
            ShareMethod::Post => Method::POST,
            ShareMethod::Put => Method::PUT,
            ShareMethod::Patch => Method::PATCH,
        };
        let mut request = client.await?.request(method, url.as_url().clone());
        let mut has_type = sending.body.is_empty();
        for (name, value) in &sending.headers {
            let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_str(value),
            ) else {
                let what = format!("the header {name} is none that can be sent");
                return Err(problem::problem(ProblemKind::Internal, url, &what));
            };
            has_type |= name == CONTENT_TYPE;
            request = request.header(name, value);
        }
        if !has_type {
            request = request.header(CONTENT_TYPE, sending.media_type);
        }
        let seconds = access.timeout.unwrap_or(self.limits.total_seconds);
        let answer = request.body(sending.body.clone()).send();
        let answer = tokio::time::timeout(Duration::from_secs(seconds), answer)
            .await
            .map_err(|_| problem::timed_out(url, seconds))?
            .map_err(|error| problem::of_request(&error, url, seconds))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        let what = match status.as_u16() {
            300..=399 => {
                "it redirects, and an article is only sent where you said; check the address"
                    .to_owned()
            }
            401 | 403 => "it does not let byline in; check the token or the password".to_owned(),
            code => format!("it did not take the article (HTTP {code})"),
        };
        Err(problem::problem(ProblemKind::Forbidden, url, &what))
    }
}
