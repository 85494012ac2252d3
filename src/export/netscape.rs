//! Bookmarks as browsers and bookmark services exchange them: the "Netscape Bookmark File Format".

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Exported;
use super::markup::escaped;

/// The bookmarks that have an address, in their order: first those that are in no collection, then each collection as a
/// folder. `TAGS`, `TOREAD` and notes (`DD`) as Firefox and linkding write them; `ARCHIVED` and the exact name of a
/// collection are byline's own, which others pass by.
pub fn netscape(title: &str, all: &[Exported]) -> String {
    let title = escaped(title);
    let mut out = format!(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n\
         <META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
         <TITLE>{title}</TITLE>\n<H1>{title}</H1>\n<DL><p>\n"
    );
    let mut collections: BTreeMap<&str, Vec<&Exported>> = BTreeMap::new();
    for one in all {
        let collection = one.article.collection.as_str();
        collections.entry(collection).or_default().push(one);
    }
    for (name, within) in &collections {
        let is_free = name.is_empty();
        let indent = if is_free { "    " } else { "        " };
        if !is_free {
            let name = escaped(name);
            let _ = writeln!(
                out,
                "    <DT><H3 COLLECTION=\"{name}\">{name}</H3>\n    <DL><p>"
            );
        }
        for one in within {
            push_bookmark(&mut out, one, indent);
        }
        if !is_free {
            out.push_str("    </DL><p>\n");
        }
    }
    out.push_str("</DL><p>\n");
    out
}

fn push_bookmark(out: &mut String, one: &Exported, indent: &str) {
    let article = &one.article;
    let Some(url) = &article.url else { return };
    let added = one
        .keepsake
        .as_ref()
        .map_or(article.headline.published, |keepsake| keepsake.saved);
    let _ = write!(
        out,
        "{indent}<DT><A HREF=\"{}\" ADD_DATE=\"{}\" TOREAD=\"{}\"",
        escaped(url.as_str()),
        added.0,
        u8::from(!article.headline.read)
    );
    if article.headline.archived {
        out.push_str(" ARCHIVED=\"1\"");
    }
    if !article.tags.is_empty() {
        let tags = article
            .tags
            .iter()
            .map(|tag| tag.as_str().replace(',', " "));
        let _ = write!(
            out,
            " TAGS=\"{}\"",
            escaped(&tags.collect::<Vec<_>>().join(","))
        );
    }
    let _ = writeln!(out, ">{}</A>", escaped(article.headline.title.as_str()));
    let note = article.note.as_str().trim();
    if !note.is_empty() {
        let _ = writeln!(out, "{indent}<DD>{}", escaped(note));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{CleanLine, CleanText};
    use crate::export::tests::exported;

    #[test]
    fn a_bookmark_is_a_line_and_its_note_the_next() {
        let mut one = exported();
        one.article.note = CleanText::new("a < b");
        one.article.tags.push(CleanLine::new("x, \"y\""));
        let mut other = exported();
        other.article.url = None;
        let mut third = exported();
        third.article.collection = CleanLine::new("Rain & snow");
        third.article.headline.archived = true;
        third.article.headline.read = true;
        third.article.tags.clear();
        assert_eq!(
            netscape("Mine", &[third, one, other]),
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
             <TITLE>Mine</TITLE>\n<H1>Mine</H1>\n<DL><p>\n    \
             <DT><A HREF=\"https://daily.example/rain\" ADD_DATE=\"1738656000\" TOREAD=\"1\" TAGS=\"weather,to read,x  &quot;y&quot;\">\
             Rain: &quot;more&quot; rain</A>\n    <DD>a &lt; b\n    <DT><H3 COLLECTION=\"Rain &amp; snow\">Rain &amp; snow</H3>\n    <DL><p>\n        \
             <DT><A HREF=\"https://daily.example/rain\" ADD_DATE=\"1738656000\" TOREAD=\"0\" ARCHIVED=\"1\">\
             Rain: &quot;more&quot; rain</A>\n    </DL><p>\n</DL><p>\n"
        );
    }
}
