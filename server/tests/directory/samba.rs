//! Samba as an Active Directory. All rows share one, each with people of its own.

use std::net::SocketAddr;

use async_trait::async_trait;
use ldap3::LdapResult;
use regain_directory::ldap::{LdapDirectory, Settings};

use crate::gate::Gate;
use crate::laboratory::{FIRST_PASSWORD, Samba};
use crate::own::own;
use crate::stage::{Behind, People, Somebody, Stage};

/// Of three classes, as the domain demands.
const GOOD: &str = "Plumage-otter-sextant-7";

const LDAPS: u16 = 636;

/// Ada's entry, and the way to the controller.
struct Domain {
    samba: &'static Samba,
    ada: String,
    gate: Gate,
}

/// A server in front of it; none where it cannot be had.
pub async fn set() -> Option<Stage> {
    let samba = Samba::shared()?;
    let ([ada, disabled, protected], [mailbox, twin, other]) = (
        ["ada", "off", "chief"].map(own),
        ["mailbox", "twin", "other"].map(own),
    );
    let twins = format!("{twin}@example.org");
    let entry = samba
        .add(
            &ada,
            &[
                ("displayName", "Ada Lovelace"),
                ("mail", &format!("{mailbox}@example.org")),
                ("otherMailbox", "ada.alternate@example.net"),
            ],
        )
        .await;
    let off = samba.add(&disabled, &[]).await;
    samba.replace(&off, "userAccountControl", "514").await;
    let chief = samba.add(&protected, &[]).await;
    samba.replace(&chief, "adminCount", "1").await;
    for user_id in [&twin, &other] {
        samba.add(user_id, &[("mail", &twins)]).await;
    }
    let address = samba.url().replace("ldaps://", "");
    let address = SocketAddr::new(address.parse().expect("an address"), LDAPS);
    let gate = Gate::before(address);
    let settings = Settings {
        urls: vec![format!("ldaps://{}", gate.at())],
        ..samba.settings()
    };
    let opened = LdapDirectory::open(settings).await;
    let directory = opened.unwrap_or_else(|error| panic!("it opens: {error}"));
    let people = People {
        ada: Somebody::new(ada, FIRST_PASSWORD),
        disabled: Somebody::new(disabled, FIRST_PASSWORD),
        protected,
        twin: Some(Somebody::new(twins, FIRST_PASSWORD)),
    };
    let behind = Domain {
        samba,
        ada: entry,
        gate,
    };
    Some(Stage::in_front_of(directory, people, GOOD, behind).await)
}

#[async_trait]
impl Behind for Domain {
    async fn delete_ada(&mut self) {
        let mut administrator = self.samba.administrator().await;
        let gone = administrator.delete(&self.ada).await;
        gone.and_then(LdapResult::success).expect("deleted");
    }

    async fn switch_ada_off(&mut self) {
        let attribute = "userAccountControl";
        self.samba.replace(&self.ada, attribute, "514").await;
    }

    async fn rename_ada(&mut self) -> Option<String> {
        let name = own("countess");
        let mut administrator = self.samba.administrator().await;
        let to = format!("CN={name}");
        let renamed = administrator.modifydn(&self.ada, &to, true, None).await;
        renamed.and_then(LdapResult::success).expect("renamed");
        let (_, place) = self.ada.split_once(',').expect("a place");
        self.ada = format!("CN={name},{place}");
        self.samba.replace(&self.ada, "sAMAccountName", &name).await;
        Some(name)
    }

    async fn stop(&mut self) -> bool {
        self.gate.shut().await;
        true
    }

    async fn resume(&mut self) {
        self.gate.open();
    }
}
