//! Articles whose text stands in several elements of one name, with adverts and the like between them.

use dom_query::{Document, NodeId, NodeRef};

use super::declared::name_of_text;
use super::weights::Weights;

/// Letters of prose that make a piece of a text.
const PROSE: usize = 150;

/// More pieces than an article has: the page is a list of articles.
const MOST: usize = 40;

/// Pieces hang so near below one element.
const LEVELS: usize = 6;

/// How much of a piece may be linked, in percent.
const MOST_LINKED: usize = 30;

/// Elements that call themselves the text, with the same words and at the same depth.
struct Group<'a> {
    name: String,
    depth: usize,
    pieces: Vec<NodeRef<'a>>,
}

/// Makes one element of a text in several.
pub(super) fn join_pieces(document: &Document) {
    let Some(body) = document.body() else { return };
    let weights = Weights::of(&body);
    for group in groups_in(&body) {
        let weighed = group.pieces.iter().map(|piece| weights.get(piece));
        let are_text = weighed.skip(1).all(|weight| {
            weight.prose >= PROSE && weight.titles == 0 && weight.linked_percent() <= MOST_LINKED
        });
        if let [first, others @ ..] = group.pieces.as_slice()
            && are_text
            && group.pieces.len() <= MOST
        {
            let branches: Option<Vec<NodeRef>> =
                others.iter().map(|piece| beside(piece, first)).collect();
            if let Some(last) = branches.as_ref().and_then(|branches| branches.last()) {
                take_up_to(last, first);
            }
        }
    }
}

/// Moves what follows the branch of `first` into it, up to the branch `last`: pictures stand between the pieces too.
fn take_up_to(last: &NodeRef, first: &NodeRef) {
    let Some(above) = last.parent() else { return };
    let branch = first
        .ancestors_it(Some(LEVELS))
        .chain([*first])
        .find(|node| node.parent().is_some_and(|parent| parent.id == above.id));
    let mut next = branch.and_then(|branch| branch.next_sibling());
    while let Some(node) = next {
        next = node.next_sibling().filter(|_| node.id != last.id);
        first.append_child(&node);
    }
}

fn groups_in<'a>(body: &NodeRef<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for node in body.descendants_it() {
        let Some(name) = node
            .element_ref()
            .and_then(|element| name_of_text(&element))
        else {
            continue;
        };
        let depth = node.ancestors_it(None).count();
        let same = |group: &Group| group.depth == depth && group.name == name;
        if let Some(group) = groups.iter_mut().find(|group| same(group)) {
            group.pieces.push(node);
        } else if groups.len() < MOST {
            groups.push(Group {
                name,
                depth,
                pieces: vec![node],
            });
        }
    }
    groups
}

/// The branch of `piece` beside that of `first`, where it goes on with what `first` begins: they hang below one element, and no
/// headline of its own stands over the piece, as over the next article of a list.
fn beside<'a>(piece: &NodeRef<'a>, first: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let above_first: Vec<NodeId> = first
        .ancestors_it(Some(LEVELS))
        .map(|above| above.id)
        .collect();
    let mut branch = *piece;
    for above in piece.ancestors_it(Some(LEVELS)) {
        if above_first.contains(&above.id) {
            return has_no_headline(&branch, piece).then_some(branch);
        }
        if above.has_name("article") {
            return None;
        }
        branch = above;
    }
    None
}

fn has_no_headline(branch: &NodeRef, piece: &NodeRef) -> bool {
    branch.descendants_it().all(|node| {
        !matches!(node.node_name().as_deref(), Some("h1" | "h2" | "h3"))
            || node.ancestors_it(None).any(|above| above.id == piece.id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(word: &str) -> String {
        let paragraph = format!(
            "<p>The {word} was quiet on the morning after the storm, and the boats lay still beside the long wall.</p>"
        );
        paragraph.repeat(2)
    }

    fn joined(html: &str) -> String {
        let page = Document::from(html);
        join_pieces(&page);
        page.select("body").inner_html().to_string()
    }

    #[test]
    fn a_text_in_pieces_is_one() {
        let [one, two] = ["harbour", "island"].map(paragraphs);
        let page = format!(
            "<h1>Calm</h1><div class=\"row\"><div class=\"articleBody first\">{one}</div></div><div class=\"ad\">Buy</div>\
             <div class=\"row\"><div class=\"articleBody\">{two}</div></div>"
        );
        assert_eq!(
            joined(&page),
            page.replacen("</div></div>", "", 1) + "</div></div>"
        );
    }

    #[test]
    fn articles_of_a_list_stay_apart() {
        let post = |word: &str| {
            format!(
                "<div class=post><h2>{word}</h2><div class=\"entry-content\">{}</div></div>",
                paragraphs(word)
            )
        };
        let list = format!("{}{}", post("harbour"), post("island"));
        let before = Document::from(list.as_str())
            .select("body")
            .inner_html()
            .to_string();
        assert_eq!(joined(&list), before);
        let articles = list
            .replace("div class=post", "article")
            .replace("</div></div>", "</div></article>");
        let before = Document::from(articles.as_str())
            .select("body")
            .inner_html()
            .to_string();
        assert_eq!(joined(&articles), before);
    }
}
