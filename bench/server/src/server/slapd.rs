//! The sample's OpenLDAP, with as many made-up people as a measurement wants.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Child;
use std::time::Duration;

use regain_serve::sample::{More, fill_openldap, started};
use regain_serve::server::{free_address, stop};
use regain_task::Failure;
use regain_task::files::{read, write};
use regain_task::workspace::examples;

use super::people::{PASSWORD, phone, user_id};
use super::place::Place;

const RETRY: &str = "cargo xtask bench directory";

/// It reads nothing of its entries before it is asked.
const LIMIT: Duration = Duration::from_secs(60);

/// The sample's database has room for a few people, and shows 500 of them to whoever asks.
const ROOM: &str = "sizelimit unlimited\nmaxsize 4294967296\n";

/// A running OpenLDAP. It ends when this is dropped.
pub struct Slapd {
    process: Child,
    /// The configuration of a server in front of it.
    pub configuration: PathBuf,
}

impl Slapd {
    /// Fills one with so many people in the folder of a place, and starts it.
    pub fn start(place: &Place, people: usize) -> Result<Self, Failure> {
        let folder = place.file("openldap");
        let address = free_address()?;
        let more = More {
            settings: ROOM,
            entries: &entries(people),
            retry: RETRY,
        };
        let mut serve = fill_openldap(&folder, address, &more)?;
        let configuration = folder.join("regain.toml");
        let text = read(&examples().join("openldap/regain.toml"))?.replace("outbox = true", "");
        write(
            &configuration,
            text.replace("{port}", &address.port().to_string()),
        )?;
        Ok(Self {
            process: started(&mut serve, &folder, address, LIMIT)?,
            configuration,
        })
    }
}

impl Drop for Slapd {
    fn drop(&mut self) {
        stop(&mut self.process);
    }
}

fn entries(people: usize) -> String {
    let mut text = String::new();
    for number in 0..people {
        let (user_id, phone) = (user_id(number), phone(number));
        let _ = write!(
            text,
            "\ndn: uid={user_id},ou=people,dc=example,dc=org
objectClass: inetOrgPerson
objectClass: extensibleObject
uid: {user_id}
cn: Person {number}
sn: {number}
mailAlternateAddress: person.{number}@example.net
mobile: {phone}
userPassword: {PASSWORD}
"
        );
    }
    text
}
