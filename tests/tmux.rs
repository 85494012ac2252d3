//! The real program in a real tmux, as somebody sees it who works there: what tmux takes from the terminal and passes on,
//! the mouse, pastes, the focus, sizes, the background, is passed on by the real thing. Where tmux is not installed, each test
//! says so and is left out.

use std::path::PathBuf;
use std::process::Command;

use crate::storm::is_help_at;
use crate::support::byline::Byline;
use crate::support::pty::Pty;

/// What tmux needs to be told so that nothing of it is on the screen but the program, in its colours.
const CONFIGURATION: &str = "\
set -g status off
set -g mouse on
set -g focus-events on
set -sg escape-time 50
set -g default-terminal tmux-256color
set -ga terminal-features ',*:RGB'
set -g window-style 'bg=#1d1c1a,fg=#ffffff'
";

/// A tmux of its own in a terminal of our own.
struct Tmux {
    terminal: Pty,
    socket: PathBuf,
}

impl Tmux {
    /// Runs a command in it, of which the words are for a shell; none where there is no tmux.
    fn start(home: &Byline, command: &str, columns: u16, rows: u16) -> Option<Self> {
        let is_there = Command::new("tmux").arg("-V").output();
        if !is_there.is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: tmux is not installed");
            return None;
        }
        let socket = home.file_path("tmux.socket");
        let configuration = home.file("tmux.conf", CONFIGURATION);
        let mut tmux = portable_pty::CommandBuilder::new("tmux");
        tmux.arg("-S");
        tmux.arg(&socket);
        tmux.arg("-f");
        tmux.arg(configuration);
        tmux.args(["new-session", command]);
        tmux.env_remove("TMUX");
        tmux.env_remove("COLORTERM");
        let terminal = Pty::run(tmux, &home.environment(), columns, rows);
        Some(Self { terminal, socket })
    }

    /// Starts the reader in it.
    fn reader(home: &Byline, columns: u16, rows: u16) -> Option<Self> {
        let program = format!("exec {}", env!("CARGO_BIN_EXE_byline"));
        let mut tmux = Self::start(home, &program, columns, rows)?;
        tmux.terminal.begin();
        Some(tmux)
    }

    /// Tells tmux itself something.
    fn command(&self, words: &[&str]) {
        let told = Command::new("tmux")
            .arg("-S")
            .arg(&self.socket)
            .args(words)
            .status();
        assert!(told.is_ok_and(|status| status.success()), "{words:?}");
    }

    /// Presses and lets go the left button over a text, as the terminal reports it (SGR, counted from 1).
    fn click(&mut self, text: &str) {
        let screen = self.terminal.screen();
        let mut rows = screen.lines().enumerate();
        let place = rows.find_map(|(row, line)| Some((row, line.find(text)?, line)));
        let (row, at, line) = place.expect("it is on the screen");
        let (column, row) = (line[..at].chars().count() + 1, row + 1);
        for end in ['M', 'm'] {
            let report = format!("\x1b[<0;{column};{row}{end}");
            self.terminal.write(report.as_bytes());
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // It may have ended with its program already.
        let _ = Command::new("tmux")
            .arg("-S")
            .arg(&self.socket)
            .arg("kill-server")
            .output();
    }
}

/// The row that holds `text`, if it is the selected one of the pane that has the keys.
fn is_selected(screen: &str, text: &str) -> bool {
    let mut rows = screen.lines().filter(|line| line.contains(text));
    rows.any(|line| line.contains('▌'))
}

#[test]
fn in_tmux_the_mouse_selects_opens_and_scrolls() {
    let home = Byline::quiet();
    let Some(mut tmux) = Tmux::reader(&home, 120, 36) else {
        return;
    };
    tmux.click("Keeping what matters");
    tmux.terminal
        .wait_until("the row that was clicked", |screen| {
            is_selected(screen, "Keeping what matters")
        });
    tmux.click("Keeping what matters");
    // The second click opens it: the title stands over its text as well.
    tmux.terminal.wait_until("the article", |screen| {
        screen.matches("Keeping what matters").count() == 2
    });
    let before = tmux.terminal.screen();
    for _ in 0..4 {
        tmux.terminal.write(b"\x1b[<65;90;20M");
    }
    tmux.terminal.wait_until("the text further down", |screen| {
        screen != before && screen.matches("Keeping what matters").count() == 1
    });
}

#[test]
fn in_tmux_a_paste_is_text_and_its_new_lines_are_no_enter() {
    let home = Byline::quiet();
    let Some(mut tmux) = Tmux::reader(&home, 120, 36) else {
        return;
    };
    let terminal = &mut tmux.terminal;
    terminal.write(b"\x1b[200~A\nQ\n:quit\r\n\x1b[201~");
    terminal.press("/");
    terminal.write(b"\x1b[200~rain\nQ\r\x1b[201~");
    terminal.wait_for("/rain Q");
    let unread = home.run(["list", "is:unread"]).done();
    assert_eq!(unread.lines().count(), 4, "nothing was marked: {unread}");
}

#[test]
fn in_tmux_it_is_stopped_by_the_shell_and_comes_back() {
    let home = Byline::quiet();
    let Some(mut tmux) = Tmux::start(&home, "PS1='shell> ' sh -i", 100, 30) else {
        return;
    };
    let terminal = &mut tmux.terminal;
    terminal.wait_for("shell>");
    terminal.write(format!("{}\r", env!("CARGO_BIN_EXE_byline")).as_bytes());
    terminal.begin();
    terminal.press("^Z");
    terminal.wait_until("the shell", |screen| {
        let last = screen.lines().rfind(|line| !line.trim().is_empty());
        screen.contains("Stopped") && last.is_some_and(|line| line.trim() == "shell>")
    });
    // The shell has its terminal as it was: what is typed is seen, and lines are lines.
    terminal.write(b"echo so''und\r");
    terminal.wait_until("what the shell prints", |screen| {
        screen.lines().any(|line| line.trim() == "sound")
    });
    terminal.write(b"fg\r");
    terminal.wait_until("the reader again", |screen| {
        screen.contains("Welcome") && !screen.contains("Stopped")
    });
    terminal.press("?");
    terminal.wait_for("half a page down");
}

#[test]
fn in_tmux_a_storm_of_sizes_leaves_what_is_drawn_anew() {
    let home = Byline::quiet();
    let Some(mut tmux) = Tmux::reader(&home, 100, 30) else {
        return;
    };
    let terminal = &mut tmux.terminal;
    for step in 0..60_u16 {
        terminal.resize(20 + step * 37 % 140, 6 + step * 23 % 44);
        terminal.press("j");
    }
    terminal.resize(100, 30);
    terminal.press("?");
    terminal.wait_until("the keys at the last size", |screen| is_help_at(screen, 30));
    let seen = terminal.screen();
    terminal.resize(140, 40);
    terminal.wait_until("another size", |screen| is_help_at(screen, 40));
    terminal.resize(100, 30);
    terminal.wait_until("the same screen", |screen| screen == seen);
}

#[test]
fn in_tmux_the_theme_follows_the_background_and_again_when_the_focus_comes_back() {
    const DARK: &str = "48;2;29;28;26";
    const LIGHT: &str = "48;2;250;246;238";
    let home = Byline::new();
    home.write_settings("[polling]\nautomatic = false\n[look]\ntheme = \"auto\"\n");
    let Some(mut tmux) = Tmux::reader(&home, 80, 24) else {
        return;
    };
    let has_light = |raw: &str| raw.contains(LIGHT);
    let written = String::from_utf8_lossy(&tmux.terminal.raw()).into_owned();
    assert!(written.contains(DARK), "the dark paper at first");
    assert!(!has_light(&written));
    tmux.command(&["set", "-g", "window-style", "bg=#faf6ee,fg=#000000"]);
    // Without the focus nothing is asked; with it, it is.
    tmux.terminal.write(b"\x1b[O");
    tmux.terminal.write(b"\x1b[I");
    tmux.terminal
        .wait_until_written("the light paper", has_light);
}
