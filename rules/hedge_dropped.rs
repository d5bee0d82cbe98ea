crate::declare_rule! {
    /// ## What it does
    /// Reports what one article hedges and another one on the story tells flatly: a death that the coroner *believes* came
    /// of a fall beside a death of a fall, `allegedly threatened` beside `threatened`, `an estimated $3 million` beside
    /// `$3 million`, `one of the biggest` beside `possibly the biggest` beside `the biggest`, `alleged meddling` beside
    /// `interference`, `a shotgun or a rifle` beside `a shotgun`, `chlorine or a similar gas` beside `chlorine`; and a day that is only
    /// believed to be that of an event: `believed to have died on Friday` beside `died on Friday`.
    ///
    /// A headline is compared with the body below it, too: `confesses` beside `apparently made a full confession`. It gets a note where
    /// it gives a figure of a group, and the story only of a part of it: `a child` beside `a child under the age of five`.
    ///
    /// Above all it reports guilt told flatly in a headline or a first paragraph, `Worker shoots two`, where an article of the
    /// story, or the body below the headline, speaks of somebody accused or suspected.
    ///
    /// ## Why
    /// Nobody is guilty before the verdict, and a guess that loses its *perhaps* on the way from one desk to the next is
    /// printed as a fact.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// Worker shoots two in Dorn bank
    ///
    /// A worker of the Dorn savings bank was held on Monday after two men were wounded at its counter.
    /// --- herald.txt
    /// Two wounded in Dorn bank
    ///
    /// A worker accused of shooting two men at the counter of the Dorn savings bank was held on Monday.
    /// ```
    ///
    /// ## What it cannot see
    /// A hedge in other words than the flat statement; hedges of a noun that tells of no act of the list; doubts that stand in another
    /// sentence; the day in doubt of what a noun tells (`the death occurred on Friday`); who was right. Where an article
    /// tells of a verdict, a plea of guilty or a confession, its flat words are left alone; so is an article that hedges the same
    /// thing elsewhere.
    static META = {
        name: "hedge-dropped",
        summary: "hedged in one place and told flatly in another",
        category: Category::Consistency,
        severity: Severity::Warning,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use rustc_hash::FxHashSet;

use crate::claim::Factuality;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::statement::soft::{Softened, enter};
use crate::statement::tie::{StatementAt, Tie};
use crate::wording::whereabouts;

/// See [`META`].
pub struct HedgeDropped;

impl Rule for HedgeDropped {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let mut disputes: Vec<Softened> = statements(cx);
        // A draft may give an estimate as the sum that it is.
        let sums = |dispute: &&Softened| cx.corpus.draft.is_none() || dispute.score < 1.0;
        for other in cx.facts.softened.iter().filter(sums) {
            merge(&mut disputes, other);
        }
        out.extend(disputes.iter().map(|dispute| dropped(cx, dispute)));
        out.extend(cx.corpus.ids().filter_map(|article| limit(cx.corpus, article)));
    }
}

/// Adds a dispute to the one that it shares a place with, or as a new one.
fn merge(disputes: &mut Vec<Softened>, other: &Softened) {
    let places = |s: &Softened| s.flat.iter().chain(&s.soft).copied().collect::<Vec<_>>();
    let mine = places(other);
    let shared = |s: &&mut Softened| places(s).iter().any(|at| mine.contains(at));
    match disputes.iter_mut().find(shared) {
        Some(known) => {
            known.score = known.score.max(other.score);
            for (list, more) in [(&mut known.flat, &other.flat), (&mut known.soft, &other.soft)] {
                list.extend(more.iter().filter(|at| !list.contains(at)).copied().collect::<Vec<_>>());
            }
        }
        None => disputes.push(other.clone()),
    }
}

/// The statements that are hedged in one article and flat in another.
fn statements(cx: &Context<'_>) -> Vec<Softened> {
    let corpus = cx.corpus;
    let at = |s: StatementAt| Location { article: s.article, span: s.of(corpus).at };
    let mut disputes: Vec<Softened> = Vec::new();
    let hedged = |tie: &&Tie| [tie.marked, tie.other].iter().all(|s| s.of(corpus).factuality == Factuality::Hedged);
    // An article that hedges it once may do without later on.
    let own: FxHashSet<(StatementAt, ArticleId)> = cx.facts.statements.iter().filter(hedged).map(|t| (t.marked, t.other.article)).collect();
    for tie in cx.facts.statements.iter().filter(|tie| !own.contains(&(tie.marked, tie.other.article))) {
        let (hedged, flat) = (tie.marked.of(corpus), tie.other.of(corpus));
        // Crimes are told by their agents: see `deed`.
        let crime = hedged.crime || flat.crime;
        // A headline may name its source, too: it still has lost the doubt.
        let within = tie.marked.article == tie.other.article;
        let surest = if within { Factuality::Attributed } else { Factuality::Asserted };
        let dropped = !crime && hedged.factuality == Factuality::Hedged && flat.factuality <= surest;
        if !dropped || corpus.reading(tie.other.article).statements.settled {
            continue;
        }
        enter(&mut disputes, at(tie.other), at(tie.marked), tie.score);
    }
    disputes
}

/// The part of the shorter clause that two must share to be surely one.
const SURE: f64 = 0.25;

/// The same where one is of a draft and one of its source, which always share much.
const DRAFT: f64 = 0.6;

fn dropped(cx: &Context<'_>, dispute: &Softened) -> Finding {
    let corpus = cx.corpus;
    let words = |at: Location| corpus.words(at).split_whitespace().collect::<Vec<_>>().join(" ");
    let (flat, soft) = (dispute.flat[0], dispute.soft[0]);
    let there = whereabouts(corpus, flat.article, soft.article);
    let label = |at: &Location, message: &str| Label { at: *at, message: message.to_owned() };
    let others = dispute.flat[1..].iter().map(|at| label(at, "told so here, too"));
    let sure = if corpus.draft.is_some() { DRAFT } else { SURE };
    // "Reportedly" only says that somebody else had it first.
    let hearsay = words(soft).starts_with("reportedly");
    let confidence = if dispute.score >= sure && !hearsay { Confidence::Medium } else { Confidence::Low };
    let message = format!("`{}` here but only `{}` {there}", words(flat), words(soft));
    let related = dispute.soft.iter().map(|at| label(at, "hedged here")).chain(others).collect();
    Finding::new(&META, confidence, message, label(&flat, "the firmer words"), related)
}

/// The note for a group that the headline gives a figure of, and the story only of a part.
fn limit(corpus: &Corpus, article: ArticleId) -> Option<Finding> {
    let limit = corpus.reading(article).statements.limit?;
    let at = |span| Location { article, span };
    let label = |span| Label { at: at(span), message: String::new() };
    let (whole, part) = (corpus.words(at(limit.whole)), corpus.words(at(limit.part)));
    let message = format!("`{whole}` in the headline but only `{part}` below it");
    let finding = Finding::new(&META, Confidence::Medium, message, label(limit.whole), vec![label(limit.part)]);
    Some(Finding { severity: Severity::Note, ..finding })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn hedge_dropped() {
        let bank = |head: &str, body: &str| {
            format!(
                "--- a.txt\n{head}\n\n{body}\n--- b.txt\nTwo wounded in Dorn bank\n\nA worker accused of shooting two men at the counter of the Dorn savings bank was held on Monday."
            )
        };
        let held = "A worker of the Dorn savings bank was held on Monday after two men were wounded at its counter.";
        let sold = |sum: &str| {
            format!(
                "--- a.txt\nBrandl sells Holm quarry\n\nThe Brandl family sold the slate quarry at Holm for {sum} on Friday.\n\
                 --- b.txt\nHolm quarry sold\n\nThe slate quarry at Holm was sold by the Brandl family for a reported $30 million on Friday."
            )
        };
        let died = |words: &str| {
            format!(
                "--- a.txt\nSailor Bo Marlow found dead\n\nThe sailor Bo Marlow died of natural causes in Holm.\n\n{words}\n\
                 --- b.txt\nBo Marlow found dead in Holm\n\nThe sailor Bo Marlow is believed to have died of natural causes in Holm."
            )
        };
        let heist = |rank: &str| format!("Jewel heist in Dorn\n\nThieves took diamonds from the Astor hotel in Dorn in {rank}.\n");
        let heists = |a: &str, b: &str| format!("--- a.txt\n{}--- b.txt\n{}", heist(a), heist(b));
        RuleTester::new(&HedgeDropped)
            .quiet([
                // The noun for whoever did it says nothing of a doubt.
                "--- a.txt\nShots at Ludd school\n\nA boy of 17 opened fire at the school of Ludd on Friday.\n--- b.txt\nShooting at Ludd school\n\nTwo were hurt when a suspect opened fire at the school of Ludd on Friday.",
                // After a verdict.
                &bank(
                    "Worker shoots two in Dorn bank",
                    "A worker of the Dorn savings bank was found guilty of wounding two men at its counter.",
                ),
                // Whoever did it, nobody is named.
                &bank("Gunman shoots two in Dorn bank", held),
                // Somebody says so.
                &bank("Worker shoots two in Dorn bank: police", held),
                // Both give the sum as reported, or another one.
                &sold("a reported $30 million"),
                &sold("$12 million"),
                // An article that hedges it elsewhere.
                &died("Marlow is thought to have died of natural causes in Holm, the coroner said."),
                &heists("the country's biggest heist", "the country's biggest heist"),
                &heists("the country's second biggest heist", "one of the country's biggest heists"),
            ])
            .flagged([
                &bank("Worker shoots two in Dorn bank", held),
                &sold("$30 million"),
                &died(""),
                &heists("the country's biggest heist", "one of the country's biggest heists"),
                "Worker kills two in Dorn mill\n\nA man accused of killing two clerks in the Dorn mill was charged on Monday.",
            ])
            .snapshot();
    }

    #[test]
    fn acts_choices_and_headlines() {
        let both = |a: &str, b: &str| format!("--- a.txt\n{a}\n--- b.txt\n{b}");
        let curator = |words: &str| {
            format!("Dorn museum loses its curator\n\nThe curator Ida Marlow of the Dorn maritime museum {words} over the stolen charts.")
        };
        let vote = |words: &str| {
            format!("Envoys meet in Dorn\n\nThe envoys of Sorland and Norland met in Dorn on Monday and clashed over {words}.")
        };
        let robbed = |weapon: &str| {
            format!("Ferry office in Holm robbed\n\nThe clerk of the ferry office in Holm was held up with {weapon} on Monday night.")
        };
        let sailor = |words: &str| {
            format!(
                "Sailor Bo Marlow found dead\n\nThe sailor Bo Marlow was found in his boat at Holm on Monday.\n\nBo Marlow {words} on his way home from Dorn."
            )
        };
        let smoke = |agent: &str| {
            format!(
                "Smoke in Dorn tunnel\n\nExperts tested the smoke that made commuters ill in the harbour tunnel at Dorn and found {agent}."
            )
        };
        RuleTester::new(&HedgeDropped).quiet([
            // Doubted in both, or in neither.
            &both(&curator("may have been sacked"), &curator("was allegedly sacked")),
            &both(&curator("was sacked"), &curator("was sacked")),
            // Shots, and no dismissal.
            &both(&curator("may have been sacked"), "Dorn museum loses its curator\n\nShots were fired at the curator of the Dorn maritime museum over the stolen charts."),
            // The day is in doubt in both, told surely elsewhere, or another one.
            &both(&sailor("is believed to have died on Friday"), &sailor("is thought to have died on Friday")),
            &both(&sailor("is believed to have died on Friday"), &sailor("died on Friday. He is believed to have died on Friday")),
            &both(&sailor("died on Friday"), &sailor("died on Friday")),
            // An article that leaves both open.
            &both(&robbed("a rifle or a shotgun"), &robbed("a rifle or a shotgun")),
            &both(&smoke("chlorine or a similar gas"), &smoke("ammonia")),
        ]).flagged([
            &both(&curator("may have been sacked"), &curator("was fired")),
            &both(&vote("the alleged meddling of Sorland in the Norland vote"), &vote("the interference of Sorland in the Norland vote")),
            &both(&sailor("is believed to have died on Friday"), &sailor("died on Friday")),
            &both(&robbed("a rifle or a shotgun"), &robbed("a rifle")),
            &both(&smoke("chlorine or a similar gas"), &smoke("chlorine")),
            // The headline, and the body below it.
            "Clerk confesses to Dorn theft\n\nThe clerk Bo Marlow, who was held over the theft in Dorn, has apparently made a full confession.",
            "Miners plan march on Dorn mill\n\nThe police spoke of possible preparations of the miners for a march on the Dorn mill.",
        ]);
    }
}
