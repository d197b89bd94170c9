//! A book under one set of assumptions as linear rows, before anything is solved.

use crate::model::{AssumptionId, Book};
use crate::system::{Asked, Parts, ReadBook, ReadingOptions, System, Watched};

use super::error::ReconcileError;
use super::options::Options;

/// A book as it's read under some assumptions, and its system with some questions.
pub(super) struct Built<'a> {
    pub(super) book: &'a Book,
    pub(super) read: ReadBook<'a>,
    pub(super) system: System,
    pub(super) asked: Asked,
}

impl<'a> Built<'a> {
    pub(super) fn of(
        book: &'a Book,
        options: &Options,
        (active, questions): (&[AssumptionId], &[usize]),
        watched: &Watched<'_>,
    ) -> Result<Self, ReconcileError> {
        let read = ReadBook::of(book, ReadingOptions::of(options), active)?;
        let parts = Parts::of(book, &read, questions);
        let (mut system, mut asked) = parts.unbuilt();
        parts.build(&parts.all(), &read, (&mut system, &mut asked), watched)?;
        drop(parts);
        Ok(Self {
            book,
            read,
            system,
            asked,
        })
    }
}
