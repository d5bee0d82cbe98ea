//! Statements that somebody is said to have made, without quotation marks: `the crew said the bridge was open`.

use super::scope::is_time;
use super::{Passage, Quote, Quoted, Saying, is_wordy};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Fewer words than this are a part of a statement.
const MIN_WORDS: usize = 4;

/// How far behind a verb of speech "that" may stand, behind whom is told and when: `told reporters in Ella on Monday that`.
const ADDRESS: usize = 8;

/// The statements of an article that verbs of speech report in its own words, in order. What holds quoted words is told by
/// their own claims.
pub(super) fn reported(parse: &Parse<'_>, sayings: &[Saying], passages: &[Passage]) -> Vec<Quoted> {
    let all = sayings.iter().enumerate().filter_map(|(number, saying)| {
        let next = sayings.get(number + 1).filter(|next| next.sentence == saying.sentence);
        let (first, end) = Report { parse, saying, next }.words()?;
        let quoted = passages.get(passages.partition_point(|p| p.close <= first)).is_some_and(|p| p.open < end);
        let quote = Quote {
            speaker: Some(saying.who.clone()),
            speaker_at: Some(saying.who_at),
            cue: Some(saying.at.of(parse.text).to_owned()),
            ..Quote::default()
        };
        (!quoted).then(|| Quoted { quote, at: parse.span(first, end), sentence: saying.sentence })
    });
    all.collect()
}

/// A verb of speech, and the next one of its sentence.
struct Report<'a, 'p> {
    parse: &'p Parse<'a>,
    saying: &'p Saying,
    next: Option<&'p Saying>,
}

impl Report<'_, '_> {
    fn item(&self, at: usize) -> &Item {
        &self.parse.items[at]
    }

    fn word(&self, at: usize) -> &str {
        self.parse.word(*self.item(at))
    }

    fn verb(&self) -> usize {
        self.parse.items.partition_point(|i| i.span.start < self.saying.at.start)
    }

    /// Whether the statement stands beside "according to".
    fn is_source(&self) -> bool {
        self.word(self.verb()).eq_ignore_ascii_case("according")
    }

    /// The items of the statement; `None` where no whole statement can be told from the words.
    fn words(&self) -> Option<(usize, usize)> {
        let scope = self.saying.scope;
        // "released a statement that day"
        let verb = self.item(self.verb());
        if verb.entry.lemma.is_empty() && !self.is_source() {
            return None;
        }
        let sentence = self.parse.sentences[self.saying.sentence as usize];
        let at = |byte: u32| self.parse.items[..sentence.end as usize].partition_point(|i| i.span.start < byte);
        let (own, own_end) = (at(scope.own.start), at(scope.own.end));
        let dateline = self.parse.dateline.map_or(0, |line| line.span.end);
        let before = self.trimmed(at(scope.reach.start.max(dateline)).min(own), own).filter(|(first, end)| !self.is_setting(*first, *end));
        let limit = self.next.filter(|n| n.who == self.saying.who).map_or(scope.reach.end, |n| n.scope.own.start.min(scope.reach.end));
        let behind = self.opening(own_end, at(limit)).and_then(|from| self.trimmed(from, at(limit)));
        // "The wall, she said, was new.": no run of words is the statement.
        let goes_on = before.is_some() && behind.is_some_and(|(from, _)| self.item(from).entry.auxiliary || from == own_end + 1);
        before.or(behind).filter(|_| !goes_on).filter(|(first, end)| self.is_statement(*first, *end))
    }

    /// Whether items only tell where or when somebody spoke: `In a long speech`.
    fn is_setting(&self, first: usize, end: usize) -> bool {
        let opens = ["In", "On", "At", "During", "After", "Before", "Speaking", "Asked"].contains(&self.word(first));
        opens && !(first..end).any(|k| self.item(k).kind == TokenKind::Comma || self.item(k).entry.auxiliary)
    }

    /// The items between two without the marks and the small words that tie them to the verb.
    fn trimmed(&self, mut first: usize, mut end: usize) -> Option<(usize, usize)> {
        let joins = |k: usize| matches!(self.word(k), "and" | "but" | "or" | "But" | "And" | "while" | "that") || !is_wordy(self.item(k));
        while first < end && joins(first) && !matches!(self.item(first).kind, TokenKind::Currency) {
            first += 1;
        }
        while end > first && (joins(end - 1) && self.item(end - 1).kind != TokenKind::CloseBracket) {
            end -= 1;
        }
        (first < end).then_some((first, end))
    }

    /// Where the statement behind the verb begins: behind "that", or right there where nobody is told.
    fn opening(&self, from: usize, end: usize) -> Option<usize> {
        let near = end.min(from + ADDRESS);
        let clause = (from..near).take_while(|k| self.item(*k).kind != TokenKind::Semicolon).find(|k| self.word(*k) == "that");
        if let Some(that) = clause {
            return Some(that + 1);
        }
        let lemma = self.item(self.verb()).entry.lemma;
        let mut at = from;
        while at < near && (is_time(self.item(at)) || self.word(at) == "on" && at + 1 < near && is_time(self.item(at + 1))) {
            at += 1;
        }
        if self.is_source() {
            return (at < end && self.item(at).kind == TokenKind::Comma).then_some(at + 1);
        }
        let item = (at < end).then(|| self.item(at))?;
        let small = item.entry.function && !super::phrase::is_determiner(self.word(at)) && !super::phrase::is_pronoun(self.word(at));
        let opens = is_wordy(item) && !item.entry.auxiliary && !small || matches!(self.word(at), "there" | "all" | "no" | "more" | "if");
        // "reported 12 cases", but "reported the road was closed"
        let clause = lemma == "say" || self.parse.items[at..end.min(at + ADDRESS)].iter().any(|i| i.entry.auxiliary);
        (opens && clause && !takes_object(lemma)).then_some(at)
    }

    /// Whether items are a clause with a verb, as far as its small words and endings tell.
    fn is_statement(&self, first: usize, end: usize) -> bool {
        let items = &self.parse.items[first..end];
        let verb = |i: &Item| i.entry.auxiliary || i.entry.cue || i.kind.is_word() && !i.capital && self.parse.word(*i).ends_with("ed");
        items.iter().filter(|i| is_wordy(i)).count() >= MIN_WORDS && items[1..].iter().any(verb)
    }
}

/// Verbs behind which a noun is whom or what they speak of, and no statement: `warned drivers to stay`.
fn takes_object(lemma: &str) -> bool {
    matches!(
        lemma,
        "tell"
            | "warn"
            | "accuse"
            | "call"
            | "mention"
            | "acknowledge"
            | "describe"
            | "cite"
            | "quote"
            | "ask"
            | "recount"
            | "indicate"
            | "note"
    )
}

#[cfg(test)]
mod tests {
    use super::super::voices;
    use crate::claim::name;
    use crate::corpus::Span;
    use crate::parse::Parse;

    #[track_caller]
    fn reported(text: &str, expected: &[(&str, &str)]) {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let all = voices(&parse, &name::names(&parse)).reported;
        let got: Vec<_> = all.iter().map(|q| (q.at.of(text), q.quote.speaker.as_deref().unwrap_or(""))).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn statements_before_and_behind_the_verb() {
        reported("Ann Lee said the bridge was closed on Monday.", &[("the bridge was closed on Monday", "Ann Lee")]);
        reported("Ann Lee told reporters in Ella that the bridge was closed.", &[("the bridge was closed", "Ann Lee")]);
        reported("The bridge was closed on Monday, Ann Lee said.", &[("The bridge was closed on Monday", "Ann Lee")]);
        reported("According to Ann Lee, the bridge was closed.", &[("the bridge was closed", "Ann Lee")]);
        reported(
            "ORLAN, May 4 (Tern) – The old bridge was closed on Monday, Ann Lee said.",
            &[("The old bridge was closed on Monday", "Ann Lee")],
        );
        let both = [("the bridge was closed", "Ann Lee"), ("the road was flooded", "Ann Lee")];
        reported("Ann Lee said the bridge was closed, adding that the road was flooded.", &both);
    }

    #[test]
    fn nothing_else_is_a_statement() {
        reported("Ann Lee said “the bridge was closed on Monday”.", &[]);
        reported("Ann Lee said the bridge was “closed for good”.", &[]);
        reported("Ann Lee told the council on Monday.", &[]);
        reported("Ann Lee promised 12 new beds.", &[]);
        reported("Ann Lee said so on Monday.", &[]);
        reported("Ann Lee warned drivers who had stopped to turn back.", &[]);
        reported("The bridge on the lake, Ann Lee said, was closed for the winter.", &[]);
    }
}
