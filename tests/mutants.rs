//! The rules that hold one article to its own words, over articles that are broken in one place at a time.
//!
//! Each article marks the words that may be broken, and the rule that must then speak: `[sum-mismatch:12]`. Unbroken, no article
//! has a finding. A word is doubled, an article exchanged, a mark doubled; a number is broken as a typist breaks it, in its digits, by at least a fifth where figures are rounded.

#[path = "common/row.rs"]
mod row;

use std::collections::{BTreeMap, BTreeSet};

use factlint::corpus::{Article, Corpus, Encoding, Meta, Source, Span};
use factlint::finding::Confidence;
use factlint::reading::Purpose;
use factlint::rule::{Category, Rule, RuleMeta};
use factlint::rules::ALL;
use row::Row;

/// The days of publication and the words of the articles.
const ARTICLES: &[(&str, &str)] = &[
    (
        "2026-03-14",
        "PORT ELLA (Tern) – [sum-mismatch:Three] people were killed [repeated-word:and] [sum-mismatch:12] injured, [sum-mismatch:15] casualties [repeated-word:in] all[stray-punctuation:,] \
         when [repeated-word:the] [repeated-word:old] [repeated-word:pier] fell on [weekday-mismatch:Friday], March 13, 2026.\n\nThe pier [repeated-word:was] [conversion-mismatch:120] metres \
         ([conversion-mismatch:394] feet) long.",
    ),
    (
        "2026-03-20",
        "KESH (Tern) – Police held [sum-mismatch:41] people, [sum-mismatch:26] women and [sum-mismatch:15] men, after the [repeated-word:march].\n\n\
         Of [share-mismatch:360] [repeated-word:windows] on the square[stray-punctuation:,] [share-mismatch:90], or [share-mismatch:25] percent, were broken.",
    ),
    (
        "2026-04-02",
        "LINDVALE (Courier) – Traffic through the port fell from [change-mismatch:2.4] million tonnes to [change-mismatch:1.8] million \
         tonnes, a [repeated-word:drop] [repeated-word:of] [change-mismatch:25] percent[stray-punctuation:.]\n\nThe fair opens on [weekday-mismatch:Saturday], April 11, 2026, and closes on \
         April [impossible-date:30].",
    ),
    (
        "2026-05-11",
        "ORSDAL (Post) – The fire burned [conversion-mismatch:1,250] [repeated-word:acres] ([conversion-mismatch:506] hectares) of [repeated-word:pine] by \
         [weekday-mismatch:Sunday], May 10, 2026.\n\nSome [inverted-range:200 to 300] people fled, and it was [conversion-mismatch:41] °C \
         ([conversion-mismatch:106] °F) in the [repeated-word:shade].",
    ),
    (
        "2026-06-30",
        "WESTMARK (Post) – The works cut [share-mismatch:2,300] jobs, or [share-mismatch:16] percent of its [share-mismatch:14,400] \
         [repeated-word:staff].\n\nProfit rose [change-mismatch:15] percent to $[change-mismatch:230] million from $[change-mismatch:200] million.",
    ),
    (
        "2026-07-07",
        "TAMARRA (Wire) – The law passed with [sum-mismatch:31] votes for[stray-punctuation:,] [sum-mismatch:14] against and [sum-mismatch:three] \
         abstentions, out of [sum-mismatch:48] votes cast.\n\nThe [duration-mismatch:six]-year war that began in \
         [duration-mismatch:2020] had split the [repeated-word:island].",
    ),
    (
        "2026-08-18",
        "HALVOR (Wire) – Donors gave $[sum-mismatch:150] million, $[sum-mismatch:120] million and $[sum-mismatch:95] million[stray-punctuation:,] [wrong-article:a] total of \
         $[sum-mismatch:365] million.\n\nThe [repeated-word:camp] lies [conversion-mismatch:24] miles ([conversion-mismatch:39] km) from the [repeated-word:border].",
    ),
    (
        "2026-09-01",
        "PORT ELLA (Herald) – The [repeated-word:trawler] weighed [conversion-mismatch:640] kg ([conversion-mismatch:1,411] lb) less than its \
         [repeated-word:papers] said.\n\nIt sank [duration-mismatch:eight] years ago[stray-punctuation:,] in [duration-mismatch:2018], in a [repeated-word:gale] of [conversion-mismatch:130] \
         km/h ([conversion-mismatch:81] mph).",
    ),
    (
        "2026-09-22",
        "MOURA (Echo) – The [sum-mismatch:23] victims, [sum-mismatch:14] of them women and [sum-mismatch:nine] of them men, came from two \
         villages[stray-punctuation:.]\n\nThe [repeated-word:bus] left on [weekday-mismatch:Monday], 21 September 2026, and [inverted-range:20 to 30] people had missed it.",
    ),
    (
        "2026-10-05",
        "KESH (Echo) – Attendance rose from [change-mismatch:320] to [change-mismatch:480], up [change-mismatch:50] percent.\n\nAbout \
         [share-mismatch:40] percent ([share-mismatch:192] of [share-mismatch:480]) came by train, the [repeated-word:club] said on \
         [weekday-mismatch:Thursday], October 1, 2026.",
    ),
    (
        "2026-11-12",
        "LINDVALE (Mirror) – Ida Holm[stray-punctuation:,] [duration-mismatch:58], was born in [duration-mismatch:1968] and led the [repeated-word:choir] for \
         [duration-mismatch:17] years, from [duration-mismatch:2005] to [duration-mismatch:2022].\n\nThe choir counts [sum-mismatch:64] \
         members, [sum-mismatch:35] of them women and [sum-mismatch:29] of them men.",
    ),
    (
        "2026-11-30",
        "ORSDAL (Mirror) – Sales fell [change-mismatch:35] percent[stray-punctuation:,] from [change-mismatch:200] million euros to [change-mismatch:130] \
         million euros.\n\nThe [repeated-word:shops] shut on November [impossible-date:29], and the [repeated-word:tank] of [conversion-mismatch:400] litres \
         ([conversion-mismatch:106] gallons) was sold.",
    ),
    (
        "2027-01-15",
        "WESTMARK (Ledger) – The [repeated-word:flood] took [sum-mismatch:12] houses and [sum-mismatch:nine] shops, [sum-mismatch:21] buildings in all[stray-punctuation:.]\n\n\
         A [repeated-word:wall] of [conversion-mismatch:15] feet ([conversion-mismatch:4.6] metres) fell on [weekday-mismatch:Wednesday], January 13, 2027.",
    ),
    (
        "2027-02-09",
        "TAMARRA (Ledger) – A third of the [share-mismatch:900] voters, or [share-mismatch:300], stayed at home.\n\nThe [repeated-word:pool] closes on \
         February [impossible-date:28] and measures [conversion-mismatch:25] metres ([conversion-mismatch:82] feet), and between \
         [inverted-range:40 and 60] people swim there.",
    ),
    (
        "2027-03-03",
        "HALVOR (Globe) – [sum-mismatch:Seven] men and [sum-mismatch:four] women were among the [sum-mismatch:11] dead[stray-punctuation:.]\n\nCrowds marked \
         the [duration-mismatch:10]th anniversary of the [duration-mismatch:2017] flood on [weekday-mismatch:Monday], March 1, 2027.",
    ),
    (
        "2027-04-19",
        "PORT ELLA (Globe) – The [repeated-word:town] bought [correction-unmatched:37] boats, the mayor said, and the [repeated-word:storm] cost it \
         [conversion-mismatch:50] million euros ($[conversion-mismatch:54] million).\n\n($1 = 0.93 euros)\n\n(This version of the story \
         corrects figure in first paragraph to [correction-unmatched:37] boats instead of 73)",
    ),
    (
        "2027-05-27",
        "MOURA (Times) – The share [repeated-word:index] dropped [change-mismatch:120] points[stray-punctuation:,] or [change-mismatch:1.5] percent, to 7,880.\n\nThe \
         [duration-mismatch:four]-year-old [repeated-word:dispute], which began in [duration-mismatch:2023], goes on, a [repeated-word:judge] said on \
         [weekday-mismatch:Tuesday], May 25, 2027.",
    ),
    (
        "2027-06-14",
        "KESH (Times) – The [repeated-word:ship] carried [sum-mismatch:52] people[stray-punctuation:,] [sum-mismatch:20] women, [sum-mismatch:24] men and \
         [sum-mismatch:eight] children.\n\nIt was [conversion-mismatch:38] tonnes ([conversion-mismatch:83,776] pounds) too heavy on June \
         [impossible-date:12], and [share-mismatch:13] of the [share-mismatch:52] people[stray-punctuation:,] or [share-mismatch:a quarter], fell ill.",
    ),
    (
        "2027-07-21",
        "[figure-conflict:12] dead in Moura crash\n\nMOURA (Wire) – A bus and a lorry crashed near Moura on Monday and \
         [figure-conflict:12] people died, police said.\n\nThe road was shut.",
    ),
    (
        "2027-08-02",
        "Brandl to cut [figure-conflict:640] jobs\n\nKESH (Wire) – Brandl Castings will cut [figure-conflict:640] jobs at its foundry in \
         Kesh, it said on Thursday.\n\nShares fell.",
    ),
    (
        "2027-09-10",
        "Ferry sinks off Port Ella\n\nRescuers search for survivors after a ferry sank off Port Ella, killing [figure-conflict:41] \
         people. (Photo: Ida Holm/Wire)\n\nPORT ELLA (Wire) – A ferry sank off Port Ella on Monday and [figure-conflict:41] people were \
         killed, the coast guard said.\n\nThe sea was calm.",
    ),
    (
        "2027-10-18",
        "Police Arrest [figure-conflict:26] After March\n\nKESH (Wire) – Police arrested [figure-conflict:26] people after a march in Kesh \
         on Saturday, they said.\n\nIt was calm on Sunday.",
    ),
];

/// How many times each marked place is broken.
const VARIANTS: usize = 6;

/// An article, and where which rule must speak if it is broken.
struct Template {
    day: &'static str,
    text: String,
    marks: Vec<(String, Span)>,
}

impl Template {
    fn new((day, marked): &(&'static str, &'static str)) -> Template {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for part in marked.split('[') {
            let Some(((rule, words), rest)) = part.split_once(']').and_then(|(mark, rest)| Some((mark.split_once(':')?, rest))) else {
                text.push_str(part);
                continue;
            };
            let start = text.len();
            text.push_str(words);
            marks.push((rule.to_owned(), Span::new(start, text.len())));
            text.push_str(rest);
        }
        Template { day, text, marks }
    }

    /// The names of the rules that find something of medium confidence or more when a span of the article reads so.
    fn found(&self, change: Option<(Span, &str)>) -> BTreeSet<&'static str> {
        let mut text = self.text.clone();
        if let Some((span, words)) = change {
            text.replace_range(span.start as usize..span.end as usize, words);
        }
        let meta = Meta { published: Some(self.day.parse().expect("a day")), ..Meta::default() };
        let span = Span::new(0, text.len());
        let mut corpus = Corpus::default();
        corpus.articles.push(Article { name: "a.txt".to_owned(), source: 0, span, meta });
        corpus.sources.push(Source::new("a.txt", text, Encoding::Utf8).into());
        let corpus = factlint::read(corpus, Purpose::Compare);
        let found = factlint::check(&corpus, &rules());
        found.iter().filter(|f| f.confidence >= Confidence::Medium).map(|f| f.rule.name).collect()
    }
}

/// The rules that the articles are broken for, besides those of arithmetic and calendar.
const BESIDES: [&str; 4] = ["figure-conflict", "repeated-word", "stray-punctuation", "wrong-article"];

/// The rules that look at one article's arithmetic and calendar, and some that look at its headline or its words.
fn rules() -> Vec<&'static dyn Rule> {
    let asked = |rule: &RuleMeta| matches!(rule.category, Category::Arithmetic | Category::Calendar) || BESIDES.contains(&rule.name);
    ALL.iter().copied().filter(|rule| asked(rule.meta())).collect()
}

const NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The words broken in some way; `None` where this throw of the dice leaves them right, or too nearly so.
fn broken(rule: &str, words: &str, dice: &mut Row) -> Option<String> {
    let new = match rule {
        "repeated-word" => format!("{words} {words}"),
        "wrong-article" => if words == "a" { "an" } else { "a" }.to_owned(),
        "stray-punctuation" => [words.repeat(2), format!(" {words}")][dice.next(2)].clone(),
        "weekday-mismatch" => DAYS[dice.next(7)].to_owned(),
        "impossible-date" => ["31", "30"][dice.next(2)].to_owned(),
        "inverted-range" => {
            let (low, rest) = words.split_once(' ')?;
            let (joint, high) = rest.split_once(' ')?;
            format!("{high} {joint} {low}")
        }
        _ if words == "a quarter" => ["half", "a tenth", "two-thirds", "three-quarters", "a sixth", "a third"][dice.next(6)].to_owned(),
        _ if words.starts_with(char::is_alphabetic) => {
            let new = NUMBERS[dice.next(NUMBERS.len())].to_owned();
            if words.starts_with(char::is_uppercase) { new[..1].to_uppercase() + &new[1..] } else { new }
        }
        _ => digits(words, dice),
    };
    (new != words && (is_exact(rule) || far(rule, words, &new))).then_some(new)
}

/// A number with one digit replaced, or two of them exchanged.
fn digits(words: &str, dice: &mut Row) -> String {
    let places: Vec<usize> = words.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let mut bytes = words.as_bytes().to_vec();
    let at = dice.next(places.len());
    if dice.next(3) == 0 && at > 0 {
        bytes.swap(places[at - 1], places[at]);
    } else {
        bytes[places[at]] = b'0' + dice.next(10) as u8;
    }
    String::from_utf8(bytes).expect("digits are ASCII")
}

/// Whether the rule counts to the last digit.
fn is_exact(rule: &str) -> bool {
    (rule != "figure-conflict" && BESIDES.contains(&rule))
        || matches!(rule, "sum-mismatch" | "weekday-mismatch" | "inverted-range" | "correction-unmatched")
}

/// Whether a number is broken by at least a fifth, and a length of time or a year by three; a number may not begin with 0.
fn far(rule: &str, old: &str, new: &str) -> bool {
    let value = |words: &str| -> Option<i64> {
        let number = NUMBERS.iter().position(|number| *number == words).map(|at| at as i64 + 1);
        number.or_else(|| words.replace([',', '.'], "").parse().ok())
    };
    let Some((old, new)) = value(old).zip(value(new)) else { return true };
    match rule {
        "duration-mismatch" => (old - new).abs() >= 3 && (old < 1000 || (1900..=2030).contains(&new)),
        "impossible-date" => new == 31 || old == 28,
        _ => new > 0 && (old - new).abs() * 5 >= old,
    }
}

#[test]
fn what_is_right_is_left_alone() {
    for template in ARTICLES.iter().map(Template::new) {
        assert!(template.found(None).is_empty(), "{:?} in\n{}", template.found(None), template.text);
    }
}

#[test]
fn what_is_broken_is_found() {
    let mut dice = Row(2026);
    let mut tally: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut missed = String::new();
    for template in ARTICLES.iter().map(Template::new) {
        for (rule, span) in &template.marks {
            let words = span.of(&template.text);
            let variants: BTreeSet<String> = (0..5 * VARIANTS).filter_map(|_| broken(rule, words, &mut dice)).collect();
            for variant in variants.iter().take(VARIANTS) {
                let (all, caught) = tally.entry(rule.clone()).or_default();
                *all += 1;
                if template.found(Some((*span, variant))).contains(rule.as_str()) {
                    *caught += 1;
                } else {
                    missed.push_str(&format!("{rule}: {words} -> {variant} on {}\n", template.day));
                }
            }
        }
    }
    let (all, caught) = tally.values().fold((0, 0), |sum, rule| (sum.0 + rule.0, sum.1 + rule.1));
    assert!(all >= 400, "only {all} mutants");
    assert!(caught * 10 >= all * 9, "{caught} of {all} are found; {tally:?}; not these:\n{missed}");
    for (rule, (all, caught)) in &tally {
        assert!(caught * 4 >= all * 3, "{rule} finds {caught} of {all}; not these:\n{missed}");
    }
    assert_eq!(tally.len(), rules().len(), "every rule has something to find");
}
