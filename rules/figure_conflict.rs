crate::declare_rule! {
    /// ## What it does
    /// Reports figures for one fact that cannot all be right: counts of the dead, the injured, the displaced, of houses
    /// and jobs, sums of money, magnitudes, depths, distances from a place, shares, terms served.
    ///
    /// Each figure is read twice. The *literal* reading is all that the words permit: "at least 20" is 20 and up. The
    /// *implied* reading is what a reader takes from them: "at least 20" is near 20, "about 80" is 75 to 85. Literal
    /// readings that exclude each other are an error; where only the implied ones do, the finding is a warning.
    ///
    /// The figures of a headline and a caption are held to those of the story below: one that no figure of the story agrees
    /// with, rounds to or adds up to is an error.
    ///
    /// Two sources of one article that give two figures for one thing are a warning, where one of them puts a number on it or
    /// estimates it: `the radio spoke of magnitude 5.2`, `the survey put it at 5.4`.
    ///
    /// ## Why
    /// A reader who sees two figures for one event cannot tell which to believe.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// Ferry sinks off Port Ella
    ///
    /// The ferry Osprey sank off Port Ella on Friday, killing 87 people, the harbour police said.
    /// --- herald.txt
    /// Dozens drown as Port Ella ferry sinks
    ///
    /// The sinking of the ferry Osprey off Port Ella on Friday killed 64 people, the harbour police said.
    /// ```
    ///
    /// ## What it cannot see
    /// Figures whose sentence does not say what happened to the things counted, save where two sentences are nearly the
    /// same; rates and ages; sums in two currencies; a conflict between articles that share neither names nor words; two sources of
    /// one article of which neither estimates, or whose figures are more than twice each other.
    static META = {
        name: "figure-conflict",
        summary: "different figures for one fact",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        options: [Knob::Number(&TOLERANCE)],
        since: "0.1.0",
    }
}

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::claim::quantity::Bound;
use crate::claim::{Claim, Quantity};
use crate::corpus::Location;
use crate::facts::{Fact, FigureAt};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::grounding::{Kind, report};
use crate::interval::{Standing, compare, ratio};
use crate::options::{Knob, Number};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::{is_plural, named, reprints, subject, value, whereabouts};

/// How far figures may lie apart.
static TOLERANCE: Number = Number {
    name: "tolerance",
    summary: "lets figures pass that lie no more than so many percent of the smaller one apart",
    default: 0,
    bounds: (0, 100),
};

/// See [`META`].
pub struct FigureConflict;

impl Rule for FigureConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for fact in &cx.facts.figures {
            // Of several figures of a source a draft takes one, or their sum, which stands against each of them.
            let borne = |dispute: &Dispute| [dispute.odd, dispute.usual].iter().any(|f| cx.facts.is_borne_out(f.at(cx.corpus)));
            if let Some(dispute) = dispute(cx, fact).filter(|dispute| !borne(dispute)) {
                out.push(conflict(cx, fact, &dispute));
            }
        }
        // What the facts have shown of a draft needs no second finding.
        let shown: Vec<Location> = out.iter().filter(|f| f.rule.name == META.name).flat_map(Finding::labels).map(|l| l.at).collect();
        let is_shown =
            |at: Location| shown.iter().any(|s| s.article == at.article && s.span.start < at.span.end && at.span.start < s.span.end);
        let contradicted = report::contradicted(cx, &META, Kind::Figure);
        out.extend(contradicted.filter(|finding| !is_shown(finding.primary.at) && !is_tolerated_at(cx, finding)));
    }
}

/// Whether two figures lie so near each other that the user does not mind.
fn is_tolerated(cx: &Context<'_>, a: &Quantity, b: &Quantity) -> bool {
    let tolerance = cx.options.number(&TOLERANCE);
    tolerance > 0 && ratio(a, b).is_some_and(|ratio| ratio - Decimal::ONE <= Decimal::new(tolerance.into(), 2))
}

/// The same for the figures that the labels of a finding underline.
fn is_tolerated_at(cx: &Context<'_>, finding: &Finding) -> bool {
    let quantity = |at: Location| {
        let claims = &cx.corpus.reading(at.article).claims;
        claims.iter().find(|claim| claim.at == at.span).and_then(Claim::quantity)
    };
    let figures: Vec<&Quantity> = finding.labels().filter_map(|label| quantity(label.at)).collect();
    matches!(figures[..], [a, b] if is_tolerated(cx, a, b))
}

/// How bad it is that two figures stand so to each other.
fn severity(a: &Quantity, b: &Quantity, standing: Standing) -> Severity {
    let vague = a.bound == Bound::Vague || b.bound == Bound::Vague;
    if standing == Standing::Apart && !vague { Severity::Error } else { Severity::Warning }
}

/// The two claims that show a conflict best, and what is known of it.
struct Dispute {
    odd: FigureAt,
    usual: FigureAt,
    severity: Severity,
    confidence: Confidence,
}

/// How well a pair shows a conflict: whether just one of both is the draft's alone, how bad it is, whether both are plain, and how
/// many are against the one and the other.
type Rank = (bool, Severity, bool, usize, Reverse<usize>);

/// The claim that fewest others bear out, against the one that most do; updates over time are no conflict.
fn dispute(cx: &Context<'_>, fact: &Fact) -> Option<Dispute> {
    let quantity = |f: FigureAt| f.quantity(cx.corpus);
    let between = |a: FigureAt, b: FigureAt| {
        let standing = cx.facts.standing(cx.corpus, fact, a, b);
        // An article that lets two sources speak hides nothing.
        let told = a.article == b.article && quantity(a).said_by.is_some() && quantity(b).said_by.is_some();
        let worst = if told { Severity::Warning } else { META.severity };
        let apart = standing != Standing::Agree && !is_tolerated(cx, quantity(a), quantity(b));
        apart.then(|| severity(quantity(a), quantity(b), standing).min(worst))
    };
    let against: Vec<usize> = fact.claims.iter().map(|a| fact.claims.iter().filter(|b| between(*a, **b).is_some()).count()).collect();
    let is_vague = |f: FigureAt| quantity(f).bound == Bound::Vague;
    // What only the draft says is looked at first, and what a source bears out in any way is not.
    let agreeing = |a: FigureAt| fact.claims.iter().filter(move |b| a == **b || between(a, **b).is_none()).map(|b| b.article);
    let is_alone = |a: FigureAt| cx.corpus.is_drafts_alone(agreeing(a)) && !cx.facts.is_borne_out(a.at(cx.corpus));
    let alone: Vec<bool> = fact.claims.iter().map(|a| is_alone(*a)).collect();
    let mut best: Option<(Rank, FigureAt, FigureAt)> = None;
    for (i, a) in fact.claims.iter().enumerate() {
        for (j, b) in fact.claims.iter().enumerate().skip(i + 1) {
            let Some(severity) = between(*a, *b) else { continue };
            let (odd, usual) = if (alone[i], against[i]) >= (alone[j], against[j]) { (*a, *b) } else { (*b, *a) };
            let plain = !is_vague(odd) && !is_vague(usual);
            let rank = (alone[i] != alone[j], severity, plain, against[i].max(against[j]), Reverse(against[i].min(against[j])));
            if best.as_ref().is_none_or(|best| rank > best.0) {
                best = Some((rank, odd, usual));
            }
        }
    }
    let ((_, severity, plain, ..), odd, usual) = best?;
    let confidence = match (plain, fact.tie >= FIRM) {
        (true, true) => Confidence::High,
        (true, false) => Confidence::Medium,
        (false, _) if fact.tie >= FIRM => Confidence::Medium,
        (false, _) => Confidence::Low,
    };
    Some(Dispute { odd, usual, severity, confidence })
}

/// The tie from which a conflict of plain figures is sure.
const FIRM: f64 = 0.45;

/// The wording.
fn conflict(cx: &Context<'_>, fact: &Fact, dispute: &Dispute) -> Finding {
    let corpus = cx.corpus;
    let says = |f: FigureAt| {
        let who = f.quantity(corpus).said_by.as_ref().map_or(String::new(), |who| format!(", according to {}", named(who)));
        format!("{}{who}", value(corpus, f))
    };
    let label = |f: FigureAt, message: String| Label { at: f.at(corpus), message };
    let mut others: Vec<(bool, FigureAt)> =
        fact.claims.iter().filter(|f| **f != dispute.odd && **f != dispute.usual).map(|f| (agrees(cx, *f, dispute.odd), *f)).collect();
    others.sort();
    let rest = others.into_iter().map(|(agrees, f)| {
        let standing = match fact.update(corpus, dispute.odd, f) {
            _ if agrees => format!("{}, which does not exclude {}", says(f), value(corpus, dispute.odd)),
            Some((_, later)) => format!("{}, {} count", says(f), if later == f { "a later" } else { "an earlier" }),
            None => says(f),
        };
        label(f, standing)
    });
    let verb = if is_plural(&fact.key) { "are" } else { "is" };
    let there = whereabouts(corpus, dispute.odd.article, dispute.usual.article);
    Finding {
        rule: &META,
        severity: dispute.severity,
        confidence: dispute.confidence,
        message: format!("{} {verb} {} here but {} {there}", subject(&fact.key), value(corpus, dispute.odd), value(corpus, dispute.usual)),
        primary: label(dispute.odd, says(dispute.odd)),
        related: std::iter::once(label(dispute.usual, says(dispute.usual))).chain(rest).collect(),
        notes: reprints(corpus, &cx.facts.echoes, fact).into_iter().collect(),
        event: Some(fact.event.clone()),
        about: vec![subject(&fact.key), value(corpus, dispute.odd), value(corpus, dispute.usual)],
        fix: None,
    }
}

fn agrees(cx: &Context<'_>, a: FigureAt, b: FigureAt) -> bool {
    compare(a.quantity(cx.corpus), b.quantity(cx.corpus)) == Standing::Agree
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Value;
    use crate::testing::RuleTester;

    #[test]
    fn near_figures_are_let_pass_where_the_user_says_so() {
        let near = "--- a.txt\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday, killing 87 people, police said.\n\
            --- b.txt\nPort Ella ferry sinks\n\nThe sinking of the ferry Osprey off Port Ella on Friday killed 89 people, the mayor said.";
        let far = near.replace("89", "93");
        let held = near.replace("b.txt", "b.txt draft");
        let tolerance = |percent| RuleTester::new(&FigureConflict).with(Knob::Number(&TOLERANCE), Value::Number(percent));
        RuleTester::new(&FigureConflict).flagged([near, &held]);
        tolerance(3).quiet([near, &held]).flagged([&far]);
        tolerance(2).flagged([near]);
    }

    #[test]
    fn figure_conflict() {
        RuleTester::new(&FigureConflict)
            .quiet([
                // Some of those who died, of one nation, added to others, or hurt worse than the rest.
                "--- a.txt\nRaft trip ends in disaster\n\nA raft trip on the Ludd river on Friday ended with 21 people dying, police said.\n\
                 --- b.txt\nGuides held over raft disaster\n\nTwo guides of the raft trip on the Ludd river on Friday in which 14 Kenyans died were held, police said.\n",
                "--- a.txt\nSchool bus overturns on Ludd road\n\nA bus overturned on the Ludd road on Friday, killing 10 people, police said.\n\
                 --- b.txt\nBus overturns on Ludd road\n\nNine pupils and one driver were killed when a bus overturned on the Ludd road on Friday, police said.\n",
                "--- a.txt\nBlast in Ludd market\n\nA blast in the Ludd market on Friday left 202 injured, police said.\n\
                 --- b.txt\nMarket blast in Ludd\n\nA blast in the Ludd market on Friday left many hurt; 50 were seriously injured, police said.\n",
                "--- a.txt\nBlast in Ludd market\n\nA blast in the Ludd market on Friday killed 12 Kenyans, police said.\n\
                 --- b.txt\nMarket blast in Ludd\n\nA blast in the Ludd market on Friday killed nine Ugandans, police said.\n",
                // Two bounds and a rounded figure that all hold.
                "--- a.txt\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday, killing at least 80 people, police said.\n\
                 --- b.txt\nPort Ella ferry sinks\n\nAbout 80 people died when the ferry Osprey sank off Port Ella on Friday, the coast guard said.\n\
                 --- c.txt\nFerry sinks\n\nThe ferry Osprey sank off Port Ella on Friday and more than 80 people were killed, the mayor said.",
                // A part beside its whole.
                "--- a.txt\nMine collapses near Dorn\n\nThe Dorn mine collapsed on Monday, killing 12 miners, including four women, the owner said.\n\
                 --- b.txt\nDorn mine collapses\n\nTwelve people were killed when the Dorn mine collapsed on Monday, the owner said.",
                // Another day's event.
                "--- a.txt\nTrain derails at Holm\n\nA train derailed at Holm on Monday, killing 14 passengers, the railway said.\n\
                 --- b.txt\nTrain derails at Holm\n\nA train derailed at Holm on Monday, killing 14 passengers. In 2011 a crash at Holm killed 31 passengers.",
                // Feared, not counted.
                "--- a.txt\nDam breaks above Ulm\n\nA dam broke above Ulm on Sunday, killing nine people, rescuers said.\n\
                 --- b.txt\nDam breaks above Ulm\n\nA dam broke above Ulm on Sunday. Rescuers fear that 40 people may be dead.",
                // A later and larger count is an update.
                "--- a.txt 2026-03-14\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella, killing 87 people, police said.\n\
                 --- b.txt 2026-03-16\nPort Ella ferry toll rises\n\nThe toll of the ferry Osprey that sank off Port Ella rose to 93, police said.",
                // One area in two units, each rounded.
                "--- a.txt\nFire burns near Tarn\n\nA wildfire near Tarn has burned 4,000 acres of forest since Monday, the fire service said.\n\
                 --- b.txt\nTarn wildfire burns on\n\nA wildfire near Tarn has burned 1,600 hectares of forest since Monday, the fire service said.",
                // Two shares of one people in polls on two things.
                "--- a.txt\nHolm strike goes on\n\nDockers in Holm struck on Monday. A poll says 68 percent of residents back the dockers of Holm.\n\
                 --- b.txt\nStrike in Holm\n\nDockers struck in Holm on Monday. A poll says 83 percent of residents fear the dockers strike in Holm.",
            ])
            .flagged([
                "--- a.txt\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday, killing 87 people, police said.\n\
                 --- b.txt\nPort Ella ferry sinks\n\nAbout 70 people died when the ferry Osprey sank off Port Ella on Friday, the coast guard said.\n\
                 --- c.txt\nDozens die as ferry sinks\n\nThe ferry Osprey sank off Port Ella on Friday and at least 60 people were killed, the mayor said.",
                "--- a.txt\nQuake shakes Tarn valley\n\nA magnitude 6.1 earthquake shook the Tarn valley on Sunday, the survey said.\n\
                 --- b.txt\nTarn valley shaken\n\nAn earthquake measuring 6.4 shook the Tarn valley on Sunday, the survey said.",
                "--- a.txt\nRebels gather in Holm\n\nHundreds of fighters from Ulm and Dorn have gathered in Holm. A spy says that their number is 30,000 to 40,000.",
                "--- a.txt\nBrandl to close Holm foundry\n\nBrandl Castings will close its foundry in Holm in June and cut 640 jobs, the company said on Thursday.\n\
                 --- b.txt\nFoundry in Holm to close\n\nBrandl Castings said on Thursday that it would cut 680 jobs when it closes its foundry in Holm in June.",
                // One area in two units that no rounding explains.
                "--- a.txt\nFire burns near Tarn\n\nA wildfire near Tarn has destroyed 4,000 acres of forest since Monday, the fire service said.\n\
                 --- b.txt\nTarn wildfire burns on\n\nA wildfire near Tarn has destroyed 2,100 hectares of forest since Monday, the fire service said.",
                // The only shops of either story.
                "--- a.txt\nRiot in Holm\n\nYouths rioted in Holm on Friday after a football match against Dorn.\n\n\
                 Police said. The mayor spoke.\n\nThe chamber of trade said the riot left 355 shops in the centre of Holm with broken windows.\n\
                 --- b.txt\nHolm counts cost of riot\n\nHolm was quiet after youths rioted on Friday at a football match against Dorn.\n\n\
                 The mayor spoke.\n\nThe riot left 565 shops in the centre of Holm with broken windows, the chamber of trade said.",
            ])
            .snapshot();
    }

    #[test]
    fn two_sources_of_one_article() {
        let quake = |survey: &str| {
            format!("Quake shakes Tarn\n\nA magnitude-5.2 quake shook the Tarn valley on Sunday, radio Ulm said.\n\n{survey}")
        };
        let loans = |words: &str| {
            format!("Holm counts its debt\n\nThe mayor of Holm, Ida Roe, said $90 million of the town's money was debt.\n\n{words}")
        };
        let camp = |words: &str| {
            format!(
                "Fighters gather in Holm\n\nHundreds of fighters from Ulm have come to Holm. Spies put their number at 3,000 to 4,000.\n\n{words}"
            )
        };
        RuleTester::new(&FigureConflict)
            .quiet([
                // Both agree, or one source speaks twice.
                &quake("The Orsdal survey put the magnitude at 5.2."),
                &quake("Radio Ulm later put its strength at magnitude 5.4."),
                // Another quake.
                &quake("In 1987 the Orsdal survey put the strength of a quake in the valley at magnitude 5.4."),
                // Nobody estimates; what is far off counts something else.
                &loans("The clerk Bo Day said the harbour had cost $70 million."),
                &loans("The clerk Bo Day put the cost of the harbour at $7 million."),
            ])
            .flagged([
                &quake("The Orsdal survey put its strength at magnitude 5.4."),
                &loans("The clerk Bo Day has put the loans at no more than $70 million."),
                &camp("The town of Dorn counted no one. Norland officials estimate that around 5,000 fighters are in Holm."),
            ]);
    }

    /// A headline, or a headline and a caption, over a story of a crash.
    fn headed(head: &str, story: &str) -> String {
        format!("{head}\n\nHOLM (Wire) – A bus and a lorry crashed near Holm on Monday{story}\n\nThe road was shut.\n")
    }

    #[track_caller]
    fn assert_headed(cases: &[(&str, &str)], wanted: usize) {
        for (head, story) in cases {
            let found = crate::check(&crate::testing::corpus(&headed(head, story)), &[&FigureConflict]);
            let found = found.iter().filter(|f| f.confidence >= Confidence::Medium).map(|f| f.message.as_str());
            assert_eq!(found.clone().count(), wanted, "{head}\n{story}\n{}", found.collect::<String>());
        }
    }

    #[test]
    fn a_headline_is_held_to_its_story() {
        let cases = [
            ("12 dead in crash", " and 14 people died, police said."),
            ("BUS CRASH KILLS 12", ", killing at least 14 people, police said."),
            ("Twelve Dead, Dozens Hurt in Holm Crash", ". Police said 14 passengers were killed."),
            ("12 die as bus hits lorry", ".\n\nTraffic was slow.\n\nPolice said 14 people died."),
            ("Death toll in crash rises to 12", ", and fourteen people have now died."),
            ("12 soldiers dead in crash", " and 10 people died."),
            ("12 dead in crash", " and 14 people died.\n\nA similar crash in 2009 killed 30 people."),
            ("Bus hits lorry\n\nRescuers after a crash that killed 12 people. (Photo: Ida Holm/Wire)", " and 14 people died."),
            // Headline and caption say the same.
            ("12 dead in crash\n\nRescuers after a crash that killed 12 people. (Photo: Ida Holm/Wire)", " and 14 people died."),
        ];
        assert_headed(&cases, 1);
    }

    #[test]
    fn a_headline_may_round_and_sum_up() {
        let cases = [
            ("Nearly 50 dead in crash", " and 48 people died, police said."),
            ("Dozens killed in crash", " and 48 people died, police said."),
            ("About 50 dead in crash", " and 48 people died, police said."),
            ("200 hurt in crash", " and 196 people were injured, police said."),
            ("12 dead in crash", " and 12 people died.\n\nA similar crash in 2009 killed 30 people."),
            ("12 dead in crash", " and 12 people died.\n\nLast year 214 people died on the roads of Norland."),
            ("Crash kills 12", ". Ten people died at once and two more died later."),
            ("Eight killed in crash", ". Three soldiers and five pilgrims were killed."),
            ("Eight killed in crash", ". Three soldiers, a nurse and four pilgrims were killed."),
            ("Three children killed in crash", " and 14 people died, three of them children."),
            ("Five soldiers killed in crash", " and 14 people died."),
            ("At least 12 dead in crash", " and 14 people died."),
        ];
        assert_headed(&cases, 0);
    }

    #[test]
    fn counts_of_few_persons_and_things() {
        // Four or five men, in the leads of two articles.
        let raid = |first: &str, second: &str| {
            format!(
                "--- a.txt 2026-03-11\nBank in Dorn robbed\n\n{first} the Brandl bank in Dorn on Tuesday and took 90,000 euros from the \
                 safe.\n\nThe manager was tied up.\n\nTwo men were held later.\n--- b.txt 2026-03-11\nRaid on Dorn bank\n\n{second} the \
                 Brandl bank in Dorn on Tuesday and took 90,000 euros from its safe.\n\nThe manager was found tied up.\n"
            )
        };
        // Two or three banks, deep in the stories of a riot.
        let riot = |first: &str, second: &str| {
            format!(
                "--- a.txt 2026-03-11\nYouths riot in Dorn\n\nYouths rioted in the centre of Dorn on Tuesday over the price of bread.\n\n\
                 Police came late.\n\nThe mayor spoke.\n\nYouths in masks attacked {first} and a post office, police said.\n\
                 --- b.txt 2026-03-11\nBread riot in Dorn\n\nOver the price of bread youths rioted in Dorn on Tuesday.\n\n\
                 The police came late, the mayor said.\n\nIt rained.\n\nThe centre was calm at dawn, though glass and stones lay before {second} on Mill Road, which the police had shut, and youths stood about.\n"
            )
        };
        let flagged = [
            raid("Four men raided", "Five men stormed"),
            riot("two banks", "at least three banks"),
            "--- a.txt\nPorts shut\n\nFive days of riots in Dorn have shut the port, its owner said.\n\nThe mayor flew home after four days of \
             rioting and said sorry."
                .to_owned(),
        ];
        let quiet = [
            raid("Four men raided", "Four men stormed"),
            raid("Four men raided", "Five women stormed"),
            riot("two banks", "five banks"),
            riot("two banks", "three shops"),
            "--- a.txt\nPorts shut\n\nFive days of riots in Dorn have shut the port, its owner said.\n\nThe mayor was away for the first four \
             days of rioting and said sorry."
                .to_owned(),
            "--- a.txt\nPorts shut\n\nFive days of riots in Dorn have shut the port, its owner said.\n\nIn 2011 four days of rioting shut it, \
             too."
                .to_owned(),
        ];
        RuleTester::new(&FigureConflict).quiet(quiet.each_ref().map(String::as_str)).flagged(flagged.each_ref().map(String::as_str));
    }

    /// The articles in which the findings on a draft and its sources stand.
    fn places(case: &str) -> Vec<String> {
        let corpus = crate::testing::corpus(case);
        let found = crate::check(&corpus, &[&FigureConflict]);
        found.iter().map(|finding| corpus.article(finding.primary.at.article).name.clone()).collect()
    }

    #[test]
    fn the_figure_of_a_draft_comes_first() {
        let wire =
            "--- wire.txt\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday, killing 87 people, police said.";
        let draft = "--- draft.txt draft\nThe ferry Osprey sank off Port Ella on Friday, killing 78 people, police said.";
        let found = places(&format!("{wire}\n{draft}"));
        assert!(!found.is_empty() && found.iter().all(|name| name == "draft.txt"), "{found:?}");
    }

    fn draft(wire: &str, draft: &str) -> String {
        format!("--- wire.txt\n{wire}\n--- draft.txt draft\n{draft}")
    }

    #[test]
    fn a_draft_is_no_more_exact_than_its_source() {
        let cost = "The new bow door of the Osprey weighed about 12,000 kilos, the yard said. Up to 16 men worked on it.";
        RuleTester::new(&FigureConflict)
            .quiet([
                &draft(cost, "The bow door of the Osprey weighed 12,000 kilos, the yard said."),
                &draft(cost, "The bow door of the Osprey weighed more than 10,000 kilos, the yard said."),
            ])
            .flagged([
                &draft(cost, "The bow door of the Osprey weighed 12,450 kilos, the yard said."),
                &draft(cost, "The bow door of the Osprey weighed less than 10,000 kilos, the yard said."),
            ]);
    }

    #[test]
    fn a_slip_of_a_draft() {
        let fine = "A court in Holm heard the case of the Osprey. The owners had hidden two reports. The fine, the judge said, is $1,199.";
        let many = "Kelp is sold at every quay in Holm. Some 350 thousand bags went last year.";
        RuleTester::new(&FigureConflict)
            .quiet([&draft(fine, "The court fined the owners $1,199 over the Osprey."), &draft(many, "Holm sold 350,000 bags of kelp.")])
            .flagged([
                &draft(fine, "The judge in Holm fined the owners $1,149 over the Osprey."),
                &draft(fine, "The judge in Holm fined the owners under $1,199 over the Osprey, which is more than $1,149."),
                &draft(many, "Holm sold 35,000 bags of kelp last year."),
            ]);
    }

    #[test]
    fn an_age_of_a_draft_is_one_persons() {
        let ages = "Mary Hale, 36, and Bo Marlow, 54, swam ashore. The owner, Ike Sand, is 61 years old.";
        RuleTester::new(&FigureConflict)
            .quiet([&draft(ages, "Mary Hale swam ashore with Marlow, 54."), &draft(ages, "Hale, 36, swam ashore.")])
            .flagged([&draft(ages, "Mary Hale, 54, swam ashore."), &draft(ages, "Bo Marlow swam ashore. The 36-year-old was cold.")]);
    }

    #[test]
    fn a_distance_is_no_amount() {
        let race = "Mary Hale polled 1,330 votes in Holm, and Bo Marlow polled 1,237 votes in Holm.";
        RuleTester::new(&FigureConflict)
            .quiet([
                &draft(race, "Mary Hale won in Holm with 93 votes to spare over Marlow."),
                &draft(race, "In Holm Hale polled 93 votes more than Bo Marlow."),
                &draft(race, "Mary Hale beat Bo Marlow in Holm by 93 votes."),
            ])
            .flagged([&draft(race, "Mary Hale polled 930 votes in Holm.")]);
    }
}
