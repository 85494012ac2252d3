//! What is embedded, made safe for readability: it looks for addresses of films in all attributes of an embedded element, and
//! in an object's content, and cuts out the bytes before what it takes for one, which may be half a letter.

use dom_query::{Document, NodeRef};
use percent_encoding::{CONTROLS, utf8_percent_encode};

/// More than a page embeds.
const MOST: usize = 500;

/// The hosts that it looks for.
const HOSTS: [&str; 10] = [
    "dailymotion.com",
    "youtube.com",
    "youtube-nocookie.com",
    "player.vimeo.com",
    "v.qq.com",
    "archive.org",
    "upload.wikimedia.org",
    "player.twitch.tv",
    "bilibili.com",
    "live.bilibili.com",
];

/// How many bytes before a host it looks at: for `//` and for `//www.`.
const BEFORE: [usize; 2] = [2, 6];

/// Writes such attributes as addresses are written, and leaves out such content. What is behind so many stays as it is.
pub(super) fn mend_embeds(document: &Document) {
    let embeds = document.select("object, object *, embed, iframe");
    for node in embeds.nodes().iter().take(MOST) {
        for attribute in node.attrs() {
            if is_cut_within_a_letter(&attribute.value) {
                let written = utf8_percent_encode(&attribute.value, CONTROLS).to_string();
                node.set_attr(&attribute.name.local, &written);
            }
        }
    }
    let objects = document.select("object");
    // Those within others are looked at with them: each by itself would take a time that grows with the square of their depth.
    let outermost = objects.nodes().iter().filter(|object| {
        let mut around = object.ancestors_it(None);
        around.all(|above| !above.has_name("object"))
    });
    for object in outermost.take(MOST) {
        if is_cut_within_a_letter(&object.inner_html()) {
            leave_out_content(object);
        }
    }
}

fn leave_out_content(object: &NodeRef) {
    for child in object.children() {
        child.remove_from_parent();
    }
}

fn is_cut_within_a_letter(text: &str) -> bool {
    !text.is_ascii()
        && HOSTS
            .iter()
            .flat_map(|host| text.match_indices(host))
            .any(|(place, _)| {
                let mut starts = BEFORE
                    .iter()
                    .filter_map(|before| place.checked_sub(*before));
                starts.any(|start| !text.is_char_boundary(start))
            })
}

#[cfg(test)]
mod tests {
    use crate::ingest::extract::extract;

    #[test]
    fn letters_of_several_bytes_before_the_host_of_a_film_cost_nothing_of_the_article() {
        let paragraph = "<p>The harbour was quiet after the storm, and the boats lay <b>still</b> beside the wall.</p>";
        let article = paragraph.repeat(12);
        for embed in [
            "<iframe title='Vidéo 視youtube.com'></iframe>",
            "<embed data-x='ÿy.youtube-nocookie.com/embed'>",
            "<iframe src='/ñn/ü.youtube.com/embed/x'></iframe>",
            "<object><param value='視player.vimeo.com'>x</object>",
            "<object>視archive.org</object>",
            "<object>//archive.org<object>視archive.org</object></object>",
        ] {
            let page = format!("<html><body><article><h1>News</h1>{article}{embed}</article>");
            let html = extract(page.as_bytes(), Some("utf-8"), None).full.html;
            assert!(html.as_str().contains("<b>still</b>"), "{embed}: {html}");
        }
    }
}
