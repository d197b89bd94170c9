//! How a figure is put forward, where that isn't as a report: planned, denied, forecast.

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::model::{Hedge, Modality, Quantity, Status};
use crate::text::prose::words::Class;

impl Sentence<'_> {
    /// How the figure is put forward, where that isn't as a report.
    pub(super) fn status(&self, quantity: &Quantity, reach: &Reach) -> Option<Field<Status>> {
        let of_figure = |value| {
            let span = self.span_of(&reach.figure);
            Some(Field { value, span })
        };
        match (quantity.hedge(), quantity.modality()) {
            (Hedge::NoData, _) => return of_figure(Status::Undisclosed),
            (_, Some(Modality::Planned)) => return of_figure(Status::Planned),
            (_, Some(Modality::Forecast)) => return of_figure(Status::Forecast),
            _ => {}
        }
        let told = |at, classes: &[(Class, Status)]| {
            let mut classes = classes.iter();
            classes.find_map(|&(class, value)| {
                let span = self.span_of(&(at..self.after(at, class)?));
                Some(Field { value, span })
            })
        };
        let plans = [
            (Class::Planned, Status::Planned),
            (Class::Denied, Status::Denied),
            (Class::Forecast, Status::Forecast),
        ];
        let mut before = self.governing(reach);
        let planned = before.find_map(|at| told(at, &plans));
        // "5,000 more could flee".
        let forecast = || {
            let mut own = reach.figure.end..reach.own.end;
            own.find_map(|at| told(at, &[(Class::Forecast, Status::Forecast)]))
        };
        planned
            .or_else(forecast)
            .or_else(|| quantity.estimated().then(|| of_figure(Status::Estimated))?)
    }

    /// The tokens before a figure that say how it's put forward: of its clause, and of what that depends on.
    fn governing(&self, reach: &Reach) -> impl Iterator<Item = usize> {
        let mut start = reach.own.start;
        // "The minister denies that 5,000 left".
        while self.says(start, Class::That) {
            let before = self.clauses.iter().find(|clause| clause.end == start);
            match before {
                Some(before) => start = before.start,
                None => break,
            }
        }
        (start..reach.figure.start).rev().chain(reach.before())
    }
}
