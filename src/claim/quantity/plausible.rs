//! Which numbers count nothing: years, clock times, list numbers, parts of names.

use rust_decimal::Decimal;

use crate::claim::date::year_of;
use crate::claim::quantity::number::Number;
use crate::claim::quantity::unit;
use crate::parse::Parse;
use crate::token::TokenKind;

/// Whether a number is a figure at all: no year, list number, nor part of a name.
pub(super) fn is_figure(parse: &Parse<'_>, i: usize, number: &Number, start: usize, end: usize) -> bool {
    let items = &parse.items[..end];
    let item = items[i];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let next = items.get(number.end);
    let after = word(number.end);
    let before = i.checked_sub(1).filter(|p| *p >= start).map(|p| items[p]);
    let previous = before.map_or("", |p| parse.word(p));
    if number.end == i + 1 && word(i).eq_ignore_ascii_case("one") && number.fraction.is_none() {
        if next.is_some_and(|n| n.entry.unit.is_some_and(|unit| !unit::is_time(unit))) && !matches!(previous, "no" | "any") {
            return true;
        }
        let pronoun = matches!(
            previous.to_ascii_lowercase().as_str(),
            "no" | "any"
                | "every"
                | "each"
                | "this"
                | "that"
                | "which"
                | "the"
                | "another"
                | "some"
                | "only"
                | "day"
                | "last"
                | "next"
                | "first"
        );
        let noun = next.is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && n.entry.predicates.is_empty() && !n.entry.cue);
        let counted =
            next.is_some_and(|n| n.entry.class.is_some() || n.entry.predicates.iter().any(|(_, r)| *r == crate::lexicon::Role::State));
        // "Air Force One"
        let name = item.capital && before.is_some_and(|p| p.capital && p.spaced);
        return !name
            && !pronoun
            && (noun || counted)
            && !matches!(after, "day" | "thing" | "way" | "point" | "side" | "hand" | "time" | "another");
    }
    // "Six Flags parks": a name; "And two, in the name of": the next item of a speech.
    let opens = i == start || matches!(previous, "And" | "and" | "“" | "\"") && i <= start + 2;
    let single = number.end == i + 1 && !number.digits && !number.vague && number.fraction.is_none();
    if single
        && item.capital
        && i > start + 1
        && before.is_some_and(|p| p.kind.is_word())
        && next.is_some_and(|n| n.capital && n.entry.class.is_none_or(|_| n.spaced))
    {
        return false;
    }
    if single && opens && number.low < Decimal::TEN && next.is_some_and(|n| matches!(n.kind, TokenKind::Comma | TokenKind::Colon)) {
        return false;
    }
    // "at half staff", "at half mast"
    if word(i).eq_ignore_ascii_case("half") && matches!(after, "staff" | "mast" | "time" | "way") {
        return false;
    }
    // "a Category Two storm"
    if single && item.capital && matches!(previous, "Category" | "Level" | "Phase" | "Stage" | "Tier" | "Type" | "Chapter" | "Part") {
        return false;
    }
    // "the two met", "those two": a pronoun, and yet a count. "One-Two", "Catch-22" are read as words.
    if !number.digits || item.kind == TokenKind::Currency || number.unit.is_some() || number.fraction.is_some() && after == "of" {
        return true;
    }
    let slash = after == "/" && unit::per(parse, number.end, end, false).is_none() || previous == "/";
    let glued = !item.spaced
        && before.is_some_and(|p| {
            p.kind.is_word()
                || matches!(p.kind, TokenKind::Colon | TokenKind::Stop)
                || p.kind == TokenKind::Other && !matches!(previous, "<" | ">" | "=" | "~" | "≥" | "≤" | "≈")
        });
    let unit = next.is_some_and(|n| n.entry.unit.is_some() || n.kind == TokenKind::Percent);
    // "3-pointers"
    let pointer = after == "-" && matches!(word(number.end + 1), "pointer" | "pointers");
    // "4K": a resolution.
    let sharp = number.scaled && number.unit.is_none() && parse.word(items[number.end - 1]) == "K" && matches!(word(i), "4" | "8");
    // "a 4×4 car"
    let times = next.is_some_and(|n| !n.spaced && after == "×") || previous == "×" && !item.spaced;
    let tail = next.is_some_and(|n| {
        !n.spaced && n.kind == TokenKind::Word && !unit && !matches!(after, "m" | "bn" | "k" | "x" | "yo" | "g" | "s" | "F" | "C")
    });
    // "the 1990s", "in his 40s"
    let decade = number.low.scale() == 0 && next.is_some_and(|n| !n.spaced && (after == "s" || n.kind == TokenKind::Possessive));
    let year = year_of(parse, item).is_some()
        && number.end == i + 1
        && !matches!(after, "x" | "×")
        && next.is_none_or(|n| (n.capital || n.entry.class.is_none()) && !unit);
    let years = number.range && year_of(parse, item).is_some() && !unit;
    // "Flight 447", "Route 66", "Boeing 737", "No. 5", "Highway 1", "Psalm 23".
    let plain = !number.scaled && !word(i).contains(',') && number.fraction.is_none();
    let acronym = previous.len() > 1 && previous.bytes().all(|b| b.is_ascii_uppercase());
    // "Windows 10 will", "Android 5.0 runs": the first word of a sentence, and one that no list knows.
    let opens_name = i == start + 1
        && before.is_some_and(|p| {
            p.entry.lemma.is_empty() && p.entry.class.is_none() && !p.entry.cue && p.entry.time.is_none() && !previous.ends_with("ly")
        })
        && next.is_some_and(|n| n.entry.auxiliary || number.low.scale() > 0 && !unit);
    let named = plain
        && before.is_some_and(|p| {
            p.kind.is_word()
                && p.capital
                && (i > start + 1 || acronym || opens_name)
                && !p.entry.function
                && p.entry.predicates.is_empty()
                && !p.entry.opens_sentence
                && p.entry.bound.is_none()
                && p.entry.direction.is_none()
        });
    // "the Group of 20"
    let group = plain && previous == "of" && i >= start + 2 && matches!(word(i - 2), "Group" | "Big" | "Gang");
    let listed = plain
        && matches!(
            previous.to_ascii_lowercase().as_str(),
            "no."
                | "nos."
                | "number"
                | "numbers"
                | "page"
                | "pages"
                | "chapter"
                | "section"
                | "route"
                | "flight"
                | "highway"
                | "paragraph"
                | "para"
                | "room"
                | "article"
                | "channel"
                | "group"
                | "interstate"
                | "phase"
                | "version"
                | "volume"
                | "level"
                | "category"
                | "stage"
                | "tier"
                | "grade"
                | "size"
                | "season"
                | "episode"
                | "part"
                | "step"
                | "rule"
                | "act"
                | "title"
                | "proposition"
                | "amendment"
                | "platform"
                | "terminal"
                | "pier"
                | "unit"
                | "week"
                | "day"
                | "game"
                | "division"
                | "district"
                | "lane"
                | "form"
                | "block"
                | "type"
                | "runway"
                | "gate"
                | "apartment"
                | "suite"
                | "box"
                | "#"
                | "§"
        )
        && !unit;
    // "the Windows 8 laptop", "the Holm 3 Series": many things stand in the plural, and without a capital.
    let counts = next.is_some_and(|n| n.entry.class.is_some() && !n.capital && (after != n.entry.lemma || number.low == Decimal::ONE));
    let noun_after = next.is_some_and(|n| counts || !n.entry.predicates.is_empty() && !acronym || unit || n.entry.auxiliary && !acronym);
    let magnitude = matches!(previous, "Magnitude" | "magnitude");
    // "the Boeing 737 went down": a name of a thing has an article, a place has none.
    let names = items[start..i].iter().rev().take(4).take_while(|n| n.capital && !n.entry.function).count();
    let article = (i - names).checked_sub(1).filter(|at| *at >= start && names > 0).map_or("", word);
    let thing = plain
        && before
            .is_some_and(|p| p.capital && p.entry.class.is_none() && p.entry.predicates.is_empty() && !p.entry.function && !p.entry.title)
        && matches!(article, "the" | "The" | "a" | "A" | "an" | "An")
        && next.is_none_or(|n| n.entry.class.is_none() && !unit);
    // "the iPhone 6"
    let inner = plain && before.is_some_and(|p| p.kind == TokenKind::Word && !p.capital && previous.chars().any(char::is_uppercase));
    !(sharp
        || pointer
        || group
        || thing
        || inner && !unit
        || slash
        || glued
        || times
        || tail
        || decade
        || year
        || years
        || listed
        || (named && (!noun_after || opens_name) && !magnitude))
}
