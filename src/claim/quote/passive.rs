//! Who speaks where the verb of speech is passive: `was hailed by Lee as “…”`, `Lee was quoted by Tern as saying`.

use super::cue::Subject;
use super::phrase::Clause;

impl Clause<'_, '_> {
    /// The speaker where another one quotes him: `Lee was quoted by Tern as`, `Tern quoted Lee as`.
    pub(super) fn quoted_as(&self, as_at: usize) -> Option<Subject> {
        let verb = (self.floor..as_at).rev().take(12).find(|k| {
            let item = self.item(*k);
            matches!(item.entry.lemma, "quote" | "cite" | "report") && self.word(*k) != item.entry.lemma
        })?;
        if self.is_passive(verb) {
            let mut j = verb;
            while j > self.floor && self.item(j - 1).entry.auxiliary {
                j -= 1;
            }
            return self.phrase_or_apposition(j);
        }
        self.phrase_or_apposition(as_at)
    }

    /// Who is named behind a passive verb: `was hailed by Lee as “…”`, `was hailed as “…” by Lee`.
    pub(super) fn agent(&self, verb: usize) -> Option<Subject> {
        let by = if self.ceiling > verb + 1 && self.word(verb + 1) == "by" {
            verb + 1
        } else if self.close > self.ceiling && self.close < self.end && self.ceiling <= verb + 4 && self.word(self.close) == "by" {
            self.close
        } else {
            return None;
        };
        let clause = if by == self.close { &self.behind_quotation() } else { self };
        let close = self.ceiling < self.end && self.ceiling <= verb + 14;
        let phrase = (close && self.is_passive(verb)).then(|| clause.phrase_after(by + 1)).flatten();
        phrase.map(|(first, end)| Subject::Phrase(first, end))
    }

    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let mut j = verb;
        while j > self.floor && (self.item(j - 1).entry.auxiliary || self.is_adverb(j - 1)) {
            j -= 1;
            if matches!(self.word(j), "is" | "are" | "was" | "were" | "been" | "be" | "being" | "'s" | "’s") {
                return true;
            }
        }
        false
    }
}
