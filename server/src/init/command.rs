//! `regain-server init`.

use std::fs;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdin};
use std::path::{Path, PathBuf};

use clap::Args;
use thiserror::Error;

use super::answers::{Answers, Given, Unanswered};
use super::text;
use crate::channels::command::test_mail;
use crate::command_output::CommandOutput;
use crate::config::load::ConfigError;
use crate::config::model::Config;
use crate::config::purpose::Purpose;
use crate::config::variable::environment;

/// The variable of the mail server's password, which belongs into no file that is looked at.
const PASSWORD: &str = "REGAIN_SMTP_PASSWORD";

/// What `init` is told.
#[derive(Clone, Debug, Args)]
pub struct Init {
    /// The file that is written. One that is there stays as it is.
    #[arg(default_value = "regain.toml")]
    file: PathBuf,
    /// What is not asked.
    #[command(flatten)]
    given: Given,
}

/// No configuration was written.
#[derive(Debug, Error)]
pub enum InitError {
    /// Something was not said.
    #[error(transparent)]
    Unanswered(#[from] Unanswered),
    /// There is one.
    #[error("{} is there already, and stays as it is: name another file", .0.display())]
    InTheWay(PathBuf),
    /// The file cannot be written.
    #[error("cannot write {}: {cause}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The answers give no configuration.
    #[error("nothing was written: {0}")]
    Wrong(#[from] ConfigError),
}

/// Asks for what was not given, and writes a first configuration, for its owner alone. Where it is told
/// to, it sends a mail; the configuration stays whatever comes of that.
///
/// # Errors
/// Why there is none.
pub async fn run(init: &Init) -> Result<CommandOutput, InitError> {
    let file = &init.file;
    if file.exists() {
        return Err(InitError::InTheWay(file.clone()));
    }
    let terminal = stdin()
        .is_terminal()
        .then(|| (stdin().lock(), stderr().lock()));
    let answers = Answers::gather(&init.given, terminal)?;
    write(file, &text::of(&answers))?;
    let checked = check(file);
    if checked.is_err() {
        let _ = fs::remove_file(file);
    }
    checked?;
    let mut text = format!("{} is written, for you alone.", file.display());
    if !answers.smtp_user.is_empty() {
        text +=
            "\nThe password at the mail server comes as REGAIN_SMTP_PASSWORD, by the environment";
    }
    let tried = match &*answers.test_mail {
        "" => None,
        to => Some(try_mail(file, to).await),
    };
    let is_well = !matches!(tried, Some(Err(_)));
    if let Some(Ok(said) | Err(said)) = &tried {
        text.push_str(&format!("\nTest mail to {}: {said}", answers.test_mail));
    }
    text.push_str(&format!(
        "\nStart by: regain-server --config {}",
        file.display()
    ));
    Ok(CommandOutput { text, is_well })
}

/// Sends a mail by the configuration that was written, with the environment over it: the password at
/// the mail server comes from there.
async fn try_mail(file: &Path, to: &str) -> Result<String, String> {
    let environment = environment(std::env::vars_os()).map_err(|error| error.to_string())?;
    let config = Config::load(Some(file), &environment, false).and_then(|config| {
        config.check(Purpose::Look, Some(file))?;
        Ok(config)
    });
    test_mail(to, &config.map_err(|error| error.to_string())?).await
}

/// Whether a server would start with it; the password is for later.
fn check(file: &Path) -> Result<(), ConfigError> {
    let password = (PASSWORD.to_owned(), "to come".to_owned());
    let has_user = fs::read_to_string(file).is_ok_and(|text| text.contains("\nuser = "));
    let environment: Vec<_> = has_user.then_some(password).into_iter().collect();
    let config = Config::load(Some(file), &environment, false)?;
    config.check(Purpose::Serve, Some(file))
}

fn write(file: &Path, text: &str) -> Result<(), InitError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(file)
        .and_then(|mut open| open.write_all(text.as_bytes()));
    written.map_err(|cause| match cause.kind() {
        ErrorKind::AlreadyExists => InitError::InTheWay(file.to_owned()),
        _ => InitError::File {
            file: file.to_owned(),
            cause,
        },
    })
}
