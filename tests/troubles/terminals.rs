//! Terminals that are small, dumb, or none.

use super::*;

#[test]
fn small_and_dumb_terminals_open_and_quit() {
    let (home, _server) = subscribed(3);
    for (columns, rows) in [(10, 3), (1, 1), (200, 1), (1, 60)] {
        let mut terminal = Pty::start(&home.environment(), &[], columns, rows);
        terminal.wait_for("");
        terminal.press("j enter");
        terminal.press("Q");
        assert_eq!(terminal.wait_for_end(), 0, "{columns}x{rows}");
    }
}

#[test]
fn without_a_terminal_the_reader_says_what_works_there() {
    let (home, _server) = subscribed(1);
    check_sentence(
        &home.run::<&str>([]).failed(1),
        &["needs a terminal", "`byline list`"],
    );
}
