//! A server in front of a directory, with people whom every row knows.

use std::collections::HashSet;
use std::sync::Arc;

use ldap3::{LdapResult, Mod};
use regain_directory::http::HttpDirectory;
use regain_directory::ldap::{Attributes, LdapDirectory, Settings};
use regain_directory::{Capabilities, RemoteDirectory};

use crate::client::Client;
use crate::http_example::HttpExample;
use crate::laboratory::{BASE, Slapd};
use crate::world::World;

/// A kind of directory.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The server's own tables.
    Embedded,
    /// The example in Python.
    Http,
    /// OpenLDAP with a password policy.
    OpenLdap,
}

/// Somebody, by what they sign in with.
#[derive(Clone, Copy, Debug)]
pub struct Somebody {
    pub user_id: &'static str,
    pub password: &'static str,
}

/// A server in front of a directory.
pub struct Stage {
    pub world: World,
    pub client: Client,
    pub can: Capabilities,
    /// Can be reached by mail.
    pub ada: Somebody,
    /// Is switched off.
    pub disabled: Somebody,
    /// Must not be recovered from here.
    pub protected: &'static str,
    /// Belongs to two people; none where user IDs cannot be given twice.
    pub twin: Option<Somebody>,
    behind: Behind,
}

enum Behind {
    Own,
    Http(HttpExample),
    OpenLdap(Slapd),
}

impl Stage {
    /// Sets it up; none where the directory cannot be had, which is said.
    pub async fn set(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Embedded => Some(Self::embedded().await),
            Kind::Http => Self::http().await,
            Kind::OpenLdap => Self::open_ldap().await,
        }
    }

    async fn embedded() -> Self {
        let world = World::new().await;
        let client = (*world).clone();
        Self {
            can: regain_directory::Directory::capabilities(&world.database().await),
            world,
            client,
            ada: Somebody {
                user_id: "ada@example.com",
                password: "analytical-engine-1843",
            },
            disabled: Somebody {
                user_id: "disabled@example.com",
                password: "formula-translation-1957",
            },
            protected: "managed@example.com",
            twin: None,
            behind: Behind::Own,
        }
    }

    async fn http() -> Option<Self> {
        let example = HttpExample::start()?;
        let connected = HttpDirectory::connect(&example.settings()).await;
        let directory = connected.unwrap_or_else(|error| panic!("it connects: {error}"));
        let somebody = |user_id, password| Somebody { user_id, password };
        let people = [
            somebody("ada", "sample password 1001"),
            somebody("linus", "sample password 1004"),
            somebody("twin@example.com", "sample password 1006"),
        ];
        let behind = Behind::Http(example);
        Some(Self::in_front_of(Arc::new(directory), people, behind).await)
    }

    async fn open_ldap() -> Option<Self> {
        let slapd = Slapd::start()?;
        let ada = format!("uid=ada,{BASE}");
        let alternate = HashSet::from(["ada.alternate@example.net"]);
        modify(&slapd, &ada, Mod::Add("mail", alternate)).await;
        let grace = format!("uid=grace,{BASE}");
        modify(&slapd, &grace, switched_off()).await;
        let opened = LdapDirectory::open(ldap_settings(&slapd)).await;
        let directory = opened.unwrap_or_else(|error| panic!("it opens: {error}"));
        let people = ["ada", "grace", "twin"].map(|user_id| Somebody {
            user_id,
            password: "first-password-1",
        });
        let behind = Behind::OpenLdap(slapd);
        Some(Self::in_front_of(Arc::new(directory), people, behind).await)
    }

    async fn in_front_of(
        directory: Arc<dyn RemoteDirectory>,
        [ada, disabled, twin]: [Somebody; 3],
        behind: Behind,
    ) -> Self {
        let world = World::new().await;
        let can = directory.capabilities();
        let (client, _) = world.in_front_of(directory).await;
        Self {
            world,
            client,
            can,
            ada,
            disabled,
            protected: "root",
            twin: Some(twin),
            behind,
        }
    }

    /// Ada's entry goes.
    pub async fn delete_ada(&self) {
        match &self.behind {
            Behind::Own => {
                let gone = "DELETE FROM accounts WHERE user_id = 'ada@example.com'";
                self.world.execute(gone).await;
            }
            Behind::Http(example) => {
                let gone = "DELETE FROM person WHERE user_id = 'ada'";
                example.execute(gone).await;
            }
            Behind::OpenLdap(slapd) => {
                let mut root = slapd.root().await;
                let gone = root.delete(&format!("uid=ada,{BASE}")).await;
                gone.and_then(LdapResult::success).expect("deleted");
            }
        }
    }

    /// Ada's account is switched off.
    pub async fn switch_ada_off(&self) {
        match &self.behind {
            Behind::Own => {
                let off =
                    "UPDATE accounts SET state = 'disabled' WHERE user_id = 'ada@example.com'";
                self.world.execute(off).await;
            }
            Behind::Http(example) => {
                let off = "UPDATE person SET disabled = 1 WHERE user_id = 'ada'";
                example.execute(off).await;
            }
            Behind::OpenLdap(slapd) => {
                modify(slapd, &format!("uid=ada,{BASE}"), switched_off()).await;
            }
        }
    }

    /// The directory goes away; false where it is the server itself.
    pub fn stop_directory(&mut self) -> bool {
        match &mut self.behind {
            Behind::Own => return false,
            Behind::Http(example) => example.kill(),
            Behind::OpenLdap(slapd) => slapd.pause(),
        }
        true
    }

    /// The directory is back.
    pub fn resume_directory(&mut self) {
        match &mut self.behind {
            Behind::Own => {}
            Behind::Http(example) => example.resume(),
            Behind::OpenLdap(slapd) => slapd.resume(),
        }
    }

    /// The handle of Ada's recovery, once it is at the new password.
    pub async fn proven(&self) -> String {
        let handle = self.client.start(self.ada.user_id).await;
        self.client.send_code(&handle, "m1").await.ok();
        let code = self.world.post.code();
        self.client.verify(&handle, &code).await.ok();
        handle
    }

    /// Ada is let in with this password, and by nothing but the directory.
    pub async fn lets_ada_in_with(&self, password: &str) -> bool {
        let answer = self.client.sign_in(self.ada.user_id, password).await;
        answer.status.is_success()
    }
}

/// Settings by which Ada's second mailbox is a way to reach her, and root is protected.
pub fn ldap_settings(slapd: &Slapd) -> Settings {
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

/// The way in which a password policy switches an account off.
fn switched_off() -> Mod<&'static str> {
    Mod::Replace("pwdAccountLockedTime", HashSet::from(["000001010000Z"]))
}

async fn modify(slapd: &Slapd, entry: &str, change: Mod<&'static str>) {
    let mut manager = match change {
        Mod::Replace(..) => slapd.signed_in_as("manager").await,
        _ => slapd.root().await,
    };
    let done = manager.modify(entry, vec![change]).await;
    done.and_then(LdapResult::success).expect("changed");
}
