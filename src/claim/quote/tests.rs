use super::*;
use crate::claim::name;

/// The quotations of a text, each with its speaker.
fn read(text: &str) -> Vec<(String, String)> {
    let parse = Parse::new(text, Span::new(0, text.len()));
    let all = voices(&parse, &name::names(&parse)).quotes;
    all.into_iter().map(|q| (q.at.of(text).to_owned(), q.quote.speaker.unwrap_or_default())).collect()
}

#[track_caller]
fn words(text: &str, expected: &[&str]) {
    let words: Vec<_> = read(text).into_iter().map(|(words, _)| words).collect();
    assert_eq!(words, expected, "{text}");
}

#[track_caller]
pub(super) fn speakers(text: &str, expected: &[&str]) {
    let speakers: Vec<_> = read(text).into_iter().map(|(_, speaker)| speaker).collect();
    assert_eq!(speakers, expected, "{text}");
}

#[test]
fn marks_of_all_styles() {
    words("“We won,” Ann Lee said.", &["We won,"]);
    words("\"We won,\" Ann Lee said. \"At last.\"", &["We won,", "At last."]);
    words("«We won», Ann Lee said.", &["We won"]);
    words("'We won,' Ann Lee said.", &["We won,"]);
    words("‘We won,’ Ann Lee said.", &["We won,"]);
    words("''We won,'' Ann Lee said.", &["We won,"]);
}

#[test]
fn blanks_around_marks_mislead_nobody() {
    words("\"We won, \" Ann Lee said. \" At last. \"", &["We won,", "At last."]);
    words("\"We won, \"Ann Lee said.", &["We won,"]);
}

#[test]
fn apostrophes_are_no_marks() {
    words("The rebels' camp and the farmers’ homes don't stand. Ann Lee's '90s songs do.", &[]);
    words("'The rebels' camp burned,' Ann Lee said.", &["The rebels' camp burned,"]);
    words("He likes rock 'n' roll.", &[]);
}

#[test]
fn inner_quotations_belong_to_the_outer_one() {
    words("“He said ‘no’ to me,” Ann Lee said.", &["He said ‘no’ to me,"]);
    words("'He said \"no\" to me,' Ann Lee said.", &["He said \"no\" to me,"]);
}

#[test]
fn paragraphs_end_what_is_left_open() {
    let text = "Ann Lee said: “We won.\n\n“We shall win again.”\n\nNobody else spoke.";
    words(text, &["We won.", "We shall win again."]);
    speakers(text, &["Ann Lee", "Ann Lee"]);
}

#[test]
fn speakers_before_behind_and_in_the_middle() {
    speakers("Ann Lee said: “We have won the cup.”", &["Ann Lee"]);
    speakers("“We have won the cup,” said spokesman Roy Ash.", &["Roy Ash"]);
    speakers("“We have won,” Ann Lee said on Monday, “and we shall win again.”", &["Ann Lee", "Ann Lee"]);
    speakers("“We have won the cup,” said Ann Lee, who leads the team, after the match.", &["Ann Lee"]);
    speakers("“We have won the cup,” Ann Lee, the head of the team, told reporters.", &["Ann Lee"]);
    speakers("According to Ann Lee, the match was “a great day for the town”.", &["Ann Lee"]);
}

#[test]
fn verbs_that_only_tie_quoted_words() {
    speakers("Ann Lee was adamant that “the bridge will open in May”.", &["Ann Lee"]);
    speakers("Ann Lee accused the council of “lazy and careless work”.", &["Ann Lee"]);
    speakers("The harbour council expressed “deep concern” over the bridge.", &["harbour council"]);
    speakers("It was described as “the worst winter in years”.", &[""]);
}

#[test]
fn roles_and_bodies_speak() {
    speakers("“We have won the cup,” said a senior harbour official.", &["senior harbour official"]);
    speakers("“The bridge is not safe,” the report said.", &["report"]);
}

#[test]
fn pronouns_and_bare_quotations_go_on() {
    speakers("“We have won,” said Ann Lee.\n\n“The cup is ours,” she said.\n\n“It stays here.”", &["Ann Lee", "Ann Lee", "Ann Lee"]);
    speakers("Roy Ash said the bridge was old. “It must be closed before the winter.”", &["Roy Ash"]);
}

#[test]
fn titles_names_and_terms_are_no_quotations() {
    words("The film “The Long Winter” opens on Monday.", &[]);
    words("Ann Lee said her book, “The Long Winter”, sells well.", &[]);
    words("Roy Ash, known as the “heron king”, was a farmer.", &[]);
    words("The isles lie on the Pacific “Arc of Salt”.", &[]);
    words("Engineers rate it as a “light” load.", &[]);
    words("Ann Lee called it “light”.", &["light"]);
    words("It got what was described as “an icy welcome”.", &["an icy welcome"]);
}

#[test]
fn speakers_named_at_a_distance() {
    speakers("Speaking to Tern, a farmer Om Reed said, “We have lost it all.”", &["Om Reed"]);
    speakers("Roy Ash spoke on Monday. According to him, the bridge was “a heap of rust”.", &["Roy Ash"]);
    speakers("Tern quoted Ann Lee, a farmer, as saying “we have lost it all”.", &["Ann Lee"]);
    let lead = "The swim across the bay of Holm ended on Monday after a long and cold night.";
    let next = "Roy Ash says the girl swam for an hour.";
    speakers(&format!("Girl swims bay\n\n{lead}\n\n“We are proud of her.”\n\n{next}"), &["Roy Ash"]);
    speakers("“I am fine,” Ann Lee said, according to the report.\n\n“I only want to sleep.”", &["Ann Lee", "Ann Lee"]);
}

#[test]
fn nothing_breaks_it() {
    for text in ["\"", "“", "''", "'", "\"\"", "” “", "“…", "\"said", "said \"", "“,” said.", "(“a", "“a” (", "“a” according to", "’s“"]
    {
        read(text);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(said|Ann|Lee|he|the|mayor|,|\\.|\"|“|”|'|’|\\(|\\)|of|who|told| |\n\n|-|:|and|with|noting){0,60}") {
        read(&text);
    }
}

#[test]
fn an_apposition_is_not_who_speaks() {
    speakers("Oda Lind, the acting mayor of Tarn told reporters: “We are very sad.”", &["Oda Lind"]);
    speakers("The institute's director, professor Oda Lind, says: “We are very sad.”", &["Oda Lind"]);
    speakers("Another pupil, 14-year-old Oda Lind, said: “We are very sad.”", &["Oda Lind"]);
    speakers("Oda Lind, Democrat of Tarn, wrote of it and told her: “We are very sad.”", &["Oda Lind"]);
    speakers("Yesterday, the mayor of Tarn said: “We are very sad.”", &["mayor of Tarn"]);
}

#[test]
fn a_participle_right_before_the_marks_has_its_noun_for_a_subject() {
    speakers("She was hit by a man reportedly shouting “Out with them all” at noon.", &["man"]);
    speakers("The mayor promised to stop the players yelling “Out with them all” at noon.", &["mayor"]);
}

#[test]
fn who_is_heard_outranks_the_paper_that_reports_it() {
    let text = "Oda Lind said, \"We are alive, please come,\" according to the Tarn Post.";
    speakers(text, &["Oda Lind"]);
    let text =
        "According to BTK, the lender keeps its mark.\n\nThe firm was founded in 2002.\n\n“Together we can grow much faster than before.”";
    speakers(text, &[""]);
}

#[test]
fn several_are_not_he() {
    let text = "Oda Lind was gone. Roy Ash, 18, was in his class when the bell went.\n\nStudents said it was loud. He said it was “like a kick against a can”.";
    speakers(text, &["Roy Ash"]);
}

#[test]
fn they_are_the_several_who_spoke() {
    speakers("Residents said it was late. Roy Ash said it was not. They added: “We waited for days.”", &["Residents"]);
}

#[test]
fn an_age_before_an_office_hides_nobody() {
    let text = "Senator Oda Lind was late.\n\n“You can imagine how sad I was,” the 63-year-old senator said.";
    speakers(text, &["Oda Lind"]);
}

#[test]
fn unnamed_ones_are_nobody_who_spoke_before() {
    let text = "“I abstain,” Roy Ash said.\n\n“I am voting for him,” one said.\n\n“I feel good about it,” said another.";
    speakers(text, &["Roy Ash", "one", "another"]);
}

#[test]
fn any_verb_before_a_colon_may_speak() {
    speakers("Oda Lind was late. Ms Lind sighed: “It feels like the last one we shall have.”", &["Oda Lind"]);
}

#[test]
fn a_noun_is_no_verb_of_speech() {
    speakers("“Their rule has ended,” the Tarn-based Ella news agency Tarn Free Press (TFP) said.", &["Tarn Free Press"]);
    speakers("A senior Ella official called Mr Ash's rule “illegitimate and irrational” today.", &["senior Ella official"]);
}

#[test]
fn the_nearer_of_two_speakers_says_it() {
    speakers(
        "Both ministers said they had met. They spoke of aid, with Lee noting that an end to it could leave them “alone and poor” there.",
        &["Lee"],
    );
}
