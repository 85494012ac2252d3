//! Whole articles as pages: what a reader sees at four widths. Each snapshot is to be looked at like a proof sheet.

use byline::clean::{CleanText, WebUrl};
use byline::typeset::{
    Document, Line, Manner, Page, document, html, markdown, page, page_in, page_text, plain_text,
};
use unicode_width::UnicodeWidthStr;

/// A narrow pane, half a screen, the measure of an article, a wide screen.
const WIDTHS: [u16; 4] = [20, 40, 72, 200];

fn read(source: &str) -> Document {
    document(
        &CleanText::new(source),
        WebUrl::new("https://example.org/news/story.html").as_ref(),
    )
}

fn check(name: &str, source: &str) {
    let document = read(source);
    for width in WIDTHS {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("typesetting__{name}_{width}"), told(&page(&document, width)));
        });
    }
}

/// The lines of a page between bars, then its links.
fn told(page: &Page) -> String {
    let mut lines: Vec<String> = page.lines.iter().map(Line::text).collect();
    lines.extend(
        (1..)
            .zip(&page.links)
            .map(|(number, link)| format!("[{number}] {} <{}>", link.text, link.url)),
    );
    lines.join("\n")
}

#[test]
fn an_article_with_everything() {
    check("article", include_str!("fixtures/articles/everything.html"));
}

#[test]
fn an_article_with_everything_as_text_markdown_and_html() {
    let document = read(include_str!("fixtures/articles/everything.html"));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("typesetting__article_text", plain_text(&document));
        insta::assert_snapshot!("typesetting__article_markdown", markdown(&document));
        insta::assert_snapshot!("typesetting__article_html", html(&document));
    });
}

#[test]
fn chinese_and_japanese() {
    check("cjk", include_str!("fixtures/articles/cjk.html"));
}

#[test]
fn russian() {
    check("russian", include_str!("fixtures/articles/russian.html"));
}

#[test]
fn arabic() {
    check("arabic", include_str!("fixtures/articles/arabic.html"));
}

/// As on a terminal that shows the cells as they come.
#[test]
fn arabic_on_the_screen() {
    let document = read(include_str!("fixtures/articles/arabic.html"));
    let manner = Manner {
        visual_order: true,
        wide_tables: true,
        highlight: true,
        ..Manner::default()
    };
    for width in WIDTHS {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("typesetting__arabic_seen_{width}"), told(&page_in(&document, width, manner)));
        });
    }
}

#[test]
fn code_and_tables() {
    check("code", include_str!("fixtures/articles/code.html"));
}

#[test]
fn nested_lists_and_quotes() {
    check("nested", include_str!("fixtures/articles/nested.html"));
}

#[test]
fn a_hostile_article() {
    check("hostile", include_str!("fixtures/articles/hostile.html"));
}

#[test]
fn a_feed_of_the_early_web() {
    check("early", include_str!("fixtures/articles/early.html"));
}

/// Articles that have made readers slow, or ended them: were one of the limits lost, this would take minutes.
#[test]
fn bombs_do_no_harm() {
    let repeated = |piece: &str, times: usize| piece.repeat(times);
    let bombs = [
        repeated("<div>", 30_000) + "x",
        repeated("<blockquote>", 20_000) + "x",
        repeated("<ul><li>", 20_000) + "x",
        repeated("<p><b>x", 20_000),
        repeated("<div><table><td></div>", 5_000),
        repeated("<svg>", 50_000),
        repeated("<!--", 50_000),
        repeated("<table><tr><td>a<td>", 2_000),
        repeated("<table><td><td colspan=2 rowspan=2>", 500),
        repeated("<img src=/a>", 10_000),
        repeated("x", 2_000_000),
        format!("<p {}>x", repeated("a=b ", 100_000)),
    ];
    for bomb in &bombs {
        let lines = page(&read(bomb), 72).lines.len();
        assert!(lines <= 20_000, "{lines} lines of {}", &bomb[..30]);
    }
}

/// The same for what is put into visual order and told apart on the screen.
#[test]
fn bombs_do_no_harm_on_the_screen() {
    let manner = Manner {
        visual_order: true,
        wide_tables: true,
        highlight: true,
        ..Manner::default()
    };
    let bombs = [
        "ا".repeat(400_000),
        "א(".repeat(100_000),
        "(".repeat(200_000) + "א",
        "א 1 b [".repeat(40_000),
        "א<br>".repeat(50_000),
        format!(
            "<pre><code class=language-c>{}",
            "/* \" ' ` א ".repeat(40_000)
        ),
        format!("<table>{}", "<tr><td>א<td>abcdefghijklmnop".repeat(5_000)),
        format!("<table><tr>{}", "<td>abcdefghijklmnop".repeat(40)),
    ];
    for bomb in &bombs {
        let lines = page_in(&read(bomb), 72, manner).lines.len();
        assert!(lines <= 20_000, "{lines} lines");
    }
}

/// Broken and widened, a text has the same letters as set plainly, and no line is wider.
#[test]
fn hyphens_and_wide_blanks_lose_nothing() {
    let manner = Manner {
        hyphenate: true,
        justify: true,
        ..Manner::default()
    };
    let letters = |page: &Page| -> String {
        let text = page_text(page);
        let kept = text.chars().filter(|letter| letter.is_alphanumeric());
        kept.collect()
    };
    for html in [
        include_str!("fixtures/articles/everything.html"),
        include_str!("fixtures/articles/russian.html"),
        include_str!("fixtures/articles/nested.html"),
        include_str!("fixtures/articles/arabic.html"),
    ] {
        let document = read(html);
        for width in 1..=120 {
            let set = page_in(&document, width, manner);
            for line in &set.lines {
                assert!(line.text().width() <= usize::from(width), "{}", line.text());
            }
            if width >= 40 {
                assert_eq!(letters(&set), letters(&page(&document, width)), "{width}");
            }
        }
    }
    let everything = read(include_str!("fixtures/articles/everything.html"));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("typesetting__justified_44", page_text(&page_in(&everything, 44, manner)));
    });
}
