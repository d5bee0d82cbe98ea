crate::declare_rule! {
    /// ## What it does
    ///
    /// Notes articles that repeat most of another, word for word, with the words that differ.
    ///
    /// ## Why
    ///
    /// Ten reprints of one report are one source. All other rules count such articles once.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- tern.txt
    /// Bridge at Holm to stay shut until spring
    ///
    /// The old bridge over the river Tarn at Holm will stay shut until the spring, the council of the town said on Monday,
    /// because the repair of its two middle arches has turned out to be slower and dearer than the engineers had thought.
    /// --- herald.txt
    /// Holm bridge shut until spring
    ///
    /// The old bridge over the river Tarn at Holm will stay shut until the spring, the council of the town said on Monday,
    /// because the repair of its two middle arches has turned out to be slower and costlier than the engineers had thought.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A report told again in other words, and articles of less than about 25 words.
    static META = {
        name: "echoed-article",
        summary: "an article that repeats another word for word",
        category: Category::Consistency,
        severity: Severity::Note,
        scope: Scope::Corpus,
        options: [Knob::Number(&MIN_SHARE)],
        since: "0.1.0",
    }
}

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::echo::{EXACT, Echo, NEAR};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::fingerprint::normal;
use crate::options::{Knob, Number};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;
use crate::wording::short_name;

/// How much must be repeated.
static MIN_SHARE: Number = Number {
    name: "min-share",
    summary: "leaves out articles that share fewer of their runs of words, in percent, with the one that they repeat",
    default: LEAST,
    bounds: (LEAST, 100),
};

/// What counts as a repetition at all, in percent.
const LEAST: u32 = (100.0 * NEAR) as u32;

/// See [`META`].
pub struct EchoedArticle;

impl Rule for EchoedArticle {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let mut by_origin: BTreeMap<ArticleId, Vec<(ArticleId, Echo)>> = BTreeMap::new();
        for (id, echo) in cx.corpus.ids().zip(&cx.facts.echoes) {
            if let Some(echo) = echo.filter(|echo| 100.0 * echo.share >= f64::from(cx.options.number(&MIN_SHARE))) {
                by_origin.entry(echo.of).or_default().push((id, echo));
            }
        }
        out.extend(by_origin.into_iter().map(|(origin, echoes)| echoed(cx.corpus, origin, &echoes)));
    }
}

/// The wording.
fn echoed(corpus: &Corpus, origin: ArticleId, echoes: &[(ArticleId, Echo)]) -> Finding {
    let share = |echo: &Echo| {
        if echo.share >= EXACT { "word for word".to_owned() } else { format!("{:.0} percent word for word", 100.0 * echo.share) }
    };
    let label = |id: ArticleId, message: String| Label { at: Location { article: id, span: opening(corpus, id) }, message };
    let (first, echo) = echoes[0];
    let more = match echoes.len() {
        1 => String::new(),
        n => format!(", and {} more {} so", n - 1, if n == 2 { "does" } else { "do" }),
    };
    Finding {
        rule: &META,
        severity: Severity::Note,
        confidence: if echo.share >= EXACT { Confidence::High } else { Confidence::Medium },
        message: format!("{} repeats {}{more}", short_name(corpus, first), short_name(corpus, origin)),
        primary: label(first, share(&echo)),
        related: std::iter::once(label(origin, "first printed here".to_owned()))
            .chain(echoes[1..].iter().map(|(id, echo)| label(*id, share(echo))))
            .collect(),
        notes: changes(corpus, origin, first).into_iter().collect(),
        event: None,
        about: shared(corpus, origin, first).into_iter().collect(),
        fix: None,
    }
}

/// The longest paragraph that two articles share: it tells the pair, whatever their openings are.
fn shared(corpus: &Corpus, a: ArticleId, b: ArticleId) -> Option<String> {
    let paragraphs = |id: ArticleId| -> BTreeSet<String> {
        corpus.reading(id).blocks.iter().map(|block| normal(corpus.words(Location { article: id, span: block.span }))).collect()
    };
    let (a, b) = (paragraphs(a), paragraphs(b));
    a.intersection(&b).max_by_key(|words| words.len()).cloned()
}

/// The longest label, in bytes.
const MAX_LABEL: usize = 80;

/// The words of the headline, or the first of the first paragraph, within one line.
fn opening(corpus: &Corpus, id: ArticleId) -> Span {
    let reading = corpus.reading(id);
    let head = reading.blocks.iter().find(|b| b.kind == BlockKind::Headline).or(reading.blocks.first());
    let span = head.map_or(corpus.article(id).span, |b| b.span);
    let source = corpus.source(id);
    let line = source.line_span(source.line_index(span.start));
    let span = Span { start: span.start, end: span.end.min(line.end).max(span.start) };
    let words = span.of(&source.text);
    let cut = words.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i).take_while(|i| *i <= MAX_LABEL).last();
    match cut.filter(|_| words.len() > MAX_LABEL) {
        Some(cut) => Span { end: span.start + cut as u32, ..span },
        None => span,
    }
}

/// How many changed passages a note shows, and how many words stand around each.
const SHOWN: usize = 6;
const AROUND: usize = 3;

/// How many words of a longer changed passage a note shows.
const LONGEST: usize = 12;

/// The passages that differ, a few words around each.
fn changes(corpus: &Corpus, origin: ArticleId, echo: ArticleId) -> Option<String> {
    let words = |id: ArticleId| -> Vec<&str> {
        let body = corpus.reading(id).blocks.iter().filter(|b| b.kind == BlockKind::Body);
        body.flat_map(|b| b.span.of(&corpus.source(id).text).split_whitespace()).collect()
    };
    let (old, new) = (words(origin), words(echo));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let changed: Vec<_> = ops.iter().filter(|op| op.tag() != DiffTag::Equal).collect();
    let passage = |op: &&similar::DiffOp| {
        let (from, to) = (op.old_range(), op.new_range());
        let mark = |words: &[&str], open: &str, close: &str| match words.len() {
            0 => String::new(),
            1..=LONGEST => format!("{open}{}{close}", words.join(" ")),
            n => {
                let (first, last) = (&words[..LONGEST / 2], &words[n - LONGEST / 2..]);
                format!("{open}{} … {}{close}", first.join(" "), last.join(" "))
            }
        };
        let before = old[from.start.saturating_sub(AROUND)..from.start].join(" ");
        let after = old[from.end..(from.end + AROUND).min(old.len())].join(" ");
        let parts = [before, mark(&old[from], "[-", "-]"), mark(&new[to], "{+", "+}"), after];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let mut lines: Vec<String> = changed.iter().take(SHOWN).map(passage).collect();
    if changed.len() > SHOWN {
        lines.push(format!("and {} more changes", changed.len() - SHOWN));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Value;
    use crate::testing::RuleTester;

    #[test]
    fn the_user_says_how_much_must_be_repeated() {
        let opening = "The old bridge over the Tarn at Holm will stay shut until the spring because the repair of its two arches is slow \
            and the engineers of the town have found new cracks in its eastern pier, which was laid on sand and mud long ago";
        let articles =
            format!("--- a.txt\n{opening} and dear, the council said on Monday.\n--- b.txt\n{opening} and costly, Ann Lee told the town.");
        RuleTester::new(&EchoedArticle).flagged([&articles]);
        RuleTester::new(&EchoedArticle).with(Knob::Number(&MIN_SHARE), Value::Number(98)).quiet([&articles]);
    }

    #[test]
    fn echoed_article() {
        RuleTester::new(&EchoedArticle)
            .quiet([
                "--- a.txt\nBridge shut\n\nThe old bridge over the Tarn at Holm will stay shut until the spring because its repair is slow, the council said on Monday.\n\
                 --- b.txt\nBridge shut\n\nEngineers who work on the bridge at Holm have found new cracks, and nobody knows when cars may cross the river Tarn again.",
                "--- a.txt\nShort.\n--- b.txt\nShort.",
            ])
            .flagged(["--- a.txt\nBridge shut\n\nThe old bridge over the Tarn at Holm will stay shut until the spring because the repair of its two arches is slow and dear, \
                 the council of the town said on Monday after a meeting of three hours behind closed doors.\n\
                 --- b.txt\nHolm bridge shut\n\nThe old bridge over the Tarn at Holm will stay shut until the spring because the repair of its two arches is slow and costly, \
                 the council of the town said on Monday after a meeting of three hours behind closed doors.\n\
                 --- c.txt\nBridge shut\n\nThe old bridge over the Tarn at Holm will stay shut until the spring because the repair of its two arches is slow and dear, \
                 the council of the town said on Monday after a meeting of three hours behind closed doors."])
            .snapshot();
    }
}
