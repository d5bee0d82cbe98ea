//! Two versions of a story: which claims of the older one stand in the newer, which changed, and whether a correction notice owns it.

mod notice;
mod pair;

use crate::claim::{Claim, ClaimKind};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::quotations;
use crate::wording::opening;
use notice::Notices;

/// What a changed fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A figure.
    Figure,
    /// A date.
    Date,
    /// Quoted words.
    Quotation,
    /// Who says them.
    Speaker,
    /// A name.
    Name,
}

impl Kind {
    /// The kind in words.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Date => "date",
            Kind::Quotation => "quotation",
            Kind::Speaker => "speaker",
            Kind::Name => "name",
        }
    }
}

/// What became of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It changed, and no correction notice says so.
    Silent,
    /// It changed, and a new correction notice says so.
    Corrected,
    /// Only the older version has it.
    Removed,
    /// Only the newer version has it.
    Added,
}

impl Fate {
    /// The fate in words.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Silent => "silent",
            Fate::Corrected => "corrected",
            Fate::Removed => "removed",
            Fate::Added => "added",
        }
    }
}

/// A fact that is not the same in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub kind: Kind,
    /// What became of it.
    pub fate: Fate,
    /// Where the older version has it; `None` where it was added.
    pub old: Option<Location>,
    /// Where the newer version has it; `None` where it was removed.
    pub new: Option<Location>,
}

impl Change {
    /// Where it stands: in the newer version, if it does there.
    pub fn at(&self) -> Location {
        self.new.or(self.old).expect("a change stands in one of the versions")
    }
}

/// What changed from `old` to `new`, in the order of the places in the newer version; what was removed comes last.
pub fn changes(corpus: &Corpus, old: ArticleId, new: ArticleId) -> Vec<Change> {
    let (before, after) = (claims(corpus, old), claims(corpus, new));
    let pairs = pair::pairs(corpus, (old, &before), (new, &after));
    let notices = Notices::new(corpus, old, new);
    let at = |article: ArticleId, claim: &Claim| {
        let at = Location { article, span: claim.at };
        if claim.quote().is_some() { opening(corpus, at) } else { Location { article, span: corpus.within_line(at) } }
    };
    let mut found = Vec::new();
    let (mut left, mut came) = (vec![true; before.len()], vec![true; after.len()]);
    for (a, b) in pairs {
        (left[a], came[b]) = (false, false);
        let (a, b) = (before[a], after[b]);
        let Some(kind) = difference(corpus, (old, a), (new, b)) else { continue };
        let place = |article: ArticleId, claim: &Claim| match (kind, claim.quote().and_then(|quote| quote.speaker_at)) {
            (Kind::Speaker, Some(span)) => Location { article, span: corpus.within_line(Location { article, span }) },
            _ => at(article, claim),
        };
        let (from, to) = (place(old, a), place(new, b));
        let fate = if notices.own(corpus, a, from, to) { Fate::Corrected } else { Fate::Silent };
        found.push(Change { kind, fate, old: Some(from), new: Some(to) });
    }
    let kept =
        |at: &Claim, list: &[&Claim]| list.iter().any(|claim| claim.quote().is_some() && claim.at.contains(at.at) && claim.at != at.at);
    for (claim, _) in before.iter().zip(&left).filter(|(claim, left)| **left && !kept(claim, &before)) {
        found.push(Change { kind: kind(claim), fate: Fate::Removed, old: Some(at(old, claim)), new: None });
    }
    for (claim, _) in after.iter().zip(&came).filter(|(claim, came)| **came && !kept(claim, &after)) {
        found.push(Change { kind: kind(claim), fate: Fate::Added, old: None, new: Some(at(new, claim)) });
    }
    // A speaker is a name, too: said once.
    let speakers: Vec<Location> = found.iter().filter(|change| change.kind == Kind::Speaker).map(Change::at).collect();
    let told = |at: Location| speakers.iter().any(|speaker| speaker.article == at.article && speaker.span.overlaps(at.span));
    found.retain(|change| change.kind != Kind::Name || !told(change.at()));
    found.sort_by_key(|change| (change.new.is_none(), change.at(), change.kind, change.fate));
    found
}

/// The claims of an article's own text: a notice says what was wrong, and its headline is in no sentence of the story.
fn claims(corpus: &Corpus, article: ArticleId) -> Vec<&Claim> {
    let reading = corpus.reading(article);
    let notices = notice::blocks(corpus, article);
    let own = |claim: &&Claim| !notices.iter().any(|block| block.overlaps(claim.at));
    let filed = |claim: &&Claim| reading.dateline.is_some_and(|line| line.span.contains(claim.at));
    reading.claims.iter().filter(own).filter(|claim| !filed(claim)).collect()
}

fn kind(claim: &Claim) -> Kind {
    match claim.kind {
        ClaimKind::Quantity(_) => Kind::Figure,
        ClaimKind::Date(_) => Kind::Date,
        ClaimKind::Quote(_) | ClaimKind::Reported(_) => Kind::Quotation,
        ClaimKind::Name(_) => Kind::Name,
    }
}

/// What is not the same in two claims of one thing.
fn difference(corpus: &Corpus, (old, a): (ArticleId, &Claim), (new, b): (ArticleId, &Claim)) -> Option<Kind> {
    if !pair::is_same(corpus, (old, a), (new, b)) {
        return Some(kind(a));
    }
    let speakers = a.quote().zip(b.quote()).is_some_and(|(a, b)| quotations::differ(a, b));
    speakers.then_some(Kind::Speaker)
}
