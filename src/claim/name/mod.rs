//! The names of persons, places and bodies, with their fullest form in the article.

pub mod detail;
mod phrase;
mod resolve;
pub mod title;

use crate::corpus::Span;
use crate::parse::Parse;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// A person.
    Person,
    /// A town, country, river, building.
    Place,
    /// A company, party, agency, ministry.
    Body,
}

impl Entity {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Entity::Person => "person",
            Entity::Place => "place",
            Entity::Body => "body",
        }
    }
}

/// One mention of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The fullest form of the name in the article, without titles: `Rex Tillerson` for a later `Tillerson`.
    pub canonical: String,
    /// The kind of thing named; `None` where the article does not tell.
    pub entity: Option<Entity>,
    /// The titles and roles right before the name, as written: `Foreign Minister`.
    pub title: Option<String>,
}

/// A mention and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: Name,
    /// The words of the name, without titles.
    pub at: Span,
    /// The titles and roles right before the name.
    pub title_at: Option<Span>,
    /// The number of the sentence.
    pub sentence: u32,
}

/// The names in an article, in the order of their places.
pub fn names(parse: &Parse<'_>) -> Vec<Mention> {
    resolve::resolve(parse, phrase::phrases(parse))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Mention> {
        names(&Parse::new(text, Span::new(0, text.len())))
    }

    /// Each mention as `canonical/entity/title`, the last two where known.
    #[track_caller]
    fn shows(text: &str, expected: &[&str]) {
        let show = |m: &Mention| {
            let entity = m.name.entity.map_or("", Entity::name);
            format!("{}/{entity}/{}", m.name.canonical, m.name.title.as_deref().unwrap_or("")).trim_end_matches('/').to_owned()
        };
        let found: Vec<_> = read(text).iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn titles_and_nationalities_are_no_part_of_a_name() {
        shows(
            "On Monday Norwegian envoy Bo Ivanov met French Foreign Minister Marie Dupont.",
            &["Bo Ivanov/person/envoy", "Marie Dupont/person/Foreign Minister"],
        );
        shows("It was Lt. Gen. Anna B. Lee, 36, who met Mr Odell.", &["Anna B. Lee/person/Lt. Gen.", "Odell/person/Mr"]);
        shows("He asked U.S. Secretary of State Ann Lee.", &["U.S./place", "Ann Lee/person/Secretary of State"]);
        shows("They met White House Press Secretary Bill Day.", &["White House/place", "Bill Day/person/Press Secretary"]);
    }

    #[test]
    fn short_forms_are_tied_to_the_full_one() {
        shows("He met Rex Marlow. Then Marlow left.", &["Rex Marlow/person", "Rex Marlow/person"]);
        let two = "Anna Marlow and Bo Marlow came. Then Marlow left with Anna Marlow. Later Marlow spoke.";
        let found: Vec<_> = read(two).into_iter().map(|m| m.name.canonical).collect();
        assert_eq!(found, ["Anna Marlow", "Bo Marlow", "Bo Marlow", "Anna Marlow", "Anna Marlow"]);
        shows(
            "It hit the High Harbour Committee (HHC). Later the HHC met.",
            &["High Harbour Committee/body", "High Harbour Committee/body", "High Harbour Committee/body"],
        );
    }

    #[test]
    fn particles_and_joints_stay_inside() {
        shows("He saw Abdul al-Karim near Ella van der Berg.", &["Abdul al-Karim/person", "Ella van der Berg/person"]);
        shows("It was the Ministry of Finance.", &["Ministry of Finance/body"]);
        shows(
            "It was the Organisation for the Study of Storms (OSS).",
            &["Organisation for the Study of Storms/body", "Organisation for the Study of Storms/body"],
        );
    }

    #[test]
    fn the_first_word_of_a_sentence_needs_a_witness() {
        shows("Wounded men ran. Police came. Tensions rose.", &[]);
        shows("Marlow ran away. He saw that Marlow.", &["Marlow", "Marlow"]);
        shows("Wounded Syrians ran.", &[]);
        shows("The bridge shut. TWO men ran.", &[]);
    }

    #[test]
    fn a_headline_in_title_case_gives_only_names_of_the_body() {
        let text = "Angry Crowds Cheer Marlow At Harbour Gate\n\nPORT ELLA (Tern) – The crowd waited for Rex Marlow on Monday and cheered.";
        let found: Vec<_> = read(text).into_iter().map(|m| m.name.canonical).collect();
        assert_eq!(found, ["Rex Marlow", "Port Ella", "Rex Marlow"]);
    }

    #[test]
    fn a_headline_in_capitals_gives_only_names_of_the_body() {
        let text = "CROWDS CHEER MARLOW AT BRIDGE\n\nThe crowd waited for Rex Marlow on Monday and cheered.";
        let found: Vec<_> = read(text).into_iter().map(|m| m.name.canonical).collect();
        assert_eq!(found, ["Rex Marlow", "Rex Marlow"]);
    }

    #[test]
    fn any_text_is_read() {
        use proptest::prelude::*;
        let part = prop_oneof![
            "[A-Za-z.,'’()& -]{0,12}",
            proptest::sample::select(vec![
                "Lt. ",
                "Secretary of ",
                "al-",
                " van der ",
                "Jr.",
                ", 36,",
                "NEW YORK (",
                ") – ",
                " of the ",
                "é",
                "–",
                "\n\n",
                "I'",
                "(HNC)"
            ])
            .prop_map(str::to_owned),
            any::<String>(),
        ];
        proptest!(|(parts in proptest::collection::vec(part, 0..12))| {
            let text = parts.concat();
            let mentions = read(&text);
            prop_assert!(mentions.is_sorted_by_key(|m| m.at.start));
        });
    }

    #[test]
    fn places_are_known_by_the_words_around() {
        shows("The town of Zarabad is near Old Kesh.", &["Zarabad/place", "Old Kesh/place"]);
        shows("It hit Zarabad province and Lima.", &["Zarabad/place", "Lima/place"]);
    }
}
