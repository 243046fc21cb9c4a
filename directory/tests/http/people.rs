//! Rows on finding people.

use regain_contract::{MethodKind, Role, RuleKind, Timestamp};
use regain_directory::http::HttpDirectory;
use regain_directory::{Directory, DirectoryError, GroupId, PeopleQuery, PersonId, PersonState};

use crate::example::skip;
use crate::rows::find;

pub async fn finds_people_by_every_form_of_user_id(directory: &HttpDirectory) {
    let ada = find(directory, "ada").await;
    assert_eq!(ada.name, "Ada Lovelace");
    assert_eq!(ada.role, Role::GlobalAdmin);
    assert_eq!(ada.email.as_deref(), Some("ada@example.com"));
    assert_eq!(ada.state, PersonState::Active);
    let kinds: Vec<_> = ada.reach.iter().map(|it| it.kind.clone()).collect();
    assert_eq!(
        kinds,
        [MethodKind::Email, MethodKind::Sms, MethodKind::Voice]
    );
    assert_eq!(ada.reach[1].target, "+4915112345678");
    assert!(ada.password_changed_at > Some(Timestamp(0)));
    for form in ["ADA", "ada@example.com", "Ada@Example.COM"] {
        assert_eq!(find(directory, form).await.id, ada.id, "{form}");
    }
    let grace = find(directory, "grace").await;
    let targets = grace.reach.into_iter().map(|it| it.target);
    let on_file: Vec<_> = targets.chain(grace.unusable).collect();
    assert_eq!(
        on_file.len(),
        2,
        "a number that is none is kept apart, not lost: {on_file:?}"
    );
}

pub async fn nobody_is_found_by_hostile_user_ids(directory: &HttpDirectory) {
    for user_id in [
        "nobody",
        "' OR 1=1 --",
        "ada'--",
        "%",
        "_da",
        "*",
        "constructor",
        "__proto__",
        "{\"$ne\":null}",
        "ada\\",
        "نواه@example.com",
        &"a".repeat(10_000),
    ] {
        let found = directory.find(user_id).await.expect("an answer");
        assert_eq!(found, None, "{user_id:.20}");
    }
}

pub async fn two_people_with_one_user_id_are_not_guessed(directory: &HttpDirectory) {
    let answer = directory.find("twin@example.com").await;
    assert!(
        matches!(answer, Err(DirectoryError::Ambiguous(2))),
        "{answer:?}"
    );
}

pub async fn finds_a_person_by_id(directory: &HttpDirectory) {
    let ada = find(directory, "ada").await;
    let again = directory.person(&ada.id).await.expect("an answer");
    assert_eq!(again, Some(ada));
    for id in ["p-0", "", "ada", "' OR ''='"] {
        let none = directory.person(&PersonId(id.into())).await;
        assert_eq!(none.expect("an answer"), None, "{id}");
    }
}

pub async fn says_its_rules(directory: &HttpDirectory) {
    if !directory.capabilities().policy {
        return skip("THIS DIRECTORY SAYS NO RULES");
    }
    for id in [None, Some(find(directory, "ada").await.id)] {
        let policy = directory.policy(id.as_ref()).await.expect("an answer");
        let rules = policy.expect("rules").rules;
        assert_eq!(rules[0].rule, RuleKind::MinLength);
        assert_eq!(rules[0].value, Some(12));
    }
}

async fn search(directory: &HttpDirectory, query: PeopleQuery) -> (Vec<String>, bool) {
    let found = directory.search(&query).await.expect("an answer");
    let names = found.people.into_iter().map(|person| person.user_id);
    (names.collect(), found.cut)
}

pub async fn searches_people(directory: &HttpDirectory) {
    if !directory.capabilities().search {
        return skip("THIS DIRECTORY DOES NOT SEARCH");
    }
    let query = |text: &str, most| PeopleQuery {
        text: Some(text.to_owned()),
        most,
        ..PeopleQuery::default()
    };
    let noethers = search(directory, query("noE", 500)).await;
    assert_eq!(
        noethers,
        (vec!["twin@example.com".into(), "max".into()], false)
    );
    assert_eq!(
        search(directory, query("noe", 1)).await,
        (vec!["twin@example.com".into()], true)
    );
    assert_eq!(search(directory, query("gr", 500)).await.0, ["grace"]);
    for hostile in ["%%", "__", "' OR 1=1", "zz"] {
        assert_eq!(
            search(directory, query(hostile, 500)).await,
            (vec![], false),
            "{hostile}"
        );
    }
    let disabled = PeopleQuery {
        state: Some(PersonState::Disabled),
        most: 500,
        ..PeopleQuery::default()
    };
    assert_eq!(
        search(directory, disabled).await,
        (vec!["linus".into()], false)
    );
}

pub async fn knows_groups(directory: &HttpDirectory) {
    if !directory.capabilities().groups {
        return skip("THIS DIRECTORY KNOWS NO GROUPS");
    }
    let groups = directory.groups().await.expect("an answer");
    let names: Vec<_> = groups.iter().map(|group| &*group.name).collect();
    assert_eq!(names, ["Administrators", "Alumni", "Staff"]);
    let ada = find(directory, "ada").await;
    assert_eq!(
        directory.groups_of(&ada.id).await.expect("an answer").len(),
        2
    );
    let alumni = PeopleQuery {
        group: Some(GroupId("alumni".into())),
        most: 500,
        ..PeopleQuery::default()
    };
    assert_eq!(search(directory, alumni).await.0, ["linus", "max"]);
}
