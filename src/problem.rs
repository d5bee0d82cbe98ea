//! A fault in a text that the user wrote for the program (a configuration, a lexicon): where it stands and what is wrong.

use crate::corpus::Span;
use crate::finding::Severity;

/// A fault at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// [`Severity::Error`] where the text cannot be used, [`Severity::Note`] where it can.
    pub severity: Severity,
    /// The words to underline, as bytes of the text.
    pub span: Span,
    /// What is wrong: lower case, no final stop.
    pub message: String,
    /// What is said of the underlined words; may be empty.
    pub label: String,
}

impl Problem {
    /// A fault that makes the text unusable.
    pub fn error(span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { severity: Severity::Error, span, message: message.into(), label: label.into() }
    }

    /// Something that the user should know, and that changes nothing.
    pub fn note(span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(span, message, label) }
    }

    /// What the parser of TOML says of a text that is none, or has not the form that was asked for.
    pub fn toml(error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or_default();
        Self::error(Span::new(span.start, span.end), error.message().trim_end_matches('.').replace('\n', ", "), "")
    }
}

/// The known name that is most like `name`, where one is like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| strsim::jaro_winkler(name, other);
    let near = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    near.filter(|near| likeness(near) > 0.7)
}

/// ``did you mean `x`?`` where something is near, else what is known.
pub fn suggestion(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", known.join(", ")),
    }
}
