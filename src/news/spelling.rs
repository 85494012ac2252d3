//! Which name was probably meant by one that there is not.

/// Letters of what may be a name written wrongly; comparing more takes long, and no name is near to them.
const LONGEST: usize = 100;

/// The one of `names` that `wrong` was probably meant to be.
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let names = names.into_iter().map(|name| (distance(name, wrong), name));
    let (distance, name) = names.min()?;
    (distance <= 2 + wrong.chars().count() / 4).then_some(name)
}

/// How many letters are to be put in, taken out or changed to make one word of the other (Levenshtein).
pub fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut costs: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut costs[0], row + 1);
        for column in 0..to.len() {
            let change = diagonal + usize::from(to[column] != letter);
            diagonal = costs[column + 1];
            costs[column + 1] = change.min(diagonal + 1).min(costs[column] + 1);
        }
    }
    costs.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_put_in_taken_out_or_changed() {
        for (from, to, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("hlep", "help", 2),
            ("größe", "grose", 2),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
            assert_eq!(distance(to, from), expected, "{from} {to}");
        }
    }

    #[test]
    fn what_is_near_to_no_name_is_none() {
        let names = ["width", "theme", "justify"];
        assert_eq!(nearest("widht", names), Some("width"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest(&"width".repeat(100), names), None);
        assert_eq!(nearest("width", []), None);
    }
}
