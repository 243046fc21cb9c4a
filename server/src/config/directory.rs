//! Where accounts and passwords live.

use std::fmt;

use regain_directory::{http, keycloak, ldap};
use serde::{Deserialize, Serialize};

/// Where accounts and passwords live.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Directory {
    /// Which kind of directory it is: `embedded`, `ldap`, `keycloak` or `http`.
    pub kind: DirectoryKind,
    /// An LDAP directory, with `kind = "ldap"`.
    pub ldap: Option<ldap::Settings>,
    /// A realm of Keycloak, with `kind = "keycloak"`.
    pub keycloak: Option<keycloak::Settings>,
    /// A directory that a team writes itself, with `kind = "http"`.
    pub http: Option<http::Settings>,
}

/// A kind of directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryKind {
    /// This server's own tables.
    #[default]
    Embedded,
    /// Active Directory, Samba AD, OpenLDAP, 389-DS.
    Ldap,
    /// Keycloak, by its admin API.
    Keycloak,
    /// Whatever answers the calls of `docs/api/directory.json`.
    Http,
}

/// The directory that was chosen, with its settings.
#[derive(Clone, Copy, Debug)]
pub enum ChosenDirectory<'a> {
    /// This server's own tables.
    Embedded,
    /// An LDAP directory.
    Ldap(&'a ldap::Settings),
    /// A realm of Keycloak.
    Keycloak(&'a keycloak::Settings),
    /// A directory that a team writes itself.
    Http(&'a http::Settings),
}

impl DirectoryKind {
    /// The word in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::Ldap => "ldap",
            Self::Keycloak => "keycloak",
            Self::Http => "http",
        }
    }

    /// Another server keeps it.
    pub const fn is_remote(self) -> bool {
        !matches!(self, Self::Embedded)
    }
}

impl fmt::Display for DirectoryKind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.word())
    }
}

impl Directory {
    /// One in which every key has a place, as there is a variable of the environment for each.
    pub(super) fn with_every_table() -> Self {
        let ldap = ldap::Settings {
            policy: Some(ldap::PolicyNumbers::default()),
            ..ldap::Settings::default()
        };
        Self {
            kind: DirectoryKind::default(),
            ldap: Some(ldap),
            keycloak: Some(keycloak::Settings::default()),
            http: Some(http::Settings::default()),
        }
    }

    /// The directory of this kind, with its settings.
    ///
    /// # Errors
    /// A sentence, where kind and tables do not go together.
    pub fn chosen(&self) -> Result<ChosenDirectory<'_>, String> {
        let tables = [
            (DirectoryKind::Ldap, self.ldap.is_some()),
            (DirectoryKind::Keycloak, self.keycloak.is_some()),
            (DirectoryKind::Http, self.http.is_some()),
        ];
        for (kind, is_there) in tables {
            if is_there && kind != self.kind {
                return Err(format!(
                    "directory.{kind} is set, but directory.kind is {}: leave the table out, or set \
                     directory.kind = \"{kind}\"",
                    self.kind
                ));
            }
        }
        let missing = || {
            format!(
                "directory.kind is {kind}, but there is no table directory.{kind}: add it",
                kind = self.kind
            )
        };
        Ok(match self.kind {
            DirectoryKind::Embedded => ChosenDirectory::Embedded,
            DirectoryKind::Ldap => ChosenDirectory::Ldap(self.ldap.as_ref().ok_or_else(missing)?),
            DirectoryKind::Keycloak => {
                ChosenDirectory::Keycloak(self.keycloak.as_ref().ok_or_else(missing)?)
            }
            DirectoryKind::Http => ChosenDirectory::Http(self.http.as_ref().ok_or_else(missing)?),
        })
    }
}

/// Finds settings of the directory that contradict each other.
pub(super) fn check(directory: &Directory) -> Result<(), String> {
    let whole = |fault: &dyn fmt::Display| format!("directory.{}.{fault}", directory.kind);
    match directory.chosen()? {
        ChosenDirectory::Embedded => Ok(()),
        ChosenDirectory::Ldap(settings) => settings.check().map_err(|fault| whole(&fault)),
        ChosenDirectory::Keycloak(settings) => settings.check().map_err(|fault| whole(&fault)),
        ChosenDirectory::Http(settings) => settings.check().map_err(|fault| whole(&fault)),
    }
}
