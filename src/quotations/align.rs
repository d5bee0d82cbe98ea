//! Two wordings laid beside each other, word by word.

use super::Change;
use super::word::{Word, joined};

/// The largest comparison, in pairs of words.
const MAX_CELLS: usize = 1 << 18;
/// Words in which two wordings may differ at one place; a longer gap is a cut, and no other wording.
const MAX_CHANGE: usize = 4;
const MATCH: i32 = 4;
const GAP: i32 = -2;
const SUBSTITUTE: i32 = -4;

/// The pairs of equal words, and the places between them that differ.
pub(super) type Aligned = (Vec<(usize, usize)>, Vec<Change>);

/// The best local alignment: it starts and ends with words that both share, so a cut at either end costs nothing.
pub(super) fn align(own: &[Word], centre: &[Word]) -> Option<Aligned> {
    let (n, m) = (own.len(), centre.len());
    if n * m > MAX_CELLS {
        return None;
    }
    let width = m + 1;
    let mut score = vec![0i32; (n + 1) * width];
    // 0 stop, 1 diagonal, 2 a word of ours alone, 3 a word of the centre alone.
    let mut from = vec![0u8; (n + 1) * width];
    let mut best = (0, 0);
    for i in 1..=n {
        for j in 1..=m {
            let equal = own[i - 1].key == centre[j - 1].key;
            let mut step = if equal { MATCH } else { SUBSTITUTE };
            // Two wordings that start or end with the same word are whole there.
            if equal && (i == 1 && j == 1 || i == n && j == m) {
                step += MATCH;
            }
            let ways = [
                (0, 0),
                (score[(i - 1) * width + j - 1] + step, 1),
                (score[(i - 1) * width + j] + GAP, 2),
                (score[i * width + j - 1] + GAP, 3),
            ];
            let (value, way) = ways.into_iter().max_by_key(|(value, way)| (*value, *way == 1 && equal)).expect("four ways");
            score[i * width + j] = value;
            from[i * width + j] = if value > 0 { way } else { 0 };
            if value > score[best.0 * width + best.1] {
                best = (i, j);
            }
        }
    }
    let (mut i, mut j) = best;
    let mut pairs = Vec::new();
    loop {
        match from[i * width + j] {
            1 => {
                if own[i - 1].key == centre[j - 1].key {
                    pairs.push((i - 1, j - 1));
                }
                i -= 1;
                j -= 1;
            }
            2 => i -= 1,
            3 => j -= 1,
            _ => break,
        }
    }
    pairs.reverse();
    let changes = pairs.windows(2).map(|w| Change { own: w[0].0 + 1..w[1].0, centre: w[0].1 + 1..w[1].1 });
    let real = |c: &Change| {
        let empty = c.own.is_empty() && c.centre.is_empty();
        let cut = c.own.len() > MAX_CHANGE || c.centre.len() > MAX_CHANGE;
        // The word behind a gap carries its mark.
        let gap = own[c.own.start..=c.own.end].iter().chain(&centre[c.centre.start..=c.centre.end]).any(|w| w.gap);
        !empty && !cut && !gap && joined(&own[c.own.clone()]) != joined(&centre[c.centre.clone()])
    };
    let changes = changes.filter(real).collect();
    Some((pairs, changes))
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use crate::corpus::Span;

    #[track_caller]
    fn changes(own: &str, centre: &str) -> usize {
        let read = |text: &str| words(text, Span::new(0, text.len()));
        align(&read(own), &read(centre)).map_or(0, |(_, changes)| changes.len())
    }

    #[test]
    fn cuts_and_insertions_are_no_changes() {
        let whole = "We shall close the old harbour bridge before the winter comes and open it in May";
        for other in [
            "close the old harbour bridge before the winter comes",
            "We shall close the old … bridge before the winter comes and open it in May",
            "We shall close [it] the old harbour bridge before the winter comes and open it in May",
            "They shall close the old harbour bridge before the winter comes and open it in June",
        ] {
            assert_eq!(changes(other, whole), 0, "{other}");
        }
        assert_eq!(changes("We shall shut the old harbour bridge before winter comes", whole), 2);
        assert_eq!(changes("no-one saw it per cent by cent", "no one saw it percent by cent"), 0);
    }
}
