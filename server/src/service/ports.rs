//! What the services stand on.

use std::sync::Arc;

use crate::port::courier::Courier;
use crate::port::directory::Directory;
use crate::port::store::Store;
use crate::service::basics::Basics;

/// What the services stand on.
#[derive(Clone)]
pub struct Ports {
    /// Accounts and passwords.
    pub directory: Arc<dyn Directory>,
    /// Everything else that is remembered.
    pub store: Arc<dyn Store>,
    /// The way messages leave.
    pub courier: Arc<dyn Courier>,
    /// Time, chance, key and rules.
    pub basics: Basics,
}
