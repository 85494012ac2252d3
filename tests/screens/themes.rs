//! Every theme, and styles without the words.

use super::feeds::infirmary;
use super::*;

/// Lists, an article with code, a selection, keys, health, the palette, a form, figures, steps, links by number and by letter,
/// a begun sequence, prompts, bookmarks, a passage.
const OF_ALL_PARTS: [&str; 16] = [
    "k",
    "Enter",
    "V j j",
    "?",
    "v",
    "^P",
    "f",
    "g i",
    "b g z",
    "Enter U",
    "Enter ;",
    "g",
    "b t",
    ":",
    "b B",
    "b Enter V w w",
];

#[test]
fn every_theme() {
    let nowhere = Path::new("/nowhere");
    let names = Theme::names(nowhere);
    // A family is its two members.
    let is_family = |name: &String| names.contains(&format!("{name}-dark"));
    for name in names.iter().filter(|name| !is_family(name)) {
        let theme = Theme::load(name, nowhere, Background::Dark).expect("it is built in");
        let mut styles = Vec::new();
        for keys in OF_ALL_PARTS {
            let mut reader = Reader::with_store(infirmary());
            reader.resize(80, 24).wear(&theme).press(keys);
            styles.push(format!("{keys}\n{}\n", reader.styles()));
        }
        compare(&format!("theme_{name}"), &styles.join("\n"));
    }
}

#[test]
fn styles_without_the_words() {
    let mut reader = reader();
    reader.resize(80, 24);
    compare("styles_front_page_80x24", &reader.styles());
    reader.press("j b Enter").resize(40, 12);
    compare("styles_article_40x12", &reader.styles());
}
