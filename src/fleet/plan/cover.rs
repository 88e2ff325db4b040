//! The fewest sets that cover all elements: exact where that is found in time, otherwise said not to be.

use std::collections::{BTreeMap, BTreeSet};

/// How many choices are tried before the best that was found is taken.
const MOST_TRIED: usize = 200_000;

/// The sets that cover an element.
type Element = BTreeSet<usize>;

/// Sets that together cover all elements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The sets, in their order.
    pub chosen: BTreeSet<usize>,
    /// Whether fewer are known to be impossible.
    pub exact: bool,
}

/// The fewest sets such that each element has one of those that cover it; of equals the first.
///
/// Elements that no set covers are left out.
pub fn fewest(elements: impl IntoIterator<Item = Element>) -> Cover {
    let elements: BTreeSet<Element> = elements.into_iter().filter(|element| !element.is_empty()).collect();
    let mut cover = Cover { chosen: BTreeSet::new(), exact: true };
    let mut tried = 0;
    for part in parts(reduced(elements)) {
        let mut search = Search { best: greedy(&part), tried, exact: true };
        search.branch(part.iter().collect(), &mut Vec::new());
        tried = search.tried;
        cover.exact &= search.exact;
        cover.chosen.extend(search.best);
    }
    cover
}

/// Takes away what does not matter: sets that another one covers all of, and elements that are covered with another.
fn reduced(mut elements: BTreeSet<Element>) -> BTreeSet<Element> {
    loop {
        let before = elements.clone();
        let covered = covered(&elements);
        let dominated: BTreeSet<usize> = covered
            .iter()
            .filter(|(set, covers)| {
                // Whoever covers the same elements also covers the first of them.
                let rivals = covers.iter().next().into_iter().flat_map(|element| element.iter());
                rivals.filter(|rival| rival != set).any(|rival| {
                    let theirs = covered.get(rival);
                    theirs
                        .is_some_and(|theirs| covers.is_subset(theirs) && (covers.len() < theirs.len() || rival < *set))
                })
            })
            .map(|(set, _)| *set)
            .collect();
        elements = elements.iter().map(|element| element.difference(&dominated).copied().collect()).collect();
        let smaller =
            |element: &Element| elements.iter().any(|other| other.len() < element.len() && other.is_subset(element));
        elements = elements.iter().filter(|element| !smaller(element)).cloned().collect();
        if elements == before {
            return elements;
        }
    }
}

/// The elements that each set covers.
fn covered(elements: &BTreeSet<Element>) -> BTreeMap<usize, BTreeSet<&Element>> {
    let mut covered: BTreeMap<usize, BTreeSet<&Element>> = BTreeMap::new();
    for element in elements {
        for set in element {
            covered.entry(*set).or_default().insert(element);
        }
    }
    covered
}

/// The elements in parts that share no set, each of which is covered for itself.
fn parts(elements: BTreeSet<Element>) -> Vec<Vec<Element>> {
    let mut parts: Vec<(Element, Vec<Element>)> = Vec::new();
    for element in elements {
        let (joined, apart): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(sets, _)| !sets.is_disjoint(&element));
        let mut part = (element.clone(), vec![element]);
        for (sets, more) in joined {
            part.0.extend(sets);
            part.1.extend(more);
        }
        parts = apart;
        parts.push(part);
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// The set that covers most, again and again.
fn greedy(elements: &[Element]) -> Vec<usize> {
    let mut left: Vec<&Element> = elements.iter().collect();
    let mut chosen = Vec::new();
    while !left.is_empty() {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        left.iter().flat_map(|element| element.iter()).for_each(|set| *counts.entry(*set).or_default() += 1);
        let most = counts.into_iter().max_by_key(|(set, count)| (*count, std::cmp::Reverse(*set)));
        let Some((set, _)) = most else {
            break;
        };
        left.retain(|element| !element.contains(&set));
        chosen.push(set);
    }
    chosen
}

/// The search for something better than what is known.
struct Search {
    best: Vec<usize>,
    tried: usize,
    exact: bool,
}

impl Search {
    /// Covers the element with the fewest choices in each way, and leaves off where nothing better can come of it.
    fn branch(&mut self, left: Vec<&Element>, chosen: &mut Vec<usize>) {
        let Some(hardest) = left.iter().min_by_key(|element| element.len()).copied() else {
            if chosen.len() < self.best.len() {
                self.best.clone_from(chosen);
            }
            return;
        };
        if chosen.len() + at_least(&left) >= self.best.len() {
            return;
        }
        if self.tried >= MOST_TRIED {
            self.exact = false;
            return;
        }
        let mut sets: Vec<(usize, usize)> =
            hardest.iter().map(|set| (left.iter().filter(|element| element.contains(set)).count(), *set)).collect();
        sets.sort_by_key(|(covers, set)| (std::cmp::Reverse(*covers), *set));
        for (_, set) in sets {
            self.tried += 1;
            chosen.push(set);
            self.branch(left.iter().filter(|element| !element.contains(&set)).copied().collect(), chosen);
            chosen.pop();
        }
    }
}

/// How many sets are needed at least: as many as there are elements that share none.
fn at_least(elements: &[&Element]) -> usize {
    let mut taken: Vec<&Element> = Vec::new();
    for element in elements {
        if taken.iter().all(|other| other.is_disjoint(element)) {
            taken.push(element);
        }
    }
    taken.len()
}
