//! What a rule is, and how it declares itself.

use std::sync::OnceLock;

use crate::corpus::{ArticleId, Corpus};
use crate::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::options::{Knob, RuleOptions};
use crate::written::Written;

/// How much a rule sees at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Called once for each article; it looks at no other.
    Article,
    /// Called once; it compares articles.
    Corpus,
}

/// The family of a rule, as the machine output names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Articles, or parts of one, that cannot all be right.
    Consistency,
    /// Figures of one article that do not add up.
    Arithmetic,
    /// Days that the calendar does not have, or that do not fit each other.
    Calendar,
    /// Slips in the words.
    Copy,
    /// Words of others without their speaker, or without an end.
    Attribution,
    /// What a draft says and no source bears out, or no agreed fact; and facts that change from version to version.
    Grounding,
}

impl Category {
    /// The categories.
    pub const ALL: [Category; 6] =
        [Category::Consistency, Category::Arithmetic, Category::Calendar, Category::Copy, Category::Attribution, Category::Grounding];

    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Category::Consistency => "consistency",
            Category::Arithmetic => "arithmetic",
            Category::Calendar => "calendar",
            Category::Copy => "copy",
            Category::Attribution => "attribution",
            Category::Grounding => "grounding",
        }
    }
}

/// What a rule says of itself.
#[derive(Debug)]
pub struct RuleMeta {
    /// The name of the fault, in kebab-case.
    pub name: &'static str,
    /// One line on what it reports.
    pub summary: &'static str,
    /// The page that `explain` prints: what it does, why, an example.
    pub docs: &'static str,
    /// The family.
    pub category: Category,
    /// The ceiling of its findings' severity.
    pub severity: Severity,
    /// How much it sees at once.
    pub scope: Scope,
    /// Whether it is about how words are written, so that words which the user accepts silence it. All rules of
    /// [`Category::Copy`] are; others say so.
    pub judges_words: bool,
    /// What the user can set, apart from the level and the confidence.
    pub options: &'static [Knob],
    /// The version that brought it.
    pub since: &'static str,
}

impl RuleMeta {
    /// The page, line by line, without the blank that a doc comment puts before each.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
    }

    /// The examples of the page: its blocks of ` ```text `, each a case that the rule flags.
    pub fn examples(&self) -> Vec<String> {
        let mut blocks: Vec<String> = Vec::new();
        let mut open = false;
        for line in self.lines() {
            match line {
                "```text" => blocks.push(String::new()),
                "```" => {}
                line if open => blocks.last_mut().into_iter().for_each(|block| *block += &format!("{line}\n")),
                _ => {}
            }
            open = line == "```text" || open && line != "```";
        }
        blocks
    }

    /// The address of the rule's page.
    pub fn page(&self) -> String {
        format!("{}/blob/main/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), self.name)
    }
}

/// What a rule may look at.
pub struct Context<'a> {
    /// The articles and what was read out of them.
    pub corpus: &'a Corpus,
    /// The claims of all articles by what they are about.
    pub facts: &'a Facts,
    /// The article to check, for rules of [`Scope::Article`]; corpus rules are given the first.
    pub article: ArticleId,
    /// What the user set for this rule.
    pub options: &'a RuleOptions,
    written: OnceLock<Written<'a>>,
}

impl<'a> Context<'a> {
    /// What the rules of one article may look at.
    pub fn new(corpus: &'a Corpus, facts: &'a Facts, article: ArticleId) -> Self {
        Context { corpus, facts, article, options: RuleOptions::none(), written: OnceLock::new() }
    }

    /// The words and marks of the article, cut when the first rule asks for them and shared by all that follow.
    pub fn written(&self) -> &Written<'a> {
        self.written.get_or_init(|| {
            let reading = self.corpus.reading(self.article);
            let paragraphs = reading.blocks.iter().map(|block| block.span);
            Written::new(&self.corpus.source(self.article).text, paragraphs, &reading.sentences)
        })
    }
}

/// A check.
pub trait Rule: Sync {
    /// What the rule says of itself.
    fn meta(&self) -> &'static RuleMeta;

    /// Adds what the rule finds to `out`, in any order.
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>);
}

/// Declares a rule's `META`: its doc comment is the page that `explain` prints, and a test runs the example in it.
#[macro_export]
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ static $meta:ident = { name: $name:literal, summary: $summary:literal, category: $category:expr, severity: $severity:expr, scope: $scope:expr, $(judges_words: $words:literal,)? $(options: [$($option:expr),+],)? since: $since:literal $(,)? }) => {
        $(#[doc = $doc])+
        pub static $meta: $crate::rule::RuleMeta = $crate::rule::RuleMeta {
            name: $name,
            summary: $summary,
            docs: concat!($($doc, "\n"),+),
            category: $category,
            severity: $severity,
            scope: $scope,
            judges_words: matches!($category, $crate::rule::Category::Copy) $(|| $words)?,
            options: &[$($($option),+)?],
            since: $since,
        };
    };
}
