//! The people of a measurement: as many as are asked for, all with a number of their own and one password.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use regain_task::Failure;

/// The password of all of them.
pub const PASSWORD: &str = "made-up-people-share-this";

/// Its hash as the server would make it: hashing it for each of a million would take half a day.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw\
    $/SdcUZWrsSmFTItFejKwfHc1HbrhE/eH3tE7YycO6Uo";

/// The user ID of the person with a number.
pub fn user_id(number: usize) -> String {
    format!("person.{number}@example.org")
}

/// Their telephone.
pub fn phone(number: usize) -> String {
    format!("+49151{number:08}")
}

/// Writes so many as a table that `accounts import` takes over.
pub fn write(file: &Path, count: usize) -> Result<(), Failure> {
    let failed = || Failure::file(file);
    let mut table = BufWriter::new(File::create(file).map_err(failed())?);
    let head = "user_id,name,alternate_email,sms,password_hash,groups";
    writeln!(table, "{head}").map_err(failed())?;
    for number in 0..count {
        writeln!(
            table,
            "{},Person {number},person.{number}@example.net,{},\"{HASH}\",Group {}",
            user_id(number),
            phone(number),
            number % 100
        )
        .map_err(failed())?;
    }
    table.flush().map_err(failed())
}
