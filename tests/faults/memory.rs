//! Machines with little memory. The limit is on addresses, which is more than what is used of them.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, ExitStatus};

use flate2::{Compress, Compression, FlushCompress};
use portable_pty::CommandBuilder;

use super::{World, check_manners, store_after, tags};
use crate::support::byline::{Byline, Run};
use crate::support::pty::Pty;
use crate::support::server::{Answer, Server};

/// Runs byline with so many kibibytes; one that does not end is ended by a signal.
fn with_memory(home: &Byline, kibibytes: usize, arguments: &str) -> Run {
    let byline = env!("CARGO_BIN_EXE_byline");
    let script = format!("ulimit -v {kibibytes}; exec timeout -s KILL 60 {byline} {arguments}");
    let mut command = Command::new("bash");
    command.args(["-c", &script]).envs(home.environment());
    // Traces need memory, too.
    command.env_remove("RUST_BACKTRACE");
    Run::of_command(command)
}

/// Runs byline as a user whom nobody else is, with so many threads; none where the machine does not let us.
fn with_threads(home: &Byline, threads: usize, arguments: &[&str]) -> Option<Run> {
    const NOBODY_ELSE: &str = "54321";
    let owned = Command::new("chown")
        .args(["-R", NOBODY_ELSE])
        .arg(home.file_path(""))
        .status();
    owned.ok().filter(ExitStatus::success)?;
    let byline = env!("CARGO_BIN_EXE_byline");
    let as_user = ["setpriv", "--reuid", NOBODY_ELSE, "--clear-groups"];
    let can_run = Command::new(as_user[0])
        .args(&as_user[1..])
        .args([byline, "--version"])
        .output();
    can_run.ok().filter(|run| run.status.success())?;
    let mut command = Command::new("timeout");
    command
        .args(["-s", "KILL", "60", "prlimit"])
        .arg(format!("--nproc={threads}"))
        .args(as_user)
        .arg(byline)
        .args(arguments)
        .envs(home.environment())
        .env_remove("RUST_BACKTRACE");
    Some(Run::of_command(command))
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

/// Whatever the limit is, a command ends by itself with a sentence, and what it acknowledged is there.
#[test]
fn where_memory_for_threads_ends_a_command_says_so_and_nothing_is_lost() {
    let world = World::new();
    let (mut ended_well, mut ended_badly) = (0, 0);
    for kibibytes in (160_000..720_000).step_by(40_000) {
        let home = world.home();
        for arguments in ["refresh --all", "mark 1 --tag after"] {
            let run = with_memory(&home, kibibytes, arguments);
            let what = (kibibytes, arguments);
            check_manners(&run, &what);
            // What byline says that it needs is enough.
            assert!(
                run.code == Some(0) || kibibytes < 500_000,
                "{what:?}: {run:?}"
            );
            if run.code == Some(0) {
                ended_well += 1;
            } else {
                ended_badly += 1;
            }
            let has_tag = tags(&store_after(&home, &what)).contains(&"after".to_owned());
            let is_told = run.code == Some(0) && arguments.starts_with("mark");
            assert!(!is_told || has_tag, "{what:?}: {run:?}");
        }
    }
    assert!(
        ended_well > 0 && ended_badly > 0,
        "{ended_well} {ended_badly}"
    );
}

#[test]
fn where_there_are_no_more_threads_a_command_says_so_and_nothing_is_lost() {
    let world = World::new();
    let mut codes = Vec::new();
    for threads in 0..16 {
        let home = world.home();
        let arguments = ["mark", "1", "--bookmark", "--tag", "after"];
        for arguments in [arguments.as_slice(), &["refresh", "--all"]] {
            let Some(run) = with_threads(&home, threads, arguments) else {
                eprintln!("skipped: only root can be another user");
                return;
            };
            let what = (threads, arguments);
            check_manners(&run, &what);
            let has_tag = tags(&store_after(&home, &what)).contains(&"after".to_owned());
            let is_told = run.code == Some(0) && arguments[0] == "mark";
            assert!(!is_told || has_tag, "{what:?}: {run:?}");
            codes.push(run.code);
        }
    }
    assert!(codes.contains(&Some(0)) && codes.contains(&Some(1)));
}

#[test]
fn where_memory_for_threads_ends_the_reader_says_so_and_leaves_the_terminal_as_it_was() {
    let world = World::new();
    let home = world.home();
    let byline = env!("CARGO_BIN_EXE_byline");
    for kibibytes in [180_000, 240_000, 300_000] {
        let mut command = CommandBuilder::new("bash");
        command.args(["-c", &format!("ulimit -v {kibibytes}; exec {byline}")]);
        let mut reader = Pty::run(command, &home.environment(), 120, 36);
        let ended = reader.wait_for_end();
        let screen = reader.screen();
        assert_eq!(ended, 1, "{kibibytes}: {screen}");
        assert!(
            screen.starts_with("byline: not enough memory, threads or open files"),
            "{screen}"
        );
        assert!(!reader.is_full_screen(), "{screen}");
    }
}

/// The limit comes down while the reader is open, to what it has: the next that needs more memory aborts.
#[test]
fn where_memory_ends_in_the_open_reader_the_terminal_is_as_it_was() {
    let world = World::new();
    let home = world.home();
    let byline = env!("CARGO_BIN_EXE_byline");
    let mut command = CommandBuilder::new("bash");
    let script = format!("stty -g > before; {byline}; echo ended with $?; stty -g > after; read");
    command.args(["-c", &script]);
    command.cwd(home.file_path(""));
    let mut reader = Pty::run(command, &home.environment(), 120, 36);
    reader.wait_for("Article 1");
    let shell = reader.process();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children"));
    let process = children.expect("Linux tells").trim().to_owned();
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let now = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    let kibibytes = now.and_then(|size| size.trim().strip_suffix(" kB"));
    let bytes: u64 = kibibytes
        .and_then(|size| size.parse().ok())
        .expect("a size");
    let limited = Command::new("prlimit")
        .args(["--pid", &process, &format!("--as={}", bytes << 10)])
        .status();
    assert!(limited.is_ok_and(|status| status.success()));
    reader.resize(1000, 1000);
    reader.wait_for("ended with 1");
    let screen = reader.screen();
    assert!(!reader.is_full_screen(), "{screen}");
    assert!(screen.starts_with("byline: it had to end"), "{screen}");
    reader.press("enter");
    reader.wait_for_end();
    let modes = |file| fs::read_to_string(home.file_path(file)).expect("told");
    assert_eq!(modes("before"), modes("after"));
    store_after(&home, &"afterwards");
}
