//! Which file a picture element means, which pictures nobody should see, and how films and sounds are told.

use dom_query::Element;

use super::element::{attribute, has_class, pixels};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::picture::Size;
use crate::typeset::document::{Block, Inline, Picture};

/// Where pages keep the real address while a script waits to load it; the most trusted first.
const LAZY: [&str; 8] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-full-src",
    "data-url",
    "data-image",
    "data-echo",
];

const LAZY_SETS: [&str; 2] = ["data-srcset", "data-lazy-srcset"];

/// Parts of addresses of counting pixels and of blanks shown until a script has run.
const NEVER_SHOWN: [&str; 14] = [
    "/~r/",
    "/~4/",
    "feeds.feedburner.com/~ff",
    "pixel.wp.com",
    "stats.wordpress.com",
    "doubleclick.net",
    "/pixel.gif",
    "spacer.gif",
    "blank.gif",
    "1x1.",
    "transparent.gif",
    "transparent.png",
    "feedsportal.com",
    "/tracking/",
];

/// Ends of the names of pictures' files.
pub(super) const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

/// The largest side, in pixels, of a picture that is a letter or an icon.
const ICON: u32 = 32;

/// What an image element is to the text.
pub(super) enum Image {
    /// Says nothing.
    Nothing,
    /// A letter drawn as a picture.
    Letter(String),
    /// A picture whose address the element does not tell, and what it shows.
    Missing(String),
    Picture(Picture),
}

pub(super) fn image(element: &Element, base: Option<&WebUrl>) -> Image {
    if is_pixel(element) {
        return Image::Nothing;
    }
    let alt = attribute(element, "alt")
        .filter(|alt| says_something(alt))
        .unwrap_or_default();
    let is_letter = has_class(element, |class| {
        matches!(
            class,
            "emoji" | "wp-smiley" | "latex" | "emoticon" | "smiley"
        )
    });
    if is_letter || is_within(element, ICON) {
        return if alt.is_empty() {
            Image::Nothing
        } else {
            Image::Letter(alt)
        };
    }
    let Some(url) = address(element, base) else {
        return Image::Missing(alt);
    };
    if NEVER_SHOWN.iter().any(|part| url.as_str().contains(part)) {
        return Image::Nothing;
    }
    let side = |name| pixels(element, name);
    Image::Picture(Picture {
        url,
        size: side("width")
            .zip(side("height"))
            .and_then(|(width, height)| Size::new(width, height)),
        alt: CleanLine::new(&alt),
        caption: Vec::new(),
    })
}

/// Whether a description is more than a file's name or the word for what any picture is.
fn says_something(alt: &str) -> bool {
    let alt = alt.to_ascii_lowercase();
    let is_file = ENDINGS.iter().any(|ending| alt.ends_with(ending)) && !alt.contains(' ');
    !is_file
        && !matches!(
            &*alt,
            "image" | "img" | "picture" | "photo" | "alt" | "null" | "undefined"
        )
}

/// A picture of which no more is known.
pub(super) fn of(url: WebUrl) -> Picture {
    Picture {
        url,
        size: None,
        alt: CleanLine::default(),
        caption: Vec::new(),
    }
}

/// Whether the element only counts its readers.
pub(super) fn is_pixel(element: &Element) -> bool {
    let is_thin = |side| pixels(element, side).is_some_and(|side| side <= 1);
    is_thin("width") || is_thin("height") || is_within(element, 2)
}

/// Whether the sides that the page tells are at most `limit` pixels.
fn is_within(element: &Element, limit: u32) -> bool {
    let mut sides = ["width", "height"]
        .into_iter()
        .filter_map(|side| pixels(element, side))
        .peekable();
    sides.peek().is_some() && sides.all(|side| side <= limit)
}

/// The address of the picture: the lazy one before the one shown meanwhile, of a set the largest.
fn address(element: &Element, base: Option<&WebUrl>) -> Option<WebUrl> {
    let lazy = LAZY
        .iter()
        .filter_map(|name| attribute(element, name))
        .find_map(|raw| joined(&raw, base));
    let plain = || {
        let raw = attribute(element, "src")?;
        let url = joined(&raw, base)?;
        (!NEVER_SHOWN.iter().any(|part| raw.contains(part))).then_some(url)
    };
    let set = |name: &str| largest(&attribute(element, name)?, base);
    lazy.or_else(|| LAZY_SETS.into_iter().find_map(set))
        .or_else(plain)
        .or_else(|| set("srcset"))
        .or_else(|| joined(&attribute(element, "src")?, base))
}

/// The address with the greatest width or density of a `srcset`.
pub(super) fn largest(set: &str, base: Option<&WebUrl>) -> Option<WebUrl> {
    let size = |words: &str| {
        words
            .trim_end_matches(['w', 'x', 'h'])
            .parse::<f32>()
            .unwrap_or(1.0)
    };
    // Addresses may hold commas; only one with a blank behind parts two candidates.
    set.split(", ")
        .filter_map(|candidate| {
            let mut words = candidate.split_ascii_whitespace();
            let url = joined(words.next()?.trim_end_matches(','), base)?;
            Some((words.next().map_or(1.0, size), url))
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, url)| url)
}

/// `raw` as an absolute address of the web.
pub(super) fn joined(raw: &str, base: Option<&WebUrl>) -> Option<WebUrl> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    match base {
        Some(base) => base.join(raw),
        None if raw.starts_with("//") => WebUrl::new(&format!("https:{raw}")),
        None => WebUrl::new(raw),
    }
}

/// The still of a film element, if it has one.
pub(super) fn poster(element: &Element, base: Option<&WebUrl>) -> Option<Picture> {
    joined(&attribute(element, "poster")?, base).map(of)
}

/// A line that names the film, sound or page at `url`, as a link.
pub(super) fn media_line(name: &str, title: &str, url: &WebUrl) -> Block {
    let url = watch_page(url);
    let kind = match name {
        "audio" => "Audio",
        "video" => "Video",
        _ if is_film(&url) => "Video",
        _ if is_sound(&url) => "Audio",
        _ => "Embedded",
    };
    let title = CleanLine::new(title);
    let label = if title.is_empty() || title.as_str().contains("player") {
        format!("{kind}: {}", url.site())
    } else {
        format!("{kind}: {title} ({})", url.site())
    };
    let content = vec![Inline::Text(CleanText::new(&label))];
    Block::Paragraph(vec![Inline::Link { url, content }])
}

/// A picture that links to a film is its still: the film is told behind it.
pub(super) fn film_behind(url: &WebUrl) -> Option<Block> {
    is_film(url).then(|| media_line("video", "", url))
}

/// The page to watch a film, where the address is that of a frame for other pages.
fn watch_page(url: &WebUrl) -> WebUrl {
    let path = url.as_url().path();
    let page = match url.site() {
        "youtube.com" | "youtube-nocookie.com" => path
            .strip_prefix("/embed/")
            .filter(|id| !id.is_empty() && !id.starts_with("videoseries"))
            .and_then(|id| {
                WebUrl::new(&format!(
                    "https://www.youtube.com/watch?v={}",
                    id.trim_end_matches('/')
                ))
            }),
        "player.vimeo.com" => path
            .strip_prefix("/video/")
            .and_then(|id| WebUrl::new(&format!("https://vimeo.com/{id}"))),
        _ => None,
    };
    page.unwrap_or_else(|| url.clone())
}

fn is_film(url: &WebUrl) -> bool {
    const SITES: [&str; 8] = [
        "youtube.com",
        "youtu.be",
        "youtube-nocookie.com",
        "vimeo.com",
        "dailymotion.com",
        "twitch.tv",
        "ted.com",
        "rutube.ru",
    ];
    SITES.iter().any(|site| is_at(url, site))
}

fn is_sound(url: &WebUrl) -> bool {
    const SITES: [&str; 5] = [
        "soundcloud.com",
        "spotify.com",
        "bandcamp.com",
        "podcasts.apple.com",
        "libsyn.com",
    ];
    SITES.iter().any(|site| is_at(url, site))
}

fn is_at(url: &WebUrl, site: &str) -> bool {
    url.site()
        .strip_suffix(site)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}
