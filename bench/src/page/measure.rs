//! What is measured of a visit.

/// One figure of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Requests that went over the network.
    Requests,
    /// Bytes that came over the network, headers included.
    Bytes,
    /// First contentful paint.
    FirstPaint,
    /// Largest contentful paint.
    LargestPaint,
    /// The time from which on the first text field keeps what is typed.
    Usable,
    /// The page says that it has started (a mark `started` or `…-started`, or `data-started` on the
    /// document's element); otherwise as `Settled`.
    Started,
    /// The last change of the page, its largest paint, the last answer of the network and the load
    /// event are over.
    Settled,
    /// What long tasks took beyond 50 ms each, in the whole visit.
    Blocked,
    /// Tasks of more than 50 ms.
    LongTasks,
    /// The longest of them.
    LongestTask,
    /// Memory of scripts, after a collection.
    Heap,
    /// Memory of WebAssembly.
    WasmMemory,
}

impl Measure {
    /// In the order of the tables.
    pub const ALL: [Self; 12] = [
        Self::Requests,
        Self::Bytes,
        Self::FirstPaint,
        Self::LargestPaint,
        Self::Usable,
        Self::Started,
        Self::Settled,
        Self::Blocked,
        Self::LongTasks,
        Self::LongestTask,
        Self::Heap,
        Self::WasmMemory,
    ];

    /// In the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Bytes => "bytes on the wire",
            Self::FirstPaint => "first contentful paint, ms",
            Self::LargestPaint => "largest contentful paint, ms",
            Self::Usable => "field keeps what is typed, ms",
            Self::Started => "started, ms",
            Self::Settled => "settled, ms",
            Self::Blocked => "total blocking time, ms",
            Self::LongTasks => "long tasks",
            Self::LongestTask => "longest task, ms",
            Self::Heap => "script memory, kB",
            Self::WasmMemory => "WebAssembly memory, kB",
        }
    }
}
