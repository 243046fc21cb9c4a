//! What a deployment sends, by the same look that operators have: `cargo xtask hosts --verify`.

use std::path::Path;
use std::process::Command;

use crate::artefact;
use crate::failure::{Done, Failure};

/// Everything is sent as it should be.
///
/// # Errors
/// What is not.
pub async fn deployment(address: &str) -> Done {
    deployment_by(address, None).await
}

/// Everything is sent as it should be, by a host whose certificate this authority has signed.
///
/// # Errors
/// What is not.
pub async fn deployment_by(address: &str, ca: Option<&Path>) -> Done {
    let (good, said) = look_by(address, ca).await?;
    if good {
        Ok(())
    } else {
        Err(Failure::SetUp(format!("{address}\n{said}")))
    }
}

/// Whether everything is sent as it should be, and what the look said.
///
/// # Errors
/// When the program is missing.
pub async fn look(address: &str) -> Done<(bool, String)> {
    look_by(address, None).await
}

async fn look_by(address: &str, ca: Option<&Path>) -> Done<(bool, String)> {
    let program = artefact::program("regain-verify");
    let mut command = Command::new(&program);
    command.arg(address);
    if let Some(ca) = ca {
        command.arg("--ca").arg(ca);
    }
    let name = program.display().to_string();
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.map_err(|e| Failure::SetUp(e.to_string()))?;
    let output = output.map_err(Failure::io(name))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok((output.status.success(), format!("{said}{complaint}")))
}
