//! The two families of LDAP servers, which keep passwords in different ways.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The family that a server belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flavour {
    /// Active Directory, or Samba as its domain controller.
    ActiveDirectory,
    /// OpenLDAP or 389-DS, with a password policy after draft-behera-ldap-password-policy.
    Openldap,
}

impl fmt::Display for Flavour {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::ActiveDirectory => "Active Directory",
            Self::Openldap => "OpenLDAP",
        })
    }
}
