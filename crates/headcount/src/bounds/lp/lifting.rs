//! Exact solutions of sparse integer equations, digit by digit in base [`PRIME`] (Dixon's lifting).
//!
//! Factors modulo a prime give the solution modulo that prime, which is its last digit. What that digit
//! leaves unexplained, divided by the prime, has the next digit as its solution. Whole solutions end when
//! nothing is left; fractions are recognised by their digits. All the work but the last is done on
//! machine words.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::constraints::Constraints;
use super::factors::{Factors, Singular};
use super::field::{PRIME, Residue};
use super::marked::Marked;

/// Tight constraints, ready to be solved with exactly.
#[derive(Debug)]
pub(super) struct ExactBasis<'a> {
    constraints: &'a Constraints,
    slots: Vec<u32>,
    factors: Factors<Residue>,
}

/// Numbers over a common denominator.
#[derive(Debug, Clone)]
pub(super) struct Exact {
    pub(super) numerators: Vec<BigInt>,
    pub(super) denominator: BigInt,
}

impl<'a> ExactBasis<'a> {
    pub(super) fn new(constraints: &'a Constraints, named: &[u32]) -> Result<Self, Singular> {
        let lists = named.iter().map(|&at| constraints.rows.of(at as usize));
        let lists: Vec<_> = lists.collect();
        let (factors, order) = Factors::new(constraints.nodes(), &lists)?;
        Ok(Self {
            constraints,
            slots: order.iter().map(|&at| named[at as usize]).collect(),
            factors,
        })
    }

    /// The constraint in each slot.
    pub(super) fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// The running totals, by node, at which each slot's constraint has the value given.
    pub(super) fn totals(&self, values: &[i128]) -> Option<Exact> {
        let nodes = self.constraints.nodes();
        let solve = |residual: &[i128]| {
            let mut x = marked(residual.iter().copied().enumerate(), nodes);
            self.factors.solve_transposed(&mut x);
            let mut digits = vec![0; nodes];
            for (number, digit) in x.iter() {
                digits[self.factors.node(number) as usize] = digit.symmetric();
            }
            digits
        };
        let product = |digits: &[i64], residual: &mut [i128]| {
            for (slot, &at) in self.slots.iter().enumerate() {
                for &(node, weight) in self.constraints.rows.of(at as usize) {
                    take(&mut residual[slot], weight, digits[node as usize])?;
                }
            }
            Some(())
        };
        lift(values, &self.weight(), solve, product)
    }

    /// The multipliers, by slot, with which the constraints sum to the goal.
    pub(super) fn multipliers(&self, goal: &[(u32, i64)]) -> Option<Exact> {
        let nodes = self.constraints.nodes();
        let mut values = vec![0; nodes];
        for &(node, weight) in goal {
            values[node as usize] += i128::from(weight);
        }
        let solve = |residual: &[i128]| {
            let numbered = residual.iter().enumerate();
            let numbered =
                numbered.map(|(node, &v)| (self.factors.number(super::lists::index(node)), v));
            let mut x = marked(numbered, nodes);
            self.factors.solve(&mut x);
            (0..nodes).map(|slot| x.get(slot).symmetric()).collect()
        };
        let product = |digits: &[i64], residual: &mut [i128]| {
            for (slot, &at) in self.slots.iter().enumerate() {
                if digits[slot] != 0 {
                    for &(node, weight) in self.constraints.rows.of(at as usize) {
                        take(&mut residual[node as usize], weight, digits[slot])?;
                    }
                }
            }
            Some(())
        };
        lift(&values, &self.weight(), solve, product)
    }

    /// No row or column has more weight than this.
    fn weight(&self) -> BigInt {
        let mut total = BigInt::one();
        for &at in &self.slots {
            for &(_, weight) in self.constraints.rows.of(at as usize) {
                total += weight.abs();
            }
        }
        total
    }
}

fn take(residual: &mut i128, weight: i64, digit: i64) -> Option<()> {
    *residual = residual.checked_sub(i128::from(weight).checked_mul(digit.into())?)?;
    Some(())
}

fn marked(values: impl Iterator<Item = (usize, i128)>, len: usize) -> Marked<Residue> {
    let mut x = Marked::zero(len);
    for (at, value) in values.filter(|(_, value)| *value != 0) {
        x.set(at, Residue::of_wide(value));
    }
    x
}

/// More digits than any solution needs that could be found in reasonable time.
const MOST_DIGITS: usize = 4_096;

/// Finds digits with `solve`, whose explained part `product` takes away, until they tell the solution.
fn lift(
    values: &[i128],
    weight: &BigInt,
    solve: impl Fn(&[i128]) -> Vec<i64>,
    product: impl Fn(&[i64], &mut [i128]) -> Option<()>,
) -> Option<Exact> {
    let largest = values
        .iter()
        .map(|value| value.unsigned_abs())
        .max()
        .unwrap_or(0);
    let mut residual = values.to_vec();
    let mut sums: Vec<BigInt> = Vec::new();
    let mut power = BigInt::one();
    let mut next_try = 1;
    for count in 1..=MOST_DIGITS {
        let digits = solve(&residual);
        product(&digits, &mut residual)?;
        for left in &mut residual {
            *left /= i128::from(PRIME);
        }
        if sums.is_empty() {
            sums = digits.into_iter().map(BigInt::from).collect();
        } else {
            for (sum, digit) in sums.iter_mut().zip(digits) {
                if digit != 0 {
                    *sum += &power * digit;
                }
            }
        }
        power *= PRIME;
        if residual.iter().all(Zero::is_zero) {
            return Some(Exact {
                numerators: sums,
                denominator: BigInt::one(),
            });
        }
        if count == next_try {
            next_try += count.div_ceil(2);
            if let Some(found) = recognise(&sums, &power, weight, largest) {
                return Some(found);
            }
        }
    }
    None
}

/// The fractions over a common denominator that are these integers modulo `modulus`, if there are some
/// so small that no others can be.
fn recognise(sums: &[BigInt], modulus: &BigInt, weight: &BigInt, largest: u128) -> Option<Exact> {
    let limit = (modulus >> 2_u32).sqrt();
    let mut denominator = BigInt::one();
    for sum in sums {
        let scaled = symmetric(&(&denominator * sum), modulus);
        if scaled.abs() > limit {
            denominator *= denominator_of(&scaled, modulus, &limit)?;
            if denominator > limit {
                return None;
            }
        }
    }
    let numerators: Vec<BigInt> = sums
        .iter()
        .map(|sum| symmetric(&(&denominator * sum), modulus))
        .collect();
    // They solve the equations modulo `modulus`. So they do without, when neither side of any is as large.
    let most = numerators.iter().map(BigInt::magnitude).max()?;
    let sides = weight * BigInt::from_biguint(Sign::Plus, most.clone()) + &denominator * largest;
    (sides < *modulus).then_some(Exact {
        numerators,
        denominator,
    })
}

/// The integer of least size that is the same modulo `modulus`.
fn symmetric(value: &BigInt, modulus: &BigInt) -> BigInt {
    if value.magnitude() < (modulus >> 1_u32).magnitude() {
        return value.clone();
    }
    let residue = value.mod_floor(modulus);
    if &residue << 1_u32 > *modulus {
        residue - modulus
    } else {
        residue
    }
}

/// The denominator of the fraction of small numerator and denominator that is `value` modulo `modulus`:
/// half-way through Euclid's algorithm.
fn denominator_of(value: &BigInt, modulus: &BigInt, limit: &BigInt) -> Option<BigInt> {
    let (mut before, mut last) = (modulus.clone(), value.mod_floor(modulus));
    let (mut times_before, mut times) = (BigInt::zero(), BigInt::one());
    while last > *limit {
        let (quotient, rest) = before.div_rem(&last);
        before = std::mem::replace(&mut last, rest);
        let next = times_before - quotient * &times;
        times_before = std::mem::replace(&mut times, next);
    }
    let denominator = times.abs();
    (denominator <= *limit && denominator.is_positive() && last.gcd(&denominator).is_one())
        .then_some(denominator)
}

impl Exact {
    /// A weighted sum's numerator.
    pub(super) fn sum(&self, list: &[(u32, i64)]) -> BigInt {
        let mut small = 0_i128;
        let mut large = BigInt::zero();
        for &(at, weight) in list {
            let numerator = &self.numerators[at as usize];
            let product = numerator
                .to_i64()
                .map(|value| i128::from(value) * i128::from(weight));
            match product.and_then(|product| small.checked_add(product)) {
                Some(sum) => small = sum,
                None => large += numerator * weight,
            }
        }
        large + small
    }
}
