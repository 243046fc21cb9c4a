//! Exports of other programs, as they come. The sample files hold made-up people.

use std::path::{Path, PathBuf};

use regain_contract::Timestamp;
use regain_server::import::preview::Preview;
use regain_server::import::profile::names::Profile;
use regain_server::import::read::Source;
use regain_server::import::reading::Reading;
use regain_server::import::survey::Survey;
use regain_server::import::take::Taking;

use crate::place::Place;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(name)
}

pub fn open(file: &Path, profile: Profile) -> Source {
    let reading = Reading {
        profile: Some(profile),
        country: Some("DE".to_owned()),
        encoding: None,
    };
    Source::open(file, reading).expect("a file")
}

/// Takes a file into an empty database; a line for each of its people, and the columns that were
/// passed over.
pub async fn people(file: &Path, profile: Profile) -> (Vec<String>, Vec<String>) {
    let place = Place::new().await;
    let database = place.database().await;
    let source = open(file, profile);
    let survey = Survey::of(&source).expect("people");
    survey.sound().expect("sound lines");
    let now = Timestamp(1_800_000_000);
    let taking = Taking {
        database: Some(&database),
        editor: None,
        is_dry: false,
        now,
    };
    let taken = taking
        .take(&source, &mut Preview::default())
        .await
        .expect("accounts");
    let kept = database.accounts_after("", 100).await.expect("accounts");
    assert_eq!(taken.made, kept.len());
    let people = kept.iter().map(|kept| {
        let account = &kept.account;
        let methods = account.methods.iter();
        let methods = methods.map(|method| format!("{} {}", method.kind.as_str(), method.target));
        let mut groups = kept.groups.clone();
        groups.sort();
        [
            account.user_id.clone(),
            account.name.clone(),
            account.email.clone().unwrap_or_default(),
            account.state.word().to_owned(),
            methods.collect::<Vec<_>>().join(", "),
            groups.join(", "),
        ]
        .join(" | ")
    });
    (people.collect(), source.unknown_columns())
}

const REACHED: &str = "email ada@home.example, sms +4915112345678, voice +4915112345678";

#[tokio::test]
async fn microsoft_365_and_entra() {
    let (found, unknown) = people(&sample("m365_export_users.csv"), Profile::Microsoft365).await;
    assert_eq!(
        found,
        [
            format!("ada@example.com | Ada Lovelace | ada@example.com | active | {REACHED} | ")
                .as_str(),
            "charles@example.com | Babbage, Charles | charles@example.com | disabled |  | ",
            "zoe@example.com | Zoë Müller | zoe@example.com | active | email zoe@home.example | ",
        ]
    );
    assert_eq!(unknown, [""; 0]);
    let (found, unknown) = people(&sample("entra_download_users.csv"), Profile::Microsoft365).await;
    assert_eq!(
        found,
        [
            format!(
                "ada@example.com | Ada Lovelace | ada.lovelace@example.com | active | {REACHED}, \
                 voice +49301234567 | "
            )
            .as_str(),
            "charles@example.com | Charles Babbage | charles@example.com | disabled |  | ",
        ]
    );
    assert_eq!(unknown, [""; 0]);
}

#[tokio::test]
async fn google_workspace() {
    let (found, unknown) = people(&sample("google_users.csv"), Profile::Google).await;
    assert_eq!(
        found,
        [
            format!("ada@example.com | Ada Lovelace | ada@example.com | active | {REACHED} | ")
                .as_str(),
            "charles@example.com | Charles Babbage | charles@example.com | disabled |  | ",
        ]
    );
    assert_eq!(unknown, [""; 0]);
}

#[tokio::test]
async fn active_directory() {
    let (found, unknown) = people(&sample("ad_csvde.csv"), Profile::Ad).await;
    let groups = "Field work, Research, analytic";
    assert_eq!(
        found,
        [
            format!(
                "ada@example.com | Ada Lovelace | ada@example.com | active | {REACHED} | {groups}"
            )
            .as_str(),
            "charles | Charles Babbage | charles@example.com | disabled |  | ",
            "zoe@example.com | Zoë Kröger | zoe@example.com | active |  | Vertrieb Söd",
        ],
        "a computer is nobody"
    );
    assert_eq!(unknown, [""; 0]);
    let (found, unknown) = people(&sample("ad_powershell.csv"), Profile::Ad).await;
    let numbers = "sms +4915112345678, voice +4915112345678";
    assert_eq!(
        found,
        [
            format!("ada@example.com | Ada Lovelace | ada@example.com | active | {numbers} | ")
                .as_str(),
            "charles | Charles Babbage |  | disabled |  | ",
        ]
    );
    assert_eq!(unknown, [""; 0]);
}

#[tokio::test]
async fn active_directory_as_ldifde_writes_it() {
    let (found, unknown) = people(&sample("ad_ldifde.ldf"), Profile::Ad).await;
    let reached = REACHED.replace("ada@", "zoe@");
    assert_eq!(
        found,
        [
            "charles | Charles Babbage |  | disabled |  | ",
            format!(
                "zoe@example.com | Zoë Kröger | zoe@example.com | active | {reached} | Field work"
            )
            .as_str(),
        ],
        "the account of one has ended"
    );
    assert_eq!(unknown, [""; 0]);
}

#[tokio::test]
async fn okta() {
    let (found, unknown) = people(&sample("okta_users.csv"), Profile::Okta).await;
    assert_eq!(
        found,
        [
            format!("ada@example.com | Ada Lovelace | ada@example.com | active | {REACHED} | ")
                .as_str(),
            "charles@example.com | Charles Babbage | charles@example.com | disabled |  | ",
            "zoe@example.com | Zoë Müller | zoe@example.com | locked | email zoe@home.example | ",
        ]
    );
    assert_eq!(unknown, [""; 0]);
}

#[tokio::test]
async fn keycloak() {
    let (found, _) = people(&sample("keycloak_realm.json"), Profile::Keycloak).await;
    let numbers = "sms +4915112345678, voice +4915112345678";
    assert_eq!(
        found,
        [
            format!(
                "ada | Ada Lovelace | ada@example.com | active | {numbers} | Research, Staff/Field work"
            ).as_str(),
            "charles | Charles Babbage | charles@example.com | disabled |  | ",
        ],
        "a service is nobody"
    );
}

#[tokio::test]
async fn ldif() {
    let (found, unknown) = people(&sample("openldap.ldif"), Profile::Ldif).await;
    assert_eq!(
        found,
        [
            format!("ada | Ada Lovelace | ada@example.com | active | {REACHED} | research")
                .as_str(),
            "zoe | Zoë Müller | zoe@example.com | disabled |  | ",
        ],
        "a folder and a group are nobody"
    );
    assert_eq!(unknown, ["favouriteTea", "member"]);
}

#[tokio::test]
async fn numbers_that_can_be_none_are_left_out_and_told() {
    let source = open(&sample("m365_export_users.csv"), Profile::Microsoft365);
    let survey = Survey::of(&source).expect("people");
    // "see reception", for text messages and for calls.
    assert_eq!((survey.left_out_count, survey.left_out), (2, vec![4]));
    assert_eq!((survey.accounts, survey.unreachable), (3, 0));
}
