//! Where on the body somebody was hurt: `shot in the arm`, `a wound to the head`.

use super::line::Line;
use super::{Place, Site, Slot};

/// The regions of the body, and the words for each. Regions that news copy does not keep apart are one.
const REGIONS: &[&[&str]] = &[
    &["head", "face", "skull", "eye", "eyes", "cheek", "forehead", "jaw", "temple"],
    &["neck", "throat"],
    &["chest", "heart", "breast", "torso", "abdomen", "stomach", "belly", "midsection", "side", "ribs", "groin", "back"],
    &["arm", "arms", "hand", "hands", "wrist", "elbow", "forearm", "shoulder", "shoulders"],
    &["leg", "legs", "foot", "feet", "thigh", "knee", "knees", "ankle", "hip", "buttocks", "calf"],
];

/// Whether a part of the body after a word tells where somebody was hit.
fn hits(word: &str) -> bool {
    matches!(word, "shot" | "stabbed" | "struck" | "hit" | "wounded" | "bitten" | "grazed" | "wound" | "wounds" | "gunshot" | "knifed")
}

/// Adds the wounds of a sentence.
pub fn read(line: &Line<'_, '_>, found: &mut Vec<Site>) {
    for verb in line.items.clone().filter(|at| hits(line.word(*at))) {
        let Some((regions, first, last)) = parts(line, verb) else { continue };
        // "Shot Roe in the hip": the one who was hit stands between.
        let object = line.name_at(verb + 1).map(|(mention, _)| mention);
        let active = line.is(verb + 1, &["him", "her", "them", "a", "the", "his", "two", "another"]);
        let Some(person) = object.or_else(|| if active { None } else { line.person_before(verb) }) else { continue };
        found.push(line.of_person(Slot::Wound, person, Place::Body(regions), line.span(first..last + 1)));
    }
}

/// The regions named in the phrase behind a verb, and its first and last item.
fn parts(line: &Line<'_, '_>, verb: usize) -> Option<(u16, usize, usize)> {
    let opens = |at: &usize| line.is(*at, &["in", "to"]) && line.is(at + 1, &["the", "his", "her", "its", "their"]);
    let first = (verb + 1..(verb + 6).min(line.items.end)).find(opens)?;
    let mut regions = 0;
    let mut last = first;
    for at in (first + 1..line.items.end).take(9) {
        let region = REGIONS.iter().position(|words| line.is(at, words));
        if let Some(region) = region {
            regions |= 1 << region;
            last = at;
        } else if !line.is(at, &["the", "his", "her", "their", "its", "and", "left", "right", "upper", "lower", ",", "both", "back", "of"])
        {
            break;
        }
    }
    (regions != 0).then_some((regions, first, last))
}
