//! A draft on the page: its text with each claim marked, and under it what the sources say of each.

use std::io::{self, Write};

use crate::corpus::{Corpus, Location};
use crate::output::html::{escape, prose};
use crate::output::marks::{Claim, Class, Draft, Mark, Piece, around, said, tally};
use crate::output::region::place;
use crate::output::shown_name;

pub(super) fn write(corpus: &Corpus, draft: &Draft<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>", escape(&shown_name(corpus, draft.id)))?;
    writeln!(out, "<p>{}</p>", tally(std::slice::from_ref(draft)))?;
    write!(out, "<div class=\"text\" dir=\"auto\">")?;
    draft.pieces(corpus).iter().try_for_each(|piece| out.write_all(marked(corpus, draft, piece).as_bytes()))?;
    writeln!(out, "</div>\n<ol>")?;
    draft.claims.iter().try_for_each(|claim| note(corpus, claim, out))?;
    writeln!(out, "</ol>\n</section>")
}

fn marked(corpus: &Corpus, draft: &Draft<'_>, piece: &Piece) -> String {
    let words = prose(corpus.words(Location { article: draft.id, span: piece.span }));
    let mut marked = match piece.mark {
        Some(Mark { class, .. }) => format!("<mark class=\"{0}\" title=\"{0}\">{words}</mark>", class.name()),
        None => words,
    };
    for Mark { class, number, .. } in &piece.ends {
        let (id, shown) = if *class == Class::Found { ('f', format!("F{number}")) } else { ('c', number.to_string()) };
        marked.push_str(&format!("<sup><a href=\"#{id}{number}\">{}{shown}</a></sup>", class.sign()));
    }
    marked
}

fn note(corpus: &Corpus, claim: &Claim<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (kind, words, sources) = said(claim);
    let (number, class) = (claim.number, claim.class.name());
    let at = claim.support.at;
    write!(out, "<li id=\"c{number}\" value=\"{number}\" class=\"{class}\">{} {class}: ", claim.class.sign())?;
    write!(out, "<code>{}</code> {kind} <q>{}</q>, {words}", escape(&place(corpus, at)), escape(corpus.words(at)))?;
    if !sources.is_empty() {
        writeln!(out, "\n<ul>")?;
        for source in sources {
            let [before, words, behind] = around(corpus, source).map(escape);
            writeln!(out, "<li><code>{}</code> <bdi>{before}<b>{words}</b>{behind}</bdi></li>", escape(&place(corpus, source)))?;
        }
        write!(out, "</ul>")?;
    }
    writeln!(out, "</li>")
}
