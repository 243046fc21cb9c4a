//! Addresses and numbers of users, and which of them are for recoveries.

use regain_contract::{MethodKind, identity, target};
use regain_directory::{address, phone};
use serde_json::Value;

use super::refusal::Refusal;
use super::value::{text, truth};
use crate::model::account::AccountMethod;

/// Value and type of each entry, the primary one first.
pub fn entries(value: Option<&Value>) -> Result<Vec<(String, String)>, Refusal> {
    let all = match value {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    };
    let mut found = Vec::new();
    for one in all {
        let value = text(if one.is_object() {
            one.get("value")
        } else {
            Some(one)
        })?;
        let kind = text(one.get("type"))?.unwrap_or_default().to_lowercase();
        let is_primary = truth(one.get("primary"))? == Some(true);
        found.extend(value.map(|value| (!is_primary, value, kind)));
    }
    found.sort_by_key(|(is_other, _, _)| *is_other);
    Ok(found
        .into_iter()
        .map(|(_, value, kind)| (value, kind))
        .collect())
}

/// The own mailbox is the work address, or the first one of which nothing is said. Private addresses
/// are for recoveries; a second work address is kept nowhere: who is locked out reads neither.
pub fn addresses(
    entries: Vec<(String, String)>,
) -> Result<(Option<String>, Vec<AccountMethod>), Refusal> {
    let (mut own, mut methods) = (None, Vec::new());
    for (written, kind) in entries {
        let address = address::normalize(&identity::mended(&written));
        let address = address.ok_or(Refusal::Value("A value of emails is no address."))?;
        match &*kind {
            "home" | "other" => add(&mut methods, MethodKind::Email, address),
            _ => own = own.or(Some(address)),
        }
    }
    Ok((own, methods))
}

/// A mobile takes texts and calls, a telephone at home calls. That of a desk is not for recoveries.
pub fn numbers(
    entries: Vec<(String, String)>,
    country: Option<&str>,
) -> Result<Vec<AccountMethod>, Refusal> {
    let mut methods = Vec::new();
    for (written, kind) in entries {
        let kinds: &[MethodKind] = match &*kind {
            "mobile" => &[MethodKind::Sms, MethodKind::Voice],
            "home" => &[MethodKind::Voice],
            _ => continue,
        };
        let number = phone::normalize(&written, country).or_else(|| whole_number(&written));
        let number = number.ok_or(Refusal::Value(
            "A value of phoneNumbers cannot be dialled: it needs a country's code, or scim.country.",
        ))?;
        for kind in kinds {
            add(&mut methods, kind.clone(), number.clone());
        }
    }
    Ok(methods)
}

/// A number that says its country, even where it is not known to be given to anybody.
fn whole_number(written: &str) -> Option<String> {
    let plain = identity::mended(written);
    let plain = phone::bare(&plain);
    let digits = target::check(&MethodKind::Voice, plain).ok()?;
    (plain.starts_with('+') && digits.len() <= 15).then(|| format!("+{digits}"))
}

fn add(to: &mut Vec<AccountMethod>, kind: MethodKind, target: String) {
    let same = |other: &AccountMethod| {
        other.kind == kind && identity::of_address(&other.target) == identity::of_address(&target)
    };
    if !to.iter().any(same) {
        to.push(AccountMethod { kind, target });
    }
}
