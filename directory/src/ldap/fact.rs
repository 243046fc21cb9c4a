//! What the server says about itself.

use ldap3::Scope;

use super::connection::Lease;
use super::control::{PASSWORD_POLICY, POLICY_HINTS};
use super::entry::{Entry, normal_dn};
use super::filter;
use super::flavour::Flavour;
use super::names::owned;
use super::settings::Settings;
use crate::error::DirectoryError;

/// `supportedCapabilities` of an Active Directory (MS-ADTS 3.1.1.3.4.3.1).
const ACTIVE_DIRECTORY: &str = "1.2.840.113556.1.4.800";
/// The operation that sets a password (RFC 3062).
const PASSWORD_MODIFY: &str = "1.3.6.1.4.1.4203.1.11.1";

/// `vendorName` of 389-DS.
const DS_389: &str = "389 Project";
/// Where 389-DS keeps the rules that hold for everybody.
pub(super) const CONFIG_389: &str = "cn=config";
/// Whether it demands another password after one that was given.
const MUST_CHANGE_389: &str = "passwordMustChange";

const ASKED: &[&str] = &[
    "configurationNamingContext",
    "defaultNamingContext",
    "domainControllerFunctionality",
    "namingContexts",
    "objectClass",
    "supportedCapabilities",
    "supportedControl",
    "supportedExtension",
    "vendorName",
    "vendorVersion",
];

/// Which attributes hold locks and duties, where the server is no Active Directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeper {
    /// Those of draft-behera-ldap-password-policy, at OpenLDAP.
    PasswordPolicy,
    /// Those of 389-DS, which speaks the draft's control and keeps attributes of its own.
    Ds389 {
        /// `passwordMustChange`: it demands another password where the duty is written down.
        demands_change: bool,
    },
}

/// What the server is and can do.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub flavour: Flavour,
    /// Its name, as far as it tells one.
    pub product: String,
    /// The root of the tree that holds the base: people are looked for there by their ids.
    pub root: String,
    /// It has the operation that sets passwords.
    pub password_modify: bool,
    /// It has a password policy that answers in a control.
    pub password_policy: bool,
    /// It can hold a reset to the history.
    pub policy_hints: bool,
    /// Whose means a lock, and the duty to change a password, are written down by.
    pub keeper: Keeper,
    /// The domain's short name, as in `EXAMPLE\ada`. Active Directory only.
    pub domain: Option<String>,
}

impl Facts {
    /// Asks for them.
    pub(super) async fn read(
        lease: &mut Lease<'_>,
        settings: &Settings,
    ) -> Result<Self, DirectoryError> {
        let root = lease.read("", &owned(ASKED)).await?;
        let root = root.ok_or_else(|| {
            DirectoryError::Unexpected(
                "it does not show what it is (rootDSE): let the service account read the entry with the empty \
                 name"
                    .into(),
            )
        })?;
        let says = |attribute: &str, word: &str| root.texts(attribute).any(|it| it == word);
        let is_ad = says("supportedCapabilities", ACTIVE_DIRECTORY);
        let mut facts = Self {
            flavour: if is_ad {
                Flavour::ActiveDirectory
            } else {
                Flavour::Openldap
            },
            product: product(&root, is_ad),
            root: root_of(&root, &settings.base),
            password_modify: says("supportedExtension", PASSWORD_MODIFY),
            password_policy: says("supportedControl", PASSWORD_POLICY),
            policy_hints: says("supportedControl", POLICY_HINTS),
            keeper: Keeper::PasswordPolicy,
            domain: None,
        };
        if root.texts("vendorName").any(|it| it == DS_389) {
            let rules = lease.read(CONFIG_389, &owned(&[MUST_CHANGE_389])).await?;
            facts.keeper = Keeper::Ds389 {
                demands_change: rules.is_some_and(|rules| rules.is_on(MUST_CHANGE_389)),
            };
        }
        if is_ad {
            facts.domain = short_domain(lease, &root).await?;
        }
        Ok(facts)
    }
}

/// The longest naming context that holds the base; the base itself where none does.
fn root_of(root: &Entry, base: &str) -> String {
    let place = Entry::new(base.into(), []);
    let contexts = root.texts("namingContexts").filter(|it| place.is_below(it));
    let longest = contexts.max_by_key(|context| normal_dn(context).len());
    longest.unwrap_or(base).to_owned()
}

fn product(root: &Entry, is_ad: bool) -> String {
    let said: Vec<&str> = root
        .texts("vendorName")
        .chain(root.texts("vendorVersion"))
        .collect();
    if !said.is_empty() {
        return said.join(" ");
    }
    if is_ad {
        let level = root
            .text("domainControllerFunctionality")
            .unwrap_or("unknown");
        return format!("Active Directory, functional level {level}");
    }
    let is_openldap = root
        .texts("objectClass")
        .any(|it| it.eq_ignore_ascii_case("OpenLDAProotDSE"));
    if is_openldap {
        "OpenLDAP"
    } else {
        "an LDAP server that does not tell its name"
    }
    .into()
}

/// Everybody may read it. Where it cannot be read, nobody signs in as `EXAMPLE\ada`.
async fn short_domain(
    lease: &mut Lease<'_>,
    root: &Entry,
) -> Result<Option<String>, DirectoryError> {
    let (Some(configuration), Some(domain)) = (
        root.text("configurationNamingContext"),
        root.text("defaultNamingContext"),
    ) else {
        return Ok(None);
    };
    let partitions = format!("CN=Partitions,{configuration}");
    let filter = filter::and("(objectClass=crossRef)", &filter::equals("nCName", domain));
    let found = lease
        .find_in(
            &partitions,
            Scope::OneLevel,
            &filter,
            &owned(&["nETBIOSName"]),
            1,
        )
        .await?;
    Ok(found
        .first()
        .and_then(|entry| entry.text("nETBIOSName"))
        .map(str::to_owned))
}
