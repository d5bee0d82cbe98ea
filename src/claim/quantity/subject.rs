//! The subject of the clause that leads to a figure: `Shares of Tern rose 3 percent`.

use crate::claim::quantity::measured::{is_determiner, lemma, noun};
use crate::lexicon::Role;
use crate::parse::Parse;
use crate::token::TokenKind;

/// How many boundaries of a clause are looked back over.
const CLAUSES: usize = 5;

/// The subject of the clause that leads to the figure: `Shares of Tern rose 3 percent`, `The bridge is 300 metres long`.
pub(super) fn subject(parse: &Parse<'_>, first: usize, start: usize) -> Option<String> {
    // "chased him for 30 miles", "within 20 miles of Holm": a way or a place, and no measure of the subject.
    let joint = first.checked_sub(1).filter(|at| *at >= start).map_or("", |at| parse.word(parse.items[at]));
    let money = parse.items[first].kind == TokenKind::Currency;
    if !money && matches!(joint, "for" | "within" | "in" | "on" | "across" | "along" | "after" | "through" | "under") {
        return None;
    }
    let mut right = first;
    let mut at = first;
    let mut seen = 0;
    while at > start && seen < CLAUSES {
        at -= 1;
        let open = at == start;
        let cut = cuts(parse, at);
        if !open && !cut {
            continue;
        }
        seen += 1;
        let left = if cut { at + 1 } else { at };
        let own = (left..right).find(|i| *i > left && is_verb(parse, *i, left));
        let verb = own.or_else(|| (left..first).find(|i| open && *i > left && is_verb(parse, *i, left)));
        let speech = cut && parse.items[at].entry.cue;
        if let Some(found) = verb.and_then(|verb| object(parse, verb, first).or_else(|| head(parse, left, verb))) {
            return Some(found);
        }
        // "the plant, which cost $5 million": what stands before the pronoun.
        if matches!(parse.word(parse.items[at]), "which" | "that") && is_verb(parse, at + 1, at) {
            let back = 1 + usize::from(at > start && parse.items[at - 1].kind == TokenKind::Comma);
            return at
                .checked_sub(back)
                .filter(|p| *p >= start && is_noun(parse, *p) && !parse.items[*p].capital)
                .map(|p| lemma(parse, parse.items[p]));
        }
        right = if speech { right } else { at };
    }
    None
}

/// `raised its key rate by 0.25 point`, `sold the house for $2 million`: what is done by so much is done to the object.
fn object(parse: &Parse<'_>, verb: usize, first: usize) -> Option<String> {
    let joint = parse.word(parse.items[first.checked_sub(1).filter(|at| *at > verb)?]);
    // "will raise its rate by": what stands behind the last of its verbs.
    let verb = (verb..first - 1).find(|at| !is_verb(parse, *at + 1, *at) && !parse.items[*at + 1].entry.between)?;
    let opens = parse.items[verb + 1];
    if !matches!(joint, "by" | "to" | "from" | "for" | "at") || opens.entry.function && !is_determiner(parse.word(opens)) {
        return None;
    }
    noun(parse, verb + 1 + usize::from(opens.entry.function), first - 1)
}

/// Whether a clause may begin after an item.
fn cuts(parse: &Parse<'_>, at: usize) -> bool {
    let item = parse.items[at];
    let mark = matches!(
        item.kind,
        TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon | TokenKind::Quote(_) | TokenKind::OpenBracket
    );
    // "Officials said the bridge is 300 metres long"
    let speech = item.entry.cue && item.entry.class.is_none() && !item.capital;
    mark || speech
        || matches!(parse.word(item), "and" | "but" | "that" | "which" | "who" | "while" | "as" | "when" | "because" | "after" | "if")
}

/// Whether a word is a verb that gives a thing its measure, besides those that the lexicon knows.
fn gives_measure(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "gets"
            | "got"
            | "makes"
            | "made"
            | "costs"
            | "cost"
            | "weighs"
            | "stands"
            | "stood"
            | "reaches"
            | "runs"
            | "ran"
            | "bought"
            | "buys"
            | "sells"
            | "sold"
            | "carries"
            | "pays"
            | "paid"
            | "won"
            | "lost"
            | "beat"
            | "hit"
            | "holds"
            | "held"
            | "covers"
            | "measures"
            | "draws"
            | "drew"
            | "spent"
            | "reach"
            | "stand"
            | "get"
            | "make"
            | "weigh"
            | "sell"
            | "carry"
            | "pay"
            | "hold"
            | "cover"
            | "run"
            | "average"
            | "start"
            | "burns"
            | "gives"
            | "gave"
            | "starts"
            | "puts"
            | "put"
            | "goes"
            | "went"
            | "tows"
            | "comes"
            | "came"
            | "flew"
            | "sends"
            | "took"
            | "takes"
            | "brought"
            | "produces"
            | "values"
            | "needs"
            | "averages"
            | "earns"
            | "owes"
            | "owns"
            | "saw"
            | "sees"
            | "left"
            | "led"
            | "met"
            | "beats"
            | "trades"
            | "fetches"
            | "accounts"
            | "represents"
            | "equals"
            | "boasts"
            | "offers"
            | "delivers"
            | "generates"
            | "kept"
            | "lies"
            | "lay"
            | "sits"
            | "sat"
    )
}

fn is_verb(parse: &Parse<'_>, at: usize, left: usize) -> bool {
    let item = parse.items[at];
    let word = parse.word(item);
    if item.capital || !item.kind.is_word() {
        return false;
    }
    let noun = matches!(word, "growth" | "reduction" | "downturn" | "uptick");
    let known = item.entry.direction.is_some() || item.entry.predicate(&[Role::Verb, Role::Happens]).is_some() || item.entry.cue;
    let verbal = known && item.entry.class.is_none() && !noun || word.ends_with("ed") && word.len() > 4 || gives_measure(word);
    // "The fall in prices", "an increase of": a noun after its article.
    let article = || at > left && is_determiner(&parse.word(parse.items[at - 1]).to_lowercase());
    item.entry.auxiliary || verbal && !article()
}

fn is_noun(parse: &Parse<'_>, at: usize) -> bool {
    let item = parse.items[at];
    item.kind == TokenKind::Word && !item.entry.function && !item.entry.between && !parse.word(item).ends_with("ly")
}

/// The head of the subject that starts at `left` and ends before its verb; a name as it is written.
fn head(parse: &Parse<'_>, left: usize, verb: usize) -> Option<String> {
    let mut from = left;
    while from < verb && (is_determiner(&parse.word(parse.items[from]).to_lowercase()) || parse.items[from].entry.bound.is_some()) {
        from += 1;
    }
    let joint = |at: &usize| {
        parse.items[*at].entry.function
            || !matches!(
                parse.items[*at].kind,
                TokenKind::Word | TokenKind::Abbreviation | TokenKind::Possessive | TokenKind::Number | TokenKind::Hyphen
            )
    };
    let to = (from..verb).find(joint).unwrap_or(verb);
    let last = (from..to).rev().find(|at| is_noun(parse, *at) || parse.items[*at].kind == TokenKind::Number)?;
    let item = parse.items[last];
    if item.kind == TokenKind::Number || item.capital && (last > left || left > parse.sentence_start(left)) {
        // "The S&P 500 fell", "Tern Motors rose": a name, where it moves.
        let name = (from..=last).all(|at| parse.word(parse.items[at]).contains(char::is_uppercase) || at == last);
        let acts = parse.word(parse.items[verb]);
        let moves = parse.items[verb].entry.direction.is_some() && !acts.starts_with("raise") && !acts.starts_with("cut")
            || parse.items[verb].entry.predicate(&[Role::Verb]) == Some("cost")
            || matches!(acts, "weighs" | "is" | "was" | "has" | "measures" | "sells" | "starts");
        return (name && moves).then(|| parse.items[from].span.join(item.span).of(parse.text).to_owned());
    }
    if item.entry.month.is_some() || item.entry.weekday.is_some() || item.entry.number.is_some() || item.entry.place {
        return None;
    }
    Some(lemma(parse, item))
}
