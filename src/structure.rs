//! The parts of an article, and the seams between articles that stand back to back in one file.

use crate::corpus::{Meta, Span};

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline, or a line under it that sums the story up.
    Headline,
    /// Words under a photograph.
    Caption,
    /// Who wrote it: `By Ann Lee`.
    Byline,
    /// A line that holds only the day of publication.
    Date,
    /// A short line between paragraphs.
    Crosshead,
    /// A paragraph of the story.
    Body,
    /// Who reported and edited it: `(Reporting by Ann Lee; Editing by Bo Day)`.
    Credit,
    /// A notice of what was corrected.
    Correction,
}

impl BlockKind {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Caption => "caption",
            BlockKind::Byline => "byline",
            BlockKind::Date => "date",
            BlockKind::Crosshead => "crosshead",
            BlockKind::Body => "body",
            BlockKind::Credit => "credit",
            BlockKind::Correction => "correction",
        }
    }
}

/// A paragraph and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Its bytes, without surrounding blanks.
    pub span: Span,
}

/// The opening of an agency story: `GENEVA (Reuters) – `.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// The place, without the agency.
    pub place: Span,
    /// The agency in the brackets.
    pub agency: Option<Span>,
    /// The dateline whole, with its dash.
    pub span: Span,
}

/// The paragraphs of `text`, without surrounding blanks. `base` is the offset of the text in its source.
///
/// Each line is a paragraph, save where a hard-wrapped line plainly runs on into the next.
pub fn paragraphs(text: &str, base: u32) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if trimmed.is_empty() {
            spans.extend(open.take().map(|(s, e)| Span::new(s, e)));
            continue;
        }
        open = match open {
            Some((s, e)) if runs_on(&text[s..e], trimmed) => Some((s, start + trimmed.len())),
            Some((s, e)) => {
                spans.push(Span::new(s, e));
                Some((start, start + trimmed.len()))
            }
            None => Some((start, start + trimmed.len())),
        };
    }
    spans.extend(open.map(|(s, e)| Span::new(s, e)));
    for span in &mut spans {
        span.start += base;
        span.end += base;
    }
    spans
}

/// Whether a line is the middle of a hard-wrapped paragraph: it is of a typical width, and no sentence ends with it.
fn runs_on(before: &str, line: &str) -> bool {
    let last = before.rsplit('\n').next().unwrap_or(before);
    let width = last.chars().count();
    let starts_low = line.starts_with(|c: char| c.is_lowercase());
    let ended = last.ends_with(['.', '!', '?', '"', '”', ':', ')', '’']);
    (40..=100).contains(&width) && (starts_low || !ended && width >= 60)
}

/// The dateline at the start of a paragraph.
pub fn dateline(text: &str, paragraph: Span) -> Option<Dateline> {
    let words = paragraph.of(text);
    let window = &words[..floor(words, 140)];
    let (dash, dash_len) = dash_in(window)?;
    let head = window[..dash].trim_end();
    let (place, agency) = match head.find('(') {
        Some(open) => {
            let close = open + head[open..].find(')')?;
            if !head[close + 1..].trim().is_empty() {
                return None;
            }
            (&head[..open], Some((open + 1, close)))
        }
        None => (head, None),
    };
    let place = place.trim_end_matches([' ', ',', '\u{a0}']);
    let first = place.split([',', '/']).next().unwrap_or("");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let upper = letters >= 3 && first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let short = place.split_whitespace().count() <= 7 && place.chars().all(|c| c.is_alphanumeric() || " ,./'’-".contains(c));
    if !short || letters < 3 || !(upper || (agency.is_some() && first.starts_with(|c: char| c.is_uppercase()))) || is_caption(words) {
        return None;
    }
    let at = |from: usize, to: usize| Span::new(paragraph.start as usize + from, paragraph.start as usize + to);
    // "DORN — May 4, 2017 — The mill": the day stands between two dashes.
    let first = dash + dash_len;
    let filed = dash_in(&window[first..]).filter(|(second, _)| is_date_line(window[first..first + second].trim()));
    let end = first + filed.map_or(0, |(second, len)| second + len);
    let gap = words[end..].len() - words[end..].trim_start().len();
    Some(Dateline { place: at(0, place.len()), agency: agency.map(|(from, to)| at(from, to)), span: at(0, end + gap) })
}

/// The first free-standing dash, and its length.
fn dash_in(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    // A hyphen, or the first byte of a dash.
    let marks = (0..bytes.len()).filter(|i| matches!(bytes[*i], b'-' | 0xe2));
    marks.filter_map(|i| Some((i, dash_len(&text[..i], &text[i..])?))).next()
}

/// The length of the free-standing dash that `rest` starts with; `before` is what stands before it.
fn dash_len(before: &str, rest: &str) -> Option<usize> {
    if rest.starts_with(['–', '—']) {
        return Some('–'.len_utf8());
    }
    let alone = before.ends_with([' ', ')']) && rest.starts_with("- ");
    if rest.starts_with("--") { Some(2) } else { alone.then_some(1) }
}

/// The largest character boundary at or below `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// The articles that stand back to back in `text`, as spans that together cover it.
///
/// A seam needs two witnesses: the dateline of the next story, and above it lines that only a story's head has
/// (headline, caption, byline), or a reporter's credit right above the headline.
pub fn split(text: &str) -> Vec<Span> {
    let all = paragraphs(text, 0);
    let mut starts = vec![0u32];
    let mut datelines = 0;
    for (i, paragraph) in all.iter().enumerate() {
        if dateline(text, *paragraph).is_none() {
            continue;
        }
        datelines += 1;
        let mut head = i;
        while head > 0 && is_head(all[head - 1].of(text)) && !is_credit(all[head - 1].of(text)) {
            head -= 1;
        }
        let after_credit = head > 0 && (is_credit(all[head - 1].of(text)) || is_correction(all[head - 1].of(text)));
        if datelines > 1 && head < i && (after_credit || head > 0) {
            starts.push(all[head].start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len() as u32]);
    starts.iter().zip(ends).map(|(start, end)| Span { start: *start, end }).collect()
}

/// Whether a paragraph can stand above a dateline.
fn is_head(words: &str) -> bool {
    is_byline(words) || is_caption(words) || is_headline(words)
}

fn is_headline(words: &str) -> bool {
    let ends = words.ends_with(['.', ';', ',', '”', '"', ')']) && !words.ends_with("U.S.") && !words.ends_with("U.N.");
    !ends && words.split_whitespace().count() <= 25
}

/// Whether a paragraph names the writer and nothing else: `By Ann Lee and Bo Day`.
fn is_byline(words: &str) -> bool {
    let rest = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY "));
    rest.is_some_and(|names| names.split_whitespace().count() <= 12 && names.starts_with(char::is_uppercase) && !names.ends_with('.'))
}

/// Whether a paragraph stands under a photograph: it opens or closes with the photographer's credit.
fn is_caption(words: &str) -> bool {
    let opens = ["FILE PHOTO", "FILE - ", "FILE – ", "Photo:", "PHOTO:", "Image:", "Picture:"].iter().any(|p| words.starts_with(p));
    let tail = &words[floor(words, words.len().saturating_sub(90))..];
    let credit = tail.rfind('/').is_some_and(|slash| {
        let agency = tail[..slash].rsplit([' ', '.']).next().unwrap_or("");
        agency.len() >= 3 && agency.chars().all(|c| c.is_ascii_uppercase())
    });
    opens || credit || words.ends_with(" via REUTERS") || words.contains("via Reuters TV") || words.contains("/Handout")
}

/// Whether a paragraph starts with one of some words, in any case.
fn opens_with(words: &str, openings: &[&str]) -> bool {
    openings.iter().any(|opening| words.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening)))
}

/// Whether a paragraph says who reported and edited the story.
fn is_credit(words: &str) -> bool {
    let opens = ["reporting by", "writing by", "editing by", "additional reporting", "compiled by", "reported by", "written by"];
    words.len() < 600 && opens_with(words.trim_start_matches(['(', '[']), &opens)
}

/// Whether a paragraph says what an earlier version had wrong.
fn is_correction(words: &str) -> bool {
    let head = words.trim_start_matches(['(', '[', '*', '_']);
    let opens = ["this version of", "this story has been", "this story was", "this article has been", "this article was", "correction"];
    let opens_more = ["corrects ", "corrected ", "(corrects", "an earlier version", "a previous version", "clarification"];
    let says = || {
        let lower = words.to_lowercase();
        lower.contains("correct") || lower.contains("clarif")
    };
    words.len() < 800 && (opens_with(head, &opens) || opens_with(head, &opens_more)) && says()
}

/// What each paragraph of one article is for: what its container says, and else by its shape.
pub fn blocks(text: &str, article: Span, meta: &Meta) -> (Vec<Block>, Option<Dateline>) {
    let all = paragraphs(article.of(text), article.start);
    let known: Vec<Option<BlockKind>> = all.iter().take(HEAD).map(|paragraph| told(paragraph.of(text), meta)).collect();
    let told_end = known.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let found = all.iter().enumerate().find_map(|(i, p)| Some((i, dateline(text, *p)?)));
    let prose = || {
        let below: Vec<&str> = all[told_end..].iter().map(|p| p.of(text)).collect();
        // Below a headline that is known as such, short words are a short story and no head.
        let all_head = meta.headline.is_some() && !below.iter().any(|p| is_prose(p));
        told_end + if all_head { 0 } else { head_end(&below) }
    };
    let first_body = found.map_or_else(prose, |(i, _)| i);
    let kind = |i: usize, words: &str| {
        if let Some(Some(kind)) = known.get(i) {
            *kind
        } else if is_credit(words) {
            BlockKind::Credit
        } else if is_correction(words) {
            BlockKind::Correction
        } else if i < first_body {
            head_kind(words)
        } else if i > first_body && is_caption(words) {
            BlockKind::Caption
        } else if i > first_body && is_crosshead(words) {
            BlockKind::Crosshead
        } else {
            BlockKind::Body
        }
    };
    let blocks = all.iter().enumerate().map(|(i, span)| Block { kind: kind(i, span.of(text)), span: *span }).collect();
    (blocks, found.map(|(_, dateline)| dateline))
}

/// How many paragraphs at the top of an article are held against what its container says.
const HEAD: usize = 5;

/// What a paragraph is for, where the container gives the same words as headline, byline or dateline.
fn told(words: &str, meta: &Meta) -> Option<BlockKind> {
    let is = |field: &Option<String>| field.as_ref().is_some_and(|said| said.split_whitespace().eq(words.split_whitespace()));
    let fields = [(&meta.headline, BlockKind::Headline), (&meta.byline, BlockKind::Byline), (&meta.dateline, BlockKind::Date)];
    fields.into_iter().find(|(field, _)| is(field)).map(|(_, kind)| kind)
}

/// Where the head of an article without a dateline ends: at its first prose, or behind the byline and the day that stand a
/// little below a sentence that sums the story up.
fn head_end(paragraphs: &[&str]) -> usize {
    let Some(first) = paragraphs.iter().position(|p| is_prose(p)) else { return paragraphs.len() };
    let below = paragraphs.iter().enumerate().skip(first + 1).take(STANDFIRST);
    let last = below.filter(|(_, p)| is_byline(p) || is_date_line(p)).map(|(i, _)| i + 1).max();
    last.filter(|end| paragraphs[*end..].iter().any(|p| is_prose(p))).unwrap_or(first)
}

/// How many paragraphs below its first sentence a story's byline and day are looked for.
const STANDFIRST: usize = 3;

fn head_kind(words: &str) -> BlockKind {
    if is_byline(words) {
        BlockKind::Byline
    } else if is_caption(words) {
        BlockKind::Caption
    } else if is_date_line(words) {
        BlockKind::Date
    } else {
        BlockKind::Headline
    }
}

/// Whether a paragraph is a sentence of the story rather than a line of its head.
fn is_prose(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let ends = words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', ':', ',']);
    (ends && count >= 6 && !is_date_line(words) && !is_caption(words) && !is_byline(words)) || count > 30
}

/// How many words a line with the day of publication holds at most.
const DATE_LINE: usize = 12;

/// Whether a short line holds a day with its year, and besides at most who published it: `Updated 4 May 2017 by Ann Lee`.
fn is_date_line(words: &str) -> bool {
    // Most lines have no year, and need no closer look.
    let year = words.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4 && (d.starts_with("19") || d.starts_with("20")));
    let all: Vec<&str> = if year { words.split_whitespace().take(DATE_LINE + 1).collect() } else { Vec::new() };
    if !year || all.len() > DATE_LINE {
        return false;
    }
    let month = words.split(|c: char| !c.is_alphabetic()).any(|w| crate::claim::date::month(w).is_some());
    let numeric = words.split(|c: char| !c.is_ascii_digit()).filter(|d| !d.is_empty()).count() >= 3;
    let label = |w: &str| w.starts_with(char::is_uppercase) || is_label(w);
    let low = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).any(|w| !label(w));
    // "Fire Kills 12 Men": a number that counts something stands in a headline.
    let noun = |w: &str| w.chars().nth(1).is_some_and(char::is_lowercase) && crate::claim::date::month(w).is_none();
    let counts = all.windows(2).any(|two| two[0].len() <= 3 && two[0].bytes().all(|b| b.is_ascii_digit()) && noun(two[1]));
    (month || numeric) && !low && !counts
}

/// Words in small letters that stand beside the day of publication.
const LABELS: &[&str] = &[
    "posted",
    "published",
    "updated",
    "modified",
    "edited",
    "created",
    "filed",
    "first",
    "last",
    "on",
    "at",
    "by",
    "and",
    "of",
    "the",
    "am",
    "pm",
    "th",
    "st",
    "nd",
    "rd",
    "hrs",
    "hours",
    "local",
    "time",
    "noon",
    "midnight",
    "date",
    "ago",
    "for",
    "from",
];

/// Whether a word in small letters can stand beside the day of publication: `posted`, `by`, `pm`.
pub fn is_label(word: &str) -> bool {
    LABELS.contains(&word)
}

fn is_crosshead(words: &str) -> bool {
    if words.len() > 160 || words.starts_with(|c: char| c.is_ascii_digit() || c == '"' || c == '“') {
        return false;
    }
    if words.ends_with(['.', '"', '”', '!', '?', ':', ')']) {
        return false;
    }
    let count = words.split_whitespace().count();
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    count <= 8 && letters().nth(2).is_some() && (count <= 6 || letters().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "Harbour bridge shut\n\nBy Ann Lee\n\nPORT ELLA (Tern) – The bridge was shut.\n\nIt stays shut.\n\n(Reporting by Ann Lee)\n\n\
        Bridge opens again\n\nCars cross the bridge. TERN/Bo Day\n\nPORT ELLA, Norland (Tern) – The bridge is open.\n\nCars crossed it.\n";

    #[test]
    fn articles_back_to_back_are_split() {
        let heads: Vec<_> = split(TWO).iter().map(|s| s.of(TWO).lines().next().expect("a line")).collect();
        assert_eq!(heads, ["Harbour bridge shut", "Bridge opens again"]);
        assert_eq!(split("One story.\n\nNo seam here.").len(), 1);
        assert_eq!(split("").len(), 1);
    }

    #[test]
    fn parts_of_an_article_are_told_apart() {
        let second = split(TWO)[1];
        let (blocks, dateline) = blocks(TWO, second, &Meta::default());
        let kinds: Vec<_> = blocks.iter().map(|b| b.kind.name()).collect();
        assert_eq!(kinds, ["headline", "caption", "body", "body"]);
        let dateline = dateline.expect("a dateline");
        assert_eq!(dateline.place.of(TWO), "PORT ELLA, Norland");
        assert_eq!(dateline.agency.map(|a| a.of(TWO)), Some("Tern"));
    }

    #[test]
    fn a_sentence_above_the_byline_belongs_to_the_head() {
        let kinds =
            |text: &str| blocks(text, Span::new(0, text.len()), &Meta::default()).0.iter().map(|b| b.kind.name()).collect::<Vec<_>>();
        let story = "Bridge shut\n\nThe old bridge has been shut for want of care.\n\nBy Ann Lee\n\n4 May 2017\n\nThe bridge over the Tarn was shut on Monday.";
        assert_eq!(kinds(story), ["headline", "headline", "byline", "date", "body"]);
        let signed = "Bridge shut\n\nThe bridge over the Tarn was shut on Monday.\n\nBy Ann Lee";
        assert_eq!(kinds(signed)[1], "body", "a signature at the end makes no head");
    }

    #[test]
    fn what_the_container_says_outweighs_the_shape() {
        let meta = |headline: &str, byline: &str, dateline: &str| Meta {
            headline: Some(headline.to_owned()).filter(|said| !said.is_empty()),
            byline: Some(byline.to_owned()).filter(|said| !said.is_empty()),
            dateline: Some(dateline.to_owned()).filter(|said| !said.is_empty()),
            ..Meta::default()
        };
        let kinds =
            |text: &str, meta: &Meta| blocks(text, Span::new(0, text.len()), meta).0.iter().map(|b| b.kind.name()).collect::<Vec<_>>();
        let item = "Mill burns at Dorn\n\nNobody hurt";
        assert_eq!(kinds(item, &Meta::default()), ["headline", "headline"]);
        assert_eq!(kinds(item, &meta("Mill  burns at Dorn", "", "")), ["headline", "body"]);
        assert_eq!(kinds("Nobody hurt", &meta("Mill burns at Dorn", "", "")), ["body"]);
        let sentence =
            "The old mill at Dorn has burned down.\n\nAnn Lee\n\nDorn, Monday\n\nIt stood for two hundred years.\n\nNobody was hurt in it.";
        assert_eq!(
            kinds(sentence, &meta("The old mill at Dorn has burned down.", "Ann Lee", "Dorn, Monday")),
            ["headline", "byline", "date", "body", "body"]
        );
    }

    #[test]
    fn a_dash_in_a_sentence_is_no_dateline() {
        let text = "THE council – which met on Monday – said no.";
        assert_eq!(dateline(text, Span::new(0, text.len())), None);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The council met on Monday to talk about the bridge over the river\nand closed it. It was old and the engineers\nsaid so.\n\nNext.";
        assert_eq!(paragraphs(text, 0).len(), 2);
    }
}
