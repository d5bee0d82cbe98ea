//! Small corpora in one text, for examples and tests of rules.
//!
//! Lines `--- name.txt` split a case into articles, and a day after the name is the day of publication:
//! `--- name.txt 2026-03-14`. The last may be a draft, which is held against the others: `--- name.txt draft`. What stands
//! below `--- facts.toml` is agreed, and an article `--- name.txt version` is the newer version of the one before it. A case without
//! such a line is one article, `a.txt`.

use std::sync::Arc;

use jiff::civil::Date;

use crate::agreed::Agreed;
use crate::corpus::{Article, ArticleId, Corpus, Encoding, Meta, Source, Span};
use crate::reading::Purpose;

/// The articles of a case, read to be compared; what is wrong with its lines, where something is.
pub fn corpus(case: &str) -> Result<Corpus, String> {
    let mut corpus = Corpus::default();
    for Written { name, published, part, text } in articles(case)? {
        if name == FACTS {
            let (agreed, problems) = Agreed::parse(&Source::new(name, text, Encoding::Utf8));
            problems.first().map_or(Ok(()), |problem| Err(format!("{FACTS}: {}", problem.message)))?;
            corpus.agreed = agreed.into();
            continue;
        }
        let id = ArticleId(corpus.articles.len() as u32);
        match part {
            Part::Article => {}
            Part::Draft => corpus.draft = Some(id),
            Part::Version => {
                let older = id.0.checked_sub(1).ok_or("the first article is no newer version")?;
                corpus.versions.push((ArticleId(older), id));
            }
        }
        let source = Source::new(name.clone(), text, Encoding::Utf8);
        let span = Span::new(0, source.text.len());
        let meta = Meta { published, ..Meta::default() };
        corpus.articles.push(Article { name, source: corpus.sources.len() as u32, span, meta });
        corpus.sources.push(Arc::new(source));
    }
    let purpose = if corpus.draft.is_some() { Purpose::Hold } else { Purpose::Compare };
    Ok(crate::read(corpus, purpose))
}

/// The name under which a case has its agreed facts.
const FACTS: &str = "facts.toml";

/// What an article of a case is there for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Article,
    Draft,
    Version,
}

/// An article as a case writes it.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    name: String,
    published: Option<Date>,
    part: Part,
    text: String,
}

fn articles(case: &str) -> Result<Vec<Written>, String> {
    if !case.lines().any(|line| line.starts_with("--- ")) {
        return Ok(vec![Written { name: "a.txt".to_owned(), published: None, part: Part::Article, text: case.to_owned() }]);
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
    let mut article = Written { name, published: None, part: Part::Article, text: String::new() };
    for word in words {
        match word {
            "draft" => article.part = Part::Draft,
            "version" => article.part = Part::Version,
            day if article.published.is_none() => {
                article.published = Some(day.parse().map_err(|_| format!("`{day}` is not a day as 2026-03-14, nor `draft` or `version`"))?);
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
        assert_eq!(said("--- a.txt Monday\nTwo."), "`Monday` is not a day as 2026-03-14, nor `draft` or `version`");
        assert_eq!(said("--- a.txt 2026-03-14 noon\nTwo."), "`noon` behind the name and the day of an article");
    }
}
