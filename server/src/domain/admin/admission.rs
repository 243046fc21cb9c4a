//! Who is let into the administrator's side.

use regain_contract::admin::AuditKind;
use regain_contract::{Code, Secret, Timestamp};

use super::authority::is_administrator;
use crate::domain::account::Account;
use crate::domain::audit::entry::Entry;
use crate::domain::call::limit::WINDOW;
use crate::domain::call::service::{Caller, Service};
use crate::domain::fault::Fault;

/// Refusals to one account that are recorded within an hour.
const RECORDED: u32 = 60;

/// The one that says that there are more.
const MORE: u32 = RECORDED + 1;

/// An administrator who is signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Their account.
    pub account: Account,
    /// Where they call from.
    pub caller: Caller,
    /// When they gave their password last.
    pub signed_in_at: Timestamp,
    /// Fingerprint of their session.
    pub session: String,
}

impl Actor {
    /// Something that they did.
    pub fn entry(&self, kind: AuditKind) -> Entry {
        Entry::from(&self.caller, kind).by(&self.account)
    }
}

impl Service {
    /// The administrator of a session. Who has to change their password first is let in after
    /// that. `call` names the call, for the audit record.
    ///
    /// # Errors
    /// `no_session`, `not_administrator`.
    pub async fn administrator(
        &self,
        token: Option<&Secret>,
        caller: &Caller,
        call: &str,
    ) -> Result<Actor, Fault> {
        let (account, session) = self.session_of(token).await?;
        let actor = Actor {
            account,
            caller: caller.clone(),
            signed_in_at: session.created_at,
            session: session.fingerprint,
        };
        if is_administrator(&actor.account.role) && !actor.account.temporary {
            return Ok(actor);
        }
        self.turn_away(&actor, Code::NotAdministrator, call).await
    }

    /// The same, who gave their password only lately.
    ///
    /// # Errors
    /// As [`Service::administrator`]; `sign_in_again`.
    pub async fn fresh_administrator(
        &self,
        token: Option<&Secret>,
        caller: &Caller,
        call: &str,
    ) -> Result<Actor, Fault> {
        let actor = self.administrator(token, caller, call).await?;
        let fresh = self.rules.session.fresh_seconds.into();
        if self.clock.now() < actor.signed_in_at.plus(fresh) {
            return Ok(actor);
        }
        self.turn_away(&actor, Code::SignInAgain, call).await
    }

    async fn turn_away(&self, actor: &Actor, code: Code, call: &str) -> Result<Actor, Fault> {
        let entry = actor.entry(AuditKind::AdministrationRefused);
        let entry = entry.with("call", call).refused(code.clone());
        self.record_refusal(actor, entry).await?;
        Err(code.into())
    }

    /// Records what was refused to somebody. Beyond so many within an hour, one record says that
    /// no more are: nobody may bury the others, or fill the disk.
    pub(super) async fn record_refusal(&self, actor: &Actor, entry: Entry) -> Result<(), Fault> {
        let key = format!("refused {}", self.mark_of(&actor.account));
        let counted = self.store.count(&key, WINDOW, self.clock.now()).await?;
        let entry = match counted.count {
            1..=RECORDED => entry,
            MORE => entry.with("no_more_until", &counted.until.0),
            _ => return Ok(()),
        };
        self.audit(entry).await
    }
}
