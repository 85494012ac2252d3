//! Articles as one HTML file that needs nothing else: no script, its own style, a list of contents where there are several.

use std::fmt::Write;

use super::Exported;
use super::markup::escaped;
use crate::typeset::{Sheet, direction_attribute};

/// Quiet, at a measure, dark where the reader's system is; nothing but pictures is fetched, and no script would run.
const HEAD: &str = "<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src http: https: data:; \
    style-src 'unsafe-inline'\">\n<meta name=\"generator\" content=\"byline\">\n\
    <meta name=\"referrer\" content=\"no-referrer\">\n";

const STYLE: &str = "<style>\n\
    :root { color-scheme: light dark; }\n\
    body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif; overflow-wrap: anywhere; }\n\
    h1 { line-height: 1.2; } article + article, nav + article { border-top: 1px solid; margin-top: 4rem; }\n\
    img { max-width: 100%; height: auto; } figure { margin: 1.5rem 0; } figcaption, .about { font-size: .85em; opacity: .75; }\n\
    pre { overflow-x: auto; } table { border-collapse: collapse; display: block; overflow-x: auto; }\n\
    td, th { border: 1px solid; padding: .2rem .5rem; text-align: left; vertical-align: top; }\n\
    blockquote { border-left: 3px solid; margin-left: 0; padding-left: 1rem; }\n\
    mark { background: #f6e59a; color: #1d1c1a; } mark.green { background: #cdeab4; } mark.blue { background: #c3def4; }\n\
    mark.red { background: #f8cfca; } mark.purple { background: #e3d2f3; }\n</style>\n";

/// The articles in their order, as one page.
pub fn html_page(title: &str, all: &[Exported]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html>\n<head>\n");
    out.push_str(HEAD);
    let _ = writeln!(out, "<title>{}</title>", escaped(title));
    out.push_str(STYLE);
    out.push_str("</head>\n<body>\n");
    if all.len() > 1 {
        let _ = writeln!(out, "<nav>\n<h1>{}</h1>\n<ol>", escaped(title));
        for (number, one) in (1..).zip(all) {
            let title = escaped(one.article.headline.title.as_str());
            let _ = writeln!(
                out,
                "<li{}><a href=\"#a{number}\">{title}</a></li>",
                direction_attribute(&title)
            );
        }
        out.push_str("</ol>\n</nav>\n");
    }
    for (number, one) in (1..).zip(all) {
        let sheet = one.pictures.inside(&Sheet::of(&one.article).html());
        let (begin, rest) = ("<article>", format!("<article id=\"a{number}\">"));
        // The sheet is one element of ours, and this is how it begins.
        let inner = sheet.strip_prefix(begin).unwrap_or(&sheet);
        let end = inner.strip_suffix("</article>\n").unwrap_or(inner);
        out.extend([rest.as_str(), end, about(one).as_str(), "</article>\n"]);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// Who, where, and what the reader made of it.
pub(super) fn about(one: &Exported) -> String {
    let article = &one.article;
    let tags: Vec<&str> = article.tags.iter().map(AsRef::as_ref).collect();
    let parts = [
        article.author.as_str(),
        article.headline.feed_title.as_str(),
        &tags.join(", "),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| escaped(part))
        .collect();
    let mut out = String::new();
    if !parts.is_empty() {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", parts.join(" · "));
    }
    push_note(&mut out, article.note.as_str());
    // The passages themselves are marked in the text.
    for highlight in &article.highlights {
        if !highlight.note.as_str().trim().is_empty() {
            let (colour, text) = (highlight.colour.name(), highlight.text.as_str());
            let _ = writeln!(
                out,
                "<blockquote class=\"about\"><mark class=\"{colour}\">{}</mark></blockquote>",
                escaped(text)
            );
            push_note(&mut out, highlight.note.as_str());
        }
    }
    out
}

fn push_note(out: &mut String, note: &str) {
    let lines: Vec<String> = note.trim().lines().map(escaped).collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", lines.join("<br>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::exported;

    #[test]
    fn one_article_needs_no_contents_and_several_have_them() {
        let one = exported();
        let page = html_page("Mine & yours", std::slice::from_ref(&one));
        assert!(page.contains("<title>Mine &amp; yours</title>"), "{page}");
        assert!(!page.contains("<nav>"), "{page}");
        assert!(page.contains("<article id=\"a1\">\n<h1>Rain"), "{page}");
        assert!(
            page.contains(
                "<p class=\"about\">A. Writer · The Daily · weather, to read</p>\n</article>"
            ),
            "{page}"
        );
        let both = html_page("Mine", &[one.clone(), one]);
        assert!(both.contains("<li><a href=\"#a2\">"), "{both}");
    }
}
