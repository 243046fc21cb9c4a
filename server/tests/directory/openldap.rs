//! OpenLDAP with a password policy.

use std::collections::HashSet;
use std::process::Command;

use async_trait::async_trait;
use ldap3::{LdapResult, Mod};
use regain_directory::ldap::{Attributes, LdapDirectory, Settings};

use crate::laboratory::{BASE, Slapd, run};
use crate::stage::{Behind, People, Somebody, Stage};
use crate::world::GOOD;

/// A server in front of one; none where it is not installed.
pub async fn set() -> Option<Stage> {
    let (slapd, people) = prepared().await?;
    let opened = LdapDirectory::open(settings(&slapd)).await;
    let directory = opened.unwrap_or_else(|error| panic!("it opens: {error}"));
    Some(Stage::in_front_of(directory, people, GOOD, slapd).await)
}

/// One with the people of the rows.
pub async fn prepared() -> Option<(Slapd, People)> {
    let slapd = Slapd::start()?;
    let alternate = HashSet::from(["ada.alternate@example.net"]);
    modify(&slapd, "ada", Mod::Add("mail", alternate)).await;
    modify(&slapd, "grace", switched_off()).await;
    let [ada, disabled, twin] =
        ["ada", "grace", "twin"].map(|user_id| Somebody::new(user_id, "first-password-1"));
    let people = People {
        ada,
        disabled,
        protected: "root".to_owned(),
        twin: Some(twin),
    };
    Some((slapd, people))
}

/// Settings by which Ada's second mailbox is a way to reach her, and root is protected.
pub fn settings(slapd: &Slapd) -> Settings {
    let mail = || Some(vec!["mail".to_owned()]);
    Settings {
        attributes: Attributes {
            email: mail(),
            alternate_mail: mail(),
            ..Attributes::default()
        },
        protected_groups: vec!["cn=privileged,ou=groups,dc=example,dc=org".to_owned()],
        ..slapd.settings()
    }
}

#[async_trait]
impl Behind for Slapd {
    async fn delete_ada(&mut self) {
        let mut root = self.root().await;
        let gone = root.delete(&format!("uid=ada,{BASE}")).await;
        gone.and_then(LdapResult::success).expect("deleted");
    }

    async fn switch_ada_off(&mut self) {
        modify(self, "ada", switched_off()).await;
    }

    async fn rename_ada(&mut self) -> Option<String> {
        let mut root = self.root().await;
        let (from, to) = (format!("uid=ada,{BASE}"), format!("ou=moved,{BASE}"));
        let renamed = root.modifydn(&from, "uid=countess", true, Some(&to)).await;
        renamed
            .and_then(LdapResult::success)
            .expect("renamed and moved");
        Some("countess".to_owned())
    }

    /// Without a chance to write anything down.
    async fn stop(&mut self) -> bool {
        let file = self.folder().join("pid");
        let id = std::fs::read_to_string(file).expect("its number");
        run(Command::new("kill").arg("-9").arg(id.trim()));
        self.pause();
        true
    }

    async fn resume(&mut self) {
        Slapd::resume(self);
    }
}

/// The way in which a password policy switches an account off.
fn switched_off() -> Mod<&'static str> {
    Mod::Replace("pwdAccountLockedTime", HashSet::from(["000001010000Z"]))
}

async fn modify(slapd: &Slapd, user_id: &str, change: Mod<&'static str>) {
    let mut manager = match change {
        Mod::Replace(..) => slapd.signed_in_as("manager").await,
        _ => slapd.root().await,
    };
    let entry = format!("uid={user_id},{BASE}");
    let done = manager.modify(&entry, vec![change]).await;
    done.and_then(LdapResult::success).expect("changed");
}
