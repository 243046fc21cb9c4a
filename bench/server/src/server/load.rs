//! Many callers at the same time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use regain_task::Failure;
use serde_json::json;

use super::call::Caller;
use super::gateway::Gateway;
use super::people::{PASSWORD, phone, user_id};
use crate::statistics::percentile;

/// What callers do, again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Starting a recovery.
    Start,
    /// A recovery up to the code that was verified.
    Recover,
    /// A recovery up to its end, of which the new password alone is timed.
    Choose,
    /// Signing in.
    SignIn,
    /// Whatever strangers may do without any secret: start, send, a wrong code, a wrong sign-in.
    Intrude,
}

/// What was borne.
#[derive(Clone, Copy, Debug)]
pub struct Borne {
    pub per_second: f64,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    /// Answers that there is too much to do.
    pub sent_away: usize,
}

/// So many callers, for so long.
pub struct Load<'a> {
    pub base: &'a str,
    pub gateway: &'a Gateway,
    pub clients: usize,
    pub lasts: Duration,
    pub people: usize,
}

/// Numbers of people and addresses, so that none is used too often.
static TURN: AtomicUsize = AtomicUsize::new(0);

impl Load<'_> {
    /// Lets all of them act at once; what was borne.
    pub fn run(&self, act: Act) -> Result<Borne, Failure> {
        let begun = Instant::now();
        let all = thread::scope(|scope| {
            let clients = (0..self.clients).map(|_| scope.spawn(|| self.client(act, begun)));
            let clients: Vec<_> = clients.collect();
            let ended = clients.into_iter().map(|client| client.join());
            ended.collect::<Result<Vec<_>, _>>()
        });
        let all = all.map_err(|_| Failure::Unexpected("a caller broke down".to_owned()))?;
        let lasted = begun.elapsed().as_secs_f64();
        let (mut taken, mut sent_away) = (Vec::new(), 0);
        for client in all {
            let (its, away) = client?;
            taken.extend(its);
            sent_away += away;
        }
        Ok(Borne {
            per_second: taken.len() as f64 / lasted,
            p50: percentile(&mut taken, 50),
            p95: percentile(&mut taken, 95),
            p99: percentile(&mut taken, 99),
            sent_away,
        })
    }

    fn client(&self, act: Act, begun: Instant) -> Result<(Vec<Duration>, usize), Failure> {
        let (mut taken, mut sent_away) = (Vec::new(), 0);
        let mut caller = Caller::new(self.base, 0);
        while begun.elapsed() < self.lasts {
            let turn = TURN.fetch_add(1, Ordering::Relaxed);
            caller.move_to(turn / 8);
            let person = turn % self.people;
            let mut since = Instant::now();
            let answered = match act {
                Act::Start => start(&caller, person).map(|handle| handle.is_some())?,
                Act::Recover => self.recover(&caller, person)?.is_some(),
                Act::Choose => match self.recover(&caller, person)? {
                    Some(handle) => {
                        since = Instant::now();
                        choose(&caller, &handle, turn)?
                    }
                    None => false,
                },
                Act::SignIn => sign_in(&caller, person, PASSWORD, 200)?,
                Act::Intrude => intrude(&caller, person)?,
            };
            match answered {
                true => taken.push(since.elapsed()),
                false => sent_away += 1,
            }
        }
        Ok((taken, sent_away))
    }

    /// The handle of a recovery that is at the new password, unless that was once too often.
    fn recover(&self, caller: &Caller, person: usize) -> Result<Option<String>, Failure> {
        let Some(handle) = start(caller, person)? else {
            return Ok(None);
        };
        let by_text = json!({ "method": "m2" });
        let sent = caller.call("POST", "/recovery/code", &handle, &by_text)?;
        if sent.status == 429 {
            return Ok(None);
        }
        sent.expect(&[200])?;
        let code = json!({ "code": self.gateway.code(&phone(person)[1..])? });
        let verified = caller.call("POST", "/recovery/code/verify", &handle, &code)?;
        verified.expect(&[200])?;
        Ok(Some(handle))
    }
}

/// Sets a password that nobody has had before.
fn choose(caller: &Caller, handle: &str, turn: usize) -> Result<bool, Failure> {
    let body = json!({ "new_password": format!("made-up-password-of-turn-{turn}") });
    let done = caller.call("PUT", "/recovery/password", handle, &body)?;
    if done.status == 503 {
        return Ok(false);
    }
    done.expect(&[200])?;
    Ok(true)
}

/// Starts a recovery; its handle, unless that was once too often.
fn start(caller: &Caller, person: usize) -> Result<Option<String>, Failure> {
    let body = json!({ "user_id": user_id(person) });
    let started = caller.call("POST", "/recovery", "", &body)?;
    if started.status == 429 || started.status == 503 {
        return Ok(None);
    }
    let started = started.expect(&[200, 201])?;
    started.text("handle").map(|handle| Some(handle.to_owned()))
}

fn sign_in(caller: &Caller, person: usize, password: &str, status: u16) -> Result<bool, Failure> {
    let body = json!({ "user_id": user_id(person), "password": password });
    let answer = caller.call("POST", "/session", "", &body)?;
    if answer.status == 503 || answer.status == 429 {
        return Ok(false);
    }
    answer.expect(&[status])?;
    Ok(true)
}

fn intrude(caller: &Caller, person: usize) -> Result<bool, Failure> {
    if let Some(handle) = start(caller, person)? {
        let by_mail = json!({ "method": "m1" });
        let sent = caller.call("POST", "/recovery/code", &handle, &by_mail)?;
        sent.expect(&[200, 429])?;
        let wrong = json!({ "code": "000000" });
        let verify = caller.call("POST", "/recovery/code/verify", &handle, &wrong)?;
        verify.expect(&[200, 409, 422, 429])?;
    }
    // Somebody unknown: known ones would be locked for the measurement that follows.
    let body = json!({ "user_id": format!("stranger.{person}"), "password": "not the one" });
    let refused = caller.call("POST", "/session", "", &body)?;
    refused.expect(&[422, 423, 429, 503])?;
    Ok(true)
}
