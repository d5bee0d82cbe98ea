//! An index by stems or the like: what shares the most of them with something is found without comparing all with all.

use std::cmp::Reverse;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// How many numbers one key may lead to: a key that many share says nothing.
const FANOUT: usize = 48;

/// Things by their keys. The things are numbers that only grow.
#[derive(Debug)]
pub struct Lookup<K> {
    by_key: FxHashMap<K, Vec<u32>>,
    /// How many keys lead to each number, and the numbers to which any does; zero and empty between two questions.
    hits: Vec<u32>,
    met: Vec<u32>,
}

impl<K> Default for Lookup<K> {
    fn default() -> Self {
        Self { by_key: FxHashMap::default(), hits: Vec::new(), met: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash> Lookup<K> {
    /// The numbers to which some keys lead, those that share the most of them first; at most `most` of them.
    pub fn near(&mut self, keys: &[K], most: usize) -> Vec<u32> {
        for number in keys.iter().filter_map(|key| self.by_key.get(key)).flatten() {
            let hits = &mut self.hits[*number as usize];
            if *hits == 0 {
                self.met.push(*number);
            }
            *hits += 1;
        }
        let hits = &mut self.hits;
        let mut counted: Vec<_> = self.met.drain(..).map(|n| (Reverse(std::mem::take(&mut hits[n as usize])), n)).collect();
        if counted.len() > most {
            counted.select_nth_unstable(most);
            counted.truncate(most);
        }
        counted.sort_unstable();
        counted.into_iter().map(|(_, number)| number).collect()
    }

    /// Enters a number; where a key leads to many, the oldest gives way.
    pub fn add(&mut self, number: usize, keys: &[K]) {
        self.hits.resize(number + 1, 0);
        for key in keys {
            let list = self.by_key.entry(*key).or_default();
            if list.len() >= FANOUT {
                list.remove(0);
            }
            list.push(number as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_most_comes_first() {
        let mut lookup = Lookup::default();
        lookup.add(0, &["ferry", "sank"]);
        lookup.add(1, &["ferry", "sank", "Friday"]);
        lookup.add(2, &["foundry"]);
        assert_eq!(lookup.near(&["ferry", "sank", "Friday"], 8), [1, 0]);
        assert_eq!(lookup.near(&["ferry", "foundry"], 2), [0, 1]);
        assert_eq!(lookup.near(&["bridge"], 8), [] as [u32; 0]);
    }

    #[test]
    fn the_oldest_gives_way() {
        let mut lookup = Lookup::default();
        (0..=FANOUT).for_each(|number| lookup.add(number, &["ferry"]));
        let found = lookup.near(&["ferry"], FANOUT + 1);
        assert_eq!((found.len(), found[0]), (FANOUT, 1));
    }
}
