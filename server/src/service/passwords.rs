//! What every new password brings with it.

use std::sync::Arc;

use regain_contract::{MethodKind, Secret};

use crate::model::account::Account;
use crate::model::change::PasswordChange;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::letter::{Content, Letter};
use crate::model::link::{Link, LinkKind, STOP_CHANGE_SECONDS};
use crate::port::courier::Courier;
use crate::port::directory::Directory;
use crate::service::basics::Basics;
use crate::service::ports::Ports;
use crate::service::token;

/// Prepares new passwords, and tells their owners.
#[derive(Clone)]
pub struct Passwords {
    directory: Arc<dyn Directory>,
    courier: Arc<dyn Courier>,
    basics: Basics,
}

impl Passwords {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            directory: ports.directory.clone(),
            courier: ports.courier.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// What is to be written with a new password, and the token of the notice's link.
    pub async fn password_change(
        &self,
        account: &Account,
        password: &Secret,
    ) -> Result<(PasswordChange, Secret), Fault> {
        let not_me = token::link(&*self.basics.random);
        let at = self.basics.now();
        let change = PasswordChange {
            account: account.id.clone(),
            password: self.directory.prepare_password(password).await?,
            expires_at: None,
            at,
            notice: Link {
                fingerprint: fingerprint(&not_me),
                kind: LinkKind::StopChange,
                account: Some(account.id.clone()),
                recovery: None,
                serial: 0,
                expires_at: at.plus(STOP_CHANGE_SECONDS),
                used_at: None,
            },
        };
        Ok((change, not_me))
    }

    /// Tells all mailboxes on file that the password was changed.
    pub fn post_notices(&self, account: &Account, language: &str, not_me: &Secret) {
        for to in account.mailboxes() {
            if self.courier.carries(&MethodKind::Email) {
                self.courier.post(Letter {
                    channel: MethodKind::Email,
                    to: to.to_owned(),
                    about: Some(account.into()),
                    language: language.to_owned(),
                    content: Content::PasswordChanged {
                        user_id: account.user_id.clone(),
                        not_me: not_me.clone(),
                    },
                });
            }
        }
    }
}
