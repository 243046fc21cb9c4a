//! Groups, roles, and searching people.

use std::collections::HashSet;

use ldap3::LdapResult;
use regain_contract::Role;
use regain_directory::ldap::{Groups, Roles, Settings};
use regain_directory::{Directory, PeopleQuery, PersonState};

use crate::lab::{Samba, find, open};

/// Adds a group and says where.
async fn add_group(samba: &Samba, name: &str, members: &[&str]) -> String {
    let place = format!("CN={name},OU=Elsewhere,DC=ex,DC=test");
    let members: HashSet<&str> = members.iter().copied().collect();
    let mut attributes = vec![
        ("objectClass", HashSet::from(["group"])),
        ("sAMAccountName", HashSet::from([name])),
    ];
    if !members.is_empty() {
        attributes.push(("member", members));
    }
    let mut administrator = samba.administrator().await;
    let added = administrator.add(&place, attributes).await;
    added.and_then(LdapResult::success).expect("added");
    place
}

#[tokio::test]
async fn roles_and_protection_reach_through_groups_of_groups_and_the_primary_one() {
    let Some(samba) = Samba::shared() else { return };
    let direct = samba.add("g.direct", &[]).await;
    let nested = samba.add("g.nested", &[]).await;
    samba.add("g.primary", &[]).await;
    let inner = add_group(samba, "g-inner", &[&nested]).await;
    let keepers = add_group(samba, "g-keepers", &[&inner]).await;
    let staff = add_group(samba, "g-staff", &[&direct]).await;
    // Everybody's primary group; who is in it is not listed at it.
    let everybody = "CN=Domain Users,CN=Users,DC=ex,DC=test".to_owned();
    let settings = Settings {
        roles: Roles {
            helpdesk: vec![everybody],
            password_admin: vec![staff.to_uppercase()],
            global_admin: vec![],
        },
        protected_groups: vec![keepers],
        ..samba.settings()
    };
    let directory = open(settings).await;
    for (user_id, role, is_protected) in [
        ("g.direct", Role::PasswordAdmin, false),
        ("g.nested", Role::Helpdesk, true),
        ("g.primary", Role::Helpdesk, false),
    ] {
        let found = find(&directory, user_id).await;
        assert_eq!(
            (found.role, found.protected.is_some()),
            (role, is_protected),
            "{user_id}"
        );
    }
}

#[tokio::test]
async fn groups_and_their_members_are_listed() {
    let Some(samba) = Samba::shared() else { return };
    let member = samba.add("l.member", &[]).await;
    let inner = add_group(samba, "l-inner", &[&member]).await;
    add_group(samba, "l-outer", &[&inner]).await;
    let groups = Groups {
        base: Some("OU=Elsewhere,DC=ex,DC=test".into()),
        filter: Some("(&(objectCategory=group)(cn=l-*))".into()),
        name: None,
    };
    let directory = open(Settings {
        groups,
        ..samba.settings()
    })
    .await;
    let groups = directory.groups().await.expect("an answer");
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["l-inner", "l-outer"]);
    let person = find(&directory, "l.member").await;
    let of = directory.groups_of(&person.id).await.expect("an answer");
    assert_eq!(of, groups[..1]);
    let group = Some(groups[0].id.clone());
    let query = PeopleQuery {
        group,
        most: 10,
        ..PeopleQuery::default()
    };
    let members = directory.search(&query).await.expect("an answer");
    assert_eq!(members.people, [person]);
}

#[tokio::test]
async fn people_are_searched_by_name_and_state() {
    let Some(samba) = Samba::shared() else { return };
    samba
        .add("s.one", &[("displayName", "Searched One"), ("sn", "Zwick")])
        .await;
    let off = samba.add("s.two", &[("displayName", "Searched Two")]).await;
    samba.replace(&off, "userAccountControl", "514").await;
    let directory = open(samba.settings()).await;
    let search = async |text: &str, state, most| {
        let query = PeopleQuery {
            text: Some(text.into()),
            state,
            most,
            group: None,
        };
        let found = directory.search(&query).await.expect("an answer");
        let names: Vec<String> = found
            .people
            .into_iter()
            .map(|person| person.user_id)
            .collect();
        (names, found.cut)
    };
    let both = vec!["s.one".to_owned(), "s.two".to_owned()];
    assert_eq!(search("sEarch", None, 10).await, (both, false));
    assert_eq!(search("zwi", None, 10).await.0, ["s.one"]);
    assert!(search("searched", None, 1).await.1);
    assert_eq!(
        search("searched", Some(PersonState::Active), 10).await.0,
        ["s.one"]
    );
    assert_eq!(
        search("searched", Some(PersonState::Disabled), 10).await.0,
        ["s.two"]
    );
    assert_eq!(
        search("searched", Some(PersonState::Locked), 10).await.0,
        [""; 0]
    );
    assert_eq!(search("*", None, 10).await.0, [""; 0]);
}
