//! What the file name of a picture tells: which picture it is, in whatever size, and whether it is one to look at.

use crate::clean::WebUrl;

const ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "gif", "avif", "svg", "bmp"];

/// What file names add for the size or the place that a picture is cut for.
const VERSIONS: [&str; 22] = [
    "big",
    "card",
    "crop",
    "cropped",
    "edited",
    "full",
    "header",
    "hero",
    "landscape",
    "large",
    "lead",
    "medium",
    "og",
    "original",
    "preview",
    "scaled",
    "share",
    "small",
    "square",
    "teaser",
    "thumb",
    "thumbnail",
];

/// What cameras begin the names of their files with.
const CAMERAS: [&str; 8] = ["dji", "dsc", "dscf", "dscn", "gopr", "img", "p", "pict"];

/// Words in the names of files that stand in for a picture, or for the site.
const NO_PICTURES: [&str; 14] = [
    "avatar",
    "blank",
    "default",
    "dummy",
    "fallback",
    "favicon",
    "icon",
    "icons",
    "logo",
    "logos",
    "pixel",
    "placeholder",
    "spacer",
    "transparent",
];

/// Words of the longest name in which such a word is what it is about.
const SHORT_NAME: usize = 3;

/// Letters and digits of a name that is one picture's; shorter ones are given to many.
const TELLING: usize = 6;

/// Digits of the shortest fingerprint in a name.
const FINGERPRINT: usize = 8;

/// Whether two addresses name one picture, perhaps in two sizes.
pub(super) fn is_same_picture(one: &WebUrl, other: &WebUrl) -> bool {
    if one == other {
        return true;
    }
    let (folder, words) = parts(one);
    let (other_folder, other_words) = parts(other);
    if !are_same(&words, &other_words) {
        return false;
    }
    let letters: usize = words.iter().map(String::len).sum();
    // A name without an ending may be that of the program which sends the pictures, unless it has a number.
    let is_file = has_ending(one)
        || words
            .iter()
            .any(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    if letters >= TELLING && is_file {
        return true;
    }
    // The same folder and name, in the size that the parameters ask for.
    !words.is_empty() && folder == other_folder && has_ending(one) && has_ending(other)
}

/// Whether the file is a drawing of the site's or a place holder.
pub(super) fn is_no_picture(url: &WebUrl) -> bool {
    let words = words(stem(url));
    words.len() <= SHORT_NAME
        && words
            .iter()
            .any(|word| NO_PICTURES.contains(&word.as_str()))
}

/// Whether the file at `address` calls itself an icon.
pub(super) fn is_icon(address: &str) -> bool {
    let words = words(stem_of(address));
    words.len() <= SHORT_NAME && words.iter().any(|word| word == "icon" || word == "icons")
}

/// Whether the file at `address` says that it holds the place of another.
pub(super) fn is_place_holder(address: &str) -> bool {
    let words = words(stem_of(address));
    words.len() <= SHORT_NAME
        && words
            .iter()
            .any(|word| word == "placeholder" || word == "spacer")
}

/// Whether the picture is one of the site's about itself or others: they stand above articles, too.
pub(super) fn is_sign(url: &WebUrl) -> bool {
    let words = words(stem(url));
    let signs = ["banner", "logo", "placeholder"];
    words
        .iter()
        .any(|word| signs.iter().any(|sign| word.contains(sign)))
}

/// The folder, and the words of the name but for those that tell the version.
fn parts(url: &WebUrl) -> (&str, Vec<String>) {
    let path = url.as_url().path();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut words = words(stem(url));
    while words.len() > 1 && words.last().is_some_and(|last| is_version(last)) {
        words.pop();
    }
    (folder, words)
}

/// A number at the end may be the width, or that of the picture in a series: cameras count so.
fn are_same(one: &[String], other: &[String]) -> bool {
    let (name, other_name) = (without_width(one), without_width(other));
    let is_of_camera = matches!(name, [only] if CAMERAS.contains(&only.as_str()));
    one == other || (name == other_name && !is_of_camera)
}

fn without_width(words: &[String]) -> &[String] {
    match words {
        [name @ .., last] if !name.is_empty() && is_width(last) => name,
        _ => words,
    }
}

/// The name of the file without its ending.
fn stem(url: &WebUrl) -> &str {
    stem_of(url.as_url().path())
}

/// The name of the file at `address` without its ending.
fn stem_of(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => stem,
        _ => file,
    }
}

fn has_ending(url: &WebUrl) -> bool {
    let path = url.as_url().path();
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| is_ending(ending))
}

fn is_ending(ending: &str) -> bool {
    ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// The words of a name, escapes left out.
fn words(stem: &str) -> Vec<String> {
    let mut plain = String::with_capacity(stem.len());
    let mut rest = stem.chars();
    while let Some(letter) = rest.next() {
        if letter == '%' {
            plain.push('-');
            rest.nth(1);
        } else {
            plain.push(letter.to_ascii_lowercase());
        }
    }
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A size, a fingerprint or a word for a version.
fn is_version(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_size = word
        .split_once('x')
        .is_some_and(|(width, height)| digits(width) && digits(height));
    let is_width = ["w", "px"]
        .iter()
        .any(|unit| word.strip_suffix(unit).is_some_and(digits));
    let is_fingerprint = word.len() >= FINGERPRINT
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_size || is_width || is_fingerprint || VERSIONS.contains(&word)
}

/// Widths that files are made in are round numbers; most of those that could be years are years.
fn is_width(word: &str) -> bool {
    matches!(word.len(), 3 | 4)
        && word.parse::<u32>().is_ok_and(|width| match width {
            1900..=2099 => matches!(width, 1920 | 2000 | 2048),
            _ => width % 10 == 0 || width % 16 == 0,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> WebUrl {
        WebUrl::new(&format!("https://paper.example/{path}")).expect("an address")
    }

    #[test]
    fn a_picture_is_known_again_in_another_size() {
        for (one, other, same) in [
            (
                "a/dsc-0741.jpg?crop=1500,843",
                "a/dsc-0741.jpg?crop=1500&width=688",
                true,
            ),
            ("a/dsc-0741.jpg", "a/dsc-0742.jpg", false),
            ("a/harbour-300x200.jpg", "b/harbour.webp", true),
            (
                "a/harbour-at-night-1200.jpg",
                "a/harbour-at-night-640.jpg",
                true,
            ),
            ("a/ferry.jpg", "a/ferry-800.jpg", true),
            ("a/ferry-1200.jpg", "a/ferry-800.jpg", true),
            ("a/IMG_1230.jpg", "a/IMG_1240.jpg", false),
            ("a/harbour-1.jpg", "a/harbour-2.jpg", false),
            (
                "a/Ship%20in,%20fog.jpg",
                "b/Ship%20in%2C%20fog-e8b1a4d3.jpg",
                true,
            ),
            (
                "c/csm_storm_0d1e6fdaa7.jpg",
                "c/csm_storm_10b77402f8.jpg",
                true,
            ),
            ("1/image.jpg", "2/image.jpg", false),
            ("1/image.jpg", "1/image.jpg?w=3", true),
            ("image?url=a", "image?url=b", false),
            ("picture-proxy?url=a", "picture-proxy?url=b", false),
            ("photo-1556742049?w=800", "photo-1556742049?w=300", true),
            ("a/election-2016.jpg", "a/election-2020.jpg", false),
            ("", "", true),
        ] {
            assert_eq!(
                is_same_picture(&url(one), &url(other)),
                same,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn drawings_of_the_site_are_no_pictures() {
        for (path, is_none) in [
            ("i/blank.jpg", true),
            ("images/site-logo.png", true),
            ("img/icon_scale.svg", true),
            ("a/the-team-draws-its-new-logo.jpg", false),
            ("a/harbour.jpg", false),
        ] {
            assert_eq!(is_no_picture(&url(path)), is_none, "{path}");
        }
    }
}
