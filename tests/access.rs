//! Feeds asked as the user wishes for each: by which name, with which secrets, over which proxy.

use byline::clean::WebUrl;
use byline::ingest::{Limits, Web};
use byline::news::{
    Access, AccessRules, Cookie, Moment, Outcome, PollRequest, ProblemKind, Refresh, Secret,
    Validators,
};
use std::io::{Read, Write};
use std::net::TcpListener;

use crate::support::byline::Byline;
use crate::support::server::{Answer, Server};

const NOW: Moment = Moment(1_738_578_030);
const FEED: &str = include_str!("fixtures/feeds/rss.xml");

fn poll(url: &str, access: Access) -> Refresh {
    let request = PollRequest {
        url: WebUrl::new(url).expect("an address"),
        validators: Validators::default(),
        may_be_private: true,
        was_failing: false,
    };
    let mut rules = AccessRules::default();
    rules.add(url, access);
    let limits = Limits {
        total_seconds: 5,
        ..Limits::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(Web::with_rules(&limits, rules).refresh(&request, NOW))
}

fn is_read(refresh: &Refresh) -> bool {
    matches!(refresh.outcome, Outcome::Changed(..))
}

fn secrets() -> Access {
    let cookie = Cookie {
        domain: "127.0.0.1".to_owned(),
        with_subdomains: true,
        path: "/".to_owned(),
        only_https: false,
        until: None,
        name: "session".to_owned(),
        value: Secret("s3".to_owned()),
    };
    Access {
        user_agent: Some("Known/1.0".to_owned()),
        login: Some(("me".to_owned(), Secret("s1".to_owned()))),
        headers: vec![("X-Api-Key".to_owned(), Secret("s2".to_owned()))],
        cookies: vec![cookie],
        ..Access::default()
    }
}

#[test]
fn secrets_are_sent_to_the_feeds_own_origin_and_to_no_other() {
    let (server, other) = (Server::start(), Server::start());
    server
        .on("/feed", [Answer::redirect(302, "/here")])
        .on("/here", [Answer::redirect(302, &other.url("/there"))]);
    other.on("/there", [Answer::ok(FEED)]);
    assert!(is_read(&poll(&server.url("/feed"), secrets())));
    let names = ["user-agent", "authorization", "x-api-key", "cookie"];
    for asked in server.requests() {
        let sent = names.map(|name| asked.header(name));
        let expected = ["Known/1.0", "Basic bWU6czE=", "s2", "session=s3"].map(Some);
        assert_eq!(sent, expected, "{}", asked.path);
    }
    let sent = names.map(|name| other.requests()[0].header(name).map(str::to_owned));
    assert_eq!(sent, [Some("Known/1.0".to_owned()), None, None, None]);
}

#[test]
fn a_private_host_is_reached_by_the_feed_that_it_was_allowed_to() {
    let server = Server::start();
    let elsewhere = format!("http://localhost:{}/there", server.port());
    server
        .on("/feed", [Answer::redirect(302, &elsewhere)])
        .on("/there", [Answer::ok(FEED)]);
    let allowed = Access {
        private_hosts: vec!["localhost".to_owned()],
        ..Access::default()
    };
    assert!(!is_read(&poll(&server.url("/feed"), Access::default())));
    assert!(is_read(&poll(&server.url("/feed"), allowed)));
}

#[test]
fn a_proxy_is_asked_instead_of_the_server() {
    let proxy = Server::start();
    proxy.on("http://news.example/feed", [Answer::ok(FEED)]);
    let over = |address: String| Access {
        proxy: Some(address),
        ..Access::default()
    };
    let read = poll("http://news.example/feed", over(proxy.url("")));
    assert!(is_read(&read), "{read:?}");
    let down = poll(
        "http://news.example/feed",
        over("http://127.0.0.1:1".to_owned()),
    );
    assert!(
        matches!(down.outcome, Outcome::Failed(problem) if problem.kind == ProblemKind::Unreachable)
    );
}

#[test]
fn a_certificate_that_cannot_be_trusted_is_refused_unless_the_user_trusts_the_server() {
    let server = Server::start_untrusted();
    server.on("/feed", [Answer::ok(FEED)]);
    let url = server.secure_url("/feed");
    let refused = poll(&url, Access::default());
    assert!(
        matches!(&refused.outcome, Outcome::Failed(problem) if problem.kind == ProblemKind::Insecure),
        "{refused:?}"
    );
    assert_eq!(server.requests(), []);
    let trusted = Access {
        any_certificate: Some(true),
        ..Access::default()
    };
    let read = poll(&url, trusted);
    assert!(is_read(&read), "{read:?}");
}

#[test]
fn a_server_without_https_is_told_from_one_that_cannot_be_trusted() {
    let (listener, byline) = (
        TcpListener::bind("127.0.0.1:0").expect("a port"),
        Byline::new(),
    );
    let url = format!("https://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let _ = client.read(&mut [0; 4_096]);
            let _ = client.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let refused = byline.run(["add", &url]).failed(1);
    assert!(refused.contains("write http:// before"), "{refused}");
}

#[test]
fn the_users_files_hold_on_the_command_line() {
    let (server, byline) = (Server::start(), Byline::new());
    server.on("/feed", [Answer::ok(FEED)]);
    let url = server.url("/feed");
    byline.file(
        "config/feeds.toml",
        format!("[\"{url}\"]\nuser_agent = \"Known/2\"\ninterval_minutes = 600\n"),
    );
    let secrets = byline.file(
        "config/secrets.toml",
        "[\"127.0.0.1\"]\nusername = \"me\"\npassword = \"hunter2\"\n",
    );
    let mode = |mode| {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(&secrets, mode).expect("set");
    };
    mode(0o600);
    byline.run(["add", &url]).done();
    let asked = &server.requests()[0];
    assert_eq!(asked.header("user-agent"), Some("Known/2"));
    assert_eq!(
        asked.header("authorization"),
        Some("Basic bWU6aHVudGVyMg==")
    );
    let listed = byline.run(["feeds", "--json"]).done();
    assert!(!listed.contains("hunter2"), "{listed}");
    mode(0o644);
    let told = byline.run(["refresh", "--all"]).stderr;
    assert!(
        told.contains("secrets.toml can be read by others"),
        "{told}"
    );
    assert_eq!(server.requests()[1].header("authorization"), None);
}

/// A home whose secrets only its user can read.
fn home_with(feeds: &str, secrets: &str) -> Byline {
    let byline = Byline::new();
    byline.file("config/feeds.toml", feeds);
    let file = byline.file("config/secrets.toml", secrets);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(file, mode).expect("set");
    byline
}

#[test]
fn headers_and_cookies_of_the_users_files_are_sent_and_never_shown() {
    let server = Server::start();
    server.on("/feed", [Answer::ok(FEED)]);
    let url = server.url("/feed");
    let byline = home_with("", "");
    let cookies = "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\ts3cret\n\
                   other.example\tFALSE\t/\tFALSE\t0\tno\tno\n";
    let jar = byline.file("config/cookies.txt", cookies);
    byline.file(
        "config/secrets.toml",
        format!(
            "[\"{url}\"]\nheaders = {{ \"X-Api-Key\" = \"k3y\" }}\ncookies_file = \"{}\"\n",
            jar.display()
        ),
    );
    byline.run(["add", &url]).done();
    let asked = &server.requests()[0];
    assert_eq!(asked.header("x-api-key"), Some("k3y"));
    assert_eq!(asked.header("cookie"), Some("session=s3cret"));
    for told in [
        byline.run(["feeds", "--json"]).stdout,
        byline.run(["doctor"]).stdout,
        byline.run(["config"]).stdout,
    ] {
        assert!(!told.contains("k3y") && !told.contains("s3cret"), "{told}");
    }
}

#[test]
fn a_proxy_for_all_feeds_is_asked_unless_a_feed_wants_none() {
    let (proxy, server) = (Server::start(), Server::start());
    proxy.on("http://news.example/feed", [Answer::ok(FEED)]);
    server.on("/feed", [Answer::ok(FEED)]);
    let own = server.url("/feed");
    let byline = home_with(&format!("[\"{own}\"]\nproxy = \"\"\n"), "");
    byline.write_settings(&format!("[polling]\nproxy = \"{}\"\n", proxy.url("")));
    byline.run(["add", "http://news.example/feed"]).done();
    byline.run(["add", &own]).done();
    assert_eq!((proxy.requests().len(), server.requests().len()), (1, 1));
    // A proxy that is down is told in one sentence, and is no feed's fault.
    byline.write_settings("[polling]\nproxy = \"http://127.0.0.1:1\"\n");
    let told = byline.run(["add", "http://other.example/feed"]).failed(1);
    assert!(told.contains("other.example"), "{told}");
}

#[test]
fn a_feed_has_as_long_as_the_user_gives_it() {
    let server = Server::start();
    server.on("/feed", [Answer::stuck(FEED)]);
    let url = server.url("/feed");
    let byline = home_with(&format!("[\"{url}\"]\ntimeout_seconds = 1\n"), "");
    byline.run(["add", "--force", &url]).done();
    let told = byline.run(["refresh", "--all"]).stderr;
    assert!(told.contains("no whole answer within 1 seconds"), "{told}");
}

#[test]
fn a_certificate_that_is_not_checked_is_shown() {
    let server = Server::start_untrusted();
    server.on("/feed", [Answer::ok(FEED)]);
    let url = server.secure_url("/feed");
    let byline = home_with("", "");
    let refused = byline.run(["add", &url]).failed(1);
    assert!(
        refused.contains("certificate cannot be trusted"),
        "{refused}"
    );
    byline.file(
        "config/feeds.toml",
        format!("[\"{url}\"]\naccept_any_certificate = true\n"),
    );
    byline.run(["add", &url]).done();
    let feeds = byline.run(["feeds"]).done();
    assert!(feeds.contains("its certificate is not checked"), "{feeds}");
    assert_eq!(
        byline.run(["feeds", "--json"]).json()[0]["any_certificate"],
        true
    );
    let doctor = byline.run(["doctor"]).stdout;
    assert!(doctor.contains("certificate is not checked"), "{doctor}");
}
