//! Which two spellings can be one name, and how surely.

use super::names::Names;
use super::spelling::{Spelling, bare, ends, initials, sorted};
use crate::claim::Entity;
use crate::finding::Confidence;
use crate::lexicon;
use crate::name_match::{Likeness, is_derived, is_pair, is_regional, is_short_form, likeness, sounds_alike};
use crate::vocabulary;

impl Names<'_> {
    /// How surely two spellings are one name; `None` where they are not, or where the difference is no fault.
    pub(super) fn judge(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
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
        let (words_a, words_b) = (without_swallowed(a, b), without_swallowed(b, a));
        let (first_a, last_a, middle_a) = ends(words_a)?;
        let (first_b, last_b, middle_b) = ends(words_b)?;
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
        if given == Same && family == Unlike && first_a.len() > 1 && strsim::jaro_winkler(last_a, last_b) >= SOMEWHAT {
            return self.judge_family(a, b);
        }
        if given == Unlike || family == Unlike || equal {
            return None;
        }
        if is_plural(last_a, last_b) {
            return (!a.meets(b)).then_some(Confidence::Low);
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
    /// none knows both; where the names are one in two languages; or where both begin with one letter and are named beside the
    /// same others.
    fn judge_given(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
        let (first_a, first_b) = (a.parts.words.first()?, b.parts.words.first()?);
        let role = a.shares_age(b) || a.shares_title(b) && is_given(first_a) && is_given(first_b);
        let one = || role || sounds_alike(first_a, first_b) || first_a[..1] == first_b[..1] && self.keeps_company(a, b);
        (!a.meets(b) && !a.rivals(b) && self.told_together(a, b) && one()).then_some(Confidence::Medium)
    }

    /// Two surnames behind one given name, written somewhat alike: one person where the articles of one story give one age to
    /// both, and none knows both.
    fn judge_family(&self, a: &Spelling, b: &Spelling) -> Option<Confidence> {
        (a.shares_age(b) && !a.meets(b) && !a.rivals(b) && self.told_together(a, b)).then_some(Confidence::Medium)
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
        let (mut unlike, mut same, mut hard, mut slipped) = (0, 0, false, false);
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
            // "Harlows Fresh" and "Harlow Fresh": before another word, the plural of no word of the language is a slip.
            let plural = is_plural(x, y) && unlike + same + 1 < words_a.len() && is_unknown(x) && is_unknown(y);
            slipped |= plural;
            if is_derived(x, y) && !plural || is_regional(x, y) || is_short_form(x, y) || known(x) || known(y) || like == Likeness::Short {
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
        if slipped {
            return (story >= 4 && !a.meets(b)).then_some(Confidence::Medium);
        }
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
}

/// The likeness, by Jaro and Winkler, from which two surnames may be one where the given name and the age are.
const SOMEWHAT: f64 = 0.84;

/// The words of a name, but for a first one that the other name has not: `Ann Lee` of `Hero Ann Lee` beside `Ann Leigh`.
fn without_swallowed<'s>(name: &'s Spelling, other: &Spelling) -> &'s [String] {
    match name.parts.words.as_slice() {
        [_, rest @ ..] if rest.len() > 1 && rest.len() == other.parts.words.len() && rest[0] == other.parts.words[0] => rest,
        all => all,
    }
}

/// Whether one word is the other with an `s`.
fn is_plural(x: &str, y: &str) -> bool {
    x.strip_suffix('s') == Some(y) || y.strip_suffix('s') == Some(x)
}

/// Whether a word in small letters is none of the language.
fn is_unknown(word: &str) -> bool {
    std::ptr::eq(lexicon::entry(word, &mut String::new()), lexicon::EMPTY) && !vocabulary::common(word)
}

fn is_given(word: &str) -> bool {
    lexicon::entry(word, &mut String::new()).given
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
