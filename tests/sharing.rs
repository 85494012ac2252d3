//! Articles go where the user has set it up: to a program, or to a server.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::byline::{Byline, project};
use crate::support::server::{Answer, Server};

/// A home with one bookmark whose title would like to be a switch and a shell line.
fn with_an_article(settings: &str) -> Byline {
    let byline = Byline::new();
    byline.write_settings(settings);
    let page = fs::read_to_string(project().join("tests/fixtures/cli/essay.html")).expect("there");
    let page = page.replace("On umbrellas", "--help &quot;; $(touch pwned) {token}");
    let file = byline.file("page.html", page);
    byline.run(["save".as_ref(), file.as_os_str()]).done();
    byline
}

#[test]
fn a_command_gets_each_value_as_one_argument_and_the_text_on_its_input() {
    let byline =
        with_an_article("[share.tell]\ncommand = [\"./tell\", \"{title}\", \"<{url}>\"]\n");
    let tell = byline.file(
        "tell",
        "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" \"$2\" \"$BYLINE_URL\" > told\ncat >> told\n",
    );
    fs::set_permissions(&tell, fs::Permissions::from_mode(0o700)).expect("made runnable");
    assert_eq!(byline.run(["share"]).done(), "tell\n");
    byline.run(["share", "tell", "1"]).done();
    let told = fs::read_to_string(tell.with_file_name("told")).expect("it ran");
    let mut lines = told.lines();
    assert_eq!(lines.next(), Some("2"));
    assert_eq!(lines.next(), Some(" --help \"; $(touch pwned) {token}"));
    assert_eq!(lines.next(), Some("<https://weather.example/umbrellas>"));
    assert_eq!(lines.next(), Some("https://weather.example/umbrellas"));
    assert!(
        told.contains("The umbrella is among the few machines"),
        "{told}"
    );
    assert!(!tell.with_file_name("pwned").exists());
}

#[test]
fn a_request_is_filled_in_and_its_secrets_come_from_their_own_file() {
    let server = Server::start();
    server.on("/api", [Answer::ok("{}")]);
    let url = server.url("/api");
    let byline = with_an_article(&format!(
        "[share.link]\nurl = \"{url}\"\nheaders = {{ Authorization = \"Token {{token}}\" }}\n\
         body = '{{\"url\": \"{{url}}\", \"title\": \"{{title}}\"}}'\n"
    ));
    let told = byline.run(["share", "link", "1"]).failed(1);
    assert!(
        told.contains("{token} is neither a part of an article nor in secrets.toml"),
        "{told}"
    );
    let secrets = byline.file("config/secrets.toml", "[share.link]\ntoken = \"hunter2\"\n");
    fs::set_permissions(&secrets, fs::Permissions::from_mode(0o600)).expect("made private");
    byline.run(["share", "link", "1"]).done();
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].header("authorization"), Some("Token hunter2"));
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    let body: serde_json::Value = serde_json::from_str(&requests[0].body).expect("JSON");
    assert_eq!(body["url"], "https://weather.example/umbrellas");
    assert_eq!(body["title"], "--help \"; $(touch pwned) {token}");
}

#[test]
fn what_does_not_work_is_told_and_nothing_follows_a_redirect() {
    let server = Server::start();
    server
        .on("/moved", [Answer::redirect(307, &server.url("/elsewhere"))])
        .on("/locked", [Answer::status(401)]);
    let byline = with_an_article(&format!(
        "[share.moved]\nurl = \"{}\"\nbody = \"u={{url}}\"\n[share.locked]\nurl = \"{}\"\n\
         [share.fails]\ncommand = [\"sh\", \"-c\", \"echo no luck >&2; exit 3\"]\n[share.missing]\ncommand = [\"./nothing\"]\n",
        server.url("/moved"),
        server.url("/locked"),
    ));
    for (name, why) in [
        ("moved", "it redirects"),
        ("locked", "check the token"),
        ("fails", "sh failed: no luck"),
        ("missing", "./nothing: "),
    ] {
        let told = byline.run(["share", name, "1"]).failed(1);
        assert!(told.contains(why), "{told}");
    }
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.path != "/elsewhere")
    );
    let told = byline.run(["share", "nowhere", "1"]).failed(2);
    assert!(
        told.contains("there are fails, locked, missing, moved"),
        "{told}"
    );
    byline.run(["share", "fails"]).failed(2);
    byline.run(["share", "fails", "99"]).failed(1);
}
