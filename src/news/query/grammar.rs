//! Tokens into the tree of a filter.
//!
//! ```text
//! any  = all { "OR" all }
//! all  = unit { unit }
//! unit = "-" unit | "(" any ")" | term
//! ```

use super::lexer::{Kind, Term, Token, tokens};
use super::{Filter, Fit, Phrase, QueryError, QueryFault, fields};
use crate::clean::CleanLine;
use crate::news::Moment;

/// Groups inside groups; more would only be there to exhaust the stack.
const MAX_DEPTH: usize = 50;

/// Words and signs of one filter; SQLite's own limits lie above.
const MAX_TOKENS: usize = 200;

pub(super) fn parse(text: &str, now: Moment) -> Result<Option<Filter>, QueryError> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    if let Some(token) = tokens.get(MAX_TOKENS) {
        return Err(mistake(token.at, QueryFault::TooManyWords));
    }
    let mut parser = Parser {
        tokens: &tokens,
        end: text.len(),
        now,
        depth: 0,
    };
    let filter = parser.any()?;
    match parser.tokens.first() {
        Some(left) => Err(mistake(left.at, QueryFault::StrayEnd)),
        None => Ok(Some(filter)),
    }
}

struct Parser<'a> {
    /// What is still to be read.
    tokens: &'a [Token],
    /// Where the text ends, for mistakes there.
    end: usize,
    now: Moment,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Filter, QueryError> {
        let mut parts = vec![self.all()?];
        while self.take(&Kind::Or) {
            parts.push(self.all()?);
        }
        Ok(Filter::any(parts))
    }

    fn all(&mut self) -> Result<Filter, QueryError> {
        let mut parts = vec![self.unit()?];
        while self
            .tokens
            .first()
            .is_some_and(|next| !matches!(next.kind, Kind::Or | Kind::Close))
        {
            parts.push(self.unit()?);
        }
        Ok(Filter::all(parts))
    }

    fn unit(&mut self) -> Result<Filter, QueryError> {
        let Some((token, rest)) = self.tokens.split_first() else {
            return Err(mistake(self.end, QueryFault::WordMissing));
        };
        self.tokens = rest;
        match &token.kind {
            Kind::Not => self.nested(token.at, |parser| Ok(Filter::Not(Box::new(parser.unit()?)))),
            Kind::Open => self.nested(token.at, |parser| parser.group(token.at)),
            Kind::Term(term) => self.term(token.at, term),
            Kind::Or => Err(mistake(token.at, QueryFault::LonelyOr)),
            Kind::Close => Err(mistake(token.at, QueryFault::WordMissingBeforeEnd)),
        }
    }

    fn group(&mut self, at: usize) -> Result<Filter, QueryError> {
        let inner = self.any()?;
        if self.take(&Kind::Close) {
            return Ok(inner);
        }
        Err(mistake(at, QueryFault::GroupNotClosed))
    }

    fn nested(
        &mut self,
        at: usize,
        read: impl FnOnce(&mut Self) -> Result<Filter, QueryError>,
    ) -> Result<Filter, QueryError> {
        if self.depth == MAX_DEPTH {
            return Err(mistake(at, QueryFault::TooDeep));
        }
        self.depth += 1;
        let filter = read(self);
        self.depth -= 1;
        filter
    }

    fn term(&self, at: usize, term: &Term) -> Result<Filter, QueryError> {
        if term.field.is_some() {
            return fields::filter(at, term, self.now);
        }
        let text = CleanLine::new(&term.value);
        if text.is_empty() {
            return Err(mistake(at, QueryFault::WordMissing));
        }
        Ok(Filter::Words(phrase(text, term)))
    }

    /// Steps over the next token if it is of this kind.
    fn take(&mut self, kind: &Kind) -> bool {
        match self.tokens.split_first() {
            Some((token, rest)) if token.kind == *kind => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }
}

/// What a term looks for in a text.
pub(super) fn phrase(text: CleanLine, term: &Term) -> Phrase {
    if term.prefix {
        let fit = Fit::Beginning;
        return Phrase { text, fit };
    }
    if term.is_quoted {
        Phrase::exact(text)
    } else {
        Phrase::bare(text)
    }
}

pub(super) fn mistake(position: usize, fault: QueryFault) -> QueryError {
    QueryError { position, fault }
}
