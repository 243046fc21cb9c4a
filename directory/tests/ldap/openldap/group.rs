//! Groups, roles, and searching people.

use std::ops::Range;

use ldap3::{Ldap, LdapResult};
use regain_contract::Role;
use regain_directory::ldap::{Groups, LdapDirectory, Roles, Settings};
use regain_directory::{Directory, GroupId, PeopleQuery, PersonState};

use crate::lab::{Slapd, find, open};

fn with_groups(slapd: &Slapd) -> Settings {
    Settings {
        groups: Groups {
            base: Some("ou=groups,dc=example,dc=org".into()),
            ..Groups::default()
        },
        roles: Roles {
            helpdesk: vec!["cn=staff,ou=groups,dc=example,dc=org".into()],
            password_admin: vec!["cn=helpers,ou=groups,dc=example,dc=org".into()],
            global_admin: vec!["cn=privileged,ou=groups,dc=example,dc=org".into()],
        },
        ..slapd.settings()
    }
}

async fn search(directory: &LdapDirectory, query: PeopleQuery) -> (Vec<String>, bool) {
    let found = directory.search(&query).await.expect("an answer");
    (
        found.people.into_iter().map(|person| person.name).collect(),
        found.cut,
    )
}

#[tokio::test]
async fn groups_are_listed_and_give_roles() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(with_groups(&slapd)).await;
    let groups = directory.groups().await.expect("an answer");
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["helpers", "keepers", "privileged", "staff", "unix"]);
    for (user_id, role, of) in [
        ("ada", Role::Helpdesk, vec!["staff", "unix"]),
        ("grace", Role::PasswordAdmin, vec!["helpers", "staff"]),
        ("root", Role::GlobalAdmin, vec!["keepers"]),
        ("a*(b)\\c", Role::User, vec![]),
    ] {
        let person = find(&directory, user_id).await;
        assert_eq!(person.role, role, "{user_id}");
        let groups = directory.groups_of(&person.id).await.expect("an answer");
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, of, "{user_id}");
    }
}

#[tokio::test]
async fn people_are_searched_by_what_their_names_begin_with() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(with_groups(&slapd)).await;
    let by = |text: &str| PeopleQuery {
        text: Some(text.into()),
        most: 10,
        ..PeopleQuery::default()
    };
    for (text, want) in [
        ("ad", vec!["Ada Lovelace"]),
        ("LOVE", vec!["Ada Lovelace"]),
        ("hopp", vec!["Grace Hopper"]),
        ("twi", vec!["First Twin", "Second Twin"]),
        ("a*", vec!["Odd Name"]),
        ("*", vec![]),
        (")(uid=*", vec![]),
    ] {
        assert_eq!(
            search(&directory, by(text)).await,
            (owned(&want), false),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_search_by_group_and_state_holds_both() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(with_groups(&slapd)).await;
    let groups = directory.groups().await.expect("an answer");
    let id = |name: &str| {
        groups
            .iter()
            .find(|group| group.name == name)
            .map(|group| group.id.clone())
    };
    let of = |group| PeopleQuery {
        group,
        most: 10,
        ..PeopleQuery::default()
    };
    let staff = search(&directory, of(id("staff"))).await;
    assert_eq!(staff, (owned(&["Ada Lovelace", "Grace Hopper"]), false));
    assert_eq!(search(&directory, of(id("unix"))).await.0, ["Ada Lovelace"]);
    assert_eq!(
        search(&directory, of(Some(GroupId("gone".into())))).await.0,
        [""; 0]
    );
}

#[tokio::test]
async fn members_are_searched_by_their_state() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(with_groups(&slapd)).await;
    let groups = directory.groups().await.expect("an answer");
    let staff = groups
        .iter()
        .find(|group| group.name == "staff")
        .map(|group| group.id.clone());
    let id_of_ada = find(&directory, "ada").await.id;
    for _ in 0..4 {
        let wrong = regain_contract::Secret::new("wrong");
        directory
            .check_password(Some(&id_of_ada), &wrong)
            .await
            .expect("an answer");
    }
    let in_state = |state| PeopleQuery {
        state: Some(state),
        group: staff.clone(),
        most: 10,
        text: None,
    };
    assert_eq!(
        search(&directory, in_state(PersonState::Locked)).await.0,
        ["Ada Lovelace"]
    );
    assert_eq!(
        search(&directory, in_state(PersonState::Active)).await.0,
        ["Grace Hopper"]
    );
    assert_eq!(
        search(&directory, in_state(PersonState::Disabled)).await.0,
        [""; 0]
    );
}

/// Adds people by number.
async fn add_many(root: &mut Ldap, numbers: Range<u32>) {
    for number in numbers {
        let place = format!("uid=many{number:03},ou=people,dc=example,dc=org");
        let name = format!("Many {number:03}");
        let attributes = vec![
            ("objectClass", ["inetOrgPerson"].into()),
            ("cn", [name.as_str()].into()),
            ("sn", ["Many"].into()),
        ];
        let added = root.add(&place, attributes).await;
        added.and_then(LdapResult::success).expect("added");
    }
}

#[tokio::test]
async fn a_long_list_is_cut_where_it_was_asked_for_or_the_server_shows_no_more() {
    let Some(slapd) = Slapd::start() else { return };
    let mut root = slapd.root().await;
    add_many(&mut root, 0..480).await;
    let directory = open(with_groups(&slapd)).await;
    let query = |most| PeopleQuery {
        text: Some("many".into()),
        most,
        ..PeopleQuery::default()
    };
    let (some, cut) = search(&directory, query(100)).await;
    assert_eq!((some.len(), cut), (100, true));
    let (all, cut) = search(&directory, query(480)).await;
    assert_eq!((all.len(), cut), (480, false));
    assert!(all.is_sorted());
    let report = directory.inspect().await.expect("a report");
    let people = report.people.expect("they are counted");
    assert_eq!((people.counted, people.more), (487, false));

    // The server shows 500 entries to the service account, and not one more.
    add_many(&mut root, 480..510).await;
    let (some, cut) = search(&directory, query(600)).await;
    assert_eq!((some.len(), cut), (500, true));
    let report = directory.inspect().await.expect("a report");
    let people = report.people.expect("they are counted");
    assert_eq!((people.counted, people.more), (500, true));
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
