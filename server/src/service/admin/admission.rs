//! Who is let into the administrator's side.

use regain_contract::admin::AuditKind;
use regain_contract::{Code, Secret};

use crate::model::admin::actor::Actor;
use crate::model::admin::authority::is_administrator;
use crate::model::caller::Caller;
use crate::model::fault::Fault;
use crate::service::admin::refusals::Refusals;
use crate::service::basics::Basics;
use crate::service::ports::Ports;
use crate::service::sessions::Sessions;

/// Lets administrators in.
#[derive(Clone)]
pub struct Admission {
    sessions: Sessions,
    refusals: Refusals,
    basics: Basics,
}

impl Admission {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            sessions: Sessions::new(ports),
            refusals: Refusals::new(ports),
            basics: ports.basics.clone(),
        }
    }

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
        let (account, session) = self.sessions.session_of(token).await?;
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
    /// As [`Self::administrator`]; `sign_in_again`.
    pub async fn fresh_administrator(
        &self,
        token: Option<&Secret>,
        caller: &Caller,
        call: &str,
    ) -> Result<Actor, Fault> {
        let actor = self.administrator(token, caller, call).await?;
        let fresh = self.basics.rules.session.fresh_seconds.into();
        if self.basics.now() < actor.signed_in_at.plus(fresh) {
            return Ok(actor);
        }
        self.turn_away(&actor, Code::SignInAgain, call).await
    }

    async fn turn_away(&self, actor: &Actor, code: Code, call: &str) -> Result<Actor, Fault> {
        let entry = actor.entry(AuditKind::AdministrationRefused);
        let entry = entry.with("call", call).refused(code.clone());
        self.refusals.record(actor, entry).await?;
        Err(code.into())
    }
}
