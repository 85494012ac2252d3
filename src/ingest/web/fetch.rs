//! One address asked, with its redirects followed by hand.

use std::pin::pin;
use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LOCATION, USER_AGENT,
};
use reqwest::{RequestBuilder, Response, StatusCode};

use super::address::is_private;
use super::body::Deadline;
use super::client::{Reach, Way};
use super::gathered::Gathered;
use super::packed::{self, Beyond, Fault};
use super::permits::{Permit, Permits};
use super::turns::Waits;
use super::{Shared, off_thread, problem};
use crate::clean::WebUrl;
use crate::news::{Access, Moment, Problem, ProblemKind, Validators};

/// A server that has said nothing for so long does not count among the requests at once.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is asked for.
pub(super) struct Ask<'a> {
    pub(super) url: &'a WebUrl,
    pub(super) network: Network,
    pub(super) validators: &'a Validators,
    pub(super) accept: &'static str,
    pub(super) limit: usize,
    pub(super) beyond: Beyond,
    /// What the user wishes for this address.
    pub(super) access: &'a Access,
    /// Cookies end by it.
    pub(super) now: Moment,
}

/// Where a request may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Network {
    Public,
    /// Also to a private address, if the user's own address names that very host.
    Named,
}

/// What came: of a status other than 200 without its body.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// Still packed, as `fetch_packed` gives it.
    pub(super) body: Vec<u8>,
    /// There was more than was wanted: the body is its beginning.
    pub(super) is_cut: bool,
    /// Where the answer came from at last.
    pub(super) url: WebUrl,
    /// Where an unbroken chain of permanent redirects led; never from https to http.
    pub(super) moved_to: Option<WebUrl>,
}

/// Where the following of redirects has got to.
struct Trail {
    url: WebUrl,
    moved_to: Option<WebUrl>,
    permanent: bool,
}

impl Shared {
    /// The answer, and the permit it was fetched with: who drops it late holds back what would be fetched next.
    pub(super) async fn fetch(
        &self,
        ask: &Ask<'_>,
        waits: Waits,
    ) -> Result<(Answer, Permit), Problem> {
        let permit = self.permit(ask.url, waits).await?;
        self.fetch_with(ask, permit).await
    }

    /// Waits for the right to ask the host of `url`.
    pub(super) async fn permit(&self, url: &WebUrl, waits: Waits) -> Result<Permit, Problem> {
        let ended = || Problem::new(ProblemKind::Internal, "byline is shutting down");
        let permit = self.permits.acquire(host(url), waits).await;
        permit.ok_or_else(ended)
    }

    pub(super) async fn fetch_with(
        &self,
        ask: &Ask<'_>,
        permit: Permit,
    ) -> Result<(Answer, Permit), Problem> {
        let (answer, permit) = self.fetch_packed(ask, permit).await?;
        let (limit, beyond) = (ask.limit, ask.beyond);
        let answer = off_thread(move || answer.unpacked(limit, beyond)).await??;
        Ok((answer, permit))
    }

    /// The answer with its body as it came: who reads it unpacks it.
    pub(super) async fn fetch_packed(
        &self,
        ask: &Ask<'_>,
        mut permit: Permit,
    ) -> Result<(Answer, Permit), Problem> {
        let seconds = ask.access.timeout.unwrap_or(self.limits.total_seconds);
        let deadline = Deadline::after(seconds);
        let answer = self.follow(ask, &mut permit, deadline).await?;
        Ok((answer, permit))
    }

    async fn follow(
        &self,
        ask: &Ask<'_>,
        permit: &mut Permit,
        mut deadline: Deadline,
    ) -> Result<Answer, Problem> {
        let mut trail = Trail {
            url: ask.url.clone(),
            moved_to: None,
            permanent: true,
        };
        for _ in 0..=self.limits.redirects {
            let step = async {
                self.permits.follow(permit, host(&trail.url)).await;
                self.request(ask, &trail, permit).await
            };
            let response = deadline.within(ask.url, step).await??;
            match target(&response, &trail.url)? {
                Some(next) => trail.step(&next, response.status(), ask.url),
                None => return self.answer(ask, trail, response, permit, deadline).await,
            }
        }
        let what = format!(
            "more than {} redirects; check the address in a browser",
            self.limits.redirects
        );
        Err(problem::problem(ProblemKind::BadRedirect, ask.url, &what))
    }

    async fn request(
        &self,
        ask: &Ask<'_>,
        trail: &Trail,
        permit: &mut Permit,
    ) -> Result<Response, Problem> {
        let url = &trail.url;
        let client = self
            .client(way(ask, url, permit.keeps_connection())?)
            .await?;
        let mut request = client
            .get(url.as_url().clone())
            .header(ACCEPT, ask.accept)
            .header(ACCEPT_ENCODING, packed::ACCEPTED);
        if let Some(agent) = &ask.access.user_agent {
            request = request.header(USER_AGENT, agent);
        }
        // Validators and what the user entrusts to a server are for that server: no other hears them.
        if same_origin(url, ask.url) {
            request = entrusted(validated(request, ask.validators), ask, url);
        }
        let mut sent = pin!(request.send());
        let soon = tokio::time::timeout(PATIENCE, sent.as_mut()).await;
        let answered = if let Ok(answered) = soon {
            answered
        } else {
            Permits::pause(permit);
            let late = sent.await;
            self.permits.resume(permit).await;
            late
        };
        answered.map_err(|error| {
            let problem = problem::of_request(&error, url, self.limits.connect_seconds);
            if url == ask.url {
                problem
            } else {
                problem::redirected(&problem, ask.url)
            }
        })
    }

    async fn answer(
        &self,
        ask: &Ask<'_>,
        trail: Trail,
        mut response: Response,
        permit: &mut Permit,
        mut deadline: Deadline,
    ) -> Result<Answer, Problem> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let (body, is_cut) = if status.is_success() {
            self.body(ask, &trail.url, response, permit, &mut deadline)
                .await?
        } else {
            (Gathered::default(), false)
        };
        Ok(Answer {
            status,
            headers,
            body: if is_cut {
                body.into_beginning(ask.limit)
            } else {
                body.into_body()
            },
            is_cut,
            url: trail.url,
            moved_to: trail.moved_to,
        })
    }
}

impl Answer {
    /// The same with its body unpacked, of `limit` bytes at most.
    pub(super) fn unpacked(self, limit: usize, beyond: Beyond) -> Result<Self, Problem> {
        let packed = packed::Body {
            bytes: self.body,
            is_cut: self.is_cut,
        };
        let body = packed::unpacked(&self.headers, packed, limit, beyond);
        let body = body.map_err(|fault| match fault {
            Fault::TooLarge => problem::too_large(&self.url, limit),
            Fault::Broken => problem::broken(&self.url),
        })?;
        Ok(Self {
            body: body.bytes,
            is_cut: body.is_cut,
            ..self
        })
    }
}

impl Trail {
    /// Goes one redirect further. A downgrade to http is followed, as browsers do, but never remembered as a move.
    fn step(&mut self, next: &WebUrl, status: StatusCode, asked: &WebUrl) {
        let downgrade = self.url.as_url().scheme() == "https" && next.as_url().scheme() == "http";
        let permanent = matches!(
            status,
            StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT
        );
        self.permanent &= permanent && !downgrade;
        self.url = with_credentials_of(next, asked);
        if self.permanent {
            self.moved_to = Some(self.url.clone());
        }
    }
}

/// The way to `url`; refused when it is private, and the user named neither it nor its host.
fn way(ask: &Ask<'_>, url: &WebUrl, keeps_connections: bool) -> Result<Way, Problem> {
    let is_own_host = ask.network == Network::Named && host(url) == host(ask.url);
    let is_allowed = ask
        .access
        .private_hosts
        .iter()
        .any(|allowed| allowed == host(url));
    let reach = match (is_own_host || is_allowed, is_private(url)) {
        (true, true) => Reach::Local,
        (true, false) => Reach::Named,
        (false, true) => return Err(refused(url, ask.url)),
        (false, false) => Reach::Public,
    };
    Ok(Way {
        reach,
        proxy: ask.access.proxy.clone(),
        any_certificate: ask.access.any_certificate == Some(true) && same_origin(url, ask.url),
        keeps_connections,
    })
}

/// The request made conditional, with the server's own words.
fn validated(request: RequestBuilder, validators: &Validators) -> RequestBuilder {
    let pairs = [
        (IF_NONE_MATCH, &validators.etag),
        (IF_MODIFIED_SINCE, &validators.last_modified),
    ];
    pairs.into_iter().fold(request, |request, (name, bytes)| {
        let value = bytes.as_deref().map(HeaderValue::from_bytes);
        match value {
            Some(Ok(value)) => request.header(name, value),
            Some(Err(_)) | None => request,
        }
    })
}

/// The request with the user's login, headers and cookies.
fn entrusted(mut request: RequestBuilder, ask: &Ask<'_>, url: &WebUrl) -> RequestBuilder {
    let access = ask.access;
    if let Some((name, password)) = &access.login {
        request = request.basic_auth(name, Some(&password.0));
    }
    for (name, value) in &access.headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value.0)) {
            request = request.header(name, value);
        }
    }
    match access.cookies_for(url, ask.now) {
        Some(cookies) => request.header(COOKIE, cookies),
        None => request,
    }
}

/// Where a redirect leads; none for any other answer.
fn target(response: &Response, url: &WebUrl) -> Result<Option<WebUrl>, Problem> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response
        .headers()
        .get(LOCATION)
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    if let Some(next) = location.as_deref().and_then(|location| url.join(location)) {
        Ok(Some(next))
    } else {
        let what = "the server redirects to something that is no web address; check the address in a browser";
        Err(problem::problem(ProblemKind::BadRedirect, url, what))
    }
}

/// `url` with the user's own credentials if it is of the same origin as `asked`, and with none otherwise: neither are
/// the user's told to others, nor are a server's made-up ones used.
fn with_credentials_of(url: &WebUrl, asked: &WebUrl) -> WebUrl {
    let mut plain = url.as_url().clone();
    let own = same_origin(url, asked);
    let name = if own { asked.as_url().username() } else { "" };
    let password = asked.as_url().password().filter(|_| own);
    // Both setters fail only for addresses that cannot have credentials.
    let _ = plain.set_username(name);
    let _ = plain.set_password(password);
    WebUrl::new(plain.as_str()).unwrap_or_else(|| url.clone())
}

pub(super) fn same_origin(one: &WebUrl, other: &WebUrl) -> bool {
    one.as_url().origin() == other.as_url().origin()
}

pub(super) fn host(url: &WebUrl) -> &str {
    url.as_url().host_str().unwrap_or_default()
}

fn refused(url: &WebUrl, asked: &WebUrl) -> Problem {
    if url == asked {
        return problem::private(url);
    }
    let what = format!(
        "the server redirects to {url}, which is on a private network; byline does not go there"
    );
    problem::problem(ProblemKind::BadRedirect, asked, &what)
}
