//! What the tags of HTML do to the text around them.

/// What a tag puts between two words.
pub(super) fn gap(name: &str) -> &'static str {
    if is_block(name) { " " } else { "" }
}

/// Elements whose content is not part of the text.
pub(super) fn is_hidden(name: &str) -> bool {
    ["script", "style", "noscript", "template", "head"]
        .iter()
        .any(|hidden| hidden.eq_ignore_ascii_case(name))
}

/// Elements that begin a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 32] = [
        "p",
        "div",
        "br",
        "hr",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "figcaption",
        "aside",
        "main",
        "nav",
        "caption",
    ];
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

/// Whether it is a tag, and not something in angle brackets.
pub(super) fn is_html(name: &str) -> bool {
    const INLINE: [&str; 41] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "del", "em",
        "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "script", "small", "span",
        "strike", "strong", "style", "sub", "sup", "tt", "u", "wbr", "embed", "object", "iframe",
        "video", "audio", "html", "body", "meta", "link",
    ];
    is_block(name)
        || INLINE
            .iter()
            .any(|inline| inline.eq_ignore_ascii_case(name))
}
