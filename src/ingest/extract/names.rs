//! What the names of an element (its classes, id and role) say that it is.

use dom_query::{Element, NodeRef};

/// What an element calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calling {
    /// Never part of an article: navigation, adverts, share bars, newsletters, notices, other articles, comments.
    Furniture,
    /// What asks for consent, or is there for programs that read aloud; never part of it, whatever its size.
    Notice,
    /// Seldom part of it; its text decides.
    Doubtful,
    /// What a picture shows, and who made it.
    Caption,
}

/// Names that only furniture has, as whole words.
const FURNITURE: &[&str] = &[
    "addtoany",
    "addthis",
    "advert",
    "advertisement",
    "advertising",
    "advertorial",
    "adunit",
    "adslot",
    "adcontainer",
    "announcement",
    "authorbox",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "clickable",
    "commentlist",
    "comments",
    "commenting",
    "cta",
    "dfp",
    "disqus",
    "donate",
    "donation",
    "fbcomments",
    "jp-relatedposts",
    "livefyre",
    "login",
    "masthead",
    "megamenu",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "pager",
    "pagination",
    "paginate",
    "piano",
    "popular",
    "popup",
    "postnav",
    "promo",
    "promotion",
    "promobox",
    "readmore",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "register",
    "registration",
    "related",
    "relatedposts",
    "relatedarticles",
    "relatedlinks",
    "replies",
    "respond",
    "rss",
    "share",
    "sharebar",
    "sharedaddy",
    "sharethis",
    "sharing",
    "shares",
    "shopping",
    "signup",
    "sitemap",
    "sitelinks",
    "skyscraper",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "spotim",
    "subscribe",
    "subscription",
    "subscriptions",
    "survey",
    "syndication",
    "taboola",
    "tagcloud",
    "toolbar",
    "tooltip",
    "trending",
    "viafoura",
    "voting",
    "yarpp",
    "zergnet",
];

/// Names of what no reader shall see.
const NOTICES: &[&str] = &[
    "ccpa",
    "consent",
    "cookie",
    "cookies",
    "gdpr",
    "onetrust",
    "offscreen",
    "didomi",
    "cmp",
];

/// Names that articles use too, as whole words.
const DOUBTFUL: &[&str] = &[
    "teaser",
    "teasers",
    "widget",
    "widgets",
    "disclaimer",
    "rating",
    "ratings",
    "paywall",
    "ad",
    "ads",
    "adv",
    "aside",
    "author",
    "authors",
    "bio",
    "bottom",
    "byline",
    "card",
    "cards",
    "carousel",
    "category",
    "categories",
    "contact",
    "date",
    "datetime",
    "dateline",
    "factbox",
    "footer",
    "foot",
    "header",
    "infobox",
    "inline-related",
    "kicker",
    "links",
    "linkbox",
    "listing",
    "meta",
    "overlay",
    "partner",
    "partners",
    "print",
    "profile",
    "published",
    "publisher",
    "readingtime",
    "rubric",
    "sidebar",
    "sources",
    "tag",
    "tags",
    "taglist",
    "keywords",
    "timestamp",
    "tools",
    "topics",
    "topic",
    "updated",
    "utility",
    "video",
];

/// Two names in a row that only furniture has.
const PAIRS: &[(&str, &str)] = &[
    ("read", "more"),
    ("read", "next"),
    ("read", "also"),
    ("see", "also"),
    ("also", "read"),
    ("most", "read"),
    ("most", "popular"),
    ("more", "from"),
    ("more", "stories"),
    ("more", "news"),
    ("more", "articles"),
    ("up", "next"),
    ("you", "may"),
    ("you", "might"),
    ("author", "box"),
    ("author", "bio"),
    ("author", "info"),
    ("about", "author"),
    ("sign", "up"),
    ("tag", "cloud"),
    ("tag", "list"),
    ("text", "size"),
    ("font", "size"),
    ("in", "article"),
    ("site", "header"),
    ("site", "footer"),
    ("page", "header"),
    ("page", "footer"),
    ("back", "top"),
    ("call", "action"),
    ("print", "link"),
    ("press", "contact"),
    ("post", "tags"),
    ("article", "tags"),
    ("entry", "tags"),
    ("article", "footer"),
    ("article", "comments"),
    ("comment", "list"),
    ("comment", "form"),
    ("reading", "time"),
    ("read", "time"),
];

/// Names of captions and credits, as whole words.
const CAPTIONS: &[&str] = &[
    "caption",
    "captions",
    "figcaption",
    "credit",
    "credits",
    "imagecaption",
    "imgcaption",
    "photocredit",
    "photocaption",
    "legend",
    "bildunterschrift",
    "bildtext",
    "pie",
    "subcaption",
    "imagedescription",
    "photographer",
    "icaption",
];

/// What `element` calls itself, if its names say anything.
pub(super) fn calling_of(element: &Element) -> Option<Calling> {
    let mut found = None;
    for attribute in &element.attrs {
        if !matches!(
            &*attribute.name.local,
            "class"
                | "id"
                | "role"
                | "itemprop"
                | "data-component"
                | "data-module"
                | "data-testid"
                | "aria-label"
        ) {
            continue;
        }
        match calling_in(&attribute.value) {
            Some(found @ (Calling::Furniture | Calling::Notice)) => return Some(found),
            other => found = found.or(other),
        }
    }
    found
}

fn calling_in(names: &str) -> Option<Calling> {
    let mut found = None;
    for name in names.split_ascii_whitespace().take(40) {
        let words = words_in(name);
        let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let pairs = || {
            words
                .windows(2)
                .any(|pair| matches!(pair, [one, two] if PAIRS.contains(&(one, two))))
        };
        if is(CAPTIONS) {
            return Some(Calling::Caption);
        }
        if is(NOTICES) || words_are_hidden(&words) {
            return Some(Calling::Notice);
        }
        if is(FURNITURE) || pairs() {
            return Some(Calling::Furniture);
        }
        if is(DOUBTFUL) {
            found = Some(Calling::Doubtful);
        }
    }
    found
}

/// Whether `element` calls itself a pointer to another article.
pub(super) fn names_related(element: &Element) -> bool {
    const WORDS: &[&str] = &["related", "readmore", "relatedarticle", "promo", "teaser"];
    const PAIRS: &[(&str, &str)] = &[
        ("read", "more"),
        ("read", "also"),
        ("read", "next"),
        ("see", "also"),
        ("also", "read"),
    ];
    let is_class = |name: &str| matches!(name, "class" | "id" | "data-component");
    let mut values = element
        .attrs
        .iter()
        .filter(|attribute| is_class(&attribute.name.local))
        .map(|attribute| &*attribute.value);
    values.any(|value| {
        value.split_ascii_whitespace().take(40).any(|name| {
            let words = words_in(name);
            words.iter().any(|word| WORDS.contains(&word.as_str()))
                || words
                    .windows(2)
                    .any(|pair| matches!(pair, [one, two] if PAIRS.contains(&(one, two))))
        })
    })
}

/// Whether `node` calls itself a comment, or what holds them.
pub(super) fn names_comment(node: &NodeRef) -> bool {
    const NAMES: [&str; 5] = ["comment", "comments", "commentlist", "respond", "reply"];
    ["class", "id"].iter().any(|name| {
        let value = node.attr(name).unwrap_or_default();
        value.split_ascii_whitespace().take(40).any(|name| {
            let words = words_in(name);
            words
                .first()
                .is_some_and(|word| NAMES.contains(&word.as_str()))
        })
    })
}

fn words_are_hidden(words: &[String]) -> bool {
    words.windows(2).any(|pair| matches!(pair, [one, two] if matches!((one.as_str(), two.as_str()), ("visually", "hidden") | ("sr", "only") | ("screen", "reader"))))
}

/// `mostRead-list__item` as `most`, `read`, `list`, `item`.
pub(super) fn words_in(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars().take(80) {
        let starts = letter.is_ascii_uppercase() && was_small;
        was_small = letter.is_ascii_lowercase();
        let is_letter = letter.is_ascii_alphabetic();
        if starts || !is_letter {
            words.push(String::new());
        }
        if is_letter && let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_words() {
        assert_eq!(
            words_in("mostRead-list__item2"),
            ["most", "read", "list", "item"]
        );
        assert!(words_in("--12--").is_empty());
    }

    #[test]
    fn names_say_what_an_element_is() {
        for (names, calling) in [
            ("share-bar", Some(Calling::Furniture)),
            ("most-read", Some(Calling::Furniture)),
            ("onetrust-banner", Some(Calling::Notice)),
            ("sr-only", Some(Calling::Notice)),
            ("img-caption", Some(Calling::Caption)),
            ("entry-meta", Some(Calling::Doubtful)),
            ("entry-meta related-posts", Some(Calling::Furniture)),
            ("shareholder", None),
            ("story", None),
            ("", None),
        ] {
            assert_eq!(calling_in(names), calling, "{names}");
        }
    }
}
