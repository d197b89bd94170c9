//! What follows about the lightest set that meets conflicts without making a choice.

/// Conflicts as members by number, each in order.
pub(super) type Conflicts = Vec<Vec<usize>>;

/// Leaves out conflicts and members that don't matter, and returns those that every lightest set may as
/// well have, without the conflicts that they meet.
pub(super) fn reduce(conflicts: &mut Conflicts, weights: &[u64]) -> Vec<usize> {
    let mut forced = Vec::new();
    loop {
        let single = conflicts.iter().filter(|c| c.len() == 1);
        let mut singles: Vec<usize> = single.flatten().copied().collect();
        singles.sort_unstable();
        singles.dedup();
        conflicts.retain(|conflict| !conflict.iter().any(|m| singles.binary_search(m).is_ok()));
        let any_single = !singles.is_empty();
        forced.extend(singles);
        leave_out_wider(conflicts, weights.len());
        let any_dominated = leave_out_dominated(conflicts, weights);
        if !any_single && !any_dominated {
            return forced;
        }
    }
}

/// For each member, the conflicts that it's in.
fn uses(conflicts: &Conflicts, count: usize) -> Vec<Vec<usize>> {
    let mut uses = vec![Vec::new(); count];
    for (number, conflict) in conflicts.iter().enumerate() {
        for member in conflict {
            uses[*member].push(number);
        }
    }
    uses
}

/// Whether everything in one ordered list is in another.
fn is_within(part: &[usize], whole: &[usize]) -> bool {
    let mut whole = whole.iter();
    part.len() <= whole.len() && part.iter().all(|item| whole.any(|other| other == item))
}

/// A conflict that holds all of another is met when that one is.
fn leave_out_wider(conflicts: &mut Conflicts, count: usize) {
    conflicts.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    conflicts.dedup();
    let uses = uses(conflicts, count);
    let mut wider = vec![false; conflicts.len()];
    for (number, conflict) in conflicts.iter().enumerate() {
        let rarest = conflict.iter().min_by_key(|member| uses[**member].len());
        for &other in rarest.into_iter().flat_map(|member| &uses[*member]) {
            if other > number && !wider[other] && is_within(conflict, &conflicts[other]) {
                wider[other] = true;
            }
        }
    }
    let mut wider = wider.into_iter();
    conflicts.retain(|_| !wider.next().unwrap_or_default());
}

/// A member is of no use beside one that is in the same conflicts and more, and weighs no more.
fn leave_out_dominated(conflicts: &mut Conflicts, weights: &[u64]) -> bool {
    let uses = uses(conflicts, weights.len());
    let mut dominated = vec![false; weights.len()];
    let mut any = false;
    for (member, within) in uses.iter().enumerate() {
        let Some(first) = within.iter().min_by_key(|c| conflicts[**c].len()) else {
            continue;
        };
        let better = conflicts[*first].iter().any(|&other| {
            let alike = uses[other].len() == within.len() && weights[other] == weights[member];
            other != member
                && !dominated[other]
                && weights[other] <= weights[member]
                && (!alike || other > member)
                && is_within(within, &uses[other])
        });
        dominated[member] = better;
        any |= better;
    }
    for conflict in conflicts {
        conflict.retain(|member| !dominated[*member]);
    }
    any
}

/// The first of the members known to be in one part with a member.
fn first_of_part(root: &mut [usize], mut member: usize) -> usize {
    while root[member] != member {
        root[member] = root[root[member]];
        member = root[member];
    }
    member
}

/// The conflicts in parts that share no member.
pub(super) fn parts(conflicts: &Conflicts) -> Vec<Conflicts> {
    let count = conflicts.iter().flatten().max().map_or(0, |most| most + 1);
    let mut root: Vec<usize> = (0..count).collect();
    for conflict in conflicts {
        for pair in conflict.windows(2) {
            let (one, other) = (
                first_of_part(&mut root, pair[0]),
                first_of_part(&mut root, pair[1]),
            );
            root[one.max(other)] = one.min(other);
        }
    }
    let mut by_root: Vec<(usize, &Vec<usize>)> = conflicts
        .iter()
        .filter_map(|conflict| Some((first_of_part(&mut root, *conflict.first()?), conflict)))
        .collect();
    by_root.sort_by_key(|(root, _)| *root);
    let parts = by_root.chunk_by(|a, b| a.0 == b.0);
    parts
        .map(|part| part.iter().map(|(_, c)| (*c).clone()).collect())
        .collect()
}

/// What any set weighs at least, and a set that meets every conflict.
pub(super) struct Bound {
    pub(super) at_least: u64,
    pub(super) met_by: Vec<usize>,
}

/// Splits the weights of members over their conflicts: what the conflicts get together, any set weighs
/// (by duality), and the members whose weight is used up meet them all.
pub(super) fn bound(conflicts: &Conflicts, weights: &[u64]) -> Bound {
    let mut left = weights.to_vec();
    let mut order: Vec<&Vec<usize>> = conflicts.iter().collect();
    order.sort_by_key(|conflict| conflict.len());
    let mut at_least = 0;
    let mut used_up = Vec::new();
    for conflict in order {
        let share = conflict.iter().map(|m| left[*m]).min().unwrap_or_default();
        at_least += share;
        for &member in conflict {
            if share > 0 {
                left[member] -= share;
                if left[member] == 0 {
                    used_up.push(member);
                }
            }
        }
    }
    // The last ones used up often meet what the first ones do.
    let uses = uses(conflicts, weights.len());
    let mut met = vec![0_usize; conflicts.len()];
    for conflict in used_up.iter().flat_map(|member| &uses[*member]) {
        met[*conflict] += 1;
    }
    used_up.sort_by_key(|member| (std::cmp::Reverse(weights[*member]), uses[*member].len()));
    used_up.retain(|member| {
        let needed = uses[*member].iter().any(|conflict| met[*conflict] == 1);
        if !needed {
            for conflict in &uses[*member] {
                met[*conflict] -= 1;
            }
        }
        needed
    });
    Bound {
        at_least,
        met_by: used_up,
    }
}
