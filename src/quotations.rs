//! The quotations of all articles, and which of them are one quotation in several wordings.

use std::ops::Range;

use deunicode::deunicode;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use crate::claim::{Entity, Quote};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::lexicon;
use crate::token::{TokenKind, tokenize};

/// Fewer words than this are a phrase, and phrases are nobody's own.
pub const MIN_WORDS: usize = 4;
/// Words in a row that two wordings must share before they are compared.
const SHINGLE: usize = 3;
/// Groups that one shingle may lead to: a common phrase ties nothing, and this keeps the work linear.
const SHINGLE_CAP: usize = 32;
/// Groups with which one wording is compared.
const CANDIDATES: usize = 4;
/// The largest comparison, in pairs of words.
const MAX_CELLS: usize = 1 << 18;
/// Words in which two wordings may differ at one place; a longer gap is a cut, and no other wording.
const MAX_CHANGE: usize = 4;

/// A word of a quotation, made comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Equal for equal words, whatever their case, spelling (British or American) and marks.
    key: u64,
    /// The bytes of the word in its source.
    pub at: Span,
    /// Whether something was left out or put in by the writer right before it: `…`, `[they]`.
    gap: bool,
}

impl Word {
    /// Equal for words that are no fault beside each other.
    pub fn key(&self) -> u64 {
        self.key
    }
}

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

/// Whether the speaker is a person with a name, and no body or role.
pub fn is_person(quote: &Quote) -> bool {
    let Some(speaker) = quote.speaker.as_deref() else { return false };
    quote.entity.map_or_else(|| is_name(speaker), |entity| entity == Entity::Person)
}

/// Whether words are the name of a person, as far as their form tells.
pub fn is_name(speaker: &str) -> bool {
    let words = speaker.split(' ').count();
    let name = |word: &str| {
        let entry = lexicon::entry(word, &mut String::new());
        word.starts_with(char::is_uppercase) && (word.len() == 1 || !word.chars().skip(1).all(char::is_uppercase)) && entry.class.is_none()
    };
    (2..=6).contains(&words) && speaker.split(' ').all(name)
}

/// Whether two quotations are given to two persons who cannot be one: unknown speakers, bodies and roles are given the benefit of the doubt.
pub fn differ(a: &Quote, b: &Quote) -> bool {
    let speaker = |quote: &Quote| quote.speaker.clone().unwrap_or_default();
    is_person(a) && is_person(b) && are_two(&speaker(a), &speaker(b))
}

/// Whether two names are those of two persons: a shared part, in any spelling, may be the family's name.
pub fn are_two(one: &str, other: &str) -> bool {
    let names = [one, other].map(plain);
    let [a, b] = names.each_ref().map(|n| telling(n));
    let alike = |x: &str, y: &str| x == y || x.len() >= 4 && y.len() >= 4 && strsim::jaro_winkler(x, y) >= 0.88;
    !a.iter().any(|x| b.iter().any(|y| alike(x, y)))
}

fn plain(name: &str) -> String {
    deunicode(name).to_lowercase()
}

/// The parts of a name that tell who it is: no titles, particles, or initials.
fn telling(name: &str) -> Vec<&str> {
    let tells = |w: &&str| w.len() > 2 && !lexicon::entry(w, &mut String::new()).title;
    name.split([' ', '-', '.']).filter(tells).collect()
}

/// The pairs of equal words, and the places between them that differ.
type Aligned = (Vec<(usize, usize)>, Vec<Change>);

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

const MATCH: i32 = 4;
const GAP: i32 = -2;
const SUBSTITUTE: i32 = -4;

/// The best local alignment: it starts and ends with words that both share, so a cut at either end costs nothing.
fn align(own: &[Word], centre: &[Word]) -> Option<Aligned> {
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

/// A key for words written together: `no one` and `noone`.
fn joined(words: &[Word]) -> u64 {
    let add = |sum: u64, w: &Word| sum.wrapping_mul(POWER.wrapping_pow((w.key >> 58) as u32)).wrapping_add(w.key & LOW);
    words.iter().fold(0, add) & LOW
}

/// The bits of a key that hold the polynomial of its letters; the six above hold the number of letters.
const LOW: u64 = (1 << 58) - 1;
const POWER: u64 = 1_000_003;

fn hash(keys: impl Iterator<Item = u64>) -> u64 {
    let mut hasher = FxHasher::default();
    keys.for_each(|key| hasher.write_u64(key));
    hasher.finish()
}

/// The key of a word in lower case and American spelling.
fn key(word: &str) -> u64 {
    let letters = word.bytes().fold(0u64, |sum, b| sum.wrapping_mul(POWER).wrapping_add(u64::from(b)));
    (word.len().min(63) as u64) << 58 | letters & LOW
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

/// The words of quoted text, made comparable.
pub fn words(text: &str, span: Span) -> Vec<Word> {
    let mut reader = Reader { words: Vec::new(), gap: false, buffer: String::new() };
    let mut depth = 0usize;
    // Whether a bracket just closed and no blank followed it: "[w]e".
    let mut behind_bracket = false;
    let mut lower = String::new();
    for token in tokenize(span.of(text), span.start) {
        let word = token.span.of(text);
        let joined = std::mem::take(&mut behind_bracket);
        match token.kind {
            TokenKind::OpenBracket => depth += 1,
            TokenKind::CloseBracket => {
                depth = depth.saturating_sub(1);
                reader.gap = true;
                behind_bracket = true;
            }
            _ if depth > 0 => {}
            TokenKind::Ellipsis => reader.gap = true,
            _ if joined && token.kind.is_word() => reader.gap = true,
            TokenKind::Word | TokenKind::Abbreviation => {
                let mut tens: Option<u32> = None;
                for (from, part) in parts(word) {
                    let at = Span::new(token.span.start as usize + from, token.span.start as usize + from + part.len());
                    let number = lexicon::entry(part, &mut lower).number.filter(|n| *n != 12 || !part.eq_ignore_ascii_case("dozen"));
                    match (number, tens) {
                        // "twenty-five"
                        (Some(ones), Some(before)) if ones < 10 => {
                            reader.words.pop();
                            reader.push(&(before + ones).to_string(), at);
                        }
                        (Some(number), _) => reader.push(&number.to_string(), at),
                        (None, _) => reader.word(part, at),
                    }
                    tens = number.filter(|n| *n >= 20 && n % 10 == 0);
                }
            }
            TokenKind::Possessive => reader.possessive(text, token.span),
            TokenKind::Number | TokenKind::Ordinal | TokenKind::Time | TokenKind::Fraction => reader.word(word, token.span),
            TokenKind::Percent => reader.push("percent", token.span),
            _ => {}
        }
    }
    reader.words
}

/// The parts of a word between its hyphens, with their offsets.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    word.split_inclusive(hyphen).filter_map(move |part| {
        let start = from;
        from += part.len();
        let part = part.trim_end_matches(hyphen);
        (!part.is_empty()).then_some((start, part))
    })
}

/// Collects the words of one quotation.
struct Reader {
    words: Vec<Word>,
    gap: bool,
    buffer: String,
}

impl Reader {
    fn push(&mut self, plain: &str, at: Span) {
        self.words.push(Word { key: key(plain), at, gap: std::mem::take(&mut self.gap) });
    }

    /// Adds a word in any case and spelling. A contraction counts as its full words.
    fn word(&mut self, word: &str, at: Span) {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        if word.is_ascii() {
            buffer.extend(word.chars().filter(|c| !matches!(c, '.' | ',')).map(|c| c.to_ascii_lowercase()));
        } else {
            buffer.extend(deunicode(word).chars().filter(|c| !matches!(c, '.' | ',')).map(|c| c.to_ascii_lowercase()));
        }
        if matches!(buffer.as_str(), "um" | "uh" | "er" | "ah" | "eh" | "erm" | "uhm") {
            self.buffer = buffer;
            return;
        }
        let (stem, tail) = match buffer.as_str() {
            "cannot" | "can't" => ("can", "not"),
            "won't" => ("will", "not"),
            "shan't" => ("shall", "not"),
            other => match other.split_once('\'') {
                Some((stem, "t")) if stem.ends_with('n') => (&stem[..stem.len() - 1], "not"),
                Some((stem, "ll")) => (stem, "will"),
                Some((stem, "re")) => (stem, "are"),
                Some((stem, "ve")) => (stem, "have"),
                Some((stem, "m")) => (stem, "am"),
                Some((stem, "d")) => (stem, "would"),
                _ => (other, ""),
            },
        };
        let (stem, tail) = (american(stem), tail.to_owned());
        self.push(&stem, at);
        if !tail.is_empty() {
            self.push(&tail, at);
        }
        self.buffer = buffer;
    }

    /// "It's" counts as "it is"; the 's of a noun counts for nothing.
    fn possessive(&mut self, text: &str, at: Span) {
        let Some(last) = self.words.last() else { return };
        let word = last.at.of(text);
        let verb = ["it", "he", "she", "that", "what", "there", "who", "here", "where", "how"].iter().any(|p| word.eq_ignore_ascii_case(p));
        if verb && last.at.end == at.start {
            self.push("is", at);
        }
    }
}

/// The American spelling of a word, as far as endings tell.
fn american(word: &str) -> std::borrow::Cow<'_, str> {
    /// Endings as British papers have them, and as American ones do.
    const ENDINGS: &[(&str, &str)] = &[
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("isation", "ization"),
        ("isations", "izations"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("tred", "tered"),
        ("tring", "tering"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("amme", "am"),
        ("ammes", "ams"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("eller", "eler"),
        ("ellers", "elers"),
        ("wards", "ward"),
        ("gement", "gment"),
        ("ilst", "ile"),
        ("ongst", "ong"),
    ];
    if word.len() < 5 || !word.is_ascii() {
        return word.into();
    }
    if let Some((stem, ending)) = ENDINGS.iter().find_map(|(british, ending)| word.strip_suffix(british).map(|stem| (stem, ending))) {
        return if stem.len() >= 2 { format!("{stem}{ending}").into() } else { word.into() };
    }
    match word[1..].find("our") {
        Some(at) => format!("{}or{}", &word[..=at], &word[at + 4..]).into(),
        None => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        words(text, Span::new(0, text.len())).iter().map(|w| w.key).collect()
    }

    #[track_caller]
    fn changes(own: &str, centre: &str) -> usize {
        let read = |text: &str| words(text, Span::new(0, text.len()));
        align(&read(own), &read(centre)).map_or(0, |(_, changes)| changes.len())
    }

    #[test]
    fn words_compare_across_spellings() {
        for (a, b) in [
            ("He realised it.", "he realized it"),
            ("our neighbour's colour", "our neighbor's color"),
            ("We can’t and won't", "We cannot and will not"),
            ("It's twenty-five to ten", "It is 25 to 10"),
            ("a well-known U.S. aide", "a well known US aide"),
        ] {
            assert_eq!(keys(a), keys(b), "{a} / {b}");
        }
        assert_ne!(keys("the bridge"), keys("the bridges"));
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
