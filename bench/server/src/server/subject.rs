//! The server that is measured: the release build, as it comes, but for the captcha.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use regain_serve::server::{free_address, stop};
use regain_serve::{released, status_of};
use regain_task::{Failure, process};

use crate::memory::{held, held_at_most};

use super::gateway::Gateway;
use super::people;
use super::place::Place;

/// How long a server may take until it answers.
const LIMIT: Duration = Duration::from_secs(60);

/// A server that is no rehearsal has to be told where it mails. Nobody listens there: what strangers have
/// sent to people waits.
pub const MAIL: [(&str, &str); 4] = [
    ("REGAIN_SMTP_HOST", "127.0.0.1"),
    ("REGAIN_SMTP_PORT", "9"),
    ("REGAIN_SMTP_TLS", "none"),
    ("REGAIN_SMTP_FROM", "no-reply@example.org"),
];

/// A limit that nobody reaches: with few people, each is asked for again and again.
const MANY: &str = "10000000";

/// A running server.
pub struct Subject {
    child: Child,
    /// Its address, without a slash at the end.
    pub base: String,
    /// From the start of the program to the first answer that it is ready.
    pub ready_after: Duration,
}

/// A command of it on the data of a place.
pub fn command(place: &Place) -> Command {
    let mut command = process::command(released::program());
    command.stdout(Stdio::null());
    place.apply(&mut command);
    command
}

/// Makes so many people.
pub fn populate(place: &Place, count: usize) -> Result<(), Failure> {
    let table = place.file("people.csv");
    people::write(&table, count)?;
    let mut import = command(place);
    import.args(["accounts", "import"]).arg(table).envs(MAIL);
    process::run(&mut import, "regain-server accounts import --help")
}

impl Subject {
    /// Starts it with its usual limits for each address, for people who call from many addresses.
    pub fn start(place: &Place, gateway: &Gateway) -> Result<Self, Failure> {
        Self::serve(command(place), gateway)
    }

    /// Starts it likewise with the configuration of this file.
    pub fn configured(place: &Place, gateway: &Gateway, file: &Path) -> Result<Self, Failure> {
        let mut serve = command(place);
        serve.arg("--config").arg(file);
        Self::serve(serve, gateway)
    }

    fn serve(mut serve: Command, gateway: &Gateway) -> Result<Self, Failure> {
        serve.envs(MAIL).envs([
            ("REGAIN_CAPTCHA", "[]"),
            ("REGAIN_TRUSTED_PROXIES", "[\"127.0.0.1\"]"),
            ("REGAIN_LIMITS_PAID_SENDS", MANY),
            ("REGAIN_LIMITS_STARTS_PER_ACCOUNT", MANY),
            ("REGAIN_LIMITS_SENDS_PER_ACCOUNT", MANY),
            ("REGAIN_LIMITS_SENDS_PER_DESTINATION", MANY),
            ("REGAIN_SMS_KIND", "http"),
            ("REGAIN_SMS_HTTP_METHOD", "GET"),
            ("REGAIN_SMS_HTTP_NUMBER", "digits"),
        ]);
        let url = format!("http://{}/{{to}}/{{code}}", gateway.address);
        serve.env("REGAIN_SMS_HTTP_URL", url);
        Self::run(serve)
    }

    /// Starts a rehearsal.
    pub fn rehearse(place: &Place) -> Result<Self, Failure> {
        let mut serve = command(place);
        serve.arg("--demo").env("REGAIN_CAPTCHA", "[]");
        Self::run(serve)
    }

    fn run(mut serve: Command) -> Result<Self, Failure> {
        let address = free_address()?;
        serve.args(["--listen", &address.to_string()]);
        serve.env("RUST_LOG", "error");
        let program = process::name_of(&serve);
        let begun = Instant::now();
        let child = serve.spawn();
        let child = child.map_err(|source| Failure::Start { program, source })?;
        let mut subject = Self {
            child,
            base: format!("http://{address}"),
            ready_after: Duration::ZERO,
        };
        while begun.elapsed() < LIMIT {
            if status_of(address, "/health/ready").is_some_and(|it| it < 300) {
                subject.ready_after = begun.elapsed();
                return Ok(subject);
            }
            sleep(Duration::from_millis(1));
        }
        Err(Failure::Unexpected(
            "the server did not get ready".to_owned(),
        ))
    }

    /// Memory that it holds now, in megabytes.
    pub fn memory(&self) -> f64 {
        megabytes(held(self.child.id()))
    }

    /// The most that it has held, in megabytes.
    pub fn peak(&self) -> f64 {
        megabytes(held_at_most(self.child.id()))
    }
}

fn megabytes(kilobytes: Option<u64>) -> f64 {
    kilobytes.unwrap_or_default() as f64 / 1024.0
}

impl Drop for Subject {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}
