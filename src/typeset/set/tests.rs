use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::pieces::Piece;
use super::wrap::{in_one_line, wrapped};
use crate::clean::{CleanText, WebUrl};
use crate::typeset::page::Style;
use crate::typeset::{Line, Manner, Page, Role, Run, document, page, page_in, plain_text};

fn set(source: &str, width: u16) -> Page {
    let base = WebUrl::new("https://example.org/");
    page(&document(&CleanText::new(source), base.as_ref()), width)
}

/// How `source` is set at `width`; lines of the page are lines of `lines`.
fn check(source: &str, width: u16, lines: &str) {
    let page: Vec<String> = set(source, width).lines.iter().map(Line::text).collect();
    assert_eq!(page.join("\n"), lines, "from {source} at {width}");
}

/// As the screen shows it.
fn check_on_screen(source: &str, width: u16, lines: &str) {
    let manner = Manner {
        visual_order: true,
        wide_tables: true,
        highlight: true,
        ..Manner::default()
    };
    let document = document(&CleanText::new(source), None);
    let page = page_in(&document, width, manner);
    let told: Vec<String> = page.lines.iter().map(Line::text).collect();
    assert_eq!(told.join("\n"), lines, "from {source} at {width}");
}

#[test]
fn words_are_wrapped_and_long_ones_cut() {
    check("<p>one two three<br>four", 9, "one two\nthree\nfour");
    check(
        "<p>a wonderfully long one",
        6,
        "a\nwonder\nfully\nlong\none",
    );
    check("<p>a well-known fact", 8, "a well-\nknown\nfact");
}

#[test]
fn a_link_keeps_its_number_beside_it() {
    check(
        "<p>see <a href=/a>this one</a>, <a href=/b>that</a> and <a href=/a>this</a>",
        15,
        "see this\none[1], that[2]\nand this[1]",
    );
}

#[test]
fn ideographs_break_anywhere_but_before_closing_marks() {
    check("<p>漢字漢字。漢字「漢」字", 8, "漢字漢\n字。漢字\n「漢」字");
    check("<p>漢字text漢字", 6, "漢字\ntext漢\n字");
}

#[test]
fn lines_end_where_unicode_lets_them() {
    check(
        "<p>カナー、ひらがなっ。「次」",
        8,
        "カナー、\nひらが\nなっ。\n「次」",
    );
    check("<p>他说“你好”然后走", 8, "他说“你\n好”然后\n走");
    check("<p>한국어 문장은 길다", 8, "한국어\n문장은\n길다");
    check(
        "<p>👩\u{200d}💻🇫🇷❤\u{fe0f}🎉",
        4,
        "👩\u{200d}💻🇫🇷\n❤\u{fe0f}🎉",
    );
    check("<p>naïve and/or a—b", 9, "naïve\nand/or a—\nb");
    check("<p>漢字<a href=/a>漢</a>字", 6, "漢字\n漢[1]\n字");
}

#[test]
fn marks_that_stand_alone_stay_with_their_word() {
    check(
        "<p>il est bon ! dit « lui »",
        10,
        "il est\nbon ! dit\n« lui »",
    );
    check("<p>a ? b", 1, "a\n?\nb");
}

#[test]
fn long_addresses_are_cut_behind_a_sign() {
    check(
        "<p>https://example.org/path/of/letters?x=1",
        22,
        "https://example.org/\npath/of/letters?x=1",
    );
}

#[test]
fn lines_of_verse_keep_their_place() {
    check(
        "<p>one<br>&nbsp;&nbsp;&nbsp;two<br><br>&nbsp;&nbsp;&nbsp;three",
        20,
        "one\n   two\n\nthree",
    );
}

#[test]
fn right_to_left_is_set_at_the_right_as_it_is_seen() {
    check_on_screen("<p>אבג דהו abc", 8, " והד גבא\n     abc");
    check_on_screen("<p>abc אבג (ד) 12", 20, "abc 12 (ד) גבא");
    check_on_screen("<p>אב (גד) 12", 12, "  12 (דג) בא");
    check_on_screen(
        "<blockquote><p>אב<p>גד</blockquote>",
        12,
        "        בא ▐\n           ▐\n        דג ▐",
    );
    check_on_screen("<ol><li>אב</ol>", 12, "       בא .1");
    check_on_screen(
        "<table><tr><td>אב<td>גדה<tr><td>ו<td>ז</table>",
        12,
        "     הדג  בא\n       ז   ו",
    );
    check("<p>אבג דהו abc", 8, "אבג דהו\nabc");
}

#[test]
fn a_table_that_does_not_fit_keeps_its_columns_on_the_screen() {
    let row = |cell: &str| format!("<tr>{}", format!("<td>{cell}").repeat(5));
    let table = format!("<table>{}{}</table>", row("abcdefghij"), row("x"));
    let manner = Manner {
        wide_tables: true,
        ..Manner::default()
    };
    let document = document(&CleanText::new(&table), None);
    let page = page_in(&document, 40, manner);
    let lines = page.lines.iter();
    assert!(lines.clone().all(|line| line.sideways == Some(0)));
    assert_eq!(lines.map(cells).collect::<Vec<_>>(), [58, 49]);
    assert_eq!(page_in(&document, 30, manner).lines.len(), 11, "records");
}

#[test]
fn a_letter_wider_than_the_page_becomes_a_question_mark() {
    check("<p>漢a字", 1, "?\na\n?");
    check("<pre>漢</pre>", 1, "?");
}

#[test]
fn margins_give_way_to_the_text() {
    check(
        "<blockquote><ul><li>one two</ul></blockquote>",
        12,
        "▌ • one two",
    );
    check(
        "<blockquote><ul><li>one two</ul></blockquote>",
        11,
        "▌ one two",
    );
    check(
        "<blockquote><ul><li>one two</ul></blockquote>",
        3,
        "one\ntwo",
    );
}

#[test]
fn quotes_and_lists_hang() {
    check(
        "<blockquote><p>one two three<blockquote>four five six</blockquote></blockquote>",
        13,
        "▌ one two\n▌ three\n▌\n▌ ▌ four five\n▌ ▌ six",
    );
    check(
        "<ol start=9><li>nine<li>ten ten ten ten</ol>",
        13,
        " 9. nine\n10. ten ten\n    ten ten",
    );
    check(
        "<ul><li>a<ul><li>b<ul><li>c</ul></ul><li><input type=checkbox>d</ul>",
        20,
        "• a\n  ◦ b\n    ▪ c\n☐ d",
    );
    check("<ul><li><p>a<p>b<li>c</ul>", 20, "• a\n\n  b\n\n• c");
}

#[test]
fn code_keeps_its_form_and_marks_what_goes_on() {
    check(
        "<pre>if a:\n    b\n\n    c</pre>",
        20,
        "  if a:\n      b\n\n      c",
    );
    check(
        "<pre>let value = compute(a, b);</pre>",
        18,
        "  let value =\n  ↪ compute(a, b);",
    );
}

#[test]
fn tables_fit_shrink_or_become_records() {
    let table =
        "<table><tr><th>Thing<th>Price<tr><td>Apple pie<td>1.20<tr><td>Bicycle<td>100.00</table>";
    check(
        table,
        40,
        "Thing       Price\n─────────  ──────\nApple pie    1.20\nBicycle    100.00",
    );
    check(
        table,
        15,
        "Thing     Price\n───────  ──────\nApple      1.20\npie\nBicycle  100.00",
    );
    check(
        table,
        12,
        "Thing: Apple\npie\nPrice: 1.20\n\nThing:\nBicycle\nPrice:\n100.00",
    );
}

#[test]
fn pictures_are_named_and_their_captions_follow() {
    check(
        "<figure><img src=/a.jpg alt=Bridge><figcaption>At night</figcaption></figure>",
        20,
        "▣ Bridge[1]\n  At night",
    );
    check(
        "<figure><img src=/a.jpg alt=''><figcaption>At night</figcaption></figure>",
        20,
        "▣ At night[1]",
    );
    check("<img src=/a.jpg>", 20, "▣ Picture[1]");
}

#[test]
fn figures_are_raised_and_lowered() {
    check(
        "<p>H<sub>2</sub>O, m<sup>2</sup>, 19<sup>th</sup> a<sup><a href='#n'>[1]</a></sup>",
        30,
        "H₂O, m², 19th a¹",
    );
}

#[test]
fn a_line_knows_its_block_and_a_run_its_role() {
    let page = set("<h3>Head</h3><p>one two<blockquote>three</blockquote>", 5);
    let blocks: Vec<u32> = page.lines.iter().map(|line| line.block).collect();
    assert_eq!(blocks, [0, 0, 1, 1, 1, 2]);
    let roles: Vec<Role> = page
        .lines
        .iter()
        .flat_map(|line| &line.runs)
        .map(|run| run.style.role)
        .collect();
    assert_eq!(
        roles,
        [Role::Heading(3), Role::Text, Role::Text, Role::Quote]
    );
}

#[test]
fn a_page_ends_before_it_is_endless() {
    let page = set(&"<p>x".repeat(30_000), 40);
    assert_eq!(page.lines.len(), 20_000);
    assert_eq!(page.lines.last().map(Line::text).as_deref(), Some("…"));
}

#[rustfmt::skip]
const TAGS: &[&str] = &[
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=/x>", "<a href='https://a.org/(y)'>",
    "</a>", "<ul>", "<ol start=98>", "<ol start=-9223372036854775808>", "<li>", "</ul>", "</ol>", "<blockquote>",
    "</blockquote>", "<table>", "<tr>", "<td>", "<th>", "<td colspan=3 rowspan=2>", "</table>", "<pre>", "</pre>",
    "<h1>", "</h1>", "<h4>", "<br>", "<hr>", "<img src=/p.jpg alt='a pic'>", "<img src=/p.jpg>", "<figure>",
    "<figcaption>", "</figure>", "<dl>", "<dt>", "<dd>", "</dl>", "<sup>", "<sub>", "</sup>", "</sub>", "<code>",
    "</code>", "<details>", "<summary>", "</details>", "<q>", "</q>", "<caption>", "<ruby>", "<rt>", "</ruby>",
    "<input type=checkbox>", "<iframe src=https://youtube.com/embed/a>", "<", "<!-- x -->", "<svg>", "</p", "\"'>",
];

/// Pieces of HTML that have broken readers before.
fn nasty() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        "[a-z]{1,12} ?",
        "[a-z]{30,60} ",
        Just("漢字。「かな」ー ".to_owned()),
        Just("слово Привет! ".to_owned()),
        Just("مرحبا بالعالم ".to_owned()),
        Just("क्षत्रिय বাংলা ".to_owned()),
        Just("👩\u{200d}💻🇫🇷❤\u{fe0f} ".to_owned()),
        Just("e\u{301}\u{301}a\u{300} ".to_owned()),
        Just("&#27;[31m&amp;&#x200b;&nbsp;&nbsp;\t\n".to_owned()),
    ];
    let tags = prop::sample::select(TAGS);
    prop::collection::vec(
        prop_oneof![3 => words, 4 => tags.prop_map(str::to_owned)],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

/// The cells of a line as a terminal's grid counts them: run by run, cluster by cluster.
fn cells(line: &Line) -> usize {
    line.runs
        .iter()
        .flat_map(|run| run.text.graphemes(true))
        .map(UnicodeWidthStr::width)
        .sum()
}

/// Letters and digits alone, for words may be cut anywhere.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

fn plain_pieces() -> impl Strategy<Value = Vec<Piece<'static>>> {
    let piece = ("[a-c!«é-]{0,3}( ?[a-c»-]{0,4}){0,3}", any::<bool>());
    let piece = piece.prop_map(|(text, bold)| {
        let style = Style {
            bold,
            ..Style::default()
        };
        Piece::Text(text.into(), style)
    });
    proptest::collection::vec(piece, 0..4)
}

proptest! {
    #[test]
    fn what_fits_on_one_line_is_wrapped_so(pieces in plain_pieces(), width in 1_usize..30) {
        if let Some(line) = in_one_line(&pieces, width) {
            let lines = wrapped(&pieces, width, 10, None).lines;
            prop_assert_eq!(format!("{:?}", [line]), format!("{:?}", lines));
        }
    }

    #[test]
    fn no_line_is_wider_than_the_page(source in nasty(), width in 1_u16..=500) {
        for line in set(&source, width).lines {
            prop_assert!(cells(&line) <= usize::from(width), "{:?}", line.text());
            prop_assert!(!line.text().contains(char::is_control));
        }
    }

    #[test]
    fn the_screen_shows_the_same_letters_in_another_order(source in nasty(), width in 1_u16..=500) {
        let document = document(&CleanText::new(&source), None);
        let manner = Manner { visual_order: true, wide_tables: false, highlight: true, ..Manner::default() };
        let (seen, read) = (page_in(&document, width, manner), page(&document, width));
        prop_assert_eq!(seen.lines.len(), read.lines.len());
        let sorted = |page: &Page| {
            let texts = page.lines.iter().map(Line::text);
            let mut letters: Vec<char> = texts.collect::<String>().chars().filter(|letter| letter.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(sorted(&seen), sorted(&read));
        for line in &seen.lines {
            prop_assert!(cells(line) <= usize::from(width), "{:?}", line.text());
        }
    }

    #[test]
    fn every_word_of_the_text_is_on_the_page(source in nasty(), width in 2_u16..=200) {
        let document = document(&CleanText::new(&source), None);
        let is_text = |run: &&Run| !matches!(run.style.role, Role::LinkNumber | Role::Ornament);
        let runs: Vec<Run> = page(&document, width).lines.into_iter().flat_map(|line| line.runs).collect();
        let shown: String = runs.iter().filter(is_text).map(|run| letters(&run.text)).collect();
        // Numbers of lists are margins, which give way; in columns long words are cut, and cells stand side by side.
        let longest = usize::from(width).min(10);
        let is_told = |word: &&str| word.is_ascii() && !word.ends_with('.') && word.len() < longest;
        for word in plain_text(&document).split_whitespace().filter(is_told) {
            prop_assert!(shown.contains(&letters(word)), "{word:?} is not in {shown:?}");
        }
    }
}
