//! Who belongs to the groups that the operator names, by way of other groups or not.

use std::collections::HashSet;

use regain_contract::Role;

use super::connection::Lease;
use super::entry::{Entry, normal_dn};
use super::fact::Facts;
use super::filter;
use super::flavour::Flavour;
use super::names::{Names, owned};
use super::settings::Settings;
use crate::error::DirectoryError;

/// Fits members of a group and of the groups inside it (MS-ADTS 3.1.1.3.4.4.3).
const IN_CHAIN: &str = "memberOf:1.2.840.113556.1.4.1941:";
/// How many members are looked at with one question.
const AT_ONCE: usize = 50;
/// More groups inside of one are a mistake, or a circle that was not seen.
const MOST: usize = 10_000;

/// Who belongs to some groups. An Active Directory says at each person which groups they are in; at
/// other servers the groups alone know.
#[derive(Clone, Debug, Default)]
struct Members {
    groups: HashSet<String>,
    /// The ends of the groups' SIDs: a person's primary group is named by it, and by nothing else.
    primary: HashSet<String>,
    people: HashSet<String>,
    user_ids: HashSet<String>,
}

impl Members {
    fn hold(&self, entry: &Entry) -> bool {
        self.people.contains(&normal_dn(&entry.dn))
            || entry.texts("uid").any(|uid| self.user_ids.contains(uid))
            || entry
                .text("primaryGroupID")
                .is_some_and(|end| self.primary.contains(end))
            || entry
                .texts("memberOf")
                .any(|dn| self.groups.contains(&normal_dn(dn)))
    }
}

/// Who belongs to each kind of groups.
#[derive(Clone, Debug, Default)]
pub(super) struct Memberships {
    helpdesk: Members,
    password_admin: Members,
    global_admin: Members,
    protected: Members,
}

impl Memberships {
    /// Asks for them.
    pub(super) async fn read(
        lease: &mut Lease<'_>,
        settings: &Settings,
        names: &Names,
        facts: &Facts,
    ) -> Result<Self, DirectoryError> {
        let roles = &settings.roles;
        let reader = Reader { names, facts };
        Ok(Self {
            helpdesk: reader.members(lease, &roles.helpdesk).await?,
            password_admin: reader.members(lease, &roles.password_admin).await?,
            global_admin: reader.members(lease, &roles.global_admin).await?,
            protected: reader.members(lease, &settings.protected_groups).await?,
        })
    }

    /// What the person may do here.
    pub(super) fn role(&self, entry: &Entry) -> Role {
        let ranks = [
            (Role::GlobalAdmin, &self.global_admin),
            (Role::PasswordAdmin, &self.password_admin),
            (Role::Helpdesk, &self.helpdesk),
        ];
        let mut ranks = ranks.into_iter();
        ranks
            .find(|(_, members)| members.hold(entry))
            .map_or(Role::User, |(role, _)| role)
    }

    /// Whether the person is in a group whose members are left alone.
    pub(super) fn is_protected(&self, entry: &Entry) -> bool {
        self.protected.hold(entry)
    }
}

struct Reader<'a> {
    names: &'a Names,
    facts: &'a Facts,
}

impl Reader<'_> {
    async fn members(
        &self,
        lease: &mut Lease<'_>,
        groups: &[String],
    ) -> Result<Members, DirectoryError> {
        let mut members = Members::default();
        for dn in groups {
            let group = lease.read(dn, &owned(ASKED)).await?;
            // To go on without it would leave its members unprotected.
            let group = group.ok_or_else(|| {
                DirectoryError::Unexpected(format!(
                    "the group {dn} is not there, or the service account may not see it: put its DN right, \
                     or grant read of it"
                ))
            })?;
            match self.facts.flavour {
                Flavour::ActiveDirectory => self.add_chain(lease, group, &mut members).await?,
                Flavour::Openldap => self.add_listed(lease, group, &mut members).await?,
            }
        }
        Ok(members)
    }

    async fn add_chain(
        &self,
        lease: &mut Lease<'_>,
        group: Entry,
        members: &mut Members,
    ) -> Result<(), DirectoryError> {
        let inside = filter::and(
            "(objectCategory=group)",
            &filter::equals(IN_CHAIN, &group.dn),
        );
        let found = lease
            .find(&self.facts.root, &inside, &owned(&["objectSid"]), MOST)
            .await?;
        for group in found.iter().chain([&group]) {
            members.groups.insert(normal_dn(&group.dn));
            members
                .primary
                .extend(group.bytes("objectSid").and_then(end_of_sid));
        }
        Ok(())
    }

    async fn add_listed(
        &self,
        lease: &mut Lease<'_>,
        group: Entry,
        members: &mut Members,
    ) -> Result<(), DirectoryError> {
        let mut open = vec![group];
        let mut seen = HashSet::new();
        while let Some(group) = open.pop() {
            if !seen.insert(normal_dn(&group.dn)) {
                continue;
            }
            if seen.len() > MOST {
                return Err(DirectoryError::Unexpected(format!(
                    "{} holds too many groups: name a smaller one",
                    group.dn
                )));
            }
            members
                .user_ids
                .extend(group.texts("memberUid").map(str::to_owned));
            let listed: Vec<&str> = group
                .texts("member")
                .chain(group.texts("uniqueMember"))
                .collect();
            for some in listed.chunks(AT_ONCE) {
                let places = filter::any(some.iter().map(|dn| filter::equals("entryDN", dn)));
                let inside = filter::and(&self.names.group_filter, &places);
                open.extend(
                    lease
                        .find(&self.facts.root, &inside, &owned(ASKED), AT_ONCE)
                        .await?,
                );
            }
            members.people.extend(listed.into_iter().map(normal_dn));
        }
        Ok(())
    }
}

const ASKED: &[&str] = &["member", "memberUid", "objectSid", "uniqueMember"];

/// The last part of a SID (MS-DTYP 2.4.2), in decimal.
pub(super) fn end_of_sid(sid: &[u8]) -> Option<String> {
    let end = sid.len().checked_sub(4).filter(|before| *before >= 8)?;
    let end: [u8; 4] = sid[end..].try_into().ok()?;
    Some(u32::from_le_bytes(end).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(dn: &str, attributes: &[(&str, &str)]) -> Entry {
        let values = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![value.as_bytes().to_vec()]));
        Entry::new(dn.into(), values)
    }

    #[test]
    fn members_are_known_by_any_of_the_ways() {
        let members = Members {
            groups: [normal_dn("CN=Domain Admins,DC=ex")].into(),
            primary: ["512".into()].into(),
            people: ["uid=ada,dc=ex".into()].into(),
            user_ids: ["grace".into()].into(),
        };
        assert!(members.hold(&entry("UID=Ada, DC=ex", &[])));
        assert!(members.hold(&entry("uid=g,dc=ex", &[("uid", "grace")])));
        assert!(members.hold(&entry("cn=x", &[("memberOf", "cn=domain admins,dc=ex")])));
        assert!(members.hold(&entry("cn=x", &[("primaryGroupID", "512")])));
        let other = [
            ("memberOf", "cn=users,dc=ex"),
            ("primaryGroupID", "513"),
            ("uid", "Grace"),
        ];
        assert!(!members.hold(&entry("cn=x", &other)));
        assert!(!Members::default().hold(&entry("cn=x", &other)));
    }

    #[test]
    fn the_end_of_a_sid_is_read() {
        let sid = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 9, 9, 9, 9, 0, 2, 0, 0];
        assert_eq!(end_of_sid(&sid).as_deref(), Some("512"));
        assert_eq!(end_of_sid(&sid[..8]), None);
        assert_eq!(end_of_sid(&[]), None);
    }

    #[test]
    fn the_highest_role_counts() {
        let members = || Members {
            people: ["uid=ada,dc=ex".into()].into(),
            ..Members::default()
        };
        let mut memberships = Memberships {
            helpdesk: members(),
            ..Memberships::default()
        };
        let ada = entry("uid=ada,dc=ex", &[]);
        assert_eq!(memberships.role(&ada), Role::Helpdesk);
        memberships.global_admin = members();
        memberships.password_admin = members();
        assert_eq!(memberships.role(&ada), Role::GlobalAdmin);
        assert_eq!(memberships.role(&entry("uid=grace,dc=ex", &[])), Role::User);
    }
}
