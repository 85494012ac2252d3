//! Polling over loopback: manners, limits and failures.

use byline::clean::WebUrl;
use byline::ingest::{Found, Limits, Web};
use byline::news::{Moment, Outcome, PollRequest, ProblemKind, Refresh, Validators};

use crate::support::server::{Answer, Server};

const NOW: Moment = Moment(1_738_578_030);
const FEED: &str = include_str!("fixtures/feeds/rss.xml");

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

#[test]
fn redirects_end_and_lead_only_to_the_web() {
    let server = Server::start();
    server.on("/loop", [Answer::redirect(302, "/loop")]);
    server.on("/file", [Answer::redirect(302, "file:///etc/passwd")]);
    assert_eq!(
        failure(&poll(&server.url("/loop"))),
        ProblemKind::BadRedirect
    );
    assert_eq!(server.requests().len(), 6);
    assert_eq!(
        failure(&poll(&server.url("/file"))),
        ProblemKind::BadRedirect
    );
}

#[test]
fn no_redirect_leads_to_another_private_host() {
    let server = Server::start();
    let elsewhere = format!("http://localhost:{}/feed", server.port());
    server
        .on("/feed", [Answer::ok(FEED)])
        .on("/away", [Answer::redirect(302, &elsewhere)]);
    assert_eq!(
        failure(&poll(&server.url("/away"))),
        ProblemKind::BadRedirect
    );
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn private_hosts_are_asked_only_when_the_user_named_them() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(FEED)]);
    let request = PollRequest {
        may_be_private: false,
        ..request(&server.url("/feed"), Validators::default())
    };
    let refresh = run(Web::new(&limits()).refresh(&request, NOW));
    assert_eq!(failure(&refresh), ProblemKind::Unreachable);
    assert_eq!(server.requests(), []);
}

#[test]
fn credentials_are_sent_to_their_own_origin_and_never_told() {
    let server = Server::start();
    let other = Server::start();
    let made_up = other.url("/feed").replace("http://", "http://evil:pw@");
    server
        .on("/own", [Answer::redirect(302, "/away")])
        .on("/away", [Answer::redirect(302, &made_up)]);
    other.on("/feed", [Answer::status(403)]);
    let secret = server.url("/own").replace("http://", "http://me:secret@");
    let refresh = poll(&secret);
    let sent = |server: &Server| {
        server
            .requests()
            .iter()
            .map(|asked| asked.header("authorization").is_some())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (sent(&server), sent(&other)),
        (vec![true, true], vec![false])
    );
    let Outcome::Failed(problem) = refresh.outcome else {
        panic!("403 is a failure")
    };
    assert_eq!(problem.kind, ProblemKind::Forbidden);
    assert!(
        !problem.message.as_str().contains("secret"),
        "{}",
        problem.message
    );
}

#[test]
fn bodies_are_held_to_their_limit_after_unpacking() {
    let server = Server::start();
    server.on("/bomb", [Answer::gzip_bomb(b"<html>", 8)]);
    server.on("/endless", [Answer::endless(vec![b'x'; 4_096])]);
    assert_eq!(failure(&poll(&server.url("/bomb"))), ProblemKind::TooLarge);
    assert_eq!(
        failure(&poll(&server.url("/endless"))),
        ProblemKind::TooLarge
    );
}

/// Packed or not: the entries that stand whole in the beginning, and the news that there is more.
#[test]
fn of_a_feed_that_is_too_long_the_beginning_is_read() {
    let server = Server::start();
    let items = "<item><title>One</title><guid>1</guid></item><item><title>Two</title></item><item><title>Cut";
    let begun = format!("<rss version='2.0'><channel><title>Long</title>{items}");
    server.on("/packed", [Answer::gzip_bomb(begun.as_bytes(), 8)]);
    server.on(
        "/plain",
        [Answer::ok(begun.clone() + &" ".repeat(128 << 10))],
    );
    server.on("/endless", [Answer::endless(begun + &" ".repeat(4_096))]);
    let json = "{\"title\": \"Long\", \"items\": [{\"id\": 1, \"title\": \"One\"}, {\"id\": 2, \"title\": \"Two\"}, {\"id\": 3";
    server.on(
        "/json",
        [Answer::ok(json.to_owned() + &" ".repeat(128 << 10))],
    );
    for path in ["/packed", "/plain", "/json"] {
        let Outcome::Changed(feed, validators) = poll(&server.url(path)).outcome else {
            panic!("{path}: it was not read");
        };
        let titles: Vec<&str> = feed
            .entries
            .iter()
            .map(|entry| entry.title.as_str())
            .collect();
        assert_eq!(titles, ["One", "Two"], "{path}");
        assert!(feed.is_cut && validators.content_hash.is_some(), "{path}");
    }
    let Outcome::Changed(feed, _) = poll(&server.url("/endless")).outcome else {
        panic!("it was not read");
    };
    assert!(
        feed.is_cut && feed.entries.len() > 10,
        "{}",
        feed.entries.len()
    );
}

#[test]
fn broken_answers_fail_and_keep_no_validators() {
    let server = Server::start();
    server.on("/cut", [Answer::cut(FEED).header("ETag", "\"x\"")]);
    server.on("/stuck", [Answer::stuck(&FEED[..200])]);
    server.on("/ssh", [Answer::raw("SSH-2.0-Example\r\n")]);
    server.on("/empty", [Answer::ok("")]);
    assert_eq!(
        failure(&poll(&server.url("/cut"))),
        ProblemKind::ServerFault
    );
    assert_eq!(failure(&poll(&server.url("/stuck"))), ProblemKind::TimedOut);
    assert_eq!(
        failure(&poll(&server.url("/ssh"))),
        ProblemKind::ServerFault
    );
    assert_eq!(failure(&poll(&server.url("/empty"))), ProblemKind::NotAFeed);
    assert_eq!(
        failure(&poll("http://127.0.0.1:1/feed")),
        ProblemKind::Unreachable
    );
}

#[test]
fn every_status_is_a_problem_of_its_kind() {
    let server = Server::start();
    for (status, kind) in [
        (401, ProblemKind::Forbidden),
        (403, ProblemKind::Forbidden),
        (404, ProblemKind::Missing),
        (410, ProblemKind::Gone),
        (418, ProblemKind::Missing),
        (429, ProblemKind::Busy),
        (500, ProblemKind::ServerFault),
        (503, ProblemKind::Busy),
    ] {
        server.on("/feed", [Answer::status(status)]);
        assert_eq!(failure(&poll(&server.url("/feed"))), kind, "{status}");
    }
}

#[test]
fn chunked_answers_and_the_charset_of_the_header_are_read() {
    let server = Server::start();
    let (start, end) = (
        &b"<rss version='2.0'><channel><title>"[..],
        &b"</title></channel></rss>"[..],
    );
    let chunks = [start, b"\xcf\xf0\xe8\xe2\xe5\xf2", end];
    server.on(
        "/feed",
        [Answer::chunked(&chunks).header("Content-Type", "text/xml; charset=windows-1251")],
    );
    let Outcome::Changed(feed, _) = poll(&server.url("/feed")).outcome else {
        panic!("it is a feed")
    };
    assert_eq!(feed.title.as_str(), "Привет");
}

#[test]
fn looking_at_a_page_finds_its_feeds() {
    let server = Server::start();
    let page =
        "<html><link rel=alternate type='application/rss+xml' title='News' href='/feed'></html>";
    server
        .on("/", [Answer::ok(page)])
        .on("/feed", [Answer::ok(FEED)])
        .on("/bare", [Answer::ok("<html>no link</html>")]);
    let look = |path: &str| run(Web::new(&limits()).look(&server.url(path), NOW));
    match look("/") {
        Ok(Found::Page(offers)) => assert_eq!(offers[0].title.as_str(), "News"),
        other => panic!("a page with an offer, not {other:?}"),
    }
    for path in ["/feed", "/bare"] {
        match look(path) {
            Ok(Found::Feed { url, reading }) => {
                assert_eq!(
                    (url.as_str(), reading.feed.entries.len()),
                    (server.url("/feed").as_str(), 2)
                );
            }
            other => panic!("a feed, not {other:?}"),
        }
    }
    assert_eq!(
        look("/nothing").map_err(|problem| problem.kind),
        Err(ProblemKind::Missing)
    );
}

#[test]
fn an_article_is_read_from_its_page() {
    let server = Server::start();
    let text = "A sentence, long enough, with commas and clauses, that any judge takes for an article's text. ".repeat(8);
    server.on(
        "/story",
        [Answer::ok(format!(
            "<html><title>T</title><article><p>{text}</p></article>"
        ))],
    );
    server.on(
        "/picture",
        [Answer::ok("x").header("Content-Type", "image/png")],
    );
    let page = |path: &str| WebUrl::new(&server.url(path)).expect("an address");
    let web = Web::new(&limits());
    let extract = run(web.read_named(&page("/story"), NOW)).expect("an article");
    assert!(extract.full.text.as_str().starts_with("A sentence"));
    let web = Web::new(&limits());
    assert_eq!(
        run(web.read_named(&page("/picture"), NOW)).map_err(|problem| problem.kind),
        Err(ProblemKind::NotAFeed)
    );
    assert_eq!(
        run(web.read(&page("/story"), NOW)).map_err(|problem| problem.kind),
        Err(ProblemKind::Unreachable)
    );
}

#[test]
fn servers_that_keep_silent_hold_up_nobody_else() {
    let (silent, server) = (Server::start(), Server::start());
    silent.on("/feed", [Answer::silent()]);
    server.on("/feed", [Answer::ok(FEED)]);
    let limits = Limits {
        requests: 1,
        total_seconds: 20,
        ..limits()
    };
    run(async {
        let web = Web::new(&limits);
        let never = request(&silent.url("/feed"), Validators::default());
        let url = server.url("/feed").replace("127.0.0.1", "localhost");
        let good = request(&url, Validators::default());
        let (silence, answer) = (web.refresh(&never, NOW), web.refresh(&good, NOW));
        tokio::pin!(silence);
        tokio::select! {
            biased;
            early = &mut silence => panic!("it has said something: {early:?}"),
            answer = answer => assert!(is_changed(&answer), "{answer:?}"),
        }
    });
}

#[test]
fn servers_that_send_all_they_may_at_once_are_all_answered() {
    let server = Server::start();
    let limits = Limits {
        feed_bytes: 1 << 20,
        requests_per_host: 16,
        total_seconds: 20,
        ..limits()
    };
    run(async {
        let web = Web::new(&limits);
        let polls = (0..12).map(|number| {
            let path = format!("/{number}");
            server.on(&path, [Answer::endless(" ".repeat(60_000))]);
            let request = request(&server.url(&path), Validators::default());
            let web = web.clone();
            async move { failure(&web.refresh(&request, NOW).await) }
        });
        let failures = futures_util::future::join_all(polls).await;
        assert_eq!(failures, [ProblemKind::TooLarge; 12]);
    });
}
