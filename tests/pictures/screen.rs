//! What the screen shows of pictures, and that nothing moves because of them.

use byline::app::{Effect, Event, Options, PictureChoice};
use byline::config::default_keymap;
use byline::picture::{Canvas, CellSize, Colours, Protocol};
use byline::store::Store;

use super::flag;
use crate::support::reader::{Reader, apply, options, subscribe};
use byline::clean::{CleanLine, CleanText, WebUrl};
use byline::news::{Enclosure, Entry};

const CANVAS: Canvas = Canvas {
    protocol: Protocol::Blocks,
    cell: CellSize {
        width: 10,
        height: 20,
    },
    colours: Colours::True,
    in_tmux: false,
};

/// A reader whose only article has this text; the terminal shows half-blocks.
fn reader(choice: PictureChoice, html: &str) -> Reader {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let entry = Entry {
        guid: Some("one".to_owned()),
        url: WebUrl::new("https://courier.example/one"),
        title: CleanLine::new("Flags"),
        published: Some(crate::support::reader::NOW),
        html: CleanText::new(html),
        text: CleanText::new(html),
        ..Entry::default()
    };
    apply(&mut store, feed, vec![entry]);
    let options = Options {
        pictures: choice,
        ..options()
    };
    let mut reader = Reader::with(store, options, default_keymap());
    reader.tell(Event::TerminalKnown {
        canvas: Some(CANVAS),
        hyperlinks: false,
    });
    reader
}

fn serve(reader: &mut Reader, name: &str, bytes: Vec<u8>) {
    let url = format!("https://courier.example/{name}");
    reader.pictures.insert(url, bytes);
}

fn asked(reader: &Reader) -> Vec<String> {
    let asked = reader.outside.iter().filter_map(|effect| match effect {
        Effect::LoadPicture(wanted) => Some(wanted.url.as_str().to_owned()),
        _ => None,
    });
    asked.collect()
}

/// Paragraphs of one line each, numbered.
fn lines(from: u32, to: u32) -> String {
    let line = |number| format!("<p>Line {number}.</p>");
    (from..=to).map(line).collect()
}

#[test]
fn half_blocks_stand_above_caption_and_description() {
    let html = "<p>Before.</p><figure><img src=flag.png alt=\"A flag\"><figcaption>The flag of \
                nowhere.</figcaption></figure><p>Behind.</p>";
    let mut reader = reader(PictureChoice::All, html);
    serve(&mut reader, "flag.png", flag(160, 120));
    reader.resize(44, 18).press("enter");
    insta::with_settings!({
        prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots",
    }, {
        insta::assert_snapshot!("pictures__half_blocks", reader.screen());
        insta::assert_snapshot!("pictures__half_blocks_styles", reader.styles());
    });
}

#[test]
fn nothing_is_asked_for_while_pictures_are_off() {
    let html = "<p>Before.</p><img src=flag.png alt=\"A flag\"><p>Behind.</p>";
    let mut reader = reader(PictureChoice::Off, html);
    reader.are_pictures_late = true;
    reader.resize(44, 18).press("enter j k G g g");
    assert!(!reader.screen().contains('▀'));
    assert_eq!(asked(&reader), Vec::<String>::new());
    reader.press("i");
    assert_eq!(asked(&reader), ["https://courier.example/flag.png"]);
    assert_eq!(reader.message(), "pictures are fetched and shown");
    reader.press("i");
    assert_eq!(reader.message(), "pictures are left out");
}

#[test]
fn of_lead_pictures_there_is_one_an_article() {
    let html = "<p>Before.</p><img src=one.png alt=One><p>Between.</p><img src=two.png alt=Two>";
    let mut reader = reader(PictureChoice::Lead, html);
    reader.are_pictures_late = true;
    reader.press("enter G");
    assert_eq!(asked(&reader), ["https://courier.example/one.png"]);
}

#[test]
fn a_terminal_without_pictures_has_caption_and_description() {
    let html = "<p>Before.</p><img src=flag.png alt=\"A flag\"><p>Behind.</p>";
    let mut reader = reader(PictureChoice::All, html);
    reader.are_pictures_late = true;
    reader.tell(Event::TerminalKnown {
        canvas: None,
        hyperlinks: false,
    });
    reader.resize(44, 18).press("enter");
    assert!(
        reader.screen().contains("▣ A flag[1]\n\n  Behind."),
        "{}",
        reader.screen()
    );
    assert_eq!(asked(&reader), Vec::<String>::new());
    reader.press("i");
    assert_eq!(reader.message(), "no pictures are shown in this terminal");
}

#[test]
fn a_picture_that_cannot_be_shown_ends_as_its_caption() {
    let html = format!(
        "{}<img src=gone.png alt=Gone>{}",
        lines(1, 10),
        lines(11, 60)
    );
    let mut reader = reader(PictureChoice::All, &html);
    reader.resize(44, 18).press("enter");
    let whole = reader.app.reading().expect("an article is open");
    assert!(whole.page().spots.iter().all(|spot| spot.rows == 0));
}

#[test]
fn the_text_on_the_screen_stays_when_a_picture_comes_or_fails() {
    let html = format!(
        "<img src=high.png alt=High>{}<img src=wide.png alt=Wide>{}<img src=gone.png alt=Gone>{}",
        lines(1, 12),
        lines(13, 30),
        lines(31, 60),
    );
    // Letters alone, without what pictures leave of their room.
    let text = |reader: &Reader| -> Vec<String> {
        let screen = reader.screen();
        let lines = screen.lines().take(17).map(|line| {
            let keeps = |letter: &char| !matches!(letter, '▀' | '…');
            let line = line.replace("no picture: it is not there", "");
            line.chars()
                .filter(keeps)
                .collect::<String>()
                .trim_end()
                .to_owned()
        });
        lines.collect()
    };
    for scrolled in 0..70 {
        let mut reader = reader(PictureChoice::All, &html);
        serve(&mut reader, "high.png", flag(200, 900));
        serve(&mut reader, "wide.png", flag(900, 90));
        reader.are_pictures_late = true;
        reader.resize(44, 18).press("enter");
        for _ in 0..scrolled {
            reader.press("j");
            // Those that come while their room is on the screen get their own when it is off.
            let before = text(&reader);
            reader.let_pictures_come();
            for (before, after) in before.iter().zip(text(&reader)) {
                // Where a picture at the lower edge needs less room than was kept, more of the text is seen.
                assert!(before.is_empty() || *before == after, "{before} {after}");
            }
        }
    }
}

#[test]
fn a_line_scrolled_is_a_line_though_pictures_above_have_changed() {
    let html = format!(
        "<img src=high.png alt=High>{}<img src=wide.png alt=Wide>{}",
        lines(1, 20),
        lines(21, 60)
    );
    let mut reader = reader(PictureChoice::All, &html);
    serve(&mut reader, "high.png", flag(900, 90));
    serve(&mut reader, "wide.png", flag(200, 900));
    reader.are_pictures_late = true;
    reader.resize(44, 18).press("enter");
    let below_first = |reader: &Reader| {
        let screen = reader.screen();
        screen
            .lines()
            .skip(2)
            .take(15)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    for _ in 0..60 {
        let before = below_first(&reader);
        reader.press("j");
        let screen = reader.screen();
        let after = screen.lines().skip(1).take(15);
        for (before, after) in before.iter().zip(after) {
            assert!(before.is_empty() || before == after, "{before} {after}");
        }
        reader.let_pictures_come();
    }
}

#[test]
fn a_picture_that_the_feed_tells_beside_the_text_stands_above_it() {
    let mut store = Store::in_memory().expect("a store in memory");
    let feed = subscribe(&mut store, "The Courier", "");
    let url = WebUrl::new("https://courier.example/flag.png").expect("a web address");
    let entry = Entry {
        guid: Some("one".to_owned()),
        title: CleanLine::new("Flags"),
        html: CleanText::new("<p>The text."),
        enclosures: vec![Enclosure {
            url,
            media_type: CleanLine::new("image/png"),
            length: None,
        }],
        ..Entry::default()
    };
    apply(&mut store, feed, vec![entry]);
    let options = Options {
        pictures: PictureChoice::Lead,
        ..options()
    };
    let mut reader = Reader::with(store, options, default_keymap());
    reader.tell(Event::TerminalKnown {
        canvas: Some(CANVAS),
        hyperlinks: false,
    });
    serve(&mut reader, "flag.png", flag(160, 80));
    reader.resize(44, 26).press("enter");
    let screen = reader.screen();
    assert!(screen.contains("▀▀▀\n\n  The text."), "{screen}");
    assert!(screen.contains("────\n\n"), "{screen}");
    reader.press("i");
    assert!(reader.screen().contains("────\n\n  The text."), "{screen}");
}

#[test]
fn letters_stand_on_a_picture_whose_caption_is_not_on_the_screen() {
    let html = format!("<img src=high.png alt=High>{}", lines(1, 30));
    let mut reader = reader(PictureChoice::All, &html);
    serve(&mut reader, "high.png", flag(600, 900));
    reader.resize(44, 12).press("enter ;");
    assert!(!reader.screen().contains("High"));
    reader.type_in("f");
    let url = WebUrl::new("https://courier.example/high.png").expect("a web address");
    assert!(matches!(reader.outside.last(), Some(Effect::View { url: seen, .. }) if *seen == url));
}

#[test]
fn a_picture_without_an_ending_in_its_name_is_opened_as_one() {
    let mut reader = reader(PictureChoice::Off, "<p>A</p><img src=/photo/77 alt=Photo>");
    reader.press("enter 1 enter");
    let url = WebUrl::new("https://courier.example/photo/77").expect("a web address");
    assert!(matches!(reader.outside.last(), Some(Effect::View { url: seen, .. }) if *seen == url));
}
