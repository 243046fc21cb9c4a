//! What is set up for what.

/// What something is wanted for. Nobody waits for what the command at hand does not need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Building the app.
    Build,
    /// Linting it.
    Lint,
    /// Running its tests in a browser.
    Web,
    /// Journeys through it in a browser.
    Journeys,
    /// Serving it by other people's servers.
    Hosts,
    /// The server's tests, with the databases and directories that they start.
    Database,
    /// Looking at dependencies.
    Dependencies,
    /// Looking at the HTML of the built pages.
    Markup,
    /// Attacking the server by the API's description.
    Schema,
    /// Fuzzing parsers.
    Fuzz,
}

impl Need {
    /// Everything.
    pub const ALL: [Self; 10] = [
        Self::Build,
        Self::Lint,
        Self::Web,
        Self::Journeys,
        Self::Hosts,
        Self::Database,
        Self::Dependencies,
        Self::Schema,
        Self::Fuzz,
        Self::Markup,
    ];

    /// It wants the compiler for WebAssembly.
    pub fn has_compiler(self) -> bool {
        matches!(self, Self::Build | Self::Lint | Self::Web)
    }
}
