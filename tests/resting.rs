//! What the reader writes: nothing at rest, and for a key little more than what changes on the screen.

use std::num::NonZeroU16;
use std::time::{Duration, Instant};

use crate::support::byline::Byline;
use crate::support::pty::Pty;

/// Ends a frame (DEC mode 2026).
const END: &[u8] = b"\x1b[?2026l";

/// What a frame costs before anything is in it: its begin and end, the cursor put and hidden, colours as they were.
const FRAME: usize = 96;

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;

/// So long nothing is to happen.
#[cfg(target_os = "linux")]
const REST: Duration = Duration::from_secs(5);

/// Processor time that a process has had, in ticks of a hundredth of a second (proc(5), utime and stime).
#[cfg(target_os = "linux")]
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("it is running");
    let (_, fields) = stat.rsplit_once(')').expect("its name is in brackets");
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |place: usize| fields[place].parse::<u64>().expect("a number");
    ticks(11) + ticks(12)
}

/// A reader at rest has nothing to do: of the first minute, some five seconds pass without a byte and without a tick.
#[cfg(target_os = "linux")]
#[test]
fn at_rest_it_writes_nothing_and_takes_no_time() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], COLUMNS, ROWS);
    terminal.begin();
    terminal.press("j enter");
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let before = (terminal.raw().len(), ticks(terminal.process()));
        // A rest has a length; nothing can be waited for.
        std::thread::sleep(REST);
        let after = (terminal.raw().len(), ticks(terminal.process()));
        let (bytes, time) = (after.0 - before.0, after.1 - before.1);
        if bytes == 0 && time <= 1 {
            return;
        }
        assert!(Instant::now() < end, "{bytes} bytes and {time} ticks");
    }
}

/// What was written frame by frame: its bytes, and those of the cells that it changed.
fn frames(raw: &[u8]) -> Vec<(usize, usize)> {
    let cells = |count| NonZeroU16::new(count).expect("a terminal has cells");
    let mut parser = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
    let mut frames = Vec::new();
    let mut rest = raw;
    while let Some(at) = memchr::memmem::find(rest, END) {
        let (frame, behind) = rest.split_at(at + END.len());
        let before = parser.screen().clone();
        parser.process(frame);
        let mut changed = 0;
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                let (was, is) = (before.cell(row, column), parser.screen().cell(row, column));
                if was != is {
                    changed += is.map_or(1, |cell| cell.contents().len().max(1));
                }
            }
        }
        frames.push((frame.len(), changed));
        rest = behind;
    }
    frames
}

#[test]
fn a_key_costs_little_more_than_what_it_changes() {
    let home = Byline::quiet();
    let mut terminal = Pty::start(&home.environment(), &[], COLUMNS, ROWS);
    terminal.begin();
    let start = terminal.raw().len();
    // Each waits for what it makes of the screen: what follows Esc at once would be taken for Alt and that key.
    for (keys, then, is_there) in [
        ("j k j enter", "Links without a mouse", true),
        ("j j j k space", "100 %", true),
        ("?", "half a page down", true),
        ("j j j", "Moving", false),
        ("esc", "half a page down", false),
        ("^P", "Everything", true),
        ("esc", "Everything", false),
        ("z", "Bookmarks", false),
        ("z", "Bookmarks", true),
        ("h", "j/k move", true),
        ("b", "bookmarked", true),
        ("u", "undone", true),
        ("J K", "links", true),
    ] {
        terminal.press(keys);
        terminal.wait_until(then, |screen| screen.contains(then) == is_there);
    }
    terminal.press("Q");
    terminal.wait_for_end();
    let raw = terminal.raw();
    let all = frames(&raw);
    let before = frames(&raw[..start]).len();
    let of_keys = &all[before.saturating_sub(1)..];
    assert!(of_keys.len() > 15, "{} frames", of_keys.len());
    for (bytes, changed) in of_keys {
        assert!(
            *bytes <= 3 * changed + FRAME,
            "{bytes} bytes for {changed} that changed: {of_keys:?}"
        );
    }
}
