crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a person who bears, in the articles of one story, two titles that nobody bears at one time: two ranks of one
    /// service, or two offices of one scale, such as president and vice president, sheriff and police chief.
    ///
    /// ## Why
    ///
    /// A wrong title is a wrong fact on a person, and one of the commonest of corrections.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- tern.txt
    /// PORT ELLA (Tern) – The Osprey Bridge will stay shut in Port Ella, Police Chief Ann Sorenko said on Monday.
    /// --- herald.txt
    /// PORT ELLA (Herald) – Sheriff Ann Sorenko said on Monday that the Osprey Bridge in Port Ella would stay shut.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Titles that stand in no scale of its lexicon, and roles in sentences of their own. Of which body somebody is president or
    /// general secretary it must be told; of other offices it does not ask.
    /// A fuller and a shorter form of one title agree, as do offices that one article gives to the same person. Articles that
    /// came out more than a month apart are not compared: people are promoted.
    static META = {
        name: "title-conflict",
        summary: "one person with two titles that exclude each other",
        category: Category::Consistency,
        severity: Severity::Warning,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::claim::name::detail::Said;
use crate::claim::name::title::Title;
use crate::corpus::{ArticleId, Corpus};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::persons::{DetailAt, Person};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::whereabouts;

/// See [`META`].
pub struct TitleConflict;

impl Rule for TitleConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(cx.facts.persons.iter().filter_map(|person| conflict(cx, person)));
    }
}

/// The days between articles in which few people change their office.
const NEAR: i32 = 31;

/// A title on one scale, and where it stands.
struct Borne<'a> {
    title: &'a Title,
    at: DetailAt,
    /// The words of the body in which it is borne.
    body: &'a [String],
}

impl Borne<'_> {
    /// Whether one person cannot bear both.
    fn excludes(&self, other: &Borne<'_>) -> bool {
        self.title.excludes(other.title) && (!self.title.one_body || self.body.iter().any(|word| other.body.contains(word)))
    }
}

/// The finding for a person with titles that exclude each other.
fn conflict(cx: &Context<'_>, person: &Person) -> Option<Finding> {
    let corpus = cx.corpus;
    let borne = titles(corpus, person);
    let articles = |title: &Title| {
        let mut articles: Vec<ArticleId> = borne.iter().filter(|b| b.title.name == title.name).map(|b| b.at.article).collect();
        articles.dedup();
        articles
    };
    let both = |a: &Title, b: &Title| articles(a).iter().any(|article| articles(b).contains(article));
    let pairs = borne.iter().enumerate().flat_map(|(i, a)| borne[i + 1..].iter().map(move |b| (a, b)));
    let apart = |(a, b): &(&Borne<'_>, &Borne<'_>)| {
        a.excludes(b) && !both(a.title, b.title) && is_one_time(corpus, a.at.article, b.at.article) != Some(false)
    };
    let alone = |(a, b): &(&Borne<'_>, &Borne<'_>)| [a, b].into_iter().any(|b| corpus.is_drafts_alone(articles(b.title).into_iter()));
    let (a, b) = pairs.filter(apart).min_by_key(|pair| !alone(pair))?;
    // The title that fewer articles bear out is the one to look at; of two, the later.
    let (odd, usual) = if articles(a.title).len() < articles(b.title).len() { (a, b) } else { (b, a) };
    let (here, there) = (odd.at.article, usual.at.article);
    // One full name in one event, or in the news of one month, is one person's.
    let told = cx.facts.weights.is_one_story(here, there) || cx.facts.is_one_event(here, there);
    let sure = told || is_one_time(corpus, here, there) == Some(true);
    let label = |borne: &Borne<'_>| Label { at: borne.at.at(corpus), message: String::new() };
    let of_scale = |b: &&Borne<'_>| b.title.scale == odd.title.scale && b.at != odd.at && b.at != usual.at;
    Some(Finding {
        notes: vec![format!("nobody is both at one time: {}", odd.title.scale)],
        ..Finding::new(
            &META,
            if sure { Confidence::Medium } else { Confidence::Low },
            format!("{} is {} here but {} {}", person.name, odd.title.name, usual.title.name, whereabouts(corpus, here, there)),
            label(odd),
            std::iter::once(label(usual)).chain(borne.iter().filter(of_scale).map(label)).collect(),
        )
    })
}

/// The titles that the articles give to a person.
fn titles<'a>(corpus: &'a Corpus, person: &Person) -> Vec<Borne<'a>> {
    let of = |at: &DetailAt| match &at.of(corpus).said {
        Said::Title { titles, body } => titles.iter().map(|title| Borne { title, at: *at, body }).collect(),
        Said::Age(_) => Vec::new(),
    };
    person.details.iter().flat_map(of).collect()
}

/// Whether two articles came out within a month; `None` where that is not known.
fn is_one_time(corpus: &Corpus, a: ArticleId, b: ArticleId) -> Option<bool> {
    let (first, second) = (corpus.reading(a).reference, corpus.reading(b).reference);
    match (first.day, second.day) {
        (Some(from), Some(to)) => Some(from.until(to).is_ok_and(|span| span.get_days().abs() <= NEAR)),
        _ => first.year.zip(second.year).filter(|(from, to)| from != to).map(|_| false),
    }
}

#[cfg(test)]
mod tests {
    use super::TitleConflict;
    use crate::testing::RuleTester;

    /// Two articles of one story that name one person so.
    fn story(one: &str, other: &str) -> String {
        format!(
            "--- a.txt\nThe Osprey Bridge in Zarabad fell into the Kesh River on Monday, {one} said.\n\
             --- b.txt\nOn Monday {other} said that the Osprey Bridge in Zarabad had fallen into the Kesh River.\n"
        )
    }

    #[test]
    fn title_conflict() {
        let flagged = [
            ("Sheriff Ann Hale", "Police Chief Ann Hale"),
            ("Lt. Ann Hale", "Capt. Ann Hale"),
            ("Lieutenant General Ann Hale", "Maj. Gen. Ann Hale"),
            ("President Ann Hale", "Vice President Ann Hale"),
            ("Ann Hale, chief executive of Tern,", "Ann Hale, the chief financial officer of Tern,"),
            ("Mayor Ann Hale", "Governor Ann Hale"),
            ("the finance minister, Ann Hale,", "Ann Hale, the prime minister of Kesh,"),
            ("Ann Hale, president of the Dockers' League,", "Ann Hale, general secretary of the Dockers' League,"),
            ("Ann Hale, the medical officer of health,", "Ann Hale, chief executive of the health board,"),
            ("District Judge Ann Halle", "Magistrate Judge Ann Hale"),
        ]
        .map(|(one, other)| story(one, other));
        let quiet = [
            // One title, in full and in short.
            ("Lt. Ann Hale", "Lieutenant Ann Hale"),
            ("Gen. Ann Hale", "Major General Ann Hale"),
            ("Brigadier-General Ann Hale", "Brig. Gen. Ann Hale"),
            ("police spokesman Lt. Ann Hale", "Police officer Ann Hale"),
            ("Judge Ann Hale", "Justice Ann Hale"),
            ("Prime Minister Ann Hale", "Premier Ann Hale"),
            ("Foreign Minister Ann Hale", "Minister Ann Hale"),
            // Two offices of one person.
            ("President Ann Hale", "Ann Hale, the chief executive of Tern,"),
            ("Attorney General Ann Hale", "General Ann Hale"),
            ("President Ann Hale", "Ann Hale, general secretary of the Dockers' League,"),
            ("Ann Hale, chairman and chief executive of Tern,", "Ann Hale, the chief executive of Tern,"),
            // What was, and what stands in for.
            ("Ann Hale, the newly appointed finance minister,", "Prime Minister Ann Hale"),
            ("former President Ann Hale", "Vice President Ann Hale"),
            ("then Lt. Ann Hale", "Capt. Ann Hale"),
            ("acting Police Chief Ann Hale", "Sheriff Ann Hale"),
            // Two people.
            ("Sheriff Ann Hale", "Undersheriff Bo Hale"),
            ("Ann Hale, the sheriff’s daughter,", "Police Chief Ann Hale"),
        ]
        .map(|(one, other)| story(one, other));
        RuleTester::new(&TitleConflict)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }

    #[test]
    fn a_later_office_is_no_conflict() {
        let promoted = "--- a.txt 2026-03-14\nThe Osprey Bridge in Zarabad fell on Monday, Lt. Ann Hale said.\n\
                        --- b.txt 2026-09-14\nOn Monday Capt. Ann Hale said the Osprey Bridge in Zarabad had fallen.\n";
        RuleTester::new(&TitleConflict).quiet([promoted]);
    }
}
