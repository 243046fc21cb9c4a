//! How administrators help users.

use super::mail_domain::is_mail_domain;
use crate::model::rules::AdminRules;

/// Finds rules that cannot be kept.
pub(super) fn check(rules: &AdminRules) -> Result<(), String> {
    let times = [
        ("admin.password_seconds", rules.password_seconds),
        ("admin.link_seconds", rules.link_seconds),
        ("admin.caller_check_seconds", rules.caller_check_seconds),
        ("admin.resets_per_hour", rules.resets_per_hour),
    ];
    if let Some((name, _)) = times.iter().find(|(_, value)| *value == 0) {
        return Err(format!("{name} must be at least 1"));
    }
    match rules.mail_domains.iter().find(|it| !is_mail_domain(it)) {
        Some(domain) => Err(format!(
            "admin.mail_domains must hold domains such as example.org, not {domain}"
        )),
        None => Ok(()),
    }
}
