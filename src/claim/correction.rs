//! Correction notices: the figure that was wrong, and the one that replaces it.

use crate::claim::quantity::{self, Bound, Figure, Measure, Quantity};
use crate::corpus::Span;
use crate::parse::Parse;
use crate::structure::BlockKind;

/// What a notice replaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The figure that was wrong.
    pub old: Quantity,
    /// The figure that is right.
    pub new: Quantity,
    /// Where the notice names the right one.
    pub at: Span,
}

/// The figures that the article's correction notices replace.
pub fn corrections(parse: &Parse<'_>) -> Vec<Correction> {
    let mut found = Vec::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        if parse.block_of(*sentence).kind != BlockKind::Correction {
            continue;
        }
        let mut figures = quantity::figures_in(parse, number as u32);
        figures.retain(|f| !matches!(f.quantity.measure, Measure::Ordinal | Measure::Time | Measure::Score));
        let words = |from: u32, to: u32| parse.text[from as usize..to as usize].to_lowercase();
        let start = parse.span_of(*sentence).start;
        for figure in &figures {
            // "from 80 to 87" reads as a range.
            let from = words(start, figure.at.start).trim_end().ends_with("from");
            if figure.quantity.bound == Bound::Between && from {
                let end = |value| Quantity { low: value, high: value, bound: Bound::Exact, ..figure.quantity.clone() };
                found.push(Correction { old: end(figure.quantity.low), new: end(figure.quantity.high), at: figure.at });
            }
        }
        for pair in figures.windows(2) {
            let [first, second]: &[Figure; 2] = pair.try_into().expect("windows of two");
            let between = words(first.at.end, second.at.start);
            let correction = |old: &Figure, new: &Figure| Correction { old: old.quantity.clone(), new: new.quantity.clone(), at: new.at };
            if between.contains("instead of") || between.contains("not ") || between.contains("rather than") {
                found.push(correction(second, first));
            } else if between.trim() == "to" && words(start, first.at.start).contains("from") {
                found.push(correction(first, second));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let show = |q: &Quantity| q.low.map_or("?".to_owned(), |v| v.normalize().to_string());
        corrections(&parse).iter().map(|c| (show(&c.old), show(&c.new))).collect()
    }

    #[test]
    fn notices_name_both_figures() {
        let story = "Mill to close\n\nThe mill in Dorn will close in May, the owner said.\n\n";
        let found = |notice: &str| pairs(&format!("{story}{notice}\n"));
        let both = |old: &str, new: &str| vec![(old.to_owned(), new.to_owned())];
        assert_eq!(
            found("(This version of the story corrects figure in paragraph 2 to $2.4 million instead of $4.2 million)"),
            both("4200000", "2400000")
        );
        assert_eq!(found("(Corrects number of jobs to 640, not 460, in second paragraph)"), both("460", "640"));
        assert_eq!(found("(Corrects toll from 80 to 87)"), both("80", "87"));
        assert_eq!(found("(Corrects spelling of name in first paragraph)"), []);
    }
}
