//! What makes two words the same for whoever searches: how their letters are spelt, and which forms they have.
//!
//! - `fold`: one spelling for great and small letters, accents and ligatures
//! - `forms`: the other forms of a word (study, studies, studying)
//! - `irregular`: forms that no ending tells (go, went)
//! - `endings`: the endings that words take, by language
//! - `tongues`: languages, and sets of them

mod endings;
mod fold;
mod forms;
mod irregular;
mod tongues;

pub use fold::{fold, folded, spelling};
pub use forms::forms;
pub use tongues::{Tongue, Tongues};
