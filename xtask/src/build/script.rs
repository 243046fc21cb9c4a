//! Scripts without what only their readers need: comments, white space, long names.

use crate::build::files::{read, write};
use crate::failure::Failure;
use crate::process;
use crate::workspace;

/// The module, saying the same in fewer bytes. `name` is for error messages.
pub fn minified(name: &str, module: &str) -> Result<String, Failure> {
    let folder = workspace::scratch().join("script");
    let (long, short) = (folder.join(name), folder.join(format!("short-{name}")));
    write(&long, module)?;
    let mut terser = process::command(workspace::node_programs().join("terser"));
    terser
        .args(["--module", "--ecma", "2020", "--mangle"])
        .args(["--compress", "passes=3,unsafe_arrows=true", "--output"])
        .args([&short, &long]);
    process::run(&mut terser, "cargo xtask build")?;
    read(&short)
}
