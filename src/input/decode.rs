//! The bytes of a file as text, and a text as bytes of a file again.
//!
//! In this order: a byte order mark, or the look of UTF-16 without one; what the file declares (`<?xml encoding=…?>`, `<meta charset=…>`); UTF-8 where the bytes
//! are that; else the older encoding that they look most like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::corpus::{Encoding, Span};
use crate::input::InputError;
use crate::offsets::Offsets;

/// How many bytes at the start of a file may declare its encoding, as the HTML standard has it.
const HEAD: usize = 1024;

/// A text out of bytes.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    /// Where its bytes stand in the file.
    pub(super) bytes: Offsets,
    /// Whether nothing but the look of the bytes tells the encoding.
    pub(super) guessed: bool,
}

/// The text of the file at `path`; `declares` says whether its format has a way to name the encoding.
pub(super) fn decode<'a>(path: &str, bytes: &'a [u8], declares: bool) -> Result<Decoded<'a>, InputError> {
    let marked = match bytes {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le { marked: true }),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be { marked: true }),
        _ => unmarked(bytes),
    };
    if marked.is_none() && is_binary(bytes) {
        return Err(InputError::Binary(path.to_owned()));
    }
    let unicode = std::str::from_utf8(bytes).is_ok();
    let declared = if declares && marked.is_none() { declared(bytes) } else { None };
    // Bytes beyond ASCII that are UTF-8 by chance are not met in practice; a declaration that was left behind is.
    let declared = declared.filter(|known| !unicode || !known.is_single_byte());
    let guessed = marked.is_none() && declared.is_none() && !unicode;
    let encoding = match (marked, declared) {
        (Some(marked), _) => marked,
        (None, Some(known)) => Encoding::Legacy(known),
        (None, None) if unicode => Encoding::Utf8,
        (None, None) => Encoding::Legacy(guess(bytes)),
    };
    let (text, places) = decode_as(bytes, encoding);
    if text.len() >= u32::MAX as usize {
        return Err(InputError::TooLarge(path.to_owned()));
    }
    Ok(Decoded { text, encoding, bytes: places, guessed })
}

/// The text of bytes in this encoding, with the place of each of its bytes. What cannot be decoded becomes `\u{fffd}`.
pub(super) fn decode_as(bytes: &[u8], encoding: Encoding) -> (Cow<'_, str>, Offsets) {
    let (known, mark) = match encoding {
        Encoding::Utf8 | Encoding::Embedded => return (String::from_utf8_lossy(bytes), Offsets::default()),
        Encoding::Utf16Le { marked } => (UTF_16LE, 2 * usize::from(marked)),
        Encoding::Utf16Be { marked } => (UTF_16BE, 2 * usize::from(marked)),
        Encoding::Legacy(known) => (known, 0),
    };
    let mut decoder = known.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut places = Offsets::default();
    // One byte at a time goes in, so that what comes out stands where its last byte does.
    let start = mark.min(bytes.len());
    let mut pending = start;
    for at in start..=bytes.len() {
        let byte = bytes.get(at..at + 1).unwrap_or_default();
        let before = text.len();
        let mut rest = byte;
        loop {
            text.reserve(16);
            let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, byte.is_empty());
            rest = &rest[read..];
            match result {
                DecoderResult::Malformed(..) => text.push('\u{fffd}'),
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
            }
        }
        let end = (at + 1).min(bytes.len());
        if text.len() > before {
            places.push(text.len() - before, Span::new(pending, end));
            pending = end;
        }
    }
    (Cow::Owned(text), places)
}

/// The bytes of a file whose text reads so, or the character that its encoding does not have. A text out of a container is
/// given back as UTF-8.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, char> {
    let utf16 =
        |marked: bool, bytes: fn(u16) -> [u8; 2]| marked.then_some(0xfeff).into_iter().chain(text.encode_utf16()).flat_map(bytes).collect();
    match encoding {
        Encoding::Utf8 | Encoding::Embedded => Ok(text.as_bytes().to_vec()),
        Encoding::Utf16Le { marked } => Ok(utf16(marked, u16::to_le_bytes)),
        Encoding::Utf16Be { marked } => Ok(utf16(marked, u16::to_be_bytes)),
        Encoding::Legacy(known) => {
            let (bytes, _, lossy) = known.encode(text);
            let foreign = |c: &char| known.encode(c.encode_utf8(&mut [0; 4])).2;
            match text.chars().find(foreign).filter(|_| lossy) {
                Some(foreign) => Err(foreign),
                None => Ok(bytes.into_owned()),
            }
        }
    }
}

/// UTF-16 without a byte order mark: half of its units or more are those of ASCII, nearly all with their zero on the same side, and
/// neither a control character nor half a character is among the others.
fn unmarked(bytes: &[u8]) -> Option<Encoding> {
    let start = &bytes[..bytes.len().min(8192) & !1];
    let zeros = |side: usize| start.chunks_exact(2).filter(|unit| unit[side] == 0).count();
    let (known, encoding) = match (zeros(0), zeros(1)) {
        (other, low) if low * 4 >= start.len() && other * 8 <= low => (UTF_16LE, Encoding::Utf16Le { marked: false }),
        (high, other) if high * 4 >= start.len() && other * 8 <= high => (UTF_16BE, Encoding::Utf16Be { marked: false }),
        _ => return None,
    };
    let text = known.decode_without_bom_handling_and_without_replacement(bytes).filter(|_| !start.is_empty())?;
    let is_text = |c: char| !c.is_control() || c.is_whitespace();
    text.chars().all(is_text).then_some(encoding)
}

/// Whether the bytes are no text: a NUL among them, or one control character in twenty at their start.
fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(8192)];
    let control = start.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)).count();
    bytes.contains(&0) || control * 20 > start.len()
}

/// The encoding, other than UTF-8, that the head of a page or of an XML document declares.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let label = match head.trim_start_matches('\u{feff}').strip_prefix("<?xml") {
        Some(rest) => assigned(rest.split("?>").next()?, "encoding"),
        None => head.split("<meta").skip(1).find_map(|tag| assigned(tag.split('>').next()?, "charset")),
    };
    // What is read as a declaration in bytes of ASCII is no UTF-16, whatever it says.
    let known = encoding_rs::Encoding::for_label(label?.as_bytes())?.output_encoding();
    (known != UTF_8).then_some(known)
}

/// The value in `name=value`, with its marks or without.
fn assigned<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    rest.split(|c: char| matches!(c, '"' | '\'' | ';' | '/' | '>') || c.is_whitespace()).next()
}

/// The older encoding that the bytes look most like.
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A guess that does not hold for all bytes is none; each byte is a character of Windows-1252.
    if guess.decode_without_bom_handling_and_without_replacement(bytes).is_some() { guess } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_KR, GB18030, ISO_2022_JP, ISO_8859_2, SHIFT_JIS, WINDOWS_1251};

    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Encoding), InputError> {
        decode("a.xml", bytes, true).map(|decoded| (decoded.text.into_owned(), decoded.encoding))
    }

    #[test]
    fn encodings_are_told_by_their_bytes() {
        assert_eq!(read("Zoë".as_bytes()), Ok(("Zoë".to_owned(), Encoding::Utf8)));
        assert_eq!(read(b"Zo\xeb"), Ok(("Zoë".to_owned(), Encoding::Legacy(WINDOWS_1252))));
        assert_eq!(read(b"\xff\xfeZ\0o\0"), Ok(("Zo".to_owned(), Encoding::Utf16Le { marked: true })));
        assert_eq!(read(b"\xfe\xff\0Z\0o"), Ok(("Zo".to_owned(), Encoding::Utf16Be { marked: true })));
        let text = "Ten 船 sank.\r\nZoë 😀";
        for encoding in [Encoding::Utf16Le { marked: false }, Encoding::Utf16Be { marked: false }] {
            let bytes = encode(text, encoding).expect("it has every character");
            assert_eq!(read(&bytes), Ok((text.to_owned(), encoding)));
            assert!(read(&bytes[1..]).is_err() && read(&[&bytes[..], b"\0"].concat()).is_err());
        }
        // Small numbers in two bytes each are no text.
        assert_eq!(read(b"\x01\0\x02\0\x41\0\x03\0"), Err(InputError::Binary("a.xml".to_owned())));
        assert_eq!(read(b"a\0b"), Err(InputError::Binary("a.xml".to_owned())));
        assert_eq!(read(b"\x01\x02\x03abcdef"), Err(InputError::Binary("a.xml".to_owned())));
    }

    #[test]
    fn encodings_are_told_by_what_they_declare() {
        let cases = [
            ("<?xml version='1.0' encoding='Shift_JIS'?><a>ルナ</a>", SHIFT_JIS),
            ("<meta charset=gb18030><p>船</p>", GB18030),
            ("<!doctype html><META http-equiv=x content=\"text/html; charset=Big5\"><p>船</p>", BIG5),
            ("<meta charset='iso-2022-jp'><p>ルナ</p>", ISO_2022_JP),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>Łaska</a>", ISO_8859_2),
        ];
        for (text, encoding) in cases {
            let bytes = encode(text, Encoding::Legacy(encoding)).expect("it has these characters");
            assert_eq!(read(&bytes), Ok((text.to_owned(), Encoding::Legacy(encoding))));
        }
        for text in ["<meta charset=utf-8>ë", "<meta charset=windows-1252>ë", "<meta charset=utf-16>e", "<meta charset=none>ë"] {
            assert_eq!(read(text.as_bytes()), Ok((text.to_owned(), Encoding::Utf8)), "{text}");
        }
    }

    #[test]
    fn encodings_are_told_by_their_look() {
        let text = "Паром вышел из гавани в семь часов утра и вернулся вечером того же дня.";
        let bytes = encode(text, Encoding::Legacy(WINDOWS_1251)).expect("it has these characters");
        assert_eq!(read(&bytes), Ok((text.to_owned(), Encoding::Legacy(WINDOWS_1251))));
        let text = "“Zoë” said — no, wrote – that the café’s €5 offer stands.";
        let bytes = encode(text, Encoding::Legacy(WINDOWS_1252)).expect("it has these characters");
        assert_eq!(read(&bytes), Ok((text.to_owned(), Encoding::Legacy(WINDOWS_1252))));
    }

    #[test]
    fn a_text_goes_back_into_its_encoding() {
        for bytes in
            ["Zoë 😀".as_bytes(), b"\xef\xbb\xbfZo\r\n", b"Zo\xeb\x81", b"\xff\xfeZ\0o\0", b"\xfe\xff\0Z\xd8\x3d\xde\x00", b"Z\0o\0"]
        {
            let (text, encoding) = read(bytes).expect("text");
            assert_eq!(encode(&text, encoding).as_deref(), Ok(bytes), "{encoding:?}");
        }
        assert_eq!(encode("Zoë Łaska", Encoding::Legacy(WINDOWS_1252)), Err('Ł'));
    }

    #[test]
    fn places_are_those_of_the_bytes() {
        let text = "a船b ルナ, 부산 c";
        for known in [SHIFT_JIS, GB18030, EUC_KR, ISO_2022_JP] {
            let text: String = text.chars().filter(|c| !known.encode(c.encode_utf8(&mut [0; 4])).2).collect();
            let bytes = encode(&text, Encoding::Legacy(known)).expect("it has these characters");
            let (read, places) = decode_as(&bytes, Encoding::Legacy(known));
            assert_eq!(read, text);
            let end = places.span(Span::new(text.len() - 1, text.len()));
            assert_eq!(&bytes[end.start as usize..end.end as usize], &text.as_bytes()[text.len() - 1..], "{known:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn places_follow_each_other(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..60), which in 0..6usize) {
            let known = [SHIFT_JIS, GB18030, EUC_KR, ISO_2022_JP, BIG5, UTF_16LE][which];
            let (text, places) = decode_as(&bytes, Encoding::Legacy(known));
            let mut last = 0;
            for (at, c) in text.char_indices() {
                let span = places.span(Span::new(at, at + c.len_utf8()));
                proptest::prop_assert!(last <= span.start && span.start <= span.end && span.end as usize <= bytes.len());
                last = span.start;
            }
        }
    }
}
