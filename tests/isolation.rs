//! What reads strangers' bytes is sealed off from the rest of the program, and the rest is not.

use std::fs;

use byline::ingest::apart::{Seal, seal_of_threads};

use crate::support::byline::Byline;
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

const FEED: &str = "<rss version=\"2.0\"><channel><title>Served</title><item><title>Article 1</title><guid>a1</guid>\
    <link>https://news.example/1</link><description>&lt;p&gt;Text of it</description></item></channel></rss>";

/// The program's threads by their names, and whether each has given up new privileges, as sealing needs it.
fn threads(process: u32) -> Vec<(String, bool)> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).expect("it is running");
    let facts = tasks.flatten().filter_map(|task| {
        let name = fs::read_to_string(task.path().join("comm")).ok()?;
        let status = fs::read_to_string(task.path().join("status")).ok()?;
        Some((name.trim().to_owned(), status.contains("NoNewPrivs:\t1")))
    });
    facts.collect()
}

fn is_skipped() -> bool {
    let is_missing = seal_of_threads() == Seal::Missing;
    if is_missing {
        eprintln!("skipped: this kernel has no Landlock");
    }
    is_missing
}

/// A reader that has polled a feed and shows its article.
fn reading(home: &Byline, server: &Server) -> Pty {
    server.on("/feed.xml", [Answer::ok(FEED)]);
    home.run(["add", &server.url("/feed.xml")]).done();
    let mut reader = Pty::start(&home.environment(), &[], 120, 36);
    reader.wait_for("Article 1");
    reader.press("enter");
    reader.wait_for("Text of it");
    let asked = server.requests().len();
    reader.press("r");
    server.wait_for_requests(asked + 1);
    reader.wait_until("all is polled", |screen| !screen.contains('↻'));
    reader
}

/// The threads once a feed is being read on a sealed one: the poll may only have begun. Whatever they are after a minute.
fn threads_that_read(reader: &Pty) -> Vec<(String, bool)> {
    let read = |threads: &Vec<(String, bool)>| threads.contains(&("parse".to_owned(), true));
    let looks = (0..6_000).map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        threads(reader.process())
    });
    let mut looks = looks.skip_while(|threads| !read(threads));
    looks.next().unwrap_or_else(|| threads(reader.process()))
}

#[test]
fn what_reads_and_sets_is_sealed_and_the_rest_starts_programs() {
    if is_skipped() {
        return;
    }
    let (home, server) = (Byline::new(), Server::start());
    let opened = home.file_path("opened");
    let script = format!(
        "#!/bin/sh\nprintf '%s' \"$1\" > {}.new\nmv {0}.new {0}\n",
        opened.display()
    );
    let browser = home.file("browser", script);
    home.write_settings(&format!(
        "[polling]\nautomatic = false\n[outside]\nbrowser = [\"sh\", \"{}\"]\n",
        browser.display()
    ));
    let mut reader = reading(&home, &server);
    let threads = threads_that_read(&reader);
    for name in ["parse", "set"] {
        let these = threads.iter().filter(|(known, _)| known == name);
        let sealed: Vec<bool> = these.map(|(_, is_sealed)| *is_sealed).collect();
        assert!(
            !sealed.is_empty() && sealed.iter().all(|is| *is),
            "{name}: {threads:?}"
        );
    }
    for (name, is_sealed) in &threads {
        let reads_strangers = ["parse", "set", "page"].contains(&name.as_str());
        assert_eq!(*is_sealed, reads_strangers, "{name}: {threads:?}");
    }
    reader.press("o");
    let mut address = String::new();
    while address.is_empty() {
        address = fs::read_to_string(&opened).unwrap_or_default();
    }
    assert_eq!(address, "https://news.example/1");
    reader.press("Q");
    assert_eq!(reader.wait_for_end(), 0);
}

#[test]
fn sealing_is_the_users_to_refuse() {
    let (home, server) = (Byline::new(), Server::start());
    home.write_settings("[polling]\nautomatic = false\n[safety]\nsealed_threads = false\n");
    let reader = reading(&home, &server);
    let threads = threads(reader.process());
    assert!(threads.iter().any(|(name, _)| name == "set"), "{threads:?}");
    assert!(
        threads.iter().all(|(_, is_sealed)| !is_sealed),
        "{threads:?}"
    );
    let told = home.run(["doctor"]);
    assert!(told.stdout.contains("sealed_threads"), "{told:?}");
}
