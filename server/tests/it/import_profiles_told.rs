//! Exports of other programs: what is wrong with them, and who may sign in.

use std::fs;

use regain_server::import::profile::names::Profile;
use regain_server::import::survey::Survey;
use tempfile::TempDir;

use crate::import_profiles::{open, people};

/// A program, a file of its, and what is said of it.
const WRONG: [(Profile, &str, &str); 14] = [
    (
        Profile::Ldif,
        "dn: uid=x\nchangetype: modify\n",
        "line 1: is a change",
    ),
    (
        Profile::Ldif,
        "\n\ndn: uid=x\nuid: x\nuserPassword: hidden\n",
        "line 3: password_hash is no hash",
    ),
    (
        Profile::Ldif,
        "dn: uid=x\nuid: x\ncn:: hidden!\n",
        "cn is no Base64",
    ),
    (
        Profile::Ldif,
        "dn: uid=x\nuid: x\nmobile:< file:///etc/passwd\n",
        "mobile is kept in another file",
    ),
    (Profile::Ldif, "user_id,name\nx,hidden\n", "is no LDIF"),
    (
        Profile::Google,
        "Email Address [Required],Password [Required]\nx@example.com,hidden\n",
        "line 2: holds a password in clear",
    ),
    (
        Profile::Okta,
        "login,status\nx,asleep\n",
        "line 2: has a status that is not known",
    ),
    (Profile::Okta, "shoe,size\nx,44\n", "is --from right?"),
    (
        Profile::Ad,
        "sAMAccountName,userAccountControl\nx,off\n",
        "userAccountControl is no number",
    ),
    (
        Profile::Ad,
        "sAMAccountName,AccountExpirationDate\nx,soon\n",
        "line 2: the account's end is neither",
    ),
    (
        Profile::Microsoft365,
        "User principal name,Mobile phone\nx@example.com,1.5550100142E+10\n",
        "line 2: sms holds a number that a spreadsheet has rounded",
    ),
    (
        Profile::Okta,
        "login,displayName\nx,#REF!\n",
        "line 2: name holds what a spreadsheet writes for an error",
    ),
    (
        Profile::Keycloak,
        "{\"realm\":\"hidden\"}",
        "no export of Keycloak's",
    ),
    (
        Profile::Keycloak,
        "{\"users\":[\n{\"username\":\"hidden\"",
        "is no JSON at line 2",
    ),
];

#[tokio::test]
async fn what_is_wrong_is_told_and_no_value_repeated() {
    let folder = TempDir::new().expect("a folder");
    for (profile, text, part) in WRONG {
        let file = folder.path().join("people.export");
        fs::write(&file, text).expect("a file");
        let source = open(&file, profile);
        let sound = Survey::of(&source).and_then(|survey| survey.sound());
        let fault = sound.expect_err(part).to_string();
        assert!(fault.contains(part), "{part}: {fault}");
        assert!(!fault.contains("hidden"), "{fault}");
    }
}

/// A program, a file of its, and the states of its people.
const STATES: [(Profile, &str, &str); 9] = [
    (Profile::Keycloak, "[{\"username\":\"x\"}]", "active"),
    (
        Profile::Keycloak,
        "[{\"username\":\"x\",\"enabled\":false}]",
        "disabled",
    ),
    (
        Profile::Ad,
        "SamAccountName,Enabled,AccountExpirationDate\nx,True,12/31/2025 12:00:00 AM\ny,True,\n",
        "disabled active",
    ),
    (
        Profile::Ad,
        "sAMAccountName,accountExpires\nx,9.22337E+18\n",
        "active",
    ),
    (
        Profile::Ldif,
        "dn: uid=x\nuid: x\nkrbPrincipalExpiration: 20200101000000Z\n\n\u{feff}dn: uid=y\nuid: y\n",
        "disabled active",
    ),
    (
        Profile::Ldif,
        "dn: uid=x\nuid: x\ninetUserStatus: Inactive\n",
        "disabled",
    ),
    (
        Profile::Okta,
        "profile.login,profile.firstName,status\nx,X,LOCKED_OUT\nprofile.login,profile.firstName,status\n",
        "locked",
    ),
    (
        Profile::Okta,
        "Username,Status\nx,Pending activation\n",
        "active",
    ),
    (
        Profile::Google,
        "Email Address [Required],Status [READ ONLY]\nx@example.com,ARCHIVED\n",
        "disabled",
    ),
];

#[tokio::test]
async fn states_are_told_in_many_ways() {
    let folder = TempDir::new().expect("a folder");
    for (profile, text, expected) in STATES {
        let file = folder.path().join("people.export");
        fs::write(&file, text).expect("a file");
        let (found, _) = people(&file, profile).await;
        let states = found.iter().filter_map(|it| it.split(" | ").nth(3));
        assert_eq!(states.collect::<Vec<_>>().join(" "), expected, "{text}");
    }
}
