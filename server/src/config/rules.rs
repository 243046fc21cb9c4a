//! Times, tries and limits that cannot hold together.

use super::model::Config;

/// Finds a rule that cannot be kept, or two of which one leaves the other without effect.
pub(super) fn check(config: &Config) -> Result<(), String> {
    check_least(config)?;
    check_order(config)
}

/// What would stop everything, or protect nobody, at 0.
fn check_least(config: &Config) -> Result<(), String> {
    let (recovery, session, limits) = (&config.recovery, &config.session, &config.limits);
    let least = [
        ("recovery.lifetime_seconds", recovery.lifetime_seconds),
        ("recovery.email_code_seconds", recovery.email_code_seconds),
        ("recovery.phone_code_seconds", recovery.phone_code_seconds),
        ("recovery.max_tries", recovery.max_tries.into()),
        ("events_days", config.events_days),
        ("session.idle_seconds", session.idle_seconds),
        ("session.absolute_seconds", session.absolute_seconds),
        ("session.max_failures", session.max_failures),
        ("session.fresh_seconds", session.fresh_seconds),
        ("session.lock_seconds", session.lock_seconds),
        (
            "session.failure_window_seconds",
            session.failure_window_seconds,
        ),
        ("limits.starts_per_account", limits.starts_per_account),
        ("limits.starts_per_address", limits.starts_per_address),
        ("limits.sends_per_account", limits.sends_per_account),
        ("limits.sends_per_destination", limits.sends_per_destination),
        ("limits.verifies_per_address", limits.verifies_per_address),
        ("limits.captchas_per_address", limits.captchas_per_address),
        ("limits.sign_ins_per_address", limits.sign_ins_per_address),
    ];
    match least.iter().find(|(_, value)| *value == 0) {
        Some((name, _)) => Err(format!("{name} must be at least 1")),
        None => Ok(()),
    }
}

/// Spans of which one lies within the other: what is longer than the whole would never be reached.
fn check_order(config: &Config) -> Result<(), String> {
    let (recovery, session) = (&config.recovery, &config.session);
    let lifetime = ("recovery.lifetime_seconds", recovery.lifetime_seconds);
    let absolute = ("session.absolute_seconds", session.absolute_seconds);
    let within = [
        (
            ("recovery.email_code_seconds", recovery.email_code_seconds),
            lifetime,
        ),
        (
            ("recovery.phone_code_seconds", recovery.phone_code_seconds),
            lifetime,
        ),
        (
            ("recovery.resend_seconds", recovery.resend_seconds),
            lifetime,
        ),
        (("session.idle_seconds", session.idle_seconds), absolute),
        (("session.fresh_seconds", session.fresh_seconds), absolute),
    ];
    match within.iter().find(|((_, part), (_, whole))| part > whole) {
        Some(((part, longer), (whole, shorter))) => Err(format!(
            "{part} is {longer}, more than {whole}, which is {shorter}, so that it would never be reached"
        )),
        None => Ok(()),
    }
}
