//! What went wrong on the network, in one sentence for the user: what, where, and what to do.

use std::error::Error;
use std::io;

use reqwest::StatusCode;
use rustix::io::Errno;

use super::address::PrivateAddress;
use crate::clean::WebUrl;
use crate::news::{Problem, ProblemKind};

pub(super) fn problem(kind: ProblemKind, url: &WebUrl, what: &str) -> Problem {
    Problem::new(kind, &format!("{url}: {what}"))
}

/// What is said where a server does not speak TLS, where it wants no connection, and where none comes about.
const NO_HTTPS: &str =
    "the server does not answer with https; if the site has none, write http:// before its address";
const REFUSED: &str = "the server refused the connection; it may be down, or the port wrong";
const NO_CONNECTION: &str = "no connection within ";

/// Whether nobody at `url` has answered by https; an answer that is not to be trusted is one.
pub(super) fn is_without_https(problem: &Problem, url: &WebUrl) -> bool {
    let what = problem.message.as_str().strip_prefix(url.as_str());
    let what = what.and_then(|what| what.strip_prefix(": "));
    what.is_some_and(|what| [NO_HTTPS, REFUSED].contains(&what) || what.starts_with(NO_CONNECTION))
}

/// Whether nobody has answered at all.
pub(super) fn is_without_answer(problem: &Problem) -> bool {
    problem.kind == ProblemKind::Unreachable
}

/// What stands between the address that was asked and the problem met behind its redirect.
const REDIRECTS: &str = " redirects to ";

/// A problem met behind a redirect is told with the address that the user knows.
pub(super) fn redirected(problem: &Problem, asked: &WebUrl) -> Problem {
    let what = format!("{asked}{REDIRECTS}{}", problem.message);
    Problem::new(problem.kind, &what)
}

/// Whether nobody answers at the host of `url` itself. One that redirects to where nobody is has answered: what else is there
/// may still be had.
pub(super) fn is_about_host(problem: &Problem, url: &WebUrl) -> bool {
    let message = problem.message.as_str();
    is_without_answer(problem) && !message.starts_with(&format!("{url}{REDIRECTS}"))
}

/// What was learned about a host from another of its addresses, told about `url`.
pub(super) fn shared(learned: &Problem, url: &WebUrl) -> Problem {
    let message = learned.message.as_str();
    let what = message.split_once(": ").map_or(message, |(_, what)| what);
    problem(learned.kind, url, what)
}

pub(super) fn timed_out(url: &WebUrl, seconds: u64) -> Problem {
    let what = format!("no whole answer within {seconds} seconds; byline tries again later");
    problem(ProblemKind::TimedOut, url, &what)
}

pub(super) fn too_slow(url: &WebUrl) -> Problem {
    let what = "its long answer comes too slowly while others wait; byline tries again later";
    problem(ProblemKind::TimedOut, url, what)
}

pub(super) fn too_large(url: &WebUrl, limit: usize) -> Problem {
    let what = format!(
        "more than {} MiB, which is more than byline takes",
        limit >> 20
    );
    problem(ProblemKind::TooLarge, url, &what)
}

pub(super) fn private(url: &WebUrl) -> Problem {
    let what =
        "this is on a private network, where byline goes only if you add the address yourself";
    problem(ProblemKind::Unreachable, url, what)
}

/// A status that is neither a body nor a redirect.
pub(super) fn of_status(status: StatusCode, url: &WebUrl) -> Problem {
    let code = status.as_u16();
    let (kind, what) = match code {
        401 | 407 => (
            ProblemKind::Forbidden,
            "the server wants a login; put name and password into the address",
        ),
        403 | 451 => (
            ProblemKind::Forbidden,
            "the server does not let byline in; try the address in a browser",
        ),
        404 => (
            ProblemKind::Missing,
            "there is nothing at this address; the site may have moved it",
        ),
        410 => (
            ProblemKind::Gone,
            "the feed has ended; byline does not ask for it any more",
        ),
        429 | 503 => (
            ProblemKind::Busy,
            "the server asks to be left alone for a while; byline comes back later",
        ),
        400..=499 => (
            ProblemKind::Missing,
            "the server refuses the request; check the address",
        ),
        500..=599 => (
            ProblemKind::ServerFault,
            "the server has a fault; byline tries again later",
        ),
        304 => (
            ProblemKind::ServerFault,
            "the server says that nothing is new, though byline has nothing yet",
        ),
        _ => (
            ProblemKind::ServerFault,
            "the server's answer makes no sense; byline tries again later",
        ),
    };
    problem(kind, url, &format!("{what} (HTTP {code})"))
}

/// A request without an answer, or an answer that broke off.
pub(super) fn of_request(error: &reqwest::Error, url: &WebUrl, seconds: u64) -> Problem {
    if error.is_timeout() && !error.is_connect() {
        return timed_out(url, seconds);
    }
    if error.is_timeout() {
        let what = format!("{NO_CONNECTION}{seconds} seconds; the host may be down");
        return problem(ProblemKind::Unreachable, url, &what);
    }
    for cause in causes(error) {
        if cause.is::<PrivateAddress>() {
            return private(url);
        }
        if let Some(problem) = of_cause(cause, url) {
            return problem;
        }
    }
    if error.is_connect() {
        let name = causes(error).any(|cause| cause.to_string().contains("dns error"));
        let what = if name {
            "no such host; check the address, and whether you are online"
        } else {
            "no connection; check whether you are online"
        };
        return problem(ProblemKind::Unreachable, url, what);
    }
    if error.is_decode() || error.is_body() {
        return broken(url);
    }
    let what = "the answer is not HTTP as it should be; check the address";
    problem(ProblemKind::ServerFault, url, what)
}

pub(super) fn broken(url: &WebUrl) -> Problem {
    let what = "the answer is broken or was cut off; byline tries again later";
    problem(ProblemKind::ServerFault, url, what)
}

fn of_cause(cause: &(dyn Error + 'static), url: &WebUrl) -> Option<Problem> {
    let of_tls = |error: &rustls::Error| {
        if matches!(error, rustls::Error::InvalidMessage(_)) {
            return Some(problem(ProblemKind::ServerFault, url, NO_HTTPS));
        }
        let what = "the server's certificate cannot be trusted, so byline did not talk to it; tell the site, or check the date here";
        Some(problem(ProblemKind::Insecure, url, what))
    };
    if let Some(error) = cause.downcast_ref() {
        return of_tls(error);
    }
    let mut fault: &io::Error = cause.downcast_ref()?;
    // One may be wrapped in another, and its `source` then leaves out what is between.
    while let Some(inner) = fault.get_ref() {
        if let Some(error) = inner.downcast_ref() {
            return of_tls(error);
        }
        let Some(next) = inner.downcast_ref() else {
            break;
        };
        fault = next;
    }
    let what = match fault.kind() {
        _ if is_out_of_files(fault) => {
            "too many files are open here; end other programs, or allow byline more (`ulimit -n`)"
        }
        io::ErrorKind::ConnectionRefused => REFUSED,
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => {
            "the network does not reach it; check whether you are online"
        }
        _ => return None,
    };
    Some(problem(ProblemKind::Unreachable, url, what))
}

fn is_out_of_files(fault: &io::Error) -> bool {
    let known = [Errno::MFILE, Errno::NFILE].map(Errno::raw_os_error);
    fault
        .raw_os_error()
        .is_some_and(|code| known.contains(&code))
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    let first: Option<&(dyn Error + 'static)> = Some(error);
    std::iter::successors(first, |cause: &&(dyn Error + 'static)| {
        let cause: &(dyn Error + 'static) = *cause;
        cause.source()
    })
}
