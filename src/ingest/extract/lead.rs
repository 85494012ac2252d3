//! The picture above an article, with its caption and the name of who made it.

use dom_query::{Document, NodeRef, Selection};

use super::facts::Facts;
use super::file_names::{is_no_picture, is_same_picture, is_sign};
use super::phrases::is_credit;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::ingest::text::html_of_plain;
use crate::typeset::{self, Block, Inline, Picture};

/// Pixels of the narrowest picture that stands above an article.
const LEAST_WIDTH: u32 = 200;

/// Letters of a line between headline and text; what is longer is the text.
const LONGEST_OPENING: usize = 240;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadImage {
    pub url: WebUrl,
    pub caption: CleanLine,
    pub credit: CleanLine,
}

/// Where a caption says who made the picture.
const CREDIT: &str = "[class*='credit' i], [class*='copyright' i], [class*='photographer' i], [class*='source' i], [itemprop='copyrightHolder'], small, cite";

/// The declared picture, with the caption of the figure that shows it; without one, the first figure of the article.
pub(super) fn lead_image(
    document: &Document,
    facts: &Facts,
    page: Option<&WebUrl>,
) -> Option<LeadImage> {
    let declared = facts.image.as_ref().filter(|url| !is_no_picture(url));
    let figures = document.try_select("article figure, main figure, figure");
    let shown = figures
        .iter()
        .flat_map(Selection::iter)
        .take(20)
        .find_map(|figure| {
            let url = address(&figure, page).filter(|url| !is_no_picture(url))?;
            declared
                .is_none_or(|declared| is_same_picture(declared, &url))
                .then_some((figure, url))
        });
    let (url, caption, credit) = match shown {
        // The page's own picture rather than the declared one, so that the text that begins with it is known to do so.
        Some((figure, url)) => {
            let (caption, credit) = caption(&figure);
            (url, caption, credit)
        }
        None => (
            declared?.clone(),
            CleanLine::default(),
            CleanLine::default(),
        ),
    };
    let or = |shown: CleanLine, told: &CleanLine| {
        if shown.is_empty() {
            told.clone()
        } else {
            shown
        }
    };
    Some(LeadImage {
        url,
        caption: or(caption, &facts.caption),
        credit: or(credit, &facts.credit),
    })
}

/// Brings the picture and the text together, which is looked at with a reader's eyes: what the text shows itself is not set
/// above it a second time, and what it does not show is. A text that begins with a picture has its lead.
pub(super) fn above(
    lead: Option<LeadImage>,
    text: CleanText,
    page: Option<&WebUrl>,
) -> (Option<LeadImage>, CleanText) {
    let document = typeset::document(&text, page);
    let shown = lead.as_ref().and_then(|lead| {
        pictures(&document.blocks).find(|shown| is_same_picture(&shown.url, &lead.url))
    });
    match (lead, shown, first(&document.blocks)) {
        (Some(lead), Some(shown), _) => {
            let url = shown.url.clone();
            (Some(LeadImage { url, ..lead }), text)
        }
        (Some(lead), None, Some(first)) if lead.caption.is_empty() && lead.credit.is_empty() => {
            (Some(of(first)), text)
        }
        (Some(lead), None, _) => {
            let text = CleanText::new(&format!("{}{text}", figure(&lead)));
            (Some(lead), text)
        }
        (None, _, first) => (first.map(of), text),
    }
}

/// The pictures of a document that stand in no table.
fn pictures(blocks: &[Block]) -> Box<dyn Iterator<Item = &Picture> + '_> {
    Box::new(blocks.iter().flat_map(|block| match block {
        Block::Picture(picture) => Box::new(std::iter::once(picture)),
        Block::Quote(blocks) | Block::Details { blocks, .. } => pictures(blocks),
        _ => Box::new(std::iter::empty()) as Box<dyn Iterator<Item = &Picture>>,
    }))
}

/// The picture that a document begins with, perhaps behind its headings and the lines under them.
fn first(blocks: &[Block]) -> Option<&Picture> {
    for block in blocks {
        match block {
            Block::Picture(picture) => {
                let is_small = picture.size.is_some_and(|size| size.width < LEAST_WIDTH);
                return (!is_small && !is_sign(&picture.url)).then_some(picture);
            }
            Block::Heading(..) | Block::Rule => {}
            Block::Paragraph(inlines) if letters(inlines) < LONGEST_OPENING => {}
            _ => return None,
        }
    }
    None
}

fn letters(inlines: &[Inline]) -> usize {
    words(inlines).as_str().chars().count()
}

fn words(inlines: &[Inline]) -> CleanLine {
    let blocks = vec![Block::Paragraph(inlines.to_vec())];
    CleanLine::new(&typeset::plain_text(&typeset::Document { blocks }))
}

fn of(picture: &Picture) -> LeadImage {
    let whole = words(&picture.caption);
    let credit = last_credit(whole.as_str());
    let caption = whole.as_str().strip_suffix(credit).unwrap_or_default();
    LeadImage {
        url: picture.url.clone(),
        caption: CleanLine::new(caption),
        credit: CleanLine::new(credit),
    }
}

fn figure(lead: &LeadImage) -> String {
    let escaped = |line: &CleanLine| html_of_plain(line.as_str());
    let (caption, credit) = (escaped(&lead.caption), escaped(&lead.credit));
    let caption = match (caption.is_empty(), credit.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("<figcaption>{caption}</figcaption>"),
        (_, false) => format!("<figcaption>{caption} <strong>{credit}</strong></figcaption>"),
    };
    let url = html_of_plain(lead.url.as_str());
    format!("<figure><img src=\"{url}\">{caption}</figure>\n")
}

/// The address of the picture in `figure`, as the article will show it.
fn address(figure: &Selection, page: Option<&WebUrl>) -> Option<WebUrl> {
    let shown = typeset::document(&CleanText::new(&figure.html()), page);
    shown.blocks.into_iter().find_map(|block| match block {
        Block::Picture(picture) => Some(picture.url),
        _ => None,
    })
}

/// What the figure says of its picture, and who made it: marked as a credit, or the last sentence.
fn caption(figure: &Selection) -> (CleanLine, CleanLine) {
    let Some(captions) = figure.try_select("figcaption") else {
        return Default::default();
    };
    let text = |node: NodeRef| CleanLine::new(&node.text());
    let lines: Vec<String> = captions
        .iter()
        .map(|caption| CleanLine::new(&caption.text()).as_str().to_owned())
        .collect();
    let whole = lines.join(" ");
    let marked = captions
        .nodes()
        .iter()
        .find(|node| node.is(CREDIT))
        .copied();
    let marked = marked.or_else(|| captions.select(CREDIT).nodes().first().copied());
    let credit = match marked {
        Some(node) => text(node),
        None => CleanLine::new(last_credit(&whole)),
    };
    let rest = whole.strip_suffix(credit.as_str()).unwrap_or(&whole);
    (CleanLine::new(rest), credit)
}

/// The end of a caption that says who made the picture: `Photo: A. Name`, `(Image: Agency)`, `© Agency`.
fn last_credit(caption: &str) -> &str {
    let starts = caption
        .match_indices([' ', '('])
        .map(|(at, _)| at)
        .rev()
        .take(12);
    let found = starts
        .filter_map(|at| caption.get(at..))
        .filter(|end| is_credit(end));
    found.last().unwrap_or_default().trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "<p>The first paragraph of the text is long enough to be what the article says, and no line between its headline and its text, as newspapers set them in larger letters above what their reporters wrote on that day about the harbour and the boats in it.</p>";

    fn lead(file: &str, caption: &str) -> Option<LeadImage> {
        Some(LeadImage {
            url: WebUrl::new(&format!("https://paper.example/{file}"))?,
            caption: CleanLine::new(caption),
            credit: CleanLine::default(),
        })
    }

    fn check(declared: Option<LeadImage>, text: &str, lead: Option<&LeadImage>, set: &str) {
        let page = WebUrl::new("https://paper.example/story");
        let (found, html) = above(declared, CleanText::new(text), page.as_ref());
        assert_eq!(found.as_ref(), lead, "{text}");
        assert_eq!(html.as_str().trim(), set, "{text}");
    }

    #[test]
    fn what_the_text_does_not_show_is_set_above_it() {
        let figure = "<figure><img src=\"https://paper.example/a.jpg\"><figcaption>Boats &amp; nets</figcaption></figure>\n";
        check(
            lead("a.jpg", "Boats & nets"),
            LONG,
            lead("a.jpg", "Boats & nets").as_ref(),
            &format!("{figure}{LONG}"),
        );
    }

    #[test]
    fn what_the_text_shows_is_not_shown_twice() {
        let text = format!("{LONG}<p><img src=\"/boats-640x400.jpg\"></p>");
        let shown = lead("boats-640x400.jpg", "");
        check(lead("boats.jpg", ""), &text, shown.as_ref(), &text);
    }

    #[test]
    fn a_text_that_begins_with_a_picture_has_its_lead() {
        let text = format!(
            "<p>A line.</p><figure><img src=\"/9.jpg\"><figcaption>Boats. Photo: Cy</figcaption></figure>{LONG}"
        );
        let first = lead("9.jpg", "Boats.").map(|lead| LeadImage {
            credit: CleanLine::new("Photo: Cy"),
            ..lead
        });
        check(lead("0c10.jpg", ""), &text, first.as_ref(), &text);
        check(None, &text, first.as_ref(), &text);
        let icon = format!("<img src=\"/me.jpg\" width=60 height=60>{LONG}");
        check(None, &icon, None, &icon);
    }
}
