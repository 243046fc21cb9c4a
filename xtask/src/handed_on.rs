//! What a task hands on to a program that does it.

use std::ffi::OsString;

/// Whatever stands behind a task's name.
#[derive(clap::Args)]
pub struct HandedOn {
    /// Understood by the program that does the task; `--help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<OsString>,
}
