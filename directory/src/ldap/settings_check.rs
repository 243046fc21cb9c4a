//! Settings that contradict themselves are refused before anything is connected.

use regain_contract::Secret;

use super::flavour::Flavour;
use super::settings::{PolicyNumbers, SetBy, Settings};
use super::settings_fault::{SettingsError, fault};
use crate::phone;

impl Settings {
    /// Whether this makes sense by itself; nothing is connected, no file is read.
    ///
    /// # Errors
    /// The first contradiction, by its key.
    pub fn check(&self) -> Result<(), SettingsError> {
        self.check_urls()?;
        self.check_account()?;
        self.check_limits()?;
        self.check_names()?;
        self.check_flavour()
    }

    fn check_account(&self) -> Result<(), SettingsError> {
        if self.bind_dn.trim().is_empty() {
            return Err(fault("bind_dn", "name the service account"));
        }
        match (&self.bind_password, &self.bind_password_file) {
            (None, None) => Err(fault(
                "bind_password",
                "give the service account's password, or name a file with bind_password_file",
            )),
            (Some(_), Some(_)) => Err(fault(
                "bind_password_file",
                "the password is given by bind_password already: leave one of the two out",
            )),
            (Some(password), None) => not_empty("bind_password", password),
            (None, Some(_)) => Ok(()),
        }
    }

    fn check_limits(&self) -> Result<(), SettingsError> {
        if !(1..=64).contains(&self.connections) {
            return Err(fault("connections", "give a number from 1 to 64"));
        }
        if !(1..=60).contains(&self.timeout_seconds) {
            return Err(fault("timeout_seconds", "give a number from 1 to 60"));
        }
        match self.policy {
            Some(PolicyNumbers {
                classes: Some(classes),
                ..
            }) if !(1..=4).contains(&classes) => {
                Err(fault("policy.classes", "give a number from 1 to 4"))
            }
            Some(PolicyNumbers {
                min_length: Some(min),
                max_length: Some(max),
                ..
            }) if min > max => Err(fault(
                "policy.min_length",
                format!("{min} is more than max_length, {max}"),
            )),
            _ => Ok(()),
        }
    }

    fn check_names(&self) -> Result<(), SettingsError> {
        if self.base.trim().is_empty() {
            return Err(fault("base", "name the entry below which people are"));
        }
        for (key, filter) in [
            ("filter", &self.filter),
            ("groups.filter", &self.groups.filter),
        ] {
            if let Some(filter) = filter
                && ldap3::parse_filter(filter).is_err()
            {
                return Err(fault(key, format!("{filter} is no LDAP filter (RFC 4515)")));
            }
        }
        if self.attributes.user_id.as_ref().is_some_and(Vec::is_empty) {
            return Err(fault("attributes.user_id", "name at least one attribute"));
        }
        match &self.country {
            Some(country) if !phone::is_country(country) => Err(fault(
                "country",
                format!("{country} is no country of ISO 3166-1, such as DE"),
            )),
            _ => Ok(()),
        }
    }

    fn check_flavour(&self) -> Result<(), SettingsError> {
        match self.flavour {
            Some(Flavour::ActiveDirectory) => {
                if self.policy_dn.is_some() {
                    return Err(fault(
                        "policy_dn",
                        "an Active Directory keeps its own: leave it out",
                    ));
                }
                if self.set_password == SetBy::Modify {
                    return Err(fault(
                        "set_password",
                        "an Active Directory has one way: leave it out",
                    ));
                }
                if self.attributes.id.is_some() {
                    return Err(fault(
                        "attributes.id",
                        "an Active Directory has objectGUID: leave it out",
                    ));
                }
                Ok(())
            }
            Some(Flavour::Openldap) | None => Ok(()),
        }
    }

    /// The service account's password.
    pub(super) fn password(&self) -> Result<Secret, SettingsError> {
        let key = "bind_password_file";
        match (&self.bind_password, &self.bind_password_file) {
            (Some(password), _) => Ok(password.clone()),
            (None, Some(file)) => {
                let text = std::fs::read_to_string(file).map_err(|error| {
                    fault(key, format!("{} cannot be read: {error}", file.display()))
                })?;
                let password = Secret::new(text.trim_end_matches(['\r', '\n']));
                not_empty(key, &password).map(|()| password)
            }
            (None, None) => Err(fault(
                key,
                "name a file with the service account's password",
            )),
        }
    }
}

/// A bind without a password succeeds at some servers, as nobody.
fn not_empty(key: &'static str, password: &Secret) -> Result<(), SettingsError> {
    if password.expose().is_empty() {
        return Err(fault(key, "the service account's password is empty"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use regain_contract::Secret;

    use super::super::flavour::Flavour;
    use super::super::settings::{PolicyNumbers, SetBy, Settings};

    fn good() -> Settings {
        Settings {
            urls: vec![
                "ldaps://ldap.example.org".into(),
                "ldaps://two.example.org:1636/".into(),
            ],
            bind_dn: "cn=regain,dc=example,dc=org".into(),
            bind_password: Some(Secret::new("s")),
            base: "ou=people,dc=example,dc=org".into(),
            ..Settings::default()
        }
    }

    #[track_caller]
    fn refused(key: &str, change: impl FnOnce(&mut Settings)) {
        let mut settings = good();
        change(&mut settings);
        let error = settings.check().expect_err("is refused");
        assert_eq!(error.key, key, "{error}");
    }

    #[test]
    fn whole_settings_are_taken() {
        assert_eq!(good().check(), Ok(()));
        for url in ["ldap://127.0.0.1:389", "ldap://localhost", "ldap://[::1]"] {
            let settings = Settings {
                urls: vec![url.into()],
                ..good()
            };
            assert_eq!(settings.check(), Ok(()), "{url}");
        }
    }

    #[test]
    fn an_account_needs_one_password() {
        refused("bind_dn", |it| it.bind_dn = " ".into());
        refused("bind_password", |it| it.bind_password = None);
        refused("bind_password", |it| {
            it.bind_password = Some(Secret::new(""));
        });
        refused("bind_password_file", |it| {
            it.bind_password_file = Some(PathBuf::from("x"));
        });
    }

    #[test]
    fn the_password_is_read_from_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("password");
        let mut settings = good();
        settings.bind_password = None;
        settings.bind_password_file = Some(file.clone());
        assert_eq!(
            settings.password().expect_err("is not there").key,
            "bind_password_file"
        );
        std::fs::write(&file, " s p \n").expect("written");
        assert_eq!(settings.password().expect("is there").expose(), " s p ");
        std::fs::write(&file, "\n").expect("written");
        assert_eq!(
            settings.password().expect_err("is empty").key,
            "bind_password_file"
        );
    }

    #[test]
    fn names_and_numbers_are_checked() {
        refused("base", |it| it.base = String::new());
        refused("filter", |it| {
            it.filter = Some("(objectClass=person".into());
        });
        refused("groups.filter", |it| {
            it.groups.filter = Some("nonsense)".into());
        });
        refused("attributes.user_id", |it| {
            it.attributes.user_id = Some(Vec::new());
        });
        refused("country", |it| it.country = Some("Germany".into()));
        refused("connections", |it| it.connections = 0);
        refused("timeout_seconds", |it| it.timeout_seconds = 61);
        let policy = PolicyNumbers {
            classes: Some(5),
            ..PolicyNumbers::default()
        };
        refused("policy.classes", |it| it.policy = Some(policy));
        let policy = PolicyNumbers {
            min_length: Some(9),
            max_length: Some(8),
            classes: None,
        };
        refused("policy.min_length", |it| it.policy = Some(policy));
    }

    #[test]
    fn what_an_active_directory_does_not_have_is_refused() {
        for (key, change) in [
            (
                "policy_dn",
                (|it| it.policy_dn = Some("cn=x".into())) as fn(&mut Settings),
            ),
            ("set_password", |it| it.set_password = SetBy::Modify),
            ("attributes.id", |it| it.attributes.id = Some("x".into())),
        ] {
            refused(key, |it| {
                it.flavour = Some(Flavour::ActiveDirectory);
                change(it);
            });
        }
    }
}
