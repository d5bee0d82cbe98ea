//! The spellings of the names in a corpus, and what their articles have in common.

use rustc_hash::FxHashMap;

use super::spelling::{Spelling, is_checked};
use crate::claim::name::detail::Said;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::finding::Confidence;
use crate::tie::Weights;

/// How many spellings one key may lead to: where more share it, it tells nothing.
const CROWD: usize = 64;
/// How many articles of each side are compared for a common story.
const LOOK: usize = 6;
/// How many others two spellings must be named beside, to be taken for one by that.
const COMPANIONS: usize = 2;
/// How much a name must weigh to count among them.
const COMPANION: u32 = 2;

/// Two spellings of one name.
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) confidence: Confidence,
}

/// The names of a corpus.
pub(super) struct Names<'c> {
    pub(super) spellings: Vec<Spelling>,
    weights: &'c Weights,
    /// The spellings in each article, sorted.
    by_article: Vec<Vec<u32>>,
}

impl<'c> Names<'c> {
    /// Gathers the names of all articles.
    pub(super) fn new(corpus: &'c Corpus, weights: &'c Weights) -> Self {
        let mut names = Names { spellings: Vec::new(), weights, by_article: vec![Vec::new(); corpus.articles.len()] };
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        for article in corpus.ids() {
            for claim in &corpus.reading(article).claims {
                let Some(name) = claim.name() else { continue };
                if !is_checked(name) {
                    continue;
                }
                let number = *numbers.entry(&name.canonical).or_insert_with(|| {
                    names.spellings.push(Spelling::new(name));
                    names.spellings.len() - 1
                });
                let at = Location { article, span: claim.at };
                let full = corpus.words(at).len() >= name.canonical.len();
                names.spellings[number].add(at, full, claim.sentence, name);
                names.by_article[article.0 as usize].push(number as u32);
            }
        }
        for article in corpus.ids() {
            for detail in &corpus.reading(article).details {
                let spelling = numbers.get(detail.person.as_str()).map(|number| &mut names.spellings[*number]);
                let sighting = spelling.and_then(|spelling| spelling.sightings.get_mut(&article));
                if let (Some(sighting), Said::Age(years)) = (sighting, &detail.said) {
                    sighting.ages.push(*years);
                }
            }
        }
        for numbers in &mut names.by_article {
            numbers.sort_unstable();
            numbers.dedup();
        }
        names
    }

    /// Two people of one article whose one given name is written in two ways: the first two such in each article.
    pub(super) fn namesakes(&self) -> Vec<(&Spelling, &Spelling, ArticleId)> {
        let mut found = Vec::new();
        for (article, numbers) in (0..).map(ArticleId).zip(&self.by_article) {
            let given: Vec<_> = numbers.iter().map(|n| &self.spellings[*n as usize]).filter_map(|s| Some((s, s.russian()?))).collect();
            let other = |(i, (a, (stem, name))): (usize, &(&'_ Spelling, (&str, &str)))| {
                let (b, _) =
                    given[i + 1..].iter().find(|(b, (s, n))| s == stem && n != name && a.parts.words.last() != b.parts.words.last())?;
                Some((i, b.text.clone()))
            };
            if let Some((i, text)) = given.iter().enumerate().find_map(other) {
                let a = given[i].0;
                found.extend(given.iter().map(|(s, _)| *s).find(|s| s.text == text).map(|b| (a, b, article)));
            }
        }
        found
    }

    /// The pairs of spellings that seem to be one name, in order.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let mut blocks: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (number, spelling) in self.spellings.iter().enumerate() {
            for block in spelling.keys() {
                let members = blocks.entry(block).or_default();
                if members.last() != Some(&(number as u32)) && members.len() <= CROWD {
                    members.push(number as u32);
                }
            }
        }
        let mut candidates: Vec<(u32, u32)> = {
            let mut all = Vec::new();
            for members in blocks.into_values().filter(|m| m.len() > 1 && m.len() <= CROWD) {
                for (i, a) in members.iter().enumerate() {
                    all.extend(members[i + 1..].iter().map(|b| (*a.min(b), *a.max(b))));
                }
            }
            all
        };
        candidates.sort_unstable();
        candidates.dedup();
        let judge = |(a, b): (u32, u32)| {
            let (a, b) = (a as usize, b as usize);
            let confidence = self.judge(&self.spellings[a], &self.spellings[b])?;
            Some(Pair { a, b, confidence })
        };
        candidates.into_iter().filter_map(judge).collect()
    }

    /// Whether two articles that tell one story have one spelling each.
    pub(super) fn told_together(&self, a: &Spelling, b: &Spelling) -> bool {
        let look = |s: &Spelling| -> Vec<ArticleId> { s.sightings.keys().take(LOOK).copied().collect() };
        look(a).iter().any(|x| look(b).iter().any(|y| self.weights.is_one_story(*x, *y)))
    }

    /// Whether two articles of one story, each with one bearer of the surname, name both spellings beside the same others.
    pub(super) fn keeps_company(&self, a: &Spelling, b: &Spelling) -> bool {
        let company = |spelling: &Spelling, article: &ArticleId| -> Vec<u32> {
            let sentences = &spelling.sightings[article].sentences;
            let beside = |other: &Spelling| other.sightings.get(article).is_some_and(|x| x.sentences.iter().any(|s| sentences.contains(s)));
            let telling = |other: &Spelling| !std::ptr::eq(other, spelling) && other.weight() >= COMPANION && beside(other);
            self.by_article[article.0 as usize].iter().copied().filter(|n| telling(&self.spellings[*n as usize])).collect()
        };
        let sole = |spelling: &Spelling, article: &ArticleId| {
            let surname = |other: &Spelling| other.parts.words.len() > 1 && other.parts.words.last() == spelling.parts.words.last();
            self.by_article[article.0 as usize].iter().filter(|n| surname(&self.spellings[**n as usize])).count() == 1
        };
        let together = |x: &ArticleId, y: &ArticleId| {
            let there = company(b, y);
            let shared = company(a, x).iter().filter(|n| there.contains(n)).count();
            shared >= COMPANIONS && sole(a, x) && sole(b, y) && self.weights.is_one_story(*x, *y)
        };
        a.sightings.keys().take(LOOK).any(|x| b.sightings.keys().take(LOOK).any(|y| together(x, y)))
    }

    /// How much two spellings' articles have in common besides: two for each rare name, one for each known place.
    pub(super) fn story(&self, a: &Spelling, b: &Spelling) -> u32 {
        let mut most = 0;
        for x in a.sightings.keys().take(LOOK) {
            for y in b.sightings.keys().take(LOOK) {
                if x != y {
                    most = most.max(self.common(*x, *y)).max(self.alike(*x, *y));
                }
            }
        }
        most
    }

    /// 4 for articles that tell one story, 2 for articles that may, 0 for others.
    fn alike(&self, x: ArticleId, y: ArticleId) -> u32 {
        match self.weights.stories(x, y) {
            0.24.. => 4,
            0.14.. => 2,
            _ => 0,
        }
    }

    fn common(&self, x: ArticleId, y: ArticleId) -> u32 {
        let (xs, ys) = (&self.by_article[x.0 as usize], &self.by_article[y.0 as usize]);
        let (mut i, mut j, mut sum) = (0, 0, 0);
        while let (Some(a), Some(b)) = (xs.get(i), ys.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.spellings[*a as usize].weight();
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum
    }
}
