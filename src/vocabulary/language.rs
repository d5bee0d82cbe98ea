//! Whether a text is in English, by how many of its words hold English sentences together.

/// Words that hardly stand in a text of another language, in capitals or not.
const ENGLISH: &[&str] = &[
    "and", "are", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "his", "it", "its", "of", "said", "says", "that",
    "the", "their", "they", "this", "to", "was", "were", "which", "who", "will", "with",
];

/// How many words of a text are looked at.
const SAMPLE: usize = 3000;

/// Of fewer words than these nobody can tell.
const FEW: usize = 25;

/// One word in so many is of the list, at least: in news one in four is, in other languages and in tables hardly any.
const SHARE: usize = 12;

/// Whether a text is made of English sentences; short ones are taken to be.
pub fn is_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(SAMPLE);
    let (mut all, mut english) = (0, 0);
    for word in words {
        all += 1;
        english += usize::from(ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    all < FEW || english * SHARE >= all
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn news_is_told_from_other_languages_and_from_tables() {
        let english = "Three men died when a barge sank off Dorn on Monday. The coast guard had no word on what caused it, but said the search was over.";
        assert!(is_english(english) && is_english(&english.to_uppercase()));
        assert!(is_english("Kurze Zeile."), "too short to tell");
        for other in [
            "Drei Menschen sind am Montag bei einem Brand in Neudorf ums Leben gekommen, sagte ein Sprecher der Polizei. Die Halle brannte bis in die Nacht hinein.",
            "Trois personnes sont mortes lundi dans un incendie, a dit un porte-parole de la police. Le feu serait parti de la cave et a pris tout le toit de la halle.",
            "Tres personas murieron el lunes en un incendio, dijo un portavoz de la policía. El fuego empezó en el sótano y llegó al techo de la nave por la noche.",
            "Bij een brand zijn maandag drie mensen om het leven gekomen, zei een woordvoerder van de politie. De hal brandde tot diep in de nacht en is verwoest.",
            "DORN A 20 14 4 2 44 18 46 HOLM B 20 12 5 3 LUND C ASH D LEE E KEMP F ROWE G TARN H PYKE I WADE J NASH K FENN L GALE M HART N IVES O JUDD P KERR Q",
        ] {
            assert!(!is_english(other), "{other}");
        }
    }
}
