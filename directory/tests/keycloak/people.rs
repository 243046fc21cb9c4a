//! Finding people.

use regain_contract::{MethodKind, Role, Timestamp};
use regain_directory::keycloak::KeycloakDirectory;
use regain_directory::{
    Directory, DirectoryError, GroupId, PeopleQuery, Person, PersonId, PersonState,
};
use serde_json::json;

use crate::admin::Admin;
use crate::lab::{connected, lab};

/// The person with this user ID.
pub async fn find(directory: &KeycloakDirectory, user_id: &str) -> Person {
    let found = directory.find(user_id).await.expect("an answer");
    found.unwrap_or_else(|| panic!("{user_id} is not there"))
}

#[tokio::test]
async fn people_are_found_by_every_form_of_user_id() {
    let Some(directory) = connected().await else {
        return;
    };
    let ada = find(&directory, "ada").await;
    assert_eq!(ada.user_id, "ada");
    assert_eq!(ada.name, "Ada Lovelace");
    assert_eq!(ada.email.as_deref(), Some("ada@example.com"));
    assert_eq!(ada.role, Role::GlobalAdmin);
    assert_eq!(ada.state, PersonState::Active);
    assert_eq!(ada.language.as_deref(), Some("en"));
    assert!(ada.password_changed_at > Some(Timestamp(1_700_000_000)));
    assert_eq!(ada.protected, None);
    let ways: Vec<_> = ada
        .reach
        .iter()
        .map(|it| (it.kind.clone(), &*it.target))
        .collect();
    let want = [
        (MethodKind::Email, "ada@example.net"),
        (MethodKind::Sms, "+4915112345678"),
        (MethodKind::Voice, "+4915112345678"),
    ];
    assert_eq!(ways, want);
    for form in ["ADA", "ada@example.com", "Ada@Example.COM"] {
        assert_eq!(find(&directory, form).await.id, ada.id, "{form}");
    }
    assert_eq!(find(&directory, "hugo").await.role, Role::Helpdesk);
}

#[tokio::test]
async fn values_that_are_no_way_to_reach_somebody_are_kept_apart() {
    let Some(directory) = connected().await else {
        return;
    };
    let grace = find(&directory, "grace").await;
    let targets: Vec<_> = grace.reach.iter().map(|it| &*it.target).collect();
    assert_eq!(
        targets,
        ["grace@example.net", "+4915112345679", "+4915112345679"]
    );
    assert_eq!(grace.unusable, ["no address", "0151/abc"]);
    assert_eq!(grace.role, Role::User);
}

#[tokio::test]
async fn nobody_is_found_by_hostile_user_ids() {
    let Some(directory) = connected().await else {
        return;
    };
    for user_id in [
        "nobody",
        "*",
        "a*",
        "ad%",
        "_da",
        "\"ada\"",
        "ada\\",
        "ada&exact=false",
        "ada exact:false",
        "id:ada",
        "' OR 1=1 --",
        "ada\0",
        "../users",
        "EXAMPLE\\ada",
        "נועה@example.com",
        "service-account-nobody",
        &"a".repeat(10_000),
    ] {
        let found = directory.find(user_id).await.expect("an answer");
        assert_eq!(found, None, "{user_id:.20}");
    }
}

#[tokio::test]
async fn two_people_with_one_user_id_are_not_guessed() {
    let Some(directory) = connected().await else {
        return;
    };
    let answer = directory.find("twin@example.com").await;
    assert!(
        matches!(answer, Err(DirectoryError::Ambiguous(2))),
        "{answer:?}"
    );
}

#[tokio::test]
async fn people_keep_their_id_whatever_they_are_called() {
    let (Some(directory), Some(lab)) = (connected().await, lab()) else {
        return;
    };
    let before = find(&directory, "renamed").await;
    let change = json!({ "email": "after@example.com", "lastName": "After", "enabled": false });
    Admin::of(lab).await.change(&before.id.0, &change).await;
    assert_eq!(
        directory
            .find("renamed@example.com")
            .await
            .expect("an answer"),
        None
    );
    let after = directory
        .person(&before.id)
        .await
        .expect("an answer")
        .expect("there");
    assert_eq!((after.id, &*after.name), (before.id, "Rena After"));
    assert_eq!(after.state, PersonState::Disabled);
}

#[tokio::test]
async fn who_has_gone_is_nobody() {
    let (Some(directory), Some(lab)) = (connected().await, lab()) else {
        return;
    };
    let person = find(&directory, "deleted").await;
    Admin::of(lab).await.delete(&person.id.0).await;
    assert_eq!(directory.person(&person.id).await.expect("an answer"), None);
    for id in ["", ".", "..", "../roles", "x/y", "ada", "count"] {
        let answer = directory.person(&PersonId(id.to_owned())).await;
        assert!(!matches!(answer, Ok(Some(_))), "{id}: {answer:?}");
    }
}

#[tokio::test]
async fn whoever_must_not_be_touched_is_protected() {
    let Some(directory) = connected().await else {
        return;
    };
    let reason = |person: Person| person.protected;
    assert_eq!(
        reason(find(&directory, "vera").await),
        Some("in a protected group")
    );
    assert_eq!(
        reason(find(&directory, "boss").await),
        Some("administers the realm")
    );
    let service = find(&directory, "service-account-weak").await;
    assert_eq!(reason(service), Some("a service account"));
}

async fn search(directory: &KeycloakDirectory, query: PeopleQuery) -> (Vec<String>, bool) {
    let found = directory.search(&query).await.expect("an answer");
    let names = found.people.into_iter().map(|person| person.user_id);
    (names.collect(), found.cut)
}

fn text(text: &str, most: usize) -> PeopleQuery {
    PeopleQuery {
        text: Some(text.to_owned()),
        most,
        ..PeopleQuery::default()
    }
}

#[tokio::test]
async fn people_are_searched_by_the_beginning_of_a_name() {
    let Some(directory) = connected().await else {
        return;
    };
    let found = search(&directory, text("SAR", 500)).await;
    assert_eq!(
        found,
        (vec!["sara".into(), "sarah".into(), "zara".into()], false)
    );
    assert!(search(&directory, text("sara", 1)).await.1);
    assert_eq!(
        search(&directory, text("sarah sea", 500)).await.0,
        ["sarah"]
    );
    for hostile in ["**", "ara", "id:", "\"\"", "%%", "\\"] {
        assert_eq!(
            search(&directory, text(hostile, 500)).await,
            (vec![], false),
            "{hostile}"
        );
    }
    let everybody = PeopleQuery {
        most: 2,
        ..PeopleQuery::default()
    };
    let (people, cut) = search(&directory, everybody).await;
    assert_eq!((people.len(), cut), (2, true));
}

#[tokio::test]
async fn people_are_searched_by_state_and_group() {
    let Some(directory) = connected().await else {
        return;
    };
    let disabled = PeopleQuery {
        state: Some(PersonState::Disabled),
        ..text("zar", 500)
    };
    assert_eq!(search(&directory, disabled).await.0, ["zara"]);
    let groups = directory.groups().await.expect("an answer");
    let names: Vec<_> = groups.iter().map(|group| &*group.name).collect();
    let want = [
        "operators",
        "regain",
        "regain/global",
        "regain/support",
        "staff",
        "staff/emea",
        "vip",
    ];
    assert_eq!(names, want);
    let staff = PeopleQuery {
        group: Some(groups[4].id.clone()),
        ..text("sar", 500)
    };
    assert_eq!(search(&directory, staff).await.0, ["sara", "sarah", "zara"]);
    let found = directory
        .search(&text("ada", 500))
        .await
        .expect("an answer");
    assert_eq!(found.people[0].role, Role::GlobalAdmin);
    let none = PeopleQuery {
        group: Some(GroupId("none".into())),
        most: 500,
        ..PeopleQuery::default()
    };
    assert!(directory.search(&none).await.is_err());
    let grace = find(&directory, "grace").await;
    let of_grace = directory.groups_of(&grace.id).await.expect("an answer");
    assert_eq!(of_grace, groups[5..6]);
}
