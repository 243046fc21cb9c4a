//! Which rights the service account lacks, and the line that grants each.

use std::collections::HashSet;

use ldap3::controls::RawControl;
use ldap3::{Scope, SearchResult};

use super::connection::Lease;
use super::entry::Entry;
use super::fact::Facts;
use super::flavour::Flavour;
use super::ldap_error::code;
use super::names::owned;
use super::security::{
    NeededRight, RESET_PASSWORD, WRITE_LOCKOUT_TIME, WRITE_PWD_LAST_SET, allows, sid_text,
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

/// What the service account may not do with this person's entry. Nothing is changed.
pub(super) async fn missing(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: &Entry,
) -> Result<Vec<MissingRight>, DirectoryError> {
    match facts.flavour {
        Flavour::ActiveDirectory => of_windows(lease, settings, person).await,
        Flavour::Openldap => of_policy(lease, settings, facts, person).await,
    }
}

/// To take away a value that is not there changes nothing, and is refused in one way to whom may
/// take it away and in another to whom may not.
async fn of_policy(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: &Entry,
) -> Result<Vec<MissingRight>, DirectoryError> {
    let account = &settings.bind_dn;
    let password = format!(
        "olcAccess: {{0}}to attrs=userPassword by dn.exact=\"{account}\" =wx by self =xw by anonymous auth by * none"
    );
    let state = format!(
        "olcAccess: {{1}}to attrs=pwdReset,pwdAccountLockedTime by dn.exact=\"{account}\" manage by * read"
    );
    let mut asked = vec![(SET, "userPassword", "regain looks for its rights", password)];
    if facts.password_policy {
        asked.push((
            UNLOCK,
            "pwdAccountLockedTime",
            "19000101000000Z",
            state.clone(),
        ));
        asked.push((DEMAND, "pwdReset", "FALSE", state));
    }
    let mut missing = Vec::new();
    for (right, attribute, value, grant) in asked {
        let answer = lease
            .try_change(&person.dn, vec![delete_value(attribute, value)])
            .await?;
        if answer.rc == code::INSUFFICIENT_ACCESS {
            missing.push(MissingRight { right, grant });
        }
    }
    Ok(missing)
}

/// The rules of the person's entry, held against who the service account is.
async fn of_windows(
    lease: &mut Lease<'_>,
    settings: &Settings,
    person: &Entry,
) -> Result<Vec<MissingRight>, DirectoryError> {
    let who = lease
        .read("", &owned(&["tokenGroups"]))
        .await?
        .unwrap_or_default();
    let sids: Vec<Vec<u8>> = who.all_bytes("tokenGroups").map(<[u8]>::to_vec).collect();
    let own = sids.first().and_then(|sid| sid_text(sid));
    let own = own.unwrap_or_else(|| "<SID of the service account>".into());
    let sids: HashSet<Vec<u8>> = sids.into_iter().collect();
    let entry = descriptor(lease, &person.dn).await?;
    let Some(descriptor) = entry.bytes("nTSecurityDescriptor") else {
        return Err(DirectoryError::Forbidden {
            right: "read who may change accounts",
            detail: format!("{} has no nTSecurityDescriptor to be read", person.dn),
        });
    };
    let mut missing = Vec::new();
    for (right, needed, rule) in wanted() {
        if allows(descriptor, &sids, needed) == Some(false) {
            let base = &settings.base;
            let grant = format!(
                "samba-tool dsacl set --objectdn=\"{base}\" --sddl=\"(OA;CIIO;{rule};bf967aba-0de6-11d0-a285-00aa003049e2;{own})\"\n  or, on Windows: {}",
                dsacls(base, &settings.bind_dn, right)
            );
            missing.push(MissingRight { right, grant });
        }
    }
    Ok(missing)
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
