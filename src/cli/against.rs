//! `factlint check --against`: drafts held against their sources.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::InputArgs;
use crate::cli::files::{Wanted, load};
use crate::cli::terminal::Terminal;
use crate::config::{Config, Excluded};
use crate::corpus::{ArticleId, Corpus};
use crate::grounding::{Group, groups};
use crate::output::support;
use crate::reading::Purpose;

#[derive(Debug, Args)]
pub(super) struct AgainstArgs {
    /// Hold the articles against these sources, files and folders, and report on the articles only.
    #[arg(long, num_args = 1.., value_name = "SOURCE", conflicts_with_all = ["fix", "diff"])]
    pub(super) against: Vec<PathBuf>,
    /// Hold each article only against the sources that share this with it; `id` is the name up to its first colon.
    #[arg(long, value_name = "BY", value_enum, requires = "against")]
    pub(super) pair: Option<Pair>,
    /// Print, in place of the findings, each claim of the articles with the words of a source that bear it out, and how.
    #[arg(long, requires = "against")]
    pub(super) explain_support: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Pair {
    Id,
}

impl AgainstArgs {
    /// Whether the articles are drafts.
    pub(super) fn is_asked(&self) -> bool {
        !self.against.is_empty()
    }

    /// Adds the sources to the drafts and reads both, and says which draft is held against which, and whether every one could be; `None` where
    /// no source could be read, which is then said.
    pub(super) fn read(
        &self,
        drafts: Corpus,
        excluded: Excluded,
        terminal: &Terminal,
        threads: usize,
    ) -> Option<(Corpus, Vec<Group>, bool)> {
        let first = drafts.articles.len() as u32;
        let input = InputArgs { paths: self.against.clone(), file_list: None, stdin_filename: None };
        let wanted = Wanted { input: &input, context: &[], changed: None, excluded };
        let (sources, mut complete) = load(&wanted, terminal, threads);
        // Held against nothing, all of a draft would be without a source.
        if sources.articles.is_empty() {
            terminal.error("--against: no source was read");
            return None;
        }
        let corpus = drafts.followed_by(sources);
        let is_draft = |id: ArticleId| id.0 < first;
        let groups = match self.pair {
            Some(Pair::Id) => {
                let (groups, alone) = groups(&corpus, is_draft);
                for draft in &alone {
                    terminal.error(&format!("{}: no source of this id", corpus.article(*draft).name));
                }
                complete &= alone.is_empty();
                groups
            }
            None => {
                let (drafts, sources) = corpus.ids().partition(|id| is_draft(*id));
                vec![Group { drafts, sources }]
            }
        };
        Some((crate::read(corpus, Purpose::Hold), groups, complete))
    }

    /// Prints what the sources say of the claims of the drafts, for programs or for people, and returns the exit status.
    pub(super) fn explain(&self, corpus: &Corpus, groups: &[Group], config: &Config, lines: bool, terminal: &Terminal) -> u8 {
        let (_, supports) = crate::check_against(corpus, groups, &config.rules(), &config.options());
        terminal.print(|out| if lines { support::rows(corpus, &supports, out) } else { support::list(corpus, &supports, out) })
    }
}
