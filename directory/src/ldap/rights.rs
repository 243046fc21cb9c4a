//! Which rights the service account lacks, and the line that grants each.

use std::collections::HashSet;

use ldap3::controls::RawControl;
use ldap3::{Scope, SearchResult};

use super::connection::Lease;
use super::entry::Entry;
use super::fact::{Facts, Keeper};
use super::flavour::Flavour;
use super::ldap_error::code;
use super::names::owned;
use super::security::{
    NeededRight, READ_ADMIN_COUNT, RESET_PASSWORD, WRITE_LOCKOUT_TIME, WRITE_PWD_LAST_SET, allows,
    sid_text,
};
use super::settings::Settings;
use super::write::delete_value;
use crate::error::DirectoryError;
use crate::report::MissingRight;

const SET: &str = "set passwords";
const UNLOCK: &str = "unlock accounts";
const DEMAND: &str = "demand a new password at the next sign-in";

/// Asks for the list of rules alone: everything else of a descriptor needs more rights (MS-ADTS
/// 3.1.1.3.4.1.11). A sequence that holds the integer 4.
const RULES_ALONE: (&str, [u8; 5]) = ("1.2.840.113556.1.4.801", [0x30, 3, 2, 1, 4]);

/// What was found out about the service account's rights.
#[derive(Debug, Default)]
pub(super) struct RightsFound {
    /// What it may not do.
    pub missing: Vec<MissingRight>,
    /// What else the operator should know: a sentence each.
    pub remarks: Vec<String>,
}

/// What the service account may not do with this person's entry. Nothing is changed.
pub(super) async fn look(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: &Entry,
) -> Result<RightsFound, DirectoryError> {
    match facts.flavour {
        Flavour::ActiveDirectory => of_windows(lease, settings, facts, person).await,
        Flavour::Openldap => Ok(RightsFound {
            missing: of_policy(lease, settings, facts, person).await?,
            remarks: Vec::new(),
        }),
    }
}

/// A value that nobody has, to be taken away.
struct Probe {
    right: &'static str,
    attribute: &'static str,
    value: &'static str,
    /// The line that grants it.
    grant: String,
}

/// To take away a value that is not there changes nothing, and is refused in one way to whom may
/// take it away and in another to whom may not.
async fn of_policy(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: &Entry,
) -> Result<Vec<MissingRight>, DirectoryError> {
    let probes = match facts.keeper {
        Keeper::PasswordPolicy => probes_of_openldap(&settings.bind_dn, facts.password_policy),
        Keeper::Ds389 { demands_change } => probes_of_389(&settings.bind_dn, demands_change),
    };
    let mut missing = Vec::new();
    for probe in probes {
        let change = delete_value(probe.attribute, probe.value);
        let answer = lease.try_change(&person.dn, vec![change]).await?;
        if answer.rc == code::INSUFFICIENT_ACCESS {
            missing.push(MissingRight {
                right: probe.right,
                grant: probe.grant,
            });
        }
    }
    Ok(missing)
}

const NO_PASSWORD: &str = "regain looks for its rights";
const NO_TIME: &str = "19000101000000Z";

fn probes_of_openldap(account: &str, has_policy: bool) -> Vec<Probe> {
    let password = Probe {
        right: SET,
        attribute: "userPassword",
        value: NO_PASSWORD,
        grant: format!(
            "olcAccess: {{0}}to attrs=userPassword by dn.exact=\"{account}\" =wx by self =xw by anonymous auth by * none"
        ),
    };
    let state = |right, attribute, value| Probe {
        right,
        attribute,
        value,
        grant: format!(
            "olcAccess: {{1}}to attrs=pwdReset,pwdAccountLockedTime by dn.exact=\"{account}\" manage by * read"
        ),
    };
    let mut probes = vec![password];
    if has_policy {
        probes.push(state(UNLOCK, "pwdAccountLockedTime", NO_TIME));
        probes.push(state(DEMAND, "pwdReset", "FALSE"));
    }
    probes
}

/// Its rules stand at the entry that they are about and below.
fn probes_of_389(account: &str, demands_change: bool) -> Vec<Probe> {
    let probe = |right, attribute, value, attributes: &str, does: &str| Probe {
        right,
        attribute,
        value,
        grant: format!(
            "aci: (targetattr = \"{attributes}\")(version 3.0; acl \"Regain {does}\"; allow (write) userdn = \"ldap:///{account}\";)"
        ),
    };
    let lock = "accountUnlockTime || passwordRetryCount";
    let mut probes = vec![
        probe(
            SET,
            "userPassword",
            NO_PASSWORD,
            "userPassword",
            "sets passwords",
        ),
        probe(UNLOCK, "accountUnlockTime", NO_TIME, lock, "lifts locks"),
    ];
    if demands_change {
        let duty = "passwordExpirationTime";
        probes.push(probe(DEMAND, duty, NO_TIME, duty, "demands changes"));
    }
    probes
}

/// The rules of the person's entry, held against who the service account is.
async fn of_windows(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: &Entry,
) -> Result<RightsFound, DirectoryError> {
    let who = lease
        .read("", &owned(&["tokenGroups"]))
        .await?
        .unwrap_or_default();
    let sids: Vec<Vec<u8>> = who.all_bytes("tokenGroups").map(<[u8]>::to_vec).collect();
    let own = sids.first().and_then(|sid| sid_text(sid));
    let own = own.unwrap_or_else(|| "<SID of the service account>".into());
    let account = account_name(lease, settings, facts, sids.first()).await?;
    let sids: HashSet<Vec<u8>> = sids.into_iter().collect();
    let entry = descriptor(lease, &person.dn).await?;
    let Some(descriptor) = entry.bytes("nTSecurityDescriptor") else {
        return Err(DirectoryError::Forbidden {
            right: "read who may change accounts",
            detail: format!("{} has no nTSecurityDescriptor to be read", person.dn),
        });
    };
    let (base, mut found) = (&settings.base, RightsFound::default());
    for (right, needed, rule) in wanted() {
        if allows(descriptor, &sids, needed) == Some(false) {
            let grant = format!(
                "samba-tool dsacl set --objectdn=\"{base}\" --sddl=\"(OA;CIIO;{rule};bf967aba-0de6-11d0-a285-00aa003049e2;{own})\"\n  or, on Windows: {}",
                dsacls(base, &account, right)
            );
            found.missing.push(MissingRight { right, grant });
        }
    }
    if allows(descriptor, &sids, READ_ADMIN_COUNT) == Some(false) {
        found.remarks.push(format!(
            "The service account may not read adminCount, so that nobody is left alone for being privileged. \
             Name your administrators' groups in protected_groups, and grant it:\n  \
             dsacls \"{base}\" /I:S /G \"{account}:RP;adminCount;user\""
        ));
    }
    Ok(found)
}

/// The service account as Windows' own programs take it: `regain@example.org` or `EXAMPLE\regain`,
/// never a DN.
async fn account_name(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    sid: Option<&Vec<u8>>,
) -> Result<String, DirectoryError> {
    let account = &settings.bind_dn;
    if !account.contains('=') {
        return Ok(account.clone());
    }
    let unknown = "<DOMAIN\\name of the service account>".to_owned();
    let (Some(sid), Some(domain)) = (sid, &facts.domain) else {
        return Ok(unknown);
    };
    let escaped: String = sid.iter().map(|byte| format!("\\{byte:02x}")).collect();
    let itself = format!("(objectSid={escaped})");
    let name = owned(&["sAMAccountName"]);
    let found = lease.find_if_visible(&facts.root, &itself, &name).await?;
    let name = found.and_then(|entry| entry.text("sAMAccountName").map(str::to_owned));
    Ok(name.map_or(unknown, |name| format!("{domain}\\{name}")))
}

/// Rights, and each in the language of security descriptors.
fn wanted() -> [(&'static str, NeededRight, &'static str); 3] {
    [
        (
            SET,
            RESET_PASSWORD,
            "CR;00299570-246d-11d0-a768-00aa006e0529",
        ),
        (
            UNLOCK,
            WRITE_LOCKOUT_TIME,
            "RPWP;28630ebf-41d5-11d1-a9c1-0000f80367c1",
        ),
        (
            DEMAND,
            WRITE_PWD_LAST_SET,
            "RPWP;bf967a0a-0de6-11d0-a285-00aa003049e2",
        ),
    ]
}

fn dsacls(base: &str, account: &str, right: &str) -> String {
    let what = match right {
        SET => "CA;Reset Password;user",
        UNLOCK => "RPWP;lockoutTime;user",
        _ => "RPWP;pwdLastSet;user",
    };
    format!("dsacls \"{base}\" /I:S /G \"{account}:{what}\"")
}

async fn descriptor(lease: &mut Lease<'_>, dn: &str) -> Result<Entry, DirectoryError> {
    let (ctype, value) = RULES_ALONE;
    let control = RawControl {
        ctype: ctype.into(),
        crit: true,
        val: Some(value.to_vec()),
    };
    let ldap = lease.ldap();
    ldap.with_controls(control);
    let asked = vec!["nTSecurityDescriptor"];
    let found = ldap.search(dn, Scope::Base, "(objectClass=*)", asked).await;
    let SearchResult(entries, _) = lease.or_give_up(found)?;
    Ok(entries
        .into_iter()
        .next()
        .map(Entry::from)
        .unwrap_or_default())
}
