//! What can be taken back: the journal of the last day as the app knows it, with changes and their opposites for what was
//! done since the start, so that taking them back is shown at once.

use super::Change;
use crate::news::{ArticleId, Done, Moment, Standing, StepId};

/// Steps that can be taken back; older ones are forgotten.
pub(super) const MOST_STEPS: usize = 1_000;

/// Seconds after which scrolling on is a step of its own.
const ONE_SCROLL: i64 = 5 * Moment::MINUTE;

/// Articles that one step of scrolling marks, at most.
const MOST_SCROLLED: usize = 200;

/// One change of the user's and how it is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: StepId,
    pub at: Moment,
    /// What was done: `marked 214 read`.
    pub words: String,
    /// Nothing at all for what was done before the start, or by others: the store knows it.
    pub change: Change,
    pub opposite: Change,
    standing: Standing,
    /// It is articles that were scrolled past, and may become more.
    is_scrolling: bool,
}

/// What was done, oldest first, and of it what is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo {
    steps: Vec<Step>,
    /// The number of the newest step of our own.
    newest: u64,
    /// The journal may say something else.
    stale: bool,
    in_flight: bool,
    /// The journal has a newer step than is known here.
    behind: bool,
    /// Steps to take back as soon as the journal has told which there are.
    wanted: usize,
}

impl Undo {
    /// A number for a step that is on its way.
    pub fn number(&mut self) -> u64 {
        self.newest += 1;
        self.newest
    }

    /// Remembers a new step; what was taken back before it can no longer be made again.
    pub fn push(&mut self, own: u64, at: Moment, words: String, both: (Change, Change)) {
        let (change, opposite) = both;
        end_making_again(&mut self.steps);
        self.steps.push(Step {
            id: StepId::Own(own),
            at,
            words,
            change,
            opposite,
            standing: Standing::Stands,
            is_scrolling: false,
        });
        let surplus = self.steps.len().saturating_sub(MOST_STEPS);
        self.steps.drain(..surplus);
    }

    /// The newest step is articles that were scrolled past.
    pub fn begin_scrolling(&mut self) {
        if let Some(step) = self.steps.last_mut() {
            step.is_scrolling = true;
        }
    }

    /// Adds articles to the newest step, if that was scrolling a moment ago and is not too long; returns its words for so many then.
    pub fn scroll_on(
        &mut self,
        more: &[ArticleId],
        now: Moment,
        words: impl FnOnce(usize) -> String,
    ) -> Option<(StepId, String)> {
        let step = self.steps.last_mut()?;
        if !step.standing.stands() || !step.is_scrolling || now.since(step.at) > ONE_SCROLL {
            return None;
        }
        let mut count = 0;
        for change in [&mut step.change, &mut step.opposite] {
            if let Change::Read { ids, .. } = change {
                if ids.len() > MOST_SCROLLED {
                    return None;
                }
                ids.extend(more);
                count = ids.len();
            }
        }
        step.at = now;
        step.words = words(count);
        Some((step.id, step.words.clone()))
    }

    /// The step to take back now; it can be made again.
    pub fn undo(&mut self) -> Option<Step> {
        let turn = self.next_turn();
        let mut steps = self.steps.iter_mut().rev();
        let step = steps.find(|step| step.standing.stands())?;
        step.standing = turn;
        Some(step.clone())
    }

    /// The step to make again now.
    pub fn redo(&mut self) -> Option<Step> {
        let taken_back = (self.steps.iter_mut()).filter(|step| step.standing.turn().is_some());
        let step = taken_back.max_by_key(|step| step.standing.turn())?;
        step.standing = Standing::Stands;
        Some(step.clone())
    }

    /// What can be taken back, newest first.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let steps = self.steps.iter().rev();
        steps.filter(|step| step.standing.stands())
    }

    /// How many steps can be made again.
    pub fn taken_back(&self) -> usize {
        let turns = self.steps.iter().filter_map(|step| step.standing.turn());
        turns.count()
    }

    /// The step is in the journal under this number.
    pub fn kept(&mut self, own: u64, number: i64) {
        if let Some(step) = self.find(StepId::Own(own)) {
            step.id = StepId::Kept(number);
        }
    }

    /// A new step came to nothing.
    pub fn forget(&mut self, own: u64) {
        self.steps.retain(|step| step.id != StepId::Own(own));
    }

    /// A step is as it was before it was taken back, or made again.
    pub fn turn(&mut self, id: StepId, undone: bool) {
        let turn = self.next_turn();
        if let Some(step) = self.find(id) {
            step.standing = if undone { turn } else { Standing::Stands };
        }
    }

    /// The journal may have changed.
    pub fn outdate(&mut self) {
        self.stale = true;
    }

    /// The journal has a new step, which others than this reader's screen have written.
    pub fn fall_behind(&mut self) {
        self.stale = true;
        self.behind = true;
    }

    /// Whether the step to take back is not known yet.
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Whether to ask for the journal now; it counts as asked for then.
    pub fn ask(&mut self) -> bool {
        let ask = self.stale && !self.in_flight;
        if ask {
            self.stale = false;
            self.in_flight = true;
        }
        ask
    }

    /// Whether the journal is still to tell what can be taken back; then a step is, when it has.
    pub fn waits(&mut self) -> bool {
        let waits = self.stale || self.in_flight;
        self.wanted += usize::from(waits);
        waits
    }

    /// How many steps were to be taken back when the journal would have told.
    pub fn take_wanted(&mut self) -> usize {
        std::mem::take(&mut self.wanted)
    }

    /// What was asked for will not come, or is out of date already.
    pub fn give_up(&mut self) {
        self.in_flight = false;
    }

    /// Takes over what the journal has, oldest first: steps of other times and other programs.
    pub fn learn(&mut self, journal: Vec<Done>) {
        self.in_flight = false;
        self.behind = self.stale && self.behind;
        let newest = journal.last().map_or(0, |done| done.id);
        let mut on_their_way = Vec::new();
        let mut known = Vec::new();
        for step in std::mem::take(&mut self.steps) {
            match step.id {
                StepId::Own(_) => on_their_way.push(step),
                // Written since the journal was read.
                StepId::Kept(number) if number > newest => on_their_way.push(step),
                StepId::Kept(number) => known.push((number, step)),
            }
        }
        self.steps = journal
            .into_iter()
            .map(|done| {
                let at = known.iter().position(|(number, _)| *number == done.id);
                let step = at.map(|at| known.swap_remove(at).1);
                Step {
                    standing: done.standing,
                    ..step.unwrap_or_else(|| Step {
                        id: StepId::Kept(done.id),
                        at: done.at,
                        words: done.words.to_string(),
                        change: Change::Several(Vec::new()),
                        opposite: Change::Several(Vec::new()),
                        standing: Standing::Stands,
                        is_scrolling: false,
                    })
                }
            })
            .collect();
        if !on_their_way.is_empty() {
            end_making_again(&mut self.steps);
        }
        self.steps.extend(on_their_way);
    }

    /// That of a step which is taken back now.
    fn next_turn(&self) -> Standing {
        let turns = self.steps.iter().filter_map(|step| step.standing.turn());
        Standing::TakenBack(turns.max().unwrap_or(0) + 1)
    }

    fn find(&mut self, id: StepId) -> Option<&mut Step> {
        self.steps.iter_mut().rev().find(|step| step.id == id)
    }
}

/// Something else is done: what was taken back before stays so.
fn end_making_again(steps: &mut [Step]) {
    for step in steps {
        if !step.standing.stands() {
            step.standing = Standing::Over;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanLine;

    fn set(number: u64, on: bool) -> Change {
        let id = ArticleId(i64::try_from(number).expect("small"));
        Change::Bookmark { id, on }
    }

    fn push(undo: &mut Undo, words: &str) {
        let own = undo.number();
        let both = (set(own, true), set(own, false));
        undo.push(own, Moment(0), words.to_owned(), both);
    }

    fn words(step: Option<Step>) -> Option<String> {
        step.map(|step| step.words)
    }

    fn done(id: i64, undone: bool) -> Done {
        Done {
            id,
            at: Moment(id),
            words: CleanLine::new(&format!("journal {id}")),
            standing: if undone {
                Standing::TakenBack(1_000 - id)
            } else {
                Standing::Stands
            },
        }
    }

    #[test]
    fn steps_are_taken_back_and_made_again_in_turn() {
        let mut undo = Undo::default();
        push(&mut undo, "one");
        push(&mut undo, "two");
        assert_eq!(words(undo.undo()).as_deref(), Some("two"));
        assert_eq!(words(undo.undo()).as_deref(), Some("one"));
        assert_eq!(undo.undo(), None);
        assert_eq!(words(undo.redo()).as_deref(), Some("one"));
        push(&mut undo, "three");
        assert_eq!(undo.redo(), None, "what was done since ends that");
        assert_eq!(words(undo.undo()).as_deref(), Some("three"));
        assert_eq!(words(undo.undo()).as_deref(), Some("one"));
        let again: Vec<_> = std::iter::from_fn(|| words(undo.redo())).collect();
        assert_eq!(again, ["one", "three"], "two was over when three was done");
    }

    #[test]
    fn what_came_to_nothing_is_forgotten_or_as_it_was() {
        let mut undo = Undo::default();
        push(&mut undo, "one");
        undo.forget(1);
        assert_eq!(undo.undo(), None);
        push(&mut undo, "two");
        let step = undo.undo().expect("a step");
        undo.turn(step.id, false);
        assert_eq!(words(undo.undo()).as_deref(), Some("two"));
    }

    #[test]
    fn scrolling_on_is_one_step_until_something_else_is_done_or_time_passes() {
        let read = |ids: &[i64], read| Change::Read {
            ids: ids.iter().copied().map(ArticleId).collect(),
            read,
        };
        let said = |count: usize| format!("{count} scrolled past");
        let mut undo = Undo::default();
        push(&mut undo, "something else");
        assert_eq!(undo.scroll_on(&[ArticleId(1)], Moment(0), said), None);
        let own = undo.number();
        let both = (read(&[1], true), read(&[1], false));
        undo.push(own, Moment(0), "scrolled past 1 article".to_owned(), both);
        undo.begin_scrolling();
        let on = undo.scroll_on(&[ArticleId(2), ArticleId(3)], Moment(60), said);
        assert_eq!(on, Some((StepId::Own(own), "3 scrolled past".to_owned())));
        let step = undo.steps().next().expect("a step").clone();
        assert_eq!(step.words, "3 scrolled past");
        assert_eq!(step.opposite, read(&[1, 2, 3], false));
        assert_eq!(
            undo.scroll_on(&[ArticleId(4)], Moment(60 + 301), said),
            None
        );
        undo.undo();
        assert_eq!(undo.scroll_on(&[ArticleId(4)], Moment(60), said), None);
    }

    #[test]
    fn only_so_many_steps_are_remembered() {
        let mut undo = Undo::default();
        (0..1_500).for_each(|number| push(&mut undo, &format!("step {number}")));
        assert_eq!(undo.steps().count(), MOST_STEPS);
        assert_eq!(words(undo.undo()).as_deref(), Some("step 1499"));
    }

    #[test]
    fn the_journal_brings_what_was_done_before_and_elsewhere() {
        let mut undo = Undo::default();
        push(&mut undo, "mine");
        push(&mut undo, "on its way");
        undo.kept(1, 8);
        undo.learn(vec![done(3, false), done(8, false), done(9, true)]);
        let steps: Vec<&str> = undo.steps().map(|step| step.words.as_str()).collect();
        assert_eq!(steps, ["on its way", "mine", "journal 3"]);
        let mine = undo.steps().nth(1).expect("a step");
        assert_eq!(mine.change, set(1, true), "it is still shown at once");
        undo.learn(vec![done(3, true), done(8, true), done(9, true)]);
        undo.kept(2, 10);
        undo.learn((3..=10).map(|id| done(id, true)).collect());
        assert_eq!(undo.undo(), None, "others took everything back");
        assert_eq!(words(undo.redo()).as_deref(), Some("journal 3"));
    }
}
