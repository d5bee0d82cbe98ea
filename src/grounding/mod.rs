//! A draft held against its sources: which of its claims a source bears out, by which step, and which none does.

mod aged;
mod compared;
mod copied;
pub mod date;
mod designation;
pub mod evidence;
pub mod figure;
pub mod hour;
mod inference;
mod loose;
pub mod name;
mod near;
mod nearest;
mod owned;
pub mod part;
pub mod quote;
pub mod report;
mod rival;
mod score;
mod share;
pub mod slip;
pub mod told;
pub mod words;

use crate::corpus::{ArticleId, Corpus, Location};
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Category;

pub use nearest::{Group, Nearest, groups};

use evidence::Evidence;
use slip::{Odds, Slip};

/// What the sources say of a draft.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// Its claims, in order, each with what a source says of it.
    pub supports: Vec<Support>,
    /// Its words that are at odds with those of a source in the same place.
    pub odds: Vec<Odds>,
}

/// What kind of claim a draft makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A figure.
    Figure,
    /// A date.
    Date,
    /// A name.
    Name,
    /// Quoted words.
    Quote,
    /// Other words, of which a source says otherwise.
    Words,
}

/// A claim of the draft and what the sources say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The kind of claim.
    pub kind: Kind,
    /// The words of the draft.
    pub at: Location,
    /// What the sources say.
    pub verdict: Verdict,
}

/// What the sources say of a claim.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// A source bears it out, at these places, by this step.
    Borne(Vec<Location>, Step),
    /// A source says otherwise here, of the same thing.
    Otherwise(Location, Confidence),
    /// No source says it; the nearest thing that one says, if any, and how much of what stands around it in the draft a sentence of a
    /// source says, from 0 to 1.
    Nowhere(Option<Location>, f64),
    /// It says too little to be looked for: `one of them`, `this week`.
    Slight,
}

/// The step that leads from the words of a source to those of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The same value, name, day or words.
    Same,
    /// A rounder number, or the same with a bound.
    Rounded,
    /// The same in another unit.
    Converted,
    /// The sum of several figures.
    Sum,
    /// The difference of two figures.
    Difference,
    /// The share that one figure is of another.
    Share,
    /// The years between two dates.
    Years,
    /// The number of things that a source lists.
    Listed,
    /// A day of the calendar: a weekday of a date, or the other way round.
    Calendar,
    /// A short or full form of the name, or its spelling in another way.
    Form,
    /// The people of a place, or the place of a people.
    People,
}

impl Step {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Step::Same => "same",
            Step::Rounded => "rounded",
            Step::Converted => "converted",
            Step::Sum => "sum",
            Step::Difference => "difference",
            Step::Share => "share",
            Step::Years => "years",
            Step::Listed => "listed",
            Step::Calendar => "calendar",
            Step::Form => "form",
            Step::People => "people",
        }
    }

    /// What it does, in words.
    pub fn words(self) -> &'static str {
        match self {
            Step::Same => "the same",
            Step::Rounded => "rounded or bounded",
            Step::Converted => "in another unit",
            Step::Sum => "their sum",
            Step::Difference => "their difference",
            Step::Share => "the share of one in the other",
            Step::Years => "the years between",
            Step::Listed => "as many are listed",
            Step::Calendar => "by the calendar",
            Step::Form => "another form of the name",
            Step::People => "a place and its people",
        }
    }
}

impl Support {
    /// Takes in that a source has other words in the gap of some of the claim's, and returns whether that is all that there is to say.
    fn settles(&mut self, odds: &Odds) -> bool {
        if !self.at.span.overlaps(odds.at.span) || self.kind == Kind::Quote || odds.slip == Slip::Denied {
            return false;
        }
        match (&self.verdict, self.kind) {
            // A name that a source has elsewhere.
            (Verdict::Borne(..), Kind::Name) => false,
            // What follows from other words of the sources is right in any gap.
            (Verdict::Borne(_, step), _) if *step != Step::Same => true,
            (Verdict::Otherwise(..), _) => true,
            _ => {
                self.verdict = Verdict::Otherwise(odds.says, odds.confidence);
                true
            }
        }
    }

    /// Gives every place the article that `numbers` names in place of its number in a part of a corpus.
    pub fn renumber(&mut self, numbers: &[ArticleId]) {
        let renumber = |at: &mut Location| at.article = numbers[at.article.0 as usize];
        renumber(&mut self.at);
        match &mut self.verdict {
            Verdict::Borne(places, _) => places.iter_mut().for_each(renumber),
            Verdict::Otherwise(place, _) => renumber(place),
            Verdict::Nowhere(place, _) => place.iter_mut().for_each(renumber),
            Verdict::Slight => {}
        }
    }
}

/// Takes in what the rules found: a claim of a draft at odds with a source is contradicted, and so are other words that are. Notes,
/// and what is doubtful, count for nothing.
pub fn contradict(supports: &mut Vec<Support>, findings: &[Finding]) {
    let sure = |f: &&Finding| f.rule.category == Category::Consistency && f.severity != Severity::Note && f.confidence != Confidence::Low;
    for finding in findings.iter().filter(sure) {
        let at = finding.primary.at;
        let Some(says) = finding.related.iter().map(|label| label.at).find(|there| there.article != at.article) else { continue };
        let here = |support: &Support| support.at.span.overlaps(at.span);
        if supports.iter().any(|s| here(s) && matches!(s.verdict, Verdict::Otherwise(..))) {
            continue;
        }
        let verdict = Verdict::Otherwise(says, finding.confidence);
        match supports.iter_mut().find(|support| support.at == at) {
            Some(support) => support.verdict = verdict,
            None => supports.push(Support { kind: Kind::Words, at, verdict }),
        }
    }
    supports.sort_by_key(|support| (support.at, support.kind));
}

/// Holds the draft of a corpus against all its other articles.
pub fn hold(corpus: &Corpus, draft: ArticleId) -> Held {
    let evidence = Evidence::new(corpus, draft);
    let case = Case::new(corpus, draft, &evidence);
    let told = told::told(&case);
    let mut supports = figure::supports(&case, &told);
    supports.extend(loose::supports(&case, &told));
    supports.extend(date::supports(&case));
    // What these say stands for what their numbers would say by themselves.
    for whole in [score::supports(&case), designation::supports(&case), hour::supports(&case)] {
        supports.retain(|part| !whole.iter().any(|whole| whole.at.span.overlaps(part.at.span)));
        supports.extend(whole);
    }
    supports.extend(name::supports(&case));
    supports.extend(quote::supports(&case));
    supports.sort_by_key(|s| (s.at, s.kind));
    let mut odds: Vec<Odds> = Vec::new();
    for line in &corpus.reading(draft).lines {
        let mut found = slip::odds(&evidence, draft, line);
        found.extend(part::odds(&case, line));
        let rivals = rival::odds(&case, line).into_iter();
        found.extend(rivals.filter(|odds| !found.iter().any(|other| other.at.span.overlaps(odds.at.span))).collect::<Vec<_>>());
        let told = |odds: &Odds, found: &[Odds]| {
            found.iter().any(|other| other.at.span.overlaps(odds.at.span) || (other.slip, odds.slip) == (Slip::Denied, Slip::Denied))
        };
        let copied = copied::odds(&case, line).into_iter().chain(owned::odds(&case, line));
        let left = copied.filter(|odds| !told(odds, &found) && !supports.iter_mut().any(|support| support.settles(odds)));
        let left: Vec<Odds> = left.collect();
        odds.extend(found.into_iter().chain(left));
    }
    let claimed = |odds: &Odds| {
        supports.iter().any(|s| !matches!(s.verdict, Verdict::Borne(..) | Verdict::Slight) && s.at.span.overlaps(odds.at.span))
    };
    odds.retain(|odds| !claimed(odds));
    Held { supports, odds }
}

/// A draft, its sources, and the evidence of these.
pub struct Case<'a> {
    /// Both.
    pub corpus: &'a Corpus,
    /// The draft.
    pub draft: ArticleId,
    /// What the sources say.
    pub evidence: &'a Evidence<'a>,
    /// The dates that they give.
    pub dates: Vec<date::Dated>,
}

impl<'a> Case<'a> {
    fn new(corpus: &'a Corpus, draft: ArticleId, evidence: &'a Evidence<'a>) -> Self {
        Self { corpus, draft, evidence, dates: date::dated(corpus, evidence) }
    }

    /// The articles that the draft is held against.
    pub fn sources(&self) -> impl Iterator<Item = ArticleId> + use<> {
        let draft = self.draft;
        self.corpus.ids().filter(move |id| *id != draft)
    }

    /// A place in the draft.
    fn here(&self, span: crate::corpus::Span) -> Location {
        Location { article: self.draft, span }
    }

    /// The line of the draft's sentence.
    fn line(&self, sentence: u32) -> Option<&'a words::Line> {
        line_of(&self.corpus.reading(self.draft).lines, sentence)
    }
}

/// The line of a sentence.
fn line_of(lines: &[words::Line], sentence: u32) -> Option<&words::Line> {
    let at = lines.binary_search_by_key(&sentence, |line| line.sentence).ok()?;
    lines.get(at)
}
