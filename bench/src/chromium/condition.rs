//! The conditions under which pages are visited.

use serde_json::{Value, json};

/// A connection and a processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Condition {
    /// As this machine is
    Unthrottled,
    /// 1.6 Mbps down, 750 kbps up, 150 ms to an answer, a processor four times slower
    Slow4g,
}

impl Condition {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Slow4g, Self::Unthrottled];

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unthrottled => "unthrottled",
            Self::Slow4g => "slow 4G, processor ÷ 4",
        }
    }

    /// How many times slower the processor is.
    pub fn slowdown(self) -> u32 {
        match self {
            Self::Unthrottled => 1,
            Self::Slow4g => 4,
        }
    }

    /// The connection, as `Network.emulateNetworkConditions` takes it: bytes a second, and
    /// milliseconds from a request to the first byte of its answer.
    pub fn connection(self) -> Option<Value> {
        let bytes = |kilobits: u32| kilobits * 1000 / 8;
        (self == Self::Slow4g).then(|| {
            json!({
                "offline": false,
                "latency": 150,
                "downloadThroughput": bytes(1600),
                "uploadThroughput": bytes(750),
            })
        })
    }
}
