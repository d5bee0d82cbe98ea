//! Sentences of a draft that stand almost word for word in a source: what stands in the gap of what, and what is denied in one only.

use crate::finding::Confidence;
use crate::grounding::Case;
use crate::grounding::evidence::WordAt;
use crate::grounding::name::alias_of;
use crate::grounding::slip::{Odds, Slip};
use crate::grounding::words::{Line, Word};
use crate::name_match::{Likeness, fold, likeness};
use crate::token::TokenKind;

/// How many lines of the sources a line of the draft is laid beside.
const LINES: usize = 4;

/// The part of the words of the draft's line that must stand in the source's line in the same order.
const COPIED: f64 = 0.7;

/// The fewest words that both must share.
const SHARED: usize = 4;

/// How many words right before and right behind a gap must be the same, together; the end of both lines counts as one.
const BOUND: usize = 3;

/// The most words of a name that fill a gap.
const NAME: usize = 3;

/// How many times what stands around the draft's own words elsewhere the same around the gap must be.
const BETTER: f64 = 1.2;

/// The words of a line of the draft in whose gap a source has others of the same kind, and those that only one of both denies.
pub fn odds(case: &Case<'_>, line: &Line) -> Vec<Odds> {
    let mut found: Vec<Odds> = Vec::new();
    for (number, _) in case.evidence.nearest(line, LINES) {
        let there = case.evidence.line(WordAt { line: number, word: 0 });
        let Some(pairs) = laid_beside(line, there) else { continue };
        let replaced = gaps((line, there), &pairs).into_iter().filter_map(|gap| {
            let slip = if kind(&line.words[gap.0]) == Some(Kind::Name) { Slip::Part } else { Slip::Replaced };
            Some((gap, slip)).filter(|_| excludes(case, line, gap.0, WordAt { line: number, word: gap.1 as u32 }))
        });
        let denied =
            pairs.windows(2).filter(|pairs| is_denied_in_one(line, there, pairs[0], pairs[1])).map(|pairs| (pairs[1], Slip::Denied));
        for ((own, other), slip) in replaced.chain(denied) {
            let at = case.here(line.words[own].at);
            if found.iter().all(|odds| odds.at != at) {
                let says = case.evidence.place(WordAt { line: number, word: other as u32 });
                found.push(Odds { slip, at, says, confidence: Confidence::Medium });
            }
        }
    }
    found
}

/// The words that two lines share in the same order, by their numbers; `None` of lines that are not almost the same.
fn laid_beside(line: &Line, there: &Line) -> Option<Vec<(usize, usize)>> {
    let (rows, columns) = (line.words.len(), there.words.len());
    // How many words are shared from each pair of words on.
    let mut shared = vec![0_u16; (rows + 1) * (columns + 1)];
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            shared[at(row, column)] = if is_same(&line.words[row], &there.words[column]) {
                shared[at(row + 1, column + 1)] + 1
            } else {
                shared[at(row + 1, column)].max(shared[at(row, column + 1)])
            };
        }
    }
    let most = usize::from(shared[0]);
    if most < SHARED || (most as f64) < rows as f64 * COPIED {
        return None;
    }
    let mut pairs = Vec::with_capacity(most);
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if is_same(&line.words[row], &there.words[column]) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if shared[at(row + 1, column)] >= shared[at(row, column + 1)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    Some(pairs)
}

fn is_same(a: &Word, b: &Word) -> bool {
    a.root == b.root && is_rank(a) == is_rank(b)
}

/// The last words of what stands alone in one gap of both lines: a word in each, or a name in each.
fn gaps((line, there): (&Line, &Line), pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for n in 0..=pairs.len() {
        let (own, other) = n.checked_sub(1).map_or((0, 0), |n| (pairs[n].0 + 1, pairs[n].1 + 1));
        let (end, last) = pairs.get(n).copied().unwrap_or((line.words.len(), there.words.len()));
        if own == end || other == last || end - own > NAME || last - other > NAME {
            continue;
        }
        let named = |words: &[Word]| words.iter().all(|word| kind(word) == Some(Kind::Name));
        let alone = (end - own, last - other) == (1, 1) || named(&line.words[own..end]) && named(&there.words[other..last]);
        let before = (1..=n).take_while(|i| pairs[n - i] == (own.wrapping_sub(*i), other.wrapping_sub(*i))).count();
        let behind = pairs[n..].iter().zip(0..).take_while(|(pair, i)| **pair == (end + i, last + i)).count();
        let ends = usize::from(n == 0) + usize::from(n == pairs.len());
        if alone && before + behind + ends >= BOUND {
            found.push((end - 1, last - 1));
        }
    }
    found
}

/// Whether the second of two words that both lines share follows right on the first but for a word that denies it in one of them.
fn is_denied_in_one(line: &Line, there: &Line, first: (usize, usize), second: (usize, usize)) -> bool {
    let step = (second.0 - first.0, second.1 - first.1);
    let (own, other) = (&line.words[second.0], &there.words[second.1]);
    matches!(step, (1, 2) | (2, 1)) && own.denied == (step.0 == 2) && other.denied == (step.1 == 2) && own.quoted == other.quoted
}

/// Whether a word of a source, in the gap in which the draft has another one, says something else.
fn excludes(case: &Case<'_>, line: &Line, own: usize, says: WordAt) -> bool {
    let (word, other) = (&line.words[own], case.evidence.word(says));
    let kind = kind(word);
    if kind.is_none() || kind != self::kind(other) || word.quoted != other.quoted || kind == Some(Kind::Name) && is_form(case, word, says) {
        return false;
    }
    // In the same line it has another part.
    let elsewhere = case.evidence.of(word.root).iter().copied().filter(|at| at.line != says.line && is_same(case.evidence.word(*at), word));
    let meant = case.evidence.best(line, own, elsewhere).map_or(0.0, |(_, context)| context);
    case.evidence.context(line, own, says) >= meant * BETTER
}

/// What a word of a gap is: a word of one kind excludes others of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Rank,
    Weekday,
    Month,
    People,
    Name,
}

fn kind(word: &Word) -> Option<Kind> {
    let entry = word.entry;
    match () {
        () if !word.plain => None,
        () if is_rank(word) => Some(Kind::Rank),
        () if word.is_number() => Some(Kind::Number),
        () if entry.weekday.is_some() => Some(Kind::Weekday),
        () if entry.month.is_some() && word.capital => Some(Kind::Month),
        () if entry.demonym.is_some() && word.capital => Some(Kind::People),
        () if word.name && word.capital && !entry.title => Some(Kind::Name),
        () => None,
    }
}

fn is_rank(word: &Word) -> bool {
    word.kind == TokenKind::Ordinal || word.entry.ordinal.is_some()
}

/// The fewest letters of a word that may stand for a longer one.
const PART: usize = 4;

/// Whether two names may be one: another name of a country, another spelling, or words that stand in one name somewhere in a source.
pub(super) fn is_form(case: &Case<'_>, word: &Word, says: WordAt) -> bool {
    let (one, other) = (case.corpus.words(case.here(word.at)), case.corpus.words(case.evidence.place(says)));
    let (long, short) = if one.len() > other.len() { (fold(one), fold(other)) } else { (fold(other), fold(one)) };
    // "Minn." of "Minnesota", "Brandl" of "McBrandl".
    let part = short.len() >= PART && (long.starts_with(&short) || long.ends_with(&short));
    let root = case.evidence.word(says).root;
    let joined = |at: &WordAt| {
        let words = &case.evidence.line(*at).words;
        let own = at.word as usize;
        let before = words[..=own].iter().rev().take_while(|w| w.name && !w.parted).count();
        let behind = words[own + 1..].iter().take_while(|w| w.name && !w.parted).count();
        words[own - before.min(own)..=own + behind].iter().any(|w| w.root == root)
    };
    part || alias_of(one, other) || likeness(&fold(one), &fold(other)) <= Likeness::Slip || case.evidence.of(word.root).iter().any(joined)
}
