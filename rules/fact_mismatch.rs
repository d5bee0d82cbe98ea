//! Articles that are at odds with what is agreed.

crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a figure, a date, a name, a title or an age that is not the one in the facts file, which `check --facts` names.
    /// The note shows the fact and its line there.
    ///
    /// ## Why
    ///
    /// A house agrees on some things once: how many died, what a bridge cost, how a name is spelled, how many rules a
    /// program has. After that nobody should have to look them up again.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- facts.toml
    /// [facts]
    /// "dead in the Kesh ferry fire, 17 August 2019" = 80
    /// --- tern.txt 2019-08-20
    /// PORT ELLA (Tern) – The ferry fire at Kesh on Saturday left 63 dead, the coast guard said.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A figure of an occasion is held against the fact only where the sentence or its story has all names and words of the
    /// fact's key, in the same forms, and where the dates meet; one that says `nearly 80` or `more than 60` is no mismatch where
    /// 80 is agreed. Of a bare noun (`rules = 142`) counts far smaller, spelled out, or followed by `of`, `in`, `for` or a
    /// relative clause are of low confidence, for they count some of the things only. An age may be that of the year before. Names of one
    /// word have no variants but those that the file lists. No figure is ever fixed; a name is where the file says `fix = true`.
    static META = {
        name: "fact-mismatch",
        summary: "a figure, date, name, title or age that is not the agreed one",
        category: Category::Grounding,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::agreed::{Mismatch, mismatches};
use crate::corpus::Corpus;
use crate::finding::{Edit, Finding, Fix, Safety, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct FactMismatch;

impl Rule for FactMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(mismatches(cx.corpus, &cx.corpus.agreed).into_iter().filter_map(|mismatch| finding(cx.corpus, mismatch)));
    }
}

fn finding(corpus: &Corpus, mismatch: Mismatch<'_>) -> Option<Finding> {
    let Mismatch { terms, places, confidence, right } = mismatch;
    let first = *places.first()?;
    let said = corpus.words(first).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = if terms.value.is_empty() {
        format!("`{said}` is not the agreed spelling: {}", terms.key)
    } else {
        format!("`{said}` is not what is agreed: {}", terms.equation())
    };
    let fix = right.map(|right| Fix {
        title: format!("write `{right}`"),
        safety: Safety::Unsafe,
        edits: places.iter().map(|at| Edit { at: *at, text: right.to_owned() }).collect(),
    });
    let found = Finding::at(first, &META, confidence, message).with(places[1..].iter().copied(), terms.note());
    Some(Finding { fix, about: vec![terms.key.clone(), said], ..found })
}

#[cfg(test)]
mod tests {
    use super::FactMismatch;
    use crate::testing::RuleTester;

    #[test]
    fn agreed_facts() {
        let facts = |facts: &str, article: &str| format!("--- facts.toml\n{facts}\n{article}\n");
        let fire = |article: &str| facts("[facts]\n\"dead in the Kesh ferry fire, 17 August 2019\" = 80", article);
        let rules = |text: &str| facts("[facts]\nrules = 142", &format!("--- a.md\n# Tern\n\n{text}"));
        let name = |text: &str| {
            facts("[names]\n\"Beno Caid Arsebi\" = [\"Beno Caid Asebi\"]\n\"Sergei Volkonin\" = []", &format!("--- a.txt\n{text}"))
        };
        let mayor =
            |text: &str| facts("[people.\"Ada Brandvik\"]\ntitle = \"mayor\"\nborn = 1970-03-02", &format!("--- a.txt 2026-05-04\n{text}"));
        let flagged = [
            fire("--- a.txt 2019-08-20\nKESH – The ferry fire at Kesh on Saturday left 63 dead, the coast guard said."),
            fire(
                "--- a.txt 2021-02-02\nDORN – A ferry sank off Dorn on Monday.\n\nThe ferry fire in Kesh on August 17, 2019 killed 63 people.",
            ),
            rules("Tern has 137 rules."),
            facts(
                "[facts]\n\"cost of the Dorn bridge\" = \"$2.1 billion\"",
                "--- a.txt\nThe Dorn bridge cost $1.2 billion, the council said.",
            ),
            facts(
                "[facts]\nrules = [{ value = 137, until = 2026-01-01 }, { value = 142, from = 2026-01-01 }]",
                "--- a.txt 2025-06-01\nTern has 142 rules.\n",
            ),
            facts(
                "[facts]\n\"opening of the Dorn bridge\" = 2019-08-17",
                "--- a.txt\nThe opening of the Dorn bridge on August 18, 2019 drew crowds.",
            ),
            name("The minister, Beno Caid Asebi, left."),
            name("The minister, Sergey Volkonin, left on Monday."),
            mayor("Governor Ada Brandvik said the bridge would stay."),
            mayor("Mayor Ada Brandvik, 46, said the bridge would stay."),
        ];
        let quiet = [
            fire("--- a.txt 2019-08-20\nKESH – The ferry fire at Kesh on Saturday left 80 dead, the coast guard said."),
            fire("--- a.txt 2019-08-20\nKESH – The ferry fire at Kesh on Saturday left nearly 80 dead, the coast guard said."),
            fire("--- a.txt 2019-08-20\nKESH – The ferry fire at Kesh on Saturday killed 12 children."),
            fire("--- a.txt 2021-08-20\nKESH – A ferry fire at Kesh on Friday left 63 dead, the coast guard said."),
            fire("--- a.txt 2019-08-20\nDORN – The mill fire at Dorn on Saturday left 63 dead, the coast guard said."),
            fire(
                "--- a.txt 2019-08-20\nKESH – The ferry fire at Kesh on Saturday was the worst since a fire in Dorn killed 63 people in 1998.",
            ),
            rules("Tern has 142 rules."),
            rules("Two rules look at dates. Of these, 12 rules are new. It has 12 copy rules, and 137 tests."),
            facts(
                "[facts]\n\"cost of the Dorn bridge\" = \"$2.1 billion\"",
                "--- a.txt\nThe Kesh tunnel cost $1.2 billion, the council of Dorn said.",
            ),
            facts(
                "[facts]\nrules = [{ value = 137, until = 2026-01-01 }, { value = 142, from = 2026-01-01 }]",
                "--- a.txt 2025-06-01\nTern has 137 rules.",
            ),
            facts(
                "[facts]\n\"opening of the Dorn bridge\" = 2019-08-17",
                "--- a.txt\nThe opening of the Dorn bridge on August 17, 2019 drew crowds. The council met on August 18, 2019.",
            ),
            name("The minister, Beno Caid Arsebi, met Sergei Volkonin and Anna Volkonin."),
            mayor("Mayor Ada Brandvik, 56, met Governor Ida Brandvik, 46."),
        ];
        let flagged: [&str; 10] = std::array::from_fn(|at| flagged[at].as_str());
        let quiet: [&str; 13] = std::array::from_fn(|at| quiet[at].as_str());
        RuleTester::new(&FactMismatch).flagged(flagged).quiet(quiet).snapshot();
    }
}
