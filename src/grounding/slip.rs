//! Words of a draft that stand in the place of others in a source: opposites, denials, and what fills the same gap.

use crate::corpus::{ArticleId, Location};
use crate::finding::Confidence;
use crate::grounding::evidence::{Evidence, WordAt};
use crate::grounding::words::{Line, Word};
use crate::occurrence::hashed;

/// How a word of the draft stands to one of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// It says the opposite, or another of a set of which only one can be: `worst` for `best`.
    Opposite,
    /// The draft denies what the source does not, or the other way round.
    Denied,
    /// It fills the same gap in a sentence that is otherwise nearly the same.
    Replaced,
    /// A name has the part that a source gives to another name.
    Part,
}

/// A word of the draft that is at odds with a word of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    /// How.
    pub slip: Slip,
    /// The word of the draft.
    pub at: Location,
    /// The word of the source.
    pub says: Location,
    /// How sure this is.
    pub confidence: Confidence,
}

/// The words of a line of the draft that are at odds with the sources, in order.
pub fn odds(evidence: &Evidence<'_>, draft: ArticleId, line: &Line) -> Vec<Odds> {
    let mut found: Vec<Odds> = Vec::new();
    let mut last: Option<usize> = None;
    for (number, word) in line.words.iter().enumerate() {
        let one = opposite(evidence, line, number, word)
            .map(|found| (Slip::Opposite, found))
            .or_else(|| denial(evidence, line, number, word).map(|found| (Slip::Denied, found)));
        let Some((slip, (says, confidence))) = one else { continue };
        // A denial is felt by all words behind it.
        if slip == Slip::Denied && last.is_some_and(|last| number - last <= REACH) {
            continue;
        }
        last = Some(number);
        let at = Location { article: draft, span: word.at };
        found.push(Odds { slip, at, says: evidence.place(says), confidence });
    }
    found
}

/// How many words behind one that is at odds another denial is the same one.
const REACH: usize = 6;

/// How much of what stands around a word must stand around its opposite: where the words on both sides are the same, where one is, and
/// where none is.
const BETWEEN: f64 = 0.45;
const BESIDE: f64 = 0.58;
const ALONE: f64 = 1.1;

/// The same where no source has the word at all.
const ABSENT_BESIDE: f64 = 0.25;
const ABSENT_ALONE: f64 = 0.4;
const ABSENT_VERB: f64 = 0.45;

/// From so much on around the word itself it is meant where it stands.
const MEANT: f64 = 0.6;

/// Words that point to a time only with the word behind them.
const POINTING: &[&str] = &["next", "last", "previous", "this"];

/// How much better the context of the opposite must be than that of the word itself.
const MARGIN: f64 = 1.25;

/// The word of a source that excludes this one in its place.
fn opposite(evidence: &Evidence<'_>, line: &Line, number: usize, word: &Word) -> Option<(WordAt, Confidence)> {
    let mut best: Option<(WordAt, f64)> = None;
    let mut weigh = |against: Vec<WordAt>, same: Vec<WordAt>| {
        let found = against_in_place(evidence, line, number, &against, &same);
        if let Some((at, context)) = found.filter(|(_, context)| best.is_none_or(|(_, most)| *context > most)) {
            best = Some((at, context));
        }
    };
    for scale in &word.entry.scales {
        // On a scale of two, a denied word is its opposite.
        let side = |other: &Word, side: u8| if scale.sides == 2 && other.denied { 1 - side } else { side };
        let own = side(word, scale.side);
        let on = |same: bool| {
            let all = evidence.on_scale(scale.line).iter();
            all.filter(|(at, there)| (side(evidence.word(*at), *there) == own) == same).map(|(at, _)| *at).collect::<Vec<_>>()
        };
        weigh(on(false), on(true));
    }
    // "Legal" for "illegal", but not for "not illegal".
    let made = evidence.denying(word.root).iter().chain(word.denies.map_or(&[][..], |denied| evidence.of(denied)));
    weigh(made.copied().filter(|at| evidence.word(*at).denied == word.denied).collect(), Vec::new());
    let (says, context) = best.filter(|(says, _)| is_noun_of(line, number) == is_noun_of(evidence.line(*says), says.word as usize))?;
    let (before, behind) = evidence.beside(line, number, says);
    let confidence = match (context >= BESIDE && (before || behind), word.content) {
        (true, true) => Confidence::High,
        (true, false) | (false, true) => Confidence::Medium,
        (false, false) => Confidence::Low,
    };
    Some((says, confidence))
}

/// Whether a word stands between an article and `of`, as no verb does: `the lives of`.
fn is_noun_of(line: &Line, number: usize) -> bool {
    let article = number.checked_sub(1).is_some_and(|before| ["the", "a", "an"].map(hashed).contains(&line.words[before].form));
    article && line.words.get(number + 1).is_some_and(|next| next.form == hashed("of"))
}

/// The best of some words that exclude one of the draft, where enough stands around both, and how much; `same` are those that say the
/// same as the draft's word.
fn against_in_place(evidence: &Evidence<'_>, line: &Line, number: usize, against: &[WordAt], same: &[WordAt]) -> Option<(WordAt, f64)> {
    let word = &line.words[number];
    // "The Northern Province" and "north of the town": a word of a name says nothing of what others say.
    let against = against.iter().copied().filter(|at| evidence.word(*at).name == word.name && !is_measured(evidence, line, number, *at));
    let (says, context) = evidence.best(line, number, against)?;
    let (before, behind) = evidence.beside(line, number, says);
    // "Next to the bridge" is no time, and "the last two of them" come in "this week".
    if POINTING.iter().any(|pointing| word.form == hashed(pointing)) && !behind {
        return None;
    }
    let least = match (evidence.has(word), before || behind) {
        (false, true) => ABSENT_BESIDE,
        (false, false) if word.is_verb() => ABSENT_VERB,
        (false, false) if word.content => ABSENT_ALONE,
        (true, true) if before && behind => BETWEEN,
        (true, true) => BESIDE,
        (_, false) => ALONE,
    };
    // The line of the source has the draft's word, too, or the draft's the source's: they tell of both.
    let both = evidence.line(says).words.iter().any(|other| other.root == word.root && other.denied == word.denied);
    let named = line.words.iter().enumerate().any(|(n, other)| n != number && other.root == evidence.word(says).root);
    let own = same.iter().chain(evidence.of(word.root)).copied();
    let meant = evidence.best(line, number, own).map_or(0.0, |(_, context)| context);
    (context >= least && context >= meant * MARGIN && meant < MEANT && !both && !named).then_some((says, context))
}

/// Whether two words measure something that is counted by one of them: figures say whether two days are 48 hours.
fn is_measured(evidence: &Evidence<'_>, line: &Line, number: usize, at: WordAt) -> bool {
    let counted = |line: &Line, number: usize| line.words[..number].last().is_some_and(|before| before.is_number() || before.entry.article);
    let units = [line.words[number].entry.unit, evidence.word(at).entry.unit];
    units.iter().all(Option::is_some) && (counted(line, number) || counted(evidence.line(at), at.word as usize))
}

/// How much of what stands around a word must be the same where only one of two lines denies it.
const DENIED: f64 = 0.6;

/// The same where only the word before is the same.
const SURE: f64 = 0.9;

/// The same word of a source that is denied where the draft does not deny it, or the other way round.
fn denial(evidence: &Evidence<'_>, line: &Line, number: usize, word: &Word) -> Option<(WordAt, Confidence)> {
    if !word.content || word.is_number() || word.name {
        return None;
    }
    let all = || evidence.of(word.root).iter().copied();
    let (says, context) = evidence.best(line, number, all().filter(|at| evidence.word(*at).denied != word.denied))?;
    let meant = evidence.best(line, number, all().filter(|at| evidence.word(*at).denied == word.denied)).map_or(0.0, |(_, c)| c);
    let (before, behind) = evidence.beside(line, number, says);
    (context >= DENIED && context >= meant * MARGIN && (behind || before && context >= SURE)).then_some((says, Confidence::Medium))
}
