//! The program in front of a directory, one of which is killed while a password is set.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use regain_contract::Secret;
use regain_directory::keycloak::Settings;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::place::Place;
use crate::program::{Program, call};
use crate::stage::{Behind, Somebody};
use crate::{keycloak, openldap};

/// So long a call may have to wait for an earlier one of its kind.
const PATIENCE: Duration = Duration::from_secs(60);

/// Limits that nobody comes up to.
const LIMITS: &str = "outbox = true

[limits]
starts_per_account = 1000000
starts_per_address = 1000000
sends_per_account = 1000000
sends_per_destination = 1000000
verifies_per_address = 1000000
sign_ins_per_address = 1000000
";

/// Who is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Victim {
    Server,
    /// The directory, or the way to it where others use it too.
    Directory,
}

/// The program in front of a directory.
pub struct Front {
    program: Option<Program>,
    place: Place,
    folder: TempDir,
    ada: Somebody,
    behind: Box<dyn Behind>,
    /// What names the notices of earlier passwords.
    earlier: BTreeSet<String>,
}

pub async fn in_front_of_openldap() -> Option<Front> {
    let (slapd, people) = openldap::prepared().await?;
    let settings = openldap::settings(&slapd);
    let table = format!(
        "[directory]
kind = \"ldap\"

[directory.ldap]
urls = [{url:?}]
ca_file = {ca:?}
bind_dn = {account:?}
bind_password = {password:?}
base = {base:?}
policy_dn = {policy:?}
attributes = {{ email = [\"mail\"], alternate_mail = [\"mail\"] }}
",
        url = settings.urls[0],
        ca = settings.ca_file.expect("a file"),
        account = settings.bind_dn,
        password = shown(settings.bind_password.as_ref()),
        base = settings.base,
        policy = settings.policy_dn.expect("a policy"),
    );
    Some(Front::start(&table, people.ada, slapd).await)
}

pub async fn in_front_of_keycloak() -> Option<Front> {
    let (settings, people, realm) = keycloak::prepared().await?;
    Some(Front::start(&keycloak_table(&settings), people.ada, realm).await)
}

pub async fn in_front_of_a_keycloak_of_its_own() -> Option<Front> {
    let (settings, people, killed) = keycloak::prepared_to_be_killed().await?;
    Some(Front::start(&keycloak_table(&settings), people.ada, killed).await)
}

fn keycloak_table(settings: &Settings) -> String {
    format!(
        "[directory]
kind = \"keycloak\"

[directory.keycloak]
url = {url:?}
realm = {realm:?}
client_id = {client:?}
client_secret = {secret:?}
sign_in_client_id = {sign_in:?}
sign_in_client_secret = {sign_in_secret:?}
alternate_email_attributes = [\"altEmail\"]
",
        url = settings.url,
        realm = settings.realm,
        client = settings.client_id,
        secret = shown(settings.client_secret.as_ref()),
        sign_in = settings.sign_in_client_id,
        sign_in_secret = shown(settings.sign_in_client_secret.as_ref()),
    )
}

fn shown(secret: Option<&Secret>) -> &str {
    secret.expect("a secret").expose()
}

impl Front {
    async fn start(table: &str, ada: Somebody, behind: impl Behind + 'static) -> Self {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("regain.toml");
        fs::write(file, format!("{LIMITS}\n{table}")).expect("written");
        let mut front = Self {
            program: None,
            place: Place::new().await,
            folder,
            ada,
            behind: Box::new(behind),
            earlier: BTreeSet::new(),
        };
        front.start_server();
        front
    }

    fn start_server(&mut self) {
        let mut command = Command::new(Program::FILE);
        command
            .arg("--config")
            .arg(self.folder.path().join("regain.toml"));
        self.program = Some(Program::start_with(command, &self.place));
    }

    fn program(&self) -> &Program {
        self.program.as_ref().expect("it runs")
    }

    fn call(&self, what: &str, handle: &str, body: &Value) -> Value {
        let (verb, path) = what.split_once(' ').expect("verb and path");
        let what = format!("{verb} /api/v1{path}");
        self.program().call(&what, handle, body)
    }

    /// How long a new password takes where nothing comes in between.
    pub fn undisturbed(&mut self, password: &str) -> Duration {
        let handle = self.proven();
        let before = self.newest();
        let since = Instant::now();
        let done = self.call("PUT /recovery/password", &handle, &chosen(password));
        assert_eq!(done["step"], "done", "{done}");
        let took = since.elapsed();
        self.assert_told_once(before);
        self.ada.password = password.to_owned();
        took
    }

    /// The handle of a recovery that is at the new password.
    fn proven(&self) -> String {
        let before = self.newest();
        let user = json!({ "user_id": self.ada.user_id });
        let started = self.call("POST /recovery", "", &user);
        let handle = started["handle"].as_str().expect("a handle").to_owned();
        let method = json!({ "method": "m1" });
        self.call("POST /recovery/code", &handle, &method);
        let code = json!({ "code": self.code_after(before) });
        let proven = self.call("POST /recovery/code/verify", &handle, &code);
        assert_eq!(proven["step"], "choose_password", "{proven}");
        handle
    }

    pub async fn broken_off(&mut self, victim: Victim, after: Duration, password: &str) {
        let handle = self.proven();
        let before = self.newest();
        let calling = {
            let address = self.program().address.clone();
            let (handle, body) = (handle.clone(), chosen(password));
            thread::spawn(move || call(&address, "PUT /api/v1/recovery/password", &handle, &body))
        };
        thread::sleep(after);
        match victim {
            Victim::Server => self.program = None,
            Victim::Directory => assert!(self.behind.stop().await),
        }
        calling.join().expect("it ends").ok();
        match victim {
            Victim::Server => self.start_server(),
            Victim::Directory => self.behind.resume().await,
        }
        self.comes_to_one_end(&handle, password);
        self.assert_told_once(before);
        self.ada.password = password.to_owned();
        let database = self.place.database().await;
        let states = sqlx::query_scalar("SELECT state FROM password_intents WHERE state <> 'done'");
        let left: Vec<String> = states.fetch_all(database.pool()).await.expect("intents");
        assert!(left.is_empty(), "{after:?}: {left:?}");
        database.close().await;
    }

    fn comes_to_one_end(&self, handle: &str, password: &str) {
        let shown = self.call("GET /recovery", handle, &Value::Null);
        let is_done = shown["step"] == "done";
        assert!(is_done || shown["step"] == "choose_password", "{shown}");
        // Whoever is told that it is done can sign in.
        assert!(!is_done || self.lets_in(password), "{password}");
        let done = self.until_available("PUT /recovery/password", handle, &chosen(password));
        assert_eq!(done["step"], "done", "{password}: {done}");
        let other = chosen("another-password-entirely");
        let refused = self.call("PUT /recovery/password", handle, &other);
        assert_eq!(refused["code"], "wrong_step", "{password}: {refused}");
        assert!(!self.lets_in(&self.ada.password), "{password}");
        assert!(self.lets_in(password), "{password}");
    }

    fn lets_in(&self, password: &str) -> bool {
        let known = json!({ "user_id": self.ada.user_id, "password": password });
        let answer = self.until_available("POST /session", "", &known);
        assert!(
            answer["name"].is_string() || answer["code"] == "wrong_credentials",
            "{answer}"
        );
        answer["name"].is_string()
    }

    /// Asks again, as the app does, while the answer is to do so.
    fn until_available(&self, what: &str, handle: &str, body: &Value) -> Value {
        let since = Instant::now();
        loop {
            let answer = self.call(what, handle, body);
            if answer["code"] != "unavailable" || since.elapsed() > PATIENCE {
                return answer;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn outbox(&self) -> Vec<Value> {
        let kept = self.program().call("GET /outbox.json", "", &Value::Null);
        serde_json::from_value(kept).expect("messages")
    }

    fn newest(&self) -> i64 {
        let ids = self.outbox();
        let ids = ids.iter().filter_map(|message| message["id"].as_i64());
        ids.max().unwrap_or_default()
    }

    /// The code that has come after a message.
    fn code_after(&self, id: i64) -> String {
        self.until(|outbox| {
            let mut codes = outbox.iter().filter(|it| it["id"].as_i64() > Some(id));
            codes.find_map(|message| message["code"].as_str().map(str::to_owned))
        })
        .expect("a code")
    }

    /// Both mailboxes were told of the password, under one name. What was on its way when the server was
    /// killed is sent again under its own (ADR 17), and may come while the next one is waited for.
    fn assert_told_once(&mut self, before: i64) {
        let mut found = BTreeSet::new();
        self.until(|outbox| {
            let since = outbox.iter().filter(|it| it["id"].as_i64() > Some(before));
            let named = since.filter_map(|it| Some((name_of_notice(it)?, it["to"].to_string())));
            found = named.filter(|it| !self.earlier.contains(&it.0)).collect();
            (found.len() >= 2).then_some(())
        });
        let names: BTreeSet<String> = found.iter().map(|(name, _)| name.clone()).collect();
        assert_eq!((found.len(), names.len()), (2, 1), "{found:?}");
        self.earlier.extend(names);
    }

    /// What is looked for in the outbox, once it is there.
    fn until<T>(&self, mut find: impl FnMut(&[Value]) -> Option<T>) -> Option<T> {
        let since = Instant::now();
        loop {
            let found = find(&self.outbox());
            if found.is_some() || since.elapsed() > PATIENCE {
                return found;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What names a notice: the token in its link, whatever the address of the server that has sent it.
fn name_of_notice(message: &Value) -> Option<String> {
    let (_, token) = message["link"].as_str()?.split_once('#')?;
    message["code"].is_null().then(|| token.to_owned())
}

fn chosen(password: &str) -> Value {
    json!({ "new_password": password })
}
