//! Machines with little memory. The limit is on addresses, which is more than what is used of them.

use std::fmt::Write as _;
use std::process::Command;

use flate2::{Compress, Compression, FlushCompress};

use crate::support::byline::{Byline, Run};
use crate::support::server::{Answer, Server};

/// Runs byline with so many kibibytes.
fn with_memory(home: &Byline, kibibytes: usize, arguments: &str) -> Run {
    let byline = env!("CARGO_BIN_EXE_byline");
    let script = format!("ulimit -v {kibibytes}; exec {byline} {arguments}");
    let mut command = Command::new("bash");
    command.args(["-c", &script]).envs(home.environment());
    Run::of_command(command)
}

/// `mebibytes` of blanks behind `head`, packed a thousand times: a mebibyte is packed once, in a way that can be repeated.
fn bomb(head: &[u8], mebibytes: usize) -> Answer {
    let pack = |packer: &mut Compress, bytes: &[u8]| {
        let mut packed = Vec::with_capacity(64 << 10);
        packer
            .compress_vec(bytes, &mut packed, FlushCompress::Full)
            .expect("packed");
        packed
    };
    let mut packer = Compress::new(Compression::best(), false);
    let head = pack(&mut packer, head);
    let blanks = pack(&mut packer, &vec![b' '; 1 << 20]);
    let begin = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let body = [&begin, head.as_slice(), &blanks.repeat(mebibytes)].concat();
    Answer::ok(body).header("Content-Encoding", "gzip")
}

#[test]
fn what_strangers_send_takes_no_more_than_a_small_machine_has() {
    let server = Server::start();
    let begun = "<rss version='2.0'><channel><title>Long</title><item><title>One</title></item>";
    server.on("/bomb.xml", [bomb(begun.as_bytes(), 2 << 10)]);
    server.on(
        "/endless.xml",
        [Answer::endless(begun.to_owned() + &" ".repeat(1 << 20))],
    );
    let many = "<item><title>Many</title></item>".repeat(100_000);
    server.on("/many.xml", [Answer::ok(format!("{begun}{many}"))]);
    let deep = "<media:group>".repeat(100_000);
    server.on("/deep.xml", [Answer::ok(format!("{begun}<item>{deep}"))]);
    let mut list = String::from("<opml version=\"2.0\"><body>");
    for path in ["/bomb.xml", "/endless.xml", "/many.xml", "/deep.xml"] {
        let url = server.url(path);
        writeln!(list, "<outline xmlUrl=\"{url}\"/>").expect("memory takes it");
    }
    let home = Byline::quiet();
    let list = home.file("feeds.opml", list + "</body></opml>");
    home.run(["import", &list.to_string_lossy()]).done();
    let run = with_memory(&home, 1 << 20, "refresh --all");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.starts_with("4 feeds polled"), "{run:?}");
}
