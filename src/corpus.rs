//! Articles and the places in them: what was read, under which name, and where a span of it stands.

use std::borrow::Cow;
use std::sync::Arc;

use crate::agreed::Agreed;
use crate::offsets::{Document, Lines, Offsets, Place};
use crate::reading::Reading;
use crate::stet::inline::{self, Directive};

/// A half-open range of bytes in one source's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The words that the span covers in `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether both spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `inner` lies wholly in this span.
    pub fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The number of an article in its corpus: articles are ordered by path, then by place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// A span in one article. The bytes count within the article's source, not within the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The article.
    pub article: ArticleId,
    /// The bytes within the article's source.
    pub span: Span,
}

/// How the bytes of a file became text, and how a text is written back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark (the mark stays in the text).
    #[default]
    Utf8,
    /// UTF-16 with the lower byte first.
    Utf16Le {
        /// Whether a byte order mark stands at the start.
        marked: bool,
    },
    /// UTF-16 with the higher byte first.
    Utf16Be {
        /// Whether a byte order mark stands at the start.
        marked: bool,
    },
    /// An older encoding: Windows-1252, Shift_JIS and so on.
    Legacy(&'static encoding_rs::Encoding),
    /// A text out of a container, such as the `text` of a `.jsonl` object or the words of a page: nothing is written back.
    Embedded,
}

/// Where the words of a source stand in the document that they were taken out of.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The document, which all texts taken out of it share.
    pub document: Arc<Document>,
    /// The places of the words in the document's text.
    pub places: Offsets,
}

/// A text that was read: a file, the words of an article in a page or a container, or standard input.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The path as given on the command line, joined with the path below it.
    pub path: String,
    /// The decoded text, with blanks in the place of each suppression in it.
    pub text: String,
    /// The suppressions that stand in the text, in the order of their places.
    pub stets: Vec<Directive>,
    /// Whether it is read only as the context of others: a finding that has no label outside such sources is not reported.
    pub context: bool,
    /// How the text was decoded.
    pub encoding: Encoding,
    /// The line of the file that holds the text as one of its records, from 1; `None` where the text is the file, or knows its places there.
    pub record: Option<usize>,
    /// The comments in the text, which no reader sees: where they stand, and what stood there.
    comments: Vec<(Span, String)>,
    /// Where the text stands in a document; `None` where the text is the file.
    taken: Option<Taken>,
    /// Where the bytes of the text stand in the file, where the text is the file.
    bytes: Offsets,
    lines: Lines,
}

impl Source {
    /// A source of this text. Lines end at each `\n`.
    pub fn new(path: impl Into<String>, text: impl Into<String>, encoding: Encoding) -> Self {
        let (text, stets) = inline::take(text.into());
        let lines = Lines::of(&text);
        Self { path: path.into(), text, stets, encoding, lines, ..Self::default() }
    }

    /// The source with the places of its bytes in the file.
    pub fn with_bytes(self, bytes: Offsets) -> Self {
        Self { bytes, ..self }
    }

    /// A source of words that were taken out of a document.
    pub fn taken(path: impl Into<String>, text: impl Into<String>, taken: Taken) -> Self {
        Self { taken: Some(taken), ..Self::new(path, text, Encoding::Embedded) }
    }

    /// The source with blanks in the place of these spans, in order, none of which is a part of the story.
    pub fn without(mut self, spans: Vec<Span>) -> Self {
        for span in spans {
            self.blank(span);
        }
        self
    }

    /// Puts blanks in the place of a part of the text, and keeps it for [`Source::original`].
    fn blank(&mut self, span: Span) {
        let range = span.start as usize..span.end as usize;
        let words = self.text[range.clone()].to_owned();
        let blank = words.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' });
        self.text.replace_range(range, &blank.collect::<String>());
        self.comments.push((span, words));
    }

    /// The source with blanks in the place of each comment behind `start`: comments are for whoever edits the file, and no part of the story.
    pub fn without_comments(mut self, start: usize) -> Self {
        let mut at = start;
        while let Some(open) = self.text[at..].find("<!--").map(|found| at + found) {
            let Some(end) = self.text[open..].find("-->").map(|found| open + found + 3) else { break };
            self.blank(Span::new(open, end));
            at = end;
        }
        self
    }

    /// The text as the file has it, with its comments and its suppressions.
    pub fn original(&self) -> Cow<'_, str> {
        if self.comments.is_empty() {
            return inline::restore(&self.text, &self.stets);
        }
        let mut text = self.text.clone();
        for (span, comment) in &self.comments {
            text.replace_range(span.start as usize..span.end as usize, comment);
        }
        Cow::Owned(inline::restore(&text, &self.stets).into_owned())
    }

    /// The zero-based line of the text that holds `byte`.
    pub fn line_index(&self, byte: u32) -> usize {
        self.lines.index(byte)
    }

    /// The bytes of a zero-based line of the text, without its line feed.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines.start(line).unwrap_or_default();
        let end = self.lines.start(line + 1).map_or(self.text.len() as u32, |next| next - 1);
        Span { start, end }
    }

    /// The 1-based line of the file and the 1-based column, in characters, of `byte`. Of a record both count within its text.
    pub fn line_column(&self, byte: u32) -> (usize, usize) {
        self.place(byte).line_column()
    }

    /// The place in the file where `byte` stands.
    pub fn place(&self, byte: u32) -> Place<'_> {
        match &self.taken {
            Some(taken) => taken.document.place(taken.places.start(byte)),
            None => Place { text: &self.text, lines: &self.lines, byte },
        }
    }

    /// The place in the file right behind a span that ends at `byte`.
    pub fn place_behind(&self, byte: u32) -> Place<'_> {
        match &self.taken {
            Some(taken) => taken.document.place(taken.places.end(byte)),
            None => Place { text: &self.text, lines: &self.lines, byte },
        }
    }

    /// The span in the file's own bytes of a span in the text.
    pub fn file_span(&self, span: Span) -> Span {
        match &self.taken {
            Some(taken) => taken.document.bytes.span(taken.places.span(span)),
            None => self.bytes.span(span),
        }
    }
}

/// What is known of an article besides its words. Unknown is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline, where it stands outside the text (front matter, a `headline` field).
    pub headline: Option<String>,
    /// Who wrote it, where the container gives that apart.
    pub byline: Option<String>,
    /// Where and when it was filed, in the words of the container's own dateline.
    pub dateline: Option<String>,
    /// The day of publication, as far as the container says.
    pub published: Option<jiff::civil::Date>,
    /// The point in time of publication, as the container writes it, where it gives more than the day.
    pub time: Option<String>,
    /// The place that the container names, where the story was filed.
    pub place: Option<String>,
    /// The publisher or agency named by the container.
    pub source: Option<String>,
    /// The address named by the container.
    pub url: Option<String>,
    /// The version named by the container; a later version supersedes an earlier one.
    pub version: Option<String>,
}

/// One article.
#[derive(Debug, Clone)]
pub struct Article {
    /// The name in messages and in the machine output: the path, `path#2`, or a `.jsonl` object's id.
    pub name: String,
    /// The number of its source in [`Corpus::sources`].
    pub source: u32,
    /// The article's part of the source.
    pub span: Span,
    /// What the container says of it.
    pub meta: Meta,
}

/// Everything that was read: sources, their articles, and what the program read out of each.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The texts.
    pub sources: Vec<Arc<Source>>,
    /// The articles, in the order of their paths and of their places.
    pub articles: Vec<Article>,
    /// What was read out of each article: as many as there are articles.
    pub readings: Vec<Arc<Reading>>,
    /// The article that is held against all others, which are its sources; `None` where all are compared with each other.
    pub draft: Option<ArticleId>,
    /// What is agreed, and the articles are held against.
    pub agreed: Arc<Agreed>,
    /// Articles that are versions of one story: the older and the newer.
    pub versions: Vec<(ArticleId, ArticleId)>,
}

impl Corpus {
    /// The source that holds an article.
    pub fn source(&self, article: ArticleId) -> &Source {
        &self.sources[self.article(article).source as usize]
    }

    /// The article of this number.
    pub fn article(&self, article: ArticleId) -> &Article {
        &self.articles[article.0 as usize]
    }

    /// What was read out of an article.
    pub fn reading(&self, article: ArticleId) -> &Reading {
        &self.readings[article.0 as usize]
    }

    /// The articles of this corpus and then those of another as their context; neither may have been read.
    pub fn followed_by(mut self, other: Corpus) -> Corpus {
        let first = self.sources.len() as u32;
        self.articles.extend(other.articles.into_iter().map(|article| Article { source: article.source + first, ..article }));
        for mut source in other.sources {
            Arc::make_mut(&mut source).context = true;
            self.sources.push(source);
        }
        self
    }

    /// A corpus of some of the articles and of one draft, in this order, in which the draft is held against the others. It
    /// shares their texts and what was read out of them.
    pub fn part(&self, sources: &[ArticleId], draft: ArticleId) -> Corpus {
        let mut part = Corpus { draft: Some(ArticleId(sources.len() as u32)), agreed: Arc::clone(&self.agreed), ..Corpus::default() };
        for id in sources.iter().copied().chain([draft]) {
            let article = self.article(id);
            part.articles.push(Article { source: part.sources.len() as u32, ..article.clone() });
            part.sources.push(Arc::clone(&self.sources[article.source as usize]));
            part.readings.push(Arc::clone(&self.readings[id.0 as usize]));
        }
        part
    }

    /// Whether a draft is held against sources, and none of these is among some articles: what they say is the draft's alone.
    pub fn is_drafts_alone(&self, mut articles: impl Iterator<Item = ArticleId>) -> bool {
        self.draft.is_some_and(|draft| articles.all(|article| article == draft))
    }

    /// The words at a location.
    pub fn words(&self, at: Location) -> &str {
        at.span.of(&self.source(at.article).text)
    }

    /// The words at a location as a label underlines them: it lies within one line, so a line end cuts it off.
    pub fn within_line(&self, at: Location) -> Span {
        let words = self.words(at);
        let len = words.find('\n').map_or(words.len(), |feed| words[..feed].trim_end().len());
        Span { start: at.span.start, end: at.span.start + len as u32 }
    }

    /// The numbers of all articles, in order.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> + use<> {
        (0..self.articles.len() as u32).map(ArticleId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_text_and_are_kept() {
        let text = "Ten <!-- é: check\nthis [stet: misspelling] --> died. <!-- stet: misspelling --> <!-- open";
        let source = Source::new("a.md", text, Encoding::Utf8).without_comments(0);
        assert_eq!(source.text.split_whitespace().collect::<Vec<_>>(), ["Ten", "died.", "<!--", "open"]);
        assert_eq!((source.text.len(), source.text.find('\n')), (text.len(), text.find('\n')));
        assert_eq!((source.stets.len(), source.original().as_ref()), (2, text));
    }
}
