//! The audit record as a file for spreadsheets: CSV (RFC 4180) in UTF-8, with the mark at its
//! beginning without which Excel takes it for something else and shows broken names.

use csv::{Terminator, WriterBuilder};
use regain_contract::admin::{AuditEntry, Person};
use regain_contract::sheet::harmless;
use regain_contract::{Params, Timestamp};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The mark and the line of names.
pub const HEAD: &str =
    "\u{feff}number,time,kind,result,code,actor,subject,address,details,support_id\r\n";

/// The name of a file that is made now.
pub fn name(now: Timestamp) -> String {
    let (day, _) = moment(now);
    format!("regain-audit-{day}.csv")
}

/// A line for each record.
pub fn lines(entries: &[AuditEntry]) -> Vec<u8> {
    let mut csv = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for entry in entries {
        // Writing to memory does not fail.
        let _ = csv.write_record(cells(entry).map(|cell| harmless(&cell)));
    }
    csv.into_inner().unwrap_or_default()
}

fn cells(entry: &AuditEntry) -> [String; 10] {
    let person = |person: &Option<Person>| {
        let person = person.as_ref().map(|person| person.user_id.clone());
        person.unwrap_or_default()
    };
    let (_, at) = moment(entry.at);
    let code = entry.code.as_ref().map(|code| code.as_str().to_owned());
    [
        entry.seq.to_string(),
        at,
        entry.kind.as_str().to_owned(),
        entry.result.as_str().to_owned(),
        code.unwrap_or_default(),
        person(&entry.actor),
        person(&entry.subject),
        entry.address.clone(),
        details(&entry.params),
        entry.support_id.clone().unwrap_or_default(),
    ]
}

fn details(params: &Params) -> String {
    let each = params.iter().map(|(name, value)| format!("{name}={value}"));
    each.collect::<Vec<_>>().join("; ")
}

/// Day, and day with time, in UTC.
fn moment(at: Timestamp) -> (String, String) {
    let at = OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    (
        at.date().to_string(),
        at.format(&Rfc3339).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use regain_contract::admin::{AuditEntry, AuditKind, AuditResult, Person};
    use regain_contract::{Params, Timestamp};

    use super::{lines, name};

    fn line(user_id: &str) -> String {
        let entry = AuditEntry {
            seq: 1,
            at: Timestamp(0),
            kind: AuditKind::SignedIn,
            result: AuditResult::Done,
            code: None,
            actor: None,
            subject: Some(Person {
                id: None,
                user_id: user_id.to_owned(),
            }),
            address: "192.0.2.1".to_owned(),
            params: Params::default(),
            support_id: None,
        };
        String::from_utf8(lines(&[entry])).expect("text")
    }

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_one_cell() {
        for (user_id, cell) in [
            ("ada@example.com", "ada@example.com"),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-x", "'-x"),
            ("@sum(a1)", "'@sum(a1)"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            (
                "=cmd|' /C calc'!A0,\"b\"",
                "\"'=cmd|' /C calc'!A0,\"\"b\"\"\"",
            ),
            ("a,b", "\"a,b\""),
            ("a\nb", "\"a\nb\""),
            ("x;=1+1", "x;'=1+1"),
            ("x; @sum(a1)", "x; '@sum(a1)"),
            ("x\t+1;-1;1-1", "x\t'+1;'-1;1-1"),
            ("a\n=1", "\"a\n'=1\""),
        ] {
            let expected =
                format!("1,1970-01-01T00:00:00Z,signed_in,done,,,{cell},192.0.2.1,,\r\n");
            assert_eq!(line(user_id), expected);
        }
    }

    #[test]
    fn the_file_is_named_after_the_day() {
        assert_eq!(
            name(Timestamp(1_800_000_000)),
            "regain-audit-2027-01-15.csv"
        );
    }
}
