//! What is known of the terminal, so that pictures are drawn on it and links marked, and what it is still to be sent.

use std::collections::VecDeque;
use std::io;

use super::terminal::{cell_size, send};
use crate::app::Event;
use crate::config::Hyperlinks;
use crate::picture::{self, Answer, Choice, Command, Terminal};

pub struct Board {
    facts: Terminal,
    /// How the user wants pictures to be shown.
    choice: Choice,
    hyperlinks: Hyperlinks,
    /// Piece by piece, so that keys come between.
    sending: VecDeque<Sending>,
}

/// A piece of a picture for the terminal, or the news that it has all of it.
enum Sending {
    Piece(Command),
    Done(Box<Event>),
}

impl Board {
    pub fn new(facts: Terminal, choice: Choice, hyperlinks: Hyperlinks) -> Self {
        Self {
            facts,
            choice,
            hyperlinks,
            sending: VecDeque::new(),
        }
    }

    /// Shows pictures and marks links in this way from now on.
    pub fn set(&mut self, choice: Choice, hyperlinks: Hyperlinks) {
        self.choice = choice;
        self.hyperlinks = hyperlinks;
    }

    /// What to ask the terminal, if it may be asked and that matters.
    pub fn questions(&self) -> Option<String> {
        let questions = self.facts.questions()?;
        // A terminal that prints them does so where nothing is yet.
        let matters = self.choice == Choice::Auto || self.hyperlinks == Hyperlinks::Auto;
        matters.then(|| format!("\x1b[H{questions}\x1b[H\x1b[2K"))
    }

    /// Takes what the terminal has answered.
    pub fn hear(&mut self, answer: &Answer) {
        self.facts.hear(answer);
    }

    /// Whether the terminal puts letters that are read from right to left in another order than they come in.
    pub fn reorders(&self) -> bool {
        self.facts.reorders()
    }

    /// What is known of the terminal now; its cells may have become larger.
    pub fn told(&self) -> Event {
        Event::TerminalKnown {
            canvas: self.facts.canvas(self.choice, cell_size()),
            hyperlinks: match self.hyperlinks {
                Hyperlinks::Auto => self.facts.knows_links(),
                Hyperlinks::On => true,
                Hyperlinks::Off => false,
            },
        }
    }

    /// Sends commands when there is time, and then tells `event`.
    pub fn send_before(&mut self, commands: Vec<Command>, event: Box<Event>) {
        self.sending
            .extend(commands.into_iter().map(Sending::Piece));
        self.sending.push_back(Sending::Done(event));
    }

    /// Lets the terminal forget pictures.
    pub fn free(&mut self, ids: Vec<u32>) {
        let in_tmux = self.facts.in_tmux();
        let commands = ids.into_iter().map(|id| picture::forget_kitty(id, in_tmux));
        self.sending.extend(commands.map(Sending::Piece));
    }

    pub fn is_sending(&self) -> bool {
        !self.sending.is_empty()
    }

    /// Sends one piece; returns what is to be told when that was the last of a picture.
    pub fn send_piece(&mut self) -> io::Result<Option<Event>> {
        match self.sending.pop_front() {
            Some(Sending::Piece(piece)) => send(piece.as_str()).map(|()| None),
            Some(Sending::Done(event)) => Ok(Some(*event)),
            None => Ok(None),
        }
    }
}
