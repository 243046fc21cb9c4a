//! Ports for programs that the journeys start.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

use crate::failure::{Done, Failure};

/// Above those that browsers refuse to open, below those that the system gives to connections that go
/// out (from 32768 on Linux, from 49152 on macOS): a browser's connection must not take the port of a
/// server that is just being started again.
const FIRST: u16 = 12_000;
const COUNT: u16 = 20_000;

/// Ports that this process has asked for.
static ASKED_FOR: AtomicU16 = AtomicU16::new(0);

/// A port that nobody listens on, and that this process gets once.
///
/// # Errors
/// When all of them are taken.
pub fn free_port() -> Done<u16> {
    // Processes that run beside each other begin at different places.
    let start = std::process::id().wrapping_mul(101) % u32::from(COUNT);
    let start = u16::try_from(start).unwrap_or_default();
    for _ in 0..COUNT {
        let step = ASKED_FOR.fetch_add(1, Ordering::Relaxed) % COUNT;
        let port = FIRST + (start + step) % COUNT;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    Err(Failure::SetUp("no port is free".to_owned()))
}

#[test]
fn ports_are_free_and_given_once() {
    let ports: Vec<u16> = (0..50).map_while(|_| free_port().ok()).collect();
    let mut different = ports.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!((ports.len(), different.len()), (50, 50));
    assert!(
        ports
            .iter()
            .all(|port| (FIRST..FIRST + COUNT).contains(port))
    );
}
