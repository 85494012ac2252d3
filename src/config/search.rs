//! A saved search as `settings.toml` says it.

use serde::{Deserialize, Serialize};
use toml::Value;

use super::complaint::{Wanted, quoted};
use super::settings::{DEFAULT_SETTINGS, Settings};
use crate::news::{ORDERS, Order};

/// What a saved search may say of itself.
pub(super) const QUERY: &str = "query";
pub(super) const SORT: &str = "sort";

/// A saved search: what it looks for alone, or with the order of its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Search {
    Query(String),
    /// `sort` is the name of an order.
    Sorted {
        query: String,
        sort: String,
    },
}

impl Search {
    /// What it looks for.
    pub fn query(&self) -> &str {
        match self {
            Self::Query(query) | Self::Sorted { query, .. } => query,
        }
    }

    /// The order of its list; none: that of all lists.
    pub fn order(&self) -> Option<Order> {
        match self {
            Self::Query(_) => None,
            Self::Sorted { sort, .. } => Order::named(sort),
        }
    }

    /// What a saved search says, over the built-in one of its name; else what is wanted there.
    pub(super) fn laid_over(known: Option<&Value>, value: Value) -> Result<Value, Wanted> {
        let form = || Wanted::Search;
        let mut table = match value {
            Value::String(_) => return Ok(value),
            Value::Table(table) => table,
            _ => return Err(form()),
        };
        if let Some(wrong) = table
            .keys()
            .find(|key| ![QUERY, SORT].contains(&key.as_str()))
        {
            return Err(Wanted::SearchAlone(wrong.clone()));
        }
        // A built-in search may be sorted and stay what it is.
        let query = table.remove(QUERY).or_else(|| known.cloned());
        let query = query.filter(Value::is_str).ok_or_else(form)?;
        let Some(sort) = table.remove(SORT) else {
            return Ok(query);
        };
        if sort.as_str().and_then(Order::named).is_none() {
            return Err(Wanted::SearchOrder(quoted(&ORDERS)));
        }
        let both = [(QUERY.to_owned(), query), (SORT.to_owned(), sort)];
        Ok(Value::Table(both.into_iter().collect()))
    }
}

impl Settings {
    /// The searches that are not empty, the built-in ones first and in their order, the others by name.
    pub fn searches_in_order(&self) -> Vec<(String, String)> {
        let place = |name: &String| {
            let built_in = DEFAULT_SETTINGS.find(&format!("\n\"{name}\" = "));
            built_in.unwrap_or(usize::MAX)
        };
        let searches = self.searches.iter();
        let mut searches: Vec<(String, String)> = searches
            .filter(|(_, search)| !search.query().trim().is_empty())
            .map(|(name, search)| (name.clone(), search.query().to_owned()))
            .collect();
        searches.sort_by_key(|(name, _)| place(name));
        searches
    }
}

#[cfg(test)]
mod tests {
    use super::super::complaint::sentences;
    use super::*;

    #[test]
    fn a_search_may_have_an_order_of_its_own() {
        let (settings, complaints) = Settings::with_user_file(
            "[searches]\nTea = { query = \"tea\", sort = \"oldest\" }\n\"Searches/Today\" = { sort = \"longest\" }\n\
             Rain = \"rain\"\nSnow = { sort = \"title\" }\nFog = { query = \"fog\", sort = \"best\" }\nHail = { words = \"hail\" }\n",
        );
        let known = |name: &str| {
            let search = settings.searches.get(name)?;
            Some((search.query(), search.order()))
        };
        assert_eq!(known("Tea"), Some(("tea", Some(Order::Oldest))));
        assert_eq!(
            known("Searches/Today"),
            Some(("after:today", Some(Order::Longest)))
        );
        assert_eq!(known("Rain"), Some(("rain", None)));
        assert_eq!([known("Snow"), known("Fog"), known("Hail")], [None; 3]);
        assert_eq!(
            sentences(&complaints),
            [
                "settings.toml, line 6: Fog wants sort to be one of \"newest\", \"oldest\", \"feed\", \"title\", \"shortest\", \"longest\"",
                "settings.toml, line 7: Hail wants query and sort, and has no words",
                "settings.toml, line 5: Snow wants a search in quotes, or { query = \"…\", sort = \"oldest\" }",
            ]
        );
    }
}
