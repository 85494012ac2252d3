//! Polling over loopback: manners, here; `limits`; `answers`; and `urgent`, what the user asks for meanwhile.

mod answers;
mod limits;
mod urgent;

use byline::clean::WebUrl;
use byline::ingest::{Found, Limits, Waits, Web};
use byline::news::{
    Access, AccessRules, Moment, Outcome, PollRequest, ProblemKind, Refresh, Secret, Validators,
};

use crate::support::server::{Answer, Server};

const NOW: Moment = Moment(1_738_578_030);
const FEED: &str = include_str!("../fixtures/feeds/rss.xml");

/// Small, so that no test moves or waits much.
fn limits() -> Limits {
    Limits {
        feed_bytes: 64 << 10,
        page_bytes: 64 << 10,
        total_seconds: 2,
        ..Limits::default()
    }
}

fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(work)
}

fn request(url: &str, validators: Validators) -> PollRequest {
    PollRequest {
        url: WebUrl::new(url).expect("an address"),
        validators,
        may_be_private: true,
        was_failing: false,
    }
}

fn poll(url: &str) -> Refresh {
    poll_again(url, Validators::default())
}

fn poll_again(url: &str, validators: Validators) -> Refresh {
    run(Web::new(&limits()).refresh(&request(url, validators), NOW))
}

fn validators(refresh: &Refresh) -> Validators {
    match &refresh.outcome {
        Outcome::Changed(_, validators) | Outcome::Unchanged(validators) => validators.clone(),
        Outcome::Failed(problem) | Outcome::PutOff(problem) => {
            panic!("failed: {}", problem.message)
        }
    }
}

fn failure(refresh: &Refresh) -> ProblemKind {
    match &refresh.outcome {
        Outcome::Failed(problem) => problem.kind,
        Outcome::Changed(..) | Outcome::Unchanged(_) | Outcome::PutOff(_) => {
            panic!("it did not fail")
        }
    }
}

fn is_changed(refresh: &Refresh) -> bool {
    matches!(refresh.outcome, Outcome::Changed(..))
}

#[test]
fn a_poll_says_who_asks_and_tells_nothing_else() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(FEED).header("Set-Cookie", "id=1")]);
    run(async {
        let web = Web::new(&limits());
        for _ in 0..2 {
            web.refresh(&request(&server.url("/feed"), Validators::default()), NOW)
                .await;
        }
    });
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for asked in requests {
        let agent = format!(
            "byline/{} (+https://github.com/byline-reader/byline)",
            env!("CARGO_PKG_VERSION")
        );
        assert_eq!(asked.header("user-agent"), Some(agent.as_str()));
        assert!(
            asked
                .header("accept")
                .is_some_and(|accept| accept.contains("application/rss+xml"))
        );
        assert!(
            asked
                .header("accept-encoding")
                .is_some_and(|accept| accept.contains("gzip"))
        );
        for name in ["referer", "cookie", "if-none-match", "if-modified-since"] {
            assert_eq!(asked.header(name), None, "{name}");
        }
    }
}

#[test]
fn validators_come_back_byte_for_byte() {
    let server = Server::start();
    let first = Answer::ok(FEED)
        .header("ETag", "W/\"a b\"")
        .header("Last-Modified", "some day");
    server.on(
        "/feed",
        [first, Answer::status(304).header("ETag", "\"new\"")],
    );
    let before = validators(&poll(&server.url("/feed")));
    let refresh = poll_again(&server.url("/feed"), before.clone());
    let asked = &server.requests()[1];
    assert_eq!(asked.header("if-none-match"), Some("W/\"a b\""));
    assert_eq!(asked.header("if-modified-since"), Some("some day"));
    assert!(matches!(refresh.outcome, Outcome::Unchanged(_)));
    assert_eq!(
        validators(&refresh),
        Validators {
            etag: Some(b"\"new\"".to_vec()),
            ..before
        }
    );
}

#[test]
fn the_same_body_is_not_parsed_twice() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(FEED)]);
    let before = validators(&poll(&server.url("/feed")));
    let refresh = poll_again(&server.url("/feed"), before);
    assert!(matches!(refresh.outcome, Outcome::Unchanged(_)));
}

#[test]
fn nothing_new_without_a_question_is_asked_about_once_more() {
    let server = Server::start();
    server
        .on("/never", [Answer::status(304)])
        .on("/once", [Answer::status(304), Answer::ok(FEED)]);
    let never = poll(&server.url("/never"));
    assert_eq!(failure(&never), ProblemKind::ServerFault);
    assert_eq!(server.requests().len(), 2);
    assert!(is_changed(&poll(&server.url("/once"))));
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn a_server_that_asks_to_be_left_alone_is_left_alone_by_all_its_feeds() {
    let server = Server::start();
    server
        .on("/busy", [Answer::status(503).header("Retry-After", "600")])
        .on("/feed", [Answer::ok(FEED)]);
    let web = Web::new(&limits());
    let ask = |path: &str, now| {
        let request = request(&server.url(path), Validators::default());
        run(web.refresh(&request, now))
    };
    let busy = ask("/busy", NOW).pace.rest.expect("it said how long");
    assert_eq!(
        (busy.site.as_str(), busy.until),
        ("127.0.0.1", NOW.plus(600))
    );
    let early = ask("/feed", NOW.plus(599));
    assert!(matches!(early.outcome, Outcome::PutOff(_)), "{early:?}");
    assert_eq!(server.requests().len(), 1);
    assert!(is_changed(&ask("/feed", NOW.plus(600))));
}

#[test]
fn the_feeds_of_a_host_that_is_down_do_not_wait_for_it_one_by_one() {
    let web = Web::new(&limits());
    let ask = |path: &str, now| {
        let request = request(&format!("http://127.0.0.1:1{path}"), Validators::default());
        match run(web.refresh(&request, now)).outcome {
            Outcome::Failed(problem) => problem,
            other => panic!("nobody is there: {other:?}"),
        }
    };
    let (first, second) = (ask("/one", NOW), ask("/two", NOW));
    assert_eq!(second.kind, ProblemKind::Unreachable);
    let told = second.message.as_str();
    assert_eq!(told, first.message.as_str().replace("/one", "/two"));
}

#[test]
fn what_the_user_waits_for_goes_before_the_feeds_of_its_host() {
    let server = Server::start();
    server
        .on("/feed", [Answer::ok(FEED)])
        .on("/story", [Answer::ok("<p>A sentence.")]);
    let story = WebUrl::new(&server.url("/story")).expect("an address");
    let begun_before = run(async {
        let web = Web::new(&limits());
        let mut feeds = tokio::task::JoinSet::new();
        for _ in 0..40 {
            let (web, request) = (
                web.clone(),
                request(&server.url("/feed"), Validators::default()),
            );
            feeds.spawn(async move { is_changed(&web.refresh(&request, NOW).await) });
        }
        // All of them have asked for their turn.
        tokio::task::yield_now().await;
        let begun_before = server.requests().len();
        assert!(web.read_named(&story, NOW).await.is_ok());
        while let Some(is_changed) = feeds.join_next().await {
            assert!(is_changed.expect("no panic"));
        }
        begun_before
    });
    let asked = server.requests();
    let place = asked.iter().position(|asked| asked.path == "/story");
    let place = place.expect("it was asked for") - begun_before;
    // Two feeds have their turn, and one is first in line; others may go by while it opens its connection.
    assert!(place < 15, "after {place} of {} feeds", asked.len());
}

#[test]
fn the_pace_comes_from_headers_and_feed() {
    let server = Server::start();
    server.on(
        "/feed",
        [Answer::ok(FEED).header("Cache-Control", "max-age=600")],
    );
    server.on(
        "/busy",
        [Answer::status(429).header("Retry-After", "99999999")],
    );
    let pace = poll(&server.url("/feed")).pace;
    assert_eq!(pace.fresh_until, Some(NOW.plus(600)));
    assert_eq!(pace.minutes, Some(120));
    let busy = poll(&server.url("/busy"));
    assert_eq!(failure(&busy), ProblemKind::Busy);
    let until = busy.pace.rest.map(|rest| rest.until);
    assert_eq!(until, Some(NOW.plus(7 * Moment::DAY)));
}

#[test]
fn permanent_moves_are_told_and_others_are_not() {
    let server = Server::start();
    server
        .on("/feed", [Answer::ok(FEED)])
        .on("/page", [Answer::ok("<html></html>")]);
    server
        .on("/301", [Answer::redirect(301, "/308")])
        .on("/308", [Answer::redirect(308, "/feed")]);
    server.on("/302", [Answer::redirect(302, "/301")]);
    server.on("/parked", [Answer::redirect(301, "/page")]);
    let moved = poll(&server.url("/301"));
    assert!(is_changed(&moved));
    assert_eq!(moved.moved_to, WebUrl::new(&server.url("/feed")));
    let found = poll(&server.url("/302"));
    assert!(is_changed(&found));
    assert_eq!(found.moved_to, None);
    let parked = poll(&server.url("/parked"));
    assert_eq!(
        (failure(&parked), parked.moved_to),
        (ProblemKind::NotAFeed, None)
    );
}
