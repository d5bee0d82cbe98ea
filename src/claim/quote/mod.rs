//! Direct quotations, with who says them and the verb that says so.

mod cue;
mod interview;
mod scope;
mod speaker;
mod term;

use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse, is_story};
use crate::token::{Side, TokenKind};
use scope::Scope;

pub use interview::Turn;

/// Quoted words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Who says it, in the fullest form that the article gives; `None` where the article does not tell.
    pub speaker: Option<String>,
    /// The words that name the speaker here.
    pub speaker_at: Option<Span>,
    /// What the speaker is; `None` where the article does not tell.
    pub entity: Option<Entity>,
    /// The verb that says so, as written.
    pub cue: Option<String>,
    /// Whether no verb ties the words to the speaker: they only stand behind something else that he said.
    pub by_position: bool,
    /// Whether only a pronoun names the speaker in the paragraph.
    pub by_pronoun: bool,
}

/// A quotation and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The quotation.
    pub quote: Quote,
    /// The words between the marks.
    pub at: Span,
    /// The number of the sentence in which it starts.
    pub sentence: u32,
}

/// A verb of speech in the article's own words: whoever it names says what it governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Who says it, in the fullest form that the article gives.
    pub who: String,
    /// The words that name them here.
    pub who_at: Span,
    /// The verb.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
    /// What it governs.
    scope: Scope,
}

impl Saying {
    /// Whether words are its own: the speaker and the verb.
    pub fn owns(&self, at: Span) -> bool {
        self.scope.own.contains(at)
    }

    /// Whether what stands at a place is said by it: not its own subject, nor another statement of the sentence.
    pub fn governs(&self, at: Span) -> bool {
        self.scope.reach.contains(at) && (at.end <= self.scope.own.start || at.start >= self.scope.own.end)
    }
}

/// All who speak in an article, each kind in the order of the places.
#[derive(Debug, Default)]
pub struct Voices {
    /// The direct quotations.
    pub quotes: Vec<Quoted>,
    /// The verbs of speech.
    pub sayings: Vec<Saying>,
    /// The turns of its interviews.
    pub turns: Vec<Turn>,
}

/// Who speaks in an article.
pub fn voices(parse: &Parse<'_>, names: &[Mention]) -> Voices {
    let (quotes, sayings) = speaker::tie(parse, names, &passages(parse));
    Voices { quotes, sayings, turns: interview::turns(parse, names) }
}

/// The items between a pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Passage {
    /// The first item inside the marks.
    first: usize,
    /// One past the last item inside the marks.
    end: usize,
    /// The item of the opening mark.
    open: usize,
    /// One past the closing mark; `end` where the quotation is never closed.
    close: usize,
    /// The number of its block.
    block: u32,
    /// Whether it is the next paragraph of a quotation that was left open.
    continues: bool,
}

/// What the scan knows of a double mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight mark: its neighbours and its number in the paragraph must tell.
    Either,
}

/// The outermost quotations, in the order of their places; none reaches over the end of a paragraph.
fn passages(parse: &Parse<'_>) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut at = 0;
    // Whether the last story paragraph ended inside a quotation.
    let mut left_open = false;
    for (number, block) in parse.blocks.iter().enumerate() {
        let first = at;
        while at < parse.items.len() && parse.items[at].span.start < block.span.end {
            at += 1;
        }
        if is_story(block.kind) && first < at {
            left_open = scan(parse, first, at, number as u32, left_open, &mut passages);
        }
    }
    passages
}

/// Adds the quotations of the paragraph from `first` to `end`; returns whether its last one is left open.
fn scan(parse: &Parse<'_>, first: usize, end: usize, block: u32, left_open: bool, out: &mut Vec<Passage>) -> bool {
    let straight = (first..end).filter(|i| matches!(mark(parse, *i, end), Some((Mark::Either, _)))).count();
    // Where the straight marks pair up, each second one closes, whatever blanks stand around it.
    let paired = straight % 2 == 0;
    let mut open: Option<(usize, usize)> = None;
    let mut push = |open: (usize, usize), end: usize, close: usize| {
        if open.1 < end {
            let continues = left_open && open.0 == first;
            out.push(Passage { first: open.1, end, open: open.0, close, block, continues });
        }
    };
    // No apostrophe between here and this item closes a quotation.
    let mut no_single_before = first;
    let mut i = first;
    while i < end {
        let Some((kind, len)) = mark(parse, i, end) else {
            if open.is_none() && i >= no_single_before && opens_single(parse, i, end) {
                if let Some(close) = single_close(parse, i, end) {
                    push((i, i + 1), close, close + 1);
                    i = close + 1;
                    continue;
                }
                no_single_before = end;
            }
            i += 1;
            continue;
        };
        let spaced_before = parse.items[i].spaced || i == first;
        let spaced_after = i + len >= end || parse.items[i + len].spaced;
        let looks_open = spaced_before && !spaced_after;
        let looks_closed = !spaced_before && (spaced_after || i + len >= end);
        let opens = match kind {
            Mark::Either if paired => open.is_none(),
            Mark::Either if open.is_none() => !looks_closed,
            // "…, "she said": what ends with a comma is closed here, whichever way the mark leans.
            Mark::Either => looks_open && parse.items[i - 1].kind != TokenKind::Comma,
            Mark::Open => !(looks_closed && open.is_some()),
            Mark::Close => open.is_none() && looks_open,
        };
        match open {
            None if opens => open = Some((i, i + len)),
            None => {}
            // The mark before it was never closed.
            Some(before) if opens => {
                push(before, i, i);
                open = Some((i, i + len));
            }
            Some(before) => {
                push(before, i, i + len);
                open = None;
            }
        }
        i += len;
    }
    if let Some(before) = open {
        push(before, end, end);
    }
    open.is_some()
}

/// The double quotation mark at an item, and how many items it takes: two single marks back to back are one.
fn mark(parse: &Parse<'_>, i: usize, end: usize) -> Option<(Mark, usize)> {
    let item = parse.items[i];
    match item.kind {
        TokenKind::Quote(side) => Some(match (parse.word(item), side) {
            ("\"", _) => (Mark::Either, 1),
            (_, Side::Open) => (Mark::Open, 1),
            (_, Side::Close) => (Mark::Close, 1),
        }),
        TokenKind::SingleQuote(_) if i + 1 < end => {
            let next = parse.items[i + 1];
            let twin = matches!(next.kind, TokenKind::SingleQuote(_)) && !next.spaced && parse.word(next) == parse.word(item);
            twin.then_some((Mark::Either, 2))
        }
        _ => None,
    }
}

/// Whether a single mark at `i` may open a quotation: it leans on the word after it, and that is no shortened year.
fn opens_single(parse: &Parse<'_>, i: usize, end: usize) -> bool {
    let item = parse.items[i];
    if item.kind != TokenKind::SingleQuote(Side::Open) || i + 1 >= end || parse.items[i + 1].spaced {
        return false;
    }
    let next = parse.items[i + 1];
    let word = parse.word(next);
    // '90s, 'em, 'n'
    let short_year = matches!(next.kind, TokenKind::Number | TokenKind::Ordinal) && word.len() <= 2;
    !short_year && !["em", "n", "til", "cause", "tis", "twas", "bout"].contains(&word)
}

/// The single mark that closes the quotation opened at `open`. An apostrophe behind a plural is passed over where
/// a better mark follows: `'the rebels' camp burned,' he said`.
fn single_close(parse: &Parse<'_>, open: usize, end: usize) -> Option<usize> {
    let mut fallback = None;
    for i in open + 2..end {
        let item = parse.items[i];
        // What opens again before the next mark was closed by the apostrophe.
        if item.kind == TokenKind::SingleQuote(Side::Open) && fallback.is_some() {
            return fallback;
        }
        if item.kind != TokenKind::SingleQuote(Side::Close) {
            continue;
        }
        let before = parse.items[i - 1];
        let ends_clause = matches!(before.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Dash);
        let follower = parse.items[..end].get(i + 1);
        if ends_clause || !item.spaced && (follower.is_none_or(|f| !f.kind.is_word()) || !parse.word(before).ends_with(['s', 'S'])) {
            return Some(i);
        }
        if !item.spaced {
            fallback = fallback.or(Some(i));
        }
    }
    fallback
}

/// Whether an item is a word of the sentence, and no mark.
fn is_wordy(item: &Item) -> bool {
    item.kind.is_word() || matches!(item.kind, TokenKind::Number | TokenKind::Ordinal | TokenKind::Possessive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::name;

    /// The quotations of a text, each with its speaker.
    fn read(text: &str) -> Vec<(String, String)> {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let all = voices(&parse, &name::names(&parse)).quotes;
        all.into_iter().map(|q| (q.at.of(text).to_owned(), q.quote.speaker.unwrap_or_default())).collect()
    }

    #[track_caller]
    fn words(text: &str, expected: &[&str]) {
        let words: Vec<_> = read(text).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[track_caller]
    fn speakers(text: &str, expected: &[&str]) {
        let speakers: Vec<_> = read(text).into_iter().map(|(_, speaker)| speaker).collect();
        assert_eq!(speakers, expected, "{text}");
    }

    #[test]
    fn marks_of_all_styles() {
        words("“We won,” Ann Lee said.", &["We won,"]);
        words("\"We won,\" Ann Lee said. \"At last.\"", &["We won,", "At last."]);
        words("«We won», Ann Lee said.", &["We won"]);
        words("'We won,' Ann Lee said.", &["We won,"]);
        words("‘We won,’ Ann Lee said.", &["We won,"]);
        words("''We won,'' Ann Lee said.", &["We won,"]);
    }

    #[test]
    fn blanks_around_marks_mislead_nobody() {
        words("\"We won, \" Ann Lee said. \" At last. \"", &["We won,", "At last."]);
        words("\"We won, \"Ann Lee said.", &["We won,"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        words("The rebels' camp and the farmers’ homes don't stand. Ann Lee's '90s songs do.", &[]);
        words("'The rebels' camp burned,' Ann Lee said.", &["The rebels' camp burned,"]);
        words("He likes rock 'n' roll.", &[]);
    }

    #[test]
    fn inner_quotations_belong_to_the_outer_one() {
        words("“He said ‘no’ to me,” Ann Lee said.", &["He said ‘no’ to me,"]);
        words("'He said \"no\" to me,' Ann Lee said.", &["He said \"no\" to me,"]);
    }

    #[test]
    fn paragraphs_end_what_is_left_open() {
        let text = "Ann Lee said: “We won.\n\n“We shall win again.”\n\nNobody else spoke.";
        words(text, &["We won.", "We shall win again."]);
        speakers(text, &["Ann Lee", "Ann Lee"]);
    }

    #[test]
    fn speakers_before_behind_and_in_the_middle() {
        speakers("Ann Lee said: “We have won the cup.”", &["Ann Lee"]);
        speakers("“We have won the cup,” said spokesman Roy Ash.", &["Roy Ash"]);
        speakers("“We have won,” Ann Lee said on Monday, “and we shall win again.”", &["Ann Lee", "Ann Lee"]);
        speakers("“We have won the cup,” said Ann Lee, who leads the team, after the match.", &["Ann Lee"]);
        speakers("“We have won the cup,” Ann Lee, the head of the team, told reporters.", &["Ann Lee"]);
        speakers("According to Ann Lee, the match was “a great day for the town”.", &["Ann Lee"]);
    }

    #[test]
    fn verbs_that_only_tie_quoted_words() {
        speakers("Ann Lee was adamant that “the bridge will open in May”.", &["Ann Lee"]);
        speakers("Ann Lee accused the council of “lazy and careless work”.", &["Ann Lee"]);
        speakers("The harbour council expressed “deep concern” over the bridge.", &["harbour council"]);
        speakers("It was described as “the worst winter in years”.", &[""]);
    }

    #[test]
    fn roles_and_bodies_speak() {
        speakers("“We have won the cup,” said a senior harbour official.", &["senior harbour official"]);
        speakers("“The bridge is not safe,” the report said.", &["report"]);
    }

    #[test]
    fn pronouns_and_bare_quotations_go_on() {
        speakers("“We have won,” said Ann Lee.\n\n“The cup is ours,” she said.\n\n“It stays here.”", &["Ann Lee", "Ann Lee", "Ann Lee"]);
        speakers("Roy Ash said the bridge was old. “It must be closed before the winter.”", &["Roy Ash"]);
    }

    #[test]
    fn titles_names_and_terms_are_no_quotations() {
        words("The film “The Long Winter” opens on Monday.", &[]);
        words("Ann Lee said her book, “The Long Winter”, sells well.", &[]);
        words("Roy Ash, known as the “heron king”, was a farmer.", &[]);
        words("The isles lie on the Pacific “Arc of Salt”.", &[]);
        words("Engineers rate it as a “light” load.", &[]);
        words("Ann Lee called it “light”.", &["light"]);
        words("It got what was described as “an icy welcome”.", &["an icy welcome"]);
    }

    #[test]
    fn speakers_named_at_a_distance() {
        speakers("Speaking to Tern, a farmer Om Reed said, “We have lost it all.”", &["Om Reed"]);
        speakers("Roy Ash spoke on Monday. According to him, the bridge was “a heap of rust”.", &["Roy Ash"]);
        speakers("Tern quoted Ann Lee, a farmer, as saying “we have lost it all”.", &["Ann Lee"]);
        let lead = "The swim across the bay of Holm ended on Monday after a long and cold night.";
        let next = "Roy Ash says the girl swam for an hour.";
        speakers(&format!("Girl swims bay\n\n{lead}\n\n“We are proud of her.”\n\n{next}"), &["Roy Ash"]);
        speakers("“I am fine,” Ann Lee said, according to the report.\n\n“I only want to sleep.”", &["Ann Lee", "Ann Lee"]);
    }

    #[test]
    fn nothing_breaks_it() {
        for text in ["\"", "“", "''", "'", "\"\"", "” “", "“…", "\"said", "said \"", "“,” said.", "(“a", "“a” (", "“a” according to", "’s“"]
        {
            read(text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(said|Ann|Lee|he|the|mayor|,|\\.|\"|“|”|'|’|\\(|\\)|of|who|told| |\n\n|-|:|and|with|noting){0,60}") {
            read(&text);
        }
    }
}
