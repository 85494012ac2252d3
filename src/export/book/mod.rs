//! Articles as a book: EPUB 3.3 that readers of EPUB 2 open too. Nothing in it is fetched.
//!
//! - `package`: what is in it, in which order: OPF, contents (nav) and NCX
//! - `chapter`: an article as a page of XHTML

mod chapter;
mod package;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Exported, Picture};
use crate::news::Moment;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

/// Their folder in the book.
const PICTURES: &str = "pictures";

const STYLE: &str = "h1 { line-height: 1.2; }\n.about { font-size: 0.85em; }\npre { white-space: pre-wrap; }\n\
    blockquote { border-left: 0.2em solid; margin-left: 0; padding-left: 1em; }\n\
    td, th { border: 1px solid; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }\n\
    table { border-collapse: collapse; }\nimg { max-width: 100%; }\nmark { background: #f6e59a; color: #1d1c1a; }\n\
    mark.green { background: #cdeab4; }\nmark.blue { background: #c3def4; }\nmark.red { background: #f8cfca; }\n\
    mark.purple { background: #e3d2f3; }\n";

/// What a book says about itself.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    pub title: &'a str,
    pub made: Moment,
}

/// The book, a chapter for each article; the same articles at the same time give the same bytes. An error when it grows
/// beyond what a ZIP file holds.
pub fn epub(book: &Book<'_>, all: &[Exported]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // OCF 3.3, section 4.3: the first file, not compressed, without extra fields.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    put(&mut zip, "mimetype", "application/epub+zip", stored)?;
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in [
        ("META-INF/container.xml", CONTAINER.to_owned()),
        ("EPUB/package.opf", package::opf(book, all)),
        ("EPUB/nav.xhtml", package::nav(book, all)),
        ("EPUB/toc.ncx", package::ncx(book, all)),
        ("EPUB/style.css", STYLE.to_owned()),
    ] {
        put(&mut zip, name, &text, packed)?;
    }
    for (name, picture) in pictures(all) {
        // They are packed already.
        zip.start_file(format!("EPUB/{PICTURES}/{name}"), stored)
            .map_err(io::Error::other)?;
        zip.write_all(&picture.bytes)?;
    }
    for (number, one) in (1..).zip(all) {
        let name = format!("EPUB/{}", file_name(number));
        put(&mut zip, &name, &chapter::chapter(one), packed)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

/// The pictures of all articles by the names of their files, each once.
fn pictures(all: &[Exported]) -> BTreeMap<String, &Picture> {
    let all = all.iter().flat_map(|one| one.pictures.all());
    all.map(|picture| (picture.file_name(), picture)).collect()
}

fn put(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    text: &str,
    options: SimpleFileOptions,
) -> io::Result<()> {
    zip.start_file(name, options).map_err(io::Error::other)?;
    zip.write_all(text.as_bytes())
}

/// The file of the article `number`, from 1.
fn file_name(number: usize) -> String {
    format!("a{number:05}.xhtml")
}
