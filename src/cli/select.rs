//! Which rules run and how loud they are, as the command line says it.

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::cli::terminal::Terminal;
use crate::config::{Choice, Group, Level, Origin};
use crate::rules::missing;

/// The options, for clap; what they say together depends on their order, which [`SelectArgs`] keeps.
#[derive(Debug, Args)]
struct Options {
    /// Switch rules off: their names, their categories or `all`, with commas between them. Of these options the last wins.
    #[arg(short = 'A', long, value_name = "RULE", value_delimiter = ',')]
    allow: Vec<String>,
    /// Let rules warn at most.
    #[arg(short = 'W', long, value_name = "RULE", value_delimiter = ',')]
    warn: Vec<String>,
    /// Let rules be as loud as they can.
    #[arg(short = 'D', long, value_name = "RULE", value_delimiter = ',')]
    deny: Vec<String>,
    /// Run these rules and no others.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,
}

/// What each option does to the rules that it names; `None` runs them alone.
const OPTIONS: [(&str, Option<Level>); 4] =
    [("allow", Some(Level::Off)), ("warn", Some(Level::Warn)), ("deny", Some(Level::Error)), ("only", None)];

/// The names given, in their order, each with what its option does.
#[derive(Debug, Default)]
pub(super) struct SelectArgs(Vec<(String, Option<Level>)>);

impl Args for SelectArgs {
    fn augment_args(command: Command) -> Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Options::augment_args_for_update(command)
    }
}

impl FromArgMatches for SelectArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given = Vec::new();
        for (id, level) in OPTIONS.iter().filter(|(id, _)| matches.value_source(id) == Some(ValueSource::CommandLine)) {
            let places = matches.indices_of(id).into_iter().flatten();
            let names = matches.get_many::<String>(id).into_iter().flatten();
            given.extend(places.zip(names).map(|(place, name)| (place, name.clone(), *level)));
        }
        given.sort_by_key(|(place, ..)| *place);
        Ok(Self(given.into_iter().map(|(_, name, level)| (name, level)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl SelectArgs {
    /// What the options say, in their order; `None` where one names no rule, which is then said.
    pub(super) fn choices(&self, terminal: &Terminal) -> Option<Vec<Choice>> {
        let choices: Vec<Option<Choice>> = self.0.iter().map(|(name, level)| choice(name, *level, terminal)).collect();
        choices.into_iter().collect()
    }
}

fn choice(name: &str, level: Option<Level>, terminal: &Terminal) -> Option<Choice> {
    match Group::named(name) {
        Ok((group, usual)) => {
            let alias = usual.map(|usual| format!("`{name}` is called `{usual}` here"));
            // `--deny` asks for all that a rule has, whatever that is.
            let loud = level.filter(|level| *level < Level::Error).and_then(|level| group.too_loud(level));
            alias.into_iter().chain(loud).filter(|_| !terminal.quiet).for_each(|said| terminal.note(&said));
            Some(Choice { group, level, least: None, only: level.is_none(), origin: Origin::CommandLine })
        }
        Err(unknown) => {
            terminal.error(&missing(name, unknown.near));
            None
        }
    }
}
