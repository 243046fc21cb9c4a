//! LDIF (RFC 2849): entries of a directory, as its tools write them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::names::Profile;
use super::person;
use super::target::Target;
use crate::import::line::Line;

/// Attributes of an entry, by name, and the line in which the entry begins.
struct Entry {
    line: u64,
    values: Result<Vec<(String, String)>, String>,
}

/// The people of a file. Groups, computers and the folders above them are passed over.
pub(in crate::import) fn lines(text: &str) -> impl Iterator<Item = Line> {
    entries(text).filter_map(|entry| {
        let found = entry.values.and_then(|values| {
            let known = values
                .iter()
                .filter_map(|(name, value)| Some((Profile::Ldif.target(name)?, value.as_str())));
            person::cells(&known.collect::<Vec<_>>())
        });
        Some((entry.line, found.transpose()?))
    })
}

/// Names of attributes that are not known, each once.
pub(in crate::import) fn unknown(text: &str) -> Vec<String> {
    let mut unknown: Vec<String> = Vec::new();
    for (name, _) in entries(text)
        .filter_map(|entry| entry.values.ok())
        .flatten()
    {
        if Profile::Ldif.target(&name).is_none() && !unknown.contains(&name) {
            unknown.push(name);
        }
    }
    unknown
}

fn entries(text: &str) -> impl Iterator<Item = Entry> {
    let mut lines = text.lines().zip(1_u64..).peekable();
    std::iter::from_fn(move || {
        loop {
            while lines.next_if(|(line, _)| line.trim().is_empty()).is_some() {}
            let begin = lines.peek()?.1;
            let mut whole: Vec<String> = Vec::new();
            while let Some((line, _)) = lines.next_if(|(line, _)| !line.trim().is_empty()) {
                match (line.strip_prefix(' '), whole.last_mut()) {
                    // A line that was folded goes on behind one space, a comment too.
                    (Some(rest), Some(last)) => last.push_str(rest),
                    _ => whole.push(line.to_owned()),
                }
            }
            whole.retain(|line| !line.starts_with('#'));
            let is_version = |line: &String| line.starts_with("version:");
            whole.retain(|line| !is_version(line));
            // What ldapsearch says of its own search.
            if !whole.is_empty() && !whole[0].starts_with("search:") {
                let values = whole.iter().map(|line| value(line));
                let values: Result<Vec<_>, _> = values.collect();
                let values = values.map(|values| values.into_iter().flatten().collect());
                return Some(Entry {
                    line: begin,
                    values,
                });
            }
        }
    })
}

/// Name and value of a line; none for a value that is none of text, such as a picture.
fn value(line: &str) -> Result<Option<(String, String)>, String> {
    let (name, rest) = line
        .split_once(':')
        .ok_or("is no LDIF: there is no colon")?;
    if name.eq_ignore_ascii_case("changetype") {
        // ldifde writes each entry of an export as one that is to be added.
        return match rest.trim() {
            "add" => Ok(None),
            _ => Err("is a change (changetype), and no entry of an export".to_owned()),
        };
    }
    if rest.starts_with('<') {
        let known = Profile::Ldif.target(&plain(name)).unwrap_or(Target::Known);
        return match known {
            Target::Known => Ok(None),
            _ => Err(format!("{name} is kept in another file, which is not read")),
        };
    }
    let Some(coded) = rest.strip_prefix(':') else {
        return Ok(Some((plain(name), rest.trim_start().to_owned())));
    };
    let bytes = STANDARD.decode(coded.trim());
    let bytes = bytes.map_err(|_| format!("{name} is no Base64: the file was cut or changed"))?;
    Ok(String::from_utf8(bytes)
        .ok()
        .map(|text| (plain(name), text)))
}

/// The attribute without its options, such as `;lang-de`.
fn plain(name: &str) -> String {
    name.split(';').next().unwrap_or_default().to_owned()
}
