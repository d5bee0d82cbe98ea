//! Suppressions that stand in the text: `<!-- stet: figure-conflict "87 people" reason -->` and
//! `[stet: figure-conflict "87 people" reason]`.
//!
//! The first form is a comment of Markdown and HTML, which no reader sees. Plain text has no comments; there the word
//! stands in square brackets, as an editor's remarks in copy do, and the colon after the rule's marker word keeps it apart
//! from them. Both forms work in every format. A suppression is taken out of the text before it is read: blanks of the
//! same length stand in its place, so that offsets stay those of the file.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::{opt, rest};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::corpus::Span;

/// A suppression in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands, with its brackets.
    pub span: Span,
    /// The bytes that were taken out of the text.
    pub original: String,
    /// The rules that it names; none where it could not be read.
    pub rules: Vec<String>,
    /// The words that a label must underline; any where there are none.
    pub words: Vec<String>,
    /// Why.
    pub reason: String,
}

/// The openings and the endings that belong to them.
const FORMS: &[(&str, &str)] = &[("<!--", "-->"), ("[", "]")];

/// Takes the suppressions out of `text`, and returns them in the order of their places.
pub fn take(text: String) -> (String, Vec<Directive>) {
    let mut found: Vec<Directive> = text.match_indices("stet:").filter_map(|(at, _)| around(&text, at)).collect();
    // One within the words of another is no other.
    let mut end = 0;
    found.retain(|directive| {
        let apart = directive.span.start >= end;
        end = if apart { directive.span.end } else { end };
        apart
    });
    if found.is_empty() {
        return (text, found);
    }
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for directive in &found {
        left.push_str(&text[at..directive.span.start as usize]);
        left.extend(directive.original.chars().map(blank));
        at = directive.span.end as usize;
    }
    left.push_str(&text[at..]);
    (left, found)
}

/// The text as it was before its suppressions were taken out.
pub fn restore<'a>(text: &'a str, directives: &[Directive]) -> Cow<'a, str> {
    if directives.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut whole = text.to_owned();
    for Directive { span, original, .. } in directives {
        whole.replace_range(span.start as usize..span.end as usize, original);
    }
    Cow::Owned(whole)
}

/// The suppression whose marker word stands at `at`: nothing but blanks stands between it and its opening.
fn around(text: &str, at: usize) -> Option<Directive> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    let (open, close) = FORMS.iter().find(|(open, _)| before.ends_with(open))?;
    let start = before.len() - open.len();
    let body = at + "stet:".len();
    let end = body + text[body..].find(close)?;
    let (_, (rules, words, reason)) = directive(text[body..end].trim()).unwrap_or_default();
    let span = Span::new(start, end + close.len());
    let owned = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect();
    Some(Directive { span, original: span.of(text).to_owned(), rules: owned(rules), words: owned(words), reason: reason.trim().to_owned() })
}

type Parts<'a> = (Vec<&'a str>, Vec<&'a str>, &'a str);

fn directive(text: &str) -> IResult<&str, Parts<'_>> {
    let name = take_while1(|c: char| c.is_ascii_lowercase() || c == '-');
    let rules = separated_list1(delimited(multispace0, char(','), multispace0), name);
    let straight = delimited(char('"'), is_not("\""), char('"'));
    let curly = delimited(char('“'), is_not("”"), char('”'));
    let words = many0(preceded(multispace0, terminated(alt((straight, curly)), opt(tag(",")))));
    (rules, words, rest).parse(text)
}

/// A blank that is as long as `c` in bytes, in characters of one byte, and in units of UTF-16; a line end stays.
fn blank(c: char) -> char {
    match c.len_utf8() {
        _ if c == '\n' || c == '\r' => c,
        1 => ' ',
        2 => '\u{a0}',
        3 => '\u{2003}',
        // A plane beyond the first has no blank: a private character, which is no part of a word.
        _ => '\u{f0000}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> Vec<Directive> {
        let (left, found) = take(text.to_owned());
        assert_eq!(left.len(), text.len());
        assert_eq!(left.encode_utf16().count(), text.encode_utf16().count());
        assert_eq!(restore(&left, &found), text);
        found
    }

    #[test]
    fn both_forms_are_taken_out_and_put_back() {
        let text =
            "Ten died. <!-- stet: figure-conflict \"87 people\" the mayor’s count --> Eleven [stet: misspelling, confused-word] rest 😀.\n";
        let found = taken(text);
        assert_eq!(found.len(), 2);
        assert_eq!((&found[0].rules[..], &found[0].words[..]), (&["figure-conflict".to_owned()][..], &["87 people".to_owned()][..]));
        assert_eq!(found[0].reason, "the mayor’s count");
        assert_eq!((found[1].rules.len(), found[1].words.len(), found[1].reason.as_str()), (2, 0, ""));
        let (left, _) = take(text.to_owned());
        assert!(!left.contains("87") && left.contains("Eleven"), "{left}");
    }

    #[test]
    fn several_words_and_curly_marks() {
        let found = taken("[stet: quote-altered “not sleep”, \"not rest\" 😀 as recorded]");
        assert_eq!(found[0].words, ["not sleep", "not rest"]);
        assert_eq!(found[0].reason, "😀 as recorded");
    }

    #[test]
    fn what_is_no_suppression_stays() {
        for text in ["He wrote stet: let it stand.", "[He said stet: no]", "<!-- a comment -->", "[stet: open", "stet:"] {
            assert!(taken(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn one_that_cannot_be_read_names_no_rule() {
        assert!(taken("[stet: 87]")[0].rules.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "(\\[|stet:|\\]|<!--|-->|a|\"|“|”|é|😀| |\n){0,30}") {
            taken(&text);
        }
    }
}
