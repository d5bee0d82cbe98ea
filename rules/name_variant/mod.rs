crate::declare_rule! {
    /// ## What it does
    /// Reports one person, place or body whose name is spelled in two ways: transliterations, letters dropped or doubled,
    /// a particle left out, one word for two, initials swapped. Two given names before one surname are one person's where the
    /// articles of one story give both one title or one age, where they are one name in two languages, or where both begin with one
    /// letter and stand beside the same others; two surnames somewhat alike where given name and age are the same.
    ///
    /// Two names are taken for one where they sound or look alike and their articles tell one story, give one title, or
    /// are one article. Accents, initials, short forms, titles and plurals are no fault. An abbreviation that one article writes with
    /// points and without them (`U.N.` and `UN`) gets a note.
    ///
    /// ## Why
    /// A reader takes two spellings for two people, and a search for one does not find the other.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// PORT ELLA (Tern) – Mayor Ilya Sorenko shut the Osprey Bridge in Port Ella on Monday.
    /// --- herald.txt
    /// PORT ELLA (Herald) – The Osprey Bridge will stay shut, Mayor Iliya Sorenko said.
    /// ```
    ///
    /// ## What it cannot see
    /// A wrong name that is unlike the right one; a surname that never stands beside a given name; names of three letters.
    static META = {
        name: "name-variant",
        summary: "one name in two spellings",
        category: crate::rule::Category::Consistency,
        severity: crate::finding::Severity::Warning,
        scope: crate::rule::Scope::Corpus,
        judges_words: true,
        since: "0.1.0",
    }
}

mod initials;
mod judge;
mod names;
mod spelling;

use crate::corpus::{ArticleId, Corpus};
use crate::finding::{Confidence, Finding, Label};
use crate::rule::{Context, Rule, RuleMeta};
use crate::wording::whereabouts;
use names::{Names, Pair};
use spelling::{Sighting, Spelling};

/// The rule.
pub struct NameVariant;

impl Rule for NameVariant {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let names = Names::new(cx.corpus, &cx.facts.weights);
        let mut pairs = names.pairs();
        // The surest first, so that a doubtful pair joins a name that stands already.
        pairs.sort_by_key(|p| (std::cmp::Reverse(p.confidence), p.a, p.b));
        for group in groups(&pairs, names.spellings.len()) {
            let confidence = pairs.iter().filter(|p| group.contains(&p.a)).map(|p| p.confidence).max();
            let members: Vec<&Spelling> = group.iter().map(|n| &names.spellings[*n]).collect();
            out.extend(variant(cx.corpus, members, confidence.unwrap_or(Confidence::Low)));
        }
        out.extend(names.namesakes().into_iter().filter_map(|(a, b, article)| namesakes(a, b, article)));
        out.extend(cx.corpus.ids().flat_map(|article| initials::initials(cx.corpus, article)));
    }
}

/// The spellings that belong to one name, each group sorted. Doubtful pairs never tie two names together.
fn groups(pairs: &[Pair], count: usize) -> Vec<Vec<usize>> {
    let mut of: Vec<Option<usize>> = vec![None; count];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for pair in pairs {
        match (of[pair.a], of[pair.b]) {
            (None, None) => {
                (of[pair.a], of[pair.b]) = (Some(groups.len()), Some(groups.len()));
                groups.push(vec![pair.a, pair.b]);
            }
            (Some(group), None) | (None, Some(group)) if pair.confidence > Confidence::Low => {
                let new = if of[pair.a].is_none() { pair.a } else { pair.b };
                of[new] = Some(group);
                groups[group].push(new);
            }
            (Some(into), Some(from)) if into != from && pair.confidence > Confidence::Low => {
                for member in std::mem::take(&mut groups[from]) {
                    of[member] = Some(into);
                    groups[into].push(member);
                }
            }
            _ => {}
        }
    }
    groups.retain(|g| g.len() > 1);
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

/// In how many articles a spelling may stand before a note counts them.
const MANY: usize = 4;

/// The finding for the spellings of one name: the rarest is looked at first.
fn variant(corpus: &Corpus, mut spellings: Vec<&Spelling>, confidence: Confidence) -> Option<Finding> {
    let mentions = |s: &Spelling| s.sightings.values().map(|x| x.count).sum::<u32>();
    let first = |s: &Spelling| s.sightings.values().map(|x| x.at).next();
    spellings.sort_by(|a, b| {
        let told = |s: &Spelling| !corpus.is_drafts_alone(s.sightings.values().map(|x| x.at.article));
        let rank = |s: &Spelling| (told(s), s.sightings.len(), mentions(s), s.is_known());
        rank(b).cmp(&rank(a)).then_with(|| (first(a), &a.text).cmp(&(first(b), &b.text)))
    });
    let usual = spellings[0];
    let odd = spellings.iter().rev().find(|s| s.text != usual.text)?;
    // The words themselves are underlined: only their number is news.
    let often = |x: &Sighting| if x.count > 1 { format!("{} times here", x.count) } else { String::new() };
    let label = |x: &Sighting| Label { at: x.at, message: often(x) };
    let primary = label(odd.sightings.values().next()?);
    let usual_place = usual.sightings.values().find(|x| x.at.article == primary.at.article).or_else(|| usual.sightings.values().next())?;
    let place = whereabouts(corpus, primary.at.article, usual_place.at.article);
    let mut related = vec![label(usual_place)];
    for spelling in &spellings {
        related.extend(spelling.sightings.values().map(label).filter(|l| l.at != primary.at && l.at != usual_place.at));
    }
    let articles = |s: &&Spelling| {
        let count = s.sightings.len();
        format!("{} in {count} {}", s.text, if count == 1 { "article" } else { "articles" })
    };
    let many = spellings.iter().any(|s| s.sightings.len() > MANY);
    let tally = many.then(|| spellings.iter().map(articles).collect::<Vec<_>>().join(", "));
    Some(Finding {
        notes: tally.into_iter().collect(),
        ..Finding::new(&META, confidence, format!("the name is {} here but {} {place}", odd.text, usual.text), primary, related)
    })
}

/// The finding for two people whose one given name an article writes in two ways.
fn namesakes(a: &Spelling, b: &Spelling, article: ArticleId) -> Option<Finding> {
    let (here, there) = (a.sightings.get(&article)?.at, b.sightings.get(&article)?.at);
    let ((first, one), (second, other)) = if here <= there { ((there, b), (here, a)) } else { ((here, a), (there, b)) };
    let given = |s: &Spelling| s.text.split(' ').next().unwrap_or("").to_owned();
    Some(Finding {
        notes: vec!["two people may spell one name in two ways; a text that transliterates chooses one".to_owned()],
        ..Finding::new(
            &META,
            Confidence::Medium,
            format!("the first name is {} here but {} in {}", given(one), given(other), other.text),
            Label { at: first, message: given(one) },
            vec![Label { at: second, message: given(other) }],
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{RuleTester, corpus};

    /// What the rule says of a case.
    fn messages(case: &str) -> Vec<String> {
        let findings = crate::check(&corpus(case), &[&NameVariant]);
        findings.into_iter().filter(|f| f.confidence > Confidence::Low).map(|f| f.message).collect()
    }

    /// Two articles of one story that differ in one name.
    fn story(one: &str, other: &str) -> String {
        format!(
            "--- a.txt\nThe Osprey Bridge in Zarabad fell into the Kesh River on Monday. It was {one} who saw it, Bo Tarnow said.\n\
             --- b.txt\nBo Tarnow said the Osprey Bridge in Zarabad had fallen into the Kesh River. Later {other} spoke.\n"
        )
    }

    #[test]
    fn name_variant() {
        let flagged = [
            ("Sergei Marlov", "Sergey Marlov"),
            ("Bashir Karim", "Bashir al-Karim"),
            ("Moammar Gadrafi", "Moammar Qadrafi"),
            ("Ellen Wolfe", "Ellen Wolff"),
            ("Vera DelMonte", "Vera Del Monte"),
            ("Mehdi Sanannejad", "Mehdi Sanan-Nejad"),
            ("Brian Dalwick", "Bryant Dalwick"),
            ("the town of Jabanliya", "the town of Jabanlya"),
            ("the village of Clovermere", "the village of Clovemere"),
            ("the Hallam Advisors firm", "the Hallam Advisers firm"),
            ("the H&C Mills", "the C&H Mills"),
            ("Mayor Gladys Marlow", "Mayor Glenda Marlow"),
            ("Alexis Marlow, 15,", "Alexandra Marlow, 15,"),
            ("Catherine Marlow", "Katarine Marlow"),
            ("Gordon Truitt, 53,", "Gordon Trewitt, 53,"),
            ("the Harlow Fresh firm", "the Harlows Fresh firm"),
            ("Martin Marlow with Ed Tarn and Lou Orrin", "Matias Marlow with Ed Tarn and Lou Orrin"),
        ]
        .map(|(one, other)| story(one, other));
        let quiet = [
            ("Marie Dupré", "Marie Dupre"),
            // A capital inside a word is no fault of spelling.
            ("Anton Lamarca", "Anton LaMarca"),
            ("Ray Kellen", "Raymond Kellen"),
            ("Rob Marlow", "Robert Marlow"),
            ("Anna B. Marlow", "Anna Marlow"),
            ("Ike Marlow Sr.", "Ike Marlow Jr."),
            ("Maria Marlow", "Mario Marlow"),
            ("Hassan Marlow", "Hussein Marlow"),
            ("General Abdul Ghani al-Assani", "General Maan Sanani"),
            ("the people of Austria", "the people of Australia"),
            ("a man from Niger", "a man from Nigeria"),
            ("a man from Slovakia", "a man from Slovenia"),
            ("a group of Kurds", "a Kurd"),
            ("a Sumatran", "a man from Sumatra"),
            ("the Defence Ministry", "the Defense Ministry"),
            ("Ann Marlow’s son", "Ann Marlow"),
            ("Mayor Gladys Marlow", "Governor Glenda Marlow"),
            ("Alexis Marlow, 15,", "Alexandra Marlow, 17,"),
            ("Gordon Truitt, 53,", "Gordon Trewitt, 57,"),
            ("Martin Marlow with Ed Tarn", "Matias Marlow with Lou Orrin"),
            ("the Harlow Park firm", "the Harlow Parks firm"),
            // What an editor put in brackets.
            ("the town of Jabanlya", "the town of Jaban[i]lya"),
            ("the town of Clovermer[e]", "the town of Clovermere"),
            ("Prime Minister Ann Marlow", "Mrs Ann Marlow"),
        ]
        .map(|(one, other)| story(one, other));
        RuleTester::new(&NameVariant)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }

    #[test]
    fn one_finding_names_both_spellings() {
        assert_eq!(messages(&story("Sergei Marlov", "Sergey Marlov")), ["the name is Sergey Marlov here but Sergei Marlov in a.txt"]);
    }

    #[test]
    fn a_word_that_opens_the_sentence_is_no_part_of_the_name() {
        let case = "--- a.txt\nThe Osprey Bridge in Zarabad fell into the Kesh River on Monday. Brave Fintar Marlowe saw it.\n\
                    --- b.txt\nFintar Marlow saw the Osprey Bridge in Zarabad fall into the Kesh River on Monday. He fled.\n";
        assert_eq!(messages(case).len(), 1);
    }

    #[test]
    fn unrelated_articles_are_quiet() {
        let case = "--- a.txt\nThe painter Brian Dalwick won a prize in Lima on Monday.\n\
                    --- b.txt\nA court in Oslo sent Bryant Dalwick to jail over a theft of fish.\n";
        assert_eq!(messages(case), [] as [&str; 0]);
    }

    #[test]
    fn one_article_can_disagree_with_itself() {
        assert_eq!(
            messages("The quake hit Clovermere. Houses in Clovermere fell. Later the town of Clovemere was shut."),
            ["the name is Clovemere here but Clovermere in the same article"]
        );
        let headed = "Crowds Cheer Anna Clovamere At Gate\n\nThe crowd waited for Anna Clovemere in Lima on Monday. Later Clovemere spoke.";
        assert_eq!(messages(headed), ["the name is Anna Clovamere here but Anna Clovemere in the same article"]);
        assert_eq!(messages(&headed.replace("Anna Clovamere", "CLOVAMERE")).len(), 1);
        // A name that the text explains.
        assert_eq!(messages("It is the town of Clovermere, known as Clovemere in the north."), [] as [&str; 0]);
        assert_eq!(
            messages("On Monday Sergey Marlov met a deputy minister. He is Sergei Tarnow."),
            ["the first name is Sergei here but Sergey in Sergey Marlov"]
        );
    }
}
