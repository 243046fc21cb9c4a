//! How the user gets what a reset gives: shown to the administrator, or sent by mail.

use std::sync::Arc;

use regain_contract::admin::{Credential, Delivery, PasswordReset};
use regain_contract::{Code, Field, FieldCode, MethodKind, Secret, Timestamp, identity};

use crate::model::account::Account;
use crate::model::admin::reset::{MailState, Mailing, ResetAnswer, ResetMade};
use crate::model::delivery::Delivery as Written;
use crate::model::fault::Fault;
use crate::model::letter::{Content, Letter, Span};
use crate::model::link;
use crate::model::mask::mask;
use crate::port::acts::ActStore;
use crate::port::courier::{Courier, PATIENCE};
use crate::service::admin::reset::{Attempt, Reset, answered};
use crate::service::admin::reset_secrets::Secrets;
use crate::service::basics::Basics;
use crate::service::ports::Ports;
use crate::service::posting::Posting;

/// What a server has more than the delivery itself takes to write down what came of it, in seconds.
const MARGIN: u32 = 5;

/// Longest address of a mailbox (RFC 5321 section 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;

/// Where a mail is to go.
pub struct Address {
    to: String,
    shown: String,
    /// It is one of the account's own.
    pub on_file: bool,
}

impl Address {
    /// Its domain.
    pub fn domain(&self) -> &str {
        self.to.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// Gets to users what resets give them.
#[derive(Clone)]
pub struct ResetDelivery {
    courier: Arc<dyn Courier>,
    posting: Posting,
    act_store: Arc<dyn ActStore>,
    basics: Basics,
}

impl ResetDelivery {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            courier: ports.courier.clone(),
            posting: Posting::new(ports),
            act_store: ports.store.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// Where the mail is to go, where one is asked for.
    ///
    /// # Errors
    /// `feature_off` when there is no mail, or no mail for passwords; `invalid_fields` for the
    /// address.
    pub fn address_of(&self, reset: &Reset<'_>) -> Result<Option<Address>, Fault> {
        let (body, account) = (reset.body, &reset.subject.account);
        if !body.send {
            return Ok(None);
        }
        let link = body.credential == Credential::OneTimeLink;
        let allowed = link || self.basics.rules.admin.password_by_mail;
        if !allowed || !self.courier.carries(&MethodKind::Email) {
            return Err(Code::FeatureOff.into());
        }
        let typed = body.email.as_deref().map(identity::mended);
        let Some(typed) = typed.filter(|typed| !typed.is_empty()) else {
            let to = alternate(account);
            let to = to.ok_or_else(|| Fault::field(Field::Email, FieldCode::Missing))?;
            let shown = mask(&MethodKind::Email, to);
            let to = to.to_owned();
            return Ok(Some(Address {
                to,
                shown,
                on_file: true,
            }));
        };
        if typed.len() > LONGEST || !self.courier.is_mailbox(&typed) {
            return Err(Fault::field(Field::Email, FieldCode::Wrong));
        }
        if !self.may_be_sent_to(account, &typed) {
            return Err(Fault::field(Field::Email, FieldCode::NotAllowed));
        }
        Ok(Some(Address {
            on_file: is_on_file(account, &typed),
            to: typed.clone(),
            shown: typed,
        }))
    }

    fn may_be_sent_to(&self, account: &Account, typed: &str) -> bool {
        let domains = &self.basics.rules.admin.mail_domains;
        let domain = typed.rsplit_once('@').map_or("", |(_, domain)| domain);
        let anyone = |domain: &str| format!("anyone@{domain}");
        domains.is_empty()
            || domains
                .iter()
                .any(|allowed| same(&anyone(allowed), &anyone(domain)))
            || is_on_file(account, typed)
    }

    fn seal_address(&self, address: &Address) -> String {
        self.basics.key.seal(&["reset to", &address.to])
    }

    /// A mail that goes there at once, or never will.
    pub fn about_to_mail(&self, address: &Address) -> Mailing {
        let until = self.basics.now().plus(i64::from(PATIENCE + MARGIN));
        Mailing {
            to: self.seal_address(address),
            state: MailState::Pending(until),
        }
    }

    /// Sends what is given where a mail is asked for, and answers.
    pub async fn hand_over(
        &self,
        reset: &Reset<'_>,
        made: ResetMade,
        secrets: &Secrets,
        address: Option<Address>,
    ) -> Result<Attempt, Fault> {
        let Some(address) = address else {
            return Ok(answered(self.view(reset, &made, secrets, None)));
        };
        let letter = self.letter(reset, &made, secrets, &address);
        let taken = self.courier.deliver(letter).await;
        let state = match taken {
            true => MailState::Sent,
            false => MailState::Failed,
        };
        let answer = ResetAnswer {
            mail: Some(Mailing {
                to: self.seal_address(&address),
                state,
            }),
            ..made.answer.clone()
        };
        // Where it was too late, somebody else has taken over and writes down what came of it.
        self.act_store.replace_answer(&made, &answer, &[]).await?;
        let made = ResetMade { answer, ..made };
        let sent = Some((&address, taken));
        Ok(answered(self.view(reset, &made, secrets, sent)))
    }

    fn letter(
        &self,
        reset: &Reset<'_>,
        made: &ResetMade,
        secrets: &Secrets,
        address: &Address,
    ) -> Letter {
        let account = &reset.subject.account;
        let user_id = account.user_id.clone();
        let left = |at: Timestamp| Span::of(at.seconds_after(made.made_at));
        let holds = made.answer.expires_at.map(left);
        let content = match secrets {
            Secrets::Link(token) => Content::ResetLink {
                user_id,
                token: token.clone(),
                holds: holds.unwrap_or(Span::Minutes(1)),
            },
            Secrets::Generated(password) | Secrets::Own(password) => Content::TemporaryPassword {
                user_id,
                password: password.clone(),
                holds,
            },
        };
        Letter {
            channel: MethodKind::Email,
            to: address.to.clone(),
            about: Some(account.into()),
            language: reset.language().to_owned(),
            content,
        }
    }

    /// What tells the mailboxes on file, but not the one that gets it itself.
    pub fn notices(
        &self,
        reset: &Reset<'_>,
        made_at: Timestamp,
        address: Option<&Address>,
    ) -> Vec<Written> {
        let account = &reset.subject.account;
        if !self.courier.carries(&MethodKind::Email) {
            return Vec::new();
        }
        let not_me = reset.not_me(made_at);
        let is_another = |to: &&str| address.is_none_or(|address| address.to != **to);
        let notice = |to: &str| {
            let (user_id, not_me) = (account.user_id.clone(), not_me.clone());
            self.posting.notice(Letter {
                channel: MethodKind::Email,
                to: to.to_owned(),
                about: Some(account.into()),
                language: reset.language().to_owned(),
                content: match reset.body.credential == Credential::OneTimeLink {
                    true => Content::ResetLinkMade { user_id, not_me },
                    false => Content::PasswordReset { user_id, not_me },
                },
            })
        };
        let mailboxes = account.mailboxes().into_iter();
        mailboxes.filter(is_another).map(notice).collect()
    }

    /// Has notices sent that are written.
    pub fn send(&self, notices: &[Written]) {
        self.posting.send(notices);
    }

    /// The answer. What was sent is not shown.
    pub fn view(
        &self,
        reset: &Reset<'_>,
        made: &ResetMade,
        secrets: &Secrets,
        mail: Option<(&Address, bool)>,
    ) -> PasswordReset {
        let shown = |secret: &Secret| mail.is_none_or(|(_, taken)| !taken).then(|| secret.clone());
        let (password, link) = match secrets {
            Secrets::Link(token) => {
                let address = link::address(reset.public_url, "t", token);
                (None, shown(&Secret::new(address)))
            }
            Secrets::Generated(password) => (shown(password), None),
            Secrets::Own(_) => (None, None),
        };
        let account = &reset.subject.account;
        PasswordReset {
            now: self.basics.now(),
            user_id: account.user_id.clone(),
            name: account.name.clone(),
            credential: reset.body.credential.clone(),
            password,
            link,
            expires_at: made.answer.expires_at,
            must_change: reset.body.must_change || matches!(secrets, Secrets::Link(_)),
            delivery: mail.map(|(_, taken)| match taken {
                true => Delivery::Sent,
                false => Delivery::Failed,
            }),
            sent_to: mail.map(|(address, _)| address.shown.clone()),
            revision: made.answer.revision.clone(),
        }
    }
}

/// The alternate address on file: the account's own may be what its owner cannot open.
fn alternate(account: &Account) -> Option<&str> {
    let mut methods = account.methods.iter();
    let mail = methods.find(|method| method.kind == MethodKind::Email)?;
    Some(&mail.target)
}

fn is_on_file(account: &Account, typed: &str) -> bool {
    account.mailboxes().iter().any(|known| same(known, typed))
}

fn same(one: &str, other: &str) -> bool {
    identity::of_address(one) == identity::of_address(other)
}
