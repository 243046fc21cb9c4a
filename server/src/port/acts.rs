//! What administrators do to accounts.

use async_trait::async_trait;

use crate::model::admin::act::{Act, Acted};
use crate::model::admin::change::AccountChange;
use crate::model::admin::reset::{Given, ResetAnswer, ResetMade};
use crate::model::delivery::Delivery;
use crate::model::store_error::StoreError;

/// Acts of administrators.
#[async_trait]
pub trait ActStore: Send + Sync {
    /// The reset that was made under this seal.
    async fn reset_made(&self, seal: &str) -> Result<Option<ResetMade>, StoreError>;

    /// Makes a reset. Overtaken also where one was made under the same seal. `counter` is that of
    /// the account's wrong passwords, which a password that is given clears.
    async fn reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        given: Given<'_>,
        counter: &str,
    ) -> Result<Acted, StoreError>;

    /// Replaces what is answered of a reset, and writes the notices of that. False, and nothing is
    /// written, when it is no longer what it was.
    async fn replace_answer(
        &self,
        made: &ResetMade,
        answer: &ResetAnswer,
        notices: &[Delivery],
    ) -> Result<bool, StoreError>;

    /// Lifts every lock of an account.
    async fn unlock(&self, act: &Act<'_>, counter: &str) -> Result<Acted, StoreError>;

    /// Changes an account, ends what began with what held before, and writes the notices. Overtaken
    /// also where its groups are no longer those that it was decided on.
    async fn change(&self, act: &Act<'_>, change: &AccountChange) -> Result<Acted, StoreError>;

    /// Ends an account's sessions.
    async fn end_sessions(&self, act: &Act<'_>) -> Result<Acted, StoreError>;
}
