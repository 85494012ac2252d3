//! The forms of the words that a filter asks for: found when it is asked, so that the index holds words as they are.
//!
//! Which language's endings a word takes is told by the articles that have it; which of the forms there are, by the index.

use rusqlite::{Connection, OptionalExtension, params};
use whichlang::{Lang, detect_language};

use super::Result;
use super::compress::unpacked_if_sound;
use super::expression::as_written;
use crate::clean::CleanLine;
use crate::news::{Filter, Fit, Phrase, Tongue, Tongues, folded, forms};

/// The words of the index, for `prepare` of each connection: a form that is not there is not asked for.
pub(super) const VOCABULARY: &str =
    "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, instance);";

/// Of the newest articles with a word, so many say which language it is of, and one in so many is enough for a language.
const SAMPLE: usize = 16;
const SHARE: usize = 5;

/// Letters that tell a language, and those that are read for it.
const ENOUGH: usize = 60;
const READ: usize = 600;

/// The same filter with the forms that its words have in the index.
pub(super) fn with_forms(connection: &Connection, filter: &Filter) -> Result<Filter> {
    let each = |parts: &[Filter]| {
        let parts = parts.iter().map(|part| with_forms(connection, part));
        parts.collect::<Result<Vec<_>>>()
    };
    Ok(match filter {
        Filter::All(parts) => Filter::All(each(parts)?),
        Filter::Any(parts) => Filter::Any(each(parts)?),
        Filter::Not(inner) => Filter::Not(Box::new(with_forms(connection, inner)?)),
        Filter::Words(phrase) => Filter::Words(bent(connection, phrase)?),
        Filter::Title(phrase) => Filter::Title(bent(connection, phrase)?),
        other => other.clone(),
    })
}

fn bent(connection: &Connection, phrase: &Phrase) -> Result<Phrase> {
    let word = folded(phrase.text.as_str());
    let fit: fn(Vec<String>) -> Fit = match &phrase.fit {
        Fit::AnyForm => Fit::Forms,
        Fit::Typed(_) if may_be_whole(connection, &word)? => Fit::Typed,
        Fit::Typed(_) | Fit::Exact | Fit::Forms(_) | Fit::Beginning => return Ok(phrase.clone()),
    };
    let tongues = if word.starts_with(|first: char| first.is_ascii()) {
        tongues(connection, phrase)?
    } else {
        // What is written in letters of its own is of one language.
        Tongues::ALL
    };
    Ok(Phrase {
        text: phrase.text.clone(),
        fit: fit(known(connection, forms(&word, tongues))?),
    })
}

/// Whether what is being typed is a word already, or nothing begins so: for part of a word nobody looks for forms.
fn may_be_whole(connection: &Connection, word: &str) -> Result<bool> {
    let mut next =
        connection.prepare_cached("SELECT term FROM vocabulary WHERE term >= ?1 LIMIT 1")?;
    let next: Option<String> = next.query_row([word], |row| row.get(0)).optional()?;
    Ok(next.is_none_or(|next| next == word || !next.starts_with(word)))
}

/// Those of `forms`, which are sorted, that the index has: a step from word to word, past all forms between.
fn known(connection: &Connection, forms: Vec<String>) -> Result<Vec<String>> {
    let mut next =
        connection.prepare_cached("SELECT term FROM vocabulary WHERE term >= ?1 LIMIT 1")?;
    let mut known = Vec::new();
    let mut reached = String::new();
    for form in forms {
        if form < reached {
            continue;
        }
        let word: Option<String> = next.query_row([&form], |row| row.get(0)).optional()?;
        let Some(word) = word else {
            break;
        };
        if word == form {
            known.push(form);
        } else {
            reached = word;
        }
    }
    Ok(known)
}

/// The languages of the newest articles that have a word; all of them where none tells.
fn tongues(connection: &Connection, phrase: &Phrase) -> Result<Tongues> {
    let Some(found) = as_written(phrase) else {
        return Ok(Tongues::ALL);
    };
    let mut statement = connection.prepare_cached(
        "SELECT article.title, article.language, body.html FROM \
             (SELECT rowid AS id FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS hit \
         JOIN article ON article.id = hit.id JOIN body ON body.article = hit.id",
    )?;
    let sample = i64::try_from(SAMPLE).unwrap_or(i64::MAX);
    let mut articles = statement.query(params![found, sample])?;
    let mut told = Vec::new();
    while let Some(row) = articles.next()? {
        let (title, tag): (CleanLine, String) = (row.get(0)?, row.get(1)?);
        let html = unpacked_if_sound(&row.get::<_, Vec<u8>>(2)?);
        told.push(tongue_of(&beginning(&title, html.as_str()), &tag));
    }
    told.retain(|one| *one != Told::Nothing);
    let all = told.len();
    let count = |tongue: Tongue| {
        told.iter()
            .filter(|one| **one == Told::Tongue(tongue))
            .count()
    };
    let common = Tongue::ALL
        .into_iter()
        .filter(|tongue| count(*tongue) * SHARE >= all);
    Ok(if all == 0 {
        Tongues::ALL
    } else {
        common.fold(Tongues::default(), Tongues::with)
    })
}

/// Title and text without tags, as far as they are needed.
fn beginning(title: &CleanLine, html: &str) -> String {
    let mut text = format!("{title} ");
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(letter),
            _ => {}
        }
        if text.len() >= READ {
            break;
        }
    }
    text
}

/// Which language an article is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Tongue(Tongue),
    /// One without known forms.
    Another,
    /// Its text is too short to tell.
    Nothing,
}

/// What its feed says counts where nothing else can tell: many say `en` by mistake.
fn tongue_of(text: &str, tag: &str) -> Told {
    let said = Tongue::of_tag(tag);
    let is_known_by_its_tag = said.is_some_and(|said| detected(said).is_none());
    if is_known_by_its_tag || text.len() < ENOUGH {
        return said.map_or(Told::Nothing, Told::Tongue);
    }
    if let Some(tongue) = told_by_letters(text) {
        return Told::Tongue(tongue);
    }
    let found = Some(detect_language(text));
    let mut tongues = Tongue::ALL.into_iter();
    let tongue = tongues.find(|tongue| detected(*tongue) == found);
    tongue.map_or(Told::Another, Told::Tongue)
}

/// So many letters that only one language has tell it.
const LETTERS: usize = 3;

/// The languages that nothing else tells, by the letters that their neighbours lack.
fn told_by_letters(text: &str) -> Option<Tongue> {
    let has = |letters: &str| {
        let own = text.chars().filter(|letter| letters.contains(*letter));
        own.take(LETTERS).count() == LETTERS
    };
    if has("łżś") {
        Some(Tongue::Polish)
    } else if has("řěů") {
        Some(Tongue::Czech)
    } else if has("іїєґ") && !text.contains(['ы', 'ў']) {
        Some(Tongue::Ukrainian)
    } else {
        None
    }
}

/// How a language is called when it is told by its text, if it can be.
fn detected(tongue: Tongue) -> Option<Lang> {
    match tongue {
        Tongue::English => Some(Lang::Eng),
        Tongue::German => Some(Lang::Deu),
        Tongue::French => Some(Lang::Fra),
        Tongue::Spanish => Some(Lang::Spa),
        Tongue::Italian => Some(Lang::Ita),
        Tongue::Portuguese => Some(Lang::Por),
        Tongue::Dutch => Some(Lang::Nld),
        Tongue::Swedish => Some(Lang::Swe),
        Tongue::Turkish => Some(Lang::Tur),
        Tongue::Russian => Some(Lang::Rus),
        Tongue::Danish
        | Tongue::Norwegian
        | Tongue::Finnish
        | Tongue::Hungarian
        | Tongue::Romanian
        | Tongue::Greek
        | Tongue::Polish
        | Tongue::Czech
        | Tongue::Ukrainian => None,
    }
}
