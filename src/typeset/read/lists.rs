//! Containers that have parts: lists, definitions, folded parts, figures, tables.

use dom_query::NodeRef;

use super::element::{Kind, attribute, has_class, is_hidden, kind_of};
use super::flow::{Flow, flattened};
use super::tables::{Cell, Grid};
use super::walk::{Place, Reader};
use crate::typeset::document::{Block, Definition, Inline, ListItem, words_of};

/// Letters of the longest paragraph that is taken for a picture's caption by its class alone.
const LONGEST_CAPTION: usize = 600;

/// The most rows and columns that a cell may claim.
const MAX_SPAN: usize = 1_000;

impl Reader<'_> {
    pub(super) fn list(&mut self, node: &NodeRef, place: Place) -> Option<Block> {
        let element = node.element_ref()?;
        let is_numbered = &*element.name.local == "ol";
        let first = || {
            attribute(&element, "start")
                .and_then(|start| start.parse().ok())
                .unwrap_or(1)
        };
        let start = is_numbered.then(first);
        let mut items: Vec<ListItem> = Vec::new();
        for child in node.children_it(false) {
            let blocks = if is_kind(&child, Kind::Item) {
                self.blocks_of(&child, place)
            } else {
                self.stray(&child, place)
            };
            let is_list = matches!(blocks.as_slice(), [Block::List { .. }]);
            match items.last_mut() {
                // A list between two items belongs to the one before.
                Some(last) if is_list && !is_kind(&child, Kind::Item) => last.blocks.extend(blocks),
                _ if blocks.is_empty() => {}
                _ => items.push(ListItem { blocks }),
            }
        }
        (!items.is_empty()).then_some(Block::List { start, items })
    }

    /// A node where it should not be.
    fn stray(&mut self, node: &NodeRef, place: Place) -> Vec<Block> {
        let mut flow = Flow::default();
        self.node(node, place, &mut flow);
        flow.into_blocks(&self.links)
    }

    pub(super) fn definitions(&mut self, node: &NodeRef, place: Place) -> Option<Block> {
        let mut definitions = Vec::new();
        self.collect_definitions(node, place, &mut definitions);
        definitions
            .retain(|definition| !definition.term.is_empty() || !definition.blocks.is_empty());
        (!definitions.is_empty()).then_some(Block::Definitions(definitions))
    }

    fn collect_definitions(
        &mut self,
        node: &NodeRef,
        place: Place,
        definitions: &mut Vec<Definition>,
    ) {
        for child in node.children_it(false) {
            let name = child.node_name();
            match name.as_deref() {
                Some("dt") => {
                    let term = self.line_of(&child, place);
                    definitions.push(Definition {
                        term,
                        blocks: Vec::new(),
                    });
                }
                // Pages may group a term and its definition; deeper groups are strays.
                Some("div") if is_kind(node, Kind::Definitions) => {
                    self.collect_definitions(&child, place, definitions);
                }
                Some(_) | None => {
                    let blocks = self.stray(&child, place);
                    match definitions.last_mut() {
                        Some(last) => last.blocks.extend(blocks),
                        None => definitions.push(Definition {
                            term: Vec::new(),
                            blocks,
                        }),
                    }
                }
            }
        }
    }

    pub(super) fn details(&mut self, node: &NodeRef, place: Place) -> Option<Block> {
        let mut summary = Vec::new();
        let mut flow = Flow::default();
        for child in node.children_it(false) {
            if summary.is_empty() && child.has_name("summary") {
                summary = self.line_of(&child, place);
            } else {
                self.node(&child, place, &mut flow);
            }
        }
        let blocks = flow.into_blocks(&self.links);
        (!summary.is_empty() || !blocks.is_empty()).then_some(Block::Details { summary, blocks })
    }

    pub(super) fn figure(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        let mut inner = Flow::default();
        let mut captions = Vec::new();
        for child in node.children_it(false) {
            if is_kind(&child, Kind::Caption) {
                captions.extend(self.blocks_of(&child, place));
            } else {
                self.node(&child, place, &mut inner);
            }
        }
        let mut blocks = inner.into_blocks(&self.links);
        let caption = flattened(captions);
        if !caption.is_empty()
            && let Err(caption) = captioned(&mut blocks, caption)
        {
            blocks.push(Block::Paragraph(caption));
        }
        flow.extend(blocks, &self.links);
    }

    /// Whether `node`, which calls itself a caption, follows a picture and is short enough to be its caption.
    pub(super) fn captioned(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) -> bool {
        let is_free = |block: &mut Block| matches!(block, Block::Picture(picture) if picture.caption.is_empty());
        if node.text().len() > LONGEST_CAPTION || !flow.last_mut(&self.links).is_some_and(is_free) {
            return false;
        }
        let caption = self.line_of(node, place);
        if let Some(Block::Picture(picture)) = flow.last_mut(&self.links) {
            picture.caption = caption;
        }
        true
    }

    /// Collects the rows of a table, whatever groups they are in.
    pub(super) fn grid(&mut self, node: &NodeRef, place: Place, grid: &mut Grid) {
        for child in node.children_it(false) {
            let Some(element) = child.element_ref().filter(|element| !is_hidden(element)) else {
                continue;
            };
            match &*element.name.local {
                "caption" => grid.caption = self.line_of(&child, place),
                "thead" | "tbody" | "tfoot" => self.grid(&child, place, grid),
                "tr" => {
                    let is_head = node.has_name("thead");
                    let row = self.row(&child, place, is_head);
                    if !row.is_empty() {
                        grid.rows.push(row);
                    }
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, node: &NodeRef, place: Place, is_head: bool) -> Vec<Cell> {
        let mut cells = Vec::new();
        for child in node.children_it(false) {
            let Some(element) = child.element_ref().filter(|element| !is_hidden(element)) else {
                continue;
            };
            let is_margin =
                |class: &str| matches!(class, "gutter" | "lineno" | "linenos" | "blob-num");
            if !matches!(&*element.name.local, "td" | "th") || has_class(&element, is_margin) {
                continue;
            }
            let span = |name| {
                attribute(&element, name)
                    .and_then(|span| span.parse::<usize>().ok())
                    .unwrap_or(1)
            };
            cells.push(Cell {
                blocks: self.blocks_of(&child, place),
                is_head: is_head || &*element.name.local == "th",
                columns: span("colspan").clamp(1, MAX_SPAN),
                rows: span("rowspan").clamp(1, MAX_SPAN),
            });
        }
        cells
    }
}

fn is_kind(node: &NodeRef, kind: Kind) -> bool {
    node.element_ref()
        .is_some_and(|element| kind_of(&element.name.local) == kind)
}

/// Gives the caption to the last picture or table; gives it back where there is none.
fn captioned(blocks: &mut [Block], caption: Vec<Inline>) -> Result<(), Vec<Inline>> {
    for block in blocks.iter_mut().rev() {
        let free = match block {
            Block::Picture(picture) => &mut picture.caption,
            Block::Table(table) => &mut table.caption,
            _ => continue,
        };
        if free.is_empty() || words_of(free) == words_of(&caption) {
            *free = caption;
            return Ok(());
        }
    }
    Err(caption)
}
