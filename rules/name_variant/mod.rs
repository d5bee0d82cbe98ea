crate::declare_rule! {
    /// ## What it does
    /// Reports one person, place or body whose name is spelled in two ways: transliterations, letters dropped or doubled,
    /// a particle left out, one word for two.
    ///
    /// Two names are taken for one where they sound or look alike and their articles tell one story, give one title, or
    /// are one article. Accents, initials, short forms, titles and plurals are no fault.
    ///
    /// ## Why
    /// A reader takes two spellings for two people, and a search for one does not find the other.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// PORT ELLA (Tern) – Harbour Master Ilya Sorenko shut the Osprey Bridge in Port Ella on Monday.
    /// --- herald.txt
    /// PORT ELLA (Herald) – The Osprey Bridge will stay shut, Harbour Master Iliya Sorenko said.
    /// ```
    ///
    /// ## What it cannot see
    /// A wrong name that is unlike the right one; a surname that never stands beside a given name; names of three letters.
    static META = {
        name: "name-variant",
        summary: "one name in two spellings",
        category: crate::rule::Category::Consistency,
        severity: crate::finding::Severity::Warning,
        scope: crate::rule::Scope::Corpus,
        since: "0.1.0",
    }
}

mod spellings;

use crate::corpus::Corpus;
use crate::finding::{Confidence, Finding, Label};
use crate::rule::{Context, Rule, RuleMeta};
use spellings::{Names, Pair, Spelling};

/// The rule.
pub struct NameVariant;

impl Rule for NameVariant {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let names = Names::new(cx.corpus);
        let mut pairs = names.pairs();
        // The surest first, so that a doubtful pair joins a name that stands already.
        pairs.sort_by_key(|p| (std::cmp::Reverse(p.confidence), p.a, p.b));
        for group in groups(&pairs, names.spellings.len()) {
            let confidence = pairs.iter().filter(|p| group.contains(&p.a)).map(|p| p.confidence).max();
            let members: Vec<&Spelling> = group.iter().map(|n| &names.spellings[*n]).collect();
            out.extend(variant(cx.corpus, members, confidence.unwrap_or(Confidence::Low)));
        }
    }
}

/// The spellings that belong to one name, each group sorted. Doubtful pairs never tie two names together.
fn groups(pairs: &[Pair], count: usize) -> Vec<Vec<usize>> {
    let mut of: Vec<Option<usize>> = vec![None; count];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for pair in pairs {
        match (of[pair.a], of[pair.b]) {
            (None, None) => {
                (of[pair.a], of[pair.b]) = (Some(groups.len()), Some(groups.len()));
                groups.push(vec![pair.a, pair.b]);
            }
            (Some(group), None) | (None, Some(group)) if pair.confidence > Confidence::Low => {
                let new = if of[pair.a].is_none() { pair.a } else { pair.b };
                of[new] = Some(group);
                groups[group].push(new);
            }
            (Some(into), Some(from)) if into != from && pair.confidence > Confidence::Low => {
                for member in std::mem::take(&mut groups[from]) {
                    of[member] = Some(into);
                    groups[into].push(member);
                }
            }
            _ => {}
        }
    }
    groups.retain(|g| g.len() > 1);
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

/// The finding for the spellings of one name: the rarest is looked at first.
fn variant(corpus: &Corpus, mut spellings: Vec<&Spelling>, confidence: Confidence) -> Option<Finding> {
    let mentions = |s: &Spelling| s.sightings.values().map(|x| x.count).sum::<u32>();
    spellings.sort_by(|a, b| (b.sightings.len(), mentions(b), &a.text).cmp(&(a.sightings.len(), mentions(a), &b.text)));
    let usual = spellings[0];
    let odd = spellings.iter().rev().find(|s| s.text != usual.text)?;
    let label = |s: &Spelling, at| Label { at, message: s.text.clone() };
    let mut odd_places = odd.sightings.values();
    let primary = label(odd, odd_places.next()?.at);
    let usual_place = usual.sightings.values().find(|x| x.at.article == primary.at.article).or_else(|| usual.sightings.values().next())?;
    let place = if usual_place.at.article == primary.at.article {
        "elsewhere in the article".to_owned()
    } else {
        format!("in {}", corpus.article(usual_place.at.article).name)
    };
    let mut related = vec![label(usual, usual_place.at)];
    for spelling in &spellings {
        related.extend(spelling.sightings.values().map(|x| label(spelling, x.at)).filter(|l| l.at != primary.at && l.at != usual_place.at));
    }
    Some(Finding {
        rule: &META,
        severity: META.severity,
        confidence,
        message: format!("the name is {} here but {} {place}", odd.text, usual.text),
        primary,
        related,
        notes: Vec::new(),
        event: None,
        fix: None,
    })
}
