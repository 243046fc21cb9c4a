//! Going along the chain from its beginning to its end.

use thiserror::Error;

use super::chain::{Chain, Ends};
use super::record::Chained;

/// How the record is not what the server wrote. The number is that of the first record concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    /// Where it begins and ends was written by somebody else, or with another key.
    #[error("where the record begins and ends was not written by this server's key")]
    Ends,
    /// There is none with this number.
    #[error("record {0} is missing")]
    Missing(i64),
    /// Its content, or its place, is another.
    #[error("record {0} was changed or put in another's place")]
    Changed(i64),
    /// It was put in before the beginning or after the end.
    #[error("record {0} was put in")]
    PutIn(i64),
}

impl Broken {
    /// The record concerned; none where the ends are.
    pub const fn seq(self) -> Option<i64> {
        match self {
            Self::Ends => None,
            Self::Missing(seq) | Self::Changed(seq) | Self::PutIn(seq) => Some(seq),
        }
    }
}

/// A walk along the chain.
pub struct Walk<'a> {
    chain: &'a Chain,
    next: i64,
    mac: String,
}

impl<'a> Walk<'a> {
    /// Begins with the first record that is kept.
    ///
    /// # Errors
    /// When the ends are not the server's.
    pub fn begin(chain: &'a Chain, ends: &Ends) -> Result<Self, Broken> {
        if !chain.holds(ends) {
            return Err(Broken::Ends);
        }
        Ok(Self {
            chain,
            next: ends.kept_from,
            mac: ends.kept_mac.clone(),
        })
    }

    /// Number of the record to come.
    pub const fn next(&self) -> i64 {
        self.next
    }

    /// MAC of the record that was passed last.
    pub fn mac(&self) -> &str {
        &self.mac
    }

    /// Passes a record.
    ///
    /// # Errors
    /// When it is not the one that the server wrote there.
    pub fn pass(&mut self, found: &Chained) -> Result<(), Broken> {
        if found.seq < self.next {
            return Err(Broken::PutIn(found.seq));
        }
        if found.seq > self.next {
            return Err(Broken::Missing(self.next));
        }
        if found.mac != self.chain.mac(&self.mac, found.seq, &found.record) {
            return Err(Broken::Changed(found.seq));
        }
        self.next += 1;
        self.mac.clone_from(&found.mac);
        Ok(())
    }

    /// Arrives at the end.
    ///
    /// # Errors
    /// When that was not the last record.
    pub fn arrive(&self, ends: &Ends) -> Result<(), Broken> {
        if self.next <= ends.seq {
            return Err(Broken::Missing(self.next));
        }
        if self.mac != ends.mac {
            return Err(Broken::Changed(ends.seq));
        }
        Ok(())
    }
}
