//! The walk over the tree of elements.

use dom_query::{Element, NodeRef};

use super::element::{
    Kind, attribute, has_attribute, has_class, is_hidden, kind_of, text_of, with_text,
};
use super::flow::{Flow, flattened};
use super::line::{Mark, Marks, Target};
use super::pictures::{self, Image, joined};
use super::tables::Grid;
use crate::clean::{CleanLine, WebUrl, without_tracking};
use crate::typeset::document::{Block, Inline, Picture};

/// Levels of the tree that are walked; the guard keeps it below this, and what is deeper still is read as mere text.
const MAX_DEPTH: usize = 220;

/// Quotes, lists and the like inside each other; deeper ones are flattened.
const MAX_NESTING: usize = 24;

/// Reads a tree into blocks.
pub(super) struct Reader<'b> {
    pub(super) base: Option<&'b WebUrl>,
    /// Where the links read so far lead; marks point in here.
    pub(super) links: Vec<Target>,
    nesting: usize,
    /// Inside how many inline quotations the walk is.
    quotations: usize,
    /// A picture was the last thing read: a `<noscript>` behind it repeats it.
    pictured: bool,
    /// Pictures are being skipped.
    without_pictures: bool,
}

/// Where the walk is: what holds for the text, and how deep it is.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) marks: Marks,
    depth: usize,
}

impl<'b> Reader<'b> {
    pub(super) fn new(base: Option<&'b WebUrl>) -> Self {
        Self {
            base,
            links: Vec::new(),
            nesting: 0,
            quotations: 0,
            pictured: false,
            without_pictures: false,
        }
    }

    pub(super) fn read(&mut self, root: &NodeRef) -> Vec<Block> {
        self.blocks_of(root, Place::default())
    }

    /// The children of `node` as blocks of their own.
    pub(super) fn blocks_of(&mut self, node: &NodeRef, place: Place) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, place, &mut flow);
        flow.into_blocks(&self.links)
    }

    /// The children of `node` as one line.
    pub(super) fn line_of(&mut self, node: &NodeRef, place: Place) -> Vec<Inline> {
        flattened(self.blocks_of(node, place))
    }

    pub(super) fn children(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        if place.depth > MAX_DEPTH {
            for deep in node.descendants_it() {
                if let Some(text) = text_of(&deep) {
                    flow.line.push_text(text.as_str(), place.marks);
                }
            }
            return;
        }
        let place = Place {
            depth: place.depth + 1,
            ..place
        };
        for child in node.children_it(false) {
            self.node(&child, place, flow);
        }
    }

    pub(super) fn node(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        let text = with_text(node, |text| {
            self.pictured &= text.trim().is_empty();
            flow.line.push_text(text, place.marks);
        });
        if text.is_some() {
            return;
        }
        let Some(element) = node.element_ref() else {
            return;
        };
        let kind = kind_of(&element.name.local);
        if kind == Kind::Hidden || is_hidden(&element) {
            return;
        }
        match kind {
            Kind::Hidden => {}
            Kind::Inline if is_signpost(node, &element) => {}
            Kind::Inline => self.inline(node, &element, place, flow),
            Kind::Container => self.container(node, &element, place, flow),
            Kind::Heading(level) => self.heading(level, node, place, flow),
            Kind::Quote | Kind::List | Kind::Definitions | Kind::Details => {
                self.nest(kind, node, place, flow);
            }
            Kind::Item | Kind::Caption => self.apart(node, place, flow),
            Kind::Preformatted => self.preformatted(node, &element, flow),
            Kind::Table => self.table(node, &element, place, flow),
            Kind::Figure => self.figure(node, place, flow),
            Kind::Picture | Kind::Image | Kind::Media => {
                self.shown(kind, node, &element, place, flow);
            }
            Kind::Noscript => self.noscript(node, place, flow),
            Kind::Rule => flow.push(Block::Rule, &self.links),
            Kind::Break => flow.line.push_break(),
            Kind::Input => push_task_box(&element, place, flow),
            Kind::Ruby => self.between(["(", ")"], node, place, flow),
            Kind::Formula => self.formula(node, &element, place, flow),
            Kind::InlineQuote => self.quotation(node, place, flow),
        }
    }

    fn inline(&mut self, node: &NodeRef, element: &Element, place: Place, flow: &mut Flow) {
        let marks = match &*element.name.local {
            "b" | "strong" => place.marks.with(Mark::Strong),
            "i" | "em" | "cite" | "dfn" | "var" => place.marks.with(Mark::Emphasis),
            "s" | "strike" | "del" => place.marks.with(Mark::Strike),
            "sup" => place.marks.with(Mark::Superscript),
            "sub" => place.marks.with(Mark::Subscript),
            "code" | "kbd" | "samp" | "tt" => place.marks.with(Mark::Code),
            "a" => self
                .link(element)
                .map_or(place.marks, |link| place.marks.linked(link)),
            _ => place.marks,
        };
        self.children(node, Place { marks, ..place }, flow);
    }

    /// The number of the link that `element` begins; none for what is not the web.
    fn link(&mut self, element: &Element) -> Option<u32> {
        let raw = attribute(element, "href")?;
        self.links.push(self.target(&raw)?);
        u32::try_from(self.links.len() - 1).ok()
    }

    fn target(&self, raw: &str) -> Option<Target> {
        let place = |name: &str| {
            let name = CleanLine::new(name);
            (!name.is_empty()).then_some(Target::Place(name))
        };
        if let Some(name) = raw.trim().strip_prefix('#') {
            return place(name);
        }
        let url = joined(raw, self.base)?;
        if self.is_within_page(&url) {
            return url.as_url().fragment().and_then(place);
        }
        Some(Target::Web(without_tracking(&url)))
    }

    fn is_within_page(&self, url: &WebUrl) -> bool {
        let without_fragment = |url: &WebUrl| url.as_str().split('#').next().map(str::to_owned);
        let is_place = url
            .as_url()
            .fragment()
            .is_some_and(|fragment| !fragment.is_empty());
        is_place
            && self
                .base
                .is_some_and(|base| without_fragment(base) == without_fragment(url))
    }

    fn container(&mut self, node: &NodeRef, element: &Element, place: Place, flow: &mut Flow) {
        if has_class(element, |class| class.contains("caption"))
            && self.captioned(node, place, flow)
        {
            return;
        }
        self.apart(node, place, flow);
    }

    /// Children whose text is apart from what is before and behind.
    pub(super) fn apart(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        flow.end_line(&self.links);
        self.children(node, place, flow);
        flow.end_line(&self.links);
    }

    fn heading(&mut self, level: u8, node: &NodeRef, place: Place, flow: &mut Flow) {
        let blocks = self
            .blocks_of(node, place)
            .into_iter()
            .map(|block| match block {
                Block::Paragraph(inlines) => Block::Heading(level, inlines),
                other => other,
            });
        flow.extend(blocks.collect(), &self.links);
    }

    fn nest(&mut self, kind: Kind, node: &NodeRef, place: Place, flow: &mut Flow) {
        if self.nesting >= MAX_NESTING {
            self.apart(node, place, flow);
            return;
        }
        self.nesting += 1;
        let block = match kind {
            Kind::List => self.list(node, place),
            Kind::Definitions => self.definitions(node, place),
            Kind::Details => self.details(node, place),
            _ => Some(self.blocks_of(node, place))
                .filter(|blocks| !blocks.is_empty())
                .map(Block::Quote),
        };
        self.nesting -= 1;
        flow.extend(block.into_iter().collect(), &self.links);
    }

    fn table(&mut self, node: &NodeRef, element: &Element, place: Place, flow: &mut Flow) {
        let role = attribute(element, "role");
        let mut grid = Grid {
            is_layout: role.is_some_and(|role| matches!(&*role, "presentation" | "none")),
            ..Grid::default()
        };
        self.grid(node, place, &mut grid);
        flow.extend(grid.into_blocks(), &self.links);
    }

    fn shown(
        &mut self,
        kind: Kind,
        node: &NodeRef,
        element: &Element,
        place: Place,
        flow: &mut Flow,
    ) {
        match kind {
            Kind::Picture => self.picture(node, place, flow),
            Kind::Image => self.image(element, place, flow),
            _ => self.media(node, element, place, flow),
        }
    }

    fn image(&mut self, element: &Element, place: Place, flow: &mut Flow) {
        match pictures::image(element, self.base) {
            Image::Nothing => {}
            Image::Letter(alt) | Image::Missing(alt) => flow.line.push_text(&alt, place.marks),
            Image::Picture(_) if self.without_pictures => {}
            Image::Picture(picture) => {
                flow.line.push_picture(picture, place.marks);
                self.pictured = true;
            }
        }
    }

    /// `<picture>`: its image, or where that has no address the first of its sources, with what the image says.
    fn picture(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        self.pictured = false;
        let mut source = node.children_it(false).find_map(|child| {
            let source = child.element_ref()?;
            let set = attribute(&source, "srcset").or_else(|| attribute(&source, "data-srcset"))?;
            pictures::largest(&set, self.base)
        });
        let inside = Place {
            depth: place.depth + 1,
            ..place
        };
        // A picture that is never closed holds the rest of its page.
        for child in node.children_it(false) {
            let waiting = source.as_ref().and_then(|_| self.waiting(&child));
            match waiting.and_then(|alt| Some((alt, source.take()?))) {
                Some((alt, url)) => self.push_picture(url, &alt, place, flow),
                None => self.node(&child, inside, flow),
            }
        }
        if let Some(url) = source.filter(|_| !self.pictured) {
            self.push_picture(url, "", place, flow);
        }
    }

    /// What an image says whose address it does not tell.
    fn waiting(&self, node: &NodeRef) -> Option<String> {
        let element = node.element_ref()?;
        if kind_of(&element.name.local) != Kind::Image {
            return None;
        }
        match pictures::image(&element, self.base) {
            Image::Missing(alt) => Some(alt),
            Image::Nothing | Image::Letter(_) | Image::Picture(_) => None,
        }
    }

    fn push_picture(&mut self, url: WebUrl, alt: &str, place: Place, flow: &mut Flow) {
        if self.without_pictures {
            return;
        }
        let picture = Picture {
            alt: CleanLine::new(alt),
            ..pictures::of(url)
        };
        flow.line.push_picture(picture, place.marks);
        self.pictured = true;
    }

    fn media(&mut self, node: &NodeRef, element: &Element, place: Place, flow: &mut Flow) {
        if pictures::is_pixel(element) {
            return;
        }
        let sources = node
            .children_it(false)
            .filter_map(|child| attribute(&*child.element_ref()?, "src"));
        let own = ["src", "data-src", "data-lazy-src", "data"]
            .into_iter()
            .filter_map(|name| attribute(element, name));
        let Some(url) = own.chain(sources).find_map(|raw| joined(&raw, self.base)) else {
            if &*element.name.local == "object" {
                self.apart(node, place, flow);
            }
            return;
        };
        let still = pictures::poster(element, self.base).map(Block::Picture);
        let title = attribute(element, "title").unwrap_or_default();
        let line = pictures::media_line(&element.name.local, &title, &url);
        flow.extend(still.into_iter().chain([line]).collect(), &self.links);
    }

    fn noscript(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        let before = self.without_pictures;
        self.without_pictures |= self.pictured;
        self.children(node, place, flow);
        self.without_pictures = before;
    }

    fn between(&mut self, [open, close]: [&str; 2], node: &NodeRef, place: Place, flow: &mut Flow) {
        flow.line.push_text(open, place.marks);
        self.children(node, place, flow);
        flow.line.push_text(close, place.marks);
    }

    fn quotation(&mut self, node: &NodeRef, place: Place, flow: &mut Flow) {
        let marks = if self.quotations.is_multiple_of(2) {
            ["“", "”"]
        } else {
            ["‘", "’"]
        };
        self.quotations += 1;
        self.between(marks, node, place, flow);
        self.quotations -= 1;
    }

    /// Formulas are told as their author wrote them, where the page kept that.
    fn formula(&mut self, node: &NodeRef, element: &Element, place: Place, flow: &mut Flow) {
        match attribute(element, "alttext").filter(|alt| !alt.is_empty()) {
            Some(alt) => flow.line.push_text(&alt, place.marks),
            None => self.children(node, place, flow),
        }
    }
}

/// A sign to click on that leads to a place within the page: behind headings and notes. Paper has none.
fn is_signpost(node: &NodeRef, element: &Element) -> bool {
    &*element.name.local == "a"
        && attribute(element, "href").is_some_and(|href| href.starts_with('#'))
        && matches!(
            node.text().trim().trim_end_matches('\u{fe0e}'),
            "#" | "¶" | "§" | "↩" | "⤴" | "↑" | "^" | "🔗"
        )
}

/// The box of a task in a list; other fields of forms are not shown.
fn push_task_box(element: &Element, place: Place, flow: &mut Flow) {
    if attribute(element, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) {
        let done = has_attribute(element, "checked");
        flow.line
            .push_text(if done { "☑ " } else { "☐ " }, place.marks);
    }
}
