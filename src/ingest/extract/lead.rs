//! The picture above an article, with its caption and the name of who made it.

use dom_query::{Document, NodeRef, Selection};

use super::facts::Facts;
use super::phrases::is_credit;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::typeset::{self, Block};

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
    let declared = facts.image.as_ref();
    let figures = document.try_select("article figure, main figure, figure");
    let shown = figures
        .iter()
        .flat_map(Selection::iter)
        .take(20)
        .find_map(|figure| {
            let url = address(&figure, page)?;
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

/// The address of the picture in `figure`, as the article will show it.
fn address(figure: &Selection, page: Option<&WebUrl>) -> Option<WebUrl> {
    let shown = typeset::document(&CleanText::new(&figure.html()), page);
    shown.blocks.into_iter().find_map(|block| match block {
        Block::Picture(picture) => Some(picture.url),
        _ => None,
    })
}

/// Whether two addresses name one picture, perhaps in two sizes: the same file name without its size and ending.
fn is_same_picture(one: &WebUrl, other: &WebUrl) -> bool {
    let name = |url: &WebUrl| {
        let file = url
            .as_url()
            .path()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let stem = file.split('.').next().unwrap_or_default().to_owned();
        stem.trim_end_matches(|letter: char| {
            letter.is_ascii_digit() || matches!(letter, 'x' | '-' | '_')
        })
        .to_owned()
    };
    one == other || (!name(one).is_empty() && name(one) == name(other))
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
