//! What an operator is told about a directory before people use it.

use std::fmt;

use regain_contract::{Policy, Rule};

/// How a directory was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectoryReport {
    /// The product, as far as it tells its name.
    pub product: String,
    /// The address that is used.
    pub address: String,
    /// How the way there is protected.
    pub protection: String,
    /// Where people are looked for.
    pub base: String,
    /// How many people there are; none where the directory lets nobody count them.
    pub people: Option<PeopleCount>,
    /// The rules for new passwords; none where the directory keeps them to itself.
    pub rules: Option<RulesFound>,
    /// How many people of a sample have each attribute.
    pub filled: Vec<FilledAttributes>,
    /// How many people are in the sample.
    pub sample: usize,
    /// How many of them can be reached in some way.
    pub reachable: usize,
    /// How many of them are out of bounds.
    pub protected: usize,
    /// How many values of the sample are neither an address nor a number that can be dialled.
    pub unusable: usize,
    /// Rights that the service account lacks.
    pub missing: Vec<MissingRight>,
    /// What else the operator should know: a sentence each.
    pub remarks: Vec<String>,
}

/// How many people there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleCount {
    /// So many were counted.
    pub counted: usize,
    /// There are more.
    pub more: bool,
}

/// The rules for new passwords, as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesFound {
    /// Where they stand.
    pub source: String,
    /// What a new password has to keep.
    pub policy: Policy,
    /// How many earlier passwords are refused, as the directory is set up; none where it does not
    /// say how many.
    pub history: Option<u32>,
    /// Recoveries are held to earlier passwords.
    pub history_holds: bool,
}

/// What the people of a sample have on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledAttributes {
    /// The key of the configuration, such as `mobile`.
    pub key: &'static str,
    /// The attributes behind it.
    pub attributes: Vec<String>,
    /// How many people have at least one of them.
    pub people: usize,
}

/// A right that the service account lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRight {
    /// As a verb and its object: `set passwords`.
    pub right: &'static str,
    /// The line that grants it.
    pub grant: String,
}

impl DirectoryReport {
    /// Whether somebody could recover an account: there is somebody, who can be reached, and
    /// everything that is done for them is allowed.
    #[must_use]
    pub fn recovery_works(&self) -> bool {
        self.hindrance().is_none()
    }

    /// Why nobody could recover an account.
    fn hindrance(&self) -> Option<&'static str> {
        let nobody = self.people.is_some_and(|people| people.counted == 0);
        let unreachable = self.people.is_some() && self.reachable == 0;
        if !self.missing.is_empty() {
            Some("the service account lacks rights")
        } else if nobody {
            Some("nobody is found there")
        } else if unreachable {
            Some("nobody of the sample can be reached")
        } else {
            None
        }
    }
}

impl fmt::Display for DirectoryReport {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "product     {}", self.product)?;
        writeln!(to, "address     {}", self.address)?;
        writeln!(to, "protection  {}", self.protection)?;
        writeln!(to, "base        {}", self.base)?;
        match self.people {
            Some(PeopleCount { counted, more }) => {
                let more = if more { "more than " } else { "" };
                writeln!(to, "people      {more}{counted}")?;
            }
            None => writeln!(to, "people      not counted")?,
        }
        self.write_rules(to)?;
        if self.people.is_some() {
            self.write_sample(to)?;
        }
        for missing in &self.missing {
            writeln!(
                to,
                "\nThe service account may not {}. This grants it:",
                missing.right
            )?;
            writeln!(to, "  {}", missing.grant)?;
        }
        for remark in &self.remarks {
            writeln!(to, "\n{remark}")?;
        }
        match self.hindrance() {
            None => write!(to, "\nRecovery works."),
            Some(reason) => write!(to, "\nRecovery would not work: {reason}."),
        }
    }
}

impl DirectoryReport {
    fn write_rules(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(rules) = &self.rules else {
            return writeln!(
                to,
                "policy      not to be read: people are told that rules exist"
            );
        };
        let listed: Vec<String> = rules.policy.rules.iter().map(in_words).collect();
        let listed = if listed.is_empty() {
            "no rule".to_owned()
        } else {
            listed.join(", ")
        };
        writeln!(to, "policy      {listed} ({})", rules.source)?;
        match (rules.history, rules.history_holds) {
            (Some(0), _) | (None, false) => Ok(()),
            (None, true) => writeln!(to, "history     earlier passwords are refused"),
            (Some(count), true) => {
                writeln!(to, "history     the last {count} passwords are refused")
            }
            (Some(count), false) => {
                writeln!(
                    to,
                    "history     {count} passwords, but a recovery is not held to them"
                )
            }
        }
    }

    fn write_sample(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "\nOf {} people looked at:", self.sample)?;
        for filled in &self.filled {
            let attributes = filled.attributes.join(", ");
            writeln!(
                to,
                "  {:>5}  {:<15} {attributes}",
                filled.people, filled.key
            )?;
        }
        writeln!(to, "  {:>5}  can be reached", self.reachable)?;
        writeln!(to, "  {:>5}  are protected", self.protected)?;
        writeln!(
            to,
            "Values that are no address and no number: {}",
            self.unusable
        )
    }
}

/// A rule for the operator's eyes: the words that people see come with the app.
fn in_words(rule: &Rule) -> String {
    match rule.value {
        Some(value) => format!("{} {value}", rule.rule.as_str()),
        None => rule.rule.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> DirectoryReport {
        DirectoryReport {
            product: "OpenLDAP".into(),
            address: "ldaps://ldap.example.org".into(),
            protection: "TLS".into(),
            base: "ou=people,dc=example,dc=org".into(),
            people: Some(PeopleCount {
                counted: 2,
                more: false,
            }),
            rules: Some(RulesFound {
                source: "cn=default".into(),
                policy: Policy::nist(8),
                history: Some(3),
                history_holds: false,
            }),
            filled: vec![FilledAttributes {
                key: "mobile",
                attributes: vec!["mobile".into(), "otherMobile".into()],
                people: 1,
            }],
            sample: 2,
            reachable: 1,
            protected: 0,
            unusable: 3,
            missing: Vec::new(),
            remarks: vec!["Mind the gap.".into()],
        }
    }

    #[test]
    fn what_was_found_is_written_out() {
        let text = report().to_string();
        for part in [
            "people      2\n",
            "policy      min_length 8, max_length 256, not_user_id, not_blocked (cn=default)",
            "history     3 passwords, but a recovery is not held to them",
            "      1  mobile          mobile, otherMobile",
            "no number: 3\n",
            "\nMind the gap.\n",
            "Recovery works.",
        ] {
            assert!(text.contains(part), "{part} is missing in:\n{text}");
        }
    }

    #[test]
    fn what_hinders_a_recovery_is_said() {
        let missing = MissingRight {
            right: "set passwords",
            grant: "olcAccess: …".into(),
        };
        let none = Some(PeopleCount {
            counted: 0,
            more: false,
        });
        let (mut lacking, mut empty, mut mute) = (report(), report(), report());
        lacking.missing = vec![missing];
        empty.people = none;
        mute.reachable = 0;
        for (report, reason) in [
            (lacking, "lacks rights"),
            (empty, "nobody is found"),
            (mute, "can be reached"),
        ] {
            assert!(!report.recovery_works());
            let verdict = report.to_string();
            let verdict = verdict.lines().last().expect("a verdict");
            assert!(verdict.contains(reason), "{verdict}");
        }
    }

    #[test]
    fn what_cannot_be_read_or_counted_hinders_none() {
        let unread = DirectoryReport {
            rules: None,
            ..report()
        };
        assert!(unread.recovery_works() && unread.to_string().contains("not to be read"));
        let uncounted = DirectoryReport {
            people: None,
            reachable: 0,
            ..report()
        };
        let text = uncounted.to_string();
        assert!(uncounted.recovery_works() && text.contains("people      not counted\n"));
        assert!(!text.contains("people looked at"), "{text}");
    }
}
