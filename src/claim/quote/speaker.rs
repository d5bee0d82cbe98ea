//! Who says quoted words: the verbs of speech around them, the subjects of these, and the last speaker before.

use super::{Passage, Quote, Quoted, is_wordy};
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Ties each passage to its speaker.
pub(super) fn tie(parse: &Parse<'_>, names: &[Mention], passages: &[Passage]) -> Vec<Quoted> {
    let cues = Cues::of(parse, passages);
    let mut stage = Stage { parse, names, people: Vec::new(), last: None, roles: Vec::new(), topic: None, entered: 0, passages };
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
        stage.enter(sentence);
        let before = passages[..number].last().zip(quoted.last()).map(|(p, q)| (*p, &q.quote));
        let tied = stage.speaker_of(&cues, *passage, sentence, before);
        if tied.voice.is_none() && tied.waits {
            waiting.push((number, passage.block));
        }
        let quote = stage.quote(tied, passage.block);
        quoted.push(Quoted { quote, at: span(parse, passage.first, passage.end), sentence: sentence as u32 });
    }
    for (number, block) in waiting {
        let next = passages.iter().zip(&quoted).skip(number + 1).find(|(p, q)| p.block <= block + 1 && q.quote.speaker.is_some());
        if let Some(quote) = next.map(|(_, q)| Quote { by_position: true, ..q.quote.clone() }) {
            quoted[number].quote = quote;
        }
    }
    quoted
}

fn span(parse: &Parse<'_>, first: usize, end: usize) -> Span {
    parse.items[first].span.join(parse.items[end - 1].span)
}

/// The words that name who speaks at a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// These items.
    Phrase(usize, usize),
    /// Whoever speaks at the cue before it in the sentence, or else the subject of the sentence.
    Same,
}

/// A verb of speech outside quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cue {
    /// The item of the verb.
    at: usize,
    subject: Subject,
    /// The sentence.
    sentence: u32,
    /// Whether it only ties quoted words close behind it: `called it "…"`.
    stance: bool,
}

impl Cue {
    /// The first item of the cue and its subject.
    fn start(&self) -> usize {
        match self.subject {
            Subject::Phrase(first, _) => first.min(self.at),
            Subject::Same => self.at,
        }
    }
}

/// The verbs of speech of an article, in order.
struct Cues {
    all: Vec<Cue>,
}

impl Cues {
    fn of(parse: &Parse<'_>, passages: &[Passage]) -> Self {
        let mut all: Vec<Cue> = Vec::new();
        let mut passage = passages.iter().peekable();
        for (number, sentence) in parse.sentences.iter().enumerate() {
            let end = sentence.end as usize;
            let mut i = sentence.first as usize;
            let mut floor = i;
            while i < end {
                while passage.peek().is_some_and(|p| p.close <= i) {
                    passage.next();
                }
                if let Some(inside) = passage.peek().filter(|p| p.open <= i) {
                    i = inside.close;
                    floor = i;
                    continue;
                }
                let ceiling = passage.peek().map_or(end, |p| p.open.min(end));
                let clause = Clause { parse, sentence: sentence.first as usize, floor, ceiling, end };
                if let Some((subject, stance)) = clause.cue(i) {
                    all.push(Cue { at: i, subject, sentence: number as u32, stance });
                }
                i += 1;
            }
        }
        Self { all }
    }

    /// The cues between two items.
    fn between(&self, from: usize, to: usize) -> &[Cue] {
        let first = self.all.partition_point(|c| c.at < from);
        let end = self.all.partition_point(|c| c.at < to);
        &self.all[first..end.max(first)]
    }
}

/// The narrator's words between two quotations, or between a quotation and the end of the sentence.
struct Clause<'a, 'p> {
    parse: &'p Parse<'a>,
    /// The first item of the sentence.
    sentence: usize,
    /// The first item behind the last quotation, or of the sentence.
    floor: usize,
    /// The next quotation, or the end of the sentence.
    ceiling: usize,
    /// The end of the sentence.
    end: usize,
}

impl Clause<'_, '_> {
    fn item(&self, i: usize) -> Item {
        self.parse.items[i]
    }

    fn word(&self, i: usize) -> &str {
        self.parse.word(self.item(i))
    }

    /// The subject of the verb of speech at `i`, and whether the verb only ties quoted words; `None` where it is no such verb.
    fn cue(&self, i: usize) -> Option<(Subject, bool)> {
        let item = self.item(i);
        let word = self.word(i);
        if !item.kind.is_word() {
            return None;
        }
        if word.eq_ignore_ascii_case("according") && i + 1 < self.ceiling && self.word(i + 1) == "to" {
            return self.phrase_after(i + 2).map(|(first, end)| (Subject::Phrase(first, end), false));
        }
        let stance = item.entry.stance && !item.entry.cue;
        if !item.entry.cue && !item.entry.stance || item.capital && i != self.sentence {
            return None;
        }
        // "called on the council to": a request.
        if item.entry.stance && i + 1 < self.ceiling && self.word(i + 1) == "on" {
            return None;
        }
        let before = (i > self.floor).then(|| self.item(i - 1));
        if before.is_some_and(|b| is_determiner(self.parse.word(b))) {
            return None;
        }
        let lemma = item.entry.lemma;
        if word.ends_with("ing") && word != lemma {
            return self.participle(i).map(|s| (s, stance));
        }
        let past = word != lemma && !word.ends_with('s');
        if !past && before.is_some_and(|b| matches!(self.parse.word(b), "to" | "not")) {
            return None;
        }
        let inverted = before.is_none_or(|b| matches!(b.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Stop));
        if inverted && !stance && lemma != "tell" && i > self.sentence {
            if let Some((first, end)) = self.phrase_after(i + 1).filter(|(_, end)| i == self.floor || self.closes_phrase(*end)) {
                return Some((Subject::Phrase(first, end), false));
            }
        }
        let (first, end) = match self.subject_before(i, past)? {
            Subject::Same => return Some((Subject::Same, stance)),
            Subject::Phrase(first, end) => (first, end),
        };
        // "news reports", "the claims": a noun unless a name or a pronoun stands before it.
        let sure = past || matches!(lemma, "say" | "tell" | "call" | "insist" | "argue");
        let named = self.item(end - 1).capital || is_pronoun(self.word(end - 1));
        (sure || named && word.ends_with('s')).then_some((Subject::Phrase(first, end), stance))
    }

    /// The subject of an -ing form: `…, adding that`, `with Lee noting that`, `was quoted by Tern as saying`.
    fn participle(&self, i: usize) -> Option<Subject> {
        let before = (i > self.floor).then(|| self.item(i - 1))?;
        match self.parse.word(before) {
            "," | "and" | "–" | "—" | "--" => Some(Subject::Same),
            "as" => self.quoted_as(i - 1),
            _ => {
                let (first, end) = self.phrase_before(i)?;
                (first > self.sentence && self.word(first - 1) == "with").then_some(Subject::Phrase(first, end))
            }
        }
    }

    /// The speaker where another one quotes him: `Lee was quoted by Tern as`, `Tern quoted Lee as`.
    fn quoted_as(&self, as_at: usize) -> Option<Subject> {
        let verb = (self.floor..as_at).rev().take(12).find(|k| {
            let item = self.item(*k);
            matches!(item.entry.lemma, "quote" | "cite" | "report") && self.word(*k) != item.entry.lemma
        })?;
        if self.is_passive(verb) {
            let mut j = verb;
            while j > self.floor && self.item(j - 1).entry.auxiliary {
                j -= 1;
            }
            return self.phrase_or_apposition(j);
        }
        self.phrase_before(as_at).map(|(first, end)| Subject::Phrase(first, end))
    }

    fn is_passive(&self, verb: usize) -> bool {
        let mut j = verb;
        while j > self.floor && (self.item(j - 1).entry.auxiliary || self.is_adverb(j - 1)) {
            j -= 1;
            if matches!(self.word(j), "is" | "are" | "was" | "were" | "been" | "be" | "being" | "'s" | "’s") {
                return true;
            }
        }
        false
    }

    fn is_adverb(&self, i: usize) -> bool {
        let item = self.item(i);
        let word = self.word(i);
        !item.capital && (item.entry.between && !item.entry.cue || word.len() > 4 && word.ends_with("ly") || word == "not")
    }

    /// The subject of a finite verb: the phrase before it, past adverbs and auxiliaries.
    fn subject_before(&self, verb: usize, past: bool) -> Option<Subject> {
        let adjective = self.item(verb).entry.stance && self.item(verb).entry.lemma.is_empty();
        if self.is_passive(verb) {
            if !(adjective && self.is_stance_adjective(verb)) {
                return None;
            }
        } else if self.is_stance_adjective(verb) {
            return None;
        }
        let mut j = verb;
        loop {
            if j <= self.floor {
                return None;
            }
            let item = self.item(j - 1);
            if item.entry.auxiliary || self.is_adverb(j - 1) {
                j -= 1;
            } else if past && j - 1 > self.floor && self.word(j - 1) == "to" && self.item(j).entry.auxiliary {
                // "was reported to have accused"
                j -= 2;
            } else if let Some(earlier) = self.time_before(j) {
                j = earlier;
            } else {
                break;
            }
        }
        let item = self.item(j - 1);
        match self.word(j - 1) {
            "and" | "but" | "or" => return Some(Subject::Same),
            "who" | "which" => {
                let mut k = j - 1;
                if k > self.floor && self.item(k - 1).kind == TokenKind::Comma {
                    k -= 1;
                }
                return self.phrase_before(k).map(|(first, end)| Subject::Phrase(first, end));
            }
            _ => {}
        }
        if matches!(item.kind, TokenKind::Comma | TokenKind::Dash) {
            return self.phrase_or_apposition(j);
        }
        self.phrase_before(j).map(|(first, end)| Subject::Phrase(first, end))
    }

    fn is_stance_adjective(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "unequivocal"
                | "adamant"
                | "clear"
                | "confident"
                | "certain"
                | "sure"
                | "convinced"
                | "explicit"
                | "insistent"
                | "hopeful"
                | "blunt"
        )
    }

    /// Where the words of time before `j` begin: `on Tuesday`, `last week`, `earlier`.
    fn time_before(&self, j: usize) -> Option<usize> {
        let item = self.item(j - 1);
        let day = item.entry.weekday.is_some() || item.entry.month.is_some();
        let word = self.word(j - 1);
        let noun = matches!(word, "week" | "month" | "year" | "night" | "morning" | "evening" | "afternoon");
        if !day && !noun && !matches!(word, "today" | "yesterday" | "earlier" | "recently" | "once" | "afterwards" | "too") {
            return None;
        }
        let mut k = j - 1;
        while k > self.floor
            && (self.item(k - 1).entry.weekday.is_some()
                || matches!(self.word(k - 1), "on" | "last" | "this" | "earlier" | "late" | "early" | "in" | "the" | "that" | "a"))
        {
            k -= 1;
        }
        (k > self.floor && (!noun || k < j - 1)).then_some(k)
    }

    /// The phrase that ends before `end`; where a comma ends it, the name in the apposition or the phrase in front of it.
    fn phrase_or_apposition(&self, end: usize) -> Option<Subject> {
        let last = self.item(end - 1);
        if !matches!(last.kind, TokenKind::Comma | TokenKind::Dash) {
            return self.phrase_before(end).map(|(first, end)| Subject::Phrase(first, end));
        }
        let mut comma = end - 1;
        let mut adjacent = true;
        for _ in 0..5 {
            if comma <= self.floor {
                return None;
            }
            let left =
                (self.floor..comma).rev().find(|k| matches!(self.item(*k).kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon));
            let from = left.map_or(self.floor, |l| l + 1);
            let opens = self.word(from);
            let name = self.item(comma - 1).capital
                && !matches!(
                    opens,
                    "who" | "which" | "where" | "whose" | "in" | "at" | "from" | "of" | "on" | "a" | "an" | "the" | "head" | "chief"
                )
                && (!adjacent || self.item(from).capital && comma - from <= 5)
                && comma > from;
            // "Lee, a farmer from Ella, said": the segment in front of the apposition.
            let first = !adjacent && !self.item(from).kind.eq(&TokenKind::Number) && (left.is_none() || name);
            if adjacent && name && left.is_some() || first {
                return self.phrase_before(comma).map(|(first, end)| Subject::Phrase(first, end));
            }
            adjacent = false;
            comma = left?;
        }
        None
    }

    /// The noun phrase that ends before `end`, without its article, with the phrases that prepositions hang on to it.
    fn phrase_before(&self, end: usize) -> Option<(usize, usize)> {
        let mut i = end;
        if i > self.floor && is_pronoun(self.word(i - 1)) {
            return Some((i - 1, i));
        }
        let mut first = None;
        while i > self.floor {
            let item = self.item(i - 1);
            let word = self.word(i - 1);
            if item.kind == TokenKind::CloseBracket {
                let open = (self.floor..i).rev().take(8).find(|k| self.item(*k).kind == TokenKind::OpenBracket)?;
                i = open;
            } else if is_determiner(word) {
                first.get_or_insert(i);
                // "a spokesman for the ministry": the head stands further to the left.
                if i >= self.floor + 3 && is_link(self.word(i - 2)) && self.is_noun(i - 3) {
                    i -= 2;
                    first = None;
                } else {
                    break;
                }
            } else if i < end && is_link(word) && i > self.floor + 1 && self.is_noun(i - 2) {
                i -= 1;
            } else if self.is_noun(i - 1) || item.kind == TokenKind::Hyphen || matches!(item.kind, TokenKind::SingleQuote(_)) && i < end {
                i -= 1;
            } else {
                break;
            }
        }
        let mut first = first.unwrap_or(i);
        while first < end && !self.is_noun(first) {
            first += 1;
        }
        (first < end).then_some((first, end))
    }

    /// The noun phrase that starts at `from`, without its article: `said the mayor of Ella`, `said spokesman Roy Ash`.
    fn phrase_after(&self, from: usize) -> Option<(usize, usize)> {
        let mut i = from;
        let mut determined = false;
        while i < self.ceiling && (is_determiner(self.word(i)) || matches!(self.word(i), "one" | "another")) {
            determined = true;
            i += 1;
        }
        let first = i;
        if i >= self.ceiling || self.item(i).entry.weekday.is_some() || self.time_noun(i) || is_pronoun(self.word(i)) {
            return None;
        }
        let mut capital = None;
        while i < self.ceiling {
            let item = self.item(i);
            if item.kind == TokenKind::OpenBracket && i > first {
                let Some(close) = (i..self.ceiling).take(8).find(|k| self.item(*k).kind == TokenKind::CloseBracket) else { break };
                i = close + 1;
            } else if i > first
                && i + 1 < self.ceiling
                && matches!(self.word(i), "of" | "for" | "from" | "with")
                && (self.is_noun(i + 1) || is_determiner(self.word(i + 1)))
                && capital.is_none_or(|c| c + 1 < i || determined)
            {
                i += 1 + usize::from(is_determiner(self.word(i + 1)));
            } else if item.kind == TokenKind::Hyphen && i > first {
                i += 1;
            } else if self.is_noun(i) && item.entry.weekday.is_none() && !self.time_noun(i) {
                if item.capital {
                    capital = Some(i);
                } else if !determined
                    && capital.is_some_and(|c| c > first && c + 1 == i)
                    && !self.word(i).ends_with('s')
                    && !item.entry.title
                {
                    // "said Roy Ash speaking in Ella"
                    break;
                }
                i += 1;
            } else {
                break;
            }
        }
        while i > first && !self.is_noun(i - 1) && self.item(i - 1).kind != TokenKind::CloseBracket {
            i -= 1;
        }
        if i + 1 < self.ceiling && capital.is_none() && determined && self.item(i).kind == TokenKind::Comma {
            // "said an importer, Saif Ibrahim."
            let end = (i + 1..self.ceiling).take(5).take_while(|k| self.item(*k).capital).last().map(|k| k + 1);
            if let Some(end) = end.filter(|e| *e >= self.ceiling || !self.item(*e).kind.is_word()) {
                return Some((i + 1, end));
            }
        }
        (i > first).then_some((first, i))
    }

    fn time_noun(&self, i: usize) -> bool {
        matches!(self.word(i), "today" | "yesterday" | "last" | "earlier" | "later" | "late" | "early" | "recently" | "afterwards")
    }

    /// Whether what follows an inverted subject lets it be one: "said officials were" does not.
    fn closes_phrase(&self, end: usize) -> bool {
        if end >= self.ceiling {
            return end >= self.end;
        }
        let item = self.item(end);
        !item.entry.auxiliary
            && !item.entry.cue
            && (item.entry.function || !item.kind.is_word() || item.entry.weekday.is_some() || self.time_noun(end))
    }

    /// Whether an item may belong to a noun phrase.
    fn is_noun(&self, i: usize) -> bool {
        let item = self.item(i);
        is_wordy(&item) && !item.entry.function && !item.entry.auxiliary && !is_pronoun(self.word(i))
            || item.kind == TokenKind::Possessive
            || matches!(self.word(i), "US" | "IT" | "U.S.")
    }
}

fn is_determiner(word: &str) -> bool {
    ["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "some", "several", "many"]
        .iter()
        .any(|d| word.eq_ignore_ascii_case(d))
}

fn is_pronoun(word: &str) -> bool {
    ["he", "she", "it", "they", "we", "i", "you", "who"].iter().any(|p| word.eq_ignore_ascii_case(p)) && word != "IT"
}

/// Whether a preposition hangs a noun phrase on another one.
fn is_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "from" | "in" | "at" | "with" | "on" | "to")
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
            if let Some((voice, _)) = self.topic.clone() {
                self.note(voice);
            }
        }
    }

    /// Takes note of who speaks at a cue.
    fn hear(&mut self, cue: &Cue) {
        let block = self.parse.sentences[cue.sentence as usize].block;
        if cue.stance {
            return;
        }
        if let Some(voice) = self.voice(cue) {
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
        // "For Lee there is no choice.", and then a paragraph of Lee's words.
        let topic = self.topic.clone().filter(|(voice, block)| {
            let spoke_since = self.last.as_ref().is_some_and(|(last, _)| last.at.start > voice.at.start);
            at_block_start && block + 1 == passage.block && !spoke_since
        });
        let Some((voice, block)) = topic.or(self.last.clone()) else { return Tied { waits: at_block_start, ..Tied::default() } };
        let same_block = block == passage.block;
        if !same_block && !(at_block_start && block + SILENCE >= passage.block) && !colon {
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
            Subject::Phrase(first, end) => self.resolve(first, end),
            Subject::Same => {
                let sentence = self.parse.sentences[cue.sentence as usize];
                let heard = self.last.as_ref().filter(|(v, _)| {
                    let own = self.parse.span_of(sentence);
                    own.contains(v.at) && v.at.start < self.parse.items[cue.at].span.start
                });
                heard.map(|(v, _)| v.clone()).or_else(|| self.sentence_subject(sentence.first as usize, cue.at))
            }
        }
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
        Voice { name: mention.name.canonical.clone(), at, entity: mention.name.entity, gender, human }
    }

    /// The speaker that the phrase from `first` to `end` names.
    fn resolve(&self, first: usize, end: usize) -> Option<Voice> {
        let parse = self.parse;
        let word = parse.word(parse.items[first]);
        if is_pronoun(word) && end == first + 1 {
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
                None => Voice { name: words.to_owned(), at, entity: None, gender: None, human: true },
            });
        }
        // "the governor": the last one who was named with that title.
        let noun = parse.word(last);
        if head_end - first == 1 {
            let titled = self.names[..self.names.partition_point(|m| m.at.end <= at.start)].iter().rev().find(|m| {
                m.name.title.as_deref().is_some_and(|t| t.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(noun)))
            });
            if let Some(mention) = titled {
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
        Some(Voice { name: whole.of(parse.text).to_owned(), at: whole, entity: None, gender, human: !thing })
    }

    /// The mention that ends where `last` ends, or that covers it.
    fn mention_at(&self, last: Span) -> Option<&Mention> {
        let index = self.names.partition_point(|m| m.at.end < last.end);
        self.names.get(index).filter(|m| m.at.contains(last))
    }

    /// Who "he", "she", "it" or "they" is.
    fn pronoun(&self, word: &str) -> Option<Voice> {
        let wanted = match word {
            "he" | "He" => Some(Gender::Male),
            "she" | "She" => Some(Gender::Female),
            "it" | "It" => None,
            "they" | "They" => return self.last.as_ref().map(|(v, _)| v.clone()),
            _ => return None,
        };
        let mut found = match wanted {
            Some(gender) => self.people.iter().rev().find(|v| v.human && v.gender.is_none_or(|g| g == gender))?.clone(),
            None => self.people.iter().rev().find(|v| !v.human || v.entity == Some(Entity::Body)).or(self.people.last())?.clone(),
        };
        found.gender = found.gender.or(wanted);
        Some(found)
    }
}

/// Whether `name` ends with `words`, at a word's start.
fn ends_with_words(name: &str, words: &str) -> bool {
    name.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
}
