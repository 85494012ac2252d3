//! What can be taken back: changes with their opposites, in words.

use super::Change;

/// Steps that can be taken back; older ones are forgotten.
const MOST_STEPS: usize = 1_000;

/// One change of the user's and how it is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done: `marked 214 read`.
    pub words: String,
    pub change: Change,
    pub opposite: Change,
}

/// What was done, and what was taken back since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Undo {
    /// Remembers a new step; what was taken back before it can no longer be made again.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        if self.done.len() == MOST_STEPS {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    /// The step to take back now; it can be made again.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// The step to make again now.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// What can be taken back, newest first.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.done.iter().rev().map(|step| step.words.as_str())
    }

    /// Forgets the newest step that made or took back `change`, since it came to nothing.
    pub fn forget(&mut self, change: &Change) {
        if let Some(at) = self.done.iter().rposition(|step| step.change == *change) {
            self.done.remove(at);
        } else if let Some(at) = self
            .undone
            .iter()
            .rposition(|step| step.opposite == *change)
        {
            let step = self.undone.remove(at);
            self.done.push(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::ArticleId;

    fn step(number: i64) -> Step {
        let set = |on| Change::Bookmark {
            id: ArticleId(number),
            on,
        };
        Step {
            words: format!("step {number}"),
            change: set(true),
            opposite: set(false),
        }
    }

    #[test]
    fn steps_are_taken_back_and_made_again_in_turn() {
        let mut undo = Undo::default();
        undo.push(step(1));
        undo.push(step(2));
        assert_eq!(undo.undo(), Some(step(2)));
        assert_eq!(undo.undo(), Some(step(1)));
        assert_eq!(undo.undo(), None);
        assert_eq!(undo.redo(), Some(step(1)));
        undo.push(step(3));
        assert_eq!(undo.redo(), None);
        assert_eq!(undo.undo(), Some(step(3)));
    }

    #[test]
    fn what_came_to_nothing_is_forgotten() {
        let mut undo = Undo::default();
        undo.push(step(1));
        undo.forget(&step(1).change);
        assert_eq!(undo.undo(), None);
        undo.push(step(2));
        undo.undo();
        undo.forget(&step(2).opposite);
        assert_eq!(undo.undo(), Some(step(2)));
    }

    #[test]
    fn only_so_many_steps_are_remembered() {
        let mut undo = Undo::default();
        (0..1_500).for_each(|number| undo.push(step(number)));
        assert_eq!(undo.done.len(), MOST_STEPS);
        assert_eq!(undo.undo(), Some(step(1_499)));
    }
}
