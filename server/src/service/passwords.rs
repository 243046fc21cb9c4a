//! What every new password brings with it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::{Code, MethodKind, Secret};

use crate::model::account::Account;
use crate::model::change::PasswordChange;
use crate::model::delivery::Delivery;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::intent::{Intent, IntentState};
use crate::model::letter::{Content, Letter};
use crate::model::link::{Link, LinkKind, STOP_CHANGE_SECONDS};
use crate::service::basics::Basics;
use crate::service::ports::{KeptBy, Ports};
use crate::service::posting::Posting;
use crate::service::token;

/// Bytes of a token, as of every other link's.
const TOKEN_BYTES: usize = 16;

/// Prepares new passwords, and tells their owners.
#[derive(Clone)]
pub struct Passwords {
    kept_by: KeptBy,
    posting: Posting,
    basics: Basics,
}

impl Passwords {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            kept_by: ports.kept_by.clone(),
            posting: Posting::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// What is to be written with a new password of the embedded directory; the notices in this
    /// language among it.
    ///
    /// # Errors
    /// The store's; `feature_off` where another server keeps passwords.
    pub async fn password_change(
        &self,
        account: &Account,
        password: &Secret,
        language: &str,
    ) -> Result<PasswordChange, Fault> {
        let KeptBy::Embedded { hasher, .. } = &self.kept_by else {
            return Err(Code::FeatureOff.into());
        };
        let not_me = token::link(&*self.basics.random);
        Ok(PasswordChange {
            password: Some(hasher.prepare_password(password).await?),
            ..self.remote_change(account, language, &not_me)
        })
    }

    /// What is to be written with a new password that another server has taken, and the notices with
    /// the "this was not me" link of this token.
    pub fn remote_change(
        &self,
        account: &Account,
        language: &str,
        not_me: &Secret,
    ) -> PasswordChange {
        let at = self.basics.now();
        PasswordChange {
            account: account.id.clone(),
            password: None,
            expires_at: None,
            at,
            notice: Link {
                fingerprint: fingerprint(not_me),
                kind: LinkKind::StopChange,
                account: Some(account.id.clone()),
                recovery: None,
                serial: 0,
                expires_at: at.plus(STOP_CHANGE_SECONDS),
                used_at: None,
            },
            deliveries: self.notices(account, language, not_me),
        }
    }

    /// The token of the notice of an intent that came to this: always the same, so that whoever
    /// settles it can mail it.
    pub fn intent_token(&self, intent: &Intent, came_to: IntentState) -> Secret {
        let parts = ["password notice", came_to.word(), &intent.id];
        let bytes = self.basics.key.mac(&parts);
        Secret::new(URL_SAFE_NO_PAD.encode(&bytes[..TOKEN_BYTES]))
    }

    /// Tells all mailboxes on file that the password was changed.
    fn notices(&self, account: &Account, language: &str, not_me: &Secret) -> Vec<Delivery> {
        if !self.posting.carries(&MethodKind::Email) {
            return Vec::new();
        }
        let notice = |to: &str| {
            self.posting.notice(Letter {
                channel: MethodKind::Email,
                to: to.to_owned(),
                about: Some(account.into()),
                language: language.to_owned(),
                content: Content::PasswordChanged {
                    user_id: account.user_id.clone(),
                    not_me: not_me.clone(),
                },
            })
        };
        account.mailboxes().into_iter().map(notice).collect()
    }

    /// Has the notices of a change sent that is written.
    pub fn send_notices(&self, change: &PasswordChange) {
        self.posting.send(&change.deliveries);
    }
}
