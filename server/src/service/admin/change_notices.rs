//! Telling owners that others have changed how they are reached.

use regain_contract::MethodKind;

use crate::model::account::Account;
use crate::model::admin::change::Notice;
use crate::model::delivery::Delivery;
use crate::model::digest::fingerprint;
use crate::model::letter::{Content, Letter};
use crate::model::link::{Link, LinkKind, STOP_CHANGE_SECONDS};
use crate::service::basics::Basics;
use crate::service::ports::Ports;
use crate::service::posting::Posting;
use crate::service::token;

/// Tells owners of other methods.
#[derive(Clone)]
pub struct ChangeNotices {
    posting: Posting,
    basics: Basics,
}

impl ChangeNotices {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            posting: Posting::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// What tells every mailbox that an account had until now. A new one is told nothing: it may be
    /// mistyped, and then it is a stranger's.
    pub fn of(&self, account: &Account, language: &str) -> Notice {
        let not_me = token::link(&*self.basics.random);
        let notice = |to: &str| {
            self.posting.notice(Letter {
                channel: MethodKind::Email,
                to: to.to_owned(),
                about: Some(account.into()),
                language: language.to_owned(),
                content: Content::MethodsChanged {
                    user_id: account.user_id.clone(),
                    not_me: not_me.clone(),
                },
            })
        };
        let mailboxes = match self.posting.carries(&MethodKind::Email) {
            true => account.mailboxes(),
            false => Vec::new(),
        };
        Notice {
            link: Link {
                fingerprint: fingerprint(&not_me),
                kind: LinkKind::StopChange,
                account: Some(account.id.clone()),
                recovery: None,
                serial: 0,
                expires_at: self.basics.now().plus(STOP_CHANGE_SECONDS),
                used_at: None,
            },
            deliveries: mailboxes.into_iter().map(notice).collect(),
        }
    }

    /// Has letters sent that are written.
    pub fn send(&self, deliveries: &[Delivery]) {
        self.posting.send(deliveries);
    }
}
