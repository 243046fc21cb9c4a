//! Groups, and what membership in them makes of people.

use std::collections::{BTreeMap, VecDeque};

use regain_contract::Role;
use serde::Deserialize;

use super::connection::Connection;
use super::settings::Settings;
use crate::error::DirectoryError;
use crate::search::{Group, GroupId};
use crate::settings_fault::{ConnectError, SettingsFault};

/// Groups, or members of one, that are asked for at once.
const PAGE: usize = 500;

/// The most groups that are listed.
const MOST: usize = 5_000;

const RIGHT: &str = "see groups (query-groups, view-users)";

/// A group.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupRecord {
    pub(super) id: String,
    /// `/staff/emea`
    pub(super) path: String,
    #[serde(default)]
    sub_group_count: usize,
}

#[derive(Deserialize)]
struct MemberRecord {
    id: String,
}

/// What the operator made of groups, for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// The highest role.
    pub(super) role: Role,
    /// A member of a protected group.
    pub(super) is_protected: bool,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            role: Role::User,
            is_protected: false,
        }
    }
}

impl From<GroupRecord> for Group {
    fn from(record: GroupRecord) -> Self {
        Self {
            id: GroupId(record.id),
            name: record.path.trim_start_matches('/').to_owned(),
        }
    }
}

/// What the groups with these paths make of somebody.
pub(super) fn standing(settings: &Settings, paths: &[&str]) -> Standing {
    let is_member = |groups: &[String]| groups.iter().any(|group| is_in(paths, group));
    let mut roles = settings.role_groups().into_iter();
    let role = roles.find(|(_, groups)| is_member(groups));
    Standing {
        role: role.map_or(Role::User, |(role, _)| role),
        is_protected: is_member(&settings.protected_groups),
    }
}

/// One of the paths is the group, or lies below it.
fn is_in(paths: &[&str], group: &str) -> bool {
    paths.iter().any(|path| {
        let rest = path.strip_prefix(group);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The groups of a person.
pub(super) async fn groups_of(
    connection: &Connection,
    id: &str,
) -> Result<Vec<GroupRecord>, DirectoryError> {
    let most = MOST.to_string();
    let query = [("first", "0"), ("max", &*most)];
    connection
        .get(&["users", id, "groups"], &query, RIGHT)
        .await
}

/// All groups, those below others among them.
pub(super) async fn all_groups(
    connection: &Connection,
) -> Result<Vec<GroupRecord>, DirectoryError> {
    let mut found: Vec<GroupRecord> = pages(connection, &["groups"]).await?;
    let mut open: VecDeque<GroupRecord> = found.iter().cloned().collect();
    while let Some(group) = open.pop_front() {
        if group.sub_group_count > 0 && found.len() < MOST {
            let below = children(connection, &group).await?;
            open.extend(below.iter().cloned());
            found.extend(below);
        }
    }
    found.sort_by_key(|group| group.path.to_lowercase());
    Ok(found)
}

async fn children(
    connection: &Connection,
    group: &GroupRecord,
) -> Result<Vec<GroupRecord>, DirectoryError> {
    pages(connection, &["groups", &group.id, "children"]).await
}

/// What everybody is who is in a group that the operator named, by their ids. Asked once for a list of
/// people, in place of their groups one by one.
pub(super) async fn standings(
    connection: &Connection,
    settings: &Settings,
) -> Result<BTreeMap<String, Standing>, DirectoryError> {
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let named = named(settings).map(|(_, path)| path);
    for path in named {
        let mut open = VecDeque::from([by_path(connection, path).await?]);
        while let Some(group) = open.pop_front() {
            let members = pages(connection, &["groups", &group.id, "members"]).await?;
            for MemberRecord { id } in members {
                paths.entry(id).or_default().push(group.path.clone());
            }
            if group.sub_group_count > 0 {
                open.extend(children(connection, &group).await?);
            }
        }
    }
    let standings = paths.into_iter().map(|(id, paths)| {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        (id, standing(settings, &paths))
    });
    Ok(standings.collect())
}

/// Every group that the settings name is there: a misspelt one would protect nobody.
pub(super) async fn check_groups(
    connection: &Connection,
    settings: &Settings,
) -> Result<(), ConnectError> {
    for (key, path) in named(settings) {
        match by_path(connection, path).await {
            Ok(_) => {}
            Err(DirectoryError::Gone) => {
                let fault = format!("names {path}, which the realm does not have");
                return Err(SettingsFault::new(key, fault).into());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn named(settings: &Settings) -> impl Iterator<Item = (&'static str, &String)> {
    [
        ("helpdesk_groups", &settings.helpdesk_groups),
        ("password_admin_groups", &settings.password_admin_groups),
        ("global_admin_groups", &settings.global_admin_groups),
        ("protected_groups", &settings.protected_groups),
    ]
    .into_iter()
    .flat_map(|(key, paths)| paths.iter().map(move |path| (key, path)))
}

async fn by_path(connection: &Connection, path: &str) -> Result<GroupRecord, DirectoryError> {
    let mut parts = vec!["group-by-path"];
    parts.extend(path.trim_start_matches('/').split('/'));
    connection.get(&parts, &[], RIGHT).await
}

async fn pages<T: serde::de::DeserializeOwned>(
    connection: &Connection,
    path: &[&str],
) -> Result<Vec<T>, DirectoryError> {
    let mut found = Vec::new();
    loop {
        let (first, most) = (found.len().to_string(), PAGE.to_string());
        let query = [("first", &*first), ("max", &*most)];
        let page: Vec<T> = connection.get(path, &query, RIGHT).await?;
        let is_last = page.len() < PAGE;
        found.extend(page);
        if is_last || found.len() >= MOST {
            return Ok(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn groups_below_a_named_one_count() {
        assert!(is_in(&["/staff"], "/staff"));
        assert!(is_in(&["/x", "/staff/emea/west"], "/staff"));
        assert!(!is_in(&["/staff-of-others"], "/staff"));
        assert!(!is_in(&["/other/staff"], "/staff"));
        assert!(!is_in(&[], "/staff"));
    }
}
