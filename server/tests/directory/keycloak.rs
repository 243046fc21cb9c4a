//! Keycloak. All rows share one, each with people of its own.

use std::net::SocketAddr;

use async_trait::async_trait;
use regain_directory::keycloak::{KeycloakDirectory, Settings};
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::admin::Admin;
use crate::gate::Gate;
use crate::lab::{Lab, lab, lab_on, lab_settings};
use crate::own::own;
use crate::stage::{Behind, People, Somebody, Stage};
use crate::world::GOOD;

const PASSWORD: &str = "sample password 1001";

/// Ada's id, and the way to Keycloak.
pub struct Realm {
    lab: &'static Lab,
    ada: String,
    gate: Gate,
}

/// Ada's id, and a Keycloak of its own.
pub struct Killed {
    lab: Lab,
    ada: String,
    _data: TempDir,
}

/// A server in front of it; none where it cannot be had.
pub async fn set() -> Option<Stage> {
    let (settings, people, behind) = prepared().await?;
    let connected = KeycloakDirectory::connect(&settings).await;
    let directory = connected.unwrap_or_else(|error| panic!("it connects: {error}"));
    Some(Stage::in_front_of(directory, people, GOOD, behind).await)
}

/// A way to it, and people of its own.
pub async fn prepared() -> Option<(Settings, People, Realm)> {
    let lab = lab()?;
    let (people, ada) = people_of(lab).await;
    let address: SocketAddr = lab.http.replace("http://", "").parse().expect("an address");
    let gate = Gate::before(address);
    let settings = Settings {
        url: format!("http://{}", gate.at()),
        ..lab_settings(lab)
    };
    Some((settings, people, Realm { lab, ada, gate }))
}

/// One that is no other row's, and can be killed.
pub async fn prepared_to_be_killed() -> Option<(Settings, People, Killed)> {
    let data = TempDir::new().expect("a folder");
    let lab = lab_on(&data.path().join("keycloak"))?;
    let (people, ada) = people_of(&lab).await;
    let killed = Killed {
        lab,
        ada,
        _data: data,
    };
    Some((lab_settings(&killed.lab), people, killed))
}

/// People of a row's own, and Ada's id.
async fn people_of(lab: &Lab) -> (People, String) {
    let admin = Admin::of(lab).await;
    let [ada, disabled, protected] = ["ada", "off", "chief"].map(own);
    let alternate = json!({ "altEmail": ["ada.alternate@example.net"] });
    let id = add(&admin, &ada, &json!({ "attributes": alternate })).await;
    add(&admin, &disabled, &json!({ "enabled": false })).await;
    add(&admin, &protected, &json!({ "groups": ["/vip"] })).await;
    let people = People {
        ada: Somebody::new(ada, PASSWORD),
        disabled: Somebody::new(disabled, PASSWORD),
        protected,
        // One has it for a user name, the other for an address.
        twin: Some(Somebody::new("twin@example.com", "sample password 1018")),
    };
    (people, id)
}

/// Makes somebody, and gives their id.
async fn add(admin: &Admin<'_>, user_id: &str, more: &Value) -> String {
    let mut user = json!({
        "username": user_id,
        "email": format!("{user_id}@example.com"),
        "emailVerified": true,
        "firstName": "Ada",
        "lastName": "Lovelace",
        "enabled": true,
        "credentials": [{ "type": "password", "value": PASSWORD }],
    });
    for (name, value) in more.as_object().expect("members") {
        user[name] = value.clone();
    }
    let (status, text) = admin.call(Method::POST, "lab/users", &user).await;
    assert!(status.is_success(), "{status} {text}");
    let path = format!("lab/users?exact=true&username={user_id}");
    let (_, text) = admin.call(Method::GET, &path, &json!({})).await;
    let found: Value = serde_json::from_str(&text).expect("a list");
    found[0]["id"].as_str().expect("an id").to_owned()
}

#[async_trait]
impl Behind for Realm {
    async fn delete_ada(&mut self) {
        delete(self.lab, &self.ada).await;
    }

    async fn switch_ada_off(&mut self) {
        switch_off(self.lab, &self.ada).await;
    }

    async fn rename_ada(&mut self) -> Option<String> {
        Some(rename(self.lab, &self.ada).await)
    }

    async fn stop(&mut self) -> bool {
        self.gate.shut().await;
        true
    }

    async fn resume(&mut self) {
        self.gate.open();
    }
}

#[async_trait]
impl Behind for Killed {
    async fn delete_ada(&mut self) {
        delete(&self.lab, &self.ada).await;
    }

    async fn switch_ada_off(&mut self) {
        switch_off(&self.lab, &self.ada).await;
    }

    async fn rename_ada(&mut self) -> Option<String> {
        Some(rename(&self.lab, &self.ada).await)
    }

    async fn stop(&mut self) -> bool {
        self.lab.kill();
        true
    }

    async fn resume(&mut self) {
        self.lab.resume();
    }
}

async fn delete(lab: &Lab, id: &str) {
    Admin::of(lab).await.delete(id).await;
}

async fn switch_off(lab: &Lab, id: &str) {
    let off = json!({ "enabled": false });
    Admin::of(lab).await.change(id, &off).await;
}

async fn rename(lab: &Lab, id: &str) -> String {
    let name = own("countess");
    let renamed = json!({ "username": name, "lastName": "King" });
    Admin::of(lab).await.change(id, &renamed).await;
    name
}
