//! What happened to the things that a figure counts.

use crate::claim::quantity::counted::OF_PERSONS;
use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Measure, Previous, Quantity, Slot, noun, phrase};
use crate::lexicon::{Predicate, Role};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Predicates that a span of time has.
const OF_TIME: &[Predicate] = &["served", "sentenced", "lasted", "halted"];

/// Reads what happened into `quantity`. `slot.first` is the first item of the figure with its bound, `after` the item
/// after its noun; `previous` is the figure before it in the
/// sentence, `before` what happened to the figure before it in the article.
pub fn predicate(parse: &Parse<'_>, slot: Slot, after: usize, (previous, before): Previous<'_>, quantity: &mut Quantity) {
    let Slot { first, from, end } = slot;
    let start = parse.sentence_start(first);
    part(parse, first, start, after, end, quantity);
    numbered(parse, first, start, quantity);
    quantity.running = running(parse, first, start, after, end);
    quantity.anaphoric = quantity.counted.is_none() && anaphoric(parse, first, start);
    let length = quantity.unit.is_some_and(|unit| !matches!(unit, "person" | "percent") && !is_currency(unit));
    if matches!(quantity.measure, Measure::Age | Measure::Rate) {
        return;
    }
    // "killed 40 people sheltering in a school": what was done to them comes before what they did.
    // "Claimed 40 lives" kills, "claiming 85,000 were out of work" only says so.
    let says = first.checked_sub(1).is_some_and(|at| parse.word(parse.items[at]).starts_with("claim"))
        && !matches!(quantity.counted.as_deref(), Some("life" | "victim" | "casualty"));
    let ahead = || ahead(parse, first, from.max(start)).filter(|found| !says || *found != "killed");
    let found = ahead()
        .filter(|found| matches!(*found, "killed" | "injured"))
        .or_else(|| phrase::behind(parse, after, end, quantity))
        .or_else(|| phrase::ahead(parse, first, start, quantity))
        .or_else(|| behind(parse, after, end, quantity.counted.is_none()))
        .or_else(|| strikes(parse, after, end, quantity))
        .or_else(ahead)
        .or_else(|| inherited(parse, first, previous).filter(|found| !OF_PERSONS.contains(found) || may_be_persons(quantity)))
        .or_else(|| named(parse, first, start))
        .or_else(|| itself(parse, first, after, quantity));
    // A distance is not what was struck, nor a time what was fired; only a term is served.
    let of_time = |found: &Predicate| quantity.measure == Measure::Duration && OF_TIME.contains(found);
    let found = found.filter(|found| !length || of_time(found));
    // Nobody kills or arrests a sum.
    let found = found.filter(|found| !quantity.unit.is_some_and(is_currency) || !OF_PERSONS.contains(found));
    // "the loss of 640 jobs" and "a loss of $3 million" are two things.
    let found = found.map(|found| if found == "cost" && quantity.unit.is_none() && quantity.counted.is_some() { "cut" } else { found });
    // "lost seven soldiers"
    let fell = matches!(quantity.class, Some("soldier" | "fighter" | "police"));
    let found = found.map(|found| if found == "cut" && fell { "killed" } else { found });
    if let Some(found) = found {
        // "30 people were killed and 55 others injured": besides the dead, not besides other injured.
        quantity.additional &= before.is_none_or(|before| before == found);
        quantity.predicate = Some(found);
        if OF_PERSONS.contains(&found)
            && quantity.unit.is_none()
            && (quantity.class.is_none() && quantity.counted.is_none() || quantity.additional && quantity.class.is_none())
        {
            quantity.unit = Some("person");
            quantity.class = Some("people");
        }
    }
}

/// Whether a figure can count persons, by its noun.
fn may_be_persons(quantity: &Quantity) -> bool {
    quantity.unit == Some("person") || quantity.unit.is_none() && quantity.class.is_none()
}

/// What the noun itself says: `112 arrests`, `a nine-year sentence`, `has 310 employees`, `took 40 lives`.
fn itself(parse: &Parse<'_>, first: usize, after: usize, quantity: &Quantity) -> Option<Predicate> {
    let noun = quantity.counted.as_deref()?;
    if quantity.measure == Measure::Duration {
        return matches!(noun, "sentence" | "term").then_some("sentenced");
    }
    if quantity.unit != Some("person") {
        return None;
    }
    let before = first.checked_sub(1).map_or("", |at| parse.word(parse.items[at]));
    let owned = matches!(before, "has" | "had" | "have" | "its" | "with");
    if noun == "life" && matches!(before, "took" | "taken" | "taking" | "takes" | "cost" | "costing" | "claimed" | "claiming" | "claims") {
        return Some("killed");
    }
    if owned && matches!(noun, "employee" | "staff" | "worker") {
        return Some("employed");
    }
    let head = parse.items.get(after.checked_sub(1)?)?;
    head.entry.predicate(&[Role::Noun]).filter(|found| OF_PERSONS.contains(found) && head.entry.class.is_some())
}

/// `The number of homes without power reached 400`: what is counted stands before the verb.
fn numbered(parse: &Parse<'_>, first: usize, start: usize, quantity: &mut Quantity) {
    let number = |at: &usize| {
        matches!(parse.word(parse.items[*at]), "number" | "Number" | "numbers" | "total") && parse.word(parse.items[*at + 1]) == "of"
    };
    if quantity.unit.is_some() || quantity.counted.is_some() || first < start + 3 {
        return;
    }
    // Only as far back as the last figure or mark.
    let cut = |at: &usize| matches!(parse.items[*at].kind, TokenKind::Comma | TokenKind::Number | TokenKind::Semicolon);
    let from = (start..first).rev().take(14).find(cut).unwrap_or(first.saturating_sub(14).max(start));
    if let Some(at) = (from..first - 2).rev().find(number) {
        let the = usize::from(matches!(parse.word(parse.items[at + 2]), "the" | "its" | "their"));
        noun::noun_phrase(parse, at + 2 + the, first, quantity);
    }
}

/// Marks a figure that is a part of another: `including four children`, `of whom 91,000`, `among them 12`.
fn part(parse: &Parse<'_>, first: usize, start: usize, after: usize, end: usize, quantity: &mut Quantity) {
    let word = |back: usize| first.checked_sub(back).filter(|at| *at >= start).map_or("", |at| parse.word(parse.items[at]));
    let one = word(1);
    let opens =
        matches!(one, "including" | "includes" | "included" | "among" | "Among") || one == "of" && matches!(word(2), "them" | "those");
    let which = matches!(one, "whom" | "which") && word(2) == "of";
    let among = one == "them" && matches!(word(2), "among" | "Among" | "of" | "Of");
    let listed = one == "and" && (0..12).any(|back| matches!(word(back + 2), "including" | "whom"));
    // "Five employees of the bank": what has a noun of its own is no part of what follows.
    let own = parse.items[..after].last().is_some_and(|n| n.entry.class.is_some());
    let of_them = parse.items[..end].get(after).is_some_and(|n| parse.word(*n) == "of")
        && parse.items[..end].get(after + 1).is_some_and(|n| match parse.word(*n) {
            "it" | "them" | "whom" | "those" => true,
            "the" | "its" | "their" => !own,
            _ => false,
        });
    // A share is always one of something; and "killing four of them" counts all whom it killed.
    let share = quantity.measure == Measure::Share && quantity.unit.is_some();
    let harmed = first.checked_sub(1).filter(|at| *at >= start).and_then(|at| parse.items[at].entry.predicate(&[Role::Verb, Role::Gerund]));
    let all = harmed.is_some_and(|found| matches!(found, "killed" | "injured"));
    if opens || which || among || listed || of_them && !share && !all {
        quantity.part = true;
    } else if all {
        quantity.part = false;
    }
    if matches!(one, "another" | "Another" | "further" | "additional" | "extra") {
        quantity.additional = true;
    }
}

/// Whether the sentence counts what a longer time has brought: `so far`, `to date`, `as of`, `since the siege began`.
fn running(parse: &Parse<'_>, first: usize, start: usize, after: usize, end: usize) -> bool {
    let pair = |at: usize| (parse.word(parse.items[at]), parse.items.get(at + 1).map_or("", |n| parse.word(*n)));
    let total = |at: usize| matches!(pair(at), ("so", "far") | ("to", "date") | ("As" | "as", "of"));
    let since = parse.items[after.min(end)..end].iter().take(12).any(|n| parse.word(*n) == "since");
    since || (start..first).chain(after..end).any(total) || (after..end.min(after + 12)).any(|at| spans_years(parse, at, end))
}

/// Whether words say that something took years: `in ten years`, `over the past decade`.
fn spans_years(parse: &Parse<'_>, at: usize, end: usize) -> bool {
    let items = &parse.items[..end];
    if !matches!(parse.word(items[at]), "in" | "over" | "during" | "within") {
        return false;
    }
    let counts =
        |n: &Item| n.entry.number.is_some() || n.kind == TokenKind::Number || matches!(parse.word(*n), "past" | "last" | "previous");
    let years = items.iter().take(at + 5).skip(at + 1).position(|n| matches!(n.entry.unit, Some("year" | "decade")));
    years.is_some_and(|years| items[at + 1..at + 1 + years].iter().any(counts))
}

/// Whether the figure counts what the sentence before it named: `put their numbers at 10,000`.
fn anaphoric(parse: &Parse<'_>, first: usize, start: usize) -> bool {
    let from = first.saturating_sub(4).max(start);
    parse.items[from..first]
        .windows(2)
        .any(|pair| parse.word(pair[0]).eq_ignore_ascii_case("their") && matches!(parse.word(pair[1]), "number" | "numbers"))
}

/// What is said after the noun: `87 people were killed`, `24 dead`, `people who fled`.
fn behind(parse: &Parse<'_>, after: usize, end: usize, bare: bool) -> Option<Predicate> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    // "forcing 15,000 people to flee"
    if word(after) == "to" && after.checked_sub(1).is_some() {
        let forced = items[after.saturating_sub(7)..after].iter().any(|n| {
            let word = parse.word(*n);
            word.starts_with("forc") || word.starts_with("caus") || word.starts_with("prompt")
        });
        return items.get(after + 1).filter(|_| forced).and_then(|n| n.entry.predicate(&[Role::Happens, Role::Verb]));
    }
    // "1,500 houses and shops were damaged"
    let listed = matches!(word(after), "and" | "or")
        && items.get(after + 1).is_some_and(|n| n.entry.class.is_some())
        && items.get(after + 2).is_some_and(|n| n.entry.auxiliary);
    let mut at = after + if bare { place(parse, after, end) } else { 2 * usize::from(listed) };
    let limit = at + 7;
    let mut auxiliary = false;
    let mut relative = false;
    while let Some(item) = items.get(at).filter(|_| at < limit) {
        if let Some(state) = item.entry.predicate(&[Role::State]) {
            return Some(state);
        }
        if let Some(happens) = item.entry.predicate(&[Role::Happens]) {
            // "20 people go to": only with a plain past or an auxiliary.
            return Some(happens);
        }
        if let Some(verb) = item.entry.predicate(&[Role::Verb]) {
            let past = !parse.word(*item).ends_with('s') || parse.word(*item).ends_with("ss");
            let object = items.get(at + 1).is_some_and(|n| opens_object(parse, n));
            return (past && (auxiliary || !object && !relative)).then_some(verb);
        }
        if item.entry.auxiliary {
            auxiliary = true;
        } else if matches!(parse.word(*item), "who" | "which" | "that") && at <= after + 1 {
            relative = true;
        } else if at == after && item.kind == TokenKind::Comma && items.get(at + 1).is_some_and(|n| parse.word(*n) == "who") {
            // "20 people, who were killed" is rare; "20 people, were" is not read.
            return None;
        } else if auxiliary && matches!(parse.word(*item), "pronounced" | "declared" | "found" | "discovered" | "being") {
            // "were pronounced dead"
        } else if !(item.entry.between || matches!(parse.word(*item), "to" | "and") && auxiliary) {
            return None;
        }
        at += 1;
    }
    None
}

/// The length of a place behind a bare number: `All 189 on the aircraft died`; 0 where none stands there.
fn place(parse: &Parse<'_>, after: usize, end: usize) -> usize {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    if word(after) == "aboard" && !matches!(word(after + 1), "the" | "a") {
        return 1;
    }
    if !matches!((word(after), word(after + 1)), ("on" | "aboard" | "in" | "inside", "the" | "a" | "board")) {
        return 0;
    }
    let dies = |at: &usize| items.get(*at).is_some_and(|n| n.entry.auxiliary || n.entry.predicate(&[Role::Happens]).is_some());
    (after + 2..after + 5).find(dies).map_or(0, |at| at - after)
}

/// `Three shells hit the school`: what is fired does the hitting.
fn strikes(parse: &Parse<'_>, after: usize, end: usize, quantity: &Quantity) -> Option<Predicate> {
    let munition = quantity.class == Some("munition");
    let verb = parse.items[..end].get(after)?.entry.predicate(&[Role::Verb, Role::Happens]);
    (munition && matches!(verb, Some("hit" | "fired"))).then_some("fired")
}

/// Whether an item starts the object of a verb.
fn opens_object(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    let determiner = matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "this"
            | "that"
            | "these"
            | "those"
            | "at"
            | "about"
            | "some"
            | "more"
            | "nearly"
            | "almost"
            | "him"
            | "them"
            | "each"
    );
    let number =
        item.kind == TokenKind::Number || item.kind == TokenKind::Currency || item.entry.number.is_some() || item.entry.vague.is_some();
    let noun = item.kind == TokenKind::Word && !item.entry.function && (item.capital || item.entry.class.is_some());
    (determiner && word != "at") || number || noun
}

/// What is said right before the figure: `killed 87 people`, `injuring dozens`, `a toll of 40`.
fn ahead(parse: &Parse<'_>, first: usize, from: usize) -> Option<Predicate> {
    let mut at = first;
    let mut skipped = 0;
    while at > from {
        at -= 1;
        let item = parse.items[at];
        let found = item.entry.predicate(&[Role::Gerund, Role::Verb]);
        if let Some(found) = found {
            // "were killed, 12 ...": a passive before a comma is another clause; so the word must touch the figure.
            let passive = at > from
                && parse.items[at - 1].entry.auxiliary
                && matches!(parse.word(parse.items[at - 1]), "was" | "were" | "been" | "are" | "is" | "be");
            return (!passive).then_some(found);
        }
        let light = matches!(parse.word(item), "the" | "a" | "an" | "some" | "another" | "all" | "only" | "just" | "or" | "as" | "many")
            || item.entry.between;
        if !light || skipped >= 2 {
            return None;
        }
        skipped += 1;
    }
    None
}

/// `killed eight women and 15 children`: the second figure shares the verb of the first.
fn inherited(parse: &Parse<'_>, first: usize, previous: Option<&Quantity>) -> Option<Predicate> {
    let before = first.checked_sub(1).map(|p| parse.word(parse.items[p]))?;
    let previous = previous?;
    (matches!(before, "and" | "including" | "plus") || before == "," && previous.part).then_some(previous.predicate).flatten()
}

/// `the death toll rose to 93`, `put the number of dead at 24`, `40 deaths`: a noun that names the count.
fn named(parse: &Parse<'_>, first: usize, start: usize) -> Option<Predicate> {
    let mut at = first;
    let touching = first.checked_sub(1).filter(|p| *p >= start).map(|p| parse.items[p])?;
    // "pushing the death toll above 680"
    if let Some(noun) = touching.entry.predicate(&[Role::Noun]).filter(|_| parse.items[first].entry.bound.is_some()) {
        return Some(noun);
    }
    let joint = parse.word(touching).to_ascii_lowercase();
    if !matches!(
        joint.as_str(),
        "to" | "at"
            | "of"
            | "by"
            | "was"
            | "is"
            | "reached"
            | "hit"
            | "passed"
            | "topped"
            | "above"
            | "over"
            | "beyond"
            | "past"
            | "exceeded"
            | "be"
            | "totaled"
            | "totalled"
            | ":"
    ) {
        return None;
    }
    let mut steps = 0;
    while at > start && steps < 14 {
        at -= 1;
        steps += 1;
        let item = parse.items[at];
        if let Some(noun) = item.entry.predicate(&[Role::Noun]) {
            return Some(noun);
        }
        // "Survivors put the number on board at 150": the number has a noun of its own.
        if matches!(parse.word(item), "number" | "numbers")
            && parse.items.get(at + 1).is_some_and(|n| matches!(parse.word(*n), "on" | "aboard"))
        {
            return None;
        }
        if matches!(item.kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Number | TokenKind::Currency)
            || item.entry.number.is_some()
        {
            return None;
        }
    }
    None
}
