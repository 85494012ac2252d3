//! What an element is to a reader of articles, whatever it was to the page.

use dom_query::{Element, NodeData, NodeRef};

use crate::clean::CleanText;

/// What the walk does with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never shown.
    Hidden,
    /// Text goes on through it.
    Inline,
    /// Text before, in and behind it are apart.
    Container,
    Heading(u8),
    Quote,
    List,
    Item,
    Definitions,
    Details,
    Preformatted,
    Table,
    Figure,
    Caption,
    Picture,
    Image,
    Media,
    Noscript,
    Rule,
    Break,
    Input,
    Ruby,
    Formula,
    InlineQuote,
}

/// What the element `name` is.
pub(super) fn kind_of(name: &str) -> Kind {
    match name {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "blockquote" => Kind::Quote,
        "ul" | "ol" | "menu" | "dir" => Kind::List,
        "li" => Kind::Item,
        "dl" => Kind::Definitions,
        "details" => Kind::Details,
        "pre" | "listing" | "xmp" => Kind::Preformatted,
        "table" => Kind::Table,
        "figure" => Kind::Figure,
        "figcaption" => Kind::Caption,
        "picture" => Kind::Picture,
        "img" | "image" | "amp-img" => Kind::Image,
        "video" | "audio" | "iframe" | "embed" | "object" | "amp-youtube" => Kind::Media,
        "noscript" => Kind::Noscript,
        "hr" => Kind::Rule,
        "br" => Kind::Break,
        "input" => Kind::Input,
        "rt" => Kind::Ruby,
        "math" => Kind::Formula,
        "q" => Kind::InlineQuote,
        _ if is_hidden_name(name) => Kind::Hidden,
        _ if is_container_name(name) => Kind::Container,
        _ => Kind::Inline,
    }
}

fn is_hidden_name(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "template"
            | "select"
            | "textarea"
            | "button"
            | "option"
            | "optgroup"
            | "datalist"
            | "canvas"
            | "map"
            | "svg"
            | "meta"
            | "link"
            | "base"
            | "title"
            | "rp"
            | "annotation"
            | "annotation-xml"
            | "source"
            | "track"
            | "param"
            | "progress"
            | "meter"
            | "dialog"
    )
}

fn is_container_name(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "address"
            | "center"
            | "fieldset"
            | "form"
            | "hgroup"
            | "legend"
            | "summary"
            | "dt"
            | "dd"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "search"
            | "frameset"
            | "marquee"
    )
}

/// The attribute's value; cleaned, for its entities are decoded by now.
pub(super) fn attribute(element: &Element, name: &str) -> Option<String> {
    let found = element
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)?;
    Some(CleanText::new(&found.value).as_str().trim().to_owned())
}

pub(super) fn has_attribute(element: &Element, name: &str) -> bool {
    element
        .attrs
        .iter()
        .any(|attribute| &*attribute.name.local == name)
}

/// Whether the page itself hides the element.
pub(super) fn is_hidden(element: &Element) -> bool {
    element
        .attrs
        .iter()
        .any(|attribute| match &*attribute.name.local {
            "hidden" => true,
            "aria-hidden" => attribute.value.trim().eq_ignore_ascii_case("true"),
            "style" => hides(&attribute.value),
            _ => false,
        })
}

fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(name, value)| {
            let is = |wanted: &str, what: &str| {
                name.trim().eq_ignore_ascii_case(wanted)
                    && value.trim().to_ascii_lowercase().starts_with(what)
            };
            is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all")
        })
    })
}

/// Whether one of the element's classes satisfies `is_wanted`.
pub(super) fn has_class(element: &Element, is_wanted: impl Fn(&str) -> bool) -> bool {
    let mut attributes = element.attrs.iter();
    attributes
        .find(|attribute| &*attribute.name.local == "class")
        .is_some_and(|classes| classes.value.split_ascii_whitespace().any(is_wanted))
}

/// The text of a text node, cleaned; none for other nodes.
pub(super) fn text_of(node: &NodeRef) -> Option<CleanText> {
    with_text(node, CleanText::new)
}

/// What `then` makes of the text of a text node, cleaned; none for other nodes.
pub(super) fn with_text<Made>(node: &NodeRef, then: impl FnOnce(&str) -> Made) -> Option<Made> {
    node.query(|inner| match &inner.data {
        // Most text is such, and needs no copy to be clean.
        NodeData::Text { contents } if is_plain(contents) => Some(then(contents)),
        NodeData::Text { contents } => Some(then(CleanText::new(contents).as_str())),
        _ => None,
    })
    .flatten()
}

fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b'\t' | b'\n' | b' '..=b'~'))
}

/// A number of pixels, from an attribute or a style: `1`, `1px`, `width: 1px`.
pub(super) fn pixels(element: &Element, side: &str) -> Option<u32> {
    let number = |text: &str| {
        let digits: String = text
            .trim()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits
            .parse::<u32>()
            .ok()
            .filter(|_| !text.trim_end().ends_with(['%', 'm', 'w']))
    };
    attribute(element, side)
        .and_then(|value| number(&value))
        .or_else(|| {
            let style = attribute(element, "style")?;
            let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
            rules
                .find(|(name, _)| name.trim().eq_ignore_ascii_case(side))
                .and_then(|(_, value)| number(value))
        })
}
