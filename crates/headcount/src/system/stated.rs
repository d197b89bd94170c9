//! What a claim says of its scope once it's read: a range of counts, of shares, or of differences.

use std::borrow::Cow;

use crate::model::{
    CountRange, Hedge, Measure, Modality, Quantity, Reading, Share, ShareRange, Statement, Unit,
};

use super::unused::Unused;

/// What a claim says of its scope, as it's read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stated {
    /// It counts so many.
    Count(CountRange),
    /// It counts such a part of what another scope does.
    Share(ShareRange),
    /// It counts so many more than another scope.
    Excess(CountRange),
}

/// How figures are read.
pub(super) struct Manner<'a> {
    pub(super) reading: Reading,
    pub(super) read_as: Option<Hedge>,
    /// What the claim counts.
    pub(super) measure: &'a Measure,
}

impl Manner<'_> {
    /// What a claim states, and whether that rests on rounding.
    pub(super) fn read(&self, states: &Statement) -> Result<(Stated, bool), Unused> {
        match states {
            Statement::Undisclosed => Err(Unused::Undisclosed),
            Statement::Count(quantity) => {
                let (range, rounded) = self.count(quantity)?;
                Ok((Stated::Count(range), rounded))
            }
            Statement::Share(it) => {
                let (range, rounded) = self.share(&it.share)?;
                Ok((Stated::Share(range), rounded))
            }
            Statement::Excess(it) => {
                let (range, rounded) = match &it.by {
                    None => (CountRange::POSITIVE, false),
                    Some(by) => self.excess(by)?,
                };
                Ok((Stated::Excess(range), rounded))
            }
        }
    }

    fn count(&self, quantity: &Quantity) -> Result<(CountRange, bool), Unused> {
        let quantity = &self.reread(quantity);
        let (range, rounded) = self.range(quantity)?;
        // "Fewer than 5,000" stops at zero because counts do; a net flow may go below.
        let below_zero = self.measure.is_signed()
            && !quantity.is_explicit()
            && matches!(
                quantity.hedge(),
                Hedge::LessThan | Hedge::AtMost | Hedge::UpTo
            );
        if below_zero {
            let range = CountRange::new(None, range.max()).unwrap_or(range);
            return Ok((range, rounded));
        }
        Ok((range, rounded))
    }

    /// Nothing exceeds by less than none.
    fn excess(&self, by: &Quantity) -> Result<(CountRange, bool), Unused> {
        let (range, rounded) = self.range(&self.reread(by))?;
        let above = range.intersection(CountRange::NATURAL);
        Ok((above.unwrap_or(range), rounded))
    }

    fn range(&self, quantity: &Quantity) -> Result<(CountRange, bool), Unused> {
        let read = quantity.read(self.reading);
        let read = read.ok_or_else(|| unstated(quantity.hedge()))?;
        self.check_manner(quantity)?;
        self.check_unit(quantity.unit())?;
        Ok(read)
    }

    fn share(&self, share: &Share) -> Result<(ShareRange, bool), Unused> {
        let reread = self.read_as.and_then(|hedge| share.read_as(hedge).ok());
        let share = reread.as_ref().unwrap_or(share);
        let range = share.range(self.reading);
        let range = range.ok_or_else(|| unstated(share.hedge()))?;
        self.check_unit(share.unit())?;
        let is_rounded = self.reading == Reading::Rounded && share.rests_on_rounding();
        Ok((range, is_rounded))
    }

    /// The quantity under the hedge that an assumption gives; the book's checks refuse one that it doesn't take.
    fn reread<'q>(&self, quantity: &'q Quantity) -> Cow<'q, Quantity> {
        let reread = self.read_as.and_then(|hedge| quantity.read_as(hedge).ok());
        reread.map_or(Cow::Borrowed(quantity), Cow::Owned)
    }

    /// What words put forward as a plan, a forecast or a rate isn't what was counted in the window.
    fn check_manner(&self, quantity: &Quantity) -> Result<(), Unused> {
        match (quantity.modality(), quantity.per()) {
            (Some(Modality::Planned), _) if self.read_as.is_none() => Err(Unused::Planned),
            (Some(Modality::Forecast), _) if self.read_as.is_none() => Err(Unused::Forecast),
            (_, Some(per)) => Err(Unused::Rate(per)),
            _ => Ok(()),
        }
    }

    fn check_unit(&self, unit: Unit) -> Result<(), Unused> {
        let fits = match unit {
            Unit::People => true,
            Unit::Households => false,
            Unit::Crossings => matches!(self.measure, Measure::Crossings | Measure::Net),
            Unit::Applications => matches!(
                self.measure,
                Measure::AsylumApplications
                    | Measure::Permits
                    | Measure::Protections
                    | Measure::Registrations(_)
            ),
        };
        if fits {
            Ok(())
        } else {
            Err(Unused::Unit(unit))
        }
    }
}

fn unstated(hedge: Hedge) -> Unused {
    match hedge {
        Hedge::NoData => Unused::NoData,
        _ => Unused::Vague,
    }
}
