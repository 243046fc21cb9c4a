//! What the app is built for.

use std::path::PathBuf;

use regain_setup::TARGET;
use regain_task::workspace;

/// What to type after a failure was mended.
pub const RETRY: &str = "cargo xtask build";

/// What the app is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A host: several files, each as small as it goes.
    Shipped,
    /// A host, with the program in one file.
    OneFile,
    /// The person who changes it: one file, soon there, with names in what a panic says.
    Quick,
}

impl Kind {
    /// The program comes in several files.
    pub fn is_split(self) -> bool {
        self == Self::Shipped
    }

    /// Cargo's profile.
    pub fn profile(self) -> &'static str {
        match self {
            Self::Shipped | Self::OneFile => "wasm-release",
            Self::Quick => "dev",
        }
    }

    /// Where the compiled program of a name lies.
    pub fn compiled(self, name: &str) -> PathBuf {
        let folder = match self {
            Self::Shipped | Self::OneFile => self.profile(),
            Self::Quick => "debug",
        };
        let folder = workspace::wasm_target().join(TARGET).join(folder);
        folder.join(format!("{name}.wasm"))
    }

    /// Where the app is, when it is built.
    pub fn folder(self) -> PathBuf {
        match self {
            Self::Shipped | Self::OneFile => workspace::dist(),
            Self::Quick => workspace::scratch().join("dev"),
        }
    }
}
