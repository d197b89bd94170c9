//! Fourier–Motzkin elimination: slow, exact, and nothing like a simplex.

use std::collections::{BTreeMap, HashMap};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::world::Form;

/// How many inequalities an elimination may grow to before it's given up.
const MOST_ROWS: usize = 4_000;

/// The system grew too large to eliminate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// `lo ≤ form ≤ hi`.
#[derive(Debug, Clone)]
pub(crate) struct Range {
    pub(crate) form: Form,
    pub(crate) lo: Option<BigRational>,
    pub(crate) hi: Option<BigRational>,
}

/// What a sum can be: its least and greatest values, `None` where it has none.
pub(crate) type Span = (Option<BigRational>, Option<BigRational>);

/// `coefficients · unknowns + constant ≥ 0`, and which of the first inequalities it comes from.
#[derive(Debug, Clone)]
struct Inequality {
    coefficients: Vec<BigInt>,
    constant: BigInt,
    from: u128,
}

/// The values that `target` takes where every range holds and every unknown is at least zero;
/// `None` if there's no such point.
pub(crate) fn span(
    unknowns: usize,
    ranges: &[Range],
    target: &Form,
) -> Result<Option<Span>, TooLarge> {
    let (unknowns, ranges, target) = merged(unknowns, ranges, target);
    eliminated(unknowns, &ranges, &target)
}

/// The same system with one unknown for all that are always added together, and none for those
/// that nothing speaks of.
fn merged(unknowns: usize, ranges: &[Range], target: &Form) -> (usize, Vec<Range>, Form) {
    let forms = || ranges.iter().map(|range| &range.form).chain([target]);
    let mut columns: BTreeMap<Vec<i64>, usize> = BTreeMap::new();
    let mut names: Vec<Option<usize>> = Vec::new();
    for unknown in 0..unknowns {
        let column: Vec<i64> = forms()
            .map(|form| form.get(&unknown).copied().unwrap_or(0))
            .collect();
        let next = columns.len();
        let spoken_of = column.iter().any(|weight| *weight != 0);
        names.push(spoken_of.then(|| *columns.entry(column).or_insert(next)));
    }
    let renamed = |form: &Form| -> Form {
        form.iter()
            .filter_map(|(&unknown, &weight)| Some((names[unknown]?, weight)))
            .collect()
    };
    let ranges = ranges.iter().map(|range| Range {
        form: renamed(&range.form),
        ..range.clone()
    });
    (columns.len(), ranges.collect(), renamed(target))
}

fn eliminated(unknowns: usize, ranges: &[Range], target: &Form) -> Result<Option<Span>, TooLarge> {
    // The target gets an unknown of its own, of any sign, that is never eliminated.
    let mut rows = Vec::new();
    for range in ranges {
        if let Some(lo) = &range.lo {
            rows.push(row(unknowns, &range.form, 1, &-lo, 0));
        }
        if let Some(hi) = &range.hi {
            rows.push(row(unknowns, &range.form, -1, hi, 0));
        }
    }
    for unknown in 0..unknowns {
        rows.push(row(
            unknowns,
            &Form::from([(unknown, 1)]),
            1,
            &BigRational::zero(),
            0,
        ));
    }
    let mut rows = pruned(rows);
    for sign in [1, -1] {
        rows.push(row(unknowns, target, sign, &BigRational::zero(), -sign));
    }
    if rows.len() > 128 {
        return Err(TooLarge);
    }
    for (at, row) in rows.iter_mut().enumerate() {
        row.from = 1 << at;
    }
    let mut left: Vec<usize> = (0..unknowns).collect();
    for eliminated in 1..=unknowns {
        let pairs = |unknown: &usize| {
            let signs = |sign| {
                rows.iter()
                    .filter(move |row| row.sign(*unknown) == sign)
                    .count()
            };
            signs(1) * signs(-1)
        };
        let Some(next) = left.iter().copied().min_by_key(pairs) else {
            break;
        };
        left.retain(|unknown| *unknown != next);
        rows = without(rows, next, eliminated)?;
    }
    Ok(ends(&rows, unknowns))
}

/// Whether some point satisfies every range.
pub(crate) fn feasible(unknowns: usize, ranges: &[Range]) -> Result<bool, TooLarge> {
    Ok(span(unknowns, ranges, &Form::new())?.is_some())
}

/// `sign × form + own × target + constant ≥ 0`.
fn row(unknowns: usize, form: &Form, sign: i64, constant: &BigRational, own: i64) -> Inequality {
    let scale = constant.denom();
    let mut coefficients = vec![BigInt::zero(); unknowns + 1];
    for (&unknown, &weight) in form {
        coefficients[unknown] = BigInt::from(sign * weight) * scale;
    }
    coefficients[unknowns] = BigInt::from(own) * scale;
    Inequality {
        coefficients,
        constant: constant.numer().clone(),
        from: 0,
    }
    .reduced()
}

impl Inequality {
    fn sign(&self, unknown: usize) -> i32 {
        match &self.coefficients[unknown] {
            coefficient if coefficient.is_positive() => 1,
            coefficient if coefficient.is_negative() => -1,
            _ => 0,
        }
    }

    fn reduced(mut self) -> Self {
        let divisor = self
            .coefficients
            .iter()
            .fold(self.constant.clone(), |d, c| d.gcd(c));
        if !divisor.is_zero() && !divisor.is_one() {
            self.coefficients.iter_mut().for_each(|c| *c /= &divisor);
            self.constant /= divisor;
        }
        self
    }

    /// The coefficients without a common factor, and the constant in the same measure.
    fn direction(&self) -> (Vec<BigInt>, BigRational) {
        let divisor = self
            .coefficients
            .iter()
            .fold(BigInt::zero(), |d, c| d.gcd(c));
        if divisor.is_zero() {
            return (
                self.coefficients.clone(),
                BigRational::from_integer(self.constant.clone()),
            );
        }
        let coefficients = self.coefficients.iter().map(|c| c / &divisor).collect();
        (
            coefficients,
            BigRational::new(self.constant.clone(), divisor),
        )
    }
}

/// Adds every lower bound of an unknown to every upper one.
fn without(
    rows: Vec<Inequality>,
    unknown: usize,
    eliminated: usize,
) -> Result<Vec<Inequality>, TooLarge> {
    let (zero, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.sign(unknown) == 0);
    let (below, above): (Vec<_>, Vec<_>) = rest.into_iter().partition(|row| row.sign(unknown) > 0);
    let mut rows = zero;
    for one in &below {
        for other in &above {
            let from = one.from | other.from;
            // A sum of more rows than this is implied by sums of fewer (Kohler 1967).
            if usize::try_from(from.count_ones()).is_ok_and(|rows| rows > eliminated + 1) {
                continue;
            }
            let (a, b) = (-&other.coefficients[unknown], &one.coefficients[unknown]);
            let sum = |x: &BigInt, y: &BigInt| &a * x + b * y;
            let pairs = one.coefficients.iter().zip(&other.coefficients);
            rows.push(
                Inequality {
                    coefficients: pairs.map(|(x, y)| sum(x, y)).collect(),
                    constant: sum(&one.constant, &other.constant),
                    from,
                }
                .reduced(),
            );
        }
        if rows.len() > 8 * MOST_ROWS {
            return Err(TooLarge);
        }
    }
    let rows = pruned(rows);
    if rows.len() > MOST_ROWS {
        return Err(TooLarge);
    }
    Ok(rows)
}

/// Leaves out rows that say no more than another of the same direction does. Where the origins
/// matter, the other must come from no more, or Kohler's rule could later drop what it stands for.
fn pruned(rows: Vec<Inequality>) -> Vec<Inequality> {
    let mut kept: HashMap<Vec<BigInt>, Vec<(BigRational, Inequality)>> = HashMap::new();
    let mut order = Vec::new();
    for row in rows {
        let (direction, constant) = row.direction();
        if direction.iter().all(Zero::is_zero) && !constant.is_negative() {
            continue;
        }
        let same = kept.entry(direction.clone()).or_insert_with(|| {
            order.push(direction);
            Vec::new()
        });
        let covers =
            |a: &(BigRational, u128), b: &(BigRational, u128)| a.0 <= b.0 && a.1 & !b.1 == 0;
        let key = (constant, row.from);
        if same
            .iter()
            .any(|(c, known)| covers(&(c.clone(), known.from), &key))
        {
            continue;
        }
        same.retain(|(c, known)| !covers(&key, &(c.clone(), known.from)));
        same.push((key.0, row));
    }
    order
        .iter()
        .flat_map(|direction| kept.remove(direction).unwrap_or_default())
        .map(|(_, row)| row)
        .collect()
}

/// Reads the ends off the rows in which only the target is left.
fn ends(rows: &[Inequality], target: usize) -> Option<Span> {
    let (mut lo, mut hi): Span = (None, None);
    for row in rows {
        let coefficient = &row.coefficients[target];
        if coefficient.is_zero() {
            if row.constant.is_negative() {
                return None;
            }
            continue;
        }
        let end = BigRational::new(-&row.constant, coefficient.clone());
        if coefficient.is_positive() {
            lo = Some(lo.map_or(end.clone(), |lo| lo.max(end)));
        } else {
            hi = Some(hi.map_or(end.clone(), |hi| hi.min(end)));
        }
    }
    match (&lo, &hi) {
        (Some(low), Some(high)) if low > high => None,
        _ => Some((lo, hi)),
    }
}

#[test]
fn eliminating_finds_the_ends_of_a_triangle() {
    let whole = |n: i64| Some(BigRational::from_integer(n.into()));
    let form = |terms: &[(usize, i64)]| terms.iter().copied().collect::<Form>();
    // x + y ≤ 4, x − y ≥ 1, so that 2x + y is least at (1, 0) and greatest at (4, 0).
    let ranges = [
        Range {
            form: form(&[(0, 1), (1, 1)]),
            lo: None,
            hi: whole(4),
        },
        Range {
            form: form(&[(0, 1), (1, -1)]),
            lo: whole(1),
            hi: None,
        },
    ];
    let target = form(&[(0, 2), (1, 1)]);
    assert_eq!(span(2, &ranges, &target), Ok(Some((whole(2), whole(8)))));
    // y is at most half of 4 − 1.
    let half = Some(BigRational::new(3.into(), 2.into()));
    assert_eq!(
        span(2, &ranges, &form(&[(1, 1)])),
        Ok(Some((whole(0), half)))
    );
    let beyond = Range {
        form: form(&[(1, 1)]),
        lo: whole(2),
        hi: None,
    };
    assert_eq!(
        feasible(2, &[ranges[0].clone(), ranges[1].clone(), beyond]),
        Ok(false)
    );
    assert_eq!(span(2, &ranges[1..], &target), Ok(Some((whole(2), None))));
}
