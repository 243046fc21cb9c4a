//! Why a text could not be read.

/// The text is not JSON, or JSON of another shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// What the parser says, in English. For the console.
    pub reason: String,
    /// The line, from 1, where the parser names one.
    pub line: Option<usize>,
}
