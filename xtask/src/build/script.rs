//! Scripts without what only their readers need: comments, white space, long names.

use std::path::Path;

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

/// A module and all that it imports, in one module and in few bytes.
pub fn bundled(entry: &Path) -> Result<String, Failure> {
    let bundle = entry.with_extension("bundle.js");
    let mut esbuild = process::command(workspace::node_programs().join("esbuild"));
    esbuild
        .args(["--bundle", "--minify", "--format=esm", "--target=es2020"])
        .args(["--legal-comments=none", "--log-level=warning"])
        .arg(format!("--outfile={}", bundle.display()))
        .arg(entry);
    process::run(&mut esbuild, "cargo xtask build")?;
    read(&bundle)
}
