//! Which attributes are read, by what the operator names and what the server is.

use super::flavour::Flavour;
use super::settings::Settings;

/// What an Active Directory says about an account.
const STATE_AD: &[&str] = &[
    "accountExpires",
    "adminCount",
    "lockoutTime",
    "memberOf",
    "msDS-ResultantPSO",
    "msDS-User-Account-Control-Computed",
    "objectSid",
    "primaryGroupID",
    "pwdLastSet",
    "sAMAccountName",
    "userAccountControl",
    "userPrincipalName",
];

/// What the password policy of an OpenLDAP or 389-DS says about one.
const STATE_PPOLICY: &[&str] = &[
    "accountUnlockTime",
    "nsAccountLock",
    "passwordExpirationTime",
    "pwdAccountLockedTime",
    "pwdChangedTime",
    "pwdPolicySubentry",
    "pwdReset",
    "uid",
];

/// Names of attributes and filters, none left open.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub id: String,
    pub user_id: Vec<String>,
    pub name: Vec<String>,
    pub email: Vec<String>,
    pub alternate_mail: Vec<String>,
    pub mobile: Vec<String>,
    pub telephone: Vec<String>,
    pub language: Vec<String>,
    pub search: Vec<String>,
    /// Who is a person.
    pub people: String,
    pub group_base: String,
    pub group_filter: String,
    pub group_name: String,
}

/// What holds where the operator names nothing.
struct Defaults {
    id: &'static str,
    user_id: &'static [&'static str],
    alternate_mail: &'static [&'static str],
    mobile: &'static [&'static str],
    people: &'static str,
    groups: &'static str,
}

const ACTIVE_DIRECTORY: Defaults = Defaults {
    id: "objectGUID",
    user_id: &["sAMAccountName", "userPrincipalName", "mail"],
    alternate_mail: &["otherMailbox", "extensionAttribute1"],
    mobile: &["mobile", "otherMobile"],
    people: "(&(objectCategory=person)(objectClass=user))",
    groups: "(objectCategory=group)",
};

const OPENLDAP: Defaults = Defaults {
    id: "entryUUID",
    user_id: &["uid", "mail"],
    alternate_mail: &["mailAlternateAddress", "gosaMailAlternateAddress"],
    mobile: &["mobile"],
    people: "(objectClass=person)",
    groups: "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
};

impl Names {
    pub(super) fn of(settings: &Settings, flavour: Flavour) -> Self {
        let defaults = match flavour {
            Flavour::ActiveDirectory => ACTIVE_DIRECTORY,
            Flavour::Openldap => OPENLDAP,
        };
        let (attributes, groups) = (&settings.attributes, &settings.groups);
        let list = |named: &Option<Vec<String>>, default: &[&str]| {
            named.clone().unwrap_or_else(|| owned(default))
        };
        let text = |named: &Option<String>, default: &str| {
            named.clone().unwrap_or_else(|| default.to_owned())
        };
        Self {
            id: text(&attributes.id, defaults.id),
            user_id: list(&attributes.user_id, defaults.user_id),
            name: list(&attributes.name, &["displayName", "cn"]),
            email: list(&attributes.email, &["mail"]),
            alternate_mail: list(&attributes.alternate_mail, defaults.alternate_mail),
            mobile: list(&attributes.mobile, defaults.mobile),
            telephone: list(&attributes.telephone, &[]),
            language: list(&attributes.language, &["preferredLanguage"]),
            search: list(&attributes.search, &["givenName", "sn"]),
            people: text(&settings.filter, defaults.people),
            group_base: text(&groups.base, &settings.base),
            group_filter: text(&groups.filter, defaults.groups),
            group_name: text(&groups.name, "cn"),
        }
    }

    /// All attributes that make a person.
    pub(super) fn of_person(&self, flavour: Flavour) -> Vec<String> {
        let state = match flavour {
            Flavour::ActiveDirectory => STATE_AD,
            Flavour::Openldap => STATE_PPOLICY,
        };
        let mut names = owned(state);
        names.push(self.id.clone());
        for (_, list) in self.lists() {
            for name in list {
                if !names.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                    names.push(name.clone());
                }
            }
        }
        names
    }

    /// What the operator can name, by its key.
    pub(super) fn lists(&self) -> [(&'static str, &[String]); 7] {
        [
            ("user_id", &self.user_id),
            ("name", &self.name),
            ("email", &self.email),
            ("alternate_mail", &self.alternate_mail),
            ("mobile", &self.mobile),
            ("telephone", &self.telephone),
            ("language", &self.language),
        ]
    }
}

/// Names, to be kept.
pub(super) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
