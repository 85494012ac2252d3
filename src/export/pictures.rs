//! Pictures that go out with their articles: inside a page, in a book, beside a note.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::clean::WebUrl;

/// The files of pictures, by the addresses that articles know them by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures(BTreeMap<String, Picture>);

/// A picture's file, of a kind that browsers and books show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
    ending: &'static str,
}

/// The first bytes of the kinds of pictures that are taken along (EPUB 3.3, section 3.2), and what else is at byte 8.
const KINDS: [(&[u8], &[u8], &str, &str); 5] = [
    (b"\x89PNG\r\n\x1a\n", b"", "image/png", "png"),
    (b"\xff\xd8\xff", b"", "image/jpeg", "jpg"),
    (b"GIF87a", b"", "image/gif", "gif"),
    (b"GIF89a", b"", "image/gif", "gif"),
    (b"RIFF", b"WEBP", "image/webp", "webp"),
];

/// Whether a file is a picture of a kind that is taken along.
pub fn is_picture(bytes: &[u8]) -> bool {
    kind_of(bytes).is_some()
}

/// Its media type and the ending of its name.
fn kind_of(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let is = |(begin, more, ..): &&(&[u8], &[u8], &str, &str)| {
        bytes.starts_with(begin) && bytes.get(8..).is_some_and(|rest| rest.starts_with(more))
    };
    KINDS
        .iter()
        .find(is)
        .map(|(_, _, media_type, ending)| (*media_type, *ending))
}

impl Picture {
    /// None of what is no picture of a kind that is taken along.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let (media_type, ending) = kind_of(&bytes)?;
        Some(Self {
            bytes,
            media_type,
            ending,
        })
    }

    /// A name for its file that says nothing and is the same for the same picture.
    pub fn file_name(&self) -> String {
        let hash = Sha256::digest(&self.bytes);
        let begin: Vec<String> = hash
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{}.{}", begin.concat(), self.ending)
    }

    fn data_address(&self) -> String {
        format!(
            "data:{};base64,{}",
            self.media_type,
            STANDARD.encode(&self.bytes)
        )
    }
}

impl Pictures {
    /// Of these files those that are pictures.
    pub fn of(files: impl IntoIterator<Item = (WebUrl, Vec<u8>)>) -> Self {
        let pictures = files
            .into_iter()
            .filter_map(|(url, bytes)| Some((url.as_str().to_owned(), Picture::of(bytes)?)));
        Self(pictures.collect())
    }

    pub fn has(&self, url: &WebUrl) -> bool {
        self.0.contains_key(url.as_str())
    }

    /// Each with the address that it is known by.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Picture)> {
        self.0.iter().map(|(url, picture)| (url.as_str(), picture))
    }

    pub fn all(&self) -> impl Iterator<Item = &Picture> {
        self.0.values()
    }

    /// HTML of ours with the pictures in it.
    pub(super) fn inside(&self, html: &str) -> String {
        self.with_sources(html, Picture::data_address, "\">")
    }

    /// XHTML of ours with the pictures as files in `folder`; elements of pictures are closed.
    pub(super) fn beside(&self, xhtml: &str, folder: &str) -> String {
        let source = |picture: &Picture| format!("{folder}/{}", picture.file_name());
        self.with_sources(xhtml, source, "\"/>")
    }

    /// In what we write `<img src="` stands for nothing else: `<` is escaped in every text and attribute.
    fn with_sources(&self, html: &str, source: impl Fn(&Picture) -> String, end: &str) -> String {
        const BEGIN: &str = "<img src=\"";
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((before, behind)) = rest.split_once(BEGIN) {
            let (address, more) = behind.split_once('"').unwrap_or((behind, ""));
            let (attributes, after) = more.split_once("\">").unwrap_or((more, ""));
            out.extend([before, BEGIN]);
            match self.0.get(&address.replace("&amp;", "&")) {
                Some(picture) => out.push_str(&source(picture)),
                None => out.push_str(address),
            }
            out.extend(["\"", attributes, end]);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Markdown of ours with the pictures as files in `folder`.
    pub(super) fn linked(&self, markdown: &str, folder: &str) -> String {
        let mut out = String::with_capacity(markdown.len());
        let mut rest = markdown;
        while let Some(at) = rest.find("![") {
            let (before, image) = rest.split_at(at);
            out.push_str(before);
            let found = address_of(image).and_then(|(from, to)| {
                let address = image.get(from..to)?;
                Some((from, to, self.0.get(address.trim_matches(['<', '>']))?))
            });
            if let Some((from, to, picture)) = found {
                out.push_str(&image[..from]);
                out.extend([folder, "/", &picture.file_name()]);
                rest = &image[to..];
            } else {
                out.push_str("![");
                rest = &image[2..];
            }
        }
        out.push_str(rest);
        out
    }
}

/// Where the address of an image stands that `text` begins with: behind the first bracket that is not escaped.
fn address_of(text: &str) -> Option<(usize, usize)> {
    let mut is_escaped = false;
    let close = text.bytes().position(|byte| {
        let ends = byte == b']' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    let from = close + 2;
    let address = text.get(close..)?.strip_prefix("](")?;
    let length = if address.starts_with('<') {
        address.find('>')? + 1
    } else {
        address.find(')')?
    };
    Some((from, from + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> WebUrl {
        WebUrl::new(text).expect("an address")
    }

    fn pictures() -> Pictures {
        let png = b"\x89PNG\r\n\x1a\n and more".to_vec();
        Pictures::of([
            (url("https://a.example/a.png?x=1&y=2"), png.clone()),
            (url("https://a.example/(b).png"), png),
            (url("https://a.example/c.svg"), b"<svg onload='x'>".to_vec()),
            (url("https://a.example/d"), b"RIFF????WEBPVP8 ".to_vec()),
        ])
    }

    #[test]
    fn only_pictures_are_taken_along() {
        let pictures = pictures();
        let kinds: Vec<&str> = pictures.all().map(|picture| picture.media_type).collect();
        assert_eq!(kinds, ["image/png", "image/png", "image/webp"]);
        assert!(!pictures.has(&url("https://a.example/c.svg")));
        let names: Vec<String> = pictures.all().map(Picture::file_name).collect();
        assert_eq!(names[0], names[1], "the same picture");
        assert!(
            names[2].contains(".webp") && names[2].len() == 37,
            "{names:?}"
        );
    }

    #[test]
    fn they_stand_in_the_place_of_their_addresses() {
        let name = pictures().all().next().expect("one").file_name();
        let html = "<p>x</p><img src=\"https://a.example/a.png?x=1&amp;y=2\" alt=\"a &quot;b\"> <img src=\"https://b.example/\" alt=\"\"> y";
        let inside = pictures().inside(html);
        assert!(
            inside.starts_with("<p>x</p><img src=\"data:image/png;base64,iVBORw0KGgogYW5kIG1vcmU=\" alt=\"a &quot;b\"> "),
            "{inside}"
        );
        assert!(
            inside.ends_with("<img src=\"https://b.example/\" alt=\"\"> y"),
            "{inside}"
        );
        let beside = pictures().beside(html, "pictures");
        assert_eq!(
            beside,
            format!(
                "<p>x</p><img src=\"pictures/{name}\" alt=\"a &quot;b\"/> <img src=\"https://b.example/\" alt=\"\"/> y"
            )
        );
        let markdown = "a ![x \\] y](https://a.example/a.png?x=1&y=2) b ![](<https://a.example/(b).png>)\n\
            [c](https://a.example/a.png?x=1&y=2) ![d](https://b.example/) ![e";
        assert_eq!(
            pictures().linked(markdown, "pictures"),
            format!(
                "a ![x \\] y](pictures/{name}) b ![](pictures/{name})\n\
                 [c](https://a.example/a.png?x=1&y=2) ![d](https://b.example/) ![e"
            )
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_stays_as_it_is_without_pictures(text in "(!\\[|\\]|\\(|\\)|<img src=\"|\">|\\\\|<|>|[a-z é]){0,30}") {
            let none = Pictures::default();
            proptest::prop_assert_eq!(none.linked(&text, "p"), text.clone());
            // It is no HTML of ours, but nothing may panic.
            pictures().inside(&text);
            pictures().linked(&text, "p");
        }
    }
}
