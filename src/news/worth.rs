//! Whether the text of an article's page is worth more than the one that its feed brought.

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

/// Why a page's text is not shown in place of the feed's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It is much shorter.
    Shorter,
    /// It asks for money, an account, consent or another browser, and tells hardly more than the feed.
    Notice,
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
    fn an_article_stays_one_with_a_notice_beside_it_or_about_notices() {
        let own = SENTENCE.repeat(2);
        let page = format!("{}\n\nAlready a subscriber?", SENTENCE.repeat(12));
        check(&page, &own, None);
        let about = format!("{}We use cookies, the site had said.", SENTENCE.repeat(12));
        check(&about, &SENTENCE.repeat(12), None);
    }
}
