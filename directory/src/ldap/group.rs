//! Groups, and who is in them.

use std::ops::ControlFlow;

use super::connection::Lease;
use super::criteria;
use super::entry::Entry;
use super::fact::Facts;
use super::filter;
use super::flavour::Flavour;
use super::membership::end_of_sid;
use super::names::{Names, owned};
use super::people::id_of;
use crate::error::DirectoryError;
use crate::search::{Group, GroupId};

/// How many members are asked for with one question.
const AT_ONCE: usize = 50;

/// Reads groups.
pub(super) struct GroupReader<'a> {
    pub names: &'a Names,
    pub facts: &'a Facts,
}

impl GroupReader<'_> {
    /// All of them, by name.
    pub(super) async fn all(&self, lease: &mut Lease<'_>) -> Result<Vec<Group>, DirectoryError> {
        self.matching(lease, &self.names.group_filter).await
    }

    /// Those that the person is in, not by way of another.
    pub(super) async fn of(
        &self,
        lease: &mut Lease<'_>,
        person: &Entry,
    ) -> Result<Vec<Group>, DirectoryError> {
        let mut ways = vec![filter::equals("member", &person.dn)];
        match self.facts.flavour {
            // The primary group does not list its members.
            Flavour::ActiveDirectory => ways.extend(primary_group(person)),
            Flavour::Openldap => {
                ways.push(filter::equals("uniqueMember", &person.dn));
                ways.extend(
                    person
                        .texts("uid")
                        .map(|uid| filter::equals("memberUid", uid)),
                );
            }
        }
        let fits = filter::and(&self.names.group_filter, &filter::any(ways));
        self.matching(lease, &fits).await
    }

    async fn matching(
        &self,
        lease: &mut Lease<'_>,
        fits: &str,
    ) -> Result<Vec<Group>, DirectoryError> {
        let asked = owned(&[&self.names.id, &self.names.group_name]);
        let mut groups = Vec::new();
        let mut failure = None;
        let visit = |entry: Entry| match self.group(&entry) {
            Ok(group) => {
                groups.push(group);
                ControlFlow::Continue(())
            }
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        };
        let base = &self.names.group_base;
        if lease.page(base, fits, &asked, visit).await? {
            tracing::warn!(
                base,
                shown = groups.len(),
                "the directory shows some of its groups only: raise its size limit for the service account"
            );
        }
        if let Some(error) = failure {
            return Err(error);
        }
        groups.sort_by_cached_key(|group: &Group| (group.name.to_lowercase(), group.id.clone()));
        Ok(groups)
    }

    fn group(&self, entry: &Entry) -> Result<Group, DirectoryError> {
        let id = GroupId(id_of(entry, &self.names.id, self.facts.flavour)?);
        let name = entry
            .text(&self.names.group_name)
            .unwrap_or(&entry.dn)
            .to_owned();
        Ok(Group { id, name })
    }

    /// Filters, each for some of the members, that together fit all of them; none where the group is
    /// gone.
    pub(super) async fn members(
        &self,
        lease: &mut Lease<'_>,
        group: &GroupId,
    ) -> Result<Vec<String>, DirectoryError> {
        let Some(fits) = criteria::group(self.names, self.facts, group) else {
            return Ok(Vec::new());
        };
        let asked = owned(&["member", "memberUid", "objectSid", "uniqueMember"]);
        let asked = match self.facts.flavour {
            Flavour::ActiveDirectory => owned(&["objectSid"]),
            Flavour::Openldap => asked,
        };
        let found = lease.find(&self.names.group_base, &fits, &asked, 1).await?;
        let Some(group) = found.first() else {
            return Ok(Vec::new());
        };
        Ok(match self.facts.flavour {
            Flavour::ActiveDirectory => vec![of_windows_group(group)],
            Flavour::Openldap => listed(group),
        })
    }
}

fn primary_group(person: &Entry) -> Option<String> {
    let end: u32 = person.text("primaryGroupID")?.parse().ok()?;
    let sid = person.bytes("objectSid")?;
    let domain = &sid[..sid.len().checked_sub(4)?];
    let sid = [domain, &end.to_le_bytes()].concat();
    let escaped: String = sid.iter().map(|byte| format!("\\{byte:02x}")).collect();
    Some(format!("(objectSid={escaped})"))
}

fn of_windows_group(group: &Entry) -> String {
    let primary = group.bytes("objectSid").and_then(end_of_sid);
    let primary = primary.map(|end| filter::equals("primaryGroupID", &end));
    filter::any(
        [filter::equals("memberOf", &group.dn)]
            .into_iter()
            .chain(primary),
    )
}

fn listed(group: &Entry) -> Vec<String> {
    let places = group.texts("member").chain(group.texts("uniqueMember"));
    let places = places.map(|dn| filter::equals("entryDN", dn));
    let user_ids = group
        .texts("memberUid")
        .map(|uid| filter::equals("uid", uid));
    let each: Vec<String> = places.chain(user_ids).collect();
    each.chunks(AT_ONCE)
        .map(|some| filter::any(some.iter().cloned()))
        .collect()
}
