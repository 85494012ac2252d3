//! What servers answer, and what becomes of it.

use super::*;

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

/// What is at an address as somebody types it, without a scheme.
fn look_bare(address: &str, rules: AccessRules) -> Result<Found, ProblemKind> {
    let web = Web::with_rules(&limits(), rules);
    run(web.look(address, NOW)).map_err(|problem| problem.kind)
}

#[test]
fn a_server_without_https_is_found_without_its_scheme() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(FEED)]);
    for host in ["127.0.0.1", "localhost"] {
        let address = format!("{host}:{}/feed", server.port());
        match look_bare(&address, AccessRules::default()) {
            Ok(Found::Feed { url, .. }) => assert_eq!(url.as_str(), format!("http://{address}")),
            other => panic!("a feed, not {other:?}"),
        }
    }
    // What it says there is what is told.
    let nothing = format!("localhost:{}/nothing", server.port());
    let missing = look_bare(&nothing, AccessRules::default());
    assert_eq!(missing, Err(ProblemKind::Missing));
}

#[test]
fn who_has_written_https_or_has_a_secret_is_never_answered_in_the_clear() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(FEED)]);
    let address = format!("127.0.0.1:{}/feed", server.port());
    let mut secret = AccessRules::default();
    let login = Access {
        login: Some(("me".to_owned(), Secret("hunter2".to_owned()))),
        ..Access::default()
    };
    secret.add(&format!("http://{address}"), login);
    for (address, rules) in [
        (format!("https://{address}"), AccessRules::default()),
        (format!("me:hunter2@{address}"), AccessRules::default()),
        (address.clone(), secret),
    ] {
        let refused = look_bare(&address, rules);
        assert_eq!(refused, Err(ProblemKind::ServerFault), "{address}");
    }
    assert_eq!(server.requests(), []);
}

#[test]
fn a_certificate_that_is_not_to_be_trusted_is_no_reason_to_do_without() {
    let server = Server::start_untrusted();
    server.on("/feed", [Answer::ok(FEED)]);
    let address = server.secure_url("/feed").replace("https://", "");
    let refused = look_bare(&address, AccessRules::default());
    assert_eq!(refused, Err(ProblemKind::Insecure));
    assert_eq!(server.requests(), []);
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
        run(web.read(&page("/story"), Waits::User, NOW)).map_err(|problem| problem.kind),
        Err(ProblemKind::Unreachable)
    );
}
