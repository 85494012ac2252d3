use super::*;
use crate::clean::WebUrl;
use crate::news::Colouring;
use crate::typeset::document::Block;
use crate::typeset::{document, markdown};

fn read(html: &str) -> Document {
    document(
        &CleanText::new(html),
        WebUrl::new("https://a.example/").as_ref(),
    )
}

fn chosen(document: &Document, words: &str) -> Highlight {
    let wanted: Vec<char> = letters(words).collect();
    passage(document, &wanted, 0).expect("it is there")
}

fn check(html: &str, words: &str, expected: &str) {
    let document = read(html);
    let highlight = chosen(&document, words);
    let marked = marked(document, &[highlight]);
    assert_eq!(markdown(&marked).trim(), expected);
}

#[test]
fn a_passage_is_marked_across_all_that_it_goes_through() {
    check("<p>One two, three.</p>", "two three", "One ==two, three.==");
    check(
        "<p>One <b>two <a href='/x'>three</a></b> four.",
        "two three four",
        "One ==**two [three](https://a.example/x)** four.==",
    );
    check(
        "<p>One <b>two three</b> four.",
        "three four",
        "One **two ==three==** ==four.==",
    );
    check(
        "<p>One two.<ul><li>three<li>four</ul><p>five six",
        "two three four five",
        "One ==two.==\n\n- ==three==\n- ==four==\n\n==five== six",
    );
    check(
        "<p>x<sup>2</sup> and more",
        "x² and",
        "==x<sup>2</sup> and== more",
    );
}

#[test]
fn a_passage_of_code_is_marked_where_it_stands() {
    let document = read("<p>Run<pre>let a = 1;\nlet b = &lt;2&gt;;</pre><p>now");
    let highlight = chosen(&document, "a = 1; let b");
    assert!(
        highlight.text.as_str().starts_with("a = 1;"),
        "{highlight:?}"
    );
    let marked = marked(document, &[highlight]);
    let [_, Block::Code { marked: bytes, .. }, _] = marked.blocks.as_slice() else {
        panic!("{marked:?}");
    };
    assert_eq!(bytes.as_slice(), &[(4..16, Colouring::Yellow)]);
    let html = crate::typeset::html(&marked);
    assert!(
        html.contains("let <mark class=\"yellow\">a = 1;\nlet b</mark> = &lt;2&gt;;"),
        "{html}"
    );
    let page = crate::typeset::page(&marked, 40);
    let shown: String = page
        .lines
        .iter()
        .flat_map(|line| line.runs.iter())
        .filter(|run| run.style.mark.is_some())
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(shown, "a = 1;let b");
}

#[test]
fn what_it_says_has_the_signs_at_its_ends_and_knows_what_is_around_it() {
    let document = read("<p>He said: “Rain, again.” Nobody&nbsp;answered.<p>They went.");
    let highlight = chosen(&document, "rain again");
    assert_eq!(highlight.text.as_str(), "“Rain, again.”");
    assert_eq!(highlight.before.as_str(), "hesaid");
    assert_eq!(highlight.behind.as_str(), "nobodyansweredtheywent");
    assert_eq!(chosen(&document, "They").block, 1);
}

#[test]
fn it_is_found_again_where_it_was_and_where_the_text_has_moved() {
    let before = read("<p>rain comes. <p>rain goes. <p>rain stays.");
    let second = passage(&before, &['r', 'a', 'i', 'n'], 12).expect("it is there");
    assert_eq!(second.block, 1);
    let after = read("<p>New words here.<p>RAIN comes.<p><i>rain</i> goes.<p>rain stays.");
    let found = markdown(&marked(after, &[second]));
    assert_eq!(
        found.trim(),
        "New words here.\n\nRAIN comes.\n\n==*rain*== goes.\n\nrain stays."
    );
}

#[test]
fn of_words_that_have_changed_what_stands_between_the_others_is_marked() {
    let before = read("<p>Everything before it stays. The cat sat. Everything behind it stays.");
    let highlight = chosen(&before, "The cat sat");
    let after = read("<p>Everything before it stays. The dog sat. Everything behind it stays.");
    let found = markdown(&marked(after, std::slice::from_ref(&highlight)));
    assert!(found.contains("==The dog sat.=="), "{found}");
    let gone = read("<p>Something else entirely.");
    assert_eq!(marked(gone.clone(), &[highlight]), gone);
}

#[test]
fn later_marks_lie_over_earlier_ones() {
    let document = read("<p>one two three four");
    let mut first = chosen(&document, "one two three");
    first.colour = Colouring::Green;
    let second = chosen(&document, "two");
    let Document { blocks } = marked(document, &[first, second]);
    let [Block::Paragraph(inlines)] = blocks.as_slice() else {
        panic!("{blocks:?}");
    };
    let colours = inlines.iter().map(|inline| match inline {
        Inline::Marked(colour, _) => Some(colour.name()),
        _ => None,
    });
    assert_eq!(
        colours.collect::<Vec<_>>(),
        [
            Some("green"),
            None,
            Some("yellow"),
            None,
            Some("green"),
            None
        ]
    );
}

proptest::proptest! {
    #[test]
    fn what_is_chosen_is_found_again_whatever_the_text(
        html in "(<p>|</p>|<b>|</b>|<li>|<td>|<br>|<sup>|</sup>|[a-cé²ﬁ新., \n-]){0,60}", from in 0_usize..40, length in 1_usize..20,
    ) {
        let document = read(&html);
        let text = Text::of(&document);
        let from = from.min(text.letters.len());
        let to = (from + length).min(text.letters.len());
        if let Some(found) = passage(&document, &text.letters[from..to], from) {
            let again = text.find(&found).expect("it is there");
            // A letter that stands for two is marked whole.
            proptest::prop_assert!(again.len() >= to - from);
            let marked = marked(document, &[found]);
            proptest::prop_assert_eq!(Text::of(&marked).letters, text.letters);
        }
    }
}
