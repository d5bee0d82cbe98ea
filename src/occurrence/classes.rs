//! Verbs that tell of one thing in other words: `arrived`, `burst in`.

use crate::parse::Parse;

/// Verbs of one meaning. A phrase stands with its words.
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// Past forms and participles.
    past: &'static [&'static str],
    /// The other forms: they tell of what is to come.
    coming: &'static [&'static str],
    /// Nouns that name it, where a verb besides tells that it is to come.
    nouns: &'static [&'static str],
    /// Participles of a state that goes on from the day behind `since`.
    state: &'static [&'static str],
    /// Whether a story has it once, so that nothing else need be named.
    pub once: bool,
}

const CLASSES: &[Class] = &[
    Class {
        name: "enter",
        past: &[
            "entered",
            "arrived",
            "walked in",
            "walked into",
            "burst in",
            "burst into",
            "stormed",
            "slipped in",
            "slipped into",
            "came in",
            "broke in",
            "broke into",
        ],
        coming: &[],
        nouns: &[],
        state: &[],
        once: false,
    },
    Class {
        name: "begin",
        past: &["began", "begun", "started", "erupted", "broke out", "broken out"],
        coming: &[],
        nouns: &[],
        state: &[],
        once: false,
    },
    Class {
        name: "depart",
        past: &["left", "departed", "set off", "set out", "moved off", "took off", "sailed"],
        coming: &["leave", "leaves", "depart", "departs", "set off", "sets off", "sail", "sails"],
        nouns: &[],
        state: &[],
        once: false,
    },
    Class {
        name: "close",
        past: &["closed", "shut", "shuttered"],
        coming: &["close", "closes", "closed", "shut", "shuts"],
        nouns: &[],
        state: &["closed", "shut", "shuttered"],
        once: false,
    },
    Class { name: "clear", past: &["evacuated", "cleared", "emptied"], coming: &[], nouns: &[], state: &[], once: false },
    Class {
        name: "found",
        past: &["founded", "established", "opened", "created", "built"],
        coming: &["open", "opens", "opened", "start", "starts", "begin", "begins"],
        nouns: &[],
        state: &["made", "produced", "built", "fed", "worked", "operated", "stood", "existed", "published", "run", "open"],
        once: false,
    },
    Class {
        name: "inaugurate",
        past: &["sworn in", "inaugurated", "took office"],
        coming: &["sworn in", "inaugurated", "take office", "takes office"],
        nouns: &[],
        state: &[],
        once: true,
    },
    Class {
        name: "office",
        past: &["took over", "became", "appointed", "named"],
        coming: &["take over", "takes over"],
        nouns: &[],
        state: &["led", "headed", "run", "chaired", "governed", "ruled", "managed", "president", "chairman", "executive", "minister"],
        once: false,
    },
    Class {
        name: "admit",
        past: &["admitted", "hospitalized", "hospitalised", "taken to hospital", "taken to the hospital", "rushed to hospital"],
        coming: &[],
        nouns: &[],
        state: &[],
        once: false,
    },
    Class {
        name: "detect",
        past: &[
            "found",
            "discovered",
            "uncovered",
            "detected",
            "noticed",
            "exposed",
            "came apart",
            "came to light",
            "unravelled",
            "unraveled",
        ],
        coming: &[],
        nouns: &[],
        state: &[],
        once: false,
    },
    Class {
        name: "arrest",
        past: &["arrested", "detained", "apprehended", "captured", "taken into custody"],
        coming: &[],
        nouns: &[],
        state: &["held", "detained", "jailed"],
        once: false,
    },
    Class {
        name: "strike",
        past: &["walked out", "stopped work", "downed tools"],
        coming: &["walk out", "stop work", "down tools"],
        nouns: &["strike", "walkout", "stoppage"],
        state: &[],
        once: true,
    },
];

/// When a class is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It happened.
    Past,
    /// It is to come.
    Coming,
    /// A noun names what is to come.
    Named,
    /// It goes on since.
    State,
}

/// The class of the verb or phrase that begins at an item.
pub fn class(parse: &Parse<'_>, at: usize, told: Told) -> Option<&'static Class> {
    let begins = |phrase: &&str| {
        phrase.split(' ').enumerate().all(|(n, word)| parse.items.get(at + n).is_some_and(|item| parse.word(*item) == word))
    };
    CLASSES.iter().find(|class| match told {
        Told::Past => class.past.iter().any(begins),
        Told::Coming => class.coming.iter().any(begins),
        Told::Named => class.nouns.iter().any(begins),
        Told::State => class.state.iter().any(begins),
    })
}
