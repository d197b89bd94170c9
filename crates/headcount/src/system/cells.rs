//! Cells: the classes of (persons, route, days) atoms that no extent tells apart.

use std::collections::BTreeMap;

use super::SystemError;
use super::atoms::Extent;

/// How many atoms the extents of one component may hold in all.
pub(super) const MOST_ATOMS: usize = 4_000_000;

/// For each extent, the numbers of the cells it's made of.
///
/// Atoms that are in exactly the same extents could never be told apart by any row, so they are
/// one cell.
pub(super) fn cells(extents: &[&Extent]) -> Result<Vec<Vec<usize>>, SystemError> {
    let size = |extent: &&Extent| extent.persons.len() * extent.routes.len() * extent.days.len();
    let atoms: usize = extents.iter().map(size).sum();
    if atoms > MOST_ATOMS {
        return Err(SystemError::TooManyCells {
            found: atoms,
            limit: MOST_ATOMS,
        });
    }
    let mut holders: BTreeMap<(usize, usize, usize), Vec<usize>> = BTreeMap::new();
    for (number, extent) in extents.iter().enumerate() {
        for &persons in &extent.persons {
            for &route in &extent.routes {
                for &days in &extent.days {
                    holders
                        .entry((persons, route, days))
                        .or_default()
                        .push(number);
                }
            }
        }
    }
    let mut classes: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for signature in holders.into_values() {
        let next = classes.len();
        classes.entry(signature).or_insert(next);
    }
    let mut cells = vec![Vec::new(); extents.len()];
    for (signature, cell) in classes {
        for extent in signature {
            cells[extent].push(cell);
        }
    }
    for list in &mut cells {
        list.sort_unstable();
    }
    Ok(cells)
}
