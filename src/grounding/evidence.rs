//! The sentences of the sources by the roots of their words, and how well they cover those of a draft.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::grounding::words::{Line, Word};
use crate::setting::Stem;

/// A word of a source: the number of its line in [`Evidence::lines`], and that of the word in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordAt {
    /// The line.
    pub line: u32,
    /// The word.
    pub word: u32,
}

/// What the sources of a draft say.
pub struct Evidence<'a> {
    /// The sentences of all sources.
    pub lines: Vec<(ArticleId, &'a Line)>,
    /// Where each root stands, in order.
    by_root: FxHashMap<Stem, Vec<WordAt>>,
    /// The words on each scale of opposites, with their sides.
    by_scale: FxHashMap<u16, Vec<(WordAt, u8)>>,
    /// Where the opposite of each root stands.
    by_denied: FxHashMap<Stem, Vec<WordAt>>,
    /// The words as they stand.
    forms: FxHashSet<Stem>,
    /// The weights of the roots by the number of lines that hold them.
    total: f64,
}

/// How near words must stand to each other in a source to count in full.
const NEAR: u32 = 12;

/// How much a word counts that stands in a sentence beside that of another one.
const BESIDE: f64 = 0.6;

/// Of so many lines any two are taken together.
const PAIRED: usize = 6;

impl<'a> Evidence<'a> {
    /// The evidence of all articles of a corpus but its draft.
    pub fn new(corpus: &'a Corpus, draft: ArticleId) -> Self {
        let sources = corpus.ids().filter(|id| *id != draft);
        let lines: Vec<_> = sources.flat_map(|id| corpus.reading(id).lines.iter().map(move |line| (id, line))).collect();
        let mut by_root: FxHashMap<Stem, Vec<WordAt>> = FxHashMap::default();
        let mut by_scale: FxHashMap<u16, Vec<(WordAt, u8)>> = FxHashMap::default();
        let mut by_denied: FxHashMap<Stem, Vec<WordAt>> = FxHashMap::default();
        let mut forms = FxHashSet::default();
        for (number, (_, line)) in (0..).zip(&lines) {
            for (at, word) in (0..).zip(&line.words) {
                let place = WordAt { line: number, word: at };
                by_root.entry(word.root).or_default().push(place);
                if let Some(denied) = word.denies {
                    by_denied.entry(denied).or_default().push(place);
                }
                word.entry.scales.iter().for_each(|scale| by_scale.entry(scale.line).or_default().push((place, scale.side)));
                forms.insert(word.form);
            }
        }
        let total = lines.len() as f64;
        Self { lines, by_root, by_scale, by_denied, forms, total }
    }

    /// Where a root stands.
    pub fn of(&self, root: Stem) -> &[WordAt] {
        self.by_root.get(&root).map_or(&[], Vec::as_slice)
    }

    /// Where the words stand that are made the opposite of a root by their first letters.
    pub fn denying(&self, root: Stem) -> &[WordAt] {
        self.by_denied.get(&root).map_or(&[], Vec::as_slice)
    }

    /// The words on a scale of opposites, with their sides.
    pub fn on_scale(&self, scale: u16) -> &[(WordAt, u8)] {
        self.by_scale.get(&scale).map_or(&[], Vec::as_slice)
    }

    /// Whether a source holds a word, in any of its forms.
    pub fn has(&self, word: &Word) -> bool {
        self.forms.contains(&word.form) || self.by_root.contains_key(&word.root)
    }

    /// Whether a source holds a word in just this form.
    pub fn has_form(&self, form: Stem) -> bool {
        self.forms.contains(&form)
    }

    /// A word of a source.
    pub fn word(&self, at: WordAt) -> &'a Word {
        &self.lines[at.line as usize].1.words[at.word as usize]
    }

    /// The line that holds a word.
    pub fn line(&self, at: WordAt) -> &'a Line {
        self.lines[at.line as usize].1
    }

    /// Where a word of a source stands.
    pub fn place(&self, at: WordAt) -> Location {
        Location { article: self.lines[at.line as usize].0, span: self.word(at).at }
    }

    /// How much a root says: the rarer in the sources, the more.
    pub fn weight(&self, root: Stem) -> f64 {
        let lines = self.of(root).len().max(1) as f64;
        (1.0 + self.total / lines).ln()
    }

    /// The lines of the sources that hold most of the weight of a draft's line, each with its part of it, the best first.
    pub fn nearest(&self, line: &Line, most: usize) -> Vec<(u32, f64)> {
        let mut weights: FxHashMap<u32, f64> = FxHashMap::default();
        let mut whole = 0.0;
        let mut seen = FxHashSet::default();
        for word in line.words.iter().filter(|word| word.content && seen.insert(word.root)) {
            let weight = self.weight(word.root);
            whole += weight;
            let mut last = u32::MAX;
            for at in self.of(word.root) {
                if at.line != last {
                    *weights.entry(at.line).or_default() += weight;
                    last = at.line;
                }
            }
        }
        let mut found: Vec<(u32, f64)> = weights.into_iter().map(|(line, weight)| (line, weight / whole)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(most);
        found
    }

    /// How like what stands around a word of the draft is to what stands around one of a source: the part of the weight of the
    /// draft's words, those near it first, that the source's line holds too.
    pub fn context(&self, line: &Line, word: usize, at: WordAt) -> f64 {
        let source = self.line(at);
        let (mut shared, mut whole) = (0.0, 0.0);
        for (number, other) in line.words.iter().enumerate() {
            if number == word || !other.content {
                continue;
            }
            let weight = self.weighed(other, number.abs_diff(word));
            whole += weight;
            let found = source.words.iter().enumerate().filter(|(there, w)| w.root == other.root && *there != at.word as usize);
            if let Some(distance) = found.map(|(there, _)| (there as u32).abs_diff(at.word)).min() {
                shared += if distance <= NEAR { weight } else { weight / 2.0 };
            }
        }
        if whole == 0.0 { 0.0 } else { shared / whole }
    }

    /// The same with the sentences before and behind the source's word, which count for less: a draft puts together what its source
    /// tells in several sentences.
    pub fn nearby(&self, line: &Line, word: usize, at: WordAt) -> f64 {
        let article = self.lines[at.line as usize].0;
        let (own, place) = (at.line as usize, self.word(at).at);
        let beside = [own.checked_sub(1), Some(own + 1)].into_iter().flatten().filter_map(|number| self.lines.get(number));
        let beside: Vec<&Line> = beside.filter(|(of, _)| *of == article).map(|(_, line)| *line).collect();
        let has = |there: &Line, root: Stem| there.words.iter().any(|w| w.root == root && w.at != place);
        let (mut shared, mut whole) = (0.0, 0.0);
        for (number, other) in line.words.iter().enumerate().filter(|(number, other)| *number != word && other.content) {
            let weight = self.weighed(other, number.abs_diff(word));
            whole += weight;
            if has(self.lines[own].1, other.root) {
                shared += weight;
            } else if beside.iter().any(|there| has(there, other.root)) {
                shared += weight * BESIDE;
            }
        }
        if whole == 0.0 { 0.0 } else { shared / whole }
    }

    /// How much of what stands around a word of the draft stands anywhere in the line of a word of a source or in the lines beside it:
    /// so many before it, and one behind, where a pronoun may take its place.
    pub fn setting(&self, line: &Line, word: usize, at: WordAt, before: u32) -> f64 {
        let (first, last) = (at.line.saturating_sub(before), at.line + 1);
        let (mut shared, mut whole) = (0.0, 0.0);
        for (number, other) in line.words.iter().enumerate().filter(|(number, other)| *number != word && other.content) {
            let weight = self.weighed(other, number.abs_diff(word));
            whole += weight;
            let all = self.of(other.root);
            let found = all.get(all.partition_point(|there| there.line < first));
            shared += if found.is_some_and(|there| there.line <= last) { weight } else { 0.0 };
        }
        if whole == 0.0 { 0.0 } else { shared / whole }
    }

    /// What a word says of one that stands so many words from it.
    fn weighed(&self, word: &Word, distance: usize) -> f64 {
        self.weight(word.root) / (1.0 + distance as f64 / 4.0)
    }

    /// How much of the weight of a draft's line, without the words at a place, one line of the sources holds.
    pub fn around(&self, line: &Line, without: Span) -> f64 {
        let words = line.words.iter().filter(|word| !without.overlaps(word.at)).copied().collect();
        self.nearest(&Line { words, ..*line }, 1).first().map_or(0.0, |(_, part)| *part)
    }

    /// The same of two lines of the sources together.
    pub fn around_in_two(&self, line: &Line, without: Span) -> f64 {
        let words: Vec<Word> = line.words.iter().filter(|word| !without.overlaps(word.at)).copied().collect();
        let rest = Line { words, ..*line };
        let nearest = self.nearest(&rest, PAIRED);
        let content = || rest.words.iter().filter(|word| word.content);
        let whole: f64 = content().map(|word| self.weight(word.root)).sum();
        let has = |word: &Word, number: u32| self.lines[number as usize].1.words.iter().any(|there| there.root == word.root);
        let both = |one: u32, other: u32| {
            let held = content().filter(|word| has(word, one) || has(word, other));
            held.map(|word| self.weight(word.root)).sum::<f64>()
        };
        let pairs = nearest.iter().enumerate().flat_map(|(at, (one, _))| nearest[at + 1..].iter().map(move |(other, _)| (*one, *other)));
        let most = pairs.map(|(one, other)| both(one, other)).fold(0.0, f64::max);
        if whole == 0.0 { 0.0 } else { most / whole }
    }

    /// Whether the next word of weight before, and the one behind, are the same around a word of the draft and around one of a source.
    pub fn beside(&self, line: &Line, word: usize, at: WordAt) -> (bool, bool) {
        let there = self.line(at);
        let before = previous(line, word).zip(previous(there, at.word as usize)).is_some_and(|(a, b)| a.root == b.root);
        let behind = next(line, word).zip(next(there, at.word as usize)).is_some_and(|(a, b)| a.root == b.root);
        (before, behind)
    }

    /// The best occurrence of any of some words by what stands around it.
    pub fn best(&self, line: &Line, word: usize, at: impl IntoIterator<Item = WordAt>) -> Option<(WordAt, f64)> {
        let scored = at.into_iter().map(|at| (at, self.context(line, word, at)));
        scored.min_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)))
    }
}

/// The next word of weight before a word, no further than its clause.
pub fn previous(line: &Line, word: usize) -> Option<&Word> {
    line.words[..word].iter().rev().take(3).find(|w| w.content)
}

/// The next word of weight behind a word.
pub fn next(line: &Line, word: usize) -> Option<&Word> {
    line.words[(word + 1).min(line.words.len())..].iter().take(3).find(|w| w.content)
}
