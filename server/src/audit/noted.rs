//! The end of the record as somebody noted it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// The number of a record and what ties it to all before it. Kept in another place than the
/// database, it shows later that the record was not put back to an older copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Number of the record.
    pub seq: i64,
    /// Its MAC.
    pub mac: String,
}

/// That is not how it is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("number and seal as verify prints them, such as 120:Zm9v")]
pub struct Unreadable;

impl FromStr for Noted {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (seq, mac) = text.trim().split_once(':').ok_or(Unreadable)?;
        let seq = seq.parse().map_err(|_| Unreadable)?;
        let mac = mac.to_owned();
        Ok(Self { seq, mac })
    }
}

impl fmt::Display for Noted {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}", self.seq, self.mac)
    }
}

#[cfg(test)]
mod tests {
    use super::{Noted, Unreadable};

    #[test]
    fn what_is_printed_can_be_given_again() {
        let noted = Noted {
            seq: 120,
            mac: "Zm9v".to_owned(),
        };
        assert_eq!(noted.to_string().parse(), Ok(noted));
        for wrong in ["", "120", "x:Zm9v"] {
            assert_eq!(wrong.parse::<Noted>(), Err(Unreadable));
        }
    }
}
