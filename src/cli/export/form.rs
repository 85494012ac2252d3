//! Articles in a form that others read.

use std::io::{self, Write};

use crate::clean::CleanText;
use crate::cli::arguments::ExportFormat;
use crate::cli::json::BookmarkJson;
use crate::cli::print::json_escaped;
use crate::cli::sheet;
use crate::export::{Book, Exported, epub, html_page, netscape};
use crate::news::Moment;
use crate::typeset::Sheet;

/// One article; JSON is one object.
pub fn one(title: &str, format: ExportFormat, one: &Exported, now: Moment) -> io::Result<Vec<u8>> {
    match format {
        ExportFormat::Json => {
            let json = serde_json::to_string_pretty(&BookmarkJson::of(one))?;
            Ok(format!("{}\n", json_escaped(&json)).into_bytes())
        }
        other => several(title, other, std::slice::from_ref(one), now),
    }
}

/// Articles in their order; `title` is for what has one.
pub fn several(
    title: &str,
    format: ExportFormat,
    all: &[Exported],
    now: Moment,
) -> io::Result<Vec<u8>> {
    if let Some(mut list) = List::new(format) {
        let mut out = Vec::new();
        for one in all {
            list.put(&mut out, one)?;
        }
        list.end(&mut out)?;
        return Ok(out);
    }
    match format {
        ExportFormat::Netscape => Ok(netscape(title, all).into_bytes()),
        ExportFormat::Epub => epub(&Book { title, made: now }, all),
        ExportFormat::Html
        // These are lists.
        | ExportFormat::Text
        | ExportFormat::Markdown
        | ExportFormat::Json
        | ExportFormat::Ndjson => Ok(html_page(title, all).into_bytes()),
    }
}

/// Articles written one after the other: with their texts and pictures, all of them are too long to be held in memory.
pub struct List {
    form: Piece,
    pub written: usize,
}

/// What an article is in a list.
#[derive(Clone, Copy)]
enum Piece {
    /// A part of an array.
    Item,
    /// An object on a line of its own.
    Line,
    Text,
    Markdown,
}

impl List {
    /// None where an export is made of all articles at once.
    pub fn new(format: ExportFormat) -> Option<Self> {
        let form = match format {
            ExportFormat::Json => Piece::Item,
            ExportFormat::Ndjson => Piece::Line,
            ExportFormat::Text => Piece::Text,
            ExportFormat::Markdown => Piece::Markdown,
            ExportFormat::Html | ExportFormat::Epub | ExportFormat::Netscape => return None,
        };
        Some(Self { form, written: 0 })
    }

    pub fn put(&mut self, out: &mut dyn Write, one: &Exported) -> io::Result<()> {
        out.write_all(match (self.form, self.written) {
            (Piece::Item, 0) => b"[\n",
            (Piece::Item, _) => b",\n",
            (Piece::Line, _) | (_, 0) => b"",
            (Piece::Text, _) => b"\n* * *\n\n",
            (Piece::Markdown, _) => b"\n---\n\n",
        })?;
        let text = match self.form {
            Piece::Item => {
                json_escaped(&serde_json::to_string_pretty(&BookmarkJson::of(one))?).into_owned()
            }
            Piece::Line => {
                let json = serde_json::to_string(&BookmarkJson::of(one))?;
                format!("{}\n", json_escaped(&json))
            }
            Piece::Text => clean(&Sheet::of(&one.article).text(sheet::width())),
            Piece::Markdown => clean(&Sheet::of(&one.article).markdown()),
        };
        out.write_all(text.as_bytes())?;
        self.written += 1;
        Ok(())
    }

    pub fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match (self.form, self.written) {
            (Piece::Item, 0) => out.write_all(b"[]\n"),
            (Piece::Item, _) => out.write_all(b"\n]\n"),
            (Piece::Line | Piece::Text | Piece::Markdown, _) => Ok(()),
        }
    }
}

/// Whole texts are cleaned by who prints them; pieces are not.
fn clean(text: &str) -> String {
    CleanText::new(text).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::clean::{CleanLine, CleanText, WebUrl};
    use crate::cli::import::oldest_first;
    use crate::export::Pictures;
    use crate::ingest::{ImportFound, OwnPictures, read_import, read_own_pictures};
    use crate::news::{
        Colouring, Enclosure, Entry, FullText, Highlight, ImportedBookmark, Keeping, Query, Scope,
    };
    use crate::store::Store;

    const NOW: Moment = Moment(1_795_700_000);

    fn url() -> impl Strategy<Value = WebUrl> {
        "[a-z]{1,6}/[a-zA-Z0-9?=&%_.~-]{0,20}(#[a-z|]{1,3})?".prop_map(|path| {
            WebUrl::new(&format!("https://site.example/{path}")).expect("a web address")
        })
    }

    fn line() -> impl Strategy<Value = CleanLine> {
        any::<String>().prop_map(|text| CleanLine::new(&text))
    }

    fn text() -> impl Strategy<Value = CleanText> {
        "(<p>|</p>|&amp;|[ a-z\n\u{1b}\u{202e}é新🙂\"<]){0,40}"
            .prop_map(|text| CleanText::new(&text))
    }

    prop_compose! {
        fn entry()(
            url in option::of(url()), title in line(), author in line(), published in option::of(0_i64..1_795_000_000),
            html in text(), comments in option::of(url()), enclosures in vec((url(), line(), option::of(any::<u32>())), 0..3),
        ) -> Entry {
            let enclosure = |(url, media_type, length): (WebUrl, CleanLine, Option<u32>)| {
                Enclosure { url, media_type, length: length.map(u64::from) }
            };
            Entry {
                url, title, author, published: published.map(Moment), html, comments,
                enclosures: enclosures.into_iter().map(enclosure).collect(),
                ..Entry::default()
            }
        }
    }

    prop_compose! {
        fn highlight()(
            words in "[a-zé🙂]{1,9}", before in "[a-z]{0,9}", behind in "[a-z]{0,9}", block in 0_u32..9, note in text(),
            colour in proptest::sample::select(Colouring::ALL.to_vec()), created in 1_i64..1_795_000_000,
        ) -> Highlight {
            Highlight {
                text: CleanText::new(&words), before: CleanText::new(&before), behind: CleanText::new(&behind), block, note,
                colour, created: Moment(created), ..Highlight::default()
            }
        }
    }

    prop_compose! {
        fn bookmark()(
            entry in entry(), tags in vec("[a-zA-Z0-9é ,]{1,8}", 0..4), note in text(), since in 0_i64..1_795_000_000,
            feed in prop_oneof![Just(String::new()), Just("https://site.example/feed".to_owned())],
            identity in "[a-z0-9]{12}", full in option::of((text(), text())), read in any::<bool>(), shows_full in any::<bool>(),
            place in 0_u32..50, feed_title in line(), words in 0_u32..5_000, archived in any::<bool>(),
            collection in "[A-C]?", highlights in vec(highlight(), 0..3),
        ) -> ImportedBookmark {
            ImportedBookmark {
                entry, feed_address: feed, feed_title, identity: Some(format!("g:{identity}")), words: Some(words), read,
                keeping: Keeping {
                    tags: tags.iter().map(|tag| CleanLine::new(tag)).collect(), note, since: Some(Moment(since)), archived,
                    collection: CleanLine::new(&collection), highlights,
                },
                full: full.map(|(html, text)| FullText { html, text }),
                shows_full, place,
            }
        }
    }

    fn store_of(bookmarks: &[ImportedBookmark]) -> Store {
        let mut store = Store::in_memory().expect("memory");
        let work = |importing: &mut crate::store::Importing<'_, '_>| {
            bookmarks
                .iter()
                .try_for_each(|bookmark| importing.bookmark(bookmark))
        };
        store.import(NOW, work).expect("kept");
        store
    }

    fn all_of(store: &Store) -> Vec<Exported> {
        let rows =
            crate::cli::list::rows(store, &Query::of(Scope::Kept), usize::MAX).expect("rows");
        rows.iter()
            .map(|row| Exported {
                article: store.article(row.id).expect("read").expect("there"),
                keepsake: store.keepsake(row.id).expect("read"),
                pictures: Pictures::default(),
            })
            .collect()
    }

    fn exported(store: &Store) -> String {
        let all = all_of(store);
        String::from_utf8(several("", ExportFormat::Json, &all, NOW).expect("a list"))
            .expect("UTF-8")
    }

    /// In their order, without the numbers, which each store gives for itself.
    fn without_numbers(json: &str) -> Vec<Value> {
        let mut all: Vec<Value> = serde_json::from_str(json).expect("a list");
        for one in &mut all {
            one["id"] = Value::Null;
            one["feed_id"] = Value::Null;
            for highlight in one["highlights"].as_array_mut().expect("a list") {
                highlight["id"] = Value::Null;
            }
        }
        all
    }

    fn png(rest: &[u8]) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n", rest].concat()
    }

    fn imported(json: &str) -> Vec<ImportedBookmark> {
        match read_import(json.as_bytes(), NOW) {
            Ok(ImportFound::Bookmarks(read)) => read.found,
            other => panic!("{other:?}"),
        }
    }

    prop_compose! {
        /// What a browser's file can hold; tags have no commas there.
        fn link()(
            url in url(), title in "[a-zA-Z0-9é&<>\"']{1,9}( [a-z]{1,9})?", tags in vec("[a-zé&\"]{1,8}", 0..4),
            note in "([a-zé&<>\"']{1,8}[ \n]?){0,4}", since in 1_i64..1_795_000_000, read in any::<bool>(),
            archived in any::<bool>(), collection in "([A-Ca&<\"/]{1,3}|Inbox|Starred|Archive|Bookmarks)?",
        ) -> ImportedBookmark {
            ImportedBookmark {
                entry: Entry { url: Some(url), title: CleanLine::new(&title), ..Entry::default() },
                keeping: Keeping {
                    tags: tags.iter().map(|tag| CleanLine::new(tag)).collect(), note: CleanText::new(note.trim()),
                    since: Some(Moment(since)), archived, collection: CleanLine::new(&collection), highlights: Vec::new(),
                },
                read,
                ..ImportedBookmark::default()
            }
        }
    }

    /// What of bookmarks goes into a browser's file.
    fn linked(json: &str) -> Vec<Value> {
        let all: Vec<Value> = serde_json::from_str(json).expect("a list");
        let names = [
            "url",
            "title",
            "saved",
            "read",
            "archived",
            "tags",
            "note",
            "collection",
        ];
        let mut all: Vec<Value> = all
            .iter()
            .map(|one| names.iter().map(|name| one[*name].clone()).collect())
            .collect();
        all.sort_by_key(Value::to_string);
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_goes_out_to_browsers_comes_back_equal(bookmarks in vec(link(), 1..6)) {
            let first = store_of(&bookmarks);
            let file = several("Mine", ExportFormat::Netscape, &all_of(&first), NOW).expect("a page");
            let mut second = store_of(&imported(&String::from_utf8(file.clone()).expect("UTF-8")));
            prop_assert_eq!(linked(&exported(&first)), linked(&exported(&second)));
            let again = imported(&String::from_utf8(file).expect("UTF-8"));
            let work = |importing: &mut crate::store::Importing<'_, '_>| {
                again.iter().try_for_each(|bookmark| importing.bookmark(bookmark))
            };
            let done = second.import(NOW, work).expect("kept");
            prop_assert_eq!(done.new_bookmarks, 0);
        }

        #[test]
        fn what_goes_out_as_json_comes_back_equal_and_in_order(
            bookmarks in vec(bookmark(), 1..6), pictures in vec(vec((url(), vec(any::<u8>(), 0..99)), 0..3), 6),
        ) {
            let mut all = all_of(&store_of(&bookmarks));
            for (one, files) in all.iter_mut().zip(pictures) {
                one.pictures = Pictures::of(files.into_iter().map(|(url, bytes)| (url, png(&bytes))));
            }
            let file = several("", ExportFormat::Json, &all, NOW).expect("a list");
            let first = String::from_utf8(file).expect("UTF-8");
            let again = imported(&first);
            let mut store = Store::in_memory().expect("memory");
            let work = |importing: &mut crate::store::Importing<'_, '_>| {
                let mut all = oldest_first(&again).into_iter();
                all.try_for_each(|bookmark| importing.bookmark(bookmark))
            };
            store.import(NOW, work).expect("kept");
            let mut second = all_of(&store);
            let mut take = |own: OwnPictures| {
                let known = |one: &Exported| one.keepsake.as_ref().is_some_and(|keepsake| {
                    keepsake.identity == own.identity && keepsake.feed_address == own.feed_address
                });
                let whose = second.iter().position(known).expect("it came with its bookmark");
                second[whose].pictures = Pictures::of(own.pictures);
            };
            read_own_pictures(first.as_bytes(), &mut take).expect("read");
            let second = several("", ExportFormat::Json, &second, NOW).expect("a list");
            prop_assert_eq!(without_numbers(&first), without_numbers(&String::from_utf8(second).expect("UTF-8")));
            let done = store.import(NOW, work).expect("kept");
            prop_assert_eq!(done.new_bookmarks, 0);
            prop_assert_eq!(imported(&exported(&store)), again);
        }
    }
}
