//! What an article states, clause by clause: what is said to have happened, of whom, how surely, and by whom. Rules compare
//! the statements of articles on one story that say the same.

pub mod absence;
pub mod accord;
pub mod charge;
mod clause;
pub mod deed;
pub mod either;
pub mod guilt;
pub mod limit;
pub mod rank;
pub mod rival;
pub mod rivalry;
mod several;
mod lookup;
mod near;
mod nominal;
mod order;
pub mod said;
pub mod soft;
pub mod sole;
pub mod tie;
pub mod unknown;

use crate::claim::factuality::{Factuality, of_verb};
use crate::claim::name::Mention;
use crate::claim::quote::Voices;
use crate::claim::source::{self, voice};
use crate::corpus::Span;
use crate::lexicon::Act;
use crate::occurrence::hashed;
use crate::parse::{Parse, is_story};
use crate::setting::{Stem, stem, stems_of};
use crate::structure::BlockKind;
use crate::token::TokenKind;

use absence::Harm;
use accord::Accord;
use charge::Charge;
use clause::Clause;
use deed::Deed;
use either::Like;
use limit::Limit;
use nominal::Nominal;
use rank::Rank;
use rival::Slot;
use said::Said;
use unknown::Open;

/// One clause: a verb and what it is said of.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The stem of the verb; verbs of one class share it.
    pub verb: Stem,
    /// The class of the verb, where the lexicon knows one.
    pub act: Option<&'static Act>,
    /// Whether the verb tells of a crime.
    pub crime: bool,
    /// The verb with the words that hedge or negate it.
    pub at: Span,
    /// The stems of its other words, sorted, each once.
    pub words: Vec<Stem>,
    /// The stems of the words before the verb, sorted, each once: its subject, in an active clause.
    pub subject: Vec<Stem>,
    /// The stems of the names in it, sorted, each once; they stand among its words, too.
    pub names: Vec<Stem>,
    /// Its numbers but one, sorted; they stand among its words, too.
    pub numbers: Vec<Stem>,
    /// How surely it is said.
    pub factuality: Factuality,
    /// Its clause.
    pub clause: Span,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Who says it; `None` where the article does, or does not name the speaker.
    pub said_by: Option<String>,
    /// The number of the sentence.
    pub sentence: u32,
    /// The kind of its paragraph.
    pub block: BlockKind,
}

/// The fewest words besides the verb that a statement needs to be found again.
const WORDS: usize = 2;

/// How many paragraphs of the body tell what an article is about.
const LEAD: u32 = 2;

/// All that an article states.
#[derive(Debug, Default)]
pub struct Statements {
    /// Its clauses, in the order of their places.
    pub all: Vec<Statement>,
    /// The crimes that it tells or reports as an accusation.
    pub deeds: Vec<Deed>,
    /// The numbers of the sentences in which somebody speaks, sorted.
    pub spoken: Vec<u32>,
    /// What persons say in it without quotation marks.
    pub said: Vec<Said>,
    /// What it says is not known or not told, and what it tells of the same.
    pub open: Vec<Open>,
    /// Its superlatives.
    pub ranks: Vec<Rank>,
    /// What somebody is charged with or convicted of.
    pub charges: Vec<Charge>,
    /// The harm that is not known of, and the damage that the lead tells of.
    pub harms: Vec<Harm>,
    /// What may be another thing of its kind.
    pub likes: Vec<Like>,
    /// Its nouns that exclude each other.
    pub slots: Vec<Slot>,
    /// The agreement that it tells flatly, and on one person's word.
    pub accord: Option<Accord>,
    /// The limit of a group that its headline leaves out.
    pub limit: Option<Limit>,
    /// Whether it tells of a verdict or a confession.
    pub settled: bool,
}

/// What an article states.
pub fn statements(parse: &Parse<'_>, names: &[Mention], voices: &Voices) -> Statements {
    let mut found = Statements {
        settled: deed::is_settled(parse),
        accord: accord::accord(parse, voices),
        limit: limit::limit(parse),
        ..Statements::default()
    };
    let (mut depth, mut last) = (0, u32::MAX);
    for number in 0..parse.sentences.len() as u32 {
        let sentence = parse.sentences[number as usize];
        let block = parse.block_of(sentence).kind;
        if !is_story(block) || block == BlockKind::Caption {
            continue;
        }
        depth += u32::from(block == BlockKind::Body && sentence.block != last);
        last = sentence.block;
        found.deeds.extend(deed::accusations(parse, number));
        if !clause::sayings(voices, number).is_empty() {
            found.spoken.push(number);
        }
        found.said.extend(said::said(parse, names, voices, number));
        found.open.extend(unknown::open(parse, number));
        found.ranks.extend(rank::ranks(parse, number));
        found.likes.extend(either::likes(parse, sentence));
        found.harms.extend(absence::none(parse, sentence));
        if depth <= LEAD {
            found.harms.extend(absence::damage(parse, sentence));
        }
        found.charges.extend(charge::charges(parse, number));
        found.slots.extend(rival::slots(parse, number));
        for clause in clause::clauses(parse, number, voices) {
            let Some(statement) = read(parse, names, voices, number, block, &clause) else { continue };
            found.deeds.extend(deed::flat(parse, names, &clause, &statement, depth));
            found.all.push(statement);
        }
        found.all.extend(nominal::nominals(parse, sentence).iter().filter_map(|noun| of_noun(parse, names, voices, number, block, noun)));
    }
    found
}

/// What a noun states that tells of an act.
fn of_noun(parse: &Parse<'_>, names: &[Mention], voices: &Voices, number: u32, block: BlockKind, noun: &Nominal) -> Option<Statement> {
    let clause = Clause { range: noun.around.clone(), antecedent: noun.around.start, verb: noun.at, opener: None };
    let mut statement = read(parse, names, voices, number, block, &clause)?;
    if let Some(doubt) = noun.doubt {
        statement.factuality = Factuality::Hedged;
        statement.at = parse.items[doubt].span.join(parse.items[noun.at].span);
    }
    statement.act = Some(noun.act);
    statement.verb = hashed(noun.act.axis());
    Some(statement)
}

fn read(parse: &Parse<'_>, names: &[Mention], voices: &Voices, number: u32, block: BlockKind, clause: &Clause) -> Option<Statement> {
    let verb = parse.items[clause.verb];
    let whole = || (clause.antecedent..clause.range.end).filter(|at| *at != clause.verb);
    let of = |at: usize| stem(parse.word(parse.items[at]), parse.items[at].entry);
    let numbers = sorted(whole().filter_map(|at| number_of(parse, at)).collect());
    let weekdays = whole().filter_map(|at| parse.items[at].entry.weekday).map(|day| hashed(&format!("{day:?}")));
    let heir = heir(parse, names, number, clause).map_or(Vec::new(), |name| stems_of(parse, name.at));
    let words = sorted(whole().filter_map(of).chain(numbers.iter().copied()).chain(weekdays).chain(heir.iter().copied()).collect());
    if words.len() < WORDS && verb.entry.act.is_none_or(|act| !act.once) {
        return None;
    }
    let span = parse.items[clause.antecedent].span.join(parse.items[clause.range.end - 1].span);
    let first = names.partition_point(|m| m.at.start < span.start);
    let own = names[first..].iter().take_while(|m| m.at.start < span.end);
    let (mut factuality, mut hedge) = of_verb(parse, parse.sentences[number as usize], clause.verb);
    let word = |at: Option<usize>| at.map_or("", |at| parse.word(parse.items[at]));
    let that = word(clause.opener) == "that";
    // A hedge in front of another clause is none of this one: "appeared angry, just as shots fell".
    let like = hedge.is_some_and(|at| matches!(word(Some(at)), "if" | "though"));
    if hedge.is_some_and(|at| at < clause.range.start && !((that || like) && at + 2 >= clause.range.start)) {
        (factuality, hedge) = (Factuality::Asserted, None);
    }
    if let Some(doubt) = clause.opener.and_then(|opener| unknown::whether(parse, parse.sentences[number as usize], opener)) {
        (factuality, hedge) = (Factuality::Hedged, Some(doubt));
    }
    let (who, other) = voice(parse, voices, number, verb.span);
    // "The claim that he fired", "evidence that it leaked"
    let claimed = that && clause.opener.and_then(|at| at.checked_sub(1)).is_some_and(|at| !parse.items[at].entry.function);
    if other || claimed {
        factuality = factuality.max(Factuality::Attributed);
    }
    let other_sense = |act: &Act| {
        clause.range.clone().any(|at| act.unless.split_whitespace().any(|w| w.eq_ignore_ascii_case(parse.word(parse.items[at]))))
    };
    let act = verb.entry.act.filter(|act| !other_sense(act));
    // "As if he had fled"
    let hedge = hedge.map(|at| if like { at - 1 } else { at });
    Some(Statement {
        verb: act.map_or_else(|| of(clause.verb).unwrap_or_else(|| hashed(parse.word(verb))), |act| hashed(act.axis())),
        act,
        crime: verb.entry.crime.is_some(),
        at: hedge.filter(|at| *at < clause.verb).map_or(verb.span, |at| parse.items[at].span.join(verb.span)),
        names: sorted(own.flat_map(|m| stems_of(parse, m.at)).chain(heir.iter().copied()).collect()),
        subject: sorted((clause.antecedent..clause.verb).filter_map(of).chain(heir).collect()),
        words,
        numbers,
        clause: parse.items[clause.range.start].span.join(parse.items[clause.range.end - 1].span),
        quoted: source::quoted(&voices.quotes, verb.span).is_some(),
        factuality,
        said_by: who.map(str::to_owned),
        sentence: number,
        block,
    })
}

/// The name that a clause without a subject of its own goes on with: that at the head of its sentence.
fn heir<'n>(parse: &Parse<'_>, names: &'n [Mention], number: u32, clause: &Clause) -> Option<&'n Mention> {
    let sentence = parse.sentences[number as usize];
    let head = parse.items[sentence.first as usize].span;
    let bare = clause.antecedent == clause.range.start && clause.range.start > sentence.first as usize;
    let subject = (clause.range.start..clause.verb).any(|at| parse.items[at].kind == TokenKind::Word && !parse.items[at].entry.auxiliary);
    let first = names.partition_point(|m| m.at.start < head.start);
    names.get(first).filter(|m| bare && !subject && m.at.start == head.start)
}

/// A number but one, by its value; words and digits agree.
fn number_of(parse: &Parse<'_>, at: usize) -> Option<Stem> {
    let item = parse.items[at];
    match item.kind {
        TokenKind::Word => item.entry.number.filter(|n| *n > 1).map(|n| hashed(&n.to_string())),
        TokenKind::Number => Some(hashed(parse.word(item))).filter(|n| *n != hashed("1")),
        _ => None,
    }
}

fn sorted(mut list: Vec<Stem>) -> Vec<Stem> {
    list.sort_unstable();
    list.dedup();
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Meta;
    use crate::reading::{Purpose, read};

    /// What a text states.
    fn states(text: &str) -> Statements {
        read(text, Span::new(0, text.len()), &Meta::default(), Purpose::Compare).statements
    }

    /// The verbs of a text with their hedges, each with how surely it is said.
    #[track_caller]
    fn verbs(text: &str, expected: &[(&str, &str)]) {
        let all = states(text).all;
        let found: Vec<_> = all.iter().map(|s| (s.at.of(text), s.factuality.name())).collect();
        assert_eq!(found, expected, "{text}");
    }

    /// The crimes of a text, flat or as accusations.
    #[track_caller]
    fn deeds(text: &str, expected: &[(&str, bool)]) {
        let deeds = states(text).deeds;
        let found: Vec<_> = deeds.iter().map(|d| (d.at.of(text), d.accused)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn one_statement_a_clause() {
        let asserted = "asserted";
        verbs("The old ferry sank near Port Ella after a storm hit the coast.", &[("sank", asserted), ("hit", asserted)]);
        verbs("The clerk took the money and fled to Norland by train.", &[("took", asserted), ("fled", asserted)]);
        verbs("The mill in Holm was allegedly sold to a firm in Dorn.", &[("allegedly sold", "hedged")]);
        verbs("The old mill in Holm burned down on Monday, the mayor said.", &[("burned", "attributed")]);
        verbs("The council of Holm never approved the bridge.", &[("never approved", "denied")]);
    }

    #[test]
    fn a_hedge_of_another_clause_is_none_of_this() {
        let text = "The mayor appeared to be angry, when the council sold the mill in Holm.";
        assert!(states(text).all.iter().all(|s| s.factuality == Factuality::Asserted), "{text}");
    }

    #[test]
    fn guilt_is_flat_or_an_accusation() {
        deeds("Worker kills two in Dorn mill", &[("Worker kills", false)]);
        deeds("A man accused of killing two clerks was held.", &[("accused of killing", true)]);
        deeds("The woman who allegedly robbed the bank in Dorn was held.", &[("allegedly robbed", true)]);
        deeds("Gunman kills two in Dorn mill", &[]);
        deeds("Worker kills two in Dorn mill: police", &[]);
        deeds("Storm kills two in Dorn", &[]);
    }

    #[test]
    fn a_participle_before_a_noun_is_no_verb() {
        deeds("Sacked worker shoots two in Dorn mill", &[("worker shoots", false)]);
        verbs("The flames reached the customs building in Holm.", &[("reached", "asserted")]);
    }

    #[test]
    fn likenesses_are_hedges() {
        verbs("The clerk looked as if he had hidden a lamp in Holm.", &[("as if he had hidden", "hedged")]);
        verbs("The clerk looked as though he had hidden a lamp in Holm.", &[("as though he had hidden", "hedged")]);
        verbs("The plan for the bank in Dorn was allegedly hatched by a clerk.", &[("allegedly hatched", "hedged")]);
    }

    #[test]
    fn nouns_tell_of_acts() {
        let text = "The envoys clashed over the alleged meddling of Sorland in the Dorn vote.";
        let all = states(text).all;
        assert!(all.iter().any(|s| s.at.of(text) == "alleged meddling" && s.factuality == Factuality::Hedged), "{all:?}");
    }

    #[test]
    fn superlatives_of_compounds() {
        let ranks = |text: &str| states(text).ranks.iter().map(|r| (r.at.of(text).to_owned(), r.firm)).collect::<Vec<_>>();
        assert_eq!(ranks("It was one of the worst-hit areas."), [("one of the worst-hit areas".to_owned(), rank::Firm::OneOf)]);
    }

    #[test]
    fn verdicts_settle_guilt() {
        assert!(states("Bo Marlow was found guilty of killing two clerks.").settled);
        assert!(!states("Bo Marlow pleaded not guilty to killing two clerks.").settled);
    }

    #[test]
    fn superlatives_by_firmness() {
        let firm = |text: &str| states(text).ranks.first().map(|rank| rank.firm);
        assert_eq!(firm("It was the country's biggest heist."), Some(rank::Firm::Flat));
        assert_eq!(firm("It was possibly the country's biggest heist."), Some(rank::Firm::Perhaps));
        assert_eq!(firm("It was one of the country's biggest heists."), Some(rank::Firm::OneOf));
        assert_eq!(firm("It was the country's second biggest heist."), None);
    }
}
