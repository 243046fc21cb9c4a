//! The example of an HTTP directory in Python.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use regain_task::workspace::examples;
use regain_task::{Failure, process};

use super::prepared::Prepared;

/// The key in its `regain.toml`.
const KEY: &str = "a sample key that stands in a file for everybody to read";

const PEOPLE: &str = "  ada    sample password 1001   administrator
  grace  sample password 1002
  mary   sample password 1003   temporary: asks for another one
  linus  sample password 1004   switched off
  root   sample password 1005   protected: never recovered from here";

const LIMIT: Duration = Duration::from_secs(20);

/// What starts it, and whom it knows.
pub fn prepare(folder: &Path, address: SocketAddr) -> Result<Prepared, Failure> {
    if process::on_path("python3").is_none() {
        return Err(Failure::Missing {
            what: "PYTHON IS NOT INSTALLED, in which this example is written.".to_owned(),
            next: "apt-get install python3, then the same command again".to_owned(),
        });
    }
    let mut command = process::command("python3");
    command
        .arg(examples().join("directory-python/directory.py"))
        .arg(address.port().to_string())
        .arg(folder.join("people.db"))
        .env("DIRECTORY_KEYS", KEY);
    Ok(Prepared {
        command,
        people: PEOPLE,
        address,
        limit: LIMIT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_task::files::read;

    #[test]
    fn both_sides_have_the_same_key() {
        let file = examples().join("directory-python/regain.toml");
        let text = read(&file).expect("it is there");
        assert!(text.contains(&format!("key = \"{KEY}\"")), "{text}");
        // The example takes a comma for the end of its first key.
        assert!(!KEY.contains(','));
    }
}
