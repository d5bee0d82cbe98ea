//! Who the words beside a verb of speech name: a name, a role, or a pronoun for one who was named before.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::cue::{Cue, Subject};
use super::phrase::{is_acronym, is_anybody, is_determiner, is_link, is_pronoun, names_speaker};
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::lexicon::{self, Gender};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Who spoke, as far as the article has told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) name: String,
    pub(super) at: Span,
    pub(super) entity: Option<Entity>,
    pub(super) gender: Option<Gender>,
    /// Whether it may be "he" or "she".
    pub(super) human: bool,
    /// Whether it is several, and so neither "he" nor "it".
    pub(super) several: bool,
    /// Whether a pronoun stands for it.
    pub(super) pronoun: bool,
}

/// The names before a pronoun among which it is looked up where nobody spoke that it may stand for.
const RECENT: usize = 8;

/// Those who may speak in an article, as far as it was read.
pub(super) struct Cast<'a, 'p> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) names: &'p [Mention],
    /// Those who may be "he", "she" or "it", the last one last.
    pub(super) people: Vec<Voice>,
    /// The last speaker, and the block in which he was heard.
    pub(super) last: Option<(Voice, u32)>,
    /// Phrases for speakers without a name, with the phrase's last word: `senior diplomat`.
    roles: Vec<Span>,
    /// The last words of the names, hashed, each with the number of its mention, sorted.
    lasts: Vec<(u64, u32)>,
    /// Those of the titles.
    offices: Vec<(u64, u32)>,
}

/// How many phrases for speakers are looked back over.
const ROLES: usize = 64;

impl<'a, 'p> Cast<'a, 'p> {
    /// A cast of nobody.
    pub(super) fn new(parse: &'p Parse<'a>, names: &'p [Mention]) -> Self {
        let sorted = |mut list: Vec<(u64, u32)>| {
            list.sort_unstable();
            list
        };
        let numbered = || names.iter().enumerate().map(|(number, m)| (&m.name, number as u32));
        let lasts = sorted(numbered().map(|(name, number)| (last_word(&name.canonical), number)).collect());
        let offices = numbered().filter_map(|(name, number)| Some((last_word(office(name.title.as_deref()?)), number)));
        Self { parse, names, people: Vec::new(), last: None, roles: Vec::new(), lasts, offices: sorted(offices.collect()) }
    }

    /// The mentions that a list has under the last word of `words`, in the order of the article.
    fn under<'s>(&self, list: &'s [(u64, u32)], words: &str) -> impl DoubleEndedIterator<Item = &'p Mention> + use<'a, 'p, 's> {
        let hash = last_word(words);
        let from = list.partition_point(|(key, _)| *key < hash);
        let to = list.partition_point(|(key, _)| *key <= hash);
        let names = self.names;
        list[from..to].iter().map(move |(_, number)| &names[*number as usize])
    }

    pub(super) fn remember(&mut self, voice: Voice, block: u32) {
        if voice.entity.is_none() && !voice.at.of(self.parse.text).starts_with(char::is_uppercase) {
            self.roles.push(voice.at);
        }
        self.note(voice.clone());
        self.last = Some((voice, block));
    }

    pub(super) fn note(&mut self, mut voice: Voice) {
        voice.pronoun = false;
        if let Some(known) = self.people.iter().position(|v| v.name == voice.name || ends_with_words(&v.name, &voice.name)) {
            let known = self.people.remove(known);
            voice = Voice { at: voice.at, gender: voice.gender.or(known.gender), ..known };
        }
        self.people.push(voice);
        if self.people.len() > 8 {
            self.people.remove(0);
        }
    }

    /// The speaker at a cue.
    pub(super) fn voice(&self, cue: &Cue) -> Option<Voice> {
        match cue.subject {
            Subject::Phrase(first, end) if self.may_speak(first, end) || self.is_source(cue) => self.resolve(first, end),
            _ => {
                let sentence = self.parse.sentences[cue.sentence as usize];
                let heard = self.last.as_ref().filter(|(v, _)| {
                    let own = self.parse.span_of(sentence);
                    own.contains(v.at) && v.at.start < self.parse.items[cue.at].span.start
                });
                heard.map(|(v, _)| v.clone()).or_else(|| self.sentence_subject(sentence.first as usize, cue.at))
            }
        }
    }

    /// Whether the cue is "according to": what follows is a source, whatever its noun.
    fn is_source(&self, cue: &Cue) -> bool {
        self.parse.word(self.parse.items[cue.at]).eq_ignore_ascii_case("according")
    }

    /// Whether the phrase from `first` to `end` names somebody: by a name, a pronoun, or a noun for those who speak.
    fn may_speak(&self, first: usize, end: usize) -> bool {
        let items = &self.parse.items[first..end];
        let link = items.iter().skip(1).position(|i| is_link(self.parse.word(*i)) || i.kind == TokenKind::OpenBracket);
        let head = &items[..link.map_or(items.len(), |l| l + 1)];
        let last = head[head.len() - 1];
        // "al-Hadi" has its capital inside.
        let capital = self.parse.word(last).contains(char::is_uppercase);
        if link.is_none() && (last.entry.time.is_some() || last.entry.weekday.is_some()) && self.mention_at(last.span).is_none() {
            return false;
        }
        let pronoun = is_pronoun(self.parse.word(last))
            || link.is_none() && is_anybody(self.parse.word(last))
            || matches!(self.parse.word(last), "him" | "her" | "them");
        if capital || pronoun || self.mention_at(last.span).is_some() {
            return true;
        }
        // "source familiar with": the noun need not be the last word.
        let known = head.iter().rev().take(2).any(|item| names_speaker(*item, self.parse.word(*item)));
        // "resume with testimony from a man": a verb strayed in; a role has few words before its noun.
        let before = link.unwrap_or(items.len() - 1);
        let determined = self.is_determined(first);
        // A surname without its capital.
        let word = self.parse.word(last);
        if items.len() == 1 && !determined && self.under(&self.lasts, word).any(|m| has_last_word(&m.name.canonical, word)) {
            return true;
        }
        if known { determined || before <= 4 } else { determined && items.len() <= 3 && link.is_none() }
    }

    fn is_determined(&self, first: usize) -> bool {
        first > 0 && is_determiner(self.parse.word(self.parse.items[first - 1])) || self.is_new(first)
    }

    /// Whether the phrase that starts at `first` names somebody for the first time: `a witness`.
    fn is_new(&self, first: usize) -> bool {
        first > 0 && matches!(self.parse.word(self.parse.items[first - 1]), "a" | "an" | "A" | "An" | "one" | "One" | "another" | "Another")
    }

    /// The first name of a sentence before `end`, or the pronoun that opens it.
    fn sentence_subject(&self, first: usize, end: usize) -> Option<Voice> {
        if is_pronoun(self.parse.word(self.parse.items[first])) {
            return self.resolve(first, first + 1);
        }
        // "In a note to the board, Lee …": the subject stands behind the comma.
        let opening = ["In", "On", "At", "During", "After", "Before"].contains(&self.parse.word(self.parse.items[first]));
        let comma = (first..end).take(14).find(|k| opening && self.parse.items[*k].kind == TokenKind::Comma);
        let first = comma.map_or(first, |comma| comma + 1);
        let from = self.parse.items[first].span.start;
        let to = self.parse.items[end].span.start;
        let index = self.names.partition_point(|m| m.at.start < from);
        let mention = self.names[index..].iter().take_while(|m| m.at.end <= to).find(|m| m.name.entity != Some(Entity::Place));
        if let Some(mention) = mention {
            return Some(self.named(mention, mention.at));
        }
        // "The statement speaks of losses, saying …"
        let items = &self.parse.items[first..end];
        let determined = usize::from(items.first().is_some_and(|i| is_determiner(self.parse.word(*i))));
        let noun = items[determined..].iter().take(4).take_while(|i| i.kind.is_word() && !i.entry.function && !i.entry.auxiliary);
        let speaks = |i: &Item| names_speaker(*i, self.parse.word(*i)) && (determined > 0 || self.parse.word(*i).ends_with('s'));
        let last = noun.enumerate().find(|(_, i)| speaks(i)).map(|(k, _)| k);
        last.and_then(|last| self.resolve(first + determined, first + determined + last + 1))
    }

    pub(super) fn named(&self, mention: &Mention, at: Span) -> Voice {
        if let Some(fuller) = self.without_honorific(mention) {
            return Voice { gender: honorific(&mention.name.canonical).map(|(_, gender)| gender), ..self.named(fuller, at) };
        }
        let title = mention.name.title.as_deref().unwrap_or("").to_lowercase();
        let gender = match title.as_str() {
            t if ["mrs", "ms", "miss", "woman", "queen", "lady", "dame"].iter().any(|w| t.contains(w)) => Some(Gender::Female),
            t if t.starts_with("mr") || t.ends_with("man") || ["king", "sir ", "lord"].iter().any(|w| t.contains(w)) => Some(Gender::Male),
            _ => honorific(&mention.name.canonical).map(|(_, gender)| gender).or_else(|| gender_of(&mention.name.canonical)),
        };
        let human = matches!(mention.name.entity, None | Some(Entity::Person));
        let (words, full) = (mention.at.of(self.parse.text), mention.name.canonical.as_str());
        // "UN" stands for a name that it spells, but not for another that holds it.
        let name = if is_acronym(words) && full.split(' ').any(|w| w == words) { words } else { full };
        // "Doctors" at the start of a sentence.
        let word = self.parse.items[self.parse.items.partition_point(|i| i.span.start < mention.at.start)];
        let several = !full.contains(' ') && full.ends_with('s') && names_speaker(word, &full.to_lowercase());
        Voice { name: name.to_owned(), at, entity: mention.name.entity, gender, human, several, pronoun: false }
    }

    /// The mention with a given name where one has only an honorific that was read as part of the name: `Ms King`.
    fn without_honorific(&self, mention: &Mention) -> Option<&'p Mention> {
        let (surname, _) = honorific(&mention.name.canonical)?;
        let whole = |m: &&Mention| honorific(&m.name.canonical).is_none() && m.name.canonical.len() > surname.len();
        self.under(&self.lasts, surname).filter(whole).find(|m| ends_with_words(&m.name.canonical, surname))
    }

    /// The speaker that the phrase from `first` to `end` names.
    fn resolve(&self, first: usize, end: usize) -> Option<Voice> {
        let parse = self.parse;
        let word = parse.word(parse.items[first]);
        if end == first + 1 && (is_pronoun(word) || matches!(word, "him" | "her" | "them")) {
            return self.pronoun(word, parse.items[first].span.start);
        }
        let link = (first + 1..end).find(|i| is_link(parse.word(parse.items[*i])));
        let bracket = (first + 1..end).find(|i| parse.items[*i].kind == TokenKind::OpenBracket);
        let head_end = [link, bracket].into_iter().flatten().min().unwrap_or(end);
        let last = parse.items[head_end - 1];
        let at = parse.span(first, head_end);
        let plain = self.mention_at(last.span).is_none_or(|m| m.name.entity != Some(Entity::Person));
        if let Some(voice) = link.filter(|_| plain).and_then(|link| self.holder(first, link, end)) {
            return Some(voice);
        }
        if let Some(mention) = self.mention_at(last.span).filter(|m| m.name.entity != Some(Entity::Place) || head_end == end) {
            return Some(self.named(mention, mention.at));
        }
        let whole = parse.span(first, end);
        if last.capital && link.is_none() {
            // A name that no mention covers, such as a lone surname at the start of a sentence.
            let from = (first..head_end).rev().take_while(|i| parse.items[*i].capital).last().unwrap_or(first);
            let at = parse.span(from, head_end);
            let words = at.of(parse.text);
            let (words, gender) = honorific(words).map_or((words, None), |(surname, gender)| (surname, Some(gender)));
            let fuller = self.under(&self.lasts, words).filter(|m| ends_with_words(&m.name.canonical, words));
            let fuller = fuller.max_by_key(|m| m.name.canonical.len());
            return Some(match fuller {
                Some(mention) => {
                    let voice = self.named(mention, at);
                    Voice { gender: gender.or(voice.gender), ..voice }
                }
                None => {
                    // "Students said": a noun with the capital of its sentence.
                    let several = from + 1 == head_end && from == parse.sentence_start(from) && words.ends_with('s');
                    Voice { name: words.to_owned(), at, entity: None, gender, human: true, several, pronoun: false }
                }
            });
        }
        // "the governor": the last one who was named with that title.
        let noun = parse.word(last);
        let age = |i: &Item| i.kind == TokenKind::Number || i.kind == TokenKind::Hyphen || parse.word(*i).ends_with("year-old");
        let age = |i: &Item| age(i) || matches!(parse.word(*i), "year" | "old");
        if parse.items[first..head_end - 1].iter().all(age) && !self.is_new(first) {
            let titled = self.under(&self.offices, noun).rev().filter(|m| m.at.end <= at.start);
            let titled = titled.into_iter().find(|m| m.name.title.as_deref().is_some_and(|t| has_last_word(office(t), noun)));
            if let Some(mention) = titled {
                return Some(self.named(mention, at));
            }
            let bears = |m: &&Mention| m.name.entity != Some(Entity::Place) && has_last_word(&m.name.canonical, noun);
            let surname = self.under(&self.lasts, noun).find(bears);
            if let Some(mention) = surname.filter(|_| !self.is_determined(first)) {
                return Some(self.named(mention, at));
            }
            let again = link.is_none().then_some(&self.roles).into_iter().flatten().rev();
            let fuller = again.take(ROLES).find(|r| r.len() > noun.len() && ends_with_words(r.of(parse.text), noun));
            if let Some(voice) = fuller.and_then(|r| self.people.iter().find(|v| v.name == r.of(parse.text))) {
                return Some(Voice { at, ..voice.clone() });
            }
        }
        let gender = match noun {
            "spokeswoman" | "woman" | "mother" | "wife" | "daughter" | "sister" | "girl" | "policewoman" | "chairwoman" => {
                Some(Gender::Female)
            }
            "spokesman" | "man" | "father" | "husband" | "son" | "brother" | "boy" | "chairman" => Some(Gender::Male),
            _ => None,
        };
        let several = noun.ends_with('s') && !noun.ends_with("ss") || noun == "police";
        let thing = last.entry.record
            || last.entry.class.is_some_and(|c| c != "person")
            || matches!(
                noun,
                "report" | "statement" | "ministry" | "government" | "company" | "agency" | "media" | "military" | "document" | "letter"
            );
        Some(Voice { name: whole.of(parse.text).to_owned(), at: whole, entity: None, gender, human: !thing, several, pronoun: false })
    }

    /// The person whose name ends a phrase in which an office stands before it: `Minister for Ports Ann Lee`.
    fn holder(&self, first: usize, link: usize, end: usize) -> Option<Voice> {
        let parse = self.parse;
        let mention = self.mention_at(parse.items[end - 1].span).filter(|m| m.name.entity != Some(Entity::Place))?;
        let starts = |at: u32| (link + 1..end).find(|k| parse.items[*k].span.start >= at);
        let from = starts(mention.title_at.map_or(mention.at.start, |at| at.start))?;
        let office = !self.is_determined(first) && parse.items[link - 1].capital && parse.items[link - 1].entry.title;
        if mention.name.entity == Some(Entity::Person) && from > link + 1 && !is_determiner(parse.word(parse.items[from - 1])) {
            return (office || parse.items[from - 1].capital).then(|| self.named(mention, mention.at));
        }
        // The place of the office was read as part of the name.
        let given = (from + 1..end - 1).find(|k| parse.items[*k].entry.given).filter(|_| office && !parse.items[from].entry.given)?;
        let at = parse.span(given, end);
        let voice = self.named(mention, at);
        let gender = gender_of(at.of(parse.text));
        Some(Voice { name: at.of(parse.text).to_owned(), entity: Some(Entity::Person), gender, human: true, ..voice })
    }

    /// The mention that ends where `last` ends, or that covers it.
    pub(super) fn mention_at(&self, last: Span) -> Option<&Mention> {
        let index = self.names.partition_point(|m| m.at.end < last.end);
        self.names.get(index).filter(|m| m.at.contains(last))
    }

    /// The last person named before `at` with a name or title of a gender, or of none that is known.
    fn bearer(&self, gender: Option<Gender>, at: u32) -> Option<Voice> {
        let before = &self.names[..self.names.partition_point(|m| m.at.end <= at)];
        let named = before.iter().rev().take(RECENT).map(|m| self.named(m, m.at));
        let unknown = |v: &Voice| v.entity == Some(Entity::Person) && !self.people.iter().any(|k| k.name == v.name);
        named.into_iter().find(|v| v.human && v.gender == gender && (gender.is_some() || unknown(v)))
    }

    /// Who "he", "she", "it" or "they" is.
    fn pronoun(&self, word: &str, at: u32) -> Option<Voice> {
        let wanted = match word {
            "he" | "He" | "him" => Some(Gender::Male),
            "she" | "She" | "her" => Some(Gender::Female),
            "it" | "It" => None,
            "they" | "They" | "them" => {
                let last = self.last.as_ref().map(|(v, _)| v);
                let one = last.is_some_and(|v| !v.several && v.entity == Some(Entity::Person));
                return self.people.iter().rev().find(|v| one && v.several).or(last).cloned();
            }
            _ => return None,
        };
        let mut found = match wanted {
            Some(gender) => {
                let fits = |v: &&Voice| v.human && !v.several && v.gender.is_none_or(|g| g == gender);
                let spoke = self.people.iter().rev().find(fits).cloned();
                spoke.or_else(|| self.bearer(Some(gender), at)).or_else(|| self.bearer(None, at))?
            }
            None => {
                self.people.iter().rev().find(|v| !v.human && !v.several || v.entity == Some(Entity::Body)).or(self.people.last())?.clone()
            }
        };
        found.gender = found.gender.or(wanted);
        found.pronoun = true;
        Some(found)
    }
}

/// Who bears a name, by its given name.
fn gender_of(name: &str) -> Option<Gender> {
    let (given, _) = name.split_once(' ')?;
    lexicon::entry(given, &mut String::new()).gender
}

/// The name behind an honorific that tells a gender, and that gender.
fn honorific(name: &str) -> Option<(&str, Gender)> {
    let (first, rest) = name.split_once(' ')?;
    let gender = match first.trim_end_matches('.') {
        "Ms" | "Mrs" | "Miss" | "Aunt" | "Sister" => Gender::Female,
        "Mr" | "Uncle" | "Brother" => Gender::Male,
        _ => return None,
    };
    Some((rest, gender))
}

/// A title without what it is held of: `governor` of `governor of Tarn`.
fn office(title: &str) -> &str {
    title.split(" of ").next().unwrap_or(title)
}

/// A hash of the last word of a name, in small letters; the parts of a double name are words, too.
fn last_word(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    name.rsplit([' ', '-']).next().unwrap_or(name).bytes().for_each(|b| b.to_ascii_lowercase().hash(&mut hasher));
    hasher.finish()
}

/// Whether the last word of a name is `word`, in any case.
fn has_last_word(name: &str, word: &str) -> bool {
    name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(word))
}

/// Whether `name` ends with `words`, at a word's start.
pub(super) fn ends_with_words(name: &str, words: &str) -> bool {
    name.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
}
