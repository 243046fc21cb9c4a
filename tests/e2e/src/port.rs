//! Ports for programs that tests start, those of directories too.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

/// Above those that browsers refuse to open, below those that the system gives to connections that go
/// out (from 32768 on Linux, from 49152 on macOS): a browser's connection must not take the port of a
/// server that is just being started again.
const FIRST: u16 = 12_000;
const COUNT: u16 = 20_000;

/// Ports that this process has asked for.
static ASKED_FOR: AtomicU16 = AtomicU16::new(0);

/// A port that nobody listens on, and that this process gets once.
///
/// # Panics
/// When all of them are taken.
#[must_use]
pub fn free_port() -> u16 {
    // Processes that run beside each other begin at different places.
    let start = std::process::id().wrapping_mul(101) % u32::from(COUNT);
    let start = u16::try_from(start).unwrap_or_default();
    let mut ports = (0..COUNT).map(|_| {
        let step = ASKED_FOR.fetch_add(1, Ordering::Relaxed) % COUNT;
        FIRST + (start + step) % COUNT
    });
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    ports.find(is_free).expect("a free port")
}

#[test]
fn ports_are_free_and_given_once() {
    let ports: Vec<u16> = (0..50).map(|_| free_port()).collect();
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
