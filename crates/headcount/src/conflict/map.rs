//! Which sets of claims are still unexplored: a small satisfiability search that is never restarted.

use crate::system::at;

use super::members::Member;

/// What is decided of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Aside,
    Kept,
}

/// At least one of some members must have a fate.
#[derive(Debug)]
struct Clause {
    members: Vec<Member>,
    wants: Fate,
    /// How many have it, and how many are undecided.
    met_by: usize,
    open: usize,
}

/// The sets of members that meet every known conflict and hold no known correction whole.
///
/// Every conflict not yet known avoids such a set, and so does every correction: when there is none
/// left, all are known (the duality that MARCO rests on, Liffiton, Previti, Malik & Marques-Silva 2016).
/// What is learned only takes sets away, so the search goes on from where it is.
#[derive(Debug)]
pub(super) struct Map {
    fates: Vec<Option<Fate>>,
    clauses: Vec<Clause>,
    /// For each member, the clauses that it's in.
    within: Vec<Vec<usize>>,
    /// The members decided, in order.
    trail: Vec<Member>,
    /// For each choice made, how many were decided before it.
    choices: Vec<usize>,
    /// Clauses that may have become false, or force a member.
    pending: Vec<usize>,
    /// How many clauses were looked at.
    looked_at: usize,
    exhausted: bool,
}

impl Map {
    pub(super) fn new(count: usize) -> Self {
        Self {
            fates: vec![None; count],
            clauses: Vec::new(),
            within: vec![Vec::new(); count],
            trail: Vec::new(),
            choices: Vec::new(),
            pending: Vec::new(),
            looked_at: 0,
            exhausted: false,
        }
    }

    /// A measure of effort that doesn't depend on the machine.
    pub(super) fn looked_at(&self) -> usize {
        self.looked_at
    }

    /// At least one of a conflict must be aside.
    pub(super) fn meet(&mut self, conflict: &[Member]) {
        self.learn(conflict, Fate::Aside);
    }

    /// At least one of a correction must be kept.
    pub(super) fn spare(&mut self, correction: &[Member]) {
        self.learn(correction, Fate::Kept);
    }

    fn learn(&mut self, members: &[Member], wants: Fate) {
        let fates = members.iter().map(|member| self.fates[at(*member)]);
        let (mut met_by, mut open) = (0, 0);
        for fate in fates {
            met_by += usize::from(fate == Some(wants));
            open += usize::from(fate.is_none());
        }
        for member in members {
            self.within[at(*member)].push(self.clauses.len());
        }
        self.pending.push(self.clauses.len());
        self.clauses.push(Clause {
            members: members.to_vec(),
            wants,
            met_by,
            open,
        });
    }

    /// The next unexplored set, in order; `None` if there is none left.
    ///
    /// Until something is learned of it, it stays the same.
    pub(super) fn unexplored(&mut self) -> Option<Vec<Member>> {
        while !self.exhausted {
            if !self.propagate() {
                self.turn_back();
                continue;
            }
            let Some(member) = self.choice() else {
                let is_aside = |m: &&Member| self.fates[at(**m)] == Some(Fate::Aside);
                let mut aside: Vec<Member> = self.trail.iter().filter(is_aside).copied().collect();
                aside.sort_unstable();
                return Some(aside);
            };
            self.choices.push(self.trail.len());
            self.decide(member, Fate::Aside);
        }
        None
    }

    /// A member of the conflict that leaves least choice: the one in fewest conflicts, so that those with
    /// most stay in play and show what else they contradict.
    fn choice(&mut self) -> Option<Member> {
        self.looked_at += self.clauses.len();
        let unmet = self.clauses.iter().filter(|clause| clause.met_by == 0);
        let conflicts = unmet.filter(|clause| clause.wants == Fate::Aside);
        let tightest = conflicts.min_by_key(|clause| clause.open)?;
        let open = tightest.members.iter().copied();
        let open = open.filter(|member| self.fates[at(*member)].is_none());
        open.min_by_key(|member| self.within[at(*member)].len())
    }

    fn decide(&mut self, member: Member, fate: Fate) {
        self.fates[at(member)] = Some(fate);
        self.trail.push(member);
        self.looked_at += self.within[at(member)].len();
        for &number in &self.within[at(member)] {
            let clause = &mut self.clauses[number];
            clause.open -= 1;
            clause.met_by += usize::from(clause.wants == fate);
            if clause.met_by == 0 && clause.open <= 1 {
                self.pending.push(number);
            }
        }
    }

    /// Decides what the clauses leave no choice about; returns whether all can still be met.
    fn propagate(&mut self) -> bool {
        while let Some(number) = self.pending.pop() {
            let clause = &self.clauses[number];
            if clause.met_by > 0 || clause.open > 1 {
                continue;
            }
            let mut members = clause.members.iter();
            let Some(&last) = members.find(|member| self.fates[at(**member)].is_none()) else {
                // It's looked at again where the search turns back to.
                self.pending.push(number);
                return false;
            };
            let wants = clause.wants;
            self.decide(last, wants);
        }
        true
    }

    /// Keeps the member last chosen to be aside instead; without a choice to change, all is explored.
    fn turn_back(&mut self) {
        let Some(before) = self.choices.pop() else {
            self.exhausted = true;
            return;
        };
        let chosen = self.trail[before];
        for member in self.trail.split_off(before) {
            let fate = self.fates[at(member)].take();
            self.looked_at += self.within[at(member)].len();
            for &number in &self.within[at(member)] {
                let clause = &mut self.clauses[number];
                clause.open += 1;
                clause.met_by -= usize::from(Some(clause.wants) == fate);
                if clause.met_by == 0 && clause.open <= 1 {
                    self.pending.push(number);
                }
            }
        }
        self.decide(chosen, Fate::Kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every set, until each was said to be no correction, or the corrections run out.
    #[test]
    fn each_minimal_set_comes_up_until_it_is_spared() {
        let mut map = Map::new(5);
        map.meet(&[0, 1]);
        map.meet(&[1, 2, 3]);
        let mut seen = Vec::new();
        while let Some(aside) = map.unexplored() {
            assert!(aside.contains(&0) || aside.contains(&1), "{aside:?}");
            assert!(
                aside.iter().any(|member| (1..=3).contains(member)),
                "{aside:?}"
            );
            assert_eq!(
                map.unexplored().as_ref(),
                Some(&aside),
                "it stays until something is learned"
            );
            map.spare(&aside);
            seen.push(aside);
        }
        for minimal in [vec![1], vec![0, 2], vec![0, 3]] {
            assert!(seen.contains(&minimal), "{minimal:?} in {seen:?}");
        }
    }

    #[test]
    fn what_is_learned_on_the_way_counts_from_then_on() {
        let mut map = Map::new(3);
        assert_eq!(map.unexplored(), Some(Vec::new()));
        map.meet(&[2]);
        assert_eq!(map.unexplored(), Some(vec![2]));
        map.spare(&[2]);
        assert_eq!(map.unexplored(), None);
        assert_eq!(map.unexplored(), None);
    }
}
