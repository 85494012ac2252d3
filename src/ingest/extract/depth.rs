//! Nesting and floods of attributes cut before a parser sees them, and floods of entities parted: HTML parsers and
//! serializers take quadratic time in them, and stacks end.

use std::borrow::Cow;

use crate::ingest::repair::{Piece, Scanner, Tag};

/// The deepest nesting kept; browsers stop at 512.
const MAX_DEPTH: usize = 400;

const CDATA: &str = "<![CDATA[";

/// The most attributes of one element; pages have some ten. One with more stays without any.
const MAX_ATTRIBUTES: usize = 60;

/// The most letters of one run of text that a serializer has to escape. For each it looks through the rest of the run.
const MAX_ESCAPED: usize = 200;

/// The same for the value of one attribute; an element with more stays without any.
const MAX_ESCAPED_IN_VALUE: usize = 2_000;

/// Parts two runs of text and shows nothing.
const PARTED: &str = "<wbr>";

/// `html` without the tags of elements nested too deeply (their text stays), without floods of attributes, and with floods
/// of entities parted.
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
    let mut nesting = Nesting::default();
    let mut scanner = Scanner::new(html);
    loop {
        let before = scanner.position();
        let Some(piece) = scanner.next() else { break };
        let Some(instead) = instead_of(&piece, &mut nesting) else {
            continue;
        };
        kept.push_str(html.get(copied..before).unwrap_or_default());
        kept.push_str(&instead);
        copied = scanner.position();
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// What stands in the place of a piece that cannot stay as it is.
fn instead_of<'a>(piece: &Piece<'a>, nesting: &mut Nesting<'a>) -> Option<String> {
    let is_raw = nesting.raw.is_some();
    if nesting.is_too_deep(piece) {
        return Some(String::new());
    }
    match piece {
        Piece::Start(tag) if is_flooded(tag) => Some(format!("<{}>", tag.name)),
        Piece::Text(text) if !is_raw => parted(text),
        _ => None,
    }
}

/// How deep the scanner is.
#[derive(Default)]
struct Nesting<'a> {
    depth: usize,
    /// The open element whose content is not markup.
    raw: Option<&'a str>,
}

impl<'a> Nesting<'a> {
    /// Goes over `piece`; whether it is the tag of an element that is too deep.
    fn is_too_deep(&mut self, piece: &Piece<'a>) -> bool {
        match piece {
            Piece::End(name) if self.raw.is_some_and(|raw| raw.eq_ignore_ascii_case(name)) => {
                self.raw = None;
                false
            }
            _ if self.raw.is_some() => false,
            Piece::Start(tag) if is_raw(tag.name) => {
                self.raw = Some(tag.name);
                false
            }
            Piece::Start(tag) if tag.closed || closes_itself(tag.name) => false,
            Piece::Start(_) => {
                self.depth += 1;
                self.depth > MAX_DEPTH
            }
            Piece::End(name) if closes_itself(name) => false,
            Piece::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.depth >= MAX_DEPTH
            }
            Piece::Text(_) | Piece::Verbatim(_) | Piece::Doctype(_) => false,
        }
    }
}

fn is_flooded(tag: &Tag) -> bool {
    let is_long = |value: &str| value.len() > MAX_ESCAPED_IN_VALUE;
    tag.attributes.len() > MAX_ATTRIBUTES
        || tag.attributes.iter().any(|(_, value)| {
            is_long(value)
                && escaped(value)
                    .filter(|at| !ends_search(value.get(*at..).unwrap_or_default()))
                    .nth(MAX_ESCAPED_IN_VALUE)
                    .is_some()
        })
}

/// `text` in runs with few letters to escape; none where it is one already.
fn parted(text: &str) -> Option<String> {
    escaped(text).nth(MAX_ESCAPED)?;
    let mut runs = String::with_capacity(text.len() + text.len() / MAX_ESCAPED * PARTED.len());
    let mut copied = 0;
    for at in escaped(text).skip(MAX_ESCAPED).step_by(MAX_ESCAPED) {
        runs.push_str(text.get(copied..at).unwrap_or_default());
        runs.push_str(PARTED);
        copied = at;
    }
    runs.push_str(text.get(copied..).unwrap_or_default());
    Some(runs)
}

/// Where `source` has what a serializer stops at: entities, and the letters that share their first byte with a no-break space.
fn escaped(source: &str) -> impl Iterator<Item = usize> {
    source
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'&' | 0xc2))
        .map(|(at, _)| at)
}

/// Entities that a serializer looks for: it looks through nothing behind them.
fn ends_search(entity: &str) -> bool {
    ["&quot;", "&lt;", "&gt;", "&#34;"]
        .iter()
        .any(|known| entity.starts_with(known))
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

    /// A serializer takes time by the letters to escape in a run times its length.
    #[test]
    fn a_flood_of_entities_is_parted_and_nothing_of_it_is_lost() {
        for letter in ["&amp;", "&nbsp;", "\u{a0}", "&x ", "\u{b0}"] {
            let flood = letter.repeat(10_000);
            let page = format!("<p>a{flood}b</p>");
            let parted = shallow(&page);
            assert_eq!(parted.replace(PARTED, ""), page);
            for run in parted.split('<') {
                assert!(escaped(run).count() <= MAX_ESCAPED, "{letter}");
            }
        }
        for page in [
            format!("<p>{}</p>", "&amp;".repeat(MAX_ESCAPED)),
            format!("<script>{}</script>", "&&".repeat(10_000)),
            format!("<p>{}</p>", "a&amp;b<br>".repeat(10_000)),
        ] {
            assert_eq!(shallow(&page), page);
        }
    }

    #[test]
    fn a_flood_of_entities_in_an_attribute_goes_with_it_unless_they_are_quotes() {
        let page = |entity: &str| format!("<p title=\"{}\">a</p>", entity.repeat(5_000));
        assert_eq!(shallow(&page("&amp;")), "<p>a</p>");
        assert_eq!(shallow(&page("&quot;")), page("&quot;"));
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
