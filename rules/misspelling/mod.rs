crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a word that is no word of English but one slip away from one: a letter too much, too little or wrong, two
    /// exchanged, or two words without the space between them.
    ///
    /// ## Why
    ///
    /// Readers see such a word at once, and trust the figures beside it less.
    ///
    /// ## Example
    ///
    /// ```text
    /// The ferry left the harbuor at dawn.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Slips in names, in words of fewer than six letters where no letters are exchanged, in compounds with a hyphen, and words that
    /// differ from the right one by more than one slip. It is silent on words that the article has twice, beside other words that
    /// it does not know, which are rather of another language, and on both spellings of English. Inside quotation marks it
    /// reports and offers no fix: they are other people's words.
    static META = {
        name: "misspelling",
        summary: "a word that is misspelt",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

mod correct;

use crate::claim::ClaimKind;
use crate::corpus::{Location, Span};
use crate::finding::{Confidence, Edit, Finding, Fix, Safety, Severity};
use crate::parse::Item;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::token::TokenKind;
use crate::vocabulary;

/// See [`META`].
pub struct Misspelling;

impl Rule for Misspelling {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let text = &cx.corpus.source(cx.article).text;
        let article = cx.corpus.article(cx.article).span.of(text);
        for sentence in &cx.corpus.reading(cx.article).sentences {
            let unknown = unknown(text, cx.written().items(*sentence));
            if foreign(sentence.of(text), &unknown) {
                continue;
            }
            for span in unknown.into_iter().filter(|span| bare(text, *span)) {
                let word = span.of(text).to_ascii_lowercase();
                let meant = correct::corrections(&word);
                let once = || times(article, &word) < 2;
                let slip = |right: &String| correct::mechanical(&word, right);
                if !meant.is_empty() && (once() || meant.iter().all(slip) && word.len() > SURE) {
                    out.push(misspelt(cx, span, &meant));
                }
            }
        }
    }
}

/// From more letters than these on, a word is reported that opens a sentence, and so may be a name, and one that is written wrong
/// twice where only letters were doubled or exchanged.
const SURE: usize = 7;

/// The words of a sentence in small letters that no list holds; its first word counts with its capital.
fn unknown(text: &str, sentence: &[Item]) -> Vec<Span> {
    let words = sentence.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.span);
    words
        .enumerate()
        .filter(|(at, span)| {
            let word = span.of(text);
            let small = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
            let opens = || *at == 0 && word.len() > SURE && small(&word[1..]) && !rest(text, *span).starts_with(char::is_uppercase);
            let lower = word.to_ascii_lowercase();
            (word.len() > 3 && small(word) || word.is_ascii() && opens()) && !vocabulary::known(&lower) && !trade(&lower)
        })
        .map(|(_, span)| span)
        .collect()
}

/// Whether a word is made of another one and that for a person, as English makes them at will: `slingerman`.
fn trade(word: &str) -> bool {
    let parts = ["woman", "women", "man", "men"].iter().find_map(|ending| word.strip_suffix(ending).map(|stem| (stem, ending)));
    // "Spokeman" lacks an "s".
    let owned = |stem: &str, ending: &str| vocabulary::known(&format!("{stem}s{ending}"));
    parts.is_some_and(|(stem, ending)| stem.len() > 3 && vocabulary::common(stem) && !owned(stem, ending))
}

/// What follows a word.
fn rest(text: &str, span: Span) -> &str {
    text[span.end as usize..].trim_start()
}

/// Whether a sentence is in another language, or half in one.
fn foreign(sentence: &str, unknown: &[Span]) -> bool {
    unknown.len() > 2 || sentence.chars().any(|c| c.is_alphabetic() && c > '\u{24f}')
}

/// Words of other languages that the next word goes with: `de facto`.
const PARTICLES: &[&str] = &[
    "ad", "al", "das", "de", "del", "der", "des", "di", "die", "du", "el", "en", "et", "ex", "la", "las", "le", "les", "los", "pro", "quo",
    "rue", "und", "van", "via", "von",
];

/// Whether nothing stands at a word that makes it a part of something else: `[t]alking`, `#harbuor`, a word in quotation marks of
/// its own, a species (`Porites cylindrica`).
fn bare(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let opens = |c: char| c.is_whitespace() || "(\"“‘—–".contains(c);
    let closes = |c: char| c.is_whitespace() || ",.;:!?)\"”’—–…".contains(c);
    let marks = before.ends_with(['"', '“', '‘', '\'']) && after.starts_with(['"', '”', '’', '\'']);
    let rest = after.strip_prefix(['.', ':', '’']);
    let inside = rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let last = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let latin = last.starts_with(char::is_uppercase) && ["a", "us", "um", "ae", "is", "i"].iter().any(|e| span.of(text).ends_with(e));
    before.chars().next_back().is_none_or(opens)
        && after.chars().next().is_none_or(closes)
        && !(marks || inside || latin || PARTICLES.contains(&last.to_lowercase().as_str()))
}

/// How often the article has the word, with or without a capital.
fn times(article: &str, word: &str) -> usize {
    article.split(|c: char| !c.is_alphanumeric()).filter(|other| other.eq_ignore_ascii_case(word)).count()
}

/// The wording. The fix is safe where only one correction is at hand.
fn misspelt(cx: &Context<'_>, span: Span, meant: &[String]) -> Finding {
    let at = Location { article: cx.article, span };
    let found = cx.corpus.words(at);
    let meant: Vec<String> = meant.iter().map(|right| like(found, right)).collect();
    let quoted = meant.iter().map(|right| format!("\"{right}\"")).collect::<Vec<_>>().join(" or ");
    let sure = if meant.len() == 1 { Confidence::High } else { Confidence::Medium };
    let mut finding = Finding::at(at, &META, sure, format!("\"{found}\" is no word: {quoted} is meant"));
    finding.primary.message = format!("{quoted}?");
    let said = cx.corpus.reading(cx.article).claims.iter().any(|c| matches!(c.kind, ClaimKind::Quote(_)) && c.at.contains(span));
    if let [right] = &meant[..]
        && !said
    {
        let edits = vec![Edit { at, text: right.clone() }];
        finding.fix = Some(Fix { title: format!("write {quoted}"), safety: Safety::Safe, edits });
    }
    finding
}

/// `right` with a capital where `found` has one.
fn like(found: &str, right: &str) -> String {
    match (found.chars().next(), right.split_at_checked(1)) {
        (Some(first), Some((head, tail))) if first.is_uppercase() => format!("{}{tail}", head.to_uppercase()),
        _ => right.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::trade;

    #[test]
    fn words_for_persons_are_made_of_others() {
        assert!(trade("wagonman") && trade("harbourwomen"));
        assert!(!trade("wagnoman") && !trade("wagonmna") && !trade("spokeman"));
    }
}
