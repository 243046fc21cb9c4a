//! How an LDAP directory is reached and read.

use std::path::PathBuf;

use regain_contract::Secret;
use serde::{Deserialize, Serialize};

use super::flavour::Flavour;

/// An LDAP directory. Lists that are left out follow the flavour.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Addresses, such as `ldaps://dc1.example.org`. The first that answers is used until it fails,
    /// so that one recovery stays with one server; then the next one is tried.
    pub urls: Vec<String>,
    /// Begin TLS on an `ldap://` address before anything else is said.
    pub start_tls: bool,
    /// A PEM file of the authorities that sign the server's certificate, in place of the system's.
    pub ca_file: Option<PathBuf>,
    /// What the server is. Found out where it is left out.
    pub flavour: Option<Flavour>,
    /// The service account: a DN, or `regain@example.org` at an Active Directory.
    pub bind_dn: String,
    /// Its password.
    pub bind_password: Option<Secret>,
    /// A file that holds its password, in place of `bind_password`. A line break at the end is left
    /// out.
    pub bind_password_file: Option<PathBuf>,
    /// The entry below which people are, such as `ou=people,dc=example,dc=org`. Whoever is elsewhere
    /// is never changed.
    pub base: String,
    /// Who of those below the base is a person. Default: `(objectClass=person)`, at an Active
    /// Directory `(&(objectCategory=person)(objectClass=user))`.
    pub filter: Option<String>,
    /// Where things about a person are found.
    pub attributes: Attributes,
    /// Which groups there are.
    pub groups: Groups,
    /// Which groups make an administrator.
    pub roles: Roles,
    /// DNs of groups whose members are never recovered or reset from here, such as
    /// `CN=Domain Admins,CN=Users,DC=example,DC=org`. Members of their groups count.
    pub protected_groups: Vec<String>,
    /// DN of the password policy that applies where a person's entry names none. OpenLDAP only:
    /// `ppolicy_default` of the server.
    pub policy_dn: Option<String>,
    /// The rules for new passwords, where the service account may not read them.
    pub policy: Option<PolicyNumbers>,
    /// How a password is set at an OpenLDAP.
    pub set_password: SetBy,
    /// The country of numbers that are written without one: two letters of ISO 3166-1, such as `DE`.
    pub country: Option<String>,
    /// How many connections of the service account are kept, 1 to 64.
    pub connections: usize,
    /// How long an operation, and the way to a server, may take, 1 to 60.
    pub timeout_seconds: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            urls: Vec::new(),
            start_tls: false,
            ca_file: None,
            flavour: None,
            bind_dn: String::new(),
            bind_password: None,
            bind_password_file: None,
            base: String::new(),
            filter: None,
            attributes: Attributes::default(),
            groups: Groups::default(),
            roles: Roles::default(),
            protected_groups: Vec::new(),
            policy_dn: None,
            policy: None,
            set_password: SetBy::default(),
            country: None,
            connections: 4,
            timeout_seconds: 5,
        }
    }
}

/// Names of attributes, each list in the order in which they are looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attributes {
    /// What names a person for good. Default: `entryUUID`; `objectGUID` at an Active Directory,
    /// which has no other.
    pub id: Option<String>,
    /// What people may sign in with; the first is shown. Default: `uid`, `mail`; at an Active
    /// Directory `sAMAccountName`, `userPrincipalName`, `mail`.
    pub user_id: Option<Vec<String>>,
    /// The name to greet with. Default: `displayName`, `cn`.
    pub name: Option<Vec<String>>,
    /// The person's own mailbox. Default: `mail`.
    pub email: Option<Vec<String>>,
    /// Addresses that they can read when they cannot sign in. Default: `mailAlternateAddress`,
    /// `gosaMailAlternateAddress`; at an Active Directory `otherMailbox`, `extensionAttribute1`.
    pub alternate_mail: Option<Vec<String>>,
    /// Numbers that take text messages and calls. Default: `mobile`, at an Active Directory
    /// `otherMobile` as well.
    pub mobile: Option<Vec<String>>,
    /// Numbers that take calls alone. Default: none, since a telephone at the desk is no way to reach
    /// somebody at home.
    pub telephone: Option<Vec<String>>,
    /// Their language. Default: `preferredLanguage`.
    pub language: Option<Vec<String>>,
    /// What an administrator's search looks at, besides user ID and name. Default: `givenName`, `sn`.
    pub search: Option<Vec<String>>,
}

/// Groups.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Groups {
    /// The entry below which groups are. Default: the `base` of the people.
    pub base: Option<String>,
    /// What is a group. Default: any of `groupOfNames`, `groupOfUniqueNames`, `posixGroup`; at an
    /// Active Directory `(objectCategory=group)`.
    pub filter: Option<String>,
    /// The attribute that holds a group's name. Default: `cn`.
    pub name: Option<String>,
}

/// DNs of the groups whose members have a role here. Members of their groups count. Somebody in
/// several has the highest.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Roles {
    /// Help desk.
    pub helpdesk: Vec<String>,
    /// Password administrators.
    pub password_admin: Vec<String>,
    /// Global administrators.
    pub global_admin: Vec<String>,
}

/// Rules for new passwords, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyNumbers {
    /// At least so many characters.
    pub min_length: Option<u32>,
    /// At most so many.
    pub max_length: Option<u32>,
    /// At least so many of: lower case, upper case, digits, others; 1 to 4.
    pub classes: Option<u32>,
}

/// How a password is set at an OpenLDAP or 389-DS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetBy {
    /// By the operation made for it (RFC 3062). The server hashes the password.
    #[default]
    Extended,
    /// By writing `userPassword`. Only where the server hashes what is written
    /// (`ppolicy_hash_cleartext`): it would be kept as it is otherwise.
    Modify,
}

#[cfg(test)]
mod tests {
    use super::{Flavour, SetBy, Settings};

    const WHOLE: &str = r#"
        urls = ["ldaps://one.example.org", "ldaps://two.example.org"]
        flavour = "openldap"
        ca_file = "/etc/ssl/own.pem"
        bind_dn = "cn=regain,ou=services,dc=example,dc=org"
        bind_password_file = "/run/secrets/ldap"
        base = "ou=people,dc=example,dc=org"
        filter = "(objectClass=inetOrgPerson)"
        protected_groups = ["cn=board,ou=groups,dc=example,dc=org"]
        policy_dn = "cn=default,ou=policies,dc=example,dc=org"
        set_password = "modify"
        country = "DE"
        connections = 8
        timeout_seconds = 3
        [attributes]
        user_id = ["uid"]
        alternate_mail = ["mailAlternateAddress"]
        [groups]
        base = "ou=groups,dc=example,dc=org"
        [roles]
        helpdesk = ["cn=helpdesk,ou=groups,dc=example,dc=org"]
        [policy]
        min_length = 12
    "#;

    #[test]
    fn settings_are_read_and_checked() {
        let settings: Settings = toml::from_str(WHOLE).expect("they are read");
        assert_eq!(settings.check(), Ok(()));
        assert_eq!(settings.flavour, Some(Flavour::Openldap));
        assert_eq!(settings.set_password, SetBy::Modify);
        assert_eq!(
            settings.policy.and_then(|policy| policy.min_length),
            Some(12)
        );
        assert!(!settings.start_tls && settings.roles.global_admin.is_empty());
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        for text in [
            "base_dn = \"x\"",
            "[attributes]\nmail = []",
            "[roles]\nadmin = []",
            "flavour = \"ad\"",
        ] {
            assert!(toml::from_str::<Settings>(text).is_err(), "{text}");
        }
    }
}
