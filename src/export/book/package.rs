//! What is in a book and in which order: the package document, its contents, and the same for readers of EPUB 2.

use std::fmt::Write;

use super::{Book, PICTURES, file_name, pictures};
use crate::export::Exported;
use crate::export::markup::escaped;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The beginning of a page, up to its body; `title` is escaped already.
pub(super) fn head(title: &str) -> String {
    format!(
        "{DECLARATION}<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">\n<head>\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n"
    )
}

pub(super) fn opf(book: &Book<'_>, all: &[Exported]) -> String {
    let mut out = format!(
        "{DECLARATION}<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>und</dc:language>\n\
         <dc:creator>byline</dc:creator>\n<dc:date>{made}</dc:date>\n\
         <meta property=\"dcterms:modified\">{made}</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
        identifier(book, all),
        escaped(book.title),
        made = book.made.rfc3339()
    );
    for number in 1..=all.len() {
        let _ = writeln!(
            out,
            "<item id=\"a{number}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>",
            file_name(number)
        );
    }
    for (number, (name, picture)) in (1..).zip(pictures(all)) {
        let _ = writeln!(
            out,
            "<item id=\"p{number}\" href=\"{PICTURES}/{name}\" media-type=\"{}\"/>",
            picture.media_type
        );
    }
    out.push_str("</manifest>\n<spine toc=\"ncx\">\n<itemref idref=\"nav\"/>\n");
    for number in 1..=all.len() {
        let _ = writeln!(out, "<itemref idref=\"a{number}\"/>");
    }
    out.push_str("</spine>\n</package>\n");
    out
}

pub(super) fn nav(book: &Book<'_>, all: &[Exported]) -> String {
    let title = escaped(book.title);
    let mut out = head(&title);
    let _ = writeln!(
        out,
        "<body>\n<nav epub:type=\"toc\" id=\"toc\">\n<h1>{title}</h1>\n<ol>"
    );
    for (number, one) in (1..).zip(all) {
        let _ = writeln!(
            out,
            "<li><a href=\"{}\">{}</a></li>",
            file_name(number),
            named(one)
        );
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

pub(super) fn ncx(book: &Book<'_>, all: &[Exported]) -> String {
    let mut out = format!(
        "{DECLARATION}<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n<head>\n\
         <meta name=\"dtb:uid\" content=\"{}\"/>\n</head>\n<docTitle><text>{}</text></docTitle>\n<navMap>\n",
        identifier(book, all),
        escaped(book.title)
    );
    for (number, one) in (1..).zip(all) {
        let _ = writeln!(
            out,
            "<navPoint id=\"n{number}\" playOrder=\"{number}\"><navLabel><text>{}</text></navLabel>\
             <content src=\"{}\"/></navPoint>",
            named(one),
            file_name(number)
        );
    }
    out.push_str("</navMap>\n</ncx>\n");
    out
}

/// A title in the contents; never empty, for that is not allowed there.
fn named(one: &Exported) -> String {
    match escaped(one.article.headline.title.as_str()).trim() {
        "" => "untitled".to_owned(),
        title => title.to_owned(),
    }
}

/// A name for this book and no other: a UUID of the custom kind (RFC 9562, version 8) of what is in it and when.
fn identifier(book: &Book<'_>, all: &[Exported]) -> String {
    let mut high = fingerprint(0, book.title);
    high = fingerprint(high, &book.made.rfc3339());
    let mut low = fingerprint(high, "byline");
    for one in all {
        let address = one.article.url.as_ref().map_or("", |url| url.as_str());
        low = fingerprint(low, address);
        low = fingerprint(low, one.article.headline.title.as_str());
    }
    format!(
        "urn:uuid:{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | (low >> 48) & 0x3fff,
        low & 0xffff_ffff_ffff
    )
}

/// FNV-1a, 64 bit, going on from `seed`.
fn fingerprint(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    text.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
