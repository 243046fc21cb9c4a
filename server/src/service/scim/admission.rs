//! Lets the systems in that provision.

use regain_contract::Secret;

use crate::model::caller::Caller;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::scim::refusal::Refusal;
use crate::service::basics::Basics;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;

/// Lets the systems in that provision.
#[derive(Clone)]
pub struct Admission {
    limiter: Limiter,
    basics: Basics,
}

impl Admission {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            limiter: Limiter::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Whether anybody may provision.
    pub fn is_on(&self) -> bool {
        !self.basics.rules.scim.tokens.is_empty()
    }

    /// Lets a call in by its token. Wrong ones are counted by the caller's address; a right one is let
    /// in however many wrong ones came from beside it.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`], [`Refusal::TooMany`]; the store's.
    pub async fn admit(&self, caller: &Caller, token: Option<&Secret>) -> Result<(), Refusal> {
        // Hashes are compared: how long that takes says nothing about a token.
        let given = token.map(fingerprint);
        let tokens = &self.basics.rules.scim.tokens;
        if given.is_some_and(|given| tokens.contains(&given)) {
            return Ok(());
        }
        Err(
            match self.limiter.limit(Limited::TokensFrom(caller)).await {
                Ok(()) | Err(Fault::Directory(_)) => Refusal::Unauthorized,
                Err(Fault::Store(error)) => Refusal::Store(error),
                Err(Fault::Refused(problem)) => Refusal::TooMany(problem.retry_after.unwrap_or(1)),
            },
        )
    }
}
