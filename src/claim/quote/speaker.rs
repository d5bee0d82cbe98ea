//! Who says quoted words: the subject of a verb of speech around them, or the last speaker before.

use super::cue::{Cue, Cues, Subject, is_determiner, is_link, is_pronoun, names_speaker};
use super::scope::scope;
use super::term::is_term;
use super::{Passage, Quote, Quoted, Saying, is_wordy};
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Ties each passage to its speaker, and lists who says what in the article's own words.
pub(super) fn tie(parse: &Parse<'_>, names: &[Mention], passages: &[Passage]) -> (Vec<Quoted>, Vec<Saying>) {
    let cues = Cues::of(parse, passages);
    let mut stage =
        Stage { parse, names, people: Vec::new(), last: None, roles: Vec::new(), topic: None, entered: 0, passages, sayings: Vec::new() };
    let mut quoted: Vec<Quoted> = Vec::with_capacity(passages.len());
    let mut next_cue = 0;
    let mut sentence = 0;
    // Quotations that stand before anybody spoke: the next speaker takes them.
    let mut waiting: Vec<(usize, u32)> = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        while next_cue < cues.all.len() && cues.all[next_cue].at < passage.open {
            stage.enter(cues.all[next_cue].sentence as usize + 1);
            stage.hear(&cues.all[next_cue]);
            next_cue += 1;
        }
        while parse.sentences[sentence].end as usize <= passage.first {
            sentence += 1;
        }
        stage.enter(sentence + usize::from(parse.sentences[sentence].first as usize != passage.open));
        let before = passages[..number].last().zip(quoted.last()).map(|(p, q)| (*p, &q.quote));
        let tied = stage.speaker_of(&cues, *passage, sentence, before);
        if tied.voice.is_none() && tied.waits {
            waiting.push((number, passage.block));
        }
        let quote = stage.quote(tied, passage.block);
        quoted.push(Quoted { quote, at: span(parse, passage.first, passage.end), sentence: sentence as u32 });
    }
    for cue in &cues.all[next_cue..] {
        stage.enter(cue.sentence as usize + 1);
        stage.hear(cue);
    }
    stage.settle(waiting, &mut quoted);
    let mut passage = passages.iter();
    quoted.retain(|q| passage.next().is_some_and(|p| !is_term(parse, *p, &q.quote)));
    (quoted, stage.sayings)
}

fn span(parse: &Parse<'_>, first: usize, end: usize) -> Span {
    parse.items[first].span.join(parse.items[end - 1].span)
}

/// Who spoke, as far as the article has told.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Voice {
    name: String,
    at: Span,
    entity: Option<Entity>,
    gender: Option<Gender>,
    /// Whether it may be "he" or "she".
    human: bool,
    /// Whether a pronoun stands for it.
    pronoun: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

/// What was found out for one passage.
#[derive(Debug, Default)]
struct Tied {
    voice: Option<Voice>,
    cue: Option<Span>,
    by_position: bool,
    /// Whether the next speaker takes the passage if nobody is known.
    waits: bool,
}

/// The speakers so far.
struct Stage<'a, 'p> {
    parse: &'p Parse<'a>,
    names: &'p [Mention],
    /// Those who may be "he", "she" or "it", the last one last.
    people: Vec<Voice>,
    /// The last speaker, and the block in which he was heard.
    last: Option<(Voice, u32)>,
    /// Phrases for speakers without a name, with the phrase's last word: `senior diplomat`.
    roles: Vec<Span>,
    /// The person with whom the last sentence outside quotation marks begins, and its block.
    topic: Option<(Voice, u32)>,
    /// The number of the first sentence that was not yet looked at for its topic.
    entered: usize,
    passages: &'p [Passage],
    sayings: Vec<Saying>,
}

/// How many paragraphs without any speech part a quotation from the speaker before it.
const SILENCE: u32 = 3;

impl Stage<'_, '_> {
    /// Takes note of the persons with whom the sentences before number `end` begin.
    fn enter(&mut self, end: usize) {
        while self.entered < end.min(self.parse.sentences.len()) {
            let sentence = self.parse.sentences[self.entered];
            self.entered += 1;
            let first = sentence.first as usize;
            let quoted = self.passages[..self.passages.partition_point(|p| p.open <= first)].last().is_some_and(|p| first < p.close);
            if quoted {
                continue;
            }
            let from = self.parse.items[first].span.start;
            let to = self.parse.items[(first + 8).min(sentence.end as usize) - 1].span.end;
            let index = self.names.partition_point(|m| m.at.start < from);
            let mention = self.names.get(index).filter(|m| m.at.end <= to);
            self.topic = mention.and_then(|m| {
                let known = self.people.iter().any(|v| v.human && (ends_with_words(&v.name, &m.name.canonical)));
                let person = m.name.entity == Some(Entity::Person) || m.name.entity.is_none() && (known || m.name.title.is_some());
                person.then(|| (self.named(m, m.at), sentence.block))
            });
            // A body is no topic, but it may be "it".
            let body = mention.filter(|m| m.name.entity == Some(Entity::Body)).map(|m| self.named(m, m.at));
            if let Some(voice) = self.topic.clone().map(|(voice, _)| voice).or(body) {
                self.note(voice);
            }
        }
    }

    /// Gives the quotations that wait to whoever speaks next, in their paragraph or the one after it.
    fn settle(&self, waiting: Vec<(usize, u32)>, quoted: &mut [Quoted]) {
        for (number, block) in waiting {
            let soon = |sentence: u32| self.parse.sentences[sentence as usize].block <= block + 1;
            let next = quoted[number + 1..].iter().take_while(|q| soon(q.sentence)).find(|q| q.quote.speaker.is_some());
            let start = quoted[number].at.end;
            let limit = next.map_or(u32::MAX, |q| q.at.start);
            let after = self.sayings.partition_point(|s| s.at.start <= start);
            let said = self.sayings.get(after).filter(|s| soon(s.sentence) && s.at.start < limit);
            let taken = match (said, next) {
                (Some(said), _) => {
                    Quote { speaker: Some(said.who.clone()), speaker_at: Some(said.who_at), by_position: true, ..Quote::default() }
                }
                (None, Some(next)) => Quote { by_position: true, ..next.quote.clone() },
                (None, None) => continue,
            };
            quoted[number].quote = taken;
        }
    }

    /// Takes note of who speaks at a cue.
    fn hear(&mut self, cue: &Cue) {
        let block = self.parse.sentences[cue.sentence as usize].block;
        if !cue.tells {
            return;
        }
        let Some(voice) = self.voice(cue) else { return };
        if let Some(scope) = scope(self.parse, cue) {
            let who = voice.name.replace('’', "'");
            self.sayings.push(Saying { who, who_at: voice.at, at: self.parse.items[cue.at].span, sentence: cue.sentence, scope });
        }
        // ""…," she said, according to the report.": she is who speaks.
        let sentence = self.parse.span_of(self.parse.sentences[cue.sentence as usize]);
        let behind =
            self.parse.word(self.parse.items[cue.at]) == "according" && self.last.as_ref().is_some_and(|(v, _)| sentence.contains(v.at));
        if !cue.stance && !behind {
            self.remember(voice, block);
        }
    }

    fn remember(&mut self, voice: Voice, block: u32) {
        if voice.entity.is_none() && !voice.at.of(self.parse.text).starts_with(char::is_uppercase) {
            self.roles.push(voice.at);
        }
        self.note(voice.clone());
        self.last = Some((voice, block));
    }

    fn note(&mut self, mut voice: Voice) {
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

    /// The quotation of a passage.
    fn quote(&mut self, tied: Tied, block: u32) -> Quote {
        let Some(voice) = tied.voice else { return Quote::default() };
        let quote = Quote {
            speaker: Some(voice.name.replace('’', "'")),
            speaker_at: Some(voice.at),
            entity: voice.entity,
            cue: tied.cue.map(|c| c.of(self.parse.text).to_owned()),
            by_position: tied.by_position,
            by_pronoun: voice.pronoun && !self.parse.blocks[block as usize].span.contains(voice.at),
        };
        self.remember(voice, block);
        quote
    }

    /// The speaker of a passage, from the surest sign to the weakest.
    fn speaker_of(&mut self, cues: &Cues, passage: Passage, sentence: usize, before: Option<(Passage, &Quote)>) -> Tied {
        let parse = self.parse;
        let head_sentence = parse.sentences[sentence];
        let start = head_sentence.first as usize;
        let at_block_start = passage.open == self.block_start(sentence);
        if let Some((_, quote)) = before.filter(|(p, _)| passage.continues && p.block + 1 == passage.block)
            && let Some((voice, _)) = self.last.clone().filter(|(v, _)| Some(v.at) == quote.speaker_at)
        {
            let tail = self.tail(cues, passage);
            if tail.is_none() {
                return Tied { voice: Some(voice), ..Tied::default() };
            }
        }
        let tail = self.tail(cues, passage);
        if let Some((cue, true)) = tail
            && let Some(voice) = self.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        let previous_close = before.map_or(0, |(p, _)| p.close);
        let head_from = start.max(previous_close.min(passage.open));
        let head = cues.between(head_from, passage.open);
        let words = |from: usize, to: usize| parse.items[from..to].iter().filter(|i| is_wordy(i)).count();
        let near = |c: &Cue| {
            let gap = &parse.items[c.at + 1..passage.open];
            let comma = gap.iter().rev().skip(1).any(|i| matches!(i.kind, TokenKind::Comma | TokenKind::Semicolon));
            !comma && gap.len() <= if c.stance { 9 } else { 5 }
        };
        if let Some(cue) = head.iter().rev().find(|c| near(c)).copied()
            && let Some(voice) = self.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        if let Some((cue, false)) = tail
            && let Some(voice) = self.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        let outer = cues.between(start, passage.open);
        let first = outer.iter().find(|c| !c.stance).or(outer.iter().rev().find(|c| passage.open - c.at <= 14));
        if let Some(cue) = first.copied()
            && let Some(voice) = self.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        // "… was "bad" and "wrong"": one sentence, one speaker.
        if let Some((p, quote)) = before
            && p.close > start
            && words(p.close.min(passage.open), passage.open) <= 6
            && let Some((voice, _)) = self.last.clone().filter(|(v, _)| Some(v.at) == quote.speaker_at)
        {
            return Tied { voice: Some(voice), ..Tied::default() };
        }
        self.by_position(passage, start, at_block_start, before)
    }

    /// The speaker of a quotation that is a sentence by itself: whoever spoke last.
    fn by_position(&self, passage: Passage, start: usize, at_block_start: bool, before: Option<(Passage, &Quote)>) -> Tied {
        let parse = self.parse;
        let items = &parse.items[passage.first..passage.end];
        let whole = items.iter().any(|i| i.kind == TokenKind::Stop || i.kind == TokenKind::Comma) && items[0].capital || items.len() >= 8;
        let colon = passage.open > 0 && parse.items[passage.open - 1].kind == TokenKind::Colon;
        let story = parse.blocks[passage.block as usize].kind == crate::structure::BlockKind::Body;
        if !story || !(whole && passage.open <= start + 1 && items.len() >= 4 || colon) {
            return Tied::default();
        }
        let start_at = parse.items[start].span.start;
        if colon && passage.open > start && self.last.as_ref().is_none_or(|(v, _)| v.at.start < start_at) {
            // "The banner was plain: "…"": nobody spoke in this sentence, but the person with whom it begins may.
            let voice = self.topic.clone().map(|(v, _)| v).filter(|v| v.at.start >= start_at);
            return Tied { voice, by_position: true, ..Tied::default() };
        }
        // "For Lee there is no choice.", and then a paragraph of Lee's words.
        let topic = self.topic.clone().filter(|(voice, block)| {
            let spoke_since = self.last.as_ref().is_some_and(|(last, _)| last.at.start > voice.at.start);
            at_block_start && block + 1 == passage.block && !spoke_since
        });
        let Some((voice, block)) = topic.or(self.last.clone()) else { return Tied { waits: at_block_start, ..Tied::default() } };
        let same_block = block == passage.block;
        let soon = at_block_start && block + SILENCE >= passage.block;
        if !(same_block || soon || colon) {
            return Tied::default();
        }
        // ""…," he said. "…"": the middle of a speech is no guess.
        let middle = before.is_some_and(|(p, q)| p.block == passage.block && q.speaker_at == Some(voice.at));
        Tied { voice: Some(voice), cue: None, by_position: !middle, waits: false }
    }

    fn tied(&self, voice: Voice, cue: &Cue) -> Tied {
        Tied { voice: Some(voice), cue: Some(self.parse.items[cue.at].span), by_position: false, waits: false }
    }

    fn block_start(&self, sentence: usize) -> usize {
        let block = self.parse.sentences[sentence].block;
        let first = self.parse.sentences[..sentence].iter().rev().take_while(|s| s.block == block).last();
        first.unwrap_or(&self.parse.sentences[sentence]).first as usize
    }

    /// The cue behind a passage in its last sentence, and whether it stands right behind the closing mark.
    fn tail(&self, cues: &Cues, passage: Passage) -> Option<(Cue, bool)> {
        let parse = self.parse;
        let index = parse.sentences.partition_point(|s| (s.end as usize) < passage.close);
        let closing = *parse.sentences.get(index)?;
        let open = |i: &Item| matches!(i.kind, TokenKind::Quote(_));
        if passage.close >= closing.end as usize {
            // A new sentence that only says who spoke: "…." Lee said.
            let next = *parse.sentences.get(index + 1)?;
            let (first, end) = (next.first as usize, next.end as usize);
            let short = next.block == passage.block && end - first <= 10 && first == passage.close;
            let cue = cues.between(first, end).first().filter(|c| short && !c.stance)?;
            let lone = cue.start().saturating_sub(first) <= 1 && !parse.items[first..end].iter().any(open) && end - cue.at <= 6;
            return lone.then_some((*cue, true));
        }
        let end = closing.end as usize;
        let end = (passage.close..end).find(|i| open(&parse.items[*i])).unwrap_or(end);
        for cue in cues.between(passage.close, end) {
            let start = cue.start();
            let gap = &parse.items[passage.close..start];
            let blank = gap.iter().all(|i| !is_wordy(i) || is_determiner(parse.word(*i)));
            if blank && cue.subject != Subject::Same && !cue.stance {
                return Some((*cue, true));
            }
            let before = gap.iter().rev().find(|i| !is_determiner(parse.word(**i)) || !is_wordy(i));
            let parted = before.is_some_and(|i| matches!(i.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::CloseBracket))
                || parse.word(parse.items[cue.at]) == "according";
            if parted && cue.subject != Subject::Same && !cue.stance {
                return Some((*cue, false));
            }
        }
        None
    }

    /// The speaker at a cue.
    fn voice(&self, cue: &Cue) -> Option<Voice> {
        match cue.subject {
            Subject::Phrase(first, end) if self.may_speak(first, end) => self.resolve(first, end),
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

    /// Whether the phrase from `first` to `end` names somebody: by a name, a pronoun, or a noun for those who speak.
    fn may_speak(&self, first: usize, end: usize) -> bool {
        let items = &self.parse.items[first..end];
        let link = items.iter().skip(1).position(|i| is_link(self.parse.word(*i)) || i.kind == TokenKind::OpenBracket);
        let head = &items[..link.map_or(items.len(), |l| l + 1)];
        let last = head[head.len() - 1];
        // "al-Hadi" has its capital inside.
        let capital = self.parse.word(last).contains(char::is_uppercase);
        let pronoun = is_pronoun(self.parse.word(last)) || matches!(self.parse.word(last), "him" | "her" | "them");
        if capital || pronoun || self.mention_at(last.span).is_some() {
            return true;
        }
        // "source familiar with": the noun need not be the last word.
        let known = head.iter().rev().take(2).any(|item| names_speaker(*item, self.parse.word(*item)));
        // "resume with testimony from a man": a verb strayed in; a role has few words before its noun.
        let before = link.unwrap_or(items.len() - 1);
        let determined = self.is_determined(first);
        // A surname without its capital.
        if items.len() == 1 && !determined && self.names.iter().any(|m| has_last_word(&m.name.canonical, self.parse.word(last))) {
            return true;
        }
        if known { determined || before <= 4 } else { determined && items.len() <= 3 && link.is_none() }
    }

    fn is_determined(&self, first: usize) -> bool {
        first > 0 && is_determiner(self.parse.word(self.parse.items[first - 1]))
    }

    /// The first name of a sentence before `end`, or the pronoun that opens it.
    fn sentence_subject(&self, first: usize, end: usize) -> Option<Voice> {
        if is_pronoun(self.parse.word(self.parse.items[first])) {
            return self.resolve(first, first + 1);
        }
        let from = self.parse.items[first].span.start;
        let to = self.parse.items[end].span.start;
        let index = self.names.partition_point(|m| m.at.start < from);
        let mention = self.names.get(index).filter(|m| m.at.end <= to && m.name.entity != Some(Entity::Place))?;
        Some(self.named(mention, mention.at))
    }

    fn named(&self, mention: &Mention, at: Span) -> Voice {
        let title = mention.name.title.as_deref().unwrap_or("").to_lowercase();
        let gender = match title.as_str() {
            t if ["mrs", "ms", "miss", "woman", "queen", "lady", "dame"].iter().any(|w| t.contains(w)) => Some(Gender::Female),
            t if t.starts_with("mr") || ["king", "sir ", "spokesman", "chairman", "lord"].iter().any(|w| t.contains(w)) => {
                Some(Gender::Male)
            }
            _ => None,
        };
        let human = matches!(mention.name.entity, None | Some(Entity::Person));
        Voice { name: mention.name.canonical.clone(), at, entity: mention.name.entity, gender, human, pronoun: false }
    }

    /// The speaker that the phrase from `first` to `end` names.
    fn resolve(&self, first: usize, end: usize) -> Option<Voice> {
        let parse = self.parse;
        let word = parse.word(parse.items[first]);
        if end == first + 1 && (is_pronoun(word) || matches!(word, "him" | "her" | "them")) {
            return self.pronoun(word);
        }
        let link = (first + 1..end).find(|i| is_link(parse.word(parse.items[*i])));
        let bracket = (first + 1..end).find(|i| parse.items[*i].kind == TokenKind::OpenBracket);
        let head_end = [link, bracket].into_iter().flatten().min().unwrap_or(end);
        let last = parse.items[head_end - 1];
        let at = span(parse, first, head_end);
        if let Some(mention) = self.mention_at(last.span).filter(|m| m.name.entity != Some(Entity::Place) || head_end == end) {
            return Some(self.named(mention, mention.at));
        }
        let whole = span(parse, first, end);
        if last.capital && link.is_none() {
            // A name that no mention covers, such as a lone surname at the start of a sentence.
            let from = (first..head_end).rev().take_while(|i| parse.items[*i].capital).last().unwrap_or(first);
            let at = span(parse, from, head_end);
            let words = at.of(parse.text);
            let fuller = self.names.iter().filter(|m| ends_with_words(&m.name.canonical, words)).max_by_key(|m| m.name.canonical.len());
            return Some(match fuller {
                Some(mention) => self.named(mention, at),
                None => Voice { name: words.to_owned(), at, entity: None, gender: None, human: true, pronoun: false },
            });
        }
        // "the governor": the last one who was named with that title.
        let noun = parse.word(last);
        if head_end - first == 1 {
            let titled = self.names[..self.names.partition_point(|m| m.at.end <= at.start)]
                .iter()
                .rev()
                .find(|m| m.name.title.as_deref().is_some_and(|t| has_last_word(t.split(" of ").next().unwrap_or(t), noun)));
            if let Some(mention) = titled {
                return Some(self.named(mention, at));
            }
            let surname = self.names.iter().find(|m| m.name.entity != Some(Entity::Place) && has_last_word(&m.name.canonical, noun));
            if let Some(mention) = surname.filter(|_| !self.is_determined(first)) {
                return Some(self.named(mention, at));
            }
            let fuller = self.roles.iter().rev().find(|r| r.len() > noun.len() && ends_with_words(r.of(parse.text), noun));
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
        let thing = last.entry.class.is_some_and(|c| c != "person")
            || matches!(
                noun,
                "report" | "statement" | "ministry" | "government" | "company" | "agency" | "media" | "military" | "document" | "letter"
            );
        Some(Voice { name: whole.of(parse.text).to_owned(), at: whole, entity: None, gender, human: !thing, pronoun: false })
    }

    /// The mention that ends where `last` ends, or that covers it.
    fn mention_at(&self, last: Span) -> Option<&Mention> {
        let index = self.names.partition_point(|m| m.at.end < last.end);
        self.names.get(index).filter(|m| m.at.contains(last))
    }

    /// Who "he", "she", "it" or "they" is.
    fn pronoun(&self, word: &str) -> Option<Voice> {
        let wanted = match word {
            "he" | "He" | "him" => Some(Gender::Male),
            "she" | "She" | "her" => Some(Gender::Female),
            "it" | "It" => None,
            "they" | "They" | "them" => return self.last.as_ref().map(|(v, _)| v.clone()),
            _ => return None,
        };
        let mut found = match wanted {
            Some(gender) => self.people.iter().rev().find(|v| v.human && v.gender.is_none_or(|g| g == gender))?.clone(),
            None => self.people.iter().rev().find(|v| !v.human || v.entity == Some(Entity::Body)).or(self.people.last())?.clone(),
        };
        found.gender = found.gender.or(wanted);
        found.pronoun = true;
        Some(found)
    }
}

/// Whether the last word of a name is `word`, in any case.
fn has_last_word(name: &str, word: &str) -> bool {
    name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(word))
}

/// Whether `name` ends with `words`, at a word's start.
fn ends_with_words(name: &str, words: &str) -> bool {
    name.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
}
