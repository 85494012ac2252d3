//! The command line's promises: exit codes, where output goes, and the shapes that scripts read.

use serde_json::{Value, json};

use crate::support::byline::{Byline, project};

fn fixture(name: &str) -> String {
    let path = project().join("tests/fixtures/cli").join(name);
    path.to_str()
        .expect("the project's path is UTF-8")
        .to_owned()
}

const OPML: &str = r#"<opml version="2.0"><body>
    <outline text="World"><outline text="One" type="rss" xmlUrl="https://one.example/feed"/></outline>
    <outline text="Two" type="rss" xmlUrl="https://two.example/feed" htmlUrl="https://two.example/"/>
</body></opml>"#;

/// A home with one saved page; its article is number `id`.
fn with_a_saved_page() -> (Byline, String) {
    let byline = Byline::new();
    let saved = byline.run(["save", &fixture("essay.html")]).done();
    let id = saved
        .split_whitespace()
        .next()
        .expect("save prints the number")
        .to_owned();
    (byline, id)
}

mod pages {
    use super::*;

    const MARKDOWN: &str = "# Ferries return to the harbour

February 03, 2025

![A white ferry at the pier](https://gazette.example/img/ferry-800.jpg)

The first boat at the pier on Monday. **Ann Lens / Harbour Pictures**

The first ferry in three years left the harbour at dawn on Monday, with forty people, two horses and a brass band on board, and [the band](https://gazette.example/news/band) played until the lighthouse.

“We had almost stopped believing in it,” said the harbour master, who has kept the timetable on her wall since the line was closed, and who sold the first ticket herself.

**Related article:** [The lighthouse keeps its keeper](https://gazette.example/news/lighthouse)

The line runs four times a day until the end of October. After that, the company says, it will depend on the weather, and on whether enough people come along to pay for the coal.

Original url:

<https://gazette.example/news/ferries>
";

    /// The same article, its picture and its neighbours told in the ways in which pages do.
    const VARIANTS: [&str; 3] = ["figure", "linked-data", "soup"];

    fn read(name: &str, format: &str) -> String {
        let path = project().join(format!("tests/fixtures/pages/{name}.html"));
        let path = path.to_str().expect("the project's path is UTF-8");
        let base = "https://gazette.example/news/ferries";
        Byline::new()
            .run(["read", path, "--base-url", base, "--format", format])
            .done()
    }

    #[test]
    fn an_article_comes_out_of_its_page_as_markdown() {
        for name in VARIANTS {
            assert_eq!(read(name, "markdown"), MARKDOWN, "{name}");
        }
    }

    #[test]
    fn its_text_shows_the_same_and_nothing_of_the_page_around() {
        let first = read("figure", "text");
        assert!(first.contains("Related article: The lighthouse"), "{first}");
        for name in VARIANTS {
            assert_eq!(read(name, "text"), first, "{name}");
        }
        let read: Value = serde_json::from_str(&read("soup", "json")).expect("JSON");
        let text = read["text"].as_str().expect("a text");
        assert!(
            text.starts_with("The first ferry") && text.ends_with("the coal."),
            "{text}"
        );
        assert_eq!(read["lead_image"]["credit"], "Ann Lens / Harbour Pictures");
    }
}

mod usage {
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
}

mod about_itself {
    use super::*;

    #[test]
    fn completions_are_made_for_every_shell() {
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            let script = Byline::new().run(["completions", shell]).done();
            assert!(
                script.contains("byline") && script.contains("refresh"),
                "{shell}"
            );
        }
    }

    #[test]
    fn the_manual_page_has_every_command_and_no_hidden_one() {
        let page = Byline::new().run(["man"]).done();
        assert!(page.contains(".TH byline"), "{page}");
        for command in [
            "refresh",
            "list",
            "show",
            "read",
            "inspect",
            "mark",
            "save",
            "export bookmarks",
            "doctor",
        ] {
            assert!(
                page.contains(&format!(".SS \"byline {command}")),
                "{command}\n{page}"
            );
        }
        assert!(!page.contains("byline debug"), "{page}");
    }

    #[test]
    fn every_option_of_every_command_says_what_it_is_for() {
        for command in [
            "refresh",
            "list",
            "show",
            "read",
            "inspect",
            "mark",
            "save",
            "bookmarks",
            "feeds",
            "add",
            "remove",
            "import",
            "export bookmarks",
            "export article",
            "config default",
        ] {
            let words = command.split(' ').chain(["-h"]);
            let help = Byline::new().run(words).done();
            let is_bare =
                |line: &&str| line.trim_start().starts_with("--") && !line.trim().contains("  ");
            let bare: Vec<&str> = help.lines().filter(is_bare).collect();
            assert_eq!(bare, Vec::<&str>::new(), "{command}");
        }
    }

    #[test]
    fn the_language_of_queries_is_told_by_the_help_of_lists_and_by_the_manual() {
        for words in [&["list", "--help"][..], &["bookmarks", "--help"], &["man"]] {
            let told = Byline::new().run(words).done();
            for field in ["folder:", "is:unread", "has:note", "before:", "words:>500"] {
                assert!(told.contains(field), "{words:?}: {field}");
            }
        }
    }

    #[test]
    fn built_in_files_are_printed_as_they_are() {
        for (name, file) in [
            ("settings", "config/settings.toml"),
            ("keys", "config/keys.toml"),
            ("feeds", "config/feeds.opml"),
        ] {
            let expected =
                std::fs::read_to_string(project().join(file)).expect("the project has it");
            assert_eq!(
                Byline::new().run(["config", "default", name]).done(),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn config_prints_the_folders_and_the_users_settings_over_the_defaults() {
        let byline = Byline::new();
        byline.file("config/settings.toml", "[reading]\nwidth = 60\n");
        let printed = byline.run(["config"]).done();
        assert!(
            printed.contains(&byline.data_dir().display().to_string()),
            "{printed}"
        );
        assert!(printed.contains("width = 60\n"), "{printed}");
        assert!(printed.contains("mark_read_on_open = true\n"), "{printed}");
    }

    #[test]
    fn a_wrong_setting_is_told_with_its_line_and_the_rest_goes_on() {
        let byline = Byline::new();
        byline.file("config/settings.toml", "[reading]\nwidht = 60\n");
        let run = byline.run(["feeds"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
        assert!(
            run.stderr.starts_with("byline: settings.toml, line 2: "),
            "{}",
            run.stderr
        );
    }

    #[test]
    fn the_doctor_finds_an_empty_home_well() {
        let report = Byline::new().run(["doctor"]).done();
        assert!(report.contains("ok     data folder"), "{report}");
        assert!(!report.contains("WRONG"), "{report}");
    }

    #[test]
    fn the_doctor_names_a_wrong_line_of_the_users_files() {
        let byline = Byline::new();
        byline.file("config/keys.toml", "[everywhere]\nX = \"fly\"\n");
        byline.file("config/settings.toml", "[look]\ntheme = 3\n");
        let run = byline.run(["doctor"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        for told in ["WRONG  keys.toml:2: ", "WRONG  settings.toml, line 2: "] {
            assert!(run.stdout.contains(told), "{}", run.stdout);
        }
    }

    #[test]
    fn the_doctor_finds_a_data_folder_that_cannot_be_one() {
        let byline = Byline::new();
        byline.file("data", "a file where the folder should be");
        let run = byline.run(["doctor"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.stdout.contains("WRONG  data folder"), "{}", run.stdout);
    }
}

mod pages_and_feeds {
    use super::*;

    #[test]
    fn inspect_shows_a_feed_as_json_with_null_for_what_is_missing() {
        let run = Byline::new().run([
            "inspect",
            &fixture("weather.xml"),
            "--base-url",
            "https://weather.example/feed",
            "--json",
        ]);
        let feed = run.json();
        let keys = |value: &Value| {
            value
                .as_object()
                .expect("an object")
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys(&feed),
            [
                "author",
                "description",
                "entries",
                "language",
                "link",
                "repairs",
                "title",
                "updated"
            ]
        );
        assert_eq!(feed["title"], "The Weather Gazette");
        assert_eq!(feed["updated"], Value::Null);
        let [rain, sun] = feed["entries"].as_array().expect("entries").as_slice() else {
            panic!("two entries: {feed}")
        };
        assert_eq!(rain["title"], "Rain & more rain");
        assert_eq!(rain["id"], "gazette-2");
        assert_eq!(rain["published"], "2025-02-03T10:20:30Z");
        assert_eq!(rain["categories"], json!(["Forecasts"]));
        assert_eq!(
            rain["enclosures"],
            json!([{"url": "https://weather.example/rain.mp3", "type": "audio/mpeg", "length": 1234}])
        );
        assert_eq!(sun["link"], "https://weather.example/sun");
        assert_eq!(sun["author"], Value::Null);
    }

    #[test]
    fn a_base_address_that_is_not_known_may_be_left_empty() {
        for base in [vec!["--base-url", ""], vec!["--base-url"]] {
            let feed = fixture("weather.xml");
            let arguments = [vec!["inspect", &feed], base, vec!["--json"]].concat();
            assert_eq!(
                Byline::new().run(arguments).json()["title"],
                "The Weather Gazette"
            );
        }
    }

    #[test]
    fn inspect_reads_standard_input() {
        let feed = std::fs::read(fixture("weather.xml")).expect("the fixture is there");
        let shown = Byline::new().run_with_input(["inspect", "-"], &feed).done();
        assert!(
            shown.contains("The Weather Gazette") && shown.contains("Sun, briefly"),
            "{shown}"
        );
    }

    #[test]
    fn what_is_no_feed_is_an_error_object_on_stdout() {
        let run = Byline::new().run(["inspect", &fixture("essay.html"), "--json"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "{run:?}");
        assert!(
            run.json()["error"]
                .as_str()
                .is_some_and(|error| !error.is_empty())
        );
        Byline::new()
            .run(["inspect", &fixture("essay.html")])
            .failed(1);
    }

    #[test]
    fn a_missing_file_is_told_in_one_sentence() {
        let error = Byline::new().run(["inspect", "nowhere.xml"]).failed(1);
        assert_eq!(
            error,
            "byline: nowhere.xml: there is no such file; a web address begins with https://\n"
        );
        Byline::new().run(["read", "ftp://example.org/"]).failed(2);
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_name() {
        let byline = Byline::new();
        byline.file("folder/file", "");
        for (arguments, told) in [
            (
                ["read", "folder"],
                "byline: folder: this is a folder; name a file in it\n",
            ),
            (
                ["inspect", "-"],
                "byline: standard input: there is nothing in it; the feed may be back later\n",
            ),
            (
                ["read", "-"],
                "byline: standard input: there is no text in it\n",
            ),
            (
                ["save", "-"],
                "byline: standard input: there is no text to keep\n",
            ),
            (
                ["import", "nowhere.opml"],
                "byline: nowhere.opml: there is no such file\n",
            ),
        ] {
            assert_eq!(byline.run(arguments).failed(1), told);
        }
        assert_eq!(byline.run(["read", ""]).code, Some(2));
    }

    #[test]
    fn read_gives_the_article_as_json() {
        let page = Byline::new()
            .run([
                "read",
                &fixture("essay.html"),
                "--base-url",
                "https://weather.example/u",
                "--format",
                "json",
            ])
            .json();
        assert_eq!(page["title"], "On umbrellas");
        assert_eq!(page["canonical_url"], "https://weather.example/umbrellas");
        assert_eq!(page["byline"], "A. Writer");
        assert_eq!(page["lead_image"], Value::Null);
        let text = page["text"].as_str().expect("text");
        assert!(
            text.contains("lost property office") && !text.contains("Subscribe"),
            "{text}"
        );
        assert!(
            page["words"].as_u64().is_some_and(|words| words > 100),
            "{page}"
        );
    }

    #[test]
    fn read_gives_markdown_with_title_date_and_address() {
        let markdown = Byline::new()
            .run([
                "read",
                &fixture("essay.html"),
                "--base-url",
                "https://weather.example/u",
                "--format",
                "markdown",
            ])
            .done();
        assert!(
            markdown.starts_with("# On umbrellas\n\nFebruary 03, 2025\n\n"),
            "{markdown}"
        );
        assert!(
            markdown.contains("[makers of hats](https://weather.example/hats)"),
            "{markdown}"
        );
        assert!(
            markdown.ends_with("\n\nOriginal url:\n\n<https://weather.example/umbrellas>\n"),
            "{markdown}"
        );
    }

    #[test]
    fn read_without_a_format_into_a_pipe_is_text_of_80_columns() {
        let text = Byline::new().run(["read", &fixture("essay.html")]).done();
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
        assert!(
            text.contains("On umbrellas") && !text.contains('\u{1b}'),
            "{text}"
        );
    }
}

mod what_is_kept {
    use super::*;

    #[test]
    fn an_empty_home_lists_nothing_and_gets_no_starter_feeds() {
        let byline = Byline::new();
        assert_eq!(byline.run(["list"]).done(), "");
        assert_eq!(byline.run(["list", "--json"]).done(), "[]\n");
        assert_eq!(byline.run(["feeds", "--json"]).done(), "[]\n");
        assert!(
            byline
                .run(["refresh"])
                .done()
                .contains("no feed is subscribed yet")
        );
    }

    #[test]
    fn a_saved_page_is_a_bookmark_with_its_own_copy() {
        let (byline, id) = with_a_saved_page();
        let bookmarks = byline.run(["bookmarks", "--json"]).json();
        assert_eq!(bookmarks[0]["id"].to_string(), id);
        assert_eq!(bookmarks[0]["title"], "On umbrellas");
        assert_eq!(bookmarks[0]["bookmarked"], true);
        let shown = byline.run(["show", &id]).done();
        assert!(shown.contains("lost property office"), "{shown}");
        let exported = byline.run(["export", "bookmarks"]).done();
        assert!(exported.starts_with("# On umbrellas\n"), "{exported}");
    }

    #[test]
    fn marks_tags_and_notes_are_kept() {
        let (byline, id) = with_a_saved_page();
        byline
            .run([
                "mark",
                &id,
                "--read",
                "--tag",
                "rain",
                "--tag",
                "essays",
                "--note",
                "for Friday",
            ])
            .done();
        byline.run(["mark", &id, "--tag", "rain"]).done();
        let row = &byline.run(["bookmarks", "--json"]).json()[0];
        assert_eq!(
            (&row["read"], &row["tags"], &row["note"]),
            (
                &json!(true),
                &json!(["essays", "rain"]),
                &json!("for Friday")
            )
        );
        byline.run(["mark", &id, "--unread", "--unbookmark"]).done();
        assert_eq!(byline.run(["bookmarks"]).done(), "");
    }

    #[test]
    fn marking_an_article_that_is_not_there_changes_nothing() {
        let (byline, id) = with_a_saved_page();
        let error = byline
            .run(["mark", &id, "999999", "--unbookmark"])
            .failed(1);
        assert_eq!(
            error,
            "byline: there is no article 999999; `byline list` shows the numbers\n"
        );
        assert_ne!(byline.run(["bookmarks"]).done(), "");
        byline.run(["show", "999999"]).failed(1);
    }

    #[test]
    fn ndjson_is_one_object_a_line() {
        let (byline, id) = with_a_saved_page();
        let lines = byline.run(["bookmarks", "--ndjson"]).done();
        let row: Value = serde_json::from_str(lines.trim_end()).expect("one object");
        assert_eq!(row["id"].to_string(), id);
    }

    #[test]
    fn opml_comes_in_and_goes_out_with_its_folders() {
        let byline = Byline::new();
        let file = byline.file("feeds.opml", OPML);
        let file = file.to_str().expect("UTF-8");
        let preview = byline.run(["import", file, "--dry-run"]).done();
        assert_eq!(preview.lines().count(), 2, "{preview}");
        assert_eq!(
            byline.run(["feeds"]).done(),
            "",
            "a dry run changes nothing"
        );

        assert!(
            byline
                .run(["import", file])
                .done()
                .starts_with("2 subscribed, 0 known")
        );
        assert!(
            byline
                .run(["import", file])
                .done()
                .starts_with("0 subscribed, 2 known")
        );
        let feeds = byline.run(["feeds", "--json"]).json();
        assert_eq!(
            feeds.as_array().map(Vec::len),
            Some(2),
            "the user's own feeds and no others: {feeds}"
        );

        let exported = byline.run(["export", "opml"]).done();
        let again = Byline::new();
        again
            .run_with_input(["import", "-"], exported.as_bytes())
            .done();
        assert_eq!(again.run(["export", "opml"]).done(), exported);
        assert!(
            exported.contains("htmlUrl=\"https://two.example/\""),
            "{exported}"
        );
    }

    #[test]
    fn a_feed_is_removed_by_its_title_or_address_and_a_wrong_name_is_told() {
        let byline = Byline::new();
        byline
            .run_with_input(["import", "-"], OPML.as_bytes())
            .done();
        let error = byline.run(["remove", "three"]).failed(1);
        assert!(error.contains("no feed is called three"), "{error}");
        byline.run(["remove", "One"]).done();
        byline.run(["remove", "https://two.example/feed"]).done();
        assert_eq!(byline.run(["feeds"]).done(), "");
    }

    #[test]
    fn a_line_of_opml_that_cannot_be_polled_is_told_and_the_others_are_taken() {
        let opml = r#"<opml><body><outline text="A" xmlUrl="file:///etc/passwd"/>
            <outline text="B" xmlUrl="https://b.example/feed"/></body></opml>"#;
        let run = Byline::new().run_with_input(["import", "-"], opml.as_bytes());
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.stdout.starts_with("1 subscribed, 0 known"), "{run:?}");
        assert_eq!(
            run.stderr,
            "byline: left out file:///etc/passwd: not an http or https address\n"
        );
    }

    #[test]
    fn what_is_no_opml_is_refused() {
        let run = Byline::new().run_with_input(["import", "-"], b"hello");
        run.failed(1);
    }

    #[test]
    fn a_data_folder_that_cannot_be_made_is_told_in_one_sentence() {
        let byline = Byline::new();
        byline.file("data", "a file where the folder should be");
        byline.run(["list"]).failed(1);
    }
}

mod debugging {
    use super::*;

    #[test]
    fn dates_and_addresses_are_answered_line_by_line() {
        let dates = Byline::new()
            .run_with_input(["debug", "dates"], b"Mon, 03 Feb 2025 10:20:30 GMT\nsoon\n");
        assert_eq!(dates.done(), "2025-02-03T10:20:30Z\nnull\n");
        let urls = Byline::new().run_with_input(
            ["debug", "urls"],
            b"https://a.example/x?utm_source=y&id=1\n\n",
        );
        assert_eq!(urls.done(), "https://a.example/x?id=1\n\n");
    }

    #[test]
    fn html_becomes_text_and_pages() {
        let text = Byline::new().run_with_input(
            ["debug", "clean"],
            b"<p>One <b>two</b> &#27;[2J</p><script>x()</script>",
        );
        assert_eq!(text.done(), "One two [2J\n");
        let page = Byline::new()
            .run(["debug", "page", &fixture("essay.html"), "--width", "30"])
            .done();
        assert!(
            page.lines().all(|line| line.chars().count() <= 30),
            "{page}"
        );
    }

    #[test]
    fn opml_is_shown_with_its_folders() {
        let byline = Byline::new();
        let file = byline.file("feeds.opml", OPML);
        let shown = byline
            .run(["debug", "opml", file.to_str().expect("UTF-8")])
            .json();
        assert_eq!(
            shown["feeds"][0],
            json!({"url": "https://one.example/feed", "title": "One", "folders": ["World"]})
        );
    }
}
