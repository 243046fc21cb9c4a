//! One JSON object a line.

use serde_json::{Map, Value};

use super::column::{Column, ColumnsFault, columns};
use super::line::{Cells, Line};

/// The lines, without blank ones.
///
/// # Errors
/// The members that there are not, all at once.
pub fn lines(text: &str) -> Result<impl Iterator<Item = Line>, ColumnsFault> {
    let mut unknown: Vec<String> = Vec::new();
    for object in objects(text).filter_map(|(_, object)| object.ok()) {
        for (name, _) in object {
            if Column::parse(&name).is_none() && !unknown.contains(&name) {
                unknown.push(name);
            }
        }
    }
    if !unknown.is_empty() {
        // Told along with one that is known: a member's name is no secret.
        let unknown = unknown.iter().map(String::as_str);
        columns(unknown.chain([Column::UserId.name()]))?;
    }
    Ok(objects(text).map(|(line, object)| (line, object.and_then(cells))))
}

/// The objects, each with its line's number.
fn objects(text: &str) -> impl Iterator<Item = (u64, Result<Map<String, Value>, String>)> {
    let lines = text.lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| {
        let fault = |error: serde_json::Error| match error.is_data() {
            true => "is no JSON object".to_owned(),
            false => format!("is no JSON at column {}", error.column()),
        };
        (number, serde_json::from_str(line).map_err(fault))
    })
}

fn cells(object: Map<String, Value>) -> Result<Cells, String> {
    let mut cells = Cells::new();
    for (name, value) in object {
        let Some(column) = Column::parse(&name) else {
            continue;
        };
        cells.push((column, text(column, value)?.unwrap_or_default()));
    }
    Ok(cells)
}

/// The value as it would stand in a table. Numbers are no texts: their zeros in front are lost.
fn text(column: Column, value: Value) -> Result<Option<String>, String> {
    let is_truth = matches!(column, Column::TwoProofs | Column::Temporary);
    let is_list = matches!(
        column,
        Column::Groups | Column::AlternateEmail | Column::Sms | Column::Voice
    );
    let name = column.name();
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        Value::Bool(truth) if is_truth => Ok(Some(truth.to_string())),
        Value::Number(number) if is_truth => Ok(Some(number.to_string())),
        Value::Array(list) if is_list => {
            let texts = list
                .iter()
                .map(|it| it.as_str().filter(|it| !it.contains(';')));
            let texts: Option<Vec<&str>> = texts.collect();
            let texts = texts.ok_or_else(|| format!("{name} must hold texts without ;"))?;
            Ok(Some(texts.join(";")))
        }
        _ if is_truth => Err(format!("{name} must be true or false")),
        _ if is_list => Err(format!("{name} must be a text or a list of texts")),
        _ => Err(format!("{name} must be a text")),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::import::column::ColumnsFault;

    #[track_caller]
    fn fault(line: &str) -> String {
        let read: Vec<_> = lines(&format!("\n{line}\n")).expect("lines").collect();
        assert_eq!(read[0].0, 2);
        let fault = read[0].1.as_ref().err();
        fault.unwrap_or_else(|| panic!("{line}")).clone()
    }

    #[test]
    fn values_of_other_types_are_read_where_they_are_plain() {
        let text =
            r#"{"User_ID":"ada","two_proofs":true,"temporary":"0","groups":["a","b"],"sms":null}"#;
        let read: Vec<_> = lines(text).expect("lines").collect();
        let cells = read[0].1.as_ref().expect("an object").iter();
        let cells: Vec<_> = cells
            .map(|(column, text)| format!("{}={text}", column.name()))
            .collect();
        assert_eq!(
            cells.join(" "),
            "user_id=ada two_proofs=true temporary=0 groups=a;b sms="
        );
    }

    #[test]
    fn the_member_at_fault_is_named() {
        assert_eq!(fault(r#"{"password":7654321}"#), "password must be a text");
        assert_eq!(
            fault(r#"{"groups":[1]}"#),
            "groups must hold texts without ;"
        );
        assert_eq!(
            fault(r#"{"groups":{}}"#),
            "groups must be a text or a list of texts"
        );
        assert_eq!(
            fault(r#"{"two_proofs":[]}"#),
            "two_proofs must be true or false"
        );
        assert_eq!(fault("[]"), "is no JSON object");
        assert_eq!(fault("{"), "is no JSON at column 1");
        let unknown = lines("{\"user_id\":\"a\",\"floor\":1}\n{\"Floor\":2}\n{\"floor\":3}");
        let names = "“floor”, “Floor”";
        assert!(matches!(unknown, Err(ColumnsFault::Unknown(listed)) if listed == names));
    }
}
