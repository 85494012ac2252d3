//! Bookmarks as browsers and bookmark services exchange them: the "Netscape Bookmark File Format".

use std::fmt::Write;

use super::Exported;
use super::markup::escaped;

/// The bookmarks that have an address, in their order; `TAGS` and notes (`DD`) as Firefox and linkding write them.
pub fn netscape(title: &str, all: &[Exported]) -> String {
    let title = escaped(title);
    let mut out = format!(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n\
         <META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
         <TITLE>{title}</TITLE>\n<H1>{title}</H1>\n<DL><p>\n"
    );
    for one in all {
        let article = &one.article;
        let Some(url) = &article.url else { continue };
        let added = one
            .keepsake
            .as_ref()
            .map_or(article.headline.published, |keepsake| keepsake.saved);
        let _ = write!(
            out,
            "    <DT><A HREF=\"{}\" ADD_DATE=\"{}\"",
            escaped(url.as_str()),
            added.0
        );
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
            let _ = writeln!(out, "    <DD>{}", escaped(note));
        }
    }
    out.push_str("</DL><p>\n");
    out
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
        assert_eq!(
            netscape("Mine", &[one, other]),
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
             <TITLE>Mine</TITLE>\n<H1>Mine</H1>\n<DL><p>\n    \
             <DT><A HREF=\"https://daily.example/rain\" ADD_DATE=\"1738656000\" TAGS=\"weather,to read,x  &quot;y&quot;\">\
             Rain: &quot;more&quot; rain</A>\n    <DD>a &lt; b\n</DL><p>\n"
        );
    }
}
