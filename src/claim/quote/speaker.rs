//! Who says quoted words: the subject of a verb of speech around them, or the last speaker before.

use super::cue::{Cue, Cues, Subject};
use super::orphan::orphans;
use super::phrase::{is_acronym, is_determiner};
use super::scope::scope;
use super::term::{is_term, is_title};
use super::voice::{Cast, Voice, ends_with_words};
use super::{Orphan, Passage, Quote, Quoted, Saying, is_wordy};
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// What an article's speakers say.
pub(super) struct Voiced {
    /// The direct quotations.
    pub(super) quotes: Vec<Quoted>,
    /// The verbs of speech in the article's own words.
    pub(super) sayings: Vec<Saying>,
    /// The quoted sentences that nobody says.
    pub(super) orphans: Vec<Orphan>,
}

/// Ties each passage to its speaker, and lists who says what in the article's own words. `told` is false for interviews, in
/// which labels name the speakers.
pub(super) fn tie(parse: &Parse<'_>, names: &[Mention], passages: &[Passage], told: bool) -> Voiced {
    let cues = Cues::of(parse, passages);
    let mut stage = Stage { parse, cast: Cast::new(parse, names), topic: None, entered: 0, passages, sayings: Vec::new() };
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
        quoted.push(Quoted { quote, at: parse.span(passage.first, passage.end), sentence: sentence as u32 });
    }
    for cue in &cues.all[next_cue..] {
        stage.enter(cue.sentence as usize + 1);
        stage.hear(cue);
    }
    stage.settle(waiting, &mut quoted);
    let orphans = if told { orphans(parse, names, &cues, passages, &quoted) } else { Vec::new() };
    let mut passage = passages.iter();
    quoted.retain(|q| passage.next().is_some_and(|p| !is_term(parse, *p, &q.quote)));
    Voiced { quotes: quoted, sayings: stage.sayings, orphans }
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
pub(super) struct Stage<'a, 'p> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) cast: Cast<'a, 'p>,
    /// The person with whom the last sentence outside quotation marks begins, and its block.
    topic: Option<(Voice, u32)>,
    /// The number of the first sentence that was not yet looked at for its topic.
    entered: usize,
    pub(super) passages: &'p [Passage],
    sayings: Vec<Saying>,
}

/// How many paragraphs without any speech part a quotation from the speaker before it.
const SILENCE: u32 = 3;

impl<'p> Stage<'_, 'p> {
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
            let (mention, owner) = self.opening_name(first, sentence.end as usize);
            self.topic = mention.and_then(|m| {
                let known = self.cast.people.iter().any(|v| v.human && (ends_with_words(&v.name, &m.name.canonical)));
                let known = known || m.name.title.is_some() || self.is_introduced(m.at) || self.has_age(m.at);
                let person = m.name.entity == Some(Entity::Person) || m.name.entity.is_none() && known;
                person.then(|| (self.cast.named(m, m.at), sentence.block))
            });
            // A body is no topic, but it may be "it".
            let body = mention.filter(|m| m.name.entity == Some(Entity::Body)).map(|m| self.cast.named(m, m.at));
            if let Some(voice) = self.topic.clone().map(|(voice, _)| voice).or(body) {
                self.cast.note(voice);
            }
            // "Lee's horse won.": he may be "he", but nothing shows him speak.
            if owner {
                self.topic = None;
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
        let Some(voice) = self.cast.voice(cue) else { return };
        if let Some(scope) = scope(self.parse, cue) {
            let who = voice.name.replace('’', "'");
            self.sayings.push(Saying { who, who_at: voice.at, at: self.parse.items[cue.at].span, sentence: cue.sentence, scope });
        }
        // ""…," she said, according to the report.": she is who speaks.
        let sentence = self.parse.span_of(self.parse.sentences[cue.sentence as usize]);
        let behind = self.parse.word(self.parse.items[cue.at]) == "according"
            && self.cast.last.as_ref().is_some_and(|(v, _)| sentence.contains(v.at));
        let source = self.is_outlet(&voice, self.parse.items[cue.at].span);
        if !cue.stance && !behind && !source {
            self.cast.remember(voice, block);
        }
    }

    /// Whether a voice is an outlet or a body that a story rests on, "according to" it: what follows is not its speech.
    fn is_outlet(&self, voice: &Voice, cue: Span) -> bool {
        let body = voice.entity == Some(Entity::Body) || !voice.human || is_acronym(&voice.name);
        body && cue.of(self.parse.text).eq_ignore_ascii_case("according")
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
        if !tied.cue.is_some_and(|cue| self.is_outlet(&voice, cue)) {
            self.cast.remember(voice, block);
        }
        quote
    }

    /// The speaker of a passage, from the surest sign to the weakest.
    fn speaker_of(&mut self, cues: &Cues, passage: Passage, sentence: usize, before: Option<(Passage, &Quote)>) -> Tied {
        let parse = self.parse;
        let head_sentence = parse.sentences[sentence];
        let start = head_sentence.first as usize;
        let at_block_start = passage.open == self.block_start(sentence);
        if let Some((_, quote)) = before.filter(|(p, _)| passage.continues && p.block + 1 == passage.block)
            && let Some((voice, _)) = self.cast.last.clone().filter(|(v, _)| Some(v.at) == quote.speaker_at)
            && self.tail(cues, passage).is_none()
        {
            return Tied { voice: Some(voice), ..Tied::default() };
        }
        let tail = self.tail(cues, passage);
        let previous_close = before.map_or(0, |(p, _)| p.close);
        let head_from = start.max(previous_close.min(passage.open));
        let head = cues.between(head_from, passage.open);
        let words = |from: usize, to: usize| parse.items[from..to].iter().filter(|i| is_wordy(i)).count();
        let near = |c: &Cue| {
            let gap = &parse.items[c.at + 1..passage.open];
            let comma = gap.iter().rev().skip(1).any(|i| matches!(i.kind, TokenKind::Comma | TokenKind::Semicolon));
            !comma && gap.len() <= if c.stance { 9 } else { 5 }
        };
        let head = head.iter().rev().find(|c| near(c)).copied();
        // "Lee said “…,” according to the Post.": Lee says it.
        let passed_on = |cue: &Cue| parse.word(parse.items[cue.at]) == "according" && head.is_some_and(|h| !h.stance);
        if let Some((cue, true)) = tail.filter(|(cue, _)| !passed_on(cue))
            && let Some(voice) = self.cast.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        if let Some(cue) = head
            && let Some(voice) = self.cast.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        if let Some((cue, false)) = tail
            && let Some(voice) = self.cast.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        let outer = cues.between(start, passage.open);
        // "They met, with Lee noting that the “…”"
        let with = |c: &&Cue| !c.stance && c.subject != Subject::Same && parse.word(parse.items[c.at]).ends_with("ing");
        let first =
            outer.iter().rev().find(with).or(outer.iter().find(|c| !c.stance)).or(outer.iter().rev().find(|c| passage.open - c.at <= 14));
        if let Some(cue) = first.copied()
            && let Some(voice) = self.cast.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        // "… was "bad" and "wrong"": one sentence, one speaker.
        if let Some((p, quote)) = before
            && p.close > start
            && words(p.close.min(passage.open), passage.open) <= 6
            && let Some((voice, _)) = self.cast.last.clone().filter(|(v, _)| Some(v.at) == quote.speaker_at)
        {
            return Tied { voice: Some(voice), ..Tied::default() };
        }
        // ""We hope" that it holds, but "we are ready," Lee added."
        let sentence_end = head_sentence.end as usize;
        let later = self.passages[self.passages.partition_point(|p| p.open < passage.close)..].iter().take_while(|p| p.open < sentence_end);
        let items = &parse.items[passage.first..passage.end];
        let opens = passage.open == start && items[0].capital && !is_title(items);
        let told = later.filter(|_| opens).find_map(|p| self.tail(cues, *p)).filter(|(_, close)| *close);
        if let Some((cue, _)) = told
            && let Some(voice) = self.cast.voice(&cue)
        {
            return self.tied(voice, &cue);
        }
        self.by_position(passage, start, at_block_start, before)
    }

    /// The speaker of a quotation that is a sentence by itself: whoever spoke last.
    fn by_position(&self, passage: Passage, start: usize, at_block_start: bool, before: Option<(Passage, &Quote)>) -> Tied {
        let parse = self.parse;
        if let Some(voice) = self.labelled(passage, start) {
            return Tied { voice: Some(voice), ..Tied::default() };
        }
        let items = &parse.items[passage.first..passage.end];
        // ""…," he said. "It shows us" that …"
        let resumes = before
            .is_some_and(|(p, q)| p.block == passage.block && self.cast.last.as_ref().is_some_and(|(v, _)| q.speaker_at == Some(v.at)));
        let marked = items.iter().any(|i| i.kind == TokenKind::Stop || i.kind == TokenKind::Comma);
        let whole = (marked || resumes && !is_title(items)) && items[0].capital || items.len() >= 8;
        let opens = passage.open <= start + 1 || parse.items[passage.open - 1].kind == TokenKind::Stop;
        let colon = passage.open > 0 && parse.items[passage.open - 1].kind == TokenKind::Colon;
        let story = parse.blocks[passage.block as usize].kind == crate::structure::BlockKind::Body;
        if !story || !(whole && opens && items.len() >= 3 + usize::from(!resumes) || colon) {
            return Tied::default();
        }
        let start_at = parse.items[start].span.start;
        if colon && passage.open > start && self.cast.last.as_ref().is_none_or(|(v, _)| v.at.start < start_at) {
            // "The banner was plain: "…"": nobody spoke in this sentence, but the person with whom it begins may.
            let voice = self.topic.clone().map(|(v, _)| v).filter(|v| v.at.start >= start_at);
            return Tied { voice, by_position: true, ..Tied::default() };
        }
        // "For Lee there is no choice.", and then a paragraph of Lee's words.
        let topic = self.topic.clone().filter(|(voice, block)| {
            let spoke_since = self.cast.last.as_ref().is_some_and(|(last, _)| last.at.start > voice.at.start);
            let beside = at_block_start && block + 1 == passage.block;
            let silent = self.cast.last.as_ref().is_none_or(|(_, last)| *last != passage.block);
            (beside || *block == passage.block && silent) && !spoke_since
        });
        let Some((voice, block)) = topic.or(self.cast.last.clone()) else { return Tied { waits: at_block_start, ..Tied::default() } };
        let same_block = block == passage.block;
        let soon = at_block_start && block + SILENCE >= passage.block;
        if !(same_block || soon || colon) {
            return Tied::default();
        }
        // ""…," he said. "…"": the middle of a speech is no guess.
        let middle = before.is_some_and(|(p, q)| p.block == passage.block && q.speaker_at == Some(voice.at));
        Tied { voice: Some(voice), cue: None, by_position: !middle, waits: false }
    }

    /// The person whose name alone stands with a colon before a quotation, or with a colon or dash behind it.
    fn labelled(&self, passage: Passage, start: usize) -> Option<Voice> {
        let parse = self.parse;
        let marks = |i: &Item| matches!(i.kind, TokenKind::Colon | TokenKind::Dash);
        let named = |first: usize, end: usize| {
            let mention = self.cast.mention_at(parse.items[end - 1].span).filter(|m| m.name.entity != Some(Entity::Place))?;
            let titles = parse.items[first..end].iter().take_while(|i| i.span.start < mention.at.start);
            titles.into_iter().all(|i| i.entry.title).then(|| self.cast.named(mention, mention.at))
        };
        let colon = passage.open.checked_sub(1).filter(|c| *c > start && parse.items[*c].kind == TokenKind::Colon);
        if let Some(colon) = colon {
            return named(start, colon);
        }
        let sentence = parse.sentences[parse.sentences.partition_point(|s| s.end as usize <= passage.close)..].first()?;
        let (from, mut end) = (passage.close, sentence.end as usize);
        end -= usize::from(parse.items[end - 1].kind == TokenKind::Stop);
        let behind = sentence.block == passage.block && marks(&parse.items[from]) && from + 1 < end;
        // "– Ann Lee, head of the council"
        let comma = (from + 1..end).find(|k| parse.items[*k].kind == TokenKind::Comma);
        if behind { named(from + 1, comma.unwrap_or(end)) } else { None }
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
            let lemma = parse.items[cue.at].entry.lemma;
            let before = gap.iter().rev().find(|i| !is_determiner(parse.word(**i)) || !is_wordy(i));
            let parted = before.is_some_and(|i| matches!(i.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::CloseBracket))
                || before.is_some_and(|i| parse.word(*i) == "as") && matches!(lemma, "" | "say" | "write" | "tell" | "note" | "describe")
                || parse.word(parse.items[cue.at]) == "according";
            if parted && cue.subject != Subject::Same && !cue.stance {
                return Some((*cue, false));
            }
        }
        None
    }
}
