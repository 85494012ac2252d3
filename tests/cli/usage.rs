//! Wrong usage, and what it is told.

use super::*;

#[test]
fn wrong_usage_is_told_on_stderr_with_exit_code_2() {
    for arguments in [
        vec!["list", "--no-such-flag"],
        vec!["show", "not-a-number"],
        vec!["mark", "1"],
        vec!["mark", "1", "--read", "--unread"],
        vec!["list", "--limit", "0"],
        vec!["export", "nothing"],
    ] {
        let run = Byline::new().run(&arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(run.stderr.starts_with("byline: "), "{run:?}");
    }
}

#[test]
fn help_and_version_are_results() {
    let help = Byline::new().run(["--help"]).done();
    assert!(
        help.contains("refresh") && help.contains("Exit codes"),
        "{help}"
    );
    assert!(!help.contains("debug"), "{help}");
    assert_eq!(
        Byline::new().run(["--version"]).done(),
        concat!("byline ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn what_the_user_typed_is_cleaned_before_it_is_told() {
    let run = Byline::new().run(["list", "--\u{1b}]0;title\u{7}"]);
    assert_eq!(run.code, Some(2));
    assert!(
        !run.stderr.contains(['\u{1b}', '\u{7}']),
        "{:?}",
        run.stderr
    );
    let error = Byline::new().run(["read", "no\u{1b}[2Jsuch"]).failed(1);
    assert!(!error.contains('\u{1b}'), "{error:?}");
}

#[test]
fn a_reader_of_our_output_who_has_had_enough_is_no_error() {
    let (enough, writer) = std::io::pipe().expect("pipes can be made");
    drop(enough);
    let byline = Byline::new();
    let output = byline
        .command(["man"])
        .stdout(writer)
        .output()
        .expect("the program can be started");
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_could_not_be_written_is_an_error() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let byline = Byline::new();
    let output = byline
        .command(["man"])
        .stdout(full)
        .output()
        .expect("the program can be started");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_reader_needs_a_terminal() {
    let byline = Byline::new();
    assert!(
        byline
            .run::<&str>([])
            .failed(1)
            .contains("needs a terminal")
    );
    assert!(
        !byline.data_dir().exists(),
        "nothing was made for a reader that did not open"
    );
}

#[test]
fn a_mistyped_command_is_told_where_there_is_no_terminal() {
    let error = Byline::new().run(["refesh"]).failed(1);
    assert!(error.starts_with("byline: refesh is no command"), "{error}");
    let error = Byline::new().run(["is:unread", "rain"]).failed(1);
    assert!(
        error.starts_with("byline: the reader needs a terminal"),
        "{error}"
    );
}

#[test]
fn a_mistake_in_a_query_is_wrong_usage_with_its_place() {
    let error = Byline::new().run(["list", "one (two"]).failed(2);
    assert!(error.starts_with("byline: query, character "), "{error}");
}
