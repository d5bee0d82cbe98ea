//! Small corpora in one text, for examples and tests of rules.
//!
//! Lines `--- name.txt` split a case into articles, and a day after the name is the day of publication:
//! `--- name.txt 2026-03-14`. The last may be a draft, which is held against the others: `--- name.txt draft`. A case without
//! such a line is one article, `a.txt`.

use std::sync::Arc;

use jiff::civil::Date;

use crate::corpus::{Article, ArticleId, Corpus, Encoding, Meta, Source, Span};
use crate::reading::Purpose;

/// The articles of a case, read to be compared; what is wrong with its lines, where something is.
pub fn corpus(case: &str) -> Result<Corpus, String> {
    let mut corpus = Corpus::default();
    for Written { name, published, draft, text } in articles(case)? {
        corpus.draft = draft.then_some(ArticleId(corpus.articles.len() as u32));
        let source = Source::new(name.clone(), text, Encoding::Utf8);
        let span = Span::new(0, source.text.len());
        let meta = Meta { published, ..Meta::default() };
        corpus.articles.push(Article { name, source: corpus.sources.len() as u32, span, meta });
        corpus.sources.push(Arc::new(source));
    }
    let purpose = if corpus.draft.is_some() { Purpose::Hold } else { Purpose::Compare };
    Ok(crate::read(corpus, purpose))
}

/// An article as a case writes it.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    name: String,
    published: Option<Date>,
    draft: bool,
    text: String,
}

fn articles(case: &str) -> Result<Vec<Written>, String> {
    if !case.lines().any(|line| line.starts_with("--- ")) {
        return Ok(vec![Written { name: "a.txt".to_owned(), published: None, draft: false, text: case.to_owned() }]);
    }
    let mut articles: Vec<Written> = Vec::new();
    for line in case.split_inclusive('\n') {
        match (line.strip_prefix("--- "), articles.last_mut()) {
            (Some(head), _) => articles.push(heading(head)?),
            (None, Some(article)) => article.text.push_str(line),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return Err(format!("words above the first `--- name` line: {}", line.trim_end())),
        }
    }
    Ok(articles)
}

fn heading(head: &str) -> Result<Written, String> {
    let mut words = head.split_whitespace();
    let name = words.next().ok_or("no name behind `---`")?.to_owned();
    let mut article = Written { name, published: None, draft: false, text: String::new() };
    for word in words {
        match word {
            "draft" => article.draft = true,
            day if article.published.is_none() => {
                article.published = Some(day.parse().map_err(|_| format!("`{day}` is not a day as 2026-03-14, nor `draft`"))?);
            }
            more => return Err(format!("`{more}` behind the name and the day of an article")),
        }
    }
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_split_at_its_name_lines() {
        let names =
            |case| articles(case).map(|all| all.into_iter().map(|a| (a.name, a.published.map(|d| d.to_string()), a.text)).collect());
        assert_eq!(names("One.\n"), Ok(vec![("a.txt".to_owned(), None, "One.\n".to_owned())]));
        let two = "--- b.txt 2026-03-14\nOne.\n\n--- c.txt\nTwo.";
        let day = Some("2026-03-14".to_owned());
        assert_eq!(names(two), Ok(vec![("b.txt".to_owned(), day, "One.\n\n".to_owned()), ("c.txt".to_owned(), None, "Two.".to_owned())]));
    }

    #[test]
    fn what_is_wrong_with_a_case_is_said() {
        let said = |case| articles(case).expect_err("it is wrong");
        assert_eq!(said("One.\n--- a.txt\nTwo."), "words above the first `--- name` line: One.");
        assert_eq!(said("---  \nTwo."), "no name behind `---`");
        assert_eq!(said("--- a.txt Monday\nTwo."), "`Monday` is not a day as 2026-03-14, nor `draft`");
        assert_eq!(said("--- a.txt 2026-03-14 noon\nTwo."), "`noon` behind the name and the day of an article");
    }
}
