//! What the reader says, in the user's language: the messages of `config/messages/`, in Fluent's form.
//!
//! - `values`: what a message names; `dates`: days as a language writes them
//! - `languages`: those that are built in, and which one a name of the system means
//! - `queries`: what is wrong with a search
//! - `own`: the user's own file, message by message
//!
//! `build.rs` makes a method here of each message in English: `say.nothing_matches(filter)`.

mod dates;
mod languages;
mod own;
mod queries;
mod sums;
#[cfg(test)]
mod tests;
mod values;

use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::news::Problem;

pub use languages::{ENGLISH, built_in, tags};
pub use own::Mistake;
pub(crate) use values::{Number, Text};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The messages of one language. A copy costs nothing.
#[derive(Clone)]
pub struct Messages(Arc<Catalogue>);

struct Catalogue {
    /// As a language's tag, `de`.
    language: String,
    /// The messages that name nothing, in the order of `PLAIN`.
    plain: Vec<Box<str>>,
    formed: FluentBundle<FluentResource>,
}

static BUILT_IN_ENGLISH: LazyLock<Messages> =
    LazyLock::new(|| Messages::of_texts("en", &[languages::ENGLISH]));

impl Messages {
    pub fn english() -> Self {
        BUILT_IN_ENGLISH.clone()
    }

    /// The messages of a language, with the user's own file for it over them, and what is wrong in that. English stands in for
    /// what neither has. A language that is not built in is the user's file alone.
    pub fn load(language: &str, own: Option<&str>) -> (Self, Vec<Mistake>) {
        let built_in = built_in(language);
        let Some(own) = own else {
            let text = built_in.unwrap_or(languages::ENGLISH);
            return (Self::of_texts(language, &[text]), Vec::new());
        };
        let (own, mistakes) = own::sound(own);
        let texts = match built_in {
            Some(text) => vec![text, own.as_str()],
            None => vec![languages::ENGLISH, own.as_str()],
        };
        (Self::of_texts(language, &texts), mistakes)
    }

    /// Of several texts a later one goes before.
    fn of_texts(language: &str, texts: &[&str]) -> Self {
        let tag = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Marks of direction around what is named would take cells in some terminals.
        bundle.set_use_isolating(false);
        for text in texts {
            // What cannot be read of a text is left out; tests hold that nothing is, of those that are built in.
            let resource = FluentResource::try_new((*text).to_owned());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(read, _)| read));
        }
        let plain = PLAIN.iter().map(|key| said(&bundle, key, None)).collect();
        let mut catalogue = Catalogue {
            language: language.to_owned(),
            plain,
            formed: bundle,
        };
        let separator = PLAIN.binary_search(&"thousands");
        let separator = separator.ok().and_then(|at| catalogue.plain.get(at));
        let grouping = values::grouping(separator.map_or("", AsRef::as_ref));
        catalogue.formed.set_formatter(Some(grouping));
        Self(Arc::new(catalogue))
    }

    /// The language's tag, `de`.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// A number as the language writes it, `1,204`.
    pub(crate) fn number(&self, number: impl Into<Number>) -> String {
        let number = number.into().0;
        values::grouped(&number, self.thousands()).unwrap_or_default()
    }

    /// A message of a family (`action`, `setting`), by its name there; where there is none, the name itself.
    pub(crate) fn of<'s>(&'s self, family: &str, name: &'s str) -> &'s str {
        let key = format!("{family}_{name}");
        let found = PLAIN.binary_search(&key.as_str());
        found.map_or(name, |place| self.plain(place))
    }

    /// Why a server's answer was none. In English, and of commands, all that is known; otherwise what kind of thing it is.
    pub(crate) fn problem(&self, problem: &Problem) -> String {
        let name = problem.kind.name();
        match self.of("problem", name) {
            told if told != name && self.language() != "en" => told.to_owned(),
            _ => problem.message.to_string(),
        }
    }

    fn plain(&self, place: usize) -> &str {
        self.0.plain.get(place).map_or("", AsRef::as_ref)
    }

    fn formed<const N: usize>(&self, key: &str, named: [(&'static str, FluentValue); N]) -> String {
        let arguments: FluentArgs = named.into_iter().collect();
        said(&self.0.formed, key, Some(&arguments)).into()
    }
}

/// What a message says; its name where it is missing.
fn said(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    arguments: Option<&FluentArgs>,
) -> Box<str> {
    let message = bundle.get_message(key);
    match message.and_then(|message| message.value()) {
        Some(pattern) => {
            // What cannot be told is shown as its name.
            let mut errors = Vec::new();
            bundle
                .format_pattern(pattern, arguments, &mut errors)
                .into()
        }
        None => key.into(),
    }
}

impl Default for Messages {
    fn default() -> Self {
        Self::english()
    }
}

impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Messages {}

impl fmt::Debug for Messages {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "Messages({})", self.language())
    }
}
