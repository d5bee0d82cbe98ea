declare_rule! {
    /// ## What it does
    ///
    /// Reports two places for one thing that exclude each other: a quake `12 miles north of Holm` here and `12 miles east of
    /// Holm` there, a crash at the corner of one street or of another, a man of Dorn or of Ella, a ferry that sank off one
    /// port or off another, a quake centred in one county or in another, a woman who was shot in the neck or in the leg, who died at the scene or in hospital.
    ///
    /// ## Why
    ///
    /// A reader cannot tell where it was, and a wrong place is a correction.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- tern.txt
    /// Quake shakes the Ostra valley
    ///
    /// An earthquake of magnitude 5.2 struck the Ostra valley on Monday. It broke windows and cut power lines.
    ///
    /// The quake was centred 14 miles north of Halvorsted, the survey said.
    /// --- herald.txt
    /// Quake of magnitude 5.2 in Ostra valley
    ///
    /// A quake of magnitude 5.2 broke windows and cut power lines in the Ostra valley on Monday.
    ///
    /// The quake was centred 14 miles east of Halvorsted, the survey said.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Which place lies in which other, save where one sentence names both: a town and a region, or a known city and a place
    /// that the gazetteer does not know, are taken for one. Bearings without a common anchor. Things that two articles call by
    /// different words, and persons who are named in one of them only, save the one victim of an event.
    static META = {
        name: "place-conflict",
        summary: "two places for one thing that exclude each other",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::claim::{Claim, Quantity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::declare_rule;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::interval::{Standing, compare, ratio};
use crate::name_match::{Likeness, fold, likeness};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::site::pairs::SiteAt;
use crate::site::{Deathbed, Named, Place, Site, Size, Slot, Subject, angle};
use crate::wording::whereabouts;

/// See [`META`].
pub struct PlaceConflict;

impl Rule for PlaceConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let pairs = &cx.facts.sites;
        let verdicts: Vec<Verdict> = pairs.iter().map(|(a, b)| verdict(a.of(cx.corpus), b.of(cx.corpus))).collect();
        let odds = || pairs.iter().zip(&verdicts).filter(|(_, verdict)| matches!(verdict, Verdict::Odds(..))).map(|(pair, _)| *pair);
        let together = Together::new(cx.corpus, odds());
        // An article that tells of one ferry here and of another there tells of two.
        let kinds = |(a, b): &(SiteAt, SiteAt)| a.article == b.article && a.of(cx.corpus).subject.is_kind();
        let scattered: FxHashSet<SiteAt> = odds().filter(kinds).flat_map(|(a, b)| [a, b]).collect();
        // An article that also says what the other one says is not at odds with it.
        let mut agreed: FxHashSet<(SiteAt, ArticleId)> = FxHashSet::default();
        for ((a, b), _) in pairs.iter().zip(&verdicts).filter(|(_, verdict)| **verdict == Verdict::Agree) {
            agreed.insert((*a, b.article));
            agreed.insert((*b, a.article));
        }
        let mut disputes: Vec<Dispute> = Vec::new();
        for ((a, b), verdict) in pairs.iter().zip(&verdicts) {
            let (a, b) = (*a, *b);
            let &Verdict::Odds(severity, confidence) = verdict else { continue };
            let verdict = (severity, confidence);
            let both = a.article != b.article && (agreed.contains(&(a, b.article)) || agreed.contains(&(b, a.article)));
            if both || scattered.contains(&a) || scattered.contains(&b) || together.names(cx.corpus, a, b) {
                continue;
            }
            match disputes.iter_mut().find(|d| d.sites.contains(&a) || d.sites.contains(&b)) {
                Some(dispute) => dispute.join([a, b], verdict),
                None => disputes.push(Dispute { sites: vec![a, b], verdict }),
            }
        }
        out.extend(disputes.iter().map(|dispute| dispute.finding(cx.corpus)));
    }
}

/// How two places of one thing stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Verdict {
    /// They are one.
    Agree,
    /// Both can be right.
    Unsure,
    /// They exclude each other: how bad that is, and how sure.
    Odds(Severity, Confidence),
}

/// The places of one thing that are at odds.
struct Dispute {
    sites: Vec<SiteAt>,
    verdict: (Severity, Confidence),
}

impl Dispute {
    fn join(&mut self, pair: [SiteAt; 2], verdict: (Severity, Confidence)) {
        for site in pair {
            if !self.sites.contains(&site) {
                self.sites.push(site);
            }
        }
        self.verdict = self.verdict.max(verdict);
    }

    fn finding(&self, corpus: &Corpus) -> Finding {
        let agree = |a: &SiteAt, b: &SiteAt| compare_places(&a.of(corpus).place, &b.of(corpus).place) == Verdict::Agree;
        let backing = |site: SiteAt| self.sites.iter().filter(|other| agree(&site, other)).count();
        let alone =
            |site: &&SiteAt| corpus.is_drafts_alone(self.sites.iter().filter(|other| agree(site, other)).map(|other| other.article));
        let drafts = self.sites.iter().find(alone).and_then(|own| Some([*self.sites.iter().find(|other| !agree(own, other))?, *own]));
        let [first, second] = drafts.unwrap_or([self.sites[0], self.sites[1]]);
        let (odd, usual) = if backing(first) < backing(second) { (first, second) } else { (second, first) };
        let mut others: Vec<SiteAt> = self.sites.iter().copied().filter(|site| *site != odd).collect();
        others.sort_by_key(|site| (agree(&odd, site), *site));
        let label = |site: SiteAt| Label { at: site.at(corpus), message: format!("here {}", said(corpus, site)) };
        let there = whereabouts(corpus, odd.article, usual.article);
        let (severity, confidence) = self.verdict;
        Finding {
            severity,
            ..Finding::new(
                &META,
                confidence,
                format!("{} {} here but {} {there}", placed(&odd.of(corpus).subject), said(corpus, odd), said(corpus, usual)),
                label(odd),
                others.into_iter().map(label).collect(),
            )
        }
    }
}

/// What is placed, with the verb that the place follows.
fn placed(subject: &Subject) -> String {
    let name = &subject.name;
    match subject.slot {
        Slot::Bearing if name.is_empty() => format!("the {} is put", subject.events.first().unwrap_or(&"event")),
        Slot::Bearing => format!("{name} lies"),
        Slot::Corner => "the cross street is".to_owned(),
        Slot::Wound => format!("{name} was hit"),
        Slot::Deathbed if name.is_empty() => "the victim died".to_owned(),
        Slot::Deathbed => format!("{name} died"),
        Slot::Home | Slot::Origin => format!("{name} comes"),
        Slot::Once(verb) if name.is_empty() => format!("the {} {verb}", subject.key),
        Slot::Once(verb) => format!("{name} {verb}"),
    }
}

/// The words of a place after its verb.
fn said(corpus: &Corpus, site: SiteAt) -> String {
    let words = corpus.words(site.at(corpus)).split_whitespace().collect::<Vec<_>>().join(" ");
    let Site { subject, place, .. } = site.of(corpus);
    match (place, subject.slot) {
        (Place::Deathbed(Deathbed::Scene), _) => "at the scene".to_owned(),
        (Place::Deathbed(Deathbed::Way), _) => "on the way to hospital".to_owned(),
        (Place::Deathbed(Deathbed::Hospital), _) => "in hospital".to_owned(),
        (Place::Named(_), Slot::Home | Slot::Origin) => format!("from {words}"),
        (Place::Shore { at_sea: true }, _) => "at sea".to_owned(),
        (Place::Shore { at_sea: false }, _) => "inland".to_owned(),
        (Place::Named(named), Slot::Once(_)) => format!("{} {words}", if named.near { "near" } else { "in" }),
        _ => words,
    }
}

/// Kinds of event of which two articles on one story seldom tell of several.
const SINGLE: &[&str] = &["quake", "crash", "sinking", "landslide"];

/// Compares the places of two sites of one thing. Without distances, two attacks around one town may be two.
fn verdict(a: &Site, b: &Site) -> Verdict {
    let bare = |site: &Site| matches!(site.place, Place::Bearing(_, None) | Place::Side(_)) && site.subject.name.is_empty();
    let single = a.subject.events.iter().any(|event| SINGLE.contains(event) && b.subject.events.contains(event));
    match compare_places(&a.place, &b.place) {
        Verdict::Odds(severity, Confidence::Medium) if !single && (bare(a) || bare(b)) => Verdict::Odds(severity, Confidence::Low),
        verdict => verdict,
    }
}

/// Compares two places of one thing.
fn compare_places(a: &Place, b: &Place) -> Verdict {
    match (a, b) {
        (Place::Bearing(a, near), Place::Bearing(b, far)) => bearings(angle(*a, *b), near.as_ref(), far.as_ref()),
        (Place::Side(a), Place::Side(b)) => sides(angle(*a, *b)),
        (Place::Named(a), Place::Named(b)) => named(a, b),
        (Place::Body(a), Place::Body(b)) if a & b != 0 => Verdict::Agree,
        (Place::Deathbed(a), Place::Deathbed(b)) if a == b => Verdict::Agree,
        (Place::Shore { at_sea: a }, Place::Shore { at_sea: b }) if a == b => Verdict::Agree,
        (Place::Deathbed(a), Place::Deathbed(b)) if ![a, b].contains(&&Deathbed::Scene) => Verdict::Unsure,
        _ => Verdict::Odds(Severity::Error, Confidence::Medium),
    }
}

/// Sixteenths of a turn: between neighbours of a rose of sixteen, of eight, and of four points.
const SIXTEENTH: u8 = 1;
const EIGHTH: u8 = 2;
const QUARTER: u8 = 4;

/// Compares two sides of one place. A coast that runs on around a corner has both.
fn sides(apart: u8) -> Verdict {
    match apart {
        0 => Verdict::Agree,
        QUARTER.. => Verdict::Odds(Severity::Warning, Confidence::Medium),
        _ => Verdict::Unsure,
    }
}

/// How much larger the larger one of two distances of one place may be, in tenths.
const NEARLY: i64 = 15;

/// Compares two bearings from one anchor. A rose of eight points rounds those of sixteen.
fn bearings(apart: u8, a: Option<&Quantity>, b: Option<&Quantity>) -> Verdict {
    let distances = a.zip(b);
    let equal = distances.is_some_and(|(a, b)| compare(a, b) == Standing::Agree);
    let near = distances.is_none_or(|(a, b)| ratio(a, b).is_some_and(|ratio| ratio <= Decimal::new(NEARLY, 1)));
    match apart {
        0 if near => Verdict::Agree,
        EIGHTH.. if equal => Verdict::Odds(Severity::Error, Confidence::High),
        SIXTEENTH if equal => Verdict::Odds(Severity::Warning, Confidence::Medium),
        // Two distances, two measurements, or two events.
        EIGHTH.. if distances.is_some() && near => Verdict::Odds(Severity::Warning, Confidence::Low),
        QUARTER.. if near => Verdict::Odds(Severity::Error, Confidence::Medium),
        EIGHTH.. if near => Verdict::Odds(Severity::Warning, Confidence::Medium),
        _ => Verdict::Unsure,
    }
}

/// Compares two named places.
fn named(a: &Named, b: &Named) -> Verdict {
    let inside =
        a.folded.contains(&b.folded) || b.folded.contains(&a.folded) || a.within.contains(&b.folded) || b.within.contains(&a.folded);
    if inside || likeness(&a.folded, &b.folded) != Likeness::Unlike {
        return Verdict::Agree;
    }
    // A town of one county, and another county.
    let elsewhere = |town: &Named, area: &Named| {
        let kind = fold(area.feature());
        area.size == Size::Area && !kind.is_empty() && town.within.iter().any(|wider| wider.ends_with(&kind) && *wider != area.folded)
    };
    if elsewhere(a, b) || elsewhere(b, a) {
        return Verdict::Odds(Severity::Warning, Confidence::Medium);
    }
    let small = |size: Size| matches!(size, Size::Settlement | Size::Unknown);
    let areas = a.size == Size::Area && (a.feature().is_empty() || a.feature() != b.feature());
    let comparable = a.size == b.size && !areas || small(a.size) && small(b.size);
    match (comparable, a.near, b.near) {
        (false, ..) | (_, true, true) => Verdict::Unsure,
        _ if a.size == Size::Street => Verdict::Odds(Severity::Warning, Confidence::Medium),
        (_, false, false) => Verdict::Odds(Severity::Error, Confidence::Medium),
        _ => Verdict::Odds(Severity::Warning, Confidence::Medium),
    }
}

/// Within how many bytes two names of places stand together.
const NEIGHBOURS: usize = 60;

/// Where the names of places that are at odds stand: two that stand together may lie in each other.
struct Together {
    sentences: FxHashMap<String, Vec<Location>>,
}

impl Together {
    fn new(corpus: &Corpus, pairs: impl Iterator<Item = (SiteAt, SiteAt)>) -> Self {
        let mut sentences: FxHashMap<String, Vec<Location>> = FxHashMap::default();
        for site in pairs.flat_map(|(a, b)| [a, b]) {
            if let Place::Named(named) = &site.of(corpus).place {
                sentences.entry(named.folded.clone()).or_default();
            }
        }
        let articles = if sentences.is_empty() { 0 } else { corpus.articles.len() };
        for article in corpus.ids().take(articles) {
            for claim in corpus.reading(article).claims.iter().filter(|claim| Claim::name(claim).is_some()) {
                let name = fold(claim.at.of(&corpus.source(article).text));
                if let Some(list) = sentences.get_mut(&name) {
                    list.push(Location { article, span: claim.at });
                }
            }
        }
        Self { sentences }
    }

    /// Whether the places of both sites are named together anywhere in the corpus.
    fn names(&self, corpus: &Corpus, a: SiteAt, b: SiteAt) -> bool {
        let (Place::Named(a), Place::Named(b)) = (&a.of(corpus).place, &b.of(corpus).place) else { return false };
        let list = |named: &Named| self.sentences.get(&named.folded);
        let near = |one: &Location, other: &Location| one.article == other.article && one.span.join(other.span).len() <= NEIGHBOURS;
        list(a).zip(list(b)).is_some_and(|(a, b)| a.iter().any(|one| b.iter().any(|other| near(one, other))))
    }
}

#[cfg(test)]
mod tests {
    use super::PlaceConflict;
    use crate::testing::RuleTester;

    /// Two articles of one story that hold these sentences.
    fn story(one: &str, other: &str) -> String {
        format!(
            "--- a.txt\nThe Osprey Bridge in Zarabad shook and cracked on Monday, and trams stopped. {one}\n\
             --- b.txt\nIn Zarabad the Osprey Bridge cracked and shook on Monday. Trams stopped. {other}\n"
        )
    }

    #[test]
    fn place_conflict() {
        let flagged = [
            ("The quake struck 12 miles north of Holm.", "The quake struck 19 km east of Holm."),
            ("The quake struck 12 miles north-northeast of Holm.", "The quake struck 12 miles northeast of Holm."),
            ("The quake was centred northwest of Holm.", "The epicentre was 12 miles south of the town of Holm."),
            ("Lights went out in Dorn, a village 12 miles north of Holm.", "The lights of Dorn, about 12 miles south of Holm, went out."),
            ("The quake struck off the coast of Westmark.", "The quake hit inland, the survey said."),
            ("A crash at Quay Street and Mill Road killed two.", "A crash at Quay Street and Elm Road killed two."),
            ("Ida Holm, 40, of Dorn, saw it.", "Ida Holm, 40, of Ella, saw it."),
            ("Ida Holm was born in Paris.", "Ida Holm was born in Madrid."),
            ("Ida Holm was shot in the arm.", "A bullet struck the tram, and Ida Holm was shot in the left leg."),
            ("Ida Holm died at the scene.", "Ida Holm was pronounced dead at a hospital."),
            ("The quake struck the northern tip of Orsmark.", "Dorn, on the western tip of Orsmark island, often has a quake."),
            ("The ferry sank near the port of Dorn.", "The ferry capsized in the port of Ella."),
            ("The fire began at the village of Dorn.", "The blaze broke out early in the village of Ella."),
            ("The quake was located near Dorn in Ostra County.", "The quake was recorded in Vessel County."),
            ("The quake began in Dorn.", "The quake was centred near Ella."),
        ]
        .map(|(one, other)| story(one, other));
        let quiet = [
            // The same place in other words.
            ("The quake struck 12 miles north of Holm.", "The quake struck 19 km north of the town of Holm."),
            ("The quake struck north of Holm.", "The quake struck 12 miles north-northeast of Holm."),
            ("Ida Holm was born in Paris.", "Ida Holm was born in Montmartre, Paris."),
            ("Ida Holm was born in Paris.", "Ida Holm was born in France."),
            ("Ida Holm was shot in the arm.", "Ida Holm was shot in the left arm and the leg."),
            ("The quake struck the northern coast of Orsmark.", "The quake struck the northeastern coast of Orsmark."),
            ("The quake struck the northern coast of Orsmark.", "Fans danced on the southern coast of Orsmark."),
            ("The quake struck the northern tip of Orsmark.", "The quake was felt on the west coast of Orsmark."),
            ("Ida Holm was shot in the face.", "Ida Holm was shot in the head."),
            ("Ida Holm died in hospital.", "Ida Holm died on the way to hospital."),
            ("The ferry sank near Dorn.", "The ferry sank near Ella."),
            ("The quake was located near Dorn in Ostra County.", "The quake was recorded in Ostra County."),
            ("The quake was located near Dorn in Ostra County.", "A library recorded in Vessel County how the quake felt."),
            // One may lie in the other.
            ("The fire began in Dorn.", "The blaze broke out in Ella. People fled the streets of Dorn in western Ella."),
            ("The ferry sank in Lake Dorn.", "The ferry sank in East Ella."),
            // Two things.
            ("The quake struck 12 miles north of Holm.", "An aftershock struck 12 miles east of Holm."),
            ("The quake struck 12 miles north of Holm.", "The quake struck 90 miles east of Holm."),
            ("Ida Holm, 40, of Dorn, saw it.", "Bo Holm, 40, of Ella, saw it."),
            ("Ida Holm was shot in the arm.", "Ida Holm said he was shot in the leg."),
            ("One ferry sank in the port of Dorn. Another ferry sank in the port of Ella.", "The ferry sank in the port of Ella."),
            // What did not happen.
            ("Ida Holm was not born in Paris.", "Ida Holm was born in Madrid."),
            // A stretch, and a part.
            ("The quake was felt from Dorn to north of Holm.", "The quake was felt south of Holm."),
            ("Trams ran in Dorn in the north of Holm.", "There was no tram in Dorn, south of Holm."),
        ]
        .map(|(one, other)| story(one, other));
        RuleTester::new(&PlaceConflict)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }

    #[test]
    fn other_stories_are_not_compared() {
        let apart = "--- a.txt\nThe quake struck 12 miles north of Holm and broke the windows of shops, and the mayor opened a school.\n\n\
                     Nurses handed out blankets, tea and bread in its gymnasium, and engineers looked at bridges and dams.\n\
                     --- b.txt\nGlaciers melt, a study by three universities says, and rivers carry less water in late summer.\n\n\
                     A quake 12 miles east of Holm had no part in it, its authors write; soot and warm winters had.\n";
        RuleTester::new(&PlaceConflict).quiet([apart]);
    }

    #[test]
    fn the_one_victim_needs_no_name() {
        let crash = |first: &str, second: &str| {
            format!(
                "--- a.txt 2026-03-11\nTram crash in Paris\n\nA tram and a van crashed on the Osprey Bridge in Paris on Tuesday, and \
                 nine people were hurt. {first}\n--- b.txt 2026-03-11\nTram and van crash in Paris\n\nNine people were hurt when \
                 a tram crashed into a van on the Osprey Bridge in Paris on Tuesday. {second}\n"
            )
        };
        let flagged = [crash("Ida Holm died at the scene.", "The other driver later died in hospital.")];
        let quiet = [
            crash("Ida Holm died at the scene, and the crash killed two more.", "A passenger died in hospital."),
            crash("Ida Holm died at the scene, and Bo Marlow died on the way to hospital.", "A passenger died in hospital."),
            crash("Ida Holm died at the scene.", "Passengers died in hospital."),
            crash("A driver died at the scene.", "A passenger died in hospital."),
            crash("The driver died in hospital.", "Ida Holm died on the way to hospital."),
        ];
        RuleTester::new(&PlaceConflict).quiet(quiet.each_ref().map(String::as_str)).flagged(flagged.each_ref().map(String::as_str));
    }
}
