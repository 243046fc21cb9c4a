//! A person of another program's export, in our columns.

use std::borrow::Cow;
use std::time::SystemTime;

use super::target::Target;
use super::value::{is_type, meant};
use super::{group_name, standing};
use crate::import::column::Column;
use crate::import::line::Cells;

/// Classes of entries that are people, or belong to them.
const PEOPLE: [&str; 6] = [
    "person",
    "inetorgperson",
    "posixaccount",
    "account",
    "user",
    "organizationalperson",
];

/// The cells of a person; none for what is no person, such as a computer.
///
/// # Errors
/// What cannot be understood of it. No value is repeated.
pub(in crate::import) fn cells(values: &[(Target, &str)]) -> Result<Option<Cells>, String> {
    let groups = groups(values);
    let meant: Vec<(Target, Cow<'_, str>)> = values
        .iter()
        .map(|(target, value)| (*target, meant(value)))
        .collect();
    let values = meant.iter().map(|(target, value)| (*target, &**value));
    let values: Vec<(Target, &str)> = values.filter(|(_, value)| !value.is_empty()).collect();
    let of = |wanted: Target| {
        values
            .iter()
            .filter(move |(it, _)| *it == wanted)
            .map(|(_, it)| *it)
    };
    let user_id = first(&values, |target| match target {
        Target::UserId(rank) => Some(rank),
        _ => None,
    });
    let mut emails = of(Target::Email).flat_map(pieces);
    let email = emails.next();
    let user_id = user_id.or(email);
    let is_machine = user_id.is_some_and(|it| it.ends_with('$'));
    if is_machine || values.is_empty() || !is_person(of(Target::Class)) {
        return Ok(None);
    }
    let mut cells = vec![
        (Column::UserId, user_id.unwrap_or_default().to_owned()),
        (Column::Name, name(&values).unwrap_or_default()),
        (Column::Email, email.unwrap_or_default().to_owned()),
    ];
    let others = emails.chain(of(Target::AlternateEmail).flat_map(pieces));
    let others = others.filter(|it| Some(*it) != email);
    let others: Vec<&str> = others.collect();
    let mobiles: Vec<&str> = of(Target::Mobile).flat_map(pieces).collect();
    let calls = mobiles.iter().copied();
    let calls: Vec<&str> = calls.chain(of(Target::Voice).flat_map(pieces)).collect();
    cells.push((Column::AlternateEmail, others.join(";")));
    cells.push((Column::Sms, mobiles.join(";")));
    cells.push((Column::Voice, calls.join(";")));
    cells.extend(groups);
    let state = standing::state(&values, SystemTime::now())?;
    cells.extend(state.map(|state| (Column::State, state.to_owned())));
    if of(Target::Password).any(|it| it.chars().any(|c| c != '*')) {
        return Err("holds a password in clear, which is not taken over".to_owned());
    }
    let hash = of(Target::PasswordHash).next();
    cells.extend(hash.map(|hash| (Column::PasswordHash, hash.to_owned())));
    Ok(Some(cells))
}

/// The groups, where they are told: in a table with `;` between them. PowerShell writes the name of a
/// type in that place, which says nothing of them.
fn groups(values: &[(Target, &str)]) -> Option<(Column, String)> {
    let values_given = values
        .iter()
        .filter(|(target, _)| *target == Target::GroupNames);
    let values_given: Vec<&str> = values_given.map(|(_, value)| *value).collect();
    if values_given.is_empty() || values_given.iter().any(|it| is_type(it)) {
        return None;
    }
    let values_given: Vec<Cow<'_, str>> = values_given.into_iter().map(meant).collect();
    let names = values_given
        .iter()
        .flat_map(|it| it.split(';'))
        .map(str::trim);
    let names: Vec<String> = names.map(group_name::of).collect();
    Some((Column::Groups, names.join(";")))
}

/// The value of the lowest rank.
fn first<'a>(values: &[(Target, &'a str)], rank: impl Fn(Target) -> Option<u8>) -> Option<&'a str> {
    let ranked = values
        .iter()
        .filter_map(|(target, value)| Some((rank(*target)?, *value)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, value)| value)
}

fn name(values: &[(Target, &str)]) -> Option<String> {
    let whole = first(values, |target| match target {
        Target::Name(rank) => Some(rank),
        _ => None,
    });
    let part = |wanted: Target| {
        values
            .iter()
            .find(|(it, _)| *it == wanted)
            .map(|(_, it)| *it)
    };
    let parts = [part(Target::FirstName), part(Target::LastName)];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    let parts = Some(parts.join(" ")).filter(|it| !it.is_empty());
    whole.map(str::to_owned).or(parts)
}

/// Several values in one cell: with `;`, a comma or a line's end between them.
fn pieces(value: &str) -> impl Iterator<Item = &str> {
    let pieces = value.split([';', ',', '\n', '\r']).map(str::trim);
    pieces.filter(|it| !it.is_empty())
}

/// Where classes are told, one of them is a person's and none a computer's.
fn is_person<'a>(classes: impl Iterator<Item = &'a str>) -> bool {
    let classes: Vec<String> = classes.flat_map(pieces).map(str::to_lowercase).collect();
    let has = |class: &str| classes.iter().any(|it| it == class);
    classes.is_empty() || (PEOPLE.into_iter().any(has) && !has("computer"))
}
