//! An article as another program kept it becomes an entry as a feed would have told it.

use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::date::parse_date;
use crate::ingest::parse::{mended, short_guid};
use crate::ingest::text::{first_words, html_of_plain, line_of, running_text};
use crate::news::{Enclosure, Entry, ForeignArticle, FullText};

/// Cleans what another program kept. The entry is the same article as the one that the feed tells, when it is polled.
pub fn imported_entry(article: &ForeignArticle) -> Entry {
    let base = WebUrl::new(&article.base);
    let relative = || {
        base.as_ref()
            .filter(|_| !article.url.is_empty())
            .and_then(|base| base.join(&article.url))
    };
    let url = WebUrl::new(&article.url).or_else(relative);
    let base = base.or_else(|| url.clone());
    let html = if article.is_plain {
        CleanText::new(&html_of_plain(&article.content))
    } else {
        CleanText::new(&mended(&article.content, base.as_ref()))
    };
    let text = running_text(&html);
    Entry {
        guid: own_guid(article).map(|guid| short_guid(guid.to_owned())),
        title: title(&article.title, &text, url.as_ref()),
        author: line_of(&article.author),
        published: article.published,
        enclosures: enclosures(article),
        html,
        text,
        url,
        ..Entry::default()
    }
}

/// The text of its page, where the other program has fetched that.
pub fn imported_page(article: &ForeignArticle) -> Option<FullText> {
    if article.full.trim().is_empty() {
        return None;
    }
    let html = CleanText::new(&mended(&article.full, WebUrl::new(&article.url).as_ref()));
    let text = running_text(&html);
    (!text.as_str().trim().is_empty()).then_some(FullText { html, text })
}

/// Never empty: without a title the first words of the text, without any the address.
pub(super) fn title(raw: &str, text: &CleanText, url: Option<&WebUrl>) -> CleanLine {
    Some(line_of(raw))
        .filter(|title| !title.is_empty())
        .or_else(|| Some(first_words(text.as_str())).filter(|title| !title.is_empty()))
        .or_else(|| url.map(|url| CleanLine::new(&url.masked())))
        .unwrap_or_else(|| CleanLine::new("untitled"))
}

/// The guid, unless the program made it up because the feed had none: of the link, of link and date, or of the title.
fn own_guid(article: &ForeignArticle) -> Option<&str> {
    let guid = article.guid.trim();
    let is_made_up = match guid.strip_prefix(article.url.as_str()) {
        Some("") => true,
        Some(date) if !article.url.is_empty() => parse_date(date).is_some(),
        _ => article.url.is_empty() && guid == article.title,
    };
    (!guid.is_empty() && !is_made_up).then_some(guid)
}

fn enclosures(article: &ForeignArticle) -> Vec<Enclosure> {
    let enclosure = |(address, kind): &(String, String)| {
        Some(Enclosure {
            url: WebUrl::new(address)?,
            media_type: CleanLine::new(kind),
            length: None,
        })
    };
    article.enclosures.iter().filter_map(enclosure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(guid: &str, url: &str) -> ForeignArticle {
        ForeignArticle {
            guid: guid.to_owned(),
            url: url.to_owned(),
            title: "A title".to_owned(),
            ..ForeignArticle::default()
        }
    }

    #[test]
    fn a_guid_that_was_made_up_is_none() {
        let check = |guid: &str, url: &str, expected: Option<&str>| {
            let entry = imported_entry(&article(guid, url));
            assert_eq!(entry.guid.as_deref(), expected, "{guid}");
        };
        check("kettle-1", "https://a.example/1", Some("kettle-1"));
        check("https://a.example/1", "https://a.example/1", None);
        check(
            "https://a.example/1Mon, 03 Feb 2025 07:00:00 GMT",
            "https://a.example/1",
            None,
        );
        check(
            "https://a.example/1#part",
            "https://a.example/1",
            Some("https://a.example/1#part"),
        );
        check("A title", "", None);
        check("other", "", Some("other"));
    }

    #[test]
    fn what_it_says_is_clean_and_its_links_lead_somewhere() {
        let raw = ForeignArticle {
            title: "A \u{1b}[31m&amp; B".to_owned(),
            content: "<p>See <a href='/b'>b</a>\u{9b}2J".to_owned(),
            ..article("1", "https://a.example/a")
        };
        let entry = imported_entry(&raw);
        assert_eq!(entry.title.as_str(), "A [31m& B");
        assert_eq!(
            entry.html.as_str(),
            "<p>See <a href='https://a.example/b'>b</a>2J"
        );
        assert_eq!(entry.text.as_str(), "See b2J");
    }
}
