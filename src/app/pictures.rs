//! The pictures of the open article: which are shown, how much room each has, which have come.
//!
//! The text under the reader's eye never moves because of a picture. Room is kept from the size that the page declares or
//! that is known from before, else for a picture of the usual shape; what comes in another shape is shown inside that room,
//! and gets its own when the room is off the screen.

use std::collections::HashMap;
use std::sync::Arc;

use super::{App, Effect, Reading, SetArticle};
use crate::clean::WebUrl;
use crate::news::{Article, ArticleId};
use crate::picture::{Canvas, Drawing, Look, Room, Size, fitted};
use crate::typeset::{Page, Spot};

/// Which pictures are shown, and so fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureChoice {
    Off,
    /// The first of an article.
    Lead,
    All,
}

/// A picture to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureWanted {
    pub url: WebUrl,
    /// Cells that it may take.
    pub room: Room,
    pub canvas: Canvas,
    pub article: ArticleId,
    /// The article is a bookmark, which keeps its pictures.
    pub keep: bool,
}

/// Pictures asked for at a time.
const ASKED_AT_ONCE: usize = 4;

/// Heights of the screen, above it and below, within which drawings are kept. They are asked for within one.
const KEPT_WITHIN: usize = 3;

/// Sizes remembered; more are only of articles closed long ago.
const MAX_SIZES: usize = 4_000;

/// The shape of a picture whose size nobody told.
const USUAL: Size = Size {
    width: 1_200,
    height: 800,
};

/// The least height of a picture that is cut by the height of the screen.
const LEAST_ROWS: u16 = 3;

/// What is known of the pictures of the article that is open.
#[derive(Clone, Debug)]
pub struct Pictures {
    choice: PictureChoice,
    /// What was chosen for one article while it is open.
    chosen: Option<(ArticleId, PictureChoice)>,
    /// None: the terminal shows none, or the user wants none of its kinds.
    canvas: Option<Canvas>,
    known: HashMap<WebUrl, Known>,
    sizes: HashMap<WebUrl, Size>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    /// The room that it was last asked for.
    asked: Option<Room>,
    here: Option<(Room, Arc<Drawing>)>,
    failed: Option<String>,
}

impl Pictures {
    pub fn new(choice: PictureChoice) -> Self {
        Self {
            choice,
            chosen: None,
            canvas: None,
            known: HashMap::new(),
            sizes: HashMap::new(),
        }
    }

    /// Whether the terminal shows pictures at all.
    pub fn can_be_shown(&self) -> bool {
        self.canvas.is_some()
    }

    /// The picture as it is printed.
    pub fn drawing(&self, url: &WebUrl) -> Option<&Drawing> {
        let (_, drawing) = self.known.get(url)?.here.as_ref()?;
        Some(drawing)
    }

    /// Why a picture is not shown, if it never will be.
    pub fn failure(&self, url: &WebUrl) -> Option<&str> {
        self.known.get(url)?.failed.as_deref()
    }

    /// Which pictures of an article are shown.
    fn choice_for(&self, id: ArticleId) -> PictureChoice {
        match self.chosen {
            Some((article, choice)) if article == id => choice,
            Some(_) | None => self.choice,
        }
    }

    /// Lines for each picture of an article's page on a screen of so many rows.
    fn rows(&self, id: ArticleId, page: &Page, height: usize) -> Vec<u16> {
        let choice = self.choice_for(id);
        let spots = page.spots.iter().enumerate();
        spots
            .map(|(at, spot)| self.rows_of(choice, at, spot, height))
            .collect()
    }

    fn rows_of(&self, choice: PictureChoice, at: usize, spot: &Spot, height: usize) -> u16 {
        let Some(canvas) = self.canvas else { return 0 };
        let is_wanted = match choice {
            PictureChoice::Off => false,
            PictureChoice::Lead => at == 0,
            PictureChoice::All => true,
        };
        if !is_wanted || self.failure(&spot.url).is_some() {
            return 0;
        }
        let most = u16::try_from(height * 2 / 3).unwrap_or(u16::MAX);
        let room = Room {
            columns: spot.columns,
            rows: most.max(LEAST_ROWS),
        };
        let size = self.sizes.get(&spot.url).copied().or(spot.size);
        fitted(size.unwrap_or(USUAL), room, canvas.cell).rows + spot.blank
    }

    /// The pictures to ask for now, nearest first.
    fn wanted(&mut self, reading: &Reading) -> Vec<(WebUrl, Room)> {
        let asked = self.known.values().filter(|known| known.asked.is_some());
        let free = ASKED_AT_ONCE.saturating_sub(asked.count());
        let mut near: Vec<(usize, &Spot)> = reading.spots_within(reading.height());
        near.sort_by_key(|(distance, _)| *distance);
        let mut wanted = Vec::new();
        for (_, spot) in near {
            if wanted.len() >= free {
                break;
            }
            let room = Room {
                columns: spot.columns,
                rows: spot.rows.saturating_sub(spot.blank),
            };
            let known = self.known.entry(spot.url.clone()).or_default();
            let is_here = known.here.as_ref().is_some_and(|(of, _)| *of == room);
            if known.asked.is_none() && known.failed.is_none() && !is_here {
                known.asked = Some(room);
                wanted.push((spot.url.clone(), room));
            }
        }
        wanted
    }

    /// Forgets drawings that are far from the screen; returns those that the terminal keeps.
    fn forget_far(&mut self, reading: Option<&Reading>) -> Vec<u32> {
        let near = reading.map_or_else(Vec::new, |reading| {
            reading.spots_within(KEPT_WITHIN * reading.height())
        });
        let is_near = |url: &WebUrl| near.iter().any(|(_, spot)| spot.url == *url);
        let far = self.known.iter_mut().filter(|(url, _)| !is_near(url));
        let sent = far.filter_map(|(_, known)| sent_in(known.here.take()));
        let sent = sent.collect();
        self.known.retain(|_, known| {
            known.asked.is_some() || known.here.is_some() || known.failed.is_some()
        });
        sent
    }
}

/// The number of a picture that the terminal keeps.
fn sent_in(here: Option<(Room, Arc<Drawing>)>) -> Option<u32> {
    match here?.1.look {
        Look::Sent(id) => Some(id),
        Look::Blocks(_) | Look::Rows(_) => None,
    }
}

impl App {
    /// Keeps lines free for the pictures of an article that is about to be shown. Where its text has none, the feed may
    /// have told one beside it.
    pub(super) fn give_rows(&self, set: &mut SetArticle) {
        self.give_rows_to(&set.article, &mut set.page);
    }

    pub(super) fn give_rows_to(&self, article: &Article, page: &mut Page) {
        let mut beside = article.enclosures.iter();
        let picture = beside.find(|one| one.media_type.as_str().starts_with("image/"));
        if let Some(picture) = picture.filter(|_| page.spots.is_empty()) {
            page.put_above(picture.url.clone());
        }
        let height = usize::from(self.panes.layout().text.height);
        page.give_rows(&self.pictures.rows(article.headline.id, page, height));
    }

    /// Shows the pictures of the open article, or leaves them out, whatever the settings say.
    pub(super) fn toggle_pictures(&mut self) {
        let Some(reading) = &mut self.reading else {
            return self.status.warn(self.say.open_article());
        };
        if reading.page().spots.is_empty() {
            return self.status.tell(self.say.no_pictures());
        }
        if self.pictures.canvas.is_none() {
            return self.status.warn(self.say.no_pictures_here());
        }
        let id = reading.id();
        let (choice, told) = match self.pictures.choice_for(id) {
            PictureChoice::Off => (PictureChoice::All, self.say.pictures_shown()),
            PictureChoice::Lead | PictureChoice::All => {
                (PictureChoice::Off, self.say.pictures_left_out())
            }
        };
        reading.let_pictures_move();
        self.pictures.chosen = Some((id, choice));
        self.pictures
            .known
            .retain(|_, known| known.failed.take().is_none());
        self.status.tell(told);
    }

    /// Shows these from now on, but for an article for which the user has chosen.
    pub(super) fn choose_pictures(&mut self, choice: PictureChoice) {
        self.pictures.choice = choice;
        if let Some(reading) = &mut self.reading {
            reading.let_pictures_move();
        }
    }

    /// The terminal shows pictures on this; drawings for another canvas are of no use.
    pub(super) fn canvas_known(&mut self, canvas: Option<Canvas>) {
        if self.pictures.canvas != canvas {
            self.pictures.canvas = canvas;
            self.forget_pictures();
        }
    }

    /// Drawings are made anew: the terminal has lost what it was sent.
    pub(super) fn forget_pictures(&mut self) {
        let known = self.pictures.known.drain();
        let sent: Vec<u32> = known.filter_map(|(_, known)| sent_in(known.here)).collect();
        self.free_pictures(sent);
    }

    pub(super) fn picture_loaded(
        &mut self,
        url: WebUrl,
        room: Room,
        size: Size,
        drawing: Arc<Drawing>,
    ) {
        if self.pictures.sizes.len() >= MAX_SIZES {
            self.pictures.sizes.clear();
        }
        self.pictures.sizes.insert(url.clone(), size);
        let known = self.pictures.known.entry(url).or_default();
        known.asked = None;
        let before = known.here.replace((room, drawing));
        self.free_pictures(sent_in(before).into_iter().collect());
    }

    pub(super) fn picture_failed(&mut self, url: WebUrl, why: String) {
        let known = self.pictures.known.entry(url).or_default();
        known.asked = None;
        known.failed = Some(why);
    }

    /// Gives pictures the room that they need where that moves nothing, and asks for those that will soon be seen.
    pub(super) fn ask_for_pictures(&mut self) {
        let far = self.pictures.forget_far(self.reading.as_ref());
        self.free_pictures(far);
        let Some(reading) = &mut self.reading else {
            return;
        };
        let rows = self
            .pictures
            .rows(reading.id(), reading.page(), reading.height());
        reading.give_rows(rows);
        let Some(canvas) = self.pictures.canvas else {
            return;
        };
        let headline = &reading.article().headline;
        let (article, keep) = (headline.id, headline.bookmarked);
        let wanted = self.pictures.wanted(reading);
        for (url, room) in wanted {
            self.send(Effect::LoadPicture(PictureWanted {
                url,
                room,
                canvas,
                article,
                keep,
            }));
        }
    }

    fn free_pictures(&mut self, ids: Vec<u32>) {
        if !ids.is_empty() {
            self.send(Effect::FreePictures(ids));
        }
    }
}
