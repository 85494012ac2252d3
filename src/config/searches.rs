//! Saved searches are added to the text of `settings.toml`, and sorted there, and nothing else of it changes.

use toml::{Table, Value};
use toml_edit::{DocumentMut, Item, TableLike, value};

use super::complaint::Fault;
use super::search::{QUERY, SORT};
use super::slip;
use crate::news::Order;

/// The text of `settings.toml` with these searches, names and what they look for, in its section; none where the result
/// would not say that, as when the section is written in another way.
pub fn with_searches(text: &str, searches: &[(String, String)]) -> Option<String> {
    let mut lines = String::new();
    for (name, search) in searches {
        lines.extend([&quoted(name), " = ", &quoted(search), "\n"]);
    }
    let header = text.lines().position(|line| {
        let bare = line.split('#').next().unwrap_or_default();
        bare.split_whitespace().collect::<String>() == "[searches]"
    });
    let written = match header {
        Some(header) => {
            let mut all: Vec<&str> = text.split_inclusive('\n').collect();
            let added = if all.get(header)?.ends_with('\n') {
                lines
            } else {
                format!("\n{lines}")
            };
            all.insert(header + 1, &added);
            all.concat()
        }
        None if text.trim().is_empty() => format!("[searches]\n{lines}"),
        None => format!("{}\n\n[searches]\n{lines}", text.trim_end()),
    };
    let says = written.parse::<Table>().ok()?;
    let kept = says.get("searches")?.as_table()?;
    let is_there = |(name, search): &(String, String)| {
        kept.get(name).and_then(Value::as_str) == Some(search.as_str())
    };
    searches.iter().all(is_there).then_some(written)
}

/// The text of `settings.toml` without these searches, as far as they stand in it as `with_searches` writes them; and the
/// names of those. None where there are none.
pub fn without_searches(
    text: &str,
    searches: &[(String, String)],
) -> Option<(String, Vec<String>)> {
    let mut taken = Vec::new();
    let mut is_in_section = false;
    let kept = text.split_inclusive('\n').filter(|line| {
        let bare = line.trim();
        if bare.starts_with('[') {
            let header: String = bare.split_whitespace().collect();
            is_in_section = header.starts_with("[searches]");
        }
        let own = searches.iter().find(|(name, search)| {
            is_in_section && bare == format!("{} = {}", quoted(name), quoted(search))
        });
        taken.extend(own.map(|(name, _)| name.clone()));
        own.is_none()
    });
    let kept: String = kept.collect();
    (!taken.is_empty() && kept.parse::<Table>().is_ok()).then_some((kept, taken))
}

/// The text of `settings.toml` in which the saved search `name` has this order, or none of its own; why there is no such
/// text.
pub fn with_order(text: &str, name: &str, order: Option<Order>) -> Result<String, Fault> {
    let mut settings: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| slip::fault(text, error.span(), error.message()))?;
    let has = |searches: &Item| searches.get(name).is_some();
    if order.is_none() && !settings.get("searches").is_some_and(has) {
        return Ok(text.to_owned());
    }
    let searches = settings.entry("searches").or_insert_with(toml_edit::table);
    let searches = searches
        .as_table_like_mut()
        .ok_or_else(|| Fault::IsSection("searches".to_owned()))?;
    set_order(searches, name, order);
    Ok(settings.to_string())
}

fn set_order(searches: &mut dyn TableLike, name: &str, order: Option<Order>) {
    let sort = order.map(|order| value(order.name()));
    match (searches.get_mut(name), sort) {
        (None, None) => {}
        // A built-in one.
        (None, Some(sort)) => drop(searches.insert(name, sorted(None, sort))),
        (Some(search), sort) => {
            if let Some(table) = search.as_table_like_mut() {
                match sort {
                    Some(sort) => drop(table.insert(SORT, sort)),
                    None => drop(table.remove(SORT)),
                }
                let is_empty = table.is_empty();
                if is_empty {
                    searches.remove(name);
                } else if let Some(query) = query_alone(search) {
                    *search = query;
                }
            } else if let Some(sort) = sort {
                let query = search.as_value().cloned();
                *search = sorted(query, sort);
            }
        }
    }
}

/// The search of `{ query = "…" }`, with what stands around the braces around it; none where more is said.
fn query_alone(search: &Item) -> Option<Item> {
    let table = search.as_inline_table().filter(|table| table.len() == 1)?;
    let mut query = table.get(QUERY)?.clone();
    *query.decor_mut() = table.decor().clone();
    Some(Item::Value(query))
}

/// `{ query = "…", sort = "…" }`, with what stands around the query (a comment behind it) around the whole.
fn sorted(query: Option<toml_edit::Value>, sort: Item) -> Item {
    let mut table = toml_edit::InlineTable::new();
    let around = query.as_ref().map(|query| query.decor().clone());
    if let Some(mut query) = query {
        query.decor_mut().clear();
        table.insert(QUERY, query);
    }
    if let Ok(sort) = sort.into_value() {
        table.insert(SORT, sort);
    }
    if let Some(around) = around {
        *table.decor_mut() = around;
    }
    value(table)
}

fn quoted(text: &str) -> String {
    // A string of JSON is a basic string of TOML (TOML 1.0, "String"), but for one escape that is never written.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let searches = [("A \"b\"/c".to_owned(), "is:unread \"x\"".to_owned())];
        let line = "\"A \\\"b\\\"/c\" = \"is:unread \\\"x\\\"\"\n";
        let written = with_searches(text, &searches).expect("written");
        assert_eq!(written, expected.replace("LINE\n", line));
    }

    #[test]
    fn nothing_else_changes() {
        check("", "[searches]\nLINE\n");
        check(
            "# mine\n[reading]\nwidth = 70\n",
            "# mine\n[reading]\nwidth = 70\n\n[searches]\nLINE\n",
        );
        check(
            "[ searches ] # mine\n\"Old\" = \"x\"\n\n[reading]\nwidth = 70",
            "[ searches ] # mine\nLINE\n\"Old\" = \"x\"\n\n[reading]\nwidth = 70",
        );
        check("[searches]", "[searches]\nLINE\n");
    }

    #[test]
    fn a_search_is_sorted_where_it_stands() {
        let check = |text: &str, order, expected: &str| {
            assert_eq!(with_order(text, "A b", order).as_deref(), Ok(expected));
        };
        let longest = Some(Order::Longest);
        check(
            "",
            longest,
            "[searches]\n\"A b\" = { sort = \"longest\" }\n",
        );
        check("", None, "");
        let text = "# mine\n[searches]\nOld = \"x\" # old\n\"A b\" = \"tea\" # why\n\n[reading]\nwidth = 70\n";
        let sorted = text.replace("\"tea\"", "{ query = \"tea\", sort = \"longest\" }");
        check(text, longest, &sorted);
        check(
            &sorted,
            Some(Order::Title),
            &sorted.replace("longest", "title"),
        );
        check(&sorted, None, text);
        check(text, None, text);
        check(
            "[searches.\"A b\"]\nquery = \"tea\"\n",
            longest,
            "[searches.\"A b\"]\nquery = \"tea\"\nsort = \"longest\"\n",
        );
        check(
            "[searches]\n\"A b\" = { sort = \"title\" }\n",
            None,
            "[searches]\n",
        );
        assert!(with_order("searches = 3\n", "A b", longest).is_err());
        assert!(with_order("[searches\n", "A b", longest).is_err());
    }

    #[test]
    fn what_was_put_in_comes_out_and_nothing_else() {
        let searches = [("A \"b\"".to_owned(), "x".to_owned())];
        let before = "[reading]\nwidth = 70\n\n[searches]\n\"Old\" = \"x\"\n";
        let text = with_searches(before, &searches).expect("written");
        let (after, taken) = without_searches(&text, &searches).expect("taken out");
        assert_eq!(
            (after.as_str(), taken),
            (before, vec!["A \"b\"".to_owned()])
        );
        let changed = text.replace("= \"x\"", "= \"y\"");
        assert_eq!(without_searches(&changed, &searches), None);
    }

    #[test]
    fn what_would_not_be_read_so_is_not_written() {
        let searches = [("Old".to_owned(), "y".to_owned())];
        for text in [
            "searches = { Old = \"x\" }\n",
            "[searches]\nOld = \"x\"\n",
            "broken",
        ] {
            assert_eq!(with_searches(text, &searches), None, "{text}");
        }
    }
}
