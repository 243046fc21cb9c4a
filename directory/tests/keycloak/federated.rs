//! People who come from another directory, which Keycloak only reads.

use std::fs;
use std::io::Write;
use std::process::{Child, Command, Stdio};

use regain_contract::Secret;
use regain_directory::keycloak::KeycloakDirectory;
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, RemoteDirectory, SetFor, SetPasswordError,
};
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::admin::Admin;
use crate::lab::{lab, settings};
use crate::people::find;
use crate::port::free_port;

const REALM: &str = "federated";

const PEOPLE: &str = "dn: dc=example,dc=org\nobjectClass: dcObject\nobjectClass: organization\n\
    dc: example\no: Example\n\ndn: uid=lise,dc=example,dc=org\nobjectClass: inetOrgPerson\n\
    uid: lise\ncn: Lise\ngivenName: Lise\nsn: Meitner\nmail: lise@example.com\n\
    userPassword: sample password 3001\n";

/// An OpenLDAP with one person. It ends when this is dropped.
struct Elsewhere {
    url: String,
    process: Child,
    _folder: TempDir,
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Elsewhere {
    fn start() -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let file = |name: &str| folder.path().join(name);
        let schemas = ["core", "cosine", "inetorgperson"]
            .map(|name| format!("include /etc/ldap/schema/{name}.schema\n"));
        let text = format!(
            "{}modulepath /usr/lib/ldap\nmoduleload back_mdb\ndatabase mdb\n\
             suffix dc=example,dc=org\nrootdn cn=admin,dc=example,dc=org\nrootpw secret\n\
             directory {}\n",
            schemas.concat(),
            folder.path().display(),
        );
        fs::write(file("slapd.conf"), text).map_err(|error| error.to_string())?;
        fs::write(file("people.ldif"), PEOPLE).map_err(|error| error.to_string())?;
        let loaded = Command::new("/usr/sbin/slapadd")
            .arg("-f")
            .arg(file("slapd.conf"))
            .arg("-l")
            .arg(file("people.ldif"))
            .output()
            .map_err(|error| format!("slapadd: {error}"))?;
        if !loaded.status.success() {
            return Err(String::from_utf8_lossy(&loaded.stderr).into_owned());
        }
        let url = format!("ldap://127.0.0.1:{}", free_port());
        let process = Command::new("/usr/sbin/slapd")
            .arg("-f")
            .arg(file("slapd.conf"))
            .args(["-h", &url, "-d", "0"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("slapd: {error}"))?;
        Ok(Self {
            url,
            process,
            _folder: folder,
        })
    }

    /// How Keycloak reaches it.
    fn component(&self, realm_id: &str) -> Value {
        json!({
            "name": "elsewhere",
            "providerId": "ldap",
            "providerType": "org.keycloak.storage.UserStorageProvider",
            "parentId": realm_id,
            "config": {
                "enabled": ["true"],
                "priority": ["0"],
                "importEnabled": ["true"],
                "editMode": ["READ_ONLY"],
                "vendor": ["other"],
                "usernameLDAPAttribute": ["uid"],
                "rdnLDAPAttribute": ["uid"],
                "uuidLDAPAttribute": ["entryUUID"],
                "userObjectClasses": ["inetOrgPerson"],
                "connectionUrl": [self.url],
                "usersDn": ["dc=example,dc=org"],
                "authType": ["simple"],
                "bindDn": ["cn=admin,dc=example,dc=org"],
                "bindCredential": ["secret"],
                "searchScope": ["2"],
            },
        })
    }
}

/// A realm of its own, since whoever is unknown in it is looked for elsewhere.
async fn federate(admin: &Admin<'_>, elsewhere: &Elsewhere) {
    let mut realm: Value =
        serde_json::from_str(include_str!("realm-strict.json")).expect("a realm");
    realm["realm"] = REALM.into();
    let (status, text) = admin.call(Method::POST, "", &realm).await;
    assert!(status.is_success(), "{status} {text}");
    let (_, text) = admin.call(Method::GET, REALM, &json!({})).await;
    let realm: Value = serde_json::from_str(&text).expect("a realm");
    let component = elsewhere.component(realm["id"].as_str().expect("an id"));
    let path = format!("{REALM}/components");
    let (status, text) = admin.call(Method::POST, &path, &component).await;
    assert!(status.is_success(), "{status} {text}");
}

#[tokio::test]
async fn people_whom_keycloak_only_reads_are_protected() {
    let Some(lab) = lab() else { return };
    let elsewhere = match Elsewhere::start() {
        Ok(elsewhere) => elsewhere,
        Err(reason) => {
            writeln!(
                std::io::stderr(),
                "SKIPPED: NO OPENLDAP BEHIND KEYCLOAK: {reason}"
            )
            .ok();
            return;
        }
    };
    federate(&Admin::of(lab).await, &elsewhere).await;
    let connected = KeycloakDirectory::connect(&settings(&lab.http, REALM)).await;
    let directory = connected.expect("connected");
    let lise = find(&directory, "lise").await;
    assert_eq!(lise.name, "Lise Meitner");
    assert_eq!(
        lise.protected,
        Some("kept in a directory that Keycloak only reads")
    );
    let password = Secret::new("sample password 3001");
    let checked = directory.check_password(Some(&lise.id), &password).await;
    assert_eq!(checked.expect("an answer"), PasswordCheck::Right);
    let password = Secret::new("New-Pass-9");
    let set = directory
        .set_password(&lise.id, &password, SetFor::Owner)
        .await;
    let is_protected = |it: &SetPasswordError| {
        matches!(
            it,
            SetPasswordError::Directory(DirectoryError::Protected(_))
        )
    };
    assert!(set.as_ref().is_err_and(is_protected), "{set:?}");
}
