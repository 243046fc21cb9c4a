//! A new password, with the server or the directory killed at points that are spread over the time it
//! takes: whatever had been done by then, the same call made again comes to the same end, and nothing is
//! half changed. `KILL_POINTS` says how many points (docs/benchmarks.md).

use std::env;
use std::io::Write;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use crate::front::{
    Front, Victim, in_front_of_a_keycloak_of_its_own, in_front_of_keycloak, in_front_of_openldap,
};

/// Points of a usual run.
const POINTS: u32 = 8;

/// Keycloak hashes half a dozen passwords for each: eight seconds, where the machine is busy.
const KEYCLOAK_POINTS: u32 = 3;

/// Points at which Keycloak itself is killed, which takes half a minute to start again.
const RESTARTS: u32 = 3;

#[tokio::test(flavor = "multi_thread")]
async fn a_server_in_front_of_openldap() {
    let front = in_front_of_openldap().await;
    at_every_point(
        "OpenLDAP, our server killed",
        front,
        Victim::Server,
        points(POINTS),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn openldap_itself() {
    let front = in_front_of_openldap().await;
    let points = points(POINTS);
    at_every_point("OpenLDAP itself killed", front, Victim::Directory, points).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_in_front_of_keycloak() {
    let front = in_front_of_keycloak().await;
    at_every_point(
        "Keycloak, our server killed",
        front,
        Victim::Server,
        points(KEYCLOAK_POINTS),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_keycloak() {
    let front = in_front_of_keycloak().await;
    at_every_point(
        "Keycloak, the way to it cut",
        front,
        Victim::Directory,
        points(KEYCLOAK_POINTS),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: Keycloak is started again for every point, by cargo xtask bench faults"]
async fn keycloak_itself() {
    let front = in_front_of_a_keycloak_of_its_own().await;
    let points = number("KEYCLOAK_KILLS", RESTARTS);
    at_every_point("Keycloak itself killed", front, Victim::Directory, points).await;
}

/// Says how it went when it ends, be it by a point at which something was half changed.
struct Tally {
    about: &'static str,
    tried: u32,
    whole: u32,
}

impl Drop for Tally {
    fn drop(&mut self) {
        let half = self.tried - self.whole;
        let line = format!("{}: {half} half-changed of {}\n", self.about, self.tried);
        // Past the harness, which keeps what a passing test prints.
        std::io::stderr().write_all(line.as_bytes()).ok();
    }
}

async fn at_every_point(about: &'static str, front: Option<Front>, victim: Victim, points: u32) {
    let Some(mut front) = front else { return };
    let mut tally = Tally {
        about,
        tried: 0,
        whole: 0,
    };
    // Somewhere in each of so many parts of the time, and in the same places in every run.
    let mut random = ChaCha20Rng::seed_from_u64(u64::from(points));
    // The first is slower than those that follow.
    front.undisturbed("before-all-the-points-0");
    let whole = front.undisturbed("before-all-the-points-1");
    for point in 0..points {
        let within = f64::from(random.next_u32()) / f64::from(u32::MAX);
        let after = whole.mul_f64(1.2 * (f64::from(point) + within) / f64::from(points));
        tally.tried += 1;
        let password = format!("after-the-point-{point}-of-{points}");
        front.broken_off(victim, after, &password).await;
        tally.whole += 1;
    }
}

fn points(usual: u32) -> u32 {
    number("KILL_POINTS", usual)
}

fn number(variable: &str, usual: u32) -> u32 {
    env::var(variable).map_or(usual, |text| text.parse().expect("a number"))
}
