//! Against elimination by hand, and against themselves: a point and a proof that meet are both right.

mod checks;
mod claims;
mod known;
mod small;

use num_rational::BigRational;

use crate::system::Run;

use super::{Effort, LpRow, Stopped};

/// Stops after so many steps.
struct Steps(u64);

impl Effort for Steps {
    fn spend(&mut self, steps: u64) -> Result<(), Stopped> {
        self.0 = self.0.checked_sub(steps).ok_or(Stopped::Limit)?;
        Ok(())
    }
}

fn plenty() -> Steps {
    Steps(100_000_000)
}

fn run(first: u32, end: u32, weight: i64) -> Run {
    Run { first, end, weight }
}

fn row(sum: &[Run], lo: Option<i128>, hi: Option<i128>) -> LpRow {
    LpRow {
        sum: sum.to_vec(),
        lo,
        hi,
    }
}

fn whole(value: i128) -> BigRational {
    BigRational::from_integer(value.into())
}
