//! The words by which a name goes on, ends, or is none.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words parted by blanks, for a quick look-up.
type List = LazyLock<FxHashSet<&'static str>>;

static TAKES_OF: List = LazyLock::new(|| {
    "Ministry Department Bank University Office Bureau Council Court House Party Front Movement Union League Federation \
        Association Organisation Organization Institute Academy Board Committee Commission Society Church Congress Chamber \
        Conference Republic Kingdom Gulf Bay Strait Sea Isle Cape Port Tower Museum College School Order Confederation Centre \
        Center Alliance Foundation Service Observatory Archdiocese Diocese Secretariat Institutes Centers Coalition Daughters \
        Sons Friends"
        .split(' ')
        .collect()
});

static TAKES_FOR: List = LazyLock::new(|| {
    "Organisation Organization Center Centre Centers Institute Alliance Campaign Coalition Foundation Society Association \
        Movement Observatory Agency Office Council Ministry Department Bureau Committee"
        .split(' ')
        .collect()
});

static ADJECTIVES: List = LazyLock::new(|| {
    "led era style wide run held type like born built made old bound owned year day only friendly level size sized brokered \
        language free registered to and in on area time"
        .split(' ')
        .collect()
});

static OFFICES: List = LazyLock::new(|| {
    "State Staff Defense Defence Interior Health Justice Treasury Finance Energy Education Labor Labour Commerce Agriculture \
        Transportation Transport Information Tourism Foreign Security Homeland House Trade Police Operations"
        .split(' ')
        .collect()
});

static PLACE_NOUNS: List = LazyLock::new(|| {
    "province city district river island islands town towns villages cities village region county mountain mountains camp \
        governorate suburb neighbourhood neighborhood valley peninsula lake desert airport airbase border street square"
        .split(' ')
        .collect()
});

/// Whether `letters` are the initials of the words; small words may be left out.
pub fn spells<'a>(words: impl Iterator<Item = &'a str>, letters: &str) -> bool {
    let mut rest = letters.chars().filter(|c| c.is_alphabetic()).peekable();
    let mut first = true;
    for word in words {
        let Some(initial) = word.chars().next() else { continue };
        match rest.peek() {
            Some(want) if initial.eq_ignore_ascii_case(want) => {
                rest.next();
            }
            // The first word must count; a later one may be small, or pass unnamed.
            _ if first => return false,
            _ => {}
        }
        first = false;
    }
    rest.next().is_none()
}

/// Whether the word comes after a person's or company's name and is no name itself.
pub fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV" | "Inc" | "Inc." | "Corp." | "Ltd" | "Ltd." | "LLC" | "PLC")
}

/// Whether the word, in capitals, is a label of captions or of clock times and no name.
pub fn is_label(word: &str) -> bool {
    matches!(
        word,
        "AM" | "PM" | "EDT" | "EST" | "ET" | "GMT" | "UTC" | "PST" | "PDT" | "BST" | "CET" | "FILE" | "PHOTO" | "UPDATE" | "Handout"
    )
}

/// Whether all letters are capitals, and there are two at least.
pub fn is_upper(word: &str) -> bool {
    !word.chars().any(char::is_lowercase) && word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

/// `Kurdish-led`, `Iran-backed`, `Moscow-based`: a capital that belongs to an adjective.
pub fn is_compound_adjective(word: &str) -> bool {
    let Some((_, last)) = word.rsplit_once('-') else { return false };
    last.starts_with(char::is_lowercase) && (ends_adjective(last) || last.ends_with("ed") || last.ends_with("ing"))
}

/// Whether "of" can follow the word inside a name.
pub fn takes_of(word: &str) -> bool {
    TAKES_OF.contains(word)
}

/// Whether "for" can follow the word inside a name.
pub fn takes_for(word: &str) -> bool {
    TAKES_FOR.contains(word)
}

/// Whether the word, after a hyphen, makes an adjective of what is before it.
fn ends_adjective(word: &str) -> bool {
    ADJECTIVES.contains(word)
}

/// Whether the word says of what somebody is secretary, minister or chief.
pub fn is_office(word: &str) -> bool {
    OFFICES.contains(word)
}

/// Whether the word, in small letters, stands beside the name of a place.
pub fn is_place_noun(word: &str) -> bool {
    PLACE_NOUNS.contains(word)
}
