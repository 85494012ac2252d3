//! Nesting and floods of attributes cut before a parser sees them: HTML parsers take quadratic time in both, and stacks end.

use std::borrow::Cow;

use crate::ingest::repair::{Piece, Scanner};

/// The deepest nesting kept; browsers stop at 512.
const MAX_DEPTH: usize = 400;

const CDATA: &str = "<![CDATA[";

/// The most attributes of one element; pages have some ten. One with more stays without any.
const MAX_ATTRIBUTES: usize = 60;

/// `html` without the tags of elements nested too deeply (their text stays), and without floods of attributes.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    // Outside of foreign elements HTML knows no CDATA: a parser reads what is in it as markup, and so must we.
    if html.contains(CDATA) {
        return Cow::Owned(cut(&html.replace(CDATA, " ")).into_owned());
    }
    cut(html)
}

fn cut(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut copied = 0;
    let mut depth = 0usize;
    let mut raw: Option<&str> = None;
    let mut scanner = Scanner::new(html);
    loop {
        let before = scanner.position();
        let Some(piece) = scanner.next() else { break };
        let flooded = match &piece {
            Piece::Start(tag) if tag.attributes.len() > MAX_ATTRIBUTES => Some(tag.name),
            _ => None,
        };
        let too_deep = match piece {
            Piece::End(name) if raw.is_some_and(|raw| raw.eq_ignore_ascii_case(name)) => {
                raw = None;
                false
            }
            _ if raw.is_some() => false,
            Piece::Start(tag) if is_raw(tag.name) => {
                raw = Some(tag.name);
                false
            }
            Piece::Start(tag) if tag.closed || closes_itself(tag.name) => false,
            Piece::Start(_) => {
                depth += 1;
                depth > MAX_DEPTH
            }
            Piece::End(name) if closes_itself(name) => false,
            Piece::End(_) => {
                depth = depth.saturating_sub(1);
                depth >= MAX_DEPTH
            }
            Piece::Text(_) | Piece::Verbatim(_) | Piece::Doctype(_) => false,
        };
        if too_deep || flooded.is_some() {
            kept.push_str(html.get(copied..before).unwrap_or_default());
            copied = scanner.position();
        }
        if let Some(name) = flooded.filter(|_| !too_deep) {
            kept.extend(["<", name, ">"]);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// Elements whose content is not markup.
fn is_raw(name: &str) -> bool {
    ["script", "style", "textarea", "title"]
        .iter()
        .any(|raw| raw.eq_ignore_ascii_case(name))
}

/// Elements that need no end tag, so that counting them would find depth where there is none.
fn closes_itself(name: &str) -> bool {
    const NAMES: [&str; 26] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr", "param", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody",
        "tfoot", "option", "colgroup",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_attributes_is_cut_and_the_element_stays() {
        let flood = (0..1_000).fold(String::new(), |all, number| all + &format!(" a{number}=1"));
        let page = |attributes: &str| format!("<div><p{attributes}>a</p><!-- b --></div>");
        assert_eq!(shallow(&page(&flood)), page(""));
        assert_eq!(shallow(&page(" id=x class=y")), page(" id=x class=y"));
    }

    #[test]
    fn what_stands_in_a_cdata_section_is_cut_too() {
        let deep = format!("<![CDATA[{}x]]>", "<div>".repeat(500));
        assert_eq!(shallow(&deep), format!(" {}x]]>", "<div>".repeat(400)));
    }

    #[test]
    fn only_what_is_too_deep_is_cut() {
        let page = "<div><p>a<p>b</div>";
        assert_eq!(shallow(page), page);
        let deep = format!("{}x{}y", "<div>".repeat(500), "</div>".repeat(500));
        assert_eq!(
            shallow(&deep),
            format!("{}x{}y", "<div>".repeat(400), "</div>".repeat(400))
        );
    }
}
