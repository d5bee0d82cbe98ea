//! The quotations of all articles, and which of them are one quotation in several wordings.

mod align;
mod speaker;
mod word;

use std::hash::Hasher;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use crate::claim::Quote;
use crate::corpus::{ArticleId, Corpus, Location};

use align::{Aligned, align};
pub use speaker::{are_two, differ, is_name, is_person};
use word::joined;
pub use word::{Word, words};

/// Fewer words than this are a phrase, and phrases are nobody's own.
pub const MIN_WORDS: usize = 4;
/// Words in a row that two wordings must share before they are compared.
const SHINGLE: usize = 3;
/// Groups that one shingle may lead to: a common phrase ties nothing, and this keeps the work linear.
const SHINGLE_CAP: usize = 32;
/// Groups with which one wording is compared.
const CANDIDATES: usize = 4;
/// A quotation and its place in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks.
    pub at: Location,
    /// Who says it.
    pub quote: Quote,
    words: Range<usize>,
}

/// A place where a wording differs from the centre of its group, in numbers of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The words of the centre.
    pub centre: Range<usize>,
    /// The words of the wording; empty where it drops the centre's.
    pub own: Range<usize>,
}

/// One quotation of a group, laid beside the group's centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The number in [`Quotations::all`].
    pub quotation: usize,
    /// The words that it shares with the centre, as pairs of numbers: its own, the centre's.
    pub pairs: Vec<(usize, usize)>,
    /// Where it differs.
    pub changes: Vec<Change>,
}

/// One quotation in all its wordings. Each is compared with the longest, never with one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// The quotations, in the order of their places.
    pub members: Vec<Member>,
}

/// The quotations of a corpus.
#[derive(Debug, Default)]
pub struct Quotations {
    /// All of them that are long enough to compare, in the order of their places.
    pub all: Vec<Quotation>,
    /// The quotations that stand in more than one place.
    pub groups: Vec<Group>,
    words: Vec<Word>,
}

impl Member {
    /// Where the wording has what the centre has at `place`; `None` where it does not reach over the place.
    /// An empty range stands between two words.
    pub fn reading(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let after = self.pairs.partition_point(|(_, c)| *c < place.end);
        let before = self.pairs.partition_point(|(_, c)| *c < place.start).checked_sub(1)?;
        let end = self.pairs.get(after)?.0;
        let start = self.pairs[before].0 + 1;
        let changed = self.changes.iter().any(|c| c.centre == *place);
        // A place that overlaps another change, or a cut, has no reading of its own.
        let whole = self.pairs[before].1 + 1 == place.start && self.pairs[after].1 == place.end;
        let same = after - before - 1 == place.len() && end - start == place.len();
        (whole && (changed || same)).then_some(start..end)
    }

    /// The words of the centre between the first and the last that both share.
    pub fn reach(&self) -> Range<usize> {
        match (self.pairs.first(), self.pairs.last()) {
            (Some(first), Some(last)) => first.1..last.1 + 1,
            _ => 0..0,
        }
    }
}

impl Quotations {
    /// Finds the quotations of a corpus and groups them.
    pub fn new(corpus: &Corpus) -> Self {
        let ids: Vec<ArticleId> = corpus.ids().collect();
        let read: Vec<Vec<(Quotation, Vec<Word>)>> = ids.par_iter().map(|id| of_article(corpus, *id)).collect();
        let mut found = Self::default();
        for (mut quotation, words) in read.into_iter().flatten() {
            quotation.words = found.words.len()..found.words.len() + words.len();
            found.words.extend(words);
            found.all.push(quotation);
        }
        found.groups = found.group();
        found
    }

    /// Whether both quotations have the same words there.
    pub fn same(&self, (a, at_a): (usize, &Range<usize>), (b, at_b): (usize, &Range<usize>)) -> bool {
        joined(&self.words(a)[at_a.clone()]) == joined(&self.words(b)[at_b.clone()])
    }

    /// The words of a quotation.
    pub fn words(&self, quotation: usize) -> &[Word] {
        &self.words[self.all[quotation].words.clone()]
    }

    /// Leads every wording, the longest first, to the group whose centre it repeats.
    fn group(&self) -> Vec<Group> {
        let wordings = self.wordings();
        let mut groups: Vec<(&[usize], Vec<Member>)> = Vec::new();
        let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut hits: Vec<u32> = Vec::new();
        for wording in &wordings {
            let words = self.words(wording[0]);
            let shingles = || words.windows(SHINGLE).map(|w| hash(w.iter().map(|w| w.key)));
            hits.clear();
            shingles().for_each(|s| hits.extend(index.get(&s).into_iter().flatten()));
            let home = candidates(&mut hits).find_map(|g| {
                let centre = groups[g as usize].0;
                let aligned = align(words, self.words(centre[0]))?;
                let own_article = wording.iter().any(|q| centre.iter().any(|c| self.all[*q].at.article == self.all[*c].at.article));
                self.is_one(words, self.words(centre[0]), &aligned, own_article).then_some((g, aligned))
            });
            match home {
                Some((g, (pairs, changes))) => {
                    let member = |q: &usize| Member { quotation: *q, pairs: pairs.clone(), changes: changes.clone() };
                    groups[g as usize].1.extend(wording.iter().map(member));
                }
                None => {
                    let number = groups.len() as u32;
                    for shingle in shingles() {
                        let entry = index.entry(shingle).or_default();
                        if entry.len() < SHINGLE_CAP && entry.last() != Some(&number) {
                            entry.push(number);
                        }
                    }
                    let pairs: Vec<_> = (0..words.len()).map(|i| (i, i)).collect();
                    let member = |q: &usize| Member { quotation: *q, pairs: pairs.clone(), changes: Vec::new() };
                    // A quotation that stands alone needs no pairs.
                    let members = if wording.len() > 1 { wording.iter().map(member).collect() } else { Vec::new() };
                    groups.push((wording, members));
                }
            }
        }
        let with_centre = |(centre, mut members): (&[usize], Vec<Member>)| {
            if members.is_empty() {
                return None;
            }
            if centre.len() == 1 {
                let pairs = (0..self.words(centre[0]).len()).map(|i| (i, i)).collect();
                members.push(Member { quotation: centre[0], pairs, changes: Vec::new() });
            }
            members.sort_by_key(|m| m.quotation);
            Some(Group { members })
        };
        let mut groups: Vec<Group> = groups.into_iter().filter_map(with_centre).collect();
        groups.sort_by_key(|g| g.members[0].quotation);
        groups
    }

    /// The quotations with the very same words, the longest wording first.
    fn wordings(&self) -> Vec<Vec<usize>> {
        let mut by_words: FxHashMap<u64, usize> = FxHashMap::default();
        let mut wordings: Vec<Vec<usize>> = Vec::new();
        for quotation in 0..self.all.len() {
            let key = hash(self.words(quotation).iter().map(|w| w.key));
            let place = *by_words.entry(key).or_insert(wordings.len());
            if place == wordings.len() {
                wordings.push(Vec::new());
            }
            wordings[place].push(quotation);
        }
        wordings.sort_by_key(|w| (std::cmp::Reverse(self.words(w[0]).len()), w[0]));
        wordings
    }

    /// Whether a wording repeats the centre: most of the shorter one, in order, and few words between that differ.
    fn is_one(&self, own: &[Word], centre: &[Word], (pairs, changes): &Aligned, own_article: bool) -> bool {
        let common = pairs.len();
        let changed: usize = changes.iter().map(|c| c.own.len().max(c.centre.len())).sum();
        let shorter = own.len().min(centre.len());
        // A lead that quotes a few words of the body: all of them stand there in order, but for one or two.
        let fragment = own_article && common == own.len() && changes.len() == 1 && changed <= 2 && common >= MIN_WORDS;
        // Within an article, a speaker who says nearly the same twice is likelier than a slip.
        let few = if own_article { changed * 10 <= common } else { changed * 3 <= common && (changed == 1 || common >= 9) };
        let whole = changed == 0 && common == shorter;
        let part = common >= 6 && (changed == 0 && common * 10 >= shorter * 6 || common * 10 >= shorter * 7 && few);
        whole || part || fragment
    }
}

/// The groups that `hits` lead to, those with the most shingles first.
fn candidates(hits: &mut [u32]) -> impl Iterator<Item = u32> + use<> {
    hits.sort_unstable();
    let mut counted: Vec<(u32, u32)> = Vec::new();
    for hit in hits.iter() {
        match counted.last_mut() {
            Some((count, group)) if group == hit => *count += 1,
            _ => counted.push((1, *hit)),
        }
    }
    counted.sort_unstable_by_key(|(count, group)| (std::cmp::Reverse(*count), *group));
    counted.into_iter().take(CANDIDATES).map(|(_, group)| group)
}

fn hash(keys: impl Iterator<Item = u64>) -> u64 {
    let mut hasher = FxHasher::default();
    keys.for_each(|key| hasher.write_u64(key));
    hasher.finish()
}

/// The quotations of one article with their words.
fn of_article(corpus: &Corpus, article: ArticleId) -> Vec<(Quotation, Vec<Word>)> {
    let text = &corpus.source(article).text;
    let quotes = corpus.reading(article).claims.iter().filter_map(|c| c.quote().map(|q| (q, c.at)));
    let read = quotes.map(|(quote, span)| {
        let words = words(text, span);
        (Quotation { at: Location { article, span }, quote: quote.clone(), words: 0..0 }, words)
    });
    read.filter(|(_, words)| words.len() >= MIN_WORDS).collect()
}
