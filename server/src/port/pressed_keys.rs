//! Keys that people press in a call, before they are told a code.

/// Where whoever makes calls tells of a key that was pressed, below the public address.
pub const PRESSED_KEYS: &str = "/api/v1/calls/pressed-key";

/// A key was pressed, as it was told.
#[derive(Clone, Copy, Debug)]
pub struct KeyPressed<'a> {
    /// What the call was given: the query of the address.
    pub sealed: &'a str,
    /// The form that came with it.
    pub body: &'a str,
    /// What proves who tells; empty, where there is none.
    pub signature: &'a str,
}

/// Says what is to be said once a key was pressed.
pub trait PressedKeys: Send + Sync {
    /// What the call goes on with, as XML. None for anybody but those who make our calls.
    fn answer(&self, asked: &KeyPressed<'_>) -> Option<String>;
}
