//! Who wrote an entry, in the many places where feeds say so.

use super::fields::{Field, Item};
use crate::clean::CleanLine;
use crate::ingest::text::line_of;

const MAX_AUTHORS: usize = 10;

/// Names of those who wrote it, joined by commas.
pub(super) fn author(item: &Item) -> CleanLine {
    let mut names: Vec<CleanLine> = Vec::new();
    let of_person = |field: &&Field| matches!(field.parent, "author" | "atom:author");
    let own = |wanted: &'static [&'static str]| item.own(wanted);
    let persons = |what: &'static str| {
        item.all()
            .filter(of_person)
            .filter(move |field| field.name.ends_with(what))
    };
    add_persons(&mut names, persons("name"));
    for wanted in [
        &["dc:creator", "dc:author"][..],
        &["author", "atom:author"],
        &["itunes:author"],
        &["managingEditor"],
    ] {
        if names.is_empty() || wanted.contains(&"dc:creator") {
            add_persons(&mut names, own(wanted));
        }
    }
    if names.is_empty() {
        add_persons(&mut names, own(&["podcast:person"]));
    }
    if names.is_empty() {
        add_persons(&mut names, persons("email"));
    }
    CleanLine::new(
        &names
            .iter()
            .map(CleanLine::as_str)
            .collect::<Vec<_>>()
            .join(", "),
    )
}

fn add_persons<'f, 'a: 'f>(
    names: &mut Vec<CleanLine>,
    fields: impl Iterator<Item = &'f Field<'a>>,
) {
    for name in fields.map(|field| person(&field.text())) {
        if !name.is_empty() && !names.contains(&name) && names.len() < MAX_AUTHORS {
            names.push(name);
        }
    }
}

/// `mail@example.org (A. Name)` and `A. Name <mail@example.org>` are called `A. Name`.
fn person(raw: &str) -> CleanLine {
    let line = line_of(raw);
    let text = line.as_str();
    if let Some((before, rest)) = text.split_once('(')
        && let (true, Some((name, _))) = (before.contains('@'), rest.rsplit_once(')'))
    {
        return CleanLine::new(name);
    }
    if let Some((name, rest)) = text.split_once('<')
        && rest.contains('@')
        && !name.trim().is_empty()
    {
        return CleanLine::new(name.trim().trim_matches('"'));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_called_by_their_names() {
        for (raw, name) in [
            ("mail@example.org (A. Name)", "A. Name"),
            ("\"A. Name\" <mail@example.org>", "A. Name"),
            (
                "user@example.org（山田太郎）",
                "user@example.org（山田太郎）",
            ),
            ("A. Name (The Paper)", "A. Name (The Paper)"),
            ("mail@example.org", "mail@example.org"),
        ] {
            assert_eq!(person(raw).as_str(), name);
        }
    }
}
