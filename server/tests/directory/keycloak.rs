//! Keycloak. All rows share one, each with people of its own.

use std::net::SocketAddr;

use async_trait::async_trait;
use regain_directory::keycloak::{KeycloakDirectory, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use crate::admin::Admin;
use crate::gate::Gate;
use crate::lab::{Lab, lab, lab_settings};
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
    let admin = Admin::of(lab).await;
    let [ada, disabled, protected] = ["ada", "off", "chief"].map(own);
    let alternate = json!({ "altEmail": ["ada.alternate@example.net"] });
    let id = add(&admin, &ada, &json!({ "attributes": alternate })).await;
    add(&admin, &disabled, &json!({ "enabled": false })).await;
    add(&admin, &protected, &json!({ "groups": ["/vip"] })).await;
    let address: SocketAddr = lab.http.replace("http://", "").parse().expect("an address");
    let gate = Gate::before(address).await;
    let settings = Settings {
        url: format!("http://{}", gate.at()),
        ..lab_settings(lab)
    };
    let people = People {
        ada: Somebody::new(ada, PASSWORD),
        disabled: Somebody::new(disabled, PASSWORD),
        protected,
        // One has it for a user name, the other for an address.
        twin: Some(Somebody::new("twin@example.com", "sample password 1018")),
    };
    let behind = Realm { lab, ada: id, gate };
    Some((settings, people, behind))
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
        Admin::of(self.lab).await.delete(&self.ada).await;
    }

    async fn switch_ada_off(&mut self) {
        let off = json!({ "enabled": false });
        Admin::of(self.lab).await.change(&self.ada, &off).await;
    }

    async fn stop(&mut self) -> bool {
        self.gate.shut().await;
        true
    }

    async fn resume(&mut self) {
        self.gate.open().await;
    }
}
