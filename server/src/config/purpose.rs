//! What a configuration is read for.

/// What a configuration is read for: not every purpose needs all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To serve people.
    Serve,
    /// To rehearse, with made-up people and without a mail server: `--demo`.
    Rehearse,
    /// For a command: what it has to say to people, the server that serves sends.
    Look,
}
