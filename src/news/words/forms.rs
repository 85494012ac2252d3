//! The other forms of a word: those that differ from it in an ending of its language, where Snowball's stemmer of the
//! language makes the same of both.

use std::collections::BTreeSet;

use snowball_stemmers_rs::Stemmer;

use super::endings::{doubles, endings, pairs};
use super::irregular::irregular;
use super::{Tongue, Tongues};

/// Letters that a word has which has forms, and that are left of it without its ending: shorter ones are abbreviations.
const SHORTEST: usize = 3;
const SHORTEST_TRUNK: usize = 2;

/// What is as long is no word.
const LONGEST: usize = 40;

/// The forms that a folded word may have in any of the languages, without itself, sorted; some of them may be no words.
pub fn forms(word: &str, tongues: Tongues) -> Vec<String> {
    let mut forms = BTreeSet::new();
    let (first, count) = (word.chars().next(), word.chars().count());
    let is_word = count <= LONGEST && word.chars().all(char::is_alphabetic);
    if let Some(first) = first.filter(|_| is_word) {
        for tongue in tongues.each().filter(|tongue| tongue.writes(first)) {
            forms.extend(irregular(word, tongue));
            if count >= SHORTEST {
                add(word, tongue, &mut forms);
            }
        }
    }
    forms.remove(word);
    forms.into_iter().collect()
}

fn add(word: &str, tongue: Tongue, forms: &mut BTreeSet<String>) {
    let stemmer = Stemmer::create(tongue.algorithm());
    let stem = stemmer.stem(word);
    for trunk in trunks(word, tongue) {
        for ending in std::iter::once("").chain(endings(tongue)) {
            let form = format!("{trunk}{ending}");
            if !forms.contains(&form)
                && form.chars().count() >= SHORTEST
                && stemmer.stem(&form) == stem
            {
                forms.insert(form);
            }
        }
    }
    for (one, other) in pairs(tongue) {
        for (from, to) in [(one, other), (other, one)] {
            let trunk = word.strip_suffix(from);
            let trunk = trunk.filter(|trunk| trunk.chars().count() >= SHORTEST_TRUNK);
            forms.extend(trunk.map(|trunk| format!("{trunk}{to}")));
        }
    }
}

/// What may be left of a word without an ending, with its last consonant once or twice where the language does so.
fn trunks(word: &str, tongue: Tongue) -> BTreeSet<String> {
    let bare = std::iter::once("").chain(endings(tongue));
    let mut trunks: BTreeSet<String> = bare
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|trunk| trunk.chars().count() >= SHORTEST_TRUNK)
        .map(str::to_owned)
        .collect();
    if doubles(tongue) {
        let others: Vec<String> = trunks.iter().filter_map(|trunk| doubled(trunk)).collect();
        trunks.extend(others);
    }
    trunks
}

/// The same with its last consonant once more, or once less where it is there twice.
fn doubled(trunk: &str) -> Option<String> {
    let last = trunk.chars().last()?;
    let is_consonant = last.is_ascii_lowercase() && !"aeiouyhwx".contains(last);
    if !is_consonant {
        return None;
    }
    let rest = trunk.strip_suffix(last)?;
    Some(if rest.ends_with(last) {
        rest.to_owned()
    } else {
        format!("{trunk}{last}")
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::news::words::folded;

    /// Each word of a line has all others of it among its forms.
    fn check(tongue: Tongue, lines: &[&str]) {
        let tongues = Tongues::default().with(tongue);
        let mut missing = Vec::new();
        for line in lines {
            let words: Vec<String> = line.split(' ').map(folded).collect();
            for word in &words {
                let forms = forms(word, tongues);
                let others = words.iter().filter(|other| *other != word);
                missing.extend(
                    others
                        .filter(|other| !forms.contains(other))
                        .map(|other| format!("{word} -> {other}")),
                );
            }
        }
        assert_eq!(missing, Vec::<String>::new(), "{tongue:?}");
    }

    #[test]
    fn english_words_bend() {
        check(
            Tongue::English,
            &[
                "study studies studied studying",
                "run runs running",
                "make makes making",
                "plan plans planned planning",
                "box boxes",
                "city cities",
                "bus buses",
                "vote votes voted voting",
                "agree agrees agreed agreeing",
                "tax taxes taxed taxing",
            ],
        );
    }

    #[test]
    fn words_change_altogether() {
        check(
            Tongue::English,
            &[
                "go goes going went gone",
                "buy buys bought",
                "child children",
                "mouse mice",
                "woman women",
                "person people persons",
            ],
        );
        check(
            Tongue::German,
            &[
                "gehen geht ging gegangen",
                "schreiben schrieb geschrieben",
                "lassen ließ lässt",
            ],
        );
    }

    #[test]
    fn other_languages_bend_too() {
        check(
            Tongue::German,
            &[
                "Haus Häuser Hauses Häusern",
                "Bild Bilder Bildern",
                "neu neue neuen neuer neues neuem",
            ],
        );
        check(
            Tongue::French,
            &[
                "journal journaux",
                "élection élections",
                "grand grande grands grandes",
                "nouveau nouveaux",
            ],
        );
        check(
            Tongue::Spanish,
            &[
                "elección elecciones",
                "libro libros",
                "nuevo nueva nuevos nuevas",
                "gana ganan ganar ganado",
            ],
        );
        check(
            Tongue::Italian,
            &[
                "governo governi",
                "nuova nuove nuovo nuovi",
                "elezione elezioni",
            ],
        );
        check(
            Tongue::Portuguese,
            &["eleição eleições", "livro livros", "novo nova novos novas"],
        );
        check(
            Tongue::Dutch,
            &["boek boeken", "kat katten", "groen groene"],
        );
        check(Tongue::Swedish, &["bil bilar bilen bilarna", "hus husen"]);
        check(
            Tongue::Danish,
            &["bil biler bilen bilerne", "hus huset huse"],
        );
        check(Tongue::Norwegian, &["bil biler bilen bilene"]);
        check(Tongue::Finnish, &["talo talot talossa"]);
        check(Tongue::Hungarian, &["ház házak"]);
        check(Tongue::Romanian, &["carte cartea"]);
        check(Tongue::Turkish, &["kitap kitaplar kitaplarda"]);
        check(
            Tongue::Russian,
            &[
                "новость новости новостей новостями",
                "выбор выборы выборов выборах",
                "новый новая новое новые новых нового",
                "книга книги книгу книгами",
            ],
        );
        check(Tongue::Greek, &["νόμος νόμου νόμοι"]);
        check(
            Tongue::Polish,
            &[
                "wybory wyborach wyborami",
                "prezydent prezydenta prezydentem",
                "kobieta kobiety kobiet",
                "nowy nowa nowe nowego nowych",
                "policja policji policję policją",
                "miasto miasta miast miastach",
            ],
        );
        check(
            Tongue::Czech,
            &[
                "zákon zákona zákony zákonů",
                "vláda vlády vládu vládě",
                "válka války válce",
                "policie policii policií",
                "město města městě",
            ],
        );
        check(
            Tongue::Ukrainian,
            &[
                "вибори виборів виборах виборами",
                "закон закону закони законів",
                "війна війни війні війною",
                "новий нова нове нового нових",
                "місто міста місті містах",
            ],
        );
    }

    #[test]
    fn what_is_another_word_is_no_form() {
        let all = Tongues::default().with(Tongue::English);
        for (word, other) in [
            ("news", "new"),
            ("organ", "organization"),
            ("university", "universe"),
            ("us", "use"),
            ("work", "worker"),
            ("ai", "ais"),
            ("leave", "left"),
            ("bite", "bit"),
            ("man", "woman"),
        ] {
            assert!(!forms(word, all).contains(&other.to_owned()), "{word}");
        }
        for (tongue, word, other) in [
            (Tongue::Polish, "wojna", "wojsko"),
            (Tongue::Polish, "prawo", "prawda"),
            (Tongue::Polish, "bank", "banan"),
            (Tongue::Czech, "vlada", "vlak"),
            (Tongue::Czech, "mesto", "misto"),
            (Tongue::Czech, "strana", "strach"),
            (Tongue::Ukrainian, "місто", "місце"),
            (Tongue::Ukrainian, "уряд", "урядовець"),
            (Tongue::Ukrainian, "новина", "новий"),
        ] {
            let forms = forms(word, Tongues::default().with(tongue));
            assert!(!forms.contains(&other.to_owned()), "{word}");
        }
        assert_eq!(forms("2024", all), Vec::<String>::new());
        assert_eq!(forms("天気", all), Vec::<String>::new());
        assert_eq!(
            forms("новость", Tongues::default().with(Tongue::English)),
            Vec::<String>::new()
        );
    }

    proptest! {
        #[test]
        fn any_word_has_forms_that_have_it(word in "[a-zа-яα-ω]{0,12}") {
            let all = Tongues::ALL;
            for form in forms(&word, all) {
                prop_assert!(form != word);
            }
        }
    }
}
