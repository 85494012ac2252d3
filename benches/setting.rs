//! What we claim about setting articles: `cargo bench --bench setting`. HTML to document, document to page, and both, by size
//! and script; throughput is counted in bytes of HTML.

use byline::clean::CleanText;
use byline::typeset::{Document, Manner, document, page_in};
use divan::Bencher;
use divan::counter::BytesCount;

/// As on the screen.
const MANNER: Manner = Manner {
    visual_order: true,
    wide_tables: true,
    highlight: true,
    hyphenate: false,
    justify: false,
};

const WIDTH: u16 = 72;

/// Paragraphs as newspapers write them, in several scripts.
const ARTICLES: [(&str, &str); 4] = [
    (
        "English",
        include_str!("../tests/fixtures/articles/everything.html"),
    ),
    (
        "Russian",
        include_str!("../tests/fixtures/articles/russian.html"),
    ),
    (
        "Chinese",
        include_str!("../tests/fixtures/articles/cjk.html"),
    ),
    (
        "Arabic",
        include_str!("../tests/fixtures/articles/arabic.html"),
    ),
];

fn main() {
    divan::main();
}

/// An article repeated until it has `bytes`.
fn article(name: &str, bytes: usize) -> CleanText {
    let found = ARTICLES.iter().find(|(known, _)| *known == name);
    let (_, html) = found.expect("one of the articles");
    CleanText::new(&html.repeat(bytes.div_ceil(html.len())))
}

fn names() -> impl Iterator<Item = &'static str> {
    ARTICLES.iter().map(|(name, _)| *name)
}

fn set(html: &CleanText) -> usize {
    page_in(&document(html, None), WIDTH, MANNER).lines.len()
}

#[divan::bench(args = names())]
fn html_to_page(bencher: Bencher, name: &str) {
    let html = article(name, 100_000);
    bencher
        .counter(BytesCount::of_str(html.as_str()))
        .bench(|| set(&html));
}

#[divan::bench(args = names())]
fn html_to_document(bencher: Bencher, name: &str) {
    let html = article(name, 100_000);
    bencher
        .counter(BytesCount::of_str(html.as_str()))
        .bench(|| document(&html, None));
}

/// What a new width costs; counted in bytes of the HTML that the document was.
#[divan::bench(args = names())]
fn document_to_page(bencher: Bencher, name: &str) {
    let html = article(name, 100_000);
    let document: Document = document(&html, None);
    bencher
        .counter(BytesCount::of_str(html.as_str()))
        .bench(|| page_in(&document, WIDTH, MANNER));
}

#[divan::bench(sample_count = 10)]
fn ten_megabytes(bencher: Bencher) {
    let html = article("English", 10_000_000);
    bencher
        .counter(BytesCount::of_str(html.as_str()))
        .bench(|| set(&html));
}
