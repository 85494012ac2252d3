//! Whether the feed's own text of an article is the whole, and whether its page's is worth more.

use std::fmt;

/// A text that is so much shorter than the feed's own, in percent, is not the whole article.
const LEAST: usize = 70;

/// A feed's own text of fewer letters is a teaser, and says little about how long the article is.
const TEASER: usize = 200;

/// What a notice leaves of a page is worth showing if it is so much longer than the feed's own text, in percent.
const MUCH_MORE: usize = 150;

/// Letters of the longest notice; a longer paragraph is an article about notices.
const LONGEST_NOTICE: usize = 350;

/// What pages say instead of their article: that one must pay, agree, or bring another browser.
const NOTICES: &[&str] = &[
    "subscribe to continue",
    "subscribe to read",
    "subscribe to unlock",
    "subscribe now to",
    "subscribers only",
    "for subscribers",
    "already a subscriber",
    "already have an account",
    "sign in to continue",
    "sign in to read",
    "log in to continue",
    "log in to read",
    "register to continue",
    "create a free account",
    "create an account to",
    "to continue reading",
    "free articles",
    "start your free trial",
    "we value your privacy",
    "we use cookies",
    "uses cookies",
    "cookie settings",
    "cookie policy",
    "accept all cookies",
    "enable javascript",
    "javascript is disabled",
    "enable cookies",
    "disable your ad blocker",
    "ad blocker",
    "checking your browser",
    "verify you are human",
    "are you a robot",
    "unusual traffic",
    "access denied",
    "page not found",
    "not available in your region",
    "weiterlesen mit",
    "jetzt abonnieren",
    "mit einem abo",
    "exklusiv für abonnenten",
    "nur für abonnenten",
    "bereits abonnent",
    "wir verwenden cookies",
    "mit werbung weiterlesen",
    "réservé aux abonnés",
    "réservé à nos abonnés",
    "abonnez-vous pour",
    "déjà abonné",
    "nous utilisons des cookies",
    "il vous reste",
    "suscríbete para",
    "solo para suscriptores",
    "ya eres suscriptor",
    "utilizamos cookies",
    "assine para",
    "exclusivo para assinantes",
    "riservato agli abbonati",
    "abbonati per",
    "utilizziamo i cookie",
    "alleen voor abonnees",
    "wij gebruiken cookies",
    "tylko dla subskrybentów",
    "dla subskrybentów",
    "только для подписчиков",
    "оформите подписку",
];

/// A feed's text of fewer letters is hardly a whole article.
const WHOLE: usize = 500;

/// Letters of the longest last line that only says that there is more.
const LONGEST_POINTER: usize = 80;

/// What the last line of a text begins with that only leads to the rest.
const POINTERS: &[&str] = &[
    "continue reading",
    "keep reading",
    "read more",
    "read the full",
    "read the rest",
    "read full",
    "read on",
    "view the full",
    "full article",
    "full story",
    "weiterlesen",
    "mehr lesen",
    "zum artikel",
    "den ganzen artikel",
    "lire la suite",
    "lire l'article",
    "lire plus",
    "leer más",
    "seguir leyendo",
    "sigue leyendo",
    "leia mais",
    "continue lendo",
    "continua a leggere",
    "leggi tutto",
    "leggi l'articolo",
    "lees verder",
    "lees meer",
    "czytaj dalej",
    "czytaj więcej",
    "läs mer",
    "læs mere",
    "les mer",
    "číst dále",
    "devamını oku",
    "читать далее",
    "читать дальше",
    "читати далі",
    "続きを読む",
    "阅读全文",
    "閱讀全文",
];

/// When the text of an article's page stands in for the feed's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FullTextWish {
    Always,
    Never,
    /// Where the feed's text is cut, and the page tells more.
    #[default]
    Automatic,
}

impl FullTextWish {
    /// By the name that settings have for it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            "automatic" => Some(Self::Automatic),
            _ => None,
        }
    }

    /// The name that settings have for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Never => "never",
            Self::Automatic => "automatic",
        }
    }

    /// Whether the page is wanted for an article of which the feed brought `own`.
    pub fn wants_page(self, own: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Automatic => is_cut(own),
        }
    }

    /// Whether opening an article asks for its page. Nobody is told what is read unless the user wants it so: pages are
    /// fetched beforehand, or at his key.
    pub fn asks_at_opening(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never | Self::Automatic => false,
        }
    }

    /// Whether `full`, the text of the page, is shown instead of `own`.
    pub fn shows_page(self, own: &str, full: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Automatic => is_cut(own) && shortfall(full, own).is_none(),
        }
    }
}

/// Whether a feed's own text of an article is probably only its beginning.
pub fn is_cut(own: &str) -> bool {
    if letters_in(own) < WHOLE {
        return true;
    }
    let last = own.lines().map(str::trim).rfind(|line| !line.is_empty());
    last.is_some_and(|line| has_ellipsis(line) || is_pointer(line))
}

fn has_ellipsis(line: &str) -> bool {
    let line = line.trim_end_matches([']', ')', '»', '>', '→', ' ']);
    line.ends_with('…') || line.ends_with("...")
}

fn is_pointer(line: &str) -> bool {
    if letters_in(line) > LONGEST_POINTER {
        return false;
    }
    let line = line.to_lowercase();
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    POINTERS.iter().any(|pointer| line.starts_with(pointer))
}

/// Why a page's text is not shown in place of the feed's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It is much shorter.
    Shorter,
    /// It asks for money, an account, consent or another browser, and tells hardly more than the feed.
    Notice,
}

impl Shortfall {
    /// Its name in the catalogue of messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shorter => "shorter",
            Self::Notice => "notice",
        }
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Shorter => "the page has less text than the feed",
            Self::Notice => "the page keeps its text for subscribers or behind a notice",
        })
    }
}

/// Why `full`, the text of an article's page, is worse than `own`, the text that the feed brought; none where it is not.
///
/// Where the feed has no text of its own, whatever the page says is better than nothing.
pub fn shortfall(full: &str, own: &str) -> Option<Shortfall> {
    let (letters, own) = (letters_in(full), letters_in(own));
    if own == 0 {
        return None;
    }
    let notices: usize = full
        .lines()
        .filter(|line| is_notice(line))
        .map(letters_in)
        .sum();
    let told = letters.saturating_sub(notices);
    if notices > 0 && told * 100 < own * MUCH_MORE {
        return Some(Shortfall::Notice);
    }
    let is_shorter = told == 0 || (own >= TEASER && told * 100 < own * LEAST);
    is_shorter.then_some(Shortfall::Shorter)
}

fn is_notice(line: &str) -> bool {
    // Looked at first, because most lines are too long, and making them small costs more.
    if line.len() > 4 * LONGEST_NOTICE || letters_in(line) > LONGEST_NOTICE {
        return false;
    }
    let line = line.to_lowercase();
    NOTICES.iter().any(|notice| line.contains(notice))
}

/// Letters and digits; words would not do, because not all scripts part them.
fn letters_in(text: &str) -> usize {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "The harbour was quiet on the morning after the storm. ";

    fn check(full: &str, own: &str, expected: Option<Shortfall>) {
        assert_eq!(shortfall(full, own), expected, "{full:?} for {own:?}");
    }

    #[test]
    fn a_page_that_tells_more_is_worth_reading() {
        check(&SENTENCE.repeat(20), SENTENCE, None);
        check(&SENTENCE.repeat(10), &SENTENCE.repeat(10), None);
        check(&SENTENCE.repeat(8), &SENTENCE.repeat(10), None);
        check("港は静かだった。", "", None);
    }

    #[test]
    fn a_page_that_tells_much_less_than_the_feed_is_not() {
        let shorter = Some(Shortfall::Shorter);
        check(&SENTENCE.repeat(3), &SENTENCE.repeat(10), shorter);
        check("", SENTENCE, shorter);
        check(&"港は静".repeat(30), &"港は静".repeat(90), shorter);
    }

    #[test]
    fn a_short_page_is_not_worse_than_a_teaser_of_no_length() {
        check("The harbour is open.", SENTENCE, None);
    }

    #[test]
    fn a_notice_is_no_article() {
        let notice = Some(Shortfall::Notice);
        let own = SENTENCE.repeat(2);
        for page in [
            "Please enable JavaScript and cookies to continue.",
            "Subscribe to continue reading\n\nOnly one euro a week.",
            "Wir verwenden Cookies, um die Seite zu verbessern.",
        ] {
            check(page, &own, notice);
        }
        check(&format!("{own}\n\nRéservé aux abonnés"), &own, notice);
    }

    #[test]
    fn a_text_is_cut_when_it_is_short_or_says_that_there_is_more() {
        let whole = SENTENCE.repeat(20);
        for (text, expected) in [
            (String::new(), true),
            (SENTENCE.to_owned(), true),
            (whole.clone(), false),
            (format!("{whole}\n\n{SENTENCE}And then […]"), true),
            (format!("{whole}And then..."), true),
            (format!("{whole}\n\n→ Read more at the Courier\n"), true),
            (format!("{whole}\n\nWeiterlesen …"), true),
            (
                format!("{whole}\n\nRead more books, he said. {whole}"),
                false,
            ),
            ("港は静かだった。".repeat(80), false),
        ] {
            assert_eq!(is_cut(&text), expected, "{text}");
        }
    }

    #[test]
    fn the_wish_decides_which_text_is_shown() {
        use FullTextWish::{Always, Automatic, Never};
        let (teaser, whole) = (SENTENCE.repeat(2), SENTENCE.repeat(20));
        for (wish, own, full, wanted, shown) in [
            (Always, &whole, &teaser, true, true),
            (Never, &teaser, &whole, false, false),
            (Automatic, &teaser, &whole, true, true),
            (Automatic, &whole, &whole, false, false),
            (Automatic, &teaser, &String::new(), true, false),
        ] {
            let case = format!("{wish:?} {own:?} {full:?}");
            assert_eq!(wish.wants_page(own), wanted, "{case}");
            assert_eq!(wish.shows_page(own, full), shown, "{case}");
        }
    }

    #[test]
    fn an_article_stays_one_with_a_notice_beside_it_or_about_notices() {
        let own = SENTENCE.repeat(2);
        let page = format!("{}\n\nAlready a subscriber?", SENTENCE.repeat(12));
        check(&page, &own, None);
        let about = format!("{}We use cookies, the site had said.", SENTENCE.repeat(12));
        check(&about, &SENTENCE.repeat(12), None);
    }
}
