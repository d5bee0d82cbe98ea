//! The correction notices that the newer version has and the older has not, and the changes that they own.

use crate::claim::Claim;
use crate::claim::correction::Correction;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::structure::BlockKind;

/// The new notices of an article.
pub(super) struct Notices<'a> {
    /// The words of each.
    texts: Vec<&'a str>,
    corrections: &'a [Correction],
    /// Whether one of them names nothing that it corrects, and so stands for all.
    general: bool,
}

/// The paragraphs of an article that are correction notices.
pub(super) fn blocks(corpus: &Corpus, article: ArticleId) -> Vec<Span> {
    corpus.reading(article).blocks.iter().filter(|block| block.kind == BlockKind::Correction).map(|block| block.span).collect()
}

impl<'a> Notices<'a> {
    pub(super) fn new(corpus: &'a Corpus, old: ArticleId, new: ArticleId) -> Self {
        let words = |article: ArticleId, span: &Span| -> &'a str { span.of(&corpus.source(article).text).trim() };
        let before: Vec<&str> = blocks(corpus, old).iter().map(|span| words(old, span)).collect();
        let mut fresh = blocks(corpus, new);
        fresh.retain(|span| !before.contains(&words(new, span)));
        let texts: Vec<&str> = fresh.iter().map(|span| words(new, span)).collect();
        let corrections: &[Correction] = if fresh.is_empty() { &[] } else { &corpus.reading(new).corrections };
        Self { general: texts.iter().any(|text| !is_specific(text)), texts, corrections }
    }

    /// Whether a notice says that the words at `from` became those at `to`.
    pub(super) fn own(&self, corpus: &Corpus, claim: &Claim, from: Location, to: Location) -> bool {
        let named = |at: Location| self.texts.iter().any(|text| holds(text, corpus.words(at)));
        let replaced = claim.quantity().is_some_and(|q| self.corrections.iter().any(|c| (c.old.low, c.old.high) == (q.low, q.high)));
        let changed = changed(corpus.words(from), corpus.words(to));
        self.general || replaced || named(from) || named(to) || changed.iter().any(|words| self.texts.iter().any(|text| holds(text, words)))
    }
}

/// The words in which two texts differ, as each of them has them: alone where a number or a name is among them, else with the word
/// before or behind them.
fn changed(from: &str, to: &str) -> Vec<String> {
    let [from, to] = [from, to].map(|words| words.split_whitespace().collect::<Vec<_>>());
    let shared =
        |from: &mut dyn Iterator<Item = &&str>, to: &mut dyn Iterator<Item = &&str>| from.zip(to).take_while(|(a, b)| a == b).count();
    let before = shared(&mut from.iter(), &mut to.iter());
    let behind = shared(&mut from[before..].iter().rev(), &mut to[before..].iter().rev());
    let mut found = Vec::new();
    for words in [from, to] {
        let end = words.len() - behind;
        let tells = |word: &&str| word.contains(|c: char| c.is_ascii_digit() || c.is_uppercase());
        if words[before..end].iter().any(tells) {
            found.push(words[before..end].join(" "));
        } else {
            let (first, last) = (before.saturating_sub(1), words.len().min(end + 1));
            let wider = if before == end { vec![&words[first..last]] } else { vec![&words[first..end], &words[before..last]] };
            found.extend(wider.iter().filter(|words| words.len() > 1).map(|words| words.join(" ")));
        }
    }
    found
}

/// Whether a notice says what it corrects: it has a number, a name or a quotation, besides the paragraph in which it corrects it.
fn is_specific(text: &str) -> bool {
    let mut before = "";
    for word in text.trim_start_matches('(').split_whitespace() {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && !QUOTES.contains(c));
        let opens = before.is_empty() || before.ends_with(['.', ':', '-', '–', '—']);
        let place = before.to_lowercase().starts_with("paragraph") || ["st", "nd", "rd", "th"].iter().any(|end| plain.ends_with(end));
        let number = plain.contains(|c: char| c.is_ascii_digit()) && !place;
        let name = plain.starts_with(char::is_uppercase) && !opens;
        if number || name || plain.contains(|c: char| QUOTES.contains(c)) {
            return true;
        }
        before = word;
    }
    false
}

/// The marks that open a quotation.
const QUOTES: &str = "\"“«";

/// Whether a text has words as whole words.
fn holds(text: &str, words: &str) -> bool {
    let plain = |text: &str| {
        format!(" {} ", text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase())
    };
    plain(text).contains(&plain(words))
}

#[cfg(test)]
mod tests {
    use super::{changed, is_specific};

    #[test]
    fn what_changed_is_named_with_a_word_beside_it() {
        assert_eq!(changed("over 2,400 square meters", "over 4,200 square meters"), ["2,400", "4,200"]);
        assert_eq!(changed("the road will not end", "the road will end"), ["will not", "not end", "will end"]);
    }

    #[test]
    fn notices_say_what_they_correct_or_stand_for_all() {
        for (notice, specific) in [
            ("(Corrects number of jobs to 640, not 460, in first paragraph)", true),
            ("(Corrects spelling of Brandvik in paragraph 3)", true),
            ("CORRECTION: An earlier version of this story gave a wrong name in the 2nd paragraph.", false),
            ("(Corrects spelling of name in paragraph 3)", false),
        ] {
            assert_eq!(is_specific(notice), specific, "{notice}");
        }
    }
}
