//! What comes of answers that must not be believed. A password whose setting was answered so is
//! neither set nor not set: the directory has to be asked.

use regain_contract::Secret;
use regain_directory::http::HttpDirectory;
use regain_directory::{
    Directory, DirectoryError, PersonId, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::example::settings;
use crate::liar::{Habit, Liar};

/// What a fault is for whoever only reads.
#[derive(Debug, PartialEq)]
pub enum Want {
    /// It cannot be reached.
    Unavailable,
    /// It is not the one that it should be.
    Untrusted,
    /// It is not understood.
    Unexpected,
    /// It does not let us in.
    Credentials,
    /// It does not let us do that.
    Forbidden,
}

/// Which kind of error it is.
pub fn kind(error: &DirectoryError) -> Option<Want> {
    match error {
        DirectoryError::Unavailable(_) => Some(Want::Unavailable),
        DirectoryError::Untrusted(_) => Some(Want::Untrusted),
        DirectoryError::Unexpected(_) => Some(Want::Unexpected),
        DirectoryError::Credentials(_) => Some(Want::Credentials),
        DirectoryError::Forbidden { .. } => Some(Want::Forbidden),
        _ => None,
    }
}

/// Connects with the first key of the tests.
pub async fn connect(url: &str) -> HttpDirectory {
    let connected = HttpDirectory::connect(&settings(url)).await;
    connected.expect("connected")
}

/// Why a password was not set.
pub async fn set(directory: &HttpDirectory) -> SetPasswordError {
    let id = PersonId("17".into());
    let password = Secret::new("correct horse battery");
    let set = directory.set_password(&id, &password, SetFor::Owner).await;
    set.expect_err("not set")
}

/// Finding somebody fails so, and whether a password was set is not known.
pub async fn expect_unclear(habit: Habit, want: Want) {
    let liar = Liar::start(habit).await;
    let directory = connect(&liar.url).await;
    let error = directory.find("ada").await.expect_err("not believed");
    assert_eq!(kind(&error), Some(want), "{error}");
    assert!(!error.to_string().contains("battery"), "{error}");
    let error = set(&directory).await;
    assert!(matches!(error, SetPasswordError::Unknown(_)), "{error:?}");
    assert!(!error.to_string().contains("battery"), "{error}");
}

/// Finding somebody fails so, and a password was certainly not set.
pub async fn expect_refused(habit: Habit, want: Want) {
    let liar = Liar::start(habit).await;
    let directory = connect(&liar.url).await;
    let error = directory.find("ada").await.expect_err("refused");
    assert_eq!(kind(&error), Some(want), "{error}");
    match set(&directory).await {
        SetPasswordError::Directory(again) => assert_eq!(kind(&again), kind(&error)),
        other => panic!("{other:?}"),
    }
}
