//! Whether the words around a date speak of what was or of what will be.

use super::reader::Reader;
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// The time that a sentence speaks of at some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// What was.
    Past,
    /// What will be.
    Future,
    /// What was to be: `would`, `was expected to`.
    Would,
    /// The words do not tell.
    Open,
}

/// How many words around a date tell its time.
const REACH: usize = 14;

/// Verbs and nouns of the future before a date.
const AHEAD: &[&str] = &[
    "will",
    "won't",
    "shall",
    "would",
    "could",
    "may",
    "might",
    "should",
    "gonna",
    "due",
    "scheduled",
    "slated",
    "expected",
    "expects",
    "expect",
    "plans",
    "planned",
    "plan",
    "planning",
    "hopes",
    "intends",
    "upcoming",
    "ahead",
    "deadline",
    "begins",
    "starts",
    "opens",
    "ends",
    "expires",
    "resumes",
    "reopens",
    "closes",
    "leaves",
    "departs",
    "visits",
    "returns",
    "convenes",
    "meets",
    "votes",
    "awaits",
    "anticipated",
    "anticipates",
    "predict",
    "predicts",
    "forecast",
    "forecasts",
    "faces",
    "until",
    "till",
    "by",
];

/// What stands before `to` and a verb where it is still to come: `set to open on Tuesday`.
const PROMISE: &[&str] = &[
    "is",
    "are",
    "due",
    "set",
    "scheduled",
    "expected",
    "planned",
    "plan",
    "plans",
    "planning",
    "likely",
    "hoped",
    "hopes",
    "hope",
    "hoping",
    "intends",
    "intend",
    "wants",
    "want",
    "ready",
    "agreed",
    "agrees",
    "vowed",
    "pledged",
    "promised",
    "slated",
    "poised",
    "prepares",
    "preparing",
    "prepared",
    "going",
    "decided",
    "needs",
    "need",
    "invited",
    "about",
    "not",
];

/// Verbs of the past that do not end in "ed".
const WENT: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "rose", "fell", "came", "went", "took", "made", "began", "left", "killed", "held", "won",
    "lost", "met", "gave", "saw", "found", "got", "became", "broke", "brought", "built", "bought", "caught", "drove", "fought", "flew",
    "hit", "kept", "led", "paid", "ran", "sent", "shot", "sold", "spoke", "struck", "swept", "thought", "threw", "woke", "wrote", "sank",
    "stood", "sat", "shook", "laid", "lay", "grew", "drew", "chose", "wasn't", "weren't", "didn't", "hadn't", "has", "have",
];

/// Whether a word is the past form of a verb that does not end in "ed": `rose`, `went`.
pub fn is_past(word: &str) -> bool {
    WENT.contains(&word)
}

impl Reader<'_, '_> {
    /// The time of which the words around the items from `first` to `end` speak.
    pub fn tense(&self, first: usize, end: usize) -> Tense {
        let (before, sure) = self.tense_before(first);
        // "On Tuesday, the council will vote": only a date in front leans on what follows.
        let front = first <= self.start + 2 || self.previous(first - 2).is_some_and(|p| p.kind == TokenKind::Comma);
        let after = if !sure && front { self.tense_after(end) } else { Tense::Open };
        if after == Tense::Open { before } else { after }
    }

    /// What the words before it say, and whether they leave no doubt.
    fn tense_before(&self, first: usize) -> (Tense, bool) {
        let head = || self.parse.sentences.partition_point(|s| s.end as usize <= first);
        // "Open until Tuesday" is ahead, "was open until Tuesday" is not.
        let mut open = Tense::Open;
        for at in (self.start.max(first.saturating_sub(REACH))..first).rev() {
            let Some(item) = self.item(at) else { break };
            let word = self.parse.word(item);
            if item.kind == TokenKind::Semicolon {
                break;
            }
            if self.is(at, AHEAD) || word.ends_with("'ll") || word.ends_with("’ll") {
                // "By the army on Tuesday" says nothing, and "would have" is over.
                if self.is(at, &["by", "until", "till"]) {
                    open = if at + 2 >= first { Tense::Future } else { open };
                    continue;
                }
                if !self.is(at + 1, &["have"]) {
                    let then = self.is(at, &["would", "could", "might"]) || self.follows(at, &["was", "were", "had"]);
                    return (if then { Tense::Would } else { Tense::Future }, true);
                }
                continue;
            }
            if word.eq_ignore_ascii_case("to") && self.is_verb(at + 1) {
                let headline = || self.parse.sentences.get(head()).is_some_and(|s| self.parse.block_of(*s).kind == BlockKind::Headline);
                if self.follows(at, PROMISE) || headline() {
                    // "Was expected to appear" is over, or was to be.
                    let then = at.checked_sub(1).is_some_and(|promise| self.follows(promise, &["was", "were", "had"]));
                    return (if then { Tense::Would } else { Tense::Future }, true);
                }
                continue;
            }
            // "Is set for Friday", "takes place in May", "the service is Saturday".
            let set = word == "set" && self.is(at + 1, &["for"])
                || self.is(at, &["take", "takes"]) && self.is(at + 1, &["place", "office", "effect"]);
            if set || self.is(at, &["is", "are"]) && (at + 1 == first || at + 2 == first && self.is(at + 1, &["on"])) {
                return (if self.follows(at, &["was", "were", "had"]) { Tense::Would } else { Tense::Future }, true);
            }
            let passive = self.follows(at, &["be", "being"]);
            if (self.is(at, WENT) || word.len() > 4 && word.ends_with("ed") && !item.capital) && !passive {
                return (Tense::Past, true);
            }
        }
        (open, false)
    }

    fn tense_after(&self, end: usize) -> Tense {
        for at in end..self.end.min(end + REACH) {
            let Some(item) = self.item(at) else { break };
            let word = self.parse.word(item);
            if item.kind == TokenKind::Semicolon || self.is(at, &["after", "before", "when", "while", "until", "by"]) {
                break;
            }
            if self.is(at, WENT) || word.len() > 4 && word.ends_with("ed") && !item.capital {
                return Tense::Past;
            }
            if self.is(at, &["will", "won't", "shall"]) || self.is(at, &["is", "are"]) && self.is(at + 1, &["due", "set", "expected", "to"])
            {
                return Tense::Future;
            }
        }
        Tense::Open
    }

    /// Whether the word after "to" can be a verb: `to vote`, not `to hospital`, `to residents`, `to Paris`.
    fn is_verb(&self, at: usize) -> bool {
        let Some(item) = self.item(at).filter(|item| item.kind == TokenKind::Word && !item.capital) else { return false };
        let word = self.parse.word(item);
        let noun = matches!(word, "hospital" | "court" | "work" | "jail" | "prison" | "school" | "power" | "death" | "life" | "safety");
        let ending = ["s", "ed", "ing"].iter().any(|e| word.ends_with(e)) && !matches!(word, "discuss" | "address" | "press" | "pass");
        word == "be" || !noun && !ending && !item.entry.function && item.entry.class.is_none() && item.entry.number.is_none()
    }
}
