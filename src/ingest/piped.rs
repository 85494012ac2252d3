//! What scripts and mail programs pipe into byline to be kept: addresses, a letter (RFC 5322, MIME), a page, or plain text.

use mail_parser::{Message, MessageParser, MimeHeaders};

use super::decode::decode;
use super::text::{first_words, html_of_plain, line_of, running_text};
use crate::clean::{CleanText, WebUrl};
use crate::news::{Entry, Moment};

/// Elements that only a page has near its beginning.
const MARKS_OF_A_PAGE: [&str; 9] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<article",
    "<p>",
    "<p ",
    "<div",
    "<h1",
];

/// What was piped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piped {
    /// One on each line, and nothing else.
    Addresses(Vec<WebUrl>),
    /// A letter, or a text whose first words are its title.
    Entry(Box<Entry>),
    /// HTML, whose article is to be taken out of it.
    Page,
    Nothing,
}

/// Tells by its content what was piped.
pub fn read_piped(bytes: &[u8]) -> Piped {
    if let Some(entry) = letter(bytes) {
        return Piped::Entry(Box::new(entry));
    }
    let decoded = decode(bytes, None);
    let text = decoded.text.trim();
    if text.is_empty() {
        return Piped::Nothing;
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let addresses: Option<Vec<WebUrl>> = lines
        .map(|line| WebUrl::new(line).filter(|_| !line.contains(char::is_whitespace)))
        .collect();
    if let Some(addresses) = addresses {
        return Piped::Addresses(addresses);
    }
    let head: String = text.chars().take(4_000).collect::<String>().to_lowercase();
    if MARKS_OF_A_PAGE.iter().any(|mark| head.contains(mark)) {
        return Piped::Page;
    }
    let html = CleanText::new(&html_of_plain(text));
    Piped::Entry(Box::new(Entry {
        title: first_words(text),
        text: running_text(&html),
        html,
        ..Entry::default()
    }))
}

/// A letter with a sender and a date or a number; anything else only looks like one.
fn letter(bytes: &[u8]) -> Option<Entry> {
    let first = bytes.split(|byte| *byte == b'\n').next()?;
    let has_header = first.starts_with(b"From ")
        || first
            .split(|byte| *byte == b':')
            .next()
            .is_some_and(|name| name.len() < first.len() && name.iter().all(u8::is_ascii_graphic));
    if !has_header {
        return None;
    }
    // An mbox file puts a line of its own above the letter.
    let whole = match bytes.strip_prefix(b"From ") {
        Some(_) => bytes.get(first.len() + 1..).unwrap_or_default(),
        None => bytes,
    };
    let message = MessageParser::default().parse(whole)?;
    let from = message.from().and_then(|from| from.first())?;
    if message.date().is_none() && message.message_id().is_none() {
        return None;
    }
    let html = html_of(&message)?;
    let text = running_text(&html);
    let title = line_of(message.subject().unwrap_or_default());
    Some(Entry {
        guid: message.message_id().map(str::to_owned),
        url: archived_at(&message),
        title: if title.is_empty() {
            first_words(text.as_str())
        } else {
            title
        },
        author: line_of(from.name().or_else(|| from.address()).unwrap_or_default()),
        published: message
            .date()
            .map(|date| Moment(date.to_timestamp()))
            .filter(|date| date.0 > 0),
        html,
        text,
        ..Entry::default()
    })
}

/// The letter's HTML, else its text; none for one that has neither.
fn html_of(message: &Message<'_>) -> Option<CleanText> {
    let is_html = message
        .html_body
        .first()
        .and_then(|part| message.part(*part))
        .and_then(MimeHeaders::content_type)
        .is_some_and(|kind| kind.subtype() == Some("html"));
    let html = message.body_html(0).filter(|_| is_html);
    let html = html.or_else(|| message.body_text(0).map(|text| html_of_plain(&text).into()))?;
    Some(CleanText::new(&html)).filter(|html| !html.as_str().trim().is_empty())
}

/// Where the letter is on the web (RFC 5064), as lists and newsletters say.
fn archived_at(message: &Message<'_>) -> Option<WebUrl> {
    let value = message.header("Archived-At")?.as_text()?;
    WebUrl::new(value.trim().trim_start_matches('<').trim_end_matches('>'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(bytes: &[u8]) -> Entry {
        match read_piped(bytes) {
            Piped::Entry(entry) => *entry,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_letter_is_an_article() {
        let read = entry(
            b"From me@a.example Mon Feb  3 10:20:30 2025\nFrom: =?utf-8?q?Ann_B=C3=B6yle?= <ann@a.example>\n\
              Subject: =?utf-8?b?VGVhIOKAkyBhbmQgcG90cw==?=\nDate: Mon, 03 Feb 2025 10:20:30 +0000\nMessage-ID: <1@a.example>\n\
              Archived-At: <https://a.example/letters/1>\nMIME-Version: 1.0\n\
              Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nplain\n--x\n\
              Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
              <p>Caf=C3=A9 <a href=3D\"https://b.example/\">b</a></p>\n--x--\n",
        );
        assert_eq!(
            (read.title.as_str(), read.author.as_str()),
            ("Tea – and pots", "Ann Böyle")
        );
        assert_eq!(read.guid.as_deref(), Some("1@a.example"));
        assert_eq!(read.published, Some(Moment(1_738_578_030)));
        assert_eq!(read.url, WebUrl::new("https://a.example/letters/1"));
        assert_eq!(read.text.as_str(), "Café b");
        let plain = entry(
            b"From: a@a.example\nDate: Mon, 03 Feb 2025 10:20:30 +0000\n\nOne & two.\n\nThree.\n",
        );
        assert_eq!(plain.html.as_str(), "<p>One &amp; two.</p><p>Three.</p>");
        assert_eq!(plain.title.as_str(), "One & two. Three.");
    }

    #[test]
    fn addresses_pages_and_texts_are_told_apart() {
        let url = |raw: &str| WebUrl::new(raw).expect("an address");
        assert_eq!(
            read_piped(b"https://a.example/\n\n http://b.example/x \n"),
            Piped::Addresses(vec![url("https://a.example/"), url("http://b.example/x")])
        );
        assert_eq!(read_piped(b"<title>x</title><P class=a>y"), Piped::Page);
        assert_eq!(read_piped(b" \n"), Piped::Nothing);
        let text = entry(b"Note: to myself\nhttps://a.example/ is good");
        assert_eq!(
            text.title.as_str(),
            "Note: to myself https://a.example/ is good"
        );
    }

    proptest! {
        #[test]
        fn nothing_piped_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), header in any::<bool>()) {
            let mut all = if header { b"From: a\nDate: x\n".to_vec() } else { Vec::new() };
            all.extend(bytes);
            let _ = read_piped(&all);
        }
    }
}
