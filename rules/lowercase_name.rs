crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a name in small letters: a surname that the article elsewhere writes with its capital, the last word of a longer
    /// name (`Harbour board` beside `Harbour Board`), a country, a weekday or a month.
    ///
    /// ## Why
    ///
    /// A name without its capital reads as another word.
    ///
    /// ## Example
    ///
    /// ```text
    /// Divers led by Tom Karvik searched the quay. The tide was too strong, karvik said.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Names that the article never writes with their capital. A surname that is a common word, too, is reported only where it says
    /// something at the start of a sentence. Of longer names the small letter must be the exception: titles, and bodies that papers
    /// write either way (`police`, `army`), are left alone.
    static META = {
        name: "lowercase-name",
        summary: "a name without its capital",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rustc_hash::{FxHashMap, FxHashSet};

use crate::claim::name::Entity;
use crate::copy;
use crate::corpus::Span;
use crate::finding::{Confidence, Finding, Safety, Severity};
use crate::lexicon;
use crate::phrase::capitalized;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::token::TokenKind;
use crate::vocabulary;

/// See [`META`].
pub struct LowercaseName;

impl Rule for LowercaseName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let words = words(cx);
        let surnames = surnames(cx);
        let wholes = wholes(&words);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.capital) {
            let next = words.get(at + 1).filter(|next| next.tied);
            let surname = surnames.contains(word.text) && is_surname(word, next);
            let goes_on = next.is_some_and(|next| next.capital);
            let confidence = if surname || always(word) {
                Confidence::High
            } else if at > 0 && !goes_on && ends_name(&words[at - 1], word, &wholes) {
                Confidence::Medium
            } else {
                continue;
            };
            out.push(uncapped(cx, word.span, confidence));
        }
    }
}

/// A word of running text.
struct Word<'t> {
    text: &'t str,
    span: Span,
    capital: bool,
    /// Whether nothing but a blank stands between it and the word before.
    tied: bool,
    /// Whether it opens a sentence, or follows the words of somebody.
    opens: bool,
}

/// The words of the paragraphs that are written in sentences.
fn words<'a>(cx: &Context<'a>) -> Vec<Word<'a>> {
    let text = copy::text(cx);
    let mut words = Vec::new();
    for block in cx.corpus.reading(cx.article).blocks.iter().filter(|block| copy::is_prose(cx, **block)) {
        let (mut tied, mut opens) = (false, true);
        for token in cx.written().tokens(block.span) {
            if token.kind.is_word() {
                let word = token.span.of(text);
                words.push(Word { text: word, span: token.span, capital: word.starts_with(char::is_uppercase), tied, opens });
            }
            opens = match token.kind {
                TokenKind::Stop | TokenKind::Colon | TokenKind::Quote(_) | TokenKind::Ellipsis => true,
                _ => opens && token.kind.is_blank(),
            };
            tied = token.kind.is_word() || tied && token.kind == TokenKind::Space;
        }
    }
    words
}

/// The last words of the names of persons that the article gives in full, in small letters.
fn surnames(cx: &Context<'_>) -> FxHashSet<String> {
    let names = cx.corpus.reading(cx.article).claims.iter().filter_map(|claim| Some((claim.at, claim.name()?)));
    let persons = names.filter(|(_, name)| name.entity == Some(Entity::Person));
    let last = |(_, name): (Span, &crate::claim::name::Name)| name.canonical.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
    persons.filter_map(last).filter(|last| last.len() > 2 && last.bytes().all(|b| b.is_ascii_lowercase())).collect()
}

/// Words that tell that the one before them speaks.
const SAYS: &[&str] = &["added", "adds", "said", "says", "told"];

/// Whether a word in small letters can be a surname: no word of the language is so written, or it speaks.
fn is_surname(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    !vocabulary::known(word.text) || word.opens && next.is_some_and(|next| SAYS.contains(&next.text))
}

/// Weekdays and months that are no other word.
const DAYS: &[&str] = &[
    "april",
    "december",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "monday",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
];

/// Whether a word is a name wherever it stands.
fn always(word: &Word<'_>) -> bool {
    let country = || lexicon::entry(word.text, &mut String::new()).country && !vocabulary::common(word.text);
    word.text.len() > 3 && (DAYS.contains(&word.text) || country())
}

/// How often two words stand together, the first with its capital, at the end of a name: the second with its capital, and without.
type Wholes = FxHashMap<(String, String), (u32, u32)>;

/// The pairs of words of the article whose first has a capital that no sentence gives it.
fn wholes(words: &[Word<'_>]) -> Wholes {
    let mut wholes = Wholes::default();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let goes_on = words.get(at + 2).is_some_and(|next| next.tied && next.capital);
        if first.capital && second.tied && !first.opens && !goes_on {
            let counts = wholes.entry((first.text.to_owned(), second.text.to_lowercase())).or_default();
            *(if second.capital { &mut counts.0 } else { &mut counts.1 }) += 1;
        }
    }
    wholes
}

/// Words that papers write with a capital or without behind a name.
const EITHER: &[&str] =
    &["army", "city", "county", "forces", "government", "military", "navy", "police", "province", "region", "river", "state", "team"];

/// Whether the word ends a name that the article more often gives with its capital.
fn ends_name(first: &Word<'_>, word: &Word<'_>, wholes: &Wholes) -> bool {
    if !word.tied || !first.capital || word.text.len() <= 3 {
        return false;
    }
    let (large, small) = wholes.get(&(first.text.to_owned(), word.text.to_owned())).copied().unwrap_or_default();
    let enough = if EITHER.contains(&word.text) { 3 } else { 2 };
    small == 1 && large >= enough && !lexicon::entry(word.text, &mut String::new()).title
}

/// The wording.
fn uncapped(cx: &Context<'_>, span: Span, confidence: Confidence) -> Finding {
    let word = span.of(copy::text(cx));
    let right = capitalized(word);
    let message = format!("\"{word}\" is a name without its capital: \"{right}\"");
    let mut finding = copy::slip(cx, &META, span, confidence, message, format!("\"{right}\"?"));
    let safety = if confidence == Confidence::High { Safety::Safe } else { Safety::Unsafe };
    finding.fix = copy::fix(cx, span, format!("write \"{right}\""), safety, right);
    finding
}

#[cfg(test)]
mod tests {
    use super::LowercaseName;
    use crate::testing::RuleTester;

    #[test]
    fn lowercase_name() {
        RuleTester::new(&LowercaseName)
            .quiet([
                "Two Lord Mayor Candidates spoke, and Lord Mayor Candidates ate. The Lord Mayor candidates Ola Berg and Bo Day left.",
                "Anna Stone spoke at the quay. A stone said to be old fell on it, and Stone left.",
                "The Holm Police came. Two boats of the Holm police were out.",
                "He met Foreign Minister Ola Berg. The foreign minister was late.",
                "They ate turkey on fine china, and may march in august company.",
                "Harbour Board to Meet\n\nThe Harbour board met at noon.",
                "The Pier Inn burned. A Pier inn is a place to sleep. The Pier inn is not.",
            ])
            .flagged([
                "Divers led by Tom Karvik searched the quay. The tide was too strong, karvik said.",
                "The tower by Anna Stone opened in May. \"It will stand,\" stone told the paper.",
                "She works for the Dunmore Ferries, and the Dunmore Ferries pay well. A diver for Dunmore ferries was hurt.",
                "The ferry left for iceland on monday.",
            ])
            .snapshot();
    }
}
