//! An article as a page of XHTML.

use std::fmt::Write;

use super::PICTURES;
use crate::export::markup::{escaped, without_forbidden};
use crate::export::{Exported, page};
use crate::typeset;

pub(super) fn chapter(one: &Exported) -> String {
    let (article, headline) = (&one.article, &one.article.headline);
    let title = escaped(headline.title.as_str());
    let document = typeset::document_of(article);
    let mut out = super::package::head(&title);
    let _ = writeln!(
        out,
        "<body>\n<h1{}>{title}</h1>",
        typeset::direction_attribute(&title)
    );
    let _ = writeln!(
        out,
        "<p class=\"about\">{}</p>",
        headline.published.utc().format("%B %d, %Y")
    );
    out.push_str(&page::about(one).replace("<br>", "<br/>"));
    let body = typeset::book_html(&document, &|url| one.pictures.has(url));
    out.push_str(&without_forbidden(&one.pictures.beside(&body, PICTURES)));
    if let Some(url) = &article.url {
        let link = typeset::Inline::Link {
            url: url.clone(),
            content: vec![typeset::Inline::Text(url.as_str().into())],
        };
        let original = typeset::Document {
            blocks: vec![typeset::Block::Paragraph(vec![link])],
        };
        out.push_str(&typeset::book_html(&original, &|_| false));
    }
    out.push_str("</body>\n</html>\n");
    out
}
