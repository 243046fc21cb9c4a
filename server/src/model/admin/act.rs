//! An act of an administrator, as it is written.

use regain_contract::Timestamp;

use crate::model::admin::actor::Actor;
use crate::model::admin::subject::Subject;
use crate::model::audit::chain::Chain;
use crate::model::audit::record::Record;

/// An act that was decided upon. It is written, with its record, only while what it was decided on
/// is still so.
pub struct Act<'a> {
    /// Who acts: they must still be signed in, with the role that they had.
    pub actor: &'a Actor,
    /// On whom: the account must still be as it was read.
    pub subject: &'a Subject,
    /// What ties the record to the one before.
    pub chain: Chain,
    /// What is recorded of it.
    pub record: Record,
    /// When.
    pub at: Timestamp,
}

/// What came of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is done.
    Done,
    /// Nothing was written: actor or account are no longer as they were.
    Overtaken,
}
