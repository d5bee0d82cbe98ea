//! Articles in JSON: an object a line, an object a file, or a list of them; our own keys, or those of ninjs 1.x to 3.x.

use serde_json::{Map, Value};

use crate::corpus::{Article, Encoding, Meta, Source, Span};
use crate::input::extract::Words;
use crate::input::{Input, InputError, fields, html, numbered, plain};
use crate::offsets::Offsets;

type Object = Map<String, Value>;

/// What one object holds.
struct Found {
    id: Option<String>,
    meta: Meta,
    text: String,
}

impl Found {
    /// The source and the article that it makes. Offsets count within its text, wherever it stands in the file.
    fn named(self, path: &str, name: String, line: usize) -> (Source, Vec<Article>) {
        let article = Article { name: self.id.unwrap_or(name), source: 0, span: Span::new(0, self.text.len()), meta: self.meta };
        let mut source = Source::new(path, self.text, Encoding::Embedded);
        source.record = Some(line);
        (source, vec![article])
    }
}

/// The articles of a file with one object a line.
pub(super) fn lines(path: &str, text: &str) -> Input {
    let mut input = Input::default();
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (count, (number, line)) in lines.enumerate() {
        match object(line).and_then(article) {
            Ok(found) => input.texts.push(found.named(path, format!("{path}#{}", count + 1), number + 1)),
            Err(reason) => input.errors.push(InputError::Line { path: path.to_owned(), line: number + 1, reason }),
        }
    }
    // A file without a line is an article without claims, as every empty file.
    if input.texts.is_empty() && input.errors.is_empty() {
        return plain(path, String::new(), Encoding::Utf8, Offsets::default());
    }
    input
}

/// The articles of a file that is one JSON value: an object, or a list of objects.
pub(super) fn read(path: &str, text: &str) -> Result<Input, InputError> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let reason = format!("not JSON: {}", without_place(&error));
        InputError::Place { path: path.to_owned(), line: error.line(), column: error.column(), reason }
    })?;
    let other = |holds: &str| InputError::Other { path: path.to_owned(), holds: holds.to_owned() };
    let values = match value {
        Value::Object(object) => vec![Value::Object(object)],
        Value::Array(values) => values,
        _ => return Err(other("a JSON value")),
    };
    if !values.is_empty() && !values.iter().any(|value| value.as_object().is_some_and(is_article)) {
        return Err(other("JSON without a `text` or a `body`"));
    }
    let (count, starts) = (values.len(), starts(text));
    let mut input = Input::default();
    for (number, value) in values.into_iter().enumerate() {
        let line = starts.get(number).copied().unwrap_or(1);
        let found = match value {
            Value::Object(object) => article(object),
            _ => Err("not a JSON object".to_owned()),
        };
        match found {
            Ok(found) => input.texts.push(found.named(path, numbered(path, number, count), line)),
            Err(reason) => input.errors.push(InputError::Line { path: path.to_owned(), line, reason }),
        }
    }
    if input.texts.is_empty() && input.errors.is_empty() {
        return Ok(plain(path, String::new(), Encoding::Utf8, Offsets::default()));
    }
    Ok(input)
}

/// The lines, from 1, in which the items of a list start, or the only value.
fn starts(text: &str) -> Vec<usize> {
    let inner = text.trim_start().strip_prefix('[').unwrap_or(text);
    let before = text.len() - inner.len();
    let mut at = before;
    let mut line = 1 + text[..before].matches('\n').count();
    let mut starts = Vec::new();
    loop {
        let rest = &text[at..];
        let next = at + (rest.len() - rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace()).len());
        line += text[at..next].matches('\n').count();
        let mut items = serde_json::Deserializer::from_str(&text[next..]).into_iter::<serde::de::IgnoredAny>();
        let Some(Ok(_)) = items.next() else { return starts };
        starts.push(line);
        at = next + items.byte_offset();
        line += text[next..at].matches('\n').count();
    }
}

/// Whether a line is a JSON object.
pub(super) fn is_object(line: &str) -> bool {
    object(line).is_ok()
}

fn object(line: &str) -> Result<Object, String> {
    match serde_json::from_str(line.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("not a JSON object".to_owned()),
        Err(error) => Err(format!("not JSON: {} at column {}", without_place(&error), error.column())),
    }
}

/// What serde says, without the place at its end.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Whether an object looks like an article.
fn is_article(object: &Object) -> bool {
    object.contains_key("text") || object.keys().any(|key| key == "bodies" || key.starts_with("body"))
}

/// The id, the metadata and the text of one object.
fn article(mut object: Object) -> Result<Found, String> {
    let text = match object.remove("text") {
        Some(Value::String(text)) => text,
        Some(_) => return Err("`text` is not a string".to_owned()),
        None => body(&object).ok_or("no `text` in this object")?,
    };
    let take = |key: &str| match object.get(key) {
        Some(Value::String(value)) if !value.is_empty() => Some(value.clone()),
        Some(Value::Number(value)) => Some(value.to_string()),
        _ => None,
    };
    let mut meta = Meta::default();
    for key in ["headline", "byline", "dateline", "published", "source", "url", "version", "place"] {
        if let Some(value) = take(key) {
            fields::set(&mut meta, key, value);
        }
    }
    let id = take("id").or_else(|| take("uri")).or_else(|| take("guid"));
    // What ninjs calls otherwise.
    let time = ["versioncreated", "versionCreated", "firstcreated", "firstCreated"].into_iter().find_map(take);
    if let (None, Some(time)) = (meta.published, time) {
        fields::publish(&mut meta, &time);
    }
    meta.source = meta.source.take().or_else(|| take("copyrightholder")).or_else(|| take("copyrightHolder"));
    meta.place = meta.place.take().or_else(|| take("located"));
    meta.headline = meta.headline.take().or_else(|| listed(&object, "headlines", "value"));
    meta.place = meta.place.take().or_else(|| listed(&object, "place", "name")).or_else(|| listed(&object, "places", "name"));
    Ok(Found { id, meta, text })
}

/// The text of a ninjs object: the plain one, else that of its HTML.
fn body(object: &Object) -> Option<String> {
    let string = |key: &str| object.get(key).and_then(Value::as_str);
    let bodies = || object.get("bodies").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let value = |body: &Object| body.get("value").and_then(Value::as_str).map(str::to_owned);
    let is_plain =
        |body: &Object| body.get("contenttype").or_else(|| body.get("contentType")).and_then(Value::as_str) == Some("text/plain");
    let marked = |html: &str| {
        let mut words = Words::default();
        html::fragment(html, &mut words);
        words.into_text()
    };
    string("body_text")
        .map(str::to_owned)
        .or_else(|| bodies().find(|body| is_plain(body)).and_then(value))
        .or_else(|| string("body_xhtml").or_else(|| string("body_html")).map(marked))
        .or_else(|| bodies().find_map(value).map(|html| marked(&html)))
}

/// A value of the first object in a list.
fn listed(object: &Object, list: &str, key: &str) -> Option<String> {
    object.get(list)?.as_array()?.first()?.get(key)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(input: &Input) -> Vec<(&str, Option<usize>)> {
        input.texts.iter().map(|(source, articles)| (articles[0].name.as_str(), source.record)).collect()
    }

    #[test]
    fn a_list_is_read_item_by_item() {
        let text = "[\n  {\"id\": \"one\",\n   \"text\": \"A.\"}, {\"text\": 7},\n  {\"text\": \"B.\"}, 3\n]";
        let input = read("a.json", text).expect("articles");
        assert_eq!(names(&input), [("one", Some(2)), ("a.json#3", Some(4))]);
        let errors: Vec<_> = input.errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors, ["a.json:3: `text` is not a string", "a.json:4: not a JSON object"]);
    }

    #[test]
    fn what_is_no_news_is_told_from_what_is_broken() {
        assert!(read("a.json", "{\"name\": \"x\"}").is_err_and(|error| error.is_foreign()));
        assert!(read("a.json", "7").is_err_and(|error| error.is_foreign()));
        let broken = read("a.json", "{\"text\":\n  }").expect_err("it is broken");
        assert_eq!(broken.to_string(), "a.json:2:3: not JSON: expected value");
    }

    #[test]
    fn ninjs_says_where_and_when() {
        let text = r#"{"uri": "tag:example.org,2026:1", "type": "text", "version": "3", "versioncreated": "2026-03-14T09:26:53Z",
            "headline": "A ferry", "located": "Holm", "copyrightholder": "Tern", "body_xhtml": "<p>Ten &amp; two.</p><p>Three.</p>"}"#;
        let input = read("a.json", text).expect("an article");
        let (source, articles) = &input.texts[0];
        let Article { name, meta, .. } = &articles[0];
        assert_eq!((source.text.as_str(), name.as_str()), ("Ten & two.\n\nThree.", "tag:example.org,2026:1"));
        assert_eq!((meta.version.as_deref(), meta.place.as_deref(), meta.source.as_deref()), (Some("3"), Some("Holm"), Some("Tern")));
        assert_eq!((meta.published.map(|d| d.to_string()).as_deref(), meta.time.is_some()), (Some("2026-03-14"), true));
        let newer = r#"[{"uri": "u", "headlines": [{"value": "A ferry"}], "bodies": [{"contentType": "text/html", "value": "<b>No</b>"},
            {"contentType": "text/plain", "value": "Yes."}], "versionCreated": "2026-03-14T09:26:53Z"}]"#;
        let input = read("a.json", newer).expect("an article");
        assert_eq!((input.texts[0].0.text.as_str(), input.texts[0].1[0].meta.headline.as_deref()), ("Yes.", Some("A ferry")));
    }
}
