//! Recording what administrators were refused.

use std::sync::Arc;

use regain_contract::Code;
use regain_contract::admin::AuditKind;

use crate::model::admin::actor::Actor;
use crate::model::admin::subject::Subject;
use crate::model::audit::entry::Entry;
use crate::model::fault::Fault;
use crate::port::counters::CounterStore;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::WINDOW;
use crate::service::ports::Ports;

/// Refusals to one account that are recorded within an hour.
const RECORDED: u32 = 60;

/// The one that says that there are more.
const MORE: u32 = RECORDED + 1;

/// Records what administrators were refused.
#[derive(Clone)]
pub struct Refusals {
    counters: Arc<dyn CounterStore>,
    journal: Journal,
    basics: Basics,
}

impl Refusals {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            counters: ports.store.clone(),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Records a refusal and hands the outcome on. What is wrong with a form is nobody's business
    /// but that of who filled it in.
    ///
    /// # Errors
    /// That of the outcome, or the store's.
    pub async fn or_refused<T>(
        &self,
        actor: &Actor,
        subject: Option<&Subject>,
        kind: AuditKind,
        outcome: Result<T, Fault>,
    ) -> Result<T, Fault> {
        if let Err(fault) = &outcome
            && !is_of_form(fault)
        {
            let subject = subject.map(|subject| (&subject.account).into());
            self.record(actor, actor.entry(kind).about(subject).because(fault))
                .await?;
        }
        outcome
    }

    /// Records what was refused to somebody. Beyond so many within an hour, one record says that
    /// no more are: nobody may bury the others, or fill the disk.
    ///
    /// # Errors
    /// The store's.
    pub async fn record(&self, actor: &Actor, entry: Entry) -> Result<(), Fault> {
        let key = format!("refused {}", self.basics.mark_of(&actor.account));
        let counted = self.counters.count(&key, WINDOW, self.basics.now()).await?;
        let entry = match counted.count {
            1..=RECORDED => entry,
            MORE => entry.with("no_more_until", &counted.until.0),
            _ => return Ok(()),
        };
        self.journal.write(entry).await
    }
}

/// Whether a refusal is about what was typed.
fn is_of_form(fault: &Fault) -> bool {
    let Fault::Refused(problem) = fault else {
        return false;
    };
    matches!(
        problem.code,
        Code::InvalidFields | Code::PasswordRefused | Code::KeyRefused
    )
}
