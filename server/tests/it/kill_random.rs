//! Recoveries in whose midst the server is killed, at points that nobody chose, and started again.
//!
//! `KILLS` says how often; `cargo xtask bench faults` asks for the full number.

use std::collections::HashSet;
use std::process::Command;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use regain_server::adapter::sql::database::Database;
use serde_json::{Value, json};
use sqlx::Row;

use crate::mail_server::{Answer, MailServer};
use crate::place::Place;
use crate::program::{Program, call};

/// User, and the methods that prove who they are.
const PEOPLE: [(&str, &[&str]); 2] = [
    ("ada@example.com", &["m1"]),
    ("grace@example.com", &["m1", "m2"]),
];

/// Mailboxes that hear of each new password of theirs.
const MAILBOXES: usize = 2;

/// What messages about a new password are called.
const NOTICE: &str = "Subject: Your password was changed";

/// How long is waited for messages and answers at most.
const LIMIT: Duration = Duration::from_secs(60);

/// A server that is killed now and then, and what became of the recoveries on it.
struct Victim {
    place: Place,
    database: Database,
    mail: MailServer,
    server: Program,
    killer: Option<JoinHandle<()>>,
    /// Passwords by user, as they are now.
    passwords: [String; 2],
    /// Codes that were used, each with its link.
    used: HashSet<String>,
    kills: usize,
    /// Kills that came while a password was being set, by which of the two held afterwards.
    old_held: usize,
    new_held: usize,
}

fn start(place: &Place, mail: &MailServer) -> Program {
    let mut command = Command::new(Program::FILE);
    command
        .env("REGAIN_SMTP_HOST", "127.0.0.1")
        .env("REGAIN_SMTP_PORT", mail.port.to_string())
        .env("REGAIN_SMTP_TLS", "none")
        .env("REGAIN_SMTP_FROM", "no-reply@example.com");
    Program::start_by(command, place)
}

/// A moment between now and then.
fn some_of(whole: Duration) -> Duration {
    whole.mul_f64(f64::from(getrandom::u32().expect("chance")) / f64::from(u32::MAX))
}

impl Victim {
    async fn new() -> Self {
        let (place, mail) = (Place::new().await, MailServer::start(Answer::Take).await);
        let server = start(&place, &mail);
        Self {
            database: place.database().await,
            place,
            mail,
            server,
            killer: None,
            passwords: ["analytical-engine-1843", "nanoseconds-of-wire-1944"].map(String::from),
            used: HashSet::new(),
            kills: 0,
            old_held: 0,
            new_held: 0,
        }
    }

    /// Kills the server in a while.
    fn kill_after(&mut self, wait: Duration) {
        let id = self.server.child.id().to_string();
        self.killer = Some(std::thread::spawn(move || {
            std::thread::sleep(wait);
            let _ = Command::new("kill").args(["-KILL", &id]).status();
        }));
    }

    /// Starts the server again that was killed, as if the time of its claims on messages were over.
    async fn restart(&mut self) {
        let killer = self.killer.take().expect("it was killed");
        killer.join().expect("a kill");
        self.kills += 1;
        let _ = self.server.child.wait();
        let over = sqlx::query("UPDATE deliveries SET leased_until = 1 WHERE leased_until > 1");
        over.execute(self.database.pool()).await.expect("a change");
        self.server = start(&self.place, &self.mail);
    }

    /// One call. `None` where the server was killed before it answered, and has been started again.
    async fn once(&mut self, what: &str, handle: &str, body: &Value) -> Option<Value> {
        let answered = call(&self.server.address, what, handle, body);
        match answered.ok().filter(|answer| !answer.is_null()) {
            None => {
                self.restart().await;
                None
            }
            answer => answer,
        }
    }

    /// The same call until it is answered.
    async fn insist(&mut self, what: &str, handle: &str, body: &Value) -> Value {
        loop {
            if let Some(answer) = self.once(what, handle, body).await {
                return answer;
            }
        }
    }

    /// Has a code sent; that it cannot be sent again yet says that it was. None comes where the server
    /// was killed while it sent a text message: nobody pays for that twice, and it is listed.
    async fn code(&mut self, handle: &str, method: &str) -> Option<String> {
        let body = json!({ "method": method });
        let sent = self.insist("POST /api/v1/recovery/code", handle, &body);
        let sent = sent.await;
        let is_sent = sent["step"] == "enter_code" || sent["code"] == "resend_too_soon";
        assert!(is_sent, "{sent}");
        let begun = Instant::now();
        while begun.elapsed() < LIMIT {
            let (waiting, _) = self.messages().await;
            let kept = self.insist("GET /outbox.json", "", &Value::Null).await;
            for message in kept.as_array().into_iter().flatten() {
                let code = message["code"].as_str().unwrap_or_default();
                // The address before the token is another one after each start.
                let link = message["link"].as_str().unwrap_or_default();
                let mark = format!("{code} {}", link.rsplit('#').next().unwrap_or_default());
                if !code.is_empty() && self.used.insert(mark) {
                    return Some(code.to_owned());
                }
            }
            if waiting == 0 {
                return None;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("the code never came");
    }

    /// Gives a proof, and tries its code once more. Says whether a code came.
    async fn prove(&mut self, handle: &str, method: &str, given: usize) -> bool {
        let Some(code) = self.code(handle, method).await else {
            return false;
        };
        let code = json!({ "code": code });
        let verify = "POST /api/v1/recovery/code/verify";
        let first = self.once(verify, handle, &code).await;
        let again = self.insist(verify, handle, &code).await;
        match first {
            Some(first) => {
                assert!(first["step"].is_string(), "{first}");
                assert_eq!(again["code"], "wrong_step", "a code was usable twice");
            }
            // Either it counted before the kill, or it does now.
            None if again["step"].is_string() => {
                let third = self.insist(verify, handle, &code).await;
                assert_eq!(third["code"], "wrong_step", "a code was usable twice");
            }
            None => assert_eq!(again["code"], "wrong_step", "{again}"),
        }
        let shown = self.insist("GET /api/v1/recovery", handle, &Value::Null);
        assert_eq!(shown.await["proofs"]["given"], given);
        true
    }

    /// Gives all proofs; the recovery's handle. Where a code is lost, another recovery is begun.
    async fn proven(&mut self, (user_id, methods): (&str, &[&str])) -> String {
        'anew: loop {
            let body = json!({ "user_id": user_id });
            let started = self.insist("POST /api/v1/recovery", "", &body).await;
            let handle = started["handle"].as_str().expect("a handle");
            for (at, method) in methods.iter().enumerate() {
                if !self.prove(handle, method, at + 1).await {
                    continue 'anew;
                }
            }
            return handle.to_owned();
        }
    }

    /// Whether this password opens the account.
    async fn opens(&mut self, user_id: &str, password: &str) -> bool {
        let body = json!({ "user_id": user_id, "password": password });
        let answer = self.insist("POST /api/v1/session", "", &body).await;
        assert!(
            answer["name"].is_string() || answer["code"] == "wrong_credentials",
            "{answer}"
        );
        answer["name"].is_string()
    }

    /// One recovery from the first call to the sign-in.
    async fn recover(&mut self, who: usize, new: &str) {
        let user_id = PEOPLE[who].0;
        let old = self.passwords[who].clone();
        let handle = self.proven(PEOPLE[who]).await;
        let chosen = json!({ "new_password": new });
        let set = "PUT /api/v1/recovery/password";
        if self.once(set, &handle, &chosen).await.is_none() {
            let held = [
                self.opens(user_id, &old).await,
                self.opens(user_id, new).await,
            ];
            assert!(held[0] != held[1], "half-changed: {held:?}");
            self.old_held += usize::from(held[0]);
            self.new_held += usize::from(held[1]);
        }
        let done = self.insist(set, &handle, &chosen).await;
        assert_eq!(done["step"], "done", "{done}");
        assert!(!self.opens(user_id, &old).await, "the old password holds");
        assert!(self.opens(user_id, new).await, "the new password does not");
        self.passwords[who] = new.to_owned();
        // The kill may still be to come.
        if self.killer.is_some() {
            self.restart().await;
        }
    }

    /// Messages that are on their way, and those that are listed as undelivered.
    async fn messages(&self) -> (i64, i64) {
        let count = "SELECT COUNT(*) AS n, COUNT(died_at) AS dead FROM deliveries";
        let row = sqlx::query(count).fetch_one(self.database.pool()).await;
        let row = row.expect("a count");
        let (all, dead): (i64, i64) = (row.get("n"), row.get("dead"));
        (all - dead, dead)
    }

    /// Notices that were mailed, each by its name, once no message is on its way any more.
    async fn notices(&self) -> usize {
        let begun = Instant::now();
        while self.messages().await.0 > 0 {
            assert!(begun.elapsed() < LIMIT, "messages are left");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let mails = self.mail.mails();
        let notices = mails.iter().filter(|mail| mail.contains(NOTICE));
        let names = notices.filter_map(|mail| {
            let mut lines = mail.lines();
            lines.find(|line| line.starts_with("Message-ID:"))
        });
        names.collect::<HashSet<_>>().len()
    }

    fn audit_holds(&self) -> bool {
        let mut verify = Command::new(Program::FILE);
        verify.args(["audit", "verify"]);
        let done = verify.envs(self.place.environment()).output();
        done.expect("the program").status.success()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_point_of_a_recovery_leaves_nothing_by_halves() {
    let kills = std::env::var("KILLS").ok().and_then(|it| it.parse().ok());
    let kills = kills.unwrap_or(6);
    let mut victim = Victim::new().await;
    let mut lasts = Duration::from_secs(1);
    for turn in 0..=kills {
        let begun = Instant::now();
        if turn > 0 {
            victim.kill_after(some_of(lasts));
        }
        let password = format!("otter-{turn}-sextant-plumage");
        victim.recover(turn % 2, &password).await;
        if turn == 0 {
            lasts = begun.elapsed();
        }
    }
    assert_eq!(victim.kills, kills);
    let (mailed, expected) = (victim.notices().await, (kills + 1) * MAILBOXES);
    println!(
        "{kills} kills: while a password was being set, {} left the old one and {} the new one; \
         {mailed} of {expected} notices mailed; {} text messages listed as undelivered",
        victim.old_held,
        victim.new_held,
        victim.messages().await.1
    );
    assert_eq!(mailed, expected, "notices");
    assert!(victim.audit_holds(), "the audit record does not hold");
}
