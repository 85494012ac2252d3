//! The picture above an article, with its caption and the name of who made it.

use dom_query::{Document, Selection};

use crate::clean::{CleanLine, WebUrl};

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
    declared: Option<&WebUrl>,
    page: Option<&WebUrl>,
) -> Option<LeadImage> {
    let figures = document.try_select("article figure, main figure, figure")?;
    let shown = figures.iter().take(20).find_map(|figure| {
        let url = address(&figure, page)?;
        declared
            .is_none_or(|declared| is_same_picture(declared, &url))
            .then_some((figure, url))
    });
    let Some((figure, url)) = shown else {
        let url = declared?.clone();
        return Some(LeadImage {
            url,
            caption: CleanLine::default(),
            credit: CleanLine::default(),
        });
    };
    let (caption, credit) = caption(&figure);
    Some(LeadImage {
        url: declared.cloned().unwrap_or(url),
        caption,
        credit,
    })
}

fn address(figure: &Selection, page: Option<&WebUrl>) -> Option<WebUrl> {
    let image = figure.try_select("img")?;
    let raw = image
        .attr("src")
        .filter(|raw| !raw.starts_with("data:"))
        .or_else(|| image.attr("data-src"))?;
    WebUrl::new(&raw).or_else(|| page?.join(&raw))
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

fn caption(figure: &Selection) -> (CleanLine, CleanLine) {
    let Some(caption) = figure.try_select("figcaption") else {
        return Default::default();
    };
    let whole = CleanLine::new(&caption.text());
    let credit = caption.try_select(CREDIT).map(|credit| {
        CleanLine::new(
            &credit
                .iter()
                .next()
                .map(|first| first.text())
                .unwrap_or_default(),
        )
    });
    let credit = credit.unwrap_or_default();
    let rest = whole
        .as_str()
        .strip_suffix(credit.as_str())
        .unwrap_or(whole.as_str());
    (CleanLine::new(rest), credit)
}
