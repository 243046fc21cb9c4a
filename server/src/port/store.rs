//! What the server remembers, all of it.

use crate::port::accounts::AccountStore;
use crate::port::acts::ActStore;
use crate::port::audit::AuditLog;
use crate::port::caller_checks::CallerCheckStore;
use crate::port::captchas::CaptchaStore;
use crate::port::counters::CounterStore;
use crate::port::deliveries::DeliveryStore;
use crate::port::intents::IntentStore;
use crate::port::links::LinkStore;
use crate::port::provisioning::ProvisioningStore;
use crate::port::recoveries::RecoveryStore;
use crate::port::reset_intents::ResetIntentStore;
use crate::port::self_test::SelfTest;
use crate::port::sessions::SessionStore;
use crate::port::statistics::Statistics;
use crate::port::users::UserStore;

/// Everything the server remembers. Each call is atomic, and durable when it returns.
pub trait Store:
    RecoveryStore
    + LinkStore
    + SessionStore
    + CaptchaStore
    + CounterStore
    + AuditLog
    + Statistics
    + UserStore
    + ActStore
    + CallerCheckStore
    + AccountStore
    + IntentStore
    + ResetIntentStore
    + SelfTest
    + DeliveryStore
    + ProvisioningStore
{
}

impl<T> Store for T where
    T: RecoveryStore
        + LinkStore
        + SessionStore
        + CaptchaStore
        + CounterStore
        + AuditLog
        + Statistics
        + UserStore
        + ActStore
        + CallerCheckStore
        + AccountStore
        + IntentStore
        + ResetIntentStore
        + SelfTest
        + DeliveryStore
        + ProvisioningStore
{
}
