//! What a rule reports: one disagreement, with a label in every source that takes part in it.

use crate::corpus::{ArticleId, Location};
use crate::rule::RuleMeta;

/// How bad a finding is if it is true. Ordered from the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What an editor should merely know: a later count, a reprint.
    Note,
    /// What would be sent out again: a name, a typo.
    Warning,
    /// What would be corrected: a figure, a fact, a quotation.
    Error,
}

impl Severity {
    /// The severities, the mildest first.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How sure the program is of a finding. Ordered from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Worth a look by somebody who asked for everything.
    Low,
    /// More likely right than not.
    Medium,
    /// Right at least 95 times in 100.
    High,
}

impl Confidence {
    /// The confidences, the least first.
    pub const ALL: [Confidence; 3] = [Confidence::Low, Confidence::Medium, Confidence::High];

    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// The words that a finding points at, and what it says of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The words to underline: within one line, the words that matter and not the sentence.
    pub at: Location,
    /// What is said of them: short, lower case, no final stop.
    pub message: String,
}

/// Whether a fix may be applied unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// The meaning cannot suffer.
    Safe,
    /// Somebody must look at it first.
    Unsafe,
}

/// A change that would end the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as an instruction.
    pub title: String,
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// The changes, in the order of their places.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The words to replace.
    pub at: Location,
    /// The new words.
    pub text: String,
}

/// One disagreement or fault.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static RuleMeta,
    /// How bad it is if it is true; never above the rule's own.
    pub severity: Severity,
    /// How sure the program is.
    pub confidence: Confidence,
    /// What is wrong, with both values in it; lower case, no final stop.
    pub message: String,
    /// The words that should be looked at first.
    pub primary: Label,
    /// The other sides, in any article, those that disagree first.
    pub related: Vec<Label>,
    /// Further facts: who says which value, the word diff. Each may have several lines.
    pub notes: Vec<String>,
    /// The event that the finding is about, in words.
    pub event: Option<String>,
    /// What it is about, where that outlasts the words of its first two labels: values, whatever article states them. Empty
    /// where those words will do.
    pub about: Vec<String>,
    /// A change that would end the finding.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding with these labels, as bad as its rule says, with no note and no fix.
    pub fn new(rule: &'static RuleMeta, confidence: Confidence, message: String, primary: Label, related: Vec<Label>) -> Self {
        let severity = rule.severity;
        Self { rule, severity, confidence, message, primary, related, notes: Vec::new(), event: None, about: Vec::new(), fix: None }
    }

    /// The same at one place, with no other label.
    pub fn at(at: Location, rule: &'static RuleMeta, confidence: Confidence, message: String) -> Self {
        Self::new(rule, confidence, message, Label { at, message: String::new() }, Vec::new())
    }

    /// The finding with these places as its other labels, and this line as its note.
    pub fn with(mut self, places: impl IntoIterator<Item = Location>, note: String) -> Self {
        self.related.extend(places.into_iter().map(|at| Label { at, message: String::new() }));
        self.notes.push(note);
        self
    }

    /// Gives every place the article that `numbers` names in place of its number in a part of a corpus.
    pub fn renumber(&mut self, numbers: &[ArticleId]) {
        let labels = std::iter::once(&mut self.primary).chain(&mut self.related).map(|label| &mut label.at);
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.at);
        labels.chain(edits).for_each(|at| at.article = numbers[at.article.0 as usize]);
    }

    /// The labels, the primary one first.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        std::iter::once(&self.primary).chain(&self.related)
    }
}
