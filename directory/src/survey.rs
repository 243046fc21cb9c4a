//! What the people of a sample have on file, for the directory's operator.

use regain_contract::MethodKind;

use crate::person::Person;
use crate::report::{DirectoryReport, FilledAttributes};

/// Something that people may have on file.
pub(crate) struct Attribute {
    /// What it is called where the directory is configured or described.
    pub(crate) key: &'static str,
    /// Where the directory keeps it.
    pub(crate) kept_in: Vec<String>,
    /// Whether somebody has it.
    pub(crate) is_filled: fn(&Person) -> bool,
}

/// Counts them in the report.
pub(crate) fn survey(report: &mut DirectoryReport, people: &[Person], attributes: Vec<Attribute>) {
    let count = |is: &dyn Fn(&Person) -> bool| people.iter().filter(|it| is(it)).count();
    report.sample = people.len();
    report.protected = count(&|person| person.protected.is_some());
    report.reachable = count(&|person| person.protected.is_none() && !person.reach.is_empty());
    report.unusable = people.iter().map(|person| person.unusable.len()).sum();
    let filled = attributes.into_iter().map(|attribute| FilledAttributes {
        key: attribute.key,
        people: count(&attribute.is_filled),
        attributes: attribute.kept_in,
    });
    report.filled = filled.collect();
}

pub(crate) fn has_mailbox(person: &Person) -> bool {
    person.email.is_some()
}

pub(crate) fn has_language(person: &Person) -> bool {
    person.language.is_some()
}

pub(crate) fn has_alternate_mailbox(person: &Person) -> bool {
    is_reached_by(person, &MethodKind::Email)
}

pub(crate) fn takes_text_messages(person: &Person) -> bool {
    is_reached_by(person, &MethodKind::Sms)
}

pub(crate) fn takes_calls(person: &Person) -> bool {
    is_reached_by(person, &MethodKind::Voice)
}

fn is_reached_by(person: &Person, kind: &MethodKind) -> bool {
    person.reach.iter().any(|reach| reach.kind == *kind)
}
