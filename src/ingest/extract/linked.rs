//! What a page tells of its article in JSON-LD (schema.org).

use std::collections::HashMap;

use dom_query::Document;
use serde_json::Value;

/// The first object of the page's JSON-LD that describes an article.
pub(super) fn article_data(document: &Document) -> Option<Value> {
    let scripts = document.try_select("script[type*='ld+json' i]")?;
    scripts
        .iter()
        .find_map(|script| find_article(linked_data(&script.text())?, 0))
}

/// JSON as pages have it: in the comments that hide it from old browsers, and with line ends in its texts.
fn linked_data(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("]]>");
    let from = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let json = text.get(from..=end)?;
    serde_json::from_str(json).ok().or_else(|| {
        let spaced: String = json
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        serde_json::from_str(&spaced).ok()
    })
}

fn find_article(value: Value, depth: usize) -> Option<Value> {
    match value {
        Value::Array(values) if depth < 4 => {
            let named = named_things(&values);
            let mut article = values
                .into_iter()
                .find_map(|value| find_article(value, depth + 1))?;
            for key in ["author", "publisher"] {
                name_by_id(article.get_mut(key), &named);
            }
            Some(article)
        }
        Value::Object(mut object) => {
            let kind = object
                .get("@type")
                .map(Value::to_string)
                .unwrap_or_default();
            if kind.contains("Article") || kind.contains("Posting") || kind.contains("Report") {
                return Some(Value::Object(object));
            }
            find_article(
                object
                    .remove("@graph")
                    .or_else(|| object.remove("mainEntity"))?,
                depth + 1,
            )
        }
        _ => None,
    }
}

/// The names of the things in a graph, by their `@id`.
fn named_things(graph: &[Value]) -> HashMap<String, Value> {
    graph
        .iter()
        .filter_map(|thing| {
            let id = thing.get("@id")?.as_str()?;
            Some((id.to_owned(), thing.get("name")?.clone()))
        })
        .collect()
}

/// Gives the persons that only an `@id` tells their names.
fn name_by_id(persons: Option<&mut Value>, named: &HashMap<String, Value>) {
    let persons = match persons {
        Some(Value::Array(list)) => list.as_mut_slice(),
        Some(one) => std::slice::from_mut(one),
        None => return,
    };
    for person in persons {
        let id = person.get("@id").and_then(Value::as_str);
        let name = id.and_then(|id| named.get(id)).cloned();
        if let (Some(person), Some(name)) = (person.as_object_mut(), name) {
            person.entry("name").or_insert(name);
        }
    }
}

pub(super) fn string(data: Option<&Value>, key: &str) -> Option<String> {
    data?.get(key)?.as_str().map(str::to_owned)
}

/// Names of persons or organisations: a text, an object, or a list of either.
pub(super) fn names(data: Option<&Value>, key: &str) -> Option<String> {
    let value = data?.get(key)?;
    let list = value
        .as_array()
        .map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    let name = |value: &Value| {
        let given = || {
            let part = |key| Some(value.get(key)?.as_str()?.trim());
            Some(format!("{} {}", part("givenName")?, part("familyName")?))
        };
        let whole = value.as_str().or_else(|| value.get("name")?.as_str());
        whole.map(str::to_owned).or_else(given)
    };
    let mut names: Vec<String> = list
        .iter()
        .filter_map(name)
        .filter(|name| !name.starts_with("http"))
        .take(10)
        .collect();
    names.dedup();
    Some(names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(json: &str) -> Option<String> {
        let page = format!("<script type='application/ld+json'>{json}</script>");
        let data = article_data(&Document::from(page));
        names(data.as_ref(), "author").filter(|names| !names.is_empty())
    }

    #[test]
    fn authors_have_names_in_several_ways() {
        for (json, expected) in [
            (r#"{"@type":"Article","author":"Ann"}"#, Some("Ann")),
            (
                r#"{"@type":"Article","author":[{"name":"Ann"},{"givenName":"Bob ","familyName":"Jones"}]}"#,
                Some("Ann, Bob Jones"),
            ),
            (
                r##"{"@graph":[{"@type":"Article","author":{"@id":"#1"}},{"@type":"Person","@id":"#1","name":"Ann"}]}"##,
                Some("Ann"),
            ),
            (
                r##"{"@graph":[{"@type":"Article","author":{"name":"Bob","@id":"#1"}},{"@id":"#1","name":"Ann"}]}"##,
                Some("Bob"),
            ),
            (
                r##"{"@graph":[{"@type":"Article","author":{"@id":"#2"}},{"@id":"#1","name":"Ann"}]}"##,
                None,
            ),
            (
                r#"<![CDATA[ {"@type":"Article","author":"Ann"} ]]>"#,
                Some("Ann"),
            ),
        ] {
            assert_eq!(author(json).as_deref(), expected, "{json}");
        }
    }
}
