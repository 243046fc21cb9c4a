//! Words for what a record says beside who, whom and what.

use regain_contract::admin::{AuditKind, Credential, UserState};
use regain_contract::{MethodKind, Params, Role, Timestamp};
use regain_kit::platform::intl;

use super::catalogue::{fill, say};
use super::id::Id;
use super::{named, person};

/// The details of a record, each in words; a detail that this version does not know is shown as it
/// came.
#[must_use]
pub fn details(params: &Params) -> Vec<String> {
    let known = params.iter();
    known
        .filter_map(|(name, value)| detail(params, name, value))
        .collect()
}

/// A detail; `None` for one that is said together with another, or is for the record alone.
fn detail(params: &Params, name: &str, value: &str) -> Option<String> {
    let counted = |id| fill(id, &[("count", value)]);
    Some(match (name, value) {
        ("method", kind) => named::method(&MethodKind::from(kind)),
        ("kind", kind) => named::kind(&AuditKind::from(kind)),
        ("by", "shown") => say(Id::DetailShown),
        ("by", "mail") => say(Id::DetailMailed),
        ("again", "shown") => say(Id::DetailShownAgain),
        ("again", "sent") => say(Id::DetailSentAgain),
        ("to", "on_file") => say(Id::DetailOnFile),
        ("domain", domain) => fill(Id::DetailElsewhere, &[("domain", domain)]),
        ("caller_checked", "true") => say(Id::DetailChecked),
        ("caller_checked", "false") => say(Id::DetailNotChecked),
        ("credential", word) => match Credential::from(word) {
            Credential::GeneratedPassword => say(Id::DetailGenerated),
            Credential::OwnPassword => say(Id::DetailOwn),
            _ => return None,
        },
        ("must_change", "true") => say(Id::DetailMustChange),
        ("must_change", "false") => say(Id::DetailStays),
        ("locked", "true") => say(Id::DetailLocked),
        ("needed", needed) => {
            let given = params.get("given").unwrap_or("0");
            fill(Id::DetailProofs, &[("given", given), ("needed", needed)])
        }
        ("made", _) => counted(Id::DetailMade),
        ("known", _) => counted(Id::DetailKnown),
        ("changed", parts) => changed(parts),
        ("state", word) => person::state(&UserState::from(word)),
        ("role", word) => named::role(&Role::from(word)),
        ("no_more_until", until) => {
            let time = until
                .parse()
                .map_or_else(|_| until.to_owned(), |at| intl::date(Timestamp(at)));
            fill(Id::DetailSilent, &[("time", &time)])
        }
        ("to" | "given" | "turn", _) | ("locked", "false") => return None,
        _ => [name, ": ", value].concat(),
    })
}

/// Which parts of an account were changed.
fn changed(parts: &str) -> String {
    let word = |part: &str| match part {
        "name" => say(Id::UsersName),
        "email" => say(Id::ResetEmail),
        "role" => say(Id::UserRole),
        "state" => say(Id::UsersState),
        "methods" => say(Id::UserMethods),
        "groups" => say(Id::UserGroups),
        "two_proofs" => say(Id::UserTwoProofs),
        other => other.to_owned(),
    };
    let words: Vec<String> = parts.split(", ").map(word).collect();
    fill(Id::DetailChanged, &[("what", &words.join(" · "))])
}
