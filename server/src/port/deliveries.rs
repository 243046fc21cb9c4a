//! Where letters wait that are to be sent.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::backlog::Backlog;
use crate::model::change::Noted;
use crate::model::delivery::{Claim, DeadLetter, WhyDead};
use crate::model::store_error::StoreError;

/// Letters that are to be sent. They are written by the stores whose changes cause them.
///
/// A server takes some on, for a while that it can prolong; when it goes away meanwhile, another one
/// takes them on again. What a server says of a delivery counts only as long as nobody else has
/// taken it on since.
#[async_trait]
pub trait DeliveryStore: Send + Sync {
    /// Takes on deliveries that are due, the oldest first and so many at most, until that time.
    async fn claim_deliveries(
        &self,
        now: Timestamp,
        until: Timestamp,
        most: u32,
    ) -> Result<Vec<Claim>, StoreError>;

    /// Keeps a delivery until that time. False when somebody else has it.
    async fn keep_claim(&self, claim: &Claim, until: Timestamp) -> Result<bool, StoreError>;

    /// It is delivered, or to be delivered no more.
    async fn finish_delivery(&self, claim: &Claim) -> Result<(), StoreError>;

    /// It is to be tried again, at that time, by all channels but those named in the claim.
    async fn postpone_delivery(&self, claim: &Claim, due_at: Timestamp) -> Result<(), StoreError>;

    /// It is given up, with the record of that as one. Nothing is written when somebody else has it.
    async fn bury_delivery(
        &self,
        claim: &Claim,
        why: WhyDead,
        noted: &Noted,
    ) -> Result<(), StoreError>;

    /// How much is to be sent, and for how long it has been.
    async fn backlog(&self) -> Result<Backlog, StoreError>;

    /// What was given up, the latest first.
    async fn dead_letters(&self) -> Result<Vec<DeadLetter>, StoreError>;

    /// Has what was given up tried again, as long as it is worth sending. False when there is none
    /// with this id.
    async fn revive_delivery(
        &self,
        id: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError>;
}
