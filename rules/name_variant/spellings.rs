//! The spellings of the names in a corpus, and which of them can be one name.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::claim::name::detail::Said;
use crate::claim::{Entity, Name};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::finding::Confidence;
use crate::lexicon;
use crate::name_match::{Likeness, Parts, fold, is_derived, is_pair, is_regional, is_short_form, key, likeness, parts};
use crate::tie::Weights;

/// How many articles a name may stand in and still tell of one story.
const RARE: usize = 40;
/// How many spellings one key may lead to: where more share it, it tells nothing.
const CROWD: usize = 64;
/// How many articles of each side are compared for a common story.
const LOOK: usize = 6;

/// One way to write a name, with the articles that write it so.
pub(super) struct Spelling {
    pub(super) text: String,
    pub(super) entity: Option<Entity>,
    pub(super) sightings: BTreeMap<ArticleId, Sighting>,
    parts: Parts,
    place: bool,
    /// How often it is taken for a person, a place, a body, and for nothing.
    kinds: [u32; 4],
}

/// A spelling in one article.
pub(super) struct Sighting {
    /// The first mention, and of those the first in full.
    pub(super) at: Location,
    pub(super) count: u32,
    full: bool,
    sentences: Vec<u32>,
    titles: Vec<String>,
    ages: Vec<u32>,
}

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

    /// How surely two spellings are one name; `None` where they are not, or where the difference is no fault.
    fn judge(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
        let person = |s: &Spelling| s.entity == Some(Entity::Person);
        if person(a) != person(b) && a.entity.is_some() && b.entity.is_some() {
            return None;
        }
        if (person(a) || person(b)) && a.parts.words.len() >= 2 && b.parts.words.len() >= 2 {
            return self.judge_persons(a, b);
        }
        if person(a) || person(b) {
            return None;
        }
        self.judge_things(a, b)
    }

    fn judge_persons(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
        let (first_a, last_a, middle_a) = ends(&a.parts)?;
        let (first_b, last_b, middle_b) = ends(&b.parts)?;
        if a.parts.suffix != b.parts.suffix && a.parts.suffix.is_some() && b.parts.suffix.is_some() || a.together(b) {
            return None;
        }
        let middles = middle_a.iter().zip(middle_b).all(|(x, y)| likeness(x, y) != Likeness::Unlike);
        if !middles {
            return None;
        }
        use Likeness::{Same, Short, Slip, Slips, Transliterated, Unlike};
        let (given, family) = (likeness(first_a, first_b), likeness(last_a, last_b));
        let unjoined = a.parts.spaced.replace(' ', "") == b.parts.spaced.replace(' ', "");
        let spacing = unjoined && a.parts.spaced != b.parts.spaced || is_hyphenated(&a.text, &b.text);
        let prefix = a.parts.particles != b.parts.particles && a.parts.words.len() == b.parts.words.len();
        // Before the stories are compared, which costs most.
        let equal = family == Same && (given == Short || given == Same && !(spacing || prefix));
        if given == Unlike && family == Same && a.parts.suffix == b.parts.suffix {
            return self.judge_given(a, b);
        }
        if given == Unlike || family == Unlike || equal {
            return None;
        }
        if last_a.strip_suffix('s') == Some(last_b) || last_b.strip_suffix('s') == Some(last_a) {
            return Some(Confidence::Low);
        }
        let story = self.story(a, b);
        let title = a.shares_title(b);
        let apart = !a.meets(b);
        let near = story >= 2 || title || !apart;
        let confidence = match (given, family) {
            (Same, Same) => match near {
                true => Confidence::High,
                false if spacing => Confidence::Medium,
                false => Confidence::Low,
            },
            (Short, _) => return (story >= 6 && family == Transliterated).then_some(Confidence::Medium),
            (Same, Transliterated) => {
                if near {
                    Confidence::High
                } else {
                    Confidence::Low
                }
            }
            (Same, Slip | Slips) => match story {
                _ if !apart && (family == Slips || !a.lone(b)) => Confidence::Low,
                4.. => Confidence::High,
                2.. => Confidence::Medium,
                _ if title || !apart => Confidence::Medium,
                _ => Confidence::Low,
            },
            (_, Same) if is_pair(first_a, first_b) => return None,
            // Two known given names two letters apart are a brother's and a sister's as often as one.
            (Slips, Same) if is_given(first_a) && is_given(first_b) => Confidence::Low,
            (Transliterated, Same) => {
                if near && (apart || a.lone(b) || title) {
                    Confidence::High
                } else {
                    Confidence::Low
                }
            }
            // Brothers and sisters have like names too: not where one article knows both.
            (Slip | Slips, Same) => match story {
                _ if !apart => return None,
                4.. => Confidence::Medium,
                _ if title && story >= 2 => Confidence::Medium,
                _ => Confidence::Low,
            },
            (Transliterated, Transliterated) if near => Confidence::Medium,
            (Transliterated, Slip) | (Slip, Transliterated) if story >= 4 && apart => Confidence::Medium,
            _ => return None,
        };
        let doubt = a.rivals(b) && given != Same;
        Some(if doubt { Confidence::Low } else { confidence })
    }

    /// Two given names before one surname: one person where the articles of one story give one title or one age to both, and
    /// none knows both.
    fn judge_given(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
        let given = |s: &Spelling| s.parts.words.first().is_some_and(|first| is_given(first));
        let role = a.shares_age(b) || a.shares_title(b) && given(a) && given(b);
        (role && !a.meets(b) && !a.rivals(b) && self.told_together(a, b)).then_some(Confidence::Medium)
    }

    /// Whether two articles that tell one story have one spelling each.
    fn told_together(&self, a: &Spelling, b: &Spelling) -> bool {
        let look = |s: &Spelling| -> Vec<ArticleId> { s.sightings.keys().take(LOOK).copied().collect() };
        look(a).iter().any(|x| look(b).iter().any(|y| self.weights.is_one_story(*x, *y)))
    }

    fn judge_things(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
        if a.place && b.place || a.entity.is_some() && b.entity.is_some() && a.entity != b.entity || a.together(b) {
            return None;
        }
        if let (Some(x), Some(y)) = (initials(&a.text), initials(&b.text)) {
            let swapped = x != y && sorted(x) == sorted(y) && !a.meets(b);
            return (swapped && self.story(a, b) >= 4).then_some(Confidence::Medium);
        }
        let (words_a, words_b) = (bare(&a.text), bare(&b.text));
        if words_a.len() != words_b.len() {
            return None;
        }
        let mut worst = Likeness::Same;
        let (mut unlike, mut same, mut hard) = (0, 0, false);
        let mut lower = String::new();
        for (x, y) in words_a.iter().zip(&words_b) {
            let like = likeness(x, y);
            if like == Likeness::Same {
                same += 1;
                continue;
            }
            let mut known = |word: &str| {
                let e = lexicon::entry(word, &mut lower);
                e.ordinary || e.demonym.is_some() || e.number.is_some() || e.ordinal.is_some() || e.month.is_some()
            };
            hard |= swaps_consonant(x, y);
            if x.as_bytes().first() != y.as_bytes().first() && like != Likeness::Transliterated {
                return None;
            }
            if is_derived(x, y) || is_regional(x, y) || is_short_form(x, y) || known(x) || known(y) || like == Likeness::Short {
                return None;
            }
            let mut place = |word: &str| lexicon::entry(word, &mut lower).place;
            if place(x) && place(y) {
                return None;
            }
            unlike += 1;
            worst = worst.max(like);
            let long = x.len().min(y.len());
            let fits = match like {
                Likeness::Transliterated => long >= 4,
                Likeness::Slip => long >= 5,
                Likeness::Slips => long >= 7,
                _ => false,
            };
            if !fits {
                return None;
            }
        }
        if unlike != 1 {
            return None;
        }
        let story = self.story(a, b);
        let sure = worst == Likeness::Transliterated;
        let long = a.parts.spaced.len().min(b.parts.spaced.len());
        if a.meets(b) {
            // One article, two spellings: the odd one stands there once.
            let odd = a.lone(b) && !hard && long >= 6 && (sure || worst == Likeness::Slip);
            return Some(if odd { Confidence::Medium } else { Confidence::Low });
        }
        let placed = |s: &Spelling| s.entity == Some(Entity::Place) || s.entity == Some(Entity::Body);
        // A known place beside a like word that nothing shows to be a place: two words.
        if same == 0 && (a.place && !placed(b) || b.place && !placed(a) || !placed(a) && !placed(b) && story < 4) {
            return None;
        }
        let kind = placed(a) || placed(b);
        match story {
            0..=1 => None,
            _ if hard && worst > Likeness::Transliterated => Some(Confidence::Low),
            4.. if (sure || same > 0) && worst <= Likeness::Slip => Some(Confidence::High),
            4.. if long >= 6 || sure => Some(Confidence::Medium),
            _ if same > 0 || kind && sure => Some(Confidence::Medium),
            _ => Some(Confidence::Low),
        }
    }

    /// How much two spellings' articles have in common besides: two for each rare name, one for each known place.
    fn story(&self, a: &Spelling, b: &Spelling) -> u32 {
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

/// Whether a name says enough to be compared.
fn is_checked(name: &Name) -> bool {
    let letters = name.canonical.chars().filter(|c| c.is_alphabetic()).count();
    let upper = !name.canonical.chars().any(char::is_lowercase);
    let latin = !name.canonical.chars().any(|c| c.is_alphabetic() && c > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&c));
    let letters_tell = letters >= 4 && !upper || initials(&name.canonical).is_some();
    latin && letters_tell && !name.canonical.contains(|c: char| c.is_ascii_digit())
}

impl Spelling {
    fn new(name: &Name) -> Self {
        let place = lexicon::entry(&name.canonical, &mut String::new()).place;
        Self { text: name.canonical.clone(), entity: None, sightings: BTreeMap::new(), parts: parts(&name.canonical), place, kinds: [0; 4] }
    }

    fn add(&mut self, at: Location, full: bool, sentence: u32, name: &Name) {
        let kind = name.entity.map_or(3, |e| e as usize);
        self.kinds[kind] += 1;
        let most = self.kinds[..3].iter().max().filter(|n| **n > 0);
        self.entity =
            most.and_then(|most| [Entity::Person, Entity::Place, Entity::Body].into_iter().find(|e| self.kinds[*e as usize] == *most));
        let new = Sighting { at, count: 0, full, sentences: Vec::new(), titles: Vec::new(), ages: Vec::new() };
        let sighting = self.sightings.entry(at.article).or_insert(new);
        sighting.count += 1;
        if full && !sighting.full {
            (sighting.at, sighting.full) = (at, true);
        }
        sighting.sentences.push(sentence);
        let plain = |t: &&str| !matches!(*t, "Mr" | "Mr." | "Ms" | "Ms." | "Mrs" | "Mrs." | "Miss" | "Dr" | "Dr.");
        sighting.titles.extend(name.title.as_deref().filter(plain).map(str::to_lowercase));
    }

    /// The keys under which like spellings meet.
    fn keys(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        let whole = key(&self.parts.spaced.replace(' ', ""));
        keys.extend(without_one(&whole).iter().map(|k| hashed("whole", k)));
        let person = self.entity != Some(Entity::Place) && self.entity != Some(Entity::Body);
        if let Some((first, last, _)) = ends(&self.parts).filter(|_| person) {
            let given = key(first);
            keys.extend(without_one(&key(last)).iter().map(|k| hashed(&given, k)));
            keys.extend(first.get(..1).map(|initial| hashed(initial, last)));
            keys.extend(skeleton(last).map(|k| hashed(&given, &k)));
        }
        if self.entity != Some(Entity::Person) {
            let bare = bare(&self.text).concat();
            keys.extend(without_one(&key(&bare)).iter().map(|k| hashed("whole", k)));
            keys.extend(skeleton(&bare).map(|k| hashed("bones", &k)));
            keys.extend(initials(&self.text).map(|word| hashed("initials", &sorted(word))));
        }
        keys
    }

    /// Whether the lexicon knows all its words as given names or places.
    pub(super) fn is_known(&self) -> bool {
        let known = |word: &String| {
            let entry = lexicon::entry(word, &mut String::new());
            entry.given || entry.place
        };
        self.place || self.parts.words.iter().all(known)
    }

    /// The stem of a Russian given name that ends in a diphthong, `Serg` of `Sergei` and `Sergey`, with the whole.
    pub(super) fn russian(&self) -> Option<(&str, &str)> {
        let (first, _, _) = ends(&self.parts)?;
        let stem = ["ei", "ey", "ej", "ai", "ay", "aj"].iter().find_map(|end| first.strip_suffix(end))?;
        let person = self.entity == Some(Entity::Person) && lexicon::entry(first, &mut String::new()).given;
        (person && stem.len() >= 4).then_some((stem, first))
    }

    /// Whether both are seen in one article.
    fn meets(&self, other: &Spelling) -> bool {
        self.sightings.keys().any(|article| other.sightings.contains_key(article))
    }

    /// Whether one sentence names both: two things then, or one that the text explains.
    fn together(&self, other: &Spelling) -> bool {
        self.sightings.iter().any(|(article, here)| {
            let there = other.sightings.get(article);
            there.is_some_and(|there| here.sentences.iter().any(|s| there.sentences.contains(s)))
        })
    }

    /// Whether, in every article that has both, one of them stands once or both seldom.
    fn lone(&self, other: &Spelling) -> bool {
        self.sightings.iter().all(|(article, here)| other.sightings.get(article).is_none_or(|there| here.count.min(there.count) <= 1))
    }

    /// Whether both are given one title somewhere.
    fn shares_title(&self, other: &Spelling) -> bool {
        let titles = |s: &Spelling| -> Vec<String> { s.sightings.values().flat_map(|x| x.titles.iter().cloned()).collect() };
        let theirs = titles(other);
        titles(self).iter().any(|t| theirs.contains(t))
    }

    /// Whether both are given one age somewhere.
    fn shares_age(&self, other: &Spelling) -> bool {
        let ages = |s: &Spelling| -> Vec<u32> { s.sightings.values().flat_map(|x| x.ages.iter().copied()).collect() };
        let theirs = ages(other);
        ages(self).iter().any(|age| theirs.contains(age))
    }

    /// Whether both have titles, and not one word of them in common.
    fn rivals(&self, other: &Spelling) -> bool {
        let words = |s: &Spelling| -> Vec<String> {
            s.sightings.values().flat_map(|x| &x.titles).flat_map(|t| t.split(' ').map(|w| w.trim_end_matches('.').to_owned())).collect()
        };
        let (ours, theirs) = (words(self), words(other));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|w| theirs.contains(w))
    }

    /// How much it says of a story that two articles both have the name.
    fn weight(&self) -> u32 {
        if self.sightings.len() > RARE {
            return 0;
        }
        let country = self.place && lexicon::entry(&self.text, &mut String::new()).country;
        match self.entity {
            _ if country => 0,
            _ if self.place => 1,
            Some(Entity::Person | Entity::Place) => 2,
            Some(Entity::Body) => 1,
            None => 1 + u32::from(self.text.contains(' ')),
        }
    }
}

fn is_given(word: &str) -> bool {
    lexicon::entry(word, &mut String::new()).given
}

/// The first and the last of the words, and those between them.
fn ends(parts: &Parts) -> Option<(&str, &str, &[String])> {
    match parts.words.as_slice() {
        [first, middle @ .., last] => Some((first, last, middle)),
        _ => None,
    }
}

/// The words of a place's or body's name, folded, without `al-` and `the`.
fn bare(name: &str) -> Vec<String> {
    let word = |word: &str| fold(["al-", "Al-", "el-", "El-"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word));
    name.split(' ').map(word).filter(|w| !matches!(w.as_str(), "" | "al" | "el" | "the")).collect()
}

/// The first word of a name, where it is initials that are joined: `A&B` of `A&B Mills`.
fn initials(name: &str) -> Option<&str> {
    let first = name.split(' ').next().unwrap_or(name);
    (first.len() >= 3 && first.contains('&') && first.chars().all(|c| c.is_ascii_uppercase() || c == '&')).then_some(first)
}

/// The letters of a word in the order of the alphabet.
fn sorted(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// Whether two words of one length differ in consonants that nobody takes for each other: `Iran` and `Iraq`.
fn swaps_consonant(x: &str, y: &str) -> bool {
    let swapped: Vec<(char, char)> = x.chars().zip(y.chars()).filter(|(p, q)| p != q).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    let akin = |p: char, q: char| {
        ["bp", "dt", "gkqcxjh", "szcx", "vwf", "mn", "lr", "fp", "jyg"].iter().any(|set| set.contains(p) && set.contains(q))
    };
    matches!(swapped.as_slice(), [(p, q)] if x.len() == y.len() && !vowel(*p) && !vowel(*q) && !akin(*p, *q))
}

/// Whether two texts differ in the hyphens and blanks of one word only.
fn is_hyphenated(a: &str, b: &str) -> bool {
    let joined = |s: &str| -> String { s.chars().filter(|c| c.is_alphabetic() || *c == ' ').flat_map(char::to_lowercase).collect() };
    let hyphens = |s: &str| s.matches('-').count();
    joined(a) == joined(b) && hyphens(a) != hyphens(b)
}

/// The consonants of a word, where there are enough to tell.
fn skeleton(folded: &str) -> Option<String> {
    let bones: String = key(folded).chars().enumerate().filter(|(i, c)| *i == 0 || !"aeiuy".contains(*c)).map(|(_, c)| c).collect();
    (bones.len() >= 3).then_some(bones)
}

/// The word and the word without each of its letters: two words one letter apart meet in one of them.
fn without_one(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if word.len() >= 4 {
        all.extend((0..word.len()).map(|i| [&word[..i], &word[i + 1..]].concat()));
    }
    all
}

fn hashed(kind: &str, key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (kind, key).hash(&mut hasher);
    hasher.finish()
}
