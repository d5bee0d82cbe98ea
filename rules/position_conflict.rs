crate::declare_rule! {
    /// ## What it does
    /// Reports what excludes each other in two articles on one story. One party is said to have done opposite things: to have
    /// approved a plan and rejected it, to have confirmed and denied, to have called and never called. Or two clauses are
    /// alike but for one noun, and both nouns stand in one set of which only one can be right: a rifle and a shotgun, a brother
    /// and a half-brother, a hotel and a motel, the northern and the western tip of one island, one strike and several, one working
    /// group to be formed and several. Words of which one only says more than the other (panic and concern, murder and homicide) are a
    /// warning. Compared, too, are clauses that put one thing before, during or after an occasion (`after the vigil`,
    /// `as vigils were held`).
    ///
    /// In articles of one story it also compares acts that happen once (he resigned, he was sacked), what somebody is charged
    /// with (fraud, conspiracy to commit fraud), harm that one article tells in its lead and another one does not know of
    /// (`no reports of damage`), and reasons and names of victims that one article says are not told and another one tells
    /// (`did not say why she was suspended`, `suspended for smoking`). A headline that names another offence than the text below it
    /// is reported, too.
    ///
    /// ## Why
    /// Only one of them happened. What was said by a party is its position: to turn it round is a correction.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// Dorn council and the harbour bridge
    ///
    /// The council of Dorn approved the plan for a new harbour bridge on Monday after a long debate.
    /// --- herald.txt
    /// Harbour bridge before Dorn council
    ///
    /// The council of Dorn rejected the plan for a new harbour bridge on Monday after a long debate.
    /// ```
    ///
    /// ## What it cannot see
    /// Positions that changed between two days; opposites in other words than verbs of the list; nouns that are in no set. An
    /// article that names both nouns in such clauses tells of two things. Two crowds may have met at two vigils with the same
    /// words around. An early report that knows of no harm, or of no name, is at odds with a later one although each was right in
    /// its hour. A murder and an attempted murder may be two charges, and are left alone. Acts that happen once are of low
    /// confidence where no name is in both clauses.
    static META = {
        name: "position-conflict",
        summary: "one party or thing said to have done opposite things",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::claim::Factuality;
use crate::corpus::{Corpus, Location};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::occurrence::tie::days;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::statement::Statement;
use crate::statement::rivalry::Rivalry;
use crate::statement::tie::{StatementAt, Tie};
use crate::tie::common;
use crate::wording::whereabouts;

/// See [`META`].
pub struct PositionConflict;

impl Rule for PositionConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(opposites(cx).iter().map(|dispute| conflict(cx, dispute)));
        out.extend(cx.facts.rivals.iter().map(|rivalry| conflict(cx, rivalry)));
    }
}

/// The statements of one party that are opposed, or told and denied.
fn opposites(cx: &Context<'_>) -> Vec<Rivalry> {
    let corpus = cx.corpus;
    let at = |s: StatementAt| Location { article: s.article, span: s.of(corpus).at };
    let mut found: Vec<Rivalry> = Vec::new();
    let between = |tie: &&Tie| tie.marked.article != tie.other.article;
    for tie in cx.facts.statements.iter().filter(between).filter(|tie| is_opposed(tie.marked.of(corpus), tie.other.of(corpus))) {
        let known = |r: &&mut Rivalry| r.places.iter().flatten().any(|place| *place == at(tie.marked) || *place == at(tie.other));
        if found.iter_mut().find(known).is_none() {
            let score = if is_one_day(corpus, tie) { tie.score } else { 0.0 };
            let mut places = [vec![at(tie.marked)], vec![at(tie.other)]];
            // The draft's words are looked at first.
            if corpus.is_drafts_alone([tie.other.article].into_iter()) {
                places.swap(0, 1);
            }
            found.push(Rivalry { places, score, soft: false });
        }
    }
    found
}

/// Whether the articles of two statements came out together, as far as is known: a position may change.
fn is_one_day(corpus: &Corpus, tie: &Tie) -> bool {
    let day = |s: StatementAt| corpus.reading(s.article).reference.day;
    day(tie.marked).zip(day(tie.other)).is_none_or(|(a, b)| days(a, b).abs() <= 1)
}

/// Whether two statements that share their words cannot both hold: one subject with verbs of opposite sense, or one verb told
/// and denied.
fn is_opposed(a: &Statement, b: &Statement) -> bool {
    let act = |s: &Statement| s.act.map(|act| act.name.as_str());
    let subject = common(&a.subject, &b.subject).next().is_some();
    let told = |s: &Statement| s.factuality <= Factuality::Attributed;
    let against = told(a) && told(b) && a.act.zip(b.act).is_some_and(|(a, b)| a.is_against(b));
    let denied = a.factuality == Factuality::Denied && told(b) && act(a) == act(b);
    subject && !a.quoted && !b.quoted && (against || denied)
}

/// The part of the shorter clause that two must share to be surely one.
const SURE: f64 = 0.4;

fn conflict(cx: &Context<'_>, dispute: &Rivalry) -> Finding {
    let corpus = cx.corpus;
    let words = |at: Location| corpus.words(at).split_whitespace().collect::<Vec<_>>().join(" ");
    // The side that fewer places bear out comes first.
    let [mut odd, mut usual] = dispute.places.each_ref();
    if odd.len() > usual.len() {
        std::mem::swap(&mut odd, &mut usual);
    }
    let there = whereabouts(corpus, odd[0].article, usual[0].article);
    let label = |at: &Location| Label { at: *at, message: format!("`{}` here", words(*at)) };
    let confidence = if dispute.score >= SURE { Confidence::Medium } else { Confidence::Low };
    let message = format!("`{}` here but `{}` in its place {there}", words(odd[0]), words(usual[0]));
    let finding = Finding::new(&META, confidence, message, label(&odd[0]), usual.iter().chain(&odd[1..]).map(label).collect());
    Finding { severity: if dispute.soft { Severity::Warning } else { META.severity }, ..finding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn position_conflict() {
        let council = |verb: &str| {
            format!(
                "Dorn council and the harbour bridge\n\nThe council of Dorn {verb} the plan for a new harbour bridge on Monday after a long debate.\n"
            )
        };
        let both = |a: &str, b: &str| format!("--- a.txt\n{}--- b.txt\n{}", council(a), council(b));
        let days = format!("--- a.txt 2026-03-02\n{}--- b.txt 2026-03-09\n{}", council("rejected"), council("approved"));
        let shot = |weapon: &str| {
            format!("Farmer shot in Holm\n\nA farmer near Holm was shot with a {weapon} in his barn on Monday by a neighbour.\n")
        };
        let weapons = |a: &str, b: &str| format!("--- a.txt\n{}--- b.txt\n{}", shot(a), shot(b));
        let kin = |a: &str, b: &str| {
            format!(
                "--- a.txt\nMarlow trial opens\n\nBo Marlow and his {a} were held over the raid on the Dorn mill in October.\n\
                 --- b.txt\nMarlow on trial\n\nBo Marlow and his {b} were held over the raid on the Dorn mill in October."
            )
        };
        RuleTester::new(&PositionConflict)
            .quiet([
                &both("approved", "endorsed"),
                // A week later it may have changed its mind.
                &days,
                // Another party.
                "--- a.txt\nBridge for Dorn\n\nThe council approved the plan for a harbour bridge on Monday.\n\
                 --- b.txt\nBridge for Dorn\n\nFishermen rejected the plan for a harbour bridge on Monday.",
                &weapons("rifle", "rifle"),
                &weapons("shotgun or a rifle", "rifle"),
                // Two kinsmen.
                &kin("brother Jon Marlow", "half-brother Karl Reed"),
            ])
            .flagged([
                &both("approved", "rejected"),
                &both("approved", "never approved"),
                &weapons("shotgun", "rifle"),
                &kin("brother Jon Reed", "half-brother Jon Reed"),
            ])
            .snapshot();
    }

    #[test]
    fn what_one_word_only_says_more_strongly_is_a_warning() {
        let quake =
            |word: &str| format!("Quake shakes Dorn\n\nThe quake on Monday caused {word} among shoppers in the harbour hall of Dorn.");
        let severity = |a: &str, b: &str| {
            let found =
                crate::check(&crate::testing::corpus(&format!("--- a.txt\n{}\n--- b.txt\n{}", quake(a), quake(b))), &[&PositionConflict]);
            found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
        };
        assert_eq!(severity("panic", "concern"), [Severity::Warning]);
        assert_eq!(severity("panic", "panic"), []);
    }

    #[test]
    fn rooms_postures_and_occasions() {
        let both = |a: &str, b: &str| format!("--- a.txt\n{a}\n--- b.txt\n{b}");
        let mill = |words: &str| format!("Fire in Holm flax mill\n\nA fire broke out in the flax mill of Holm on Monday. {words}");
        RuleTester::new(&PositionConflict)
            .quiet([
                &both(&mill("Nine weavers hid in a control room."), &mill("Nine weavers hid in the control room upstairs.")),
                // Other people.
                &both(&mill("Nine weavers hid in a closet."), &mill("Seven clerks sat in an office.")),
                &both(&mill("Nine weavers hid in an office and a closet."), &mill("Nine weavers hid in a closet.")),
                &both(&mill("The foreman Bo Marlow was seen standing at the pump by a driver."), &mill("Two drivers were walking home.")),
                &both(
                    &mill("Weavers threw bricks at the police after the vigil."),
                    &mill("Weavers threw bricks at the police after vigils."),
                ),
                &both(
                    &mill("Weavers threw bricks at the police after the vigil."),
                    &mill("Weavers threw bricks at the police during the vigil. Weavers threw bricks at the police after the vigil, too."),
                ),
                &both(&mill("Weavers threw bricks at the police after the vigil."), &mill("Nurses sang for the dead during the vigil.")),
            ])
            .flagged([
                &both(&mill("Nine weavers hid in a closet."), &mill("Firemen freed nine people who had locked themselves in an office.")),
                &both(&mill("The foreman shut himself in a control room upstairs."), &mill("The foreman hid in an office upstairs.")),
                &both(
                    &mill("The foreman Bo Marlow was seen standing at the pump by a driver."),
                    &mill("The foreman Bo Marlow was seen kneeling at the pump by a driver."),
                ),
                &both(
                    &mill("Weavers threw bricks at the police after the vigil."),
                    &mill("Weavers threw bricks at police as vigils were held."),
                ),
            ]);
    }

    #[test]
    fn acts_offences_and_harm() {
        let both = |a: &str, b: &str| format!("--- a.txt\n{a}\n--- b.txt\n{b}");
        let smuggler = |words: &str| {
            format!(
                "Hunt for smuggler ends in Dorn\n\nThe smuggler Bo Marlow {words} in the old flax mill at Dorn after a hunt of nine days."
            )
        };
        let trial = |words: &str| {
            format!(
                "Harbour master of Dorn in court\n\nThe harbour master of Dorn, Bo Marlow, was charged with {words} over the sale of the old pier."
            )
        };
        let quake = |words: &str| {
            format!("Quake shakes Sorland coast\n\nA strong earthquake shook the coast of Sorland near Dorn on Monday, {words}.")
        };
        let raid = |words: &str| {
            format!("Raid on Holm airfield\n\nThe general told reporters in Dorn that he had ordered {words} on the Holm airfield.")
        };
        let talks = |words: &str| {
            format!(
                "Envoys of Sorland and Norland meet\n\nThe envoys of Sorland and Norland met in Dorn on Monday; {words} which looks into the fishing dispute."
            )
        };
        let clerk = |words: &str| {
            format!("Clerk held over shots in Dorn office\n\nThe clerk Bo Marlow fired at the ferry office in Dorn on Monday. {words}")
        };
        let mill = |words: &str| {
            format!("Flood in Sorland\n\nThe mill stands on the {words} tip of Marlow Island, where the flood began on Monday.")
        };
        RuleTester::new(&PositionConflict)
            .quiet([
                &both(&smuggler("was captured"), &smuggler("was apprehended")),
                // Two victims make two charges.
                &both(&trial("murder"), &trial("attempted murder")),
                &both(&trial("fraud"), &trial("conspiracy to defraud a bank and fraud")),
                "--- a.txt\nDorn sailor charged with murder\n\nA sailor was charged in Dorn on Monday with murder and attempted murder.",
                &both(&quake("flattening dozens of houses"), &quake("and there was no tsunami")),
                &both(&quake("injuring nine people"), &quake("but no police officers were injured")),
                &both(&raid("a missile strike"), &raid("the missile strike")),
                // Of another name; one of those that there are.
                &both(&talks("a working group would be formed"), &talks("expert panels would be established")),
                &both(&talks("a working group would meet"), &talks("working groups would meet")),
                &both(&mill("northern"), &mill("northern")),
                // Told in the same article; of another act; nobody is told.
                &both(
                    &clerk("The office did not say why he was suspended. He was suspended for smoking."),
                    &clerk("He was suspended for smoking."),
                ),
                &both(&clerk("The office did not say why he was suspended."), &clerk("He was arrested for shouting.")),
                &both(&clerk("The police would not name the dead woman."), &clerk("The clerk was identified as Bo Marlow.")),
            ])
            .flagged([
                &both(&smuggler("was captured"), &smuggler("surrendered")),
                &both(&trial("fraud"), &trial("conspiracy to commit fraud")),
                &both(&trial("murder"), &trial("manslaughter")),
                "--- a.txt\nDorn sailor charged with attempted murder\n\nA sailor was charged in Dorn on Monday with two counts of assault with \
                 intent to murder.",
                &both(&quake("flattening dozens of houses"), &quake("but there were no immediate reports of damage")),
                &both(&quake("injuring nine people"), &quake("but nobody was injured")),
                &both(&raid("a missile strike"), &raid("missile strikes")),
                &both(&talks("a working group would be formed"), &talks("working groups would be established")),
                &both(&mill("northern"), &mill("southern")),
                &both(&clerk("The office did not say why he was suspended."), &clerk("He was suspended for smoking.")),
                &both(&clerk("The reason he was suspended has not been made public."), &clerk("He was suspended for smoking.")),
                &both(&clerk("The police would not name the dead woman."), &clerk("The dead woman was identified as Ida Holm.")),
                &both(&clerk("The bullet went through his left arm."), &clerk("The bullet went through his right arm.")),
            ]);
    }
}
