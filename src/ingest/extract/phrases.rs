//! What the short lines between an article's paragraphs say, in the languages of the larger part of the world's news.

/// Lines that are nothing but a label of an advert, a button, or a list of other articles.
const LABELS: &[&str] = &[
    "advert",
    "advertisement",
    "advertising",
    "advertisement - continue reading below",
    "article continues below",
    "article content",
    "story continues below",
    "story continues below advertisement",
    "article continues after ad",
    "continue reading",
    "continue reading below",
    "sponsored",
    "sponsored content",
    "paid content",
    "anzeige",
    "werbung",
    "publicidad",
    "publicidade",
    "publicité",
    "pubblicità",
    "advertentie",
    "annonce",
    "annons",
    "reklam",
    "reklama",
    "реклама",
    "mainos",
    "广告",
    "広告",
    "광고",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share this on whatsapp",
    "share this post",
    "sharing is caring",
    "tweet",
    "print",
    "email",
    "copy link",
    "teilen",
    "artikel teilen",
    "drucken",
    "compartir",
    "compartilhar",
    "partager",
    "condividi",
    "delen",
    "udostępnij",
    "paylaş",
    "поделиться",
    "read more",
    "read next",
    "read also",
    "most read",
    "most popular",
    "more stories",
    "more on this",
    "more on this story",
    "related",
    "related articles",
    "related stories",
    "related topics",
    "related content",
    "related posts",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended for you",
    "trending",
    "trending now",
    "up next",
    "dont miss",
    "see also",
    "also read",
    "highlights",
    "top stories",
    "latest news",
    "editors picks",
    "mehr zum thema",
    "lesen sie auch",
    "lesen sie mehr",
    "auch interessant",
    "das könnte sie auch interessieren",
    "das könnte dich auch interessieren",
    "am beliebtesten",
    "meistgelesen",
    "weiterlesen",
    "zum thema",
    "weitere artikel",
    "ähnliche artikel",
    "mehr themen",
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lire plus",
    "sur le même sujet",
    "les plus lus",
    "vous aimerez aussi",
    "articles liés",
    "lea también",
    "lea más",
    "leer más",
    "te puede interesar",
    "le puede interesar",
    "noticias relacionadas",
    "más leídas",
    "lo más leído",
    "artículos relacionados",
    "leia também",
    "leia mais",
    "veja também",
    "mais lidas",
    "leggi anche",
    "leggi di più",
    "potrebbe interessarti",
    "lees ook",
    "lees meer",
    "meest gelezen",
    "czytaj więcej",
    "czytaj także",
    "czytaj też",
    "czytaj również",
    "zobacz także",
    "zobacz też",
    "zobacz również",
    "polecane",
    "najczęściej czytane",
    "les også",
    "læs også",
    "läs också",
    "läs mer",
    "mest lest",
    "mest läst",
    "lue myös",
    "читайте также",
    "читать также",
    "читайте ещё",
    "по теме",
    "ilgili haberler",
    "číst dále",
    "čtěte také",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign up for our newsletter",
    "subscribe to our newsletter",
    "newsletter",
    "our newsletter",
    "log in",
    "sign in",
    "register / sign in to unlock more articles",
    "register",
    "follow us",
    "tags",
    "topics",
    "comments",
    "leave a comment",
    "post a comment",
    "loading",
    "loading content",
    "close",
    "play video",
    "watch video",
    "video abspielen",
    "photo",
    "photos",
    "picture",
    "bild",
    "foto",
    "imagen",
    "imagem",
    "immagine",
    "enlarge",
    "enlarge image",
    "view gallery",
    "bild vergrößern",
    "拡大",
];

/// What the pictures of a gallery are called where they are counted.
const PICTURES: &[&str] = &[
    "image", "photo", "picture", "slide", "bild", "foto", "imagen", "imagem", "immagine",
];

/// What stands between the number of a picture and how many there are.
const OF: &[&str] = &["of", "von", "de", "di", "van", "sur", "/", "z", "из"];

/// Beginnings of lines that name another article.
const RELATED: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "see also",
    "see:",
    "related:",
    "related post",
    "related article",
    "related story",
    "more:",
    "also see",
    "must read",
    "don't miss",
    "dont miss",
    "watch:",
    "watch now",
    "listen:",
    "you may like",
    "check out:",
    "click here",
    "for more",
    "mehr zum thema",
    "lesen sie",
    "lies auch",
    "mehr dazu",
    "auch interessant",
    "weitere informationen",
    "lire aussi",
    "à lire",
    "a lire",
    "voir aussi",
    "lire :",
    "lea también",
    "lea:",
    "lea además",
    "lee también",
    "leer también",
    "le puede interesar",
    "te puede interesar",
    "ver también",
    "vea también",
    "leia também",
    "leia mais",
    "veja também",
    "saiba mais",
    "leggi anche",
    "lees ook",
    "lees meer",
    "czytaj",
    "zobacz",
    "przeczytaj",
    "les også",
    "læs også",
    "läs också",
    "läs mer",
    "lue myös",
    "читайте также",
    "читать также",
    "читайте:",
    "ilgili haber",
    "čtěte",
    "přečtěte",
    "baca juga",
    "xem thêm",
    "đọc thêm",
    "olvasta már",
];

/// Beginnings of lines that say who made a picture.
const CREDITS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by",
    "photograph by",
    "photo credit",
    "photograph:",
    "photo courtesy",
    "image:",
    "images:",
    "image by",
    "image credit",
    "image courtesy",
    "(image:",
    "(photo:",
    "picture:",
    "credit:",
    "credits:",
    "(credit",
    "featured image",
    "cover image",
    "video:",
    "illustration:",
    "illustration by",
    "foto:",
    "fotos:",
    "(foto:",
    "foto von",
    "bild:",
    "bilder:",
    "bildquelle",
    "bildrechte",
    "titelbild:",
    "quelle:",
    "©",
    "(c)",
    "crédit",
    "(crédit",
    "crédits",
    "crédito",
    "imagen:",
    "imagens:",
    "source:",
    "fonte:",
    "fuente:",
    "źródło",
    "fot.",
    "zdjęcie",
    "фото:",
    "фото",
    "foto/",
    "beeld:",
    "kuva:",
    "legende:",
];

/// A line without capitals, accents kept, punctuation at its ends left out.
fn plain(line: &str) -> String {
    line.to_lowercase()
        .replace(['’', '\''], "")
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_owned()
}

pub(super) fn is_label(line: &str) -> bool {
    if line.len() >= 80 {
        return false;
    }
    let line = plain(line);
    LABELS.contains(&line.as_str()) || is_counter(&line)
}

/// Whether a plain line counts the pictures of a gallery: `image 1 of 5`.
fn is_counter(line: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        [picture, at, of, all] => {
            PICTURES.contains(&picture) && is_number(at) && OF.contains(&of) && is_number(all)
        }
        [picture, numbers] => {
            PICTURES.contains(&picture)
                && numbers
                    .split_once('/')
                    .is_some_and(|(at, all)| is_number(at) && is_number(all))
        }
        _ => false,
    }
}

/// The beginning of a line that names another article, in bytes.
pub(super) fn names_other(line: &str) -> bool {
    let line = line
        .trim_start_matches(|letter: char| !letter.is_alphanumeric())
        .to_lowercase();
    RELATED.iter().any(|beginning| line.starts_with(beginning))
}

pub(super) fn is_credit(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    CREDITS.iter().any(|beginning| line.starts_with(beginning))
}

/// Asks for an address or for money rather than telling news.
pub(super) fn is_appeal(line: &str) -> bool {
    let line = line.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let asks = has(&[
        "sign up",
        "signup",
        "subscribe",
        "subscription",
        "subscrib",
        "click here",
        "get the",
        "register",
        "download",
        "follow us",
        "join us",
        "abonnier",
        "anmelde",
        "abmelden",
        "melden sie sich",
        "abonnez",
        "inscrivez",
        "suscríb",
        "suscrib",
        "iscriviti",
        "assine",
        "cadastre",
        "zapisz się",
        "schrijf",
        "subskryp",
        "inbox",
        "послед",
        "подпи",
    ]);
    let names = has(&[
        "newsletter",
        "mailing list",
        "e-paper",
        "epaper",
        "our app",
        "whatsapp",
        "telegram",
        "facebook",
        "twitter",
        "instagram",
        "google news",
        "podcast",
        "inbox",
        "e-mail",
        "рассылк",
        "edition",
        "subscribers",
        "push-",
    ]);
    asks && names
}

/// A moment of publication and nothing else worth reading.
pub(super) fn is_date(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let numbers = line
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty());
    let mut count = 0;
    let mut has_year = false;
    for digits in numbers {
        count += 1;
        has_year |= digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    }
    has_year && count >= 2 && words.len() <= 14 && !line.trim_end().ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_whole_lines() {
        assert!(is_label("(Bild: )") && is_label("Image 1 of 5") && is_label("Foto 2/10"));
        assert!(!is_label("Image 1 of 5 shows the harbour") && !is_label("Image 1"));
        assert!(is_label("Advertisement"));
        assert!(is_label("  READ MORE: "));
        assert!(is_label("Don’t miss"));
        assert!(!is_label("Advertisement helps newspapers to live"));
        assert!(!is_label(""));
    }

    #[test]
    fn lines_that_name_another_article_begin_so() {
        assert!(names_other("» Read more about the harbour"));
        assert!(names_other("Lire aussi : le port"));
        assert!(!names_other("Reading is a pleasure"));
    }

    #[test]
    fn credits_begin_with_what_was_made() {
        assert!(is_credit("Photo: Ann Smith"));
        assert!(is_credit("© Ann Smith"));
        assert!(!is_credit("Ann Smith took the photo"));
    }

    #[test]
    fn an_appeal_asks_and_says_for_what() {
        assert!(is_appeal("Sign up for our newsletter"));
        assert!(!is_appeal("The newsletter has a hundred readers"));
        assert!(!is_appeal("He may sign up for the army"));
    }

    #[test]
    fn a_date_has_a_year_and_another_number() {
        assert!(is_date("Published 3 February 2025"));
        assert!(is_date("2025-02-03 10:20"));
        assert!(!is_date("In 2025 all will be well"));
        assert!(!is_date("On 3 February 2025 the harbour was closed."));
    }
}
