//! What a server may do to us, and what it is never told.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::*;

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

/// A server of many people's feeds must not lose all of them to one that leads into nowhere.
#[test]
fn a_redirect_to_where_nobody_is_says_nothing_about_the_host_that_redirects() {
    let server = Server::start();
    server
        .on("/feed", [Answer::ok(FEED)])
        .on("/nowhere", [Answer::redirect(302, "http://127.0.0.1:1/")]);
    let web = Web::new(&limits());
    let ask = |path: &str| {
        let request = request(&server.url(path), Validators::default());
        run(web.refresh(&request, NOW))
    };
    assert_eq!(failure(&ask("/nowhere")), ProblemKind::Unreachable);
    let refresh = ask("/feed");
    assert!(
        matches!(refresh.outcome, Outcome::Changed(..)),
        "{refresh:?}"
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

/// There is room for four large bodies at a time. Those that stop in the middle must not keep it.
#[test]
fn servers_that_stop_in_a_long_answer_hold_up_no_other_long_one() {
    let (tell, told) = mpsc::channel();
    let slow = [(); 6].map(|()| stops_in_a_long_answer(tell.clone()));
    let server = Server::start();
    let long = FEED.to_owned() + &" ".repeat(1 << 20);
    server.on("/feed", [Answer::ok(long)]);
    let limits = Limits {
        feed_bytes: 16 << 20,
        requests_per_host: slow.len() + 1,
        total_seconds: 30,
        ..limits()
    };
    let mut rules = AccessRules::default();
    for url in &slow {
        let patient = Access {
            timeout: Some(600),
            ..Access::default()
        };
        rules.add(url, patient);
    }
    let answer = run(async {
        let web = Web::with_rules(&limits, rules);
        for url in slow {
            let (web, request) = (web.clone(), request(&url, Validators::default()));
            tokio::spawn(async move { web.refresh(&request, NOW).await });
        }
        let has_all_room =
            move || (0..4).all(|_| told.recv_timeout(Duration::from_secs(60)).is_ok());
        let waited = tokio::task::spawn_blocking(has_all_room).await;
        assert!(waited.expect("no panic"));
        let good = request(&server.url("/feed"), Validators::default());
        web.refresh(&good, NOW).await
    });
    assert!(is_changed(&answer), "{answer:?}");
}

/// Says so when more of its answer was taken than any buffer on the way holds.
fn stops_in_a_long_answer(tell: mpsc::Sender<()>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = listener.local_addr().expect("bound");
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        // Who is answered before he has asked hangs up.
        stream.read_exact(&mut [0])?;
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel>")?;
        stream.write_all(&vec![b' '; 12 << 20])?;
        // Who listens may have heard enough.
        let _ = tell.send(());
        stream.read_to_end(&mut Vec::new())
    });
    format!("http://{address}/feed")
}

#[test]
fn a_body_in_countless_pieces_is_given_up() {
    let server = Server::start();
    let pieces = b"1\r\n \r\n".repeat(400_000);
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    server.on("/feed", [Answer::raw([&head[..], &pieces].concat())]);
    let limits = Limits {
        feed_bytes: 16 << 20,
        total_seconds: 60,
        ..limits()
    };
    let request = request(&server.url("/feed"), Validators::default());
    let refresh = run(Web::new(&limits).refresh(&request, NOW));
    assert_eq!(failure(&refresh), ProblemKind::ServerFault);
}
