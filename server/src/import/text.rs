//! The text of a file, in whichever encoding a program wrote it.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a file was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadAs {
    /// UTF-8, with or without a mark.
    #[default]
    Utf8,
    /// UTF-16, as the "Unicode text" of spreadsheets.
    Utf16,
    /// What Windows calls ANSI in western Europe. A guess, so that it is told.
    Windows1252,
    /// What spreadsheets write on a Mac as "CSV (Macintosh)". A guess likewise.
    Macintosh,
    /// The encoding that somebody named.
    Named,
}

/// The bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// They end within a character: the file was cut.
    Cut,
    /// They are of no encoding that is known here, from this line on.
    Unknown(usize),
    /// They are not of the encoding that was named.
    Named(&'static str),
}

/// The text, without a mark at its beginning and with one kind of line end. Without a mark it is of the
/// encoding that is `named`, if one is.
///
/// # Errors
/// What is wrong with the bytes.
pub fn decoded(
    mut bytes: Vec<u8>,
    named: Option<&'static Encoding>,
) -> Result<(String, ReadAs), TextFault> {
    let (text, read_as) = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => utf_16(encoding, &bytes[mark..])?,
        Some((_, mark)) => {
            bytes.drain(..mark);
            (utf_8(bytes)?, ReadAs::Utf8)
        }
        None => match (named, utf_16_without_mark(&bytes)) {
            (Some(encoding), _) => in_named(encoding, &bytes)?,
            (None, Some(encoding)) => utf_16(encoding, &bytes)?,
            (None, None) => without_mark(bytes)?,
        },
    };
    // Files may be large: another copy is made only where there is something to change.
    let text = match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    };
    // Where files were put together, the mark of the second stands within.
    Ok(match text.contains("\n\u{feff}") {
        true => (text.replace("\n\u{feff}", "\n"), read_as),
        false => (text, read_as),
    })
}

fn in_named(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, ReadAs), TextFault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or(TextFault::Named(encoding.name()))?;
    Ok((text.into_owned(), ReadAs::Named))
}

fn utf_8(bytes: Vec<u8>) -> Result<String, TextFault> {
    String::from_utf8(bytes).map_err(|error| {
        let (valid, cause) = (error.utf8_error().valid_up_to(), error.utf8_error());
        match cause.error_len() {
            None => TextFault::Cut,
            Some(_) => unknown_from(&error.as_bytes()[..valid]),
        }
    })
}

fn utf_16(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, ReadAs), TextFault> {
    if bytes.len() % 2 == 1 {
        return Err(TextFault::Cut);
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or(TextFault::Unknown(1))?;
    Ok((text.into_owned(), ReadAs::Utf16))
}

/// Most of a table of accounts is ASCII, of which every other byte is zero in UTF-16.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| {
        begin
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 4 > begin.len(), odd * 4 > begin.len()) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// UTF-8, or else Windows-1252, in which any bytes are some text; with the line ends of old Macs, their
/// encoding. Where characters of UTF-8 come first, it is none.
fn without_mark(bytes: Vec<u8>) -> Result<(String, ReadAs), TextFault> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, ReadAs::Utf8)),
        Err(error) => error,
    };
    let (bytes, cause) = (error.as_bytes(), error.utf8_error());
    let valid = &bytes[..cause.valid_up_to()];
    if cause.error_len().is_none() {
        return Err(TextFault::Cut);
    }
    if !valid.is_ascii() {
        return Err(unknown_from(valid));
    }
    let (encoding, read_as) = match bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        true => (MACINTOSH, ReadAs::Macintosh),
        false => (WINDOWS_1252, ReadAs::Windows1252),
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok((text.into_owned(), read_as))
}

fn unknown_from(before: &[u8]) -> TextFault {
    let ends = before.iter().filter(|byte| **byte == b'\n').count();
    TextFault::Unknown(ends + 1)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

    use super::{ReadAs, TextFault, decoded};

    const TEXT: &str = "user_id,name\nzoe,Zoë 😀\n";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[track_caller]
    fn read(bytes: &[u8], text: &str, read_as: ReadAs) {
        assert_eq!(
            decoded(bytes.to_vec(), None),
            Ok((text.to_owned(), read_as)),
            "{bytes:?}"
        );
    }

    #[test]
    fn files_of_all_programs_are_read() {
        read(TEXT.as_bytes(), TEXT, ReadAs::Utf8);
        read(format!("\u{feff}{TEXT}").as_bytes(), TEXT, ReadAs::Utf8);
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            read(
                &utf_16(&format!("\u{feff}{TEXT}"), bytes),
                TEXT,
                ReadAs::Utf16,
            );
            read(&utf_16(TEXT, bytes), TEXT, ReadAs::Utf16);
        }
        let windows = b"user_id,name\r\nzoe,Zo\xeb \x80\r\n";
        read(windows, "user_id,name\nzoe,Zoë €\n", ReadAs::Windows1252);
        read(b"", "", ReadAs::Utf8);
        read(b"a\rb\r\nc\n", "a\nb\nc\n", ReadAs::Utf8);
        let mac = b"user_id,name\rzoe,Zo\x91 M\x9fller\r";
        read(mac, "user_id,name\nzoe,Zoë Müller\n", ReadAs::Macintosh);
        let twice = "\u{feff}a\r\nb\r\n\u{feff}a\r\nc\r\n";
        read(twice.as_bytes(), "a\nb\na\nc\n", ReadAs::Utf8);
        read(
            &utf_16(twice, u16::to_le_bytes),
            "a\nb\na\nc\n",
            ReadAs::Utf16,
        );
    }

    #[test]
    fn an_encoding_that_is_named_counts_where_there_is_no_mark() {
        for (label, bytes, text) in [
            ("windows-1250", &b"\xa3ukasz"[..], "Łukasz"),
            ("windows-1251", b"\xc8\xe2\xe0\xed", "Иван"),
            ("shift_jis", b"\x8d\x82\x8b\xb4", "高橋"),
            ("gbk", b"\xb3\xc2", "陈"),
            ("euc-kr", b"\xb1\xe8", "김"),
            ("macintosh", b"Zo\x91", "Zoë"),
            ("utf-8", "Zoë".as_bytes(), "Zoë"),
        ] {
            let named = Encoding::for_label(label.as_bytes());
            let read = decoded(bytes.to_vec(), named);
            assert_eq!(read, Ok((text.to_owned(), ReadAs::Named)), "{label}");
        }
        let named = Some(WINDOWS_1252);
        let marked = decoded("\u{feff}Zoë".into(), named);
        assert_eq!(marked, Ok(("Zoë".to_owned(), ReadAs::Utf8)));
        assert_eq!(
            decoded(b"\xeb".to_vec(), Some(UTF_8)),
            Err(TextFault::Named("UTF-8"))
        );
    }

    #[test]
    fn what_is_no_text_is_not_guessed_at() {
        assert_eq!(
            decoded(
                "zo\u{eb}"
                    .as_bytes()
                    .split_last()
                    .expect("a byte")
                    .1
                    .to_vec(),
                None
            ),
            Err(TextFault::Cut)
        );
        assert_eq!(decoded(b"\xff\xfea\0b".to_vec(), None), Err(TextFault::Cut));
        assert_eq!(
            decoded("\u{feff}a\n".into(), None).map(|it| it.1),
            Ok(ReadAs::Utf8)
        );
        assert_eq!(
            decoded(b"\xef\xbb\xbfa\nb\xff\n".to_vec(), None),
            Err(TextFault::Unknown(2))
        );
        assert_eq!(
            decoded(b"a\n\xc3\xab\n\xeb,\n".to_vec(), None),
            Err(TextFault::Unknown(3))
        );
        assert_eq!(
            decoded(b"\xff\xfe\x00\xd8a\0".to_vec(), None),
            Err(TextFault::Unknown(1)),
            "half a pair"
        );
    }
}
