//! Articles: read alone, searched, marked, changed, followed.

use std::sync::Arc;

use byline::app::{Event, Options, PictureChoice, SetArticle};
use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::config::default_keymap;
use byline::news::{ArticleId, Enclosure, Entry, FullText};
use byline::picture::{Canvas, CellSize, Colours, Protocol};
use byline::store::Store;
use byline::typeset;

use super::lists::{edit, twins};
use super::{Screen, as_on_a_screen, reader};
use crate::pictures::flag;
use crate::support::reader::{NOW, Reader, apply, options, subscribe};

pub const SCREENS: &[Screen] = &[
    Screen::new("article", reader, |reader| reader.press("j Enter")),
    Screen::new("article_with_code", reader, |reader| reader.press("Enter")),
    Screen::new("zen", reader, |reader| reader.press("j Enter z G")),
    Screen::new("kept", reader, |reader| {
        reader
            .press("j b t")
            .type_in("harbour, walks")
            .press("Enter g n")
            .type_in("Ask the harbour master about the cranes")
            .press("Enter C")
            .type_in("Harbour walks")
            .press("Enter Enter")
    }),
    Screen::new("hints", reader, |reader| reader.press("j Enter ;")),
    Screen::new("found", reader, |reader| {
        reader.press("j Enter /").type_in("the").press("Enter")
    }),
    Screen::new("passage_begins", reader, |reader| {
        reader.press("j b Enter V w")
    }),
    Screen::new("passage", reader, |reader| {
        reader.press("j b Enter V w Enter w w w")
    }),
    Screen::new("highlighted", reader, highlight),
    Screen::new("highlight_here", reader, |reader| {
        highlight(reader).press("V")
    }),
    Screen::new("changes", reader, |reader| {
        edit(reader, "j Enter D").press("D")
    }),
    Screen::new("twin", twins, |reader| reader.press("j Enter")),
    Screen::new("followed", reader, follow),
    Screen::new("page_text", reader, fetch),
    Screen::new("no_text", special, |reader| reader.press("Enter")),
    Screen::new("wide_table", special, |reader| reader.press("j Enter l l")),
    Screen::new("everything_in_it", special, |reader| {
        reader.press("j j Enter")
    }),
    Screen::new("everything_in_it_end", special, |reader| {
        reader.press("j j Enter G")
    }),
    Screen::new("other_scripts", special, |reader| {
        reader.press("j j j Enter")
    }),
    Screen::new("picture", pictured, |reader| {
        let url = "https://courier.example/flag.png";
        reader.pictures.insert(url.to_owned(), flag(160, 120));
        reader.press("Enter")
    }),
    Screen::new("picture_comes", pictured, |reader| {
        reader.are_pictures_late = true;
        reader.press("Enter")
    }),
    Screen::new("picture_fails", pictured, |reader| reader.press("Enter")),
];

/// Passages in every colour, one of them with a note.
pub fn highlight(reader: &mut Reader) -> &mut Reader {
    reader.press("j Enter");
    for (colour, to) in (1..=5).zip(["w", "w w", "w w w w", "w w w w w w", "w w w w w w w w"]) {
        reader.press(&format!("V {to} Enter w {colour}"));
    }
    reader
}

/// A link of the article leads to another page.
fn follow(reader: &mut Reader) -> &mut Reader {
    reader.press("j Enter 2 Enter");
    let asked = reader.outside.iter().rev().find_map(|effect| match effect {
        byline::app::Effect::ReadPage { url, width, .. } => Some((url.clone(), *width)),
        _ => None,
    });
    let (url, width) = asked.expect("the article has a link");
    let html = "<p>The page that the link leads to, with <a href=/more>a link of its own</a>, is read here too.</p>\
                <p>Whoever has read enough of it goes back to where the link was.</p>";
    let mut article = reader
        .store
        .article(ArticleId(1))
        .expect("read")
        .expect("it is there");
    article.headline.title = CleanLine::new("The page behind the link");
    article.url = Some(url.clone());
    article.html = CleanText::new(html);
    let document = Arc::new(typeset::document(&article.html, Some(&url)));
    let page = typeset::page(&document, width);
    let set = SetArticle {
        article,
        document,
        page,
        wants_page: false,
    };
    reader.tell(Event::PageRead {
        url,
        width,
        set: Box::new(set),
    });
    reader
}

/// The text of the article's page has been fetched.
fn fetch(reader: &mut Reader) -> &mut Reader {
    reader.press("j Enter");
    let id = reader.app.reading().expect("it is open").id();
    let text = "All of the text, as its page has it.";
    let full = FullText {
        html: CleanText::new(&format!("<p>{text}</p><p>And more than the feed told.</p>")),
        text: CleanText::new(text),
    };
    reader.store.set_full_text(id, &full).expect("kept");
    reader.tell(Event::FullTextKept {
        id,
        shortfall: None,
    });
    reader
}

/// Articles of uncommon forms.
fn special() -> Reader {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let table = "<table><tr><th>Quay</th><th>Monday</th><th>Tuesday</th><th>Wednesday</th><th>Thursday</th></tr>\
        <tr><td>Northern pier</td><td>six ferries and a tug</td><td>seven ferries</td><td>closed for the crane</td>\
        <td>all of them again, and the tug</td></tr></table>";
    let all = "<h1>The greatest heading</h1><p>It stands above others.</p><h2>A heading</h2><p>Words that are <b>bold</b>, <i>leaning</i>, <s>struck</s>, <code>code</code> and \
        <a href=/there>a link</a>.</p><h3>A smaller one</h3><blockquote><p>A quote of two voices.</p><blockquote><p>The \
        other voice.</p></blockquote></blockquote><ul><li>first<ul><li>inside</li></ul></li><li>second</li></ul><ol><li>one\
        </li><li>two</li></ol><hr><pre><code class=language-rust>fn main() {\n    // says it\n    let many = 3;\n    println!(\"harbour\");\n}</code></pre>\
        <figure><img src=/a.png alt='A crane'><figcaption>The crane. Photo: nobody</figcaption></figure>\
        <table><tr><th>Pier</th><th>Ships</th></tr><tr><td>North</td><td>3</td></tr></table>";
    let scripts = "<p>港の町では、古い倉庫が図書館になった。毎週土曜日に、漁師たちが本を借りに来る。</p>\
        <p dir=rtl>הנמל הישן נסגר ביום שני אחרי שמנוף נפל.</p><p>Ελληνικά, кириллица, ไทย, हिन्दी 👩‍🔧 🇺🇦.</p>";
    let entries = [
        ("An article without a text", ""),
        ("A table that is wider than its pane", table),
        ("Everything that an article may have in it", all),
        ("港の図書館 and other scripts", scripts),
    ];
    let entry = |((title, html), age): ((&str, &str), i64)| Entry {
        guid: Some(title.to_owned()),
        url: WebUrl::new(&format!("https://courier.example/{age}")),
        title: CleanLine::new(title),
        author: CleanLine::new("Ada Quay"),
        published: Some(NOW.plus(-age * 3_600)),
        html: CleanText::new(html),
        text: CleanText::new(html),
        enclosures: WebUrl::new("https://courier.example/hour.mp3")
            .into_iter()
            .map(|url| Enclosure {
                url,
                media_type: CleanLine::new("audio/mpeg"),
                length: Some(12_000_000),
            })
            .collect(),
        ..Entry::default()
    };
    apply(
        &mut store,
        feed,
        entries.into_iter().zip(1..).map(entry).collect(),
    );
    Reader::with(store, as_on_a_screen(), default_keymap())
}

/// One article with a picture, on a terminal that shows half-blocks.
fn pictured() -> Reader {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let html = "<p>Before.</p><figure><img src=flag.png alt=\"A flag\"><figcaption>The flag of \
                nowhere.</figcaption></figure><p>Behind.</p>";
    let entry = Entry {
        guid: Some("one".to_owned()),
        url: WebUrl::new("https://courier.example/one"),
        title: CleanLine::new("Flags"),
        published: Some(NOW),
        html: CleanText::new(html),
        text: CleanText::new(html),
        ..Entry::default()
    };
    apply(&mut store, feed, vec![entry]);
    let options = Options {
        pictures: PictureChoice::All,
        ..options()
    };
    let mut reader = Reader::with(store, options, default_keymap());
    reader.tell(Event::TerminalKnown {
        canvas: Some(Canvas {
            protocol: Protocol::Blocks,
            cell: CellSize {
                width: 10,
                height: 20,
            },
            colours: Colours::True,
            in_tmux: false,
        }),
        hyperlinks: false,
    });
    reader
}
