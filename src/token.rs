//! The lexer: any text becomes tokens that, joined, give the text back byte for byte.
//!
//! The first character chooses the class, and the nom parser of that class takes the token; a plain `alt` over all
//! classes is slower by a quarter. Nothing fails: a character of no class becomes [`TokenKind::Other`].

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{opt, peek, recognize, verify};
use nom::multi::{many0_count, many1_count};
use nom::{IResult, Parser};

use crate::corpus::Span;

/// Which side of the quoted words a quotation mark stands on, as far as its neighbours tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before the words.
    Open,
    /// After the words.
    Close,
}

/// The class of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and ampersands: `al-Assad`, `don't`, `O'Brien`, `AT&T`, `IE8`.
    Word,
    /// A word that carries its own full stops: `U.S.`, `Lt.`, `a.m.`
    Abbreviation,
    /// The `'s` after a word: a possessive or a shortened "is".
    Possessive,
    /// Digits, with separators of thousands and decimals: `350,000`, `4.6`
    Number,
    /// A single character that stands for a fraction: `½`
    Fraction,
    /// Digits with an ordinal ending: `21st`
    Ordinal,
    /// A clock time in digits: `7:37`, `17:06:20`
    Time,
    /// A sign of money: `$`, `€`
    Currency,
    /// `%` or `‰`.
    Percent,
    /// A double quotation mark, straight, curly, or angled.
    Quote(Side),
    /// A single quotation mark, or an apostrophe that stands outside a word.
    SingleQuote(Side),
    /// `-` or its non-breaking form.
    Hyphen,
    /// `–`, `—` or `--`.
    Dash,
    /// `…` or `...`, spaced or not.
    Ellipsis,
    /// `.`, `!` or `?` outside a word or number.
    Stop,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `(`, `[` or `{`.
    OpenBracket,
    /// `)`, `]` or `}`.
    CloseBracket,
    /// `/`
    Slash,
    /// A web address.
    Url,
    /// White space within a line.
    Space,
    /// One line end.
    Line,
    /// Two or more line ends, with any blanks between them.
    Paragraph,
    /// Any other character.
    Other,
}

/// A token and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// The class.
    pub kind: TokenKind,
    /// The bytes within the source.
    pub span: Span,
}

impl TokenKind {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            TokenKind::Word => "word",
            TokenKind::Abbreviation => "abbreviation",
            TokenKind::Possessive => "possessive",
            TokenKind::Number => "number",
            TokenKind::Fraction => "fraction",
            TokenKind::Ordinal => "ordinal",
            TokenKind::Time => "time",
            TokenKind::Currency => "currency",
            TokenKind::Percent => "percent",
            TokenKind::Quote(Side::Open) => "quote-open",
            TokenKind::Quote(Side::Close) => "quote-close",
            TokenKind::SingleQuote(Side::Open) => "single-quote-open",
            TokenKind::SingleQuote(Side::Close) => "single-quote-close",
            TokenKind::Hyphen => "hyphen",
            TokenKind::Dash => "dash",
            TokenKind::Ellipsis => "ellipsis",
            TokenKind::Stop => "stop",
            TokenKind::Comma => "comma",
            TokenKind::Colon => "colon",
            TokenKind::Semicolon => "semicolon",
            TokenKind::OpenBracket => "open-bracket",
            TokenKind::CloseBracket => "close-bracket",
            TokenKind::Slash => "slash",
            TokenKind::Url => "url",
            TokenKind::Space => "space",
            TokenKind::Line => "line",
            TokenKind::Paragraph => "paragraph",
            TokenKind::Other => "other",
        }
    }

    /// Whether the token is only white space.
    pub fn is_blank(self) -> bool {
        matches!(self, TokenKind::Space | TokenKind::Line | TokenKind::Paragraph)
    }

    /// Whether the token is a word of any form.
    pub fn is_word(self) -> bool {
        matches!(self, TokenKind::Word | TokenKind::Abbreviation)
    }
}

/// Splits `text` into tokens; `base` is the offset of the text in its source.
pub fn tokenize(text: &str, base: u32) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 2);
    let mut rest = text;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let (kind, len) = next(rest, first, before);
        let start = text.len() - rest.len();
        tokens.push(Token { kind, span: Span::new(base as usize + start, base as usize + start + len) });
        before = rest[..len].chars().next_back();
        rest = &rest[len..];
    }
    tokens
}

/// The class and length of the token at the start of `rest`; `before` is the character that precedes it.
fn next(rest: &str, first: char, before: Option<char>) -> (TokenKind, usize) {
    match first {
        'a'..='z' | 'A'..='Z' if before.is_some_and(|c| c.is_ascii_digit()) && unit_length(rest) > 0 => {
            (TokenKind::Word, unit_length(rest))
        }
        'a'..='z' | 'A'..='Z' => word_token(rest, first),
        // Most blanks stand alone.
        ' ' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_graphic) => (TokenKind::Space, 1),
        ' ' | '\t' | '\r' | '\n' => blank_token(rest),
        '0'..='9' => number_token(rest),
        '"' => (TokenKind::Quote(side(before, rest)), 1),
        '“' | '„' | '«' | '‟' => (TokenKind::Quote(Side::Open), first.len_utf8()),
        '”' | '»' => (TokenKind::Quote(Side::Close), first.len_utf8()),
        '‘' | '‚' | '‹' => (TokenKind::SingleQuote(Side::Open), first.len_utf8()),
        '›' => (TokenKind::SingleQuote(Side::Close), first.len_utf8()),
        '\'' | '’' | '`' => apostrophe_token(rest, first, before),
        '.' => ellipsis_or_stop(rest),
        '!' | '?' => (TokenKind::Stop, 1),
        ',' => (TokenKind::Comma, 1),
        ':' => (TokenKind::Colon, 1),
        ';' => (TokenKind::Semicolon, 1),
        '(' | '[' | '{' => (TokenKind::OpenBracket, 1),
        ')' | ']' | '}' => (TokenKind::CloseBracket, 1),
        '/' => (TokenKind::Slash, 1),
        '-' if rest.starts_with("--") => (TokenKind::Dash, length(rest, take_while1(|c| c == '-'))),
        '-' | '\u{2010}' | '\u{2011}' => (TokenKind::Hyphen, first.len_utf8()),
        '–' | '—' | '―' | '\u{2012}' => (TokenKind::Dash, first.len_utf8()),
        '…' => (TokenKind::Ellipsis, first.len_utf8()),
        '%' | '‰' => (TokenKind::Percent, first.len_utf8()),
        '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕' | '⅖' | '⅗' | '⅘' | '⅙' | '⅚' | '⅛' | '⅜' | '⅝' | '⅞' => {
            (TokenKind::Fraction, first.len_utf8())
        }
        '$' | '£' | '¢' | '¥' | '\u{20a0}'..='\u{20cf}' => (TokenKind::Currency, first.len_utf8()),
        '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}' | '\u{feff}' => (TokenKind::Space, first.len_utf8()),
        _ if first.is_alphabetic() => word_token(rest, first),
        _ => (TokenKind::Other, first.len_utf8()),
    }
}

/// The bytes that a parser takes; zero where it takes none.
fn length<'a>(rest: &'a str, mut parser: impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>) -> usize {
    parser.parse(rest).map_or(0, |(_, taken)| taken.len())
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphanumeric()) || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_word_char(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

fn word_token(rest: &str, first: char) -> (TokenKind, usize) {
    // Before the plain word, which would end at the first full stop.
    if rest[first.len_utf8()..].starts_with('.')
        && let Ok((_, taken)) = dotted_letters(rest)
    {
        return (TokenKind::Abbreviation, taken.len());
    }
    if matches!(first, 'h' | 'w')
        && let Ok((_, taken)) = url(rest)
    {
        return (TokenKind::Url, taken.len());
    }
    let len = word_length(rest);
    if rest[len..].starts_with('.') && is_abbreviation(&rest[..len], &rest[len + 1..]) {
        return (TokenKind::Abbreviation, len + 1);
    }
    (TokenKind::Word, len)
}

/// `U.S.`, `a.m.`, `J.K.`, `U.N`: single letters with full stops between them.
fn dotted_letters(rest: &str) -> IResult<&str, &str> {
    let letter = || take_while_m_n(1, 1, is_letter);
    let parser = recognize((letter(), char('.'), letter(), many0_count((char('.'), letter())), opt(char('.'))));
    verify(parser, |taken: &str| !rest[taken.len()..].starts_with(is_word_char)).parse(rest)
}

fn url(rest: &str) -> IResult<&str, &str> {
    let scheme = alt((tag("https://"), tag("http://"), tag("www.")));
    let end = |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '>' | ')' | ']');
    let (_, taken) = recognize((scheme, take_while1(|c| !end(c)))).parse(rest)?;
    let trimmed = taken.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
    Ok((&rest[trimmed.len()..], trimmed))
}

/// The length of the run of letters and digits at the start. Most runs are ASCII to the end, and looked at as bytes.
fn run_length(rest: &str) -> usize {
    let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let tail = &rest[ascii..];
    if tail.starts_with(|c: char| !c.is_ascii()) { ascii + length(tail, take_while(is_word_char)) } else { ascii }
}

/// The length of the letters in a range whose unit touches both numbers: `5k-20k`, `5km-10km`; 0 where it is none.
fn unit_length(rest: &str) -> usize {
    let len = length(rest, take_while1(|c: char| c.is_ascii_alphabetic()));
    let tail = rest[len..].strip_prefix('-').unwrap_or("");
    let digits = length(tail, take_while1(|c: char| c.is_ascii_digit()));
    if len <= 2 && digits > 0 && tail[digits..].starts_with(&rest[..len]) { len } else { 0 }
}

/// The length of a plain word with its inner hyphens, apostrophes and ampersands. A final `'s` stays outside.
fn word_length(rest: &str) -> usize {
    let mut len = run_length(rest);
    loop {
        let tail = &rest[len..];
        let Some(joint) = tail.chars().next().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '&')) else {
            return len;
        };
        let after = &tail[joint.len_utf8()..];
        let run = run_length(after);
        let possessive = matches!(joint, '\'' | '’') && matches!(&after[..run], "s" | "S");
        // "a-$5" or "well-": the hyphen is no part of the word; "Tom&5" neither.
        if run == 0 || possessive || (joint != '-' && after.starts_with(|c: char| c.is_ascii_digit())) {
            return len;
        }
        len += joint.len_utf8() + run;
    }
}

/// Short forms that a full stop follows, sorted. A stop after one of them ends no sentence by itself.
const ABBREVIATIONS: &[&str] = &[
    "adm", "ala", "approx", "apr", "ariz", "ark", "assn", "asst", "atty", "aug", "ave", "blvd", "brig", "calif", "capt", "cmdr", "co",
    "col", "colo", "comdr", "conn", "corp", "cpl", "dec", "del", "dept", "det", "dist", "dr", "est", "etc", "exec", "feb", "fla", "ft",
    "ga", "gen", "gov", "hon", "hwy", "ill", "inc", "insp", "jan", "jr", "jul", "jun", "kan", "ky", "la", "lieut", "lt", "ltd", "maj",
    "mar", "mass", "md", "messrs", "mich", "minn", "miss", "mo", "mont", "mr", "mrs", "ms", "mt", "neb", "nev", "no", "nos", "nov", "oct",
    "okla", "op", "ore", "p", "pa", "penn", "pfc", "ph", "pres", "prof", "pvt", "rd", "rep", "reps", "ret", "rev", "sen", "sens", "sep",
    "sept", "sgt", "spc", "sq", "sr", "st", "supt", "tenn", "tex", "univ", "va", "vs", "wash", "wis", "wyo",
];

/// Whether `word` with the full stop after it is a short form. `after` is what follows the stop.
fn is_abbreviation(word: &str, after: &str) -> bool {
    if word.len() > 6 {
        return false;
    }
    let mut lower = [0u8; 6];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let lower = &lower[..word.len()];
    let capital = word.starts_with(|c: char| c.is_uppercase());
    // An initial: "George W. Bush", but not the end of a sentence, "plan B."
    if word.chars().count() == 1 {
        let next = after.trim_start_matches([' ', '\u{a0}']);
        return capital && next.len() < after.len() && next.starts_with(|c: char| c.is_uppercase());
    }
    if ABBREVIATIONS.binary_search_by(|known| known.as_bytes().cmp(lower)).is_err() {
        return false;
    }
    let next = after.trim_start_matches([' ', '\u{a0}']);
    match lower {
        // "No. 5", but "He said no."
        b"no" | b"nos" | b"op" => next.starts_with(|c: char| c.is_ascii_digit()),
        // Words of their own in lower case: a march, a mass, ill, a wash.
        b"mar" | b"mass" | b"ill" | b"miss" | b"wash" | b"ore" | b"la" | b"pa" | b"ft" | b"sq" | b"est" | b"co" | b"del" | b"ga"
        | b"mo" | b"ark" | b"kan" | b"dec" | b"ret" | b"penn" | b"st" | b"mt" => {
            capital || matches!(lower, b"ft" | b"sq" | b"ret" | b"est")
        }
        b"etc" | b"vs" | b"approx" => true,
        _ => capital,
    }
}

fn blank_token(rest: &str) -> (TokenKind, usize) {
    let len = length(rest, take_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{a0}')));
    let blank = &rest[..len];
    match blank.bytes().filter(|b| *b == b'\n').count() {
        0 => (TokenKind::Space, len),
        1 => (TokenKind::Line, len),
        _ => (TokenKind::Paragraph, len),
    }
}

fn number_token(rest: &str) -> (TokenKind, usize) {
    if let Ok((_, taken)) = clock(rest) {
        return (TokenKind::Time, taken.len());
    }
    if let Ok((_, taken)) = ordinal(rest) {
        return (TokenKind::Ordinal, taken.len());
    }
    let len = number(rest).map_or(1, |(_, taken)| taken.len());
    (TokenKind::Number, len)
}

fn clock(rest: &str) -> IResult<&str, &str> {
    let two = || take_while_m_n(2, 2, |c: char| c.is_ascii_digit());
    let parser = recognize((take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), char(':'), two(), opt((char(':'), two()))));
    verify(parser, |taken: &str| !rest[taken.len()..].starts_with(|c: char| c.is_ascii_digit())).parse(rest)
}

fn ordinal(rest: &str) -> IResult<&str, &str> {
    let ending = alt((tag("st"), tag("nd"), tag("rd"), tag("th"), tag("ST"), tag("ND"), tag("RD"), tag("TH")));
    let parser = recognize((digit1, many0_count((char(','), digits(3))), ending));
    verify(parser, |taken: &str| !rest[taken.len()..].starts_with(is_word_char)).parse(rest)
}

fn digits<'a>(count: usize) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    take_while_m_n(count, count, |c: char| c.is_ascii_digit())
}

fn number(rest: &str) -> IResult<&str, &str> {
    let no_digit = || peek(verify(take_while(|c: char| c.is_ascii_digit()), |d: &str| d.is_empty()));
    let grouped = recognize((take_while_m_n(1, 3, |c: char| c.is_ascii_digit()), many1_count((char(','), digits(3), no_digit()))));
    let whole = alt((grouped, digit1));
    recognize((whole, opt((one_of(".·"), digit1)))).parse(rest)
}

fn ellipsis_or_stop(rest: &str) -> (TokenKind, usize) {
    let run = length(rest, take_while1(|c| c == '.'));
    if run >= 3 {
        return (TokenKind::Ellipsis, run);
    }
    match recognize((char('.'), many1_count((char(' '), char('.'))))).parse(rest) as IResult<&str, &str> {
        Ok((_, taken)) if taken.len() >= 5 => (TokenKind::Ellipsis, taken.len()),
        _ => (TokenKind::Stop, 1),
    }
}

fn apostrophe_token(rest: &str, first: char, before: Option<char>) -> (TokenKind, usize) {
    let after = &rest[first.len_utf8()..];
    let run = run_length(after);
    if before.is_some_and(|c| is_word_char(c) || c == '.') && matches!(&after[..run], "s" | "S") {
        return (TokenKind::Possessive, first.len_utf8() + run);
    }
    if first == '’' {
        return (TokenKind::SingleQuote(Side::Close), first.len_utf8());
    }
    (TokenKind::SingleQuote(side(before, rest)), 1)
}

/// The side of a mark that looks the same on both: open where blank, bracket or dash precede it and something follows.
fn side(before: Option<char>, rest: &str) -> Side {
    let after = rest[1..].chars().next();
    let starts = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '‘' | '"' | '\'' | '/'));
    if starts && after.is_some_and(|c| !c.is_whitespace()) { Side::Open } else { Side::Close }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<(&str, &str)> {
        let tokens = tokenize(text, 0);
        tokens.iter().filter(|t| !t.kind.is_blank()).map(|t| (t.kind.name(), t.span.of(text))).collect()
    }

    fn words(text: &str) -> Vec<&str> {
        kinds(text).into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn short_forms_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    proptest! {
        #[test]
        fn joined_tokens_give_the_text_back(text in "(?s).{0,200}") {
            let joined: String = tokenize(&text, 0).iter().map(|t| t.span.of(&text)).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn joined_tokens_give_newsy_text_back(text in "[A-Za-z0-9 .,'’“”\"$%:;()/–—…\n½-]{0,300}") {
            let joined: String = tokenize(&text, 0).iter().map(|t| t.span.of(&text)).collect();
            prop_assert_eq!(joined, text);
        }
    }

    #[test]
    fn words_keep_their_inner_marks() {
        assert_eq!(words("al-Hadi didn't meet O’Brien of AT&T"), ["al-Hadi", "didn't", "meet", "O’Brien", "of", "AT&T"]);
        assert_eq!(kinds("Norland’s"), [("word", "Norland"), ("possessive", "’s")]);
        assert_eq!(kinds("U.S.'s"), [("abbreviation", "U.S."), ("possessive", "'s")]);
    }

    #[test]
    fn abbreviations_keep_their_stops() {
        assert_eq!(
            words("Lt. Gen. Roy W. Ash of the U.S. met Sen. Day at 9 a.m. in St. Ives."),
            ["Lt.", "Gen.", "Roy", "W.", "Ash", "of", "the", "U.S.", "met", "Sen.", "Day", "at", "9", "a.m.", "in", "St.", "Ives", "."]
        );
        assert_eq!(words("She said no. No. 5 won."), ["She", "said", "no", ".", "No.", "5", "won", "."]);
        assert_eq!(words("the U.N Office"), ["the", "U.N", "Office"]);
    }

    #[test]
    fn numbers_of_all_forms() {
        assert_eq!(kinds("350,000-450,000"), [("number", "350,000"), ("hyphen", "-"), ("number", "450,000")]);
        assert_eq!(
            kinds("4½ 1,2345 7:37 21st 63-year-old 55km"),
            [
                ("number", "4"),
                ("fraction", "½"),
                ("number", "1"),
                ("comma", ","),
                ("number", "2345"),
                ("time", "7:37"),
                ("ordinal", "21st"),
                ("number", "63"),
                ("hyphen", "-"),
                ("word", "year-old"),
                ("number", "55"),
                ("word", "km"),
            ]
        );
        assert_eq!(
            kinds("$2.1 billion, 15%"),
            [("currency", "$"), ("number", "2.1"), ("word", "billion"), ("comma", ","), ("number", "15"), ("percent", "%"),]
        );
    }

    #[test]
    fn quotation_marks_are_not_apostrophes() {
        assert_eq!(
            kinds("\"We'll go,\" she said"),
            [
                ("quote-open", "\""),
                ("word", "We'll"),
                ("word", "go"),
                ("comma", ","),
                ("quote-close", "\""),
                ("word", "she"),
                ("word", "said"),
            ]
        );
        assert_eq!(
            kinds("‘No’ the rebels’ camp"),
            [
                ("single-quote-open", "‘"),
                ("word", "No"),
                ("single-quote-close", "’"),
                ("word", "the"),
                ("word", "rebels"),
                ("single-quote-close", "’"),
                ("word", "camp"),
            ]
        );
    }

    #[test]
    fn blanks_tell_lines_from_paragraphs() {
        let text = "One\nTwo\r\n\r\nThree";
        let blanks: Vec<_> = tokenize(text, 0).iter().filter(|t| t.kind.is_blank()).map(|t| t.kind).collect();
        assert_eq!(blanks, [TokenKind::Line, TokenKind::Paragraph]);
    }
}
