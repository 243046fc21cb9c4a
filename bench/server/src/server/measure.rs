//! What is measured of one server.

use std::thread::sleep;
use std::time::Duration;

use regain_task::Failure;

use super::figures::Column;
use super::gateway::Gateway;
use super::load::{Act, Load};
use super::place::{Kind, Place};
use super::subject::{Subject, populate};

/// Starts of which the middling one is told.
const STARTS: usize = 5;

/// How long the server is left alone before its memory is looked at again.
const REST: Duration = Duration::from_secs(20);

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub clients: usize,
    pub seconds: u64,
    pub minute: u64,
}

/// Measures a server with so many people.
pub fn measure(kind: Kind, people: usize, asked: Asked) -> Result<Column, Failure> {
    let place = Place::new(kind, &format!("{kind:?}-{people}"))?;
    let gateway = Gateway::start()?;
    populate(&place, people)?;
    let mut ready: Vec<f64> = Vec::new();
    for _ in 0..STARTS {
        let started = Subject::start(&place, &gateway)?;
        ready.push(started.ready_after.as_secs_f64() * 1000.0);
    }
    ready.sort_by(f64::total_cmp);
    let subject = Subject::start(&place, &gateway)?;
    sleep(Duration::from_secs(2));
    let rest = subject.memory();
    let load = |clients, seconds| Load {
        base: &subject.base,
        gateway: &gateway,
        clients,
        lasts: Duration::from_secs(seconds),
        people,
    };
    // First of all, so that nothing else has been asked of it before.
    let intruded = load(100, asked.minute).run(Act::Intrude)?;
    let peak = subject.peak();
    sleep(REST);
    let after = subject.memory();
    let usual = load(asked.clients, asked.seconds);
    Ok(Column {
        kind,
        people,
        ready: ready[STARTS / 2],
        starts: usual.run(Act::Start)?,
        recoveries: usual.run(Act::Recover)?,
        sign_ins: usual.run(Act::SignIn)?,
        intruded,
        memory: [rest, peak, after],
    })
}
