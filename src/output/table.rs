//! Claims as a table for people, one for each article.

use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::claim::quantity::{Bound, Measure};
use crate::claim::{Claim, ClaimKind, Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus};
use crate::output::{heading, rows, visible};
use crate::wording::day_span;

/// The columns of the screen that a row may take.
const WIDTH: usize = 100;

/// What stands between two columns.
pub(super) const GAP: &str = "  ";

/// The columns, and what each may keep of its width where the others want more. Places and kinds are never cut.
const COLUMNS: [(&str, usize); 8] =
    [("place", WIDTH), ("kind", WIDTH), ("value", 24), ("unit", 7), ("counted", 8), ("predicate", 9), ("said by", 11), ("words", 15)];

type Row = [String; COLUMNS.len()];

/// The claims of an article.
pub fn claims(corpus: &Corpus, id: ArticleId, out: &mut dyn Write) -> io::Result<()> {
    if id != ArticleId(0) {
        writeln!(out)?;
    }
    heading(corpus, id, out)?;
    let claims = &corpus.reading(id).claims;
    if claims.is_empty() {
        return Ok(());
    }
    let source = corpus.source(id);
    let mut walk = rows::Walk::new(corpus, id);
    let mut cells: Vec<Row> = vec![COLUMNS.map(|(name, _)| name.to_owned())];
    cells.extend(claims.iter().map(|claim| {
        walk.to(claim.at.start);
        let [value, unit, counted, predicate, said_by] = said(claim);
        let words = cut(claim.at.of(&source.text), WIDTH);
        let row = [format!("{}:{}", walk.line, walk.column), rows::kind(claim).to_owned(), value, unit, counted, predicate, said_by, words];
        row.map(|cell| cell.chars().map(visible).collect())
    }));
    let widths = widths(&cells, COLUMNS.map(|(_, keep)| keep), WIDTH);
    for row in cells {
        let mut shown = String::new();
        for (number, (cell, width)) in row.iter().zip(widths).enumerate() {
            let cell = cut(cell, width);
            // Lines and columns end under each other.
            shown.push_str(&if number == 0 { format!("{cell:>width$}") } else { format!("{GAP}{cell:width$}") });
        }
        writeln!(out, "{}", shown.trim_end())?;
    }
    Ok(())
}

/// The widths of the columns: as wide as their widest cells, and where together they take more than `room`, what goes
/// furthest beyond the width that it may keep is cut first.
pub(super) fn widths<const N: usize>(cells: &[[String; N]], keep: [usize; N], room: usize) -> [usize; N] {
    let mut widths = [0; N];
    for row in cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(room));
        }
    }
    while widths.iter().sum::<usize>() + (N - 1) * GAP.len() > room {
        let excess = |at: &usize| (widths[*at] + room).saturating_sub(keep[*at]);
        let widest = (0..N).rev().max_by_key(excess).expect("there are columns");
        widths[widest] -= 1;
    }
    widths
}

/// `words` in at most `width` characters.
pub(super) fn cut(words: &str, width: usize) -> String {
    match words.char_indices().nth(width) {
        None => words.to_owned(),
        Some(_) => words.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// The value, the unit, what is counted, what happened to it, and who says so.
fn said(claim: &Claim) -> [String; 5] {
    let text = |words: Option<&str>| words.unwrap_or_default().to_owned();
    match &claim.kind {
        ClaimKind::Quantity(q) => [value(q), unit(q), text(q.what()), predicate(q), text(q.said_by.as_deref())],
        ClaimKind::Date(date) => [day_span(date), text(None), text(None), text(None), text(None)],
        ClaimKind::Quote(quote) | ClaimKind::Reported(quote) => {
            [text(None), text(None), text(None), text(quote.cue.as_deref()), text(quote.speaker.as_deref())]
        }
        ClaimKind::Name(name) => {
            let titled = name.title.iter().chain([&name.canonical]).map(String::as_str).collect::<Vec<_>>().join(" ");
            [titled, text(name.entity.map(|e| e.name())), text(None), text(None), text(None)]
        }
    }
}

fn value(quantity: &Quantity) -> String {
    if quantity.measure == Measure::Time {
        return String::new();
    }
    let one = quantity.low.or(quantity.high).map(grouped).unwrap_or_default();
    let number = match (quantity.fraction, quantity.low, quantity.high) {
        (Some((numerator, denominator)), ..) => format!("{numerator}/{denominator}"),
        (None, Some(low), Some(high)) if low != high => format!("{one} to {}", grouped(high)),
        _ => one,
    };
    let bound = match quantity.bound {
        Bound::Exact | Bound::Between => String::new(),
        bound => format!("{} ", bound.name().replace('-', " ")),
    };
    match quantity.change {
        Some(change) if change.step => format!("{} {bound}{number}", change.direction.name()),
        Some(change) => match change.old_low.or(change.old_high) {
            Some(old) => format!("{bound}{number} from {}", grouped(old)),
            None => format!("{} to {bound}{number}", change.direction.name()),
        },
        None => format!("{bound}{number}"),
    }
}

fn unit(quantity: &Quantity) -> String {
    let part = if quantity.minor { "1/100 " } else { "" };
    let per = quantity.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
    format!("{part}{}{per}", quantity.unit.unwrap_or_default()).trim_start().to_owned()
}

/// What happened, and in brackets how surely where it is not simply said.
fn predicate(quantity: &Quantity) -> String {
    let happened = quantity.predicate.unwrap_or_default();
    match quantity.factuality {
        Factuality::Asserted | Factuality::Attributed => happened.to_owned(),
        other => format!("{happened} ({})", other.name()).trim_start().to_owned(),
    }
}

/// A number with commas between its thousands.
fn grouped(number: Decimal) -> String {
    let digits = number.normalize().to_string();
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut out = sign.to_owned();
    for (number, digit) in whole.chars().enumerate() {
        if number > 0 && (whole.len() - number) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn table(text: &str) -> String {
        let corpus = testing::corpus(text);
        let mut out = Vec::new();
        corpus.ids().for_each(|id| claims(&corpus, id, &mut out).expect("a vector takes everything"));
        String::from_utf8(out).expect("a table is UTF-8")
    }

    #[test]
    fn thousands_are_grouped() {
        let shown = |number: &str| grouped(number.parse().expect("a number"));
        assert_eq!(["0", "999", "1000", "-1234567.50", "100000"].map(shown), ["0", "999", "1,000", "-1,234,567.5", "100,000"]);
    }

    #[test]
    fn long_cells_are_cut_and_rows_fit() {
        let name = "Anna Maximiliana Featherstonehaugh-Cholmondeley";
        let text = format!(
            "Sales fell from 2 million to 1.3 million barrels a day in May 2021, said {name}, who put the loss at about $350,000 to $450,000. \
             “{}” she said on May 4, 2021.",
            "We did all that we could in the hours that we had. ".repeat(4)
        );
        let table = table(&format!("--- a.txt\n{text}"));
        for row in table.lines() {
            assert!(row.chars().count() <= WIDTH, "{row}");
        }
        assert!(table.contains('…') && table.contains("1,300,000 from 2,000,000"), "{table}");
    }

    proptest::proptest! {
        #[test]
        fn any_article_has_one_row_a_claim(text in "(?s).{0,120}") {
            let text = format!("--- a.txt\n{text}");
            let corpus = testing::corpus(&text);
            let claims = corpus.ids().map(|id| corpus.reading(id).claims.len()).sum::<usize>();
            let rows = table(&text).lines().filter(|line| !line.is_empty() && *line != "a.txt").count();
            proptest::prop_assert_eq!(rows, claims + usize::from(claims > 0));
        }
    }
}
