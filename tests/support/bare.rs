//! A pseudo-terminal of which the test holds the only other end, so that dropping it is what a closed window is.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Command};

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// Starts byline in a session of its own, whose terminal ends when the file is dropped.
pub fn start(environment: &[(&'static str, PathBuf)]) -> (Child, File) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)
        .expect("a pseudo-terminal");
    grantpt(&master)
        .and_then(|()| unlockpt(&master))
        .expect("the terminal is ours");
    let name = ptsname(&master, Vec::new()).expect("a terminal has a name");
    // It must not become the terminal of the tests themselves, which its end would end too.
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let terminal = open(&name, flags, Mode::empty()).map(File::from);
    let terminal = terminal.expect("the terminal opens");
    let size = Winsize {
        ws_row: 36,
        ws_col: 120,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&terminal, size).expect("a terminal has a size");
    let end = || terminal.try_clone().expect("a file can be cloned");
    let program = Command::new("setsid")
        .args(["--ctty", "--wait", env!("CARGO_BIN_EXE_byline")])
        .envs(environment.iter().cloned())
        .env("TERM", "xterm-256color")
        .env("LC_ALL", "C.UTF-8")
        .stdin(end())
        .stdout(end())
        .stderr(end())
        .spawn()
        .expect("setsid is part of util-linux");
    (program, File::from(master))
}

/// Reads what the program draws until `text` is in it.
pub fn wait_for(mut master: &File, text: &str) {
    let mut drawn = Vec::new();
    let mut bytes = vec![0; 4_096];
    while !String::from_utf8_lossy(&drawn).contains(text) {
        let count = master.read(&mut bytes).expect("the program draws");
        drawn.extend_from_slice(&bytes[..count]);
    }
}
