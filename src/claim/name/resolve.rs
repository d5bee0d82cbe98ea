//! Which mentions name one thing, what its fullest form is, and whether it is a person, a place or a body.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::phrase::{Evidence, Phrase, is_suffix, is_upper, spells};
use super::{Entity, Mention, Name};
use crate::corpus::Span;
use crate::lexicon;
use crate::name_match::{Likeness, fold, is_derived, likeness};
use crate::parse::Parse;
use crate::token::TokenKind;

/// One spelling of a name in the article.
struct Form<'a> {
    /// The words as written.
    words: Cow<'a, str>,
    evidence: Evidence,
    /// The form that says more: this form's own number where none does.
    full: usize,
    /// The number of words.
    len: usize,
}

impl Form<'_> {
    fn entity(&self) -> Option<Entity> {
        let e = self.evidence;
        let best = e.person.max(e.place).max(e.body);
        match [e.person, e.place, e.body].iter().filter(|score| **score == best).count() {
            _ if best < 2 => None,
            2.. => None,
            _ if best == e.person => Some(Entity::Person),
            _ if best == e.place => Some(Entity::Place),
            _ => Some(Entity::Body),
        }
    }
}

/// Ties each phrase to the fullest form of its name.
pub(super) fn resolve(parse: &Parse<'_>, phrases: Vec<Phrase>) -> Vec<Mention> {
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    let mut lower = String::new();
    let sure: Vec<(Phrase, usize)> = phrases
        .iter()
        .filter(|p| !p.doubtful)
        .map(|phrase| {
            let written = phrase.at.of(parse.text);
            let upper = written.len() > 4 && !written.contains(char::is_lowercase) && lexicon::entry(written, &mut lower).place;
            let words = if phrase.dateline || upper { Cow::Owned(from_capitals(written)) } else { one_line(written) };
            let number = numbers.get(words.as_ref()).copied().unwrap_or_else(|| {
                numbers.insert(words.clone().into_owned(), forms.len());
                let len = words.split(' ').count();
                let evidence = own(parse, phrase, &words, &mut lower);
                forms.push(Form { words, evidence, full: forms.len(), len });
                forms.len() - 1
            });
            forms[number].evidence += phrase.around;
            (*phrase, number)
        })
        .collect();
    let persons = persons(&forms);
    longer_forms(&mut forms, &persons);
    let mut tied: Vec<(Phrase, usize)> = surnames(&forms, &persons, &sure);
    let acronyms = acronyms(parse, &sure, &forms);
    for (_, number) in &mut tied {
        *number = acronyms.get(&*forms[*number].words).copied().unwrap_or(*number);
        *number = forms[*number].full;
    }
    for ((_, number), (phrase, own)) in tied.iter().zip(&sure) {
        if number != own {
            // Who is named in full and then by the last word alone is a person, where nothing speaks against it.
            let person =
                u16::from(forms[*own].len == 1 && forms[*number].entity().is_none() && !acronyms.contains_key(&*forms[*own].words));
            forms[*number].evidence += phrase.around;
            forms[*number].evidence += Evidence { person: 2 * person, ..Evidence::default() };
        }
    }
    let heads = doubtful(parse, &phrases, &tied, &mut forms);
    tied.extend(heads);
    tied.sort_by_key(|(phrase, _)| (phrase.at.start, phrase.at.end));
    let entities: Vec<_> = forms.iter().map(Form::entity).collect();
    let ordinary = |phrase: &Phrase, number: usize| {
        let word = parse.items[phrase.first];
        let alone = phrase.end - phrase.first == 1 && forms[number].len == 1 && phrase.title.is_none();
        alone && word.entry.ordinary && !word.entry.place && !word.entry.given && entities[number] != Some(Entity::Person)
    };
    tied.retain(|(phrase, number)| !ordinary(phrase, *number));
    let mention = |(phrase, number): (Phrase, usize)| {
        let title = phrase.title.map(|t| one_line(t.of(parse.text)).into_owned());
        let name = Name { canonical: forms[number].words.clone().into_owned(), entity: entities[number], title };
        Mention { name, at: phrase.at, title_at: phrase.title, sentence: phrase.sentence }
    };
    tied.into_iter().map(mention).collect()
}

/// What the words of a name say of its kind.
fn own(parse: &Parse<'_>, phrase: &Phrase, words: &str, lower: &mut String) -> Evidence {
    let mut e = Evidence::default();
    let items = &parse.items[phrase.first..phrase.end];
    let (first, last) = (items[0], items[items.len() - 1]);
    let many = items.len() > 1;
    let gazetteer = lexicon::entry(words, lower).place;
    if gazetteer {
        e.place += 4;
    }
    if many && last.entry.feature && last.capital
        || many && matches!(parse.word(first), "Mount" | "Lake" | "Fort" | "Port" | "Gulf" | "Bay" | "Strait")
    {
        e.place += 5;
    }
    let headed = |pair: &[crate::parse::Item]| pair[0].entry.body && matches!(parse.word(pair[1]), "of" | "for");
    if gazetteer {
        // "Russian Federation" ends as a body's name does.
    } else if many && last.entry.body || items.windows(2).any(headed) {
        e.body += 5;
    } else if last.entry.body && !many {
        e.body += 2;
    }
    let upper =
        words.len() >= 2 && words.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&' || c == '.') && !phrase.dateline;
    if upper && !gazetteer {
        e.body += 3;
    }
    if first.entry.given && many && !gazetteer {
        e.person += 3;
    } else if first.entry.given && !many && !gazetteer {
        e.person += 1;
    }
    let initial = |i: &crate::parse::Item| i.kind == TokenKind::Abbreviation && parse.word(*i).chars().count() == 2;
    if many && items[1..].iter().any(initial) && !last.entry.body {
        e.person += 3;
    }
    if many && matches!(parse.word(last), "Jr" | "Jr." | "Sr" | "Sr." | "III" | "II") {
        e.person += 3;
    }
    if many && items.iter().skip(1).any(|i| !i.capital && (i.entry.particle || parse.word(*i).contains('-'))) && !gazetteer {
        e.person += 2;
    }
    e
}

/// The name on one line, with single blanks.
fn one_line(words: &str) -> Cow<'_, str> {
    if words.contains(['\n', '\t', '\r', '\u{a0}']) || words.contains("  ") {
        Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(words)
    }
}

/// `PORT ELLA` as `Port Ella`.
fn from_capitals(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut inner = false;
    for c in one_line(words).chars() {
        if inner {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inner = c.is_alphabetic() || c == '.' && inner;
    }
    // "U.S." and "D.C." keep their capitals.
    if words.contains('.') && words.len() <= 6 { one_line(words).into_owned() } else { out }
}

/// The key of a surname: its last word in small letters, without `al-` and without a suffix after it.
fn surname(words: &str) -> Option<String> {
    let last = words.split(' ').rev().find(|w| !is_suffix(w))?;
    let bare = ["al-", "Al-", "el-", "El-"].iter().find_map(|p| last.strip_prefix(p)).unwrap_or(last);
    Some(bare.trim_end_matches(',').to_lowercase())
}

/// The full names of persons, by surname.
fn persons(forms: &[Form<'_>]) -> FxHashMap<String, Vec<usize>> {
    let mut persons: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, form) in forms.iter().enumerate() {
        let likely = form.evidence.person >= form.evidence.place.max(form.evidence.body) || form.entity().is_none();
        if form.len >= 2 && likely && !is_particled(&form.words) {
            persons.entry(surname(&form.words).unwrap_or_default()).or_default().push(number);
        }
    }
    persons
}

/// Whether the words are a surname that starts with a particle, and no given name.
fn is_particled(words: &str) -> bool {
    let mut parts = words.split(' ');
    let first = parts.next().unwrap_or("");
    let entry = lexicon::entry(first, &mut String::new());
    parts.clone().next().is_some() && entry.particle && !entry.given && words.split(' ').count() <= 3
}

/// Ties `Anna Lee` to `Anna B. Lee` where only one fuller form of the name holds all its words.
fn longer_forms(forms: &mut [Form<'_>], persons: &FxHashMap<String, Vec<usize>>) {
    let mut full = Vec::new();
    for (number, form) in forms.iter().enumerate().filter(|(_, f)| f.len >= 2) {
        // A crowd of one surname tells nothing, and would cost the square of its size.
        let family = surname(&form.words).and_then(|key| persons.get(&key));
        let Some(family) = family.filter(|f| f.len() <= 32) else { continue };
        let mut longer = family.iter().filter(|other| forms[**other].len > form.len && holds(&forms[**other].words, &form.words));
        if let (Some(one), None) = (longer.next(), longer.next()) {
            full.push((number, *one));
        }
    }
    for (number, one) in full {
        forms[number].full = one;
    }
    for number in 0..forms.len() {
        let mut to = forms[number].full;
        // Forms only ever point to longer ones, so this ends.
        while forms[to].full != to {
            to = forms[to].full;
        }
        forms[number].full = to;
    }
}

/// Whether `long` starts with the first word of `short` and holds the others in order.
fn holds(long: &str, short: &str) -> bool {
    let mut words = long.split(' ');
    let mut parts = short.split(' ');
    if words.next() != parts.next() {
        return false;
    }
    parts.all(|part| words.any(|word| word == part))
}

/// Ties a bare surname, or a given name that only one person bears, to the person last named with it.
fn surnames(forms: &[Form<'_>], persons: &FxHashMap<String, Vec<usize>>, sure: &[(Phrase, usize)]) -> Vec<(Phrase, usize)> {
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    let mut given: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for family in persons.values().flatten() {
        let first = forms[*family].words.split(' ').next().unwrap_or("");
        let full = forms[*family].full;
        given.entry(first).and_modify(|one| *one = one.filter(|o| *o == full)).or_insert(Some(full));
    }
    let tie = |(phrase, number): &(Phrase, usize)| {
        let form = &forms[*number];
        let key = surname(&form.words).unwrap_or_default();
        let Some((key, family)) = persons.get_key_value(&key) else {
            let one = given.get(&*form.words).copied().flatten();
            let place = form.evidence.place > form.evidence.person;
            return (*phrase, one.filter(|_| form.len == 1 && !place).unwrap_or(*number));
        };
        if family.contains(number) {
            last.insert(key, *number);
            return (*phrase, *number);
        }
        let bare = form.len == 1 || is_particled(&form.words);
        let place = phrase.around.place > phrase.around.person || phrase.dateline || form.evidence.place > 4 && phrase.around.person == 0;
        let body = form.evidence.body >= 4;
        let other = if let Some(near) = last.get(key.as_str()) { *near } else { family[0] };
        (*phrase, if bare && !place && !body { other } else { *number })
    };
    sure.iter().map(tie).collect()
}

/// Acronyms that stand in brackets after the name they are short for, or before it.
fn acronyms(parse: &Parse<'_>, sure: &[(Phrase, usize)], forms: &[Form<'_>]) -> FxHashMap<String, usize> {
    let mut acronyms = FxHashMap::default();
    for pair in sure.windows(2) {
        let [(before, first), (after, second)] = pair else { continue };
        let between = Span { start: before.at.end, end: after.at.start.max(before.at.end) }.of(parse.text);
        let close = parse.items.get(after.end).is_some_and(|i| i.kind == TokenKind::CloseBracket);
        if between.trim() != "(" || !close {
            continue;
        }
        let (left, right) = (&forms[*first], &forms[*second]);
        let short = |words: &str| !words.contains(' ') && words.chars().filter(|c| c.is_uppercase()).count() >= 2;
        if left.len > 1 && short(&right.words) && spells(left.words.split(' '), &right.words) {
            acronyms.insert(right.words.clone().into_owned(), *first);
        } else if right.len > 1 && short(&left.words) && spells(right.words.split(' '), &left.words) {
            acronyms.insert(left.words.clone().into_owned(), *second);
        }
    }
    acronyms
}

/// The parts of headlines that the rest of the article knows as names, in whatever case.
fn doubtful(parse: &Parse<'_>, phrases: &[Phrase], tied: &[(Phrase, usize)], forms: &mut Vec<Form<'_>>) -> Vec<(Phrase, usize)> {
    if !phrases.iter().any(|p| p.doubtful) {
        return Vec::new();
    }
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (phrase, number) in tied.iter().filter(|(p, _)| !p.dateline) {
        known.entry(phrase.at.of(parse.text).to_uppercase()).or_insert(*number);
        let last = parse.items[phrase.end - 1].span.of(parse.text);
        let person = phrase.end - phrase.first > 1 && !parse.items[phrase.end - 1].entry.body && !parse.items[phrase.end - 1].entry.feature;
        if person && !is_suffix(last) && parse.items[phrase.first].entry.given {
            known.entry(last.to_uppercase()).or_insert(*number);
        }
    }
    let mut found = Vec::new();
    for phrase in phrases.iter().filter(|p| p.doubtful) {
        let mut first = phrase.first;
        while first < phrase.end {
            let span = |end: usize| parse.items[first].span.join(parse.items[end - 1].span);
            // In capitals an ordinary word looks like a name.
            let plain = |end: usize| end == first + 1 && is_plain(parse, first);
            let number = |end: usize| known.get(&span(end).of(parse.text).to_uppercase()).filter(|_| !plain(end));
            let longest = (first + 1..=phrase.end.min(first + 6)).rev().find_map(|end| Some((end, *number(end)?)));
            let misspelt = || Some((first + 1, misspelt(parse, first, &known, forms)?));
            let Some((end, number)) = longest.or_else(misspelt) else {
                first += 1;
                continue;
            };
            found.push((Phrase { first, end, at: span(end), doubtful: false, ..*phrase }, number));
            first = end;
        }
    }
    found
}

/// The form of a name that a headline spells in another way than the body: `Grimaldi` becomes `Ann Grimalldi` where the body
/// knows Ann Grimaldi and nothing else that is like it. `None` where the word is one of the language or of the article.
fn misspelt(parse: &Parse<'_>, i: usize, known: &FxHashMap<String, usize>, forms: &mut Vec<Form<'_>>) -> Option<usize> {
    let (item, word) = (parse.items[i], parse.word(parse.items[i]));
    let ends = ["s", "ed", "ing", "er", "ly"].iter().any(|end| word.to_lowercase().ends_with(end));
    if word.len() < LONG || ends || !std::ptr::eq(item.entry, lexicon::EMPTY) {
        return None;
    }
    let folded = fold(word);
    let like = |name: &String| {
        // Most names begin otherwise, which is told before they are compared.
        if name.contains(' ') || name.is_ascii() && !name.as_bytes()[..1].eq_ignore_ascii_case(&folded.as_bytes()[..1]) {
            return false;
        }
        let other = fold(name);
        let near = || matches!(likeness(&folded, &other), Likeness::Transliterated | Likeness::Slip);
        other.len() >= LONG && folded[..1] == other[..1] && near() && !is_derived(&folded, &other)
    };
    let mut names: Vec<(&String, usize)> = known.iter().filter(|(name, _)| like(name)).map(|(name, number)| (name, *number)).collect();
    names.sort_unstable();
    let [(name, number)] = names[..] else { return None };
    let elsewhere = parse.items.iter().enumerate().any(|(k, other)| k != i && parse.word(*other).eq_ignore_ascii_case(word));
    if elsewhere || lexicon::entry(name, &mut String::new()).place {
        return None;
    }
    let own = if is_upper(word) { from_capitals(word) } else { word.to_owned() };
    let full = &forms[number];
    let words: Vec<&str> = full.words.split(' ').map(|part| if part.to_uppercase() == *name { own.as_str() } else { part }).collect();
    let form = Form { words: Cow::Owned(words.join(" ")), evidence: full.evidence, full: forms.len(), len: full.len };
    forms.push(form);
    Some(forms.len() - 1)
}

/// The letters that a name must have, for a slip in it to show.
const LONG: usize = 6;

/// Whether an item is a word in capitals that the language has, too: `BROWN`, `ROSE`.
fn is_plain(parse: &Parse<'_>, i: usize) -> bool {
    let item = parse.items[i];
    is_upper(parse.word(item))
        && (item.entry.ordinary || item.entry.cue || !item.entry.lemma.is_empty() || !item.entry.predicates.is_empty())
}
