//! The programs whose exports are understood, and the names of their columns.

use clap::ValueEnum;

use super::target::Target;
use super::target::Target::*;

/// A program that exports accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// Microsoft 365 and Entra ID: "Export users", "Download users", Get-MgUser (CSV)
    #[value(name = "m365")]
    Microsoft365,
    /// Google Workspace: "Download users" (CSV)
    Google,
    /// Active Directory: csvde, or Get-ADUser piped to Export-Csv
    Ad,
    /// Keycloak: a realm's export (JSON), users with their credentials
    Keycloak,
    /// Any directory of LDAP: ldapsearch, slapcat, ldifde (LDIF)
    Ldif,
    /// Okta: users as CSV
    Okta,
}

impl Profile {
    /// What a column of this name holds; none where the name is not known. Case, white space and
    /// punctuation in names differ between versions of these programs, and say nothing.
    pub fn target(self, written: &str) -> Option<Target> {
        // Google says in brackets what a column is for.
        let name = written.split('[').next().unwrap_or_default();
        // Whoever makes a table of what Okta's interface answers writes "profile.login".
        let name = match self {
            Self::Okta => name.rsplit('.').next().unwrap_or_default(),
            _ => name,
        };
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        let name: String = letters.flat_map(char::to_lowercase).collect();
        let known = self.names().iter().find(|(known, _)| *known == name);
        let known = known.map(|(_, target)| *target);
        known.or_else(|| self.passed_over().contains(&&*name).then_some(Known))
    }

    const fn names(self) -> &'static [(&'static str, Target)] {
        match self {
            Self::Microsoft365 => MICROSOFT_365,
            Self::Google => GOOGLE,
            Self::Okta => OKTA,
            Self::Ad | Self::Keycloak | Self::Ldif => super::attributes::NAMES,
        }
    }

    const fn passed_over(self) -> &'static [&'static str] {
        match self {
            Self::Microsoft365 => MICROSOFT_365_KNOWN,
            Self::Google => GOOGLE_KNOWN,
            Self::Okta => OKTA_KNOWN,
            Self::Ad | Self::Keycloak | Self::Ldif => super::attributes::KNOWN,
        }
    }
}

const MICROSOFT_365: &[(&str, Target)] = &[
    ("userprincipalname", UserId(0)),
    ("displayname", Name(0)),
    ("firstname", FirstName),
    ("givenname", FirstName),
    ("lastname", LastName),
    ("surname", LastName),
    ("mail", Email),
    ("emailaddress", Email),
    ("alternateemailaddress", AlternateEmail),
    ("alternateemailaddresses", AlternateEmail),
    ("othermails", AlternateEmail),
    ("authenticationemail", AlternateEmail),
    ("mobilephone", Mobile),
    ("mobile", Mobile),
    ("authenticationphonenumber", Mobile),
    ("authenticationalternativephonenumber", Voice),
    ("blockcredential", Blocked),
    ("accountenabled", Enabled),
];

/// A desk's telephone reaches nobody who is away from it, and "State" is part of an address.
const MICROSOFT_365_KNOWN: &[&str] = &[
    "agegroup",
    "businessphones",
    "city",
    "companyname",
    "consentprovidedforminor",
    "country",
    "countryorregion",
    "createddatetime",
    "creationtype",
    "department",
    "directorysynced",
    "dirsyncenabled",
    "employeeid",
    "fax",
    "faxnumber",
    "id",
    "identities",
    "identityissuer",
    "imaddresses",
    "invitationstate",
    "jobtitle",
    "lastdirsynctime",
    "lastpasswordchangetimestamp",
    "legalagegroupclassification",
    "licenses",
    "mailnickname",
    "oathtokenmetadata",
    "objectid",
    "office",
    "officelocation",
    "onpremisessyncenabled",
    "passwordneverexpires",
    "phonenumber",
    "physicaldeliveryofficename",
    "postalcode",
    "preferreddatalocation",
    "preferredlanguage",
    "proxyaddresses",
    "softdeletiontimestamp",
    "state",
    "stateorprovince",
    "streetaddress",
    "strongpasswordrequired",
    "telephonenumber",
    "title",
    "usagelocation",
    "usertype",
    "whencreated",
];

const GOOGLE: &[(&str, Target)] = &[
    ("emailaddress", UserId(0)),
    ("firstname", FirstName),
    ("lastname", LastName),
    ("recoveryemail", AlternateEmail),
    ("homesecondaryemail", AlternateEmail),
    ("recoveryphone", Mobile),
    ("mobilephone", Mobile),
    ("homephone", Voice),
    ("password", Password),
    ("status", Status),
];

const GOOGLE_KNOWN: &[&str] = &[
    "advancedprotectionprogramenrollment",
    "buildingid",
    "changepasswordatnextsignin",
    "costcenter",
    "department",
    "driveusage",
    "emailusage",
    "employeeid",
    "employeetitle",
    "employeetype",
    "floorname",
    "floorsection",
    "homeaddress",
    "lastsignin",
    "licenses",
    "manageremail",
    "newlicenses",
    "newprimaryemail",
    "newstatus",
    "orgunitpath",
    "passwordhashfunction",
    "photosusage",
    "storagelimit",
    "storageused",
    "2svenforced",
    "2svenrolled",
    "workaddress",
    "workphone",
    "worksecondaryemail",
];

const OKTA: &[(&str, Target)] = &[
    ("login", UserId(0)),
    ("username", UserId(1)),
    ("displayname", Name(0)),
    ("firstname", FirstName),
    ("lastname", LastName),
    ("email", Email),
    ("primaryemail", Email),
    ("secondemail", AlternateEmail),
    ("secondaryemail", AlternateEmail),
    ("mobilephone", Mobile),
    ("status", Status),
    ("userstatus", Status),
];

const OKTA_KNOWN: &[&str] = &[
    "activated",
    "city",
    "costcenter",
    "countrycode",
    "created",
    "department",
    "division",
    "employeenumber",
    "honorificprefix",
    "honorificsuffix",
    "id",
    "userid",
    "lastlogin",
    "lastupdated",
    "locale",
    "manager",
    "managerid",
    "middlename",
    "nickname",
    "organization",
    "passwordchanged",
    "postaladdress",
    "preferredlanguage",
    "primaryphone",
    "profileurl",
    "state",
    "statuschanged",
    "streetaddress",
    "timezone",
    "title",
    "usertype",
    "zipcode",
];

#[cfg(test)]
mod tests {
    use super::{Profile, Target};

    #[test]
    fn names_are_known_however_they_are_written() {
        let google = Profile::Google;
        let known = google.target("Recovery Phone [MUST BE IN THE E.164 FORMAT]");
        assert_eq!(known, Some(Target::Mobile));
        assert_eq!(
            google.target("2sv Enrolled [READ ONLY]"),
            Some(Target::Known)
        );
        assert_eq!(google.target("Shoe size"), None);
        let microsoft = Profile::Microsoft365;
        for name in [
            "User principal name",
            "UserPrincipalName",
            "\u{feff}userPrincipalName",
        ] {
            assert_eq!(microsoft.target(name), Some(Target::UserId(0)), "{name}");
        }
        assert_eq!(
            microsoft.target("State"),
            Some(Target::Known),
            "of an address"
        );
        for name in ["login", "Login", "profile.login", "user.profile.login"] {
            assert_eq!(
                Profile::Okta.target(name),
                Some(Target::UserId(0)),
                "{name}"
            );
        }
        assert_eq!(
            Profile::Ad.target("userAccountControl"),
            Some(Target::AccountControl)
        );
    }
}
