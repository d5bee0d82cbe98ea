//! Where the one victim of an event died: an article that leaves out the name tells of the person whom another one names, as
//! long as neither tells of a second death.

use super::pairs::SiteAt;
use super::{Site, Slot};
use crate::corpus::{ArticleId, Corpus};
use crate::event::Event;
use rust_decimal::Decimal;

/// With how many other articles of its event one is compared.
const FANOUT: usize = 16;

/// The pairs of sites at which two articles of one event let its one victim die, of whom one leaves out the name.
/// Two that leave it out may mean two: the driver, and the passenger.
pub fn pairs(corpus: &Corpus, events: &[Event]) -> Vec<(SiteAt, SiteAt)> {
    let unnamed = |at: &SiteAt| at.of(corpus).subject.name.is_empty();
    let mut pairs = Vec::new();
    for event in events {
        let deaths: Vec<SiteAt> = event.articles.iter().filter_map(|article| only_death(corpus, *article)).collect();
        for (n, second) in deaths.iter().enumerate() {
            let before = deaths[..n].iter().rev().take(FANOUT);
            pairs.extend(before.filter(|first| unnamed(first) != unnamed(second)).map(|first| (*first, *second)));
        }
    }
    pairs
}

/// The place where an article says that somebody died, if it tells of one death only.
fn only_death(corpus: &Corpus, article: ArticleId) -> Option<SiteAt> {
    let reading = corpus.reading(article);
    let died = |site: &Site| site.subject.slot == Slot::Deathbed;
    let number = reading.sites.iter().position(died)?;
    let one = reading.sites.iter().filter(|site| died(site)).count() == 1;
    let killed = reading.claims.iter().filter_map(|claim| claim.quantity()).filter(|figure| figure.predicate == Some("killed"));
    let several = killed.filter_map(|figure| figure.low.or(figure.high)).any(|count| count > Decimal::ONE);
    (one && !several).then_some(SiteAt { article, number: number as u32 })
}
