//! What a command has to tell.

/// What a command has to tell.
#[derive(Clone, Debug)]
pub struct CommandOutput {
    /// For standard output.
    pub text: String,
    /// Nothing is wrong; otherwise the program ends with 1.
    pub is_well: bool,
}

impl From<String> for CommandOutput {
    fn from(text: String) -> Self {
        let is_well = true;
        Self { text, is_well }
    }
}
