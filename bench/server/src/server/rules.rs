//! `cargo xtask bench rules`: whether the time that an answer takes tells who has an account.

use std::time::Duration;

use regain_task::Failure;
use serde_json::json;

use super::call::Caller;
use super::command::build;
use super::place::{Kind, Place};
use super::subject::Subject;
use crate::statistics::{percentile, same_source};
use crate::table::Table;

/// Who is asked for; all are compared with the first.
const USERS: [(&str, &str); 4] = [
    ("known", "edsger@example.com"),
    ("unknown", "nobody@example.com"),
    ("locked", "locked@example.com"),
    ("disabled", "disabled@example.com"),
];

const STEPS: [&str; 3] = ["start", "send", "verify"];

/// Rounds that do not count: connections and pages of the database are made ready.
const WARM_UP: usize = 50;

/// Options of `cargo xtask bench rules`.
#[derive(clap::Args)]
pub struct Args {
    /// Where the server keeps its data
    #[arg(long, default_value = "sqlite")]
    database: Kind,
    /// Requests of each step, of all users together
    #[arg(long, default_value_t = 2000)]
    requests: usize,
}

/// What each step took, for each user.
type Taken = [[Vec<Duration>; USERS.len()]; STEPS.len()];

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    build("cargo xtask bench rules")?;
    let place = Place::new(args.database, "rules")?;
    let subject = Subject::rehearse(&place)?;
    let rounds = args.requests.div_ceil(USERS.len());
    let mut taken = Taken::default();
    for round in 0..WARM_UP + rounds {
        for turn in 0..USERS.len() {
            // Whoever follows whom is another in each round.
            let who = (turn * (1 + 2 * (round % 2)) + round) % USERS.len();
            let caller = Caller::new(&subject.base, round);
            let steps = walk(&caller, USERS[who].1)?;
            for (step, lasted) in steps.into_iter().enumerate() {
                if round >= WARM_UP {
                    taken[step][who].push(lasted);
                }
            }
        }
    }
    println!("{}", table(&mut taken));
    Ok(())
}

/// Starts a recovery, has a code sent and tries a wrong one; what each took.
fn walk(caller: &Caller, user_id: &str) -> Result<[Duration; STEPS.len()], Failure> {
    let body = json!({ "user_id": user_id });
    let started = caller.call("POST", "/recovery", "", &body)?;
    let started = started.expect(&[200, 201])?;
    let handle = started.text("handle")?;
    let by_mail = json!({ "method": "m1" });
    let sent = caller.call("POST", "/recovery/code", handle, &by_mail)?;
    let wrong = json!({ "code": "000000" });
    let verified = caller.call("POST", "/recovery/code/verify", handle, &wrong)?;
    let sent = sent.expect(&[200])?.taken;
    let verified = verified.expect(&[200, 422])?.taken;
    Ok([started.taken, sent, verified])
}

fn table(taken: &mut Taken) -> String {
    let mut table = Table::new(
        "median ms (p of the same source as known)",
        USERS.map(|(name, _)| name.to_owned()),
    );
    for (step, of_users) in STEPS.iter().zip(taken) {
        let known = of_users[0].clone();
        let figures = of_users.iter_mut().enumerate().map(|(at, lot)| {
            let median = percentile(lot, 50);
            match at {
                0 => format!("{median:.2}"),
                _ => format!("{median:.2} ({:.3})", same_source(&known, lot)),
            }
        });
        table.row(step, figures);
    }
    table.to_string()
}

#[cfg(test)]
mod tests {
    use super::{Taken, table};
    use std::time::Duration;

    #[test]
    fn who_is_answered_later_stands_out() {
        let mut taken = Taken::default();
        for (at, lot) in taken.iter_mut().flatten().enumerate() {
            let later = if at == 1 { 50 } else { 0 };
            lot.extend((0..200).map(|it| Duration::from_micros(1000 + later + it * 37 % 100)));
        }
        let table = table(&mut taken);
        let line = "| start | 1.05 | 1.10 (0.000) | 1.05 (1.000) | 1.05 (1.000) |";
        assert!(table.contains(line), "{table}");
    }
}
