//! How somebody is seen here, masked, for the operator who asks about them.

use std::fmt::Write;

use regain_contract::{MethodKind, Timestamp};
use regain_directory::{Capabilities, Person, PersonState};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::command_output::CommandOutput;
use crate::model::account::Account;
use crate::model::destinations::Destinations;
use crate::model::disclosure::{Hindrance, hindrance, proofs_needed, usable_ways};
use crate::model::mask::mask;
use crate::model::own_state::OwnState;
use crate::service::accounts::account;

/// Somebody, and what decides whether they can recover.
pub(super) struct PersonShown {
    /// As the directory has them.
    pub person: Person,
    /// What is remembered here about them.
    pub own: OwnState,
    /// What the directory can do.
    pub can: Capabilities,
    /// The ways by which codes leave this server.
    pub sends: Sends,
    /// The time.
    pub now: Timestamp,
}

/// The ways by which codes leave a server.
#[derive(Clone, Debug)]
pub(super) enum Sends {
    /// By these ways, to these countries.
    By(Vec<MethodKind>, Destinations),
    /// By every way, to be looked at where a directory is tried out.
    Everything,
}

impl PersonShown {
    /// What is shown.
    pub fn into_output(self) -> CommandOutput {
        let mut text = self.facts();
        let hindrances = self.hindrances();
        if hindrances.is_empty() {
            text += "\nNothing hinders a recovery.";
        }
        for hindrance in &hindrances {
            // Writing to a text cannot fail.
            let _ = write!(text, "\nA recovery would not work: {hindrance}.");
        }
        CommandOutput {
            text,
            is_well: hindrances.is_empty(),
        }
    }

    fn facts(&self) -> String {
        let person = &self.person;
        let mailbox = person.email.as_deref();
        let mailbox = mailbox.map_or_else(|| "none".into(), |it| mask(&MethodKind::Email, it));
        let language = person.language.as_deref().unwrap_or("none");
        let demanded = if person.must_change { "yes" } else { "no" };
        let mut lines = vec![
            ("user ID", person.user_id.clone()),
            ("name", initials(&person.name)),
            ("id", person.id.0.clone()),
            ("state", state(person.state).to_owned()),
            ("role", person.role.as_str().to_owned()),
            ("mailbox", mailbox),
            ("language", language.to_owned()),
            ("must change", demanded.to_owned()),
            ("password set", moment(person.password_changed_at)),
        ];
        for reach in &person.reach {
            let masked = mask(&reach.kind, &reach.target);
            let note = self.note(&reach.kind, &reach.target);
            let way = format!("{} {masked}{note}", reach.kind.as_str());
            lines.push(("reached by", way));
        }
        for written in &person.unusable {
            let way = format!("{written:?} is neither an address nor a number");
            lines.push(("left out", way));
        }
        let line = |(key, value): (&str, String)| format!("{key:<13} {value}\n");
        lines.into_iter().map(line).collect()
    }

    fn note(&self, kind: &MethodKind, target: &str) -> &'static str {
        if self.carries(kind, target) {
            ""
        } else {
            " (this server cannot send it)"
        }
    }

    fn carries(&self, kind: &MethodKind, target: &str) -> bool {
        match &self.sends {
            Sends::By(kinds, destinations) => {
                kinds.contains(kind) && destinations.allow(kind, target)
            }
            Sends::Everything => true,
        }
    }

    /// Everything that stands in the way, a sentence's end each.
    fn hindrances(&self) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(reason) = self.person.protected {
            found.push(format!("the account is protected: {reason}"));
        }
        let seen = account(self.person.clone(), self.own.clone(), self.can);
        let ways = usable_ways(&seen, |kind, target| self.carries(kind, target));
        // A protected account counts as managed elsewhere, which has been said.
        let open = Account {
            protected: false,
            ..seen
        };
        found.extend(hindrance(&open, &ways, self.now).map(|why| self.words(&why, &open)));
        found
    }

    fn words(&self, why: &Hindrance, seen: &Account) -> String {
        match why {
            Hindrance::Disabled => "the account is switched off, or has expired".to_owned(),
            Hindrance::ManagedElsewhere(place) => {
                let place = place.as_deref().unwrap_or("somewhere else");
                format!("the password is kept at {place}")
            }
            Hindrance::Paused => format!(
                "its owner has said \"this was not me\", and recovery is paused until {}",
                moment(seen.recovery_paused_until)
            ),
            Hindrance::NoMethods if self.person.reach.is_empty() => {
                "there is no way to reach them on file".to_owned()
            }
            Hindrance::NoMethods => format!(
                "of the ways to reach them this server can use fewer than {}",
                proofs_needed(seen)
            ),
        }
    }
}

const fn state(state: PersonState) -> &'static str {
    match state {
        PersonState::Active => "active",
        PersonState::Locked => "locked after wrong passwords; a recovery unlocks it",
        PersonState::Disabled => "switched off, or expired",
    }
}

/// The first letter of each word: enough to see that it is the right one.
fn initials(name: &str) -> String {
    let masked = |word: &str| word.chars().next().map(|first| format!("{first}•••"));
    let words: Vec<String> = name.split_whitespace().filter_map(masked).collect();
    words.join(" ")
}

fn moment(at: Option<Timestamp>) -> String {
    let at = at.and_then(|at| OffsetDateTime::from_unix_timestamp(at.0).ok());
    let written = at.and_then(|at| at.format(&Rfc3339).ok());
    written.unwrap_or_else(|| "not known".to_owned())
}

#[cfg(test)]
mod tests {
    use regain_contract::Role;
    use regain_directory::{PersonId, Reach};

    use super::*;

    fn ada() -> PersonShown {
        let reach = |kind, target: &str| Reach {
            kind,
            target: target.to_owned(),
        };
        PersonShown {
            person: Person {
                id: PersonId("p-1".into()),
                user_id: "ada".into(),
                name: "Ada Lovelace".into(),
                role: Role::User,
                email: Some("ada@example.org".into()),
                state: PersonState::Active,
                reach: vec![
                    reach(MethodKind::Email, "countess@example.net"),
                    reach(MethodKind::Sms, "+4915112345678"),
                ],
                unusable: vec!["ask at the desk".into()],
                language: None,
                must_change: false,
                password_changed_at: Some(Timestamp(0)),
                protected: None,
            },
            own: OwnState::default(),
            can: Capabilities {
                unlock: true,
                must_change: true,
                search: true,
                groups: true,
                end_sessions: true,
                policy: true,
                history: true,
                password_changed_at: true,
            },
            sends: by(vec![MethodKind::Email]),
            now: Timestamp(1_000),
        }
    }

    fn by(kinds: Vec<MethodKind>) -> Sends {
        Sends::By(kinds, Destinations::default())
    }

    #[test]
    fn somebody_is_shown_masked() {
        let CommandOutput { text, is_well } = ada().into_output();
        assert!(is_well, "{text}");
        for part in [
            "A••• L•••",
            "a•••@e•••.org",
            "email c•••@e•••.net\n",
            "sms ••• ••• ••78 (this server cannot send it)",
            "\"ask at the desk\" is neither",
            "1970-01-01T00:00:00Z",
            "Nothing hinders",
        ] {
            assert!(text.contains(part), "{part}:\n{text}");
        }
        for hidden in ["Lovelace", "ada@example.org", "countess", "15112345"] {
            assert!(!text.contains(hidden), "{hidden}:\n{text}");
        }
    }

    #[test]
    fn where_a_directory_is_tried_out_every_way_can_be_used() {
        let shown = PersonShown {
            sends: Sends::Everything,
            ..ada()
        };
        let CommandOutput { text, is_well } = shown.into_output();
        assert!(is_well && !text.contains("cannot send"), "{text}");
    }

    #[test]
    fn whatever_hinders_a_recovery_is_said() {
        let changed = |change: &dyn Fn(&mut PersonShown)| {
            let mut shown = ada();
            change(&mut shown);
            shown.into_output()
        };
        for (output, reason) in [
            (
                changed(&|it| it.person.protected = Some("privileged")),
                "protected: privileged",
            ),
            (
                changed(&|it| it.person.state = PersonState::Disabled),
                "switched off",
            ),
            (changed(&|it| it.person.reach.clear()), "no way to reach"),
            (changed(&|it| it.sends = by(Vec::new())), "fewer than 1"),
            (changed(&|it| it.own.two_proofs = true), "fewer than 2"),
            (
                changed(&|it| it.own.recovery_paused_until = Some(Timestamp(2_000))),
                "paused until 1970-01-01T00:33:20Z",
            ),
        ] {
            let verdict = output.text.lines().last().expect("a verdict");
            assert!(!output.is_well && verdict.contains(reason), "{verdict}");
        }
    }
}
