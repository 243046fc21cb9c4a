//! Which connections rest: those that have not sent the whole head of a call, or wait for the next one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections that rest, and for how long.
#[derive(Clone, Default)]
pub struct Register(Arc<Mutex<Resting>>);

#[derive(Default)]
struct Resting {
    turn: u64,
    /// The one that has rested longest is the first.
    connections: BTreeMap<u64, Arc<Notify>>,
}

/// A connection's place in the register.
pub struct Entry {
    register: Register,
    sent_away: Arc<Notify>,
    /// Its number while it rests.
    rests: Mutex<Option<u64>>,
}

impl Register {
    /// Takes up a connection, which rests at first.
    pub fn enter(&self) -> Entry {
        let entry = Entry {
            register: self.clone(),
            sent_away: Arc::default(),
            rests: Mutex::default(),
        };
        entry.rest();
        entry
    }

    /// Sends the connection away that has rested longest. Says whether there was one.
    pub fn send_one_away(&self) -> bool {
        let longest = self.resting().connections.pop_first();
        longest.map(|(_, it)| it.notify_one()).is_some()
    }

    fn resting(&self) -> MutexGuard<'_, Resting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    /// A call has begun.
    pub fn work(&self) {
        if let Some(turn) = self.number().take() {
            self.register.resting().connections.remove(&turn);
        }
    }

    /// The call has been answered.
    pub fn rest(&self) {
        self.work();
        let mut resting = self.register.resting();
        resting.turn += 1;
        let turn = resting.turn;
        resting
            .connections
            .insert(turn, Arc::clone(&self.sent_away));
        drop(resting);
        *self.number() = Some(turn);
    }

    /// Waits until it is sent away.
    pub async fn sent_away(&self) {
        self.sent_away.notified().await;
    }

    fn number(&self) -> MutexGuard<'_, Option<u64>> {
        self.rests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.work();
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::Register;

    #[test]
    fn who_has_rested_longest_goes_first_and_who_works_stays() {
        let register = Register::default();
        let [first, second, third] = [(); 3].map(|()| register.enter());
        first.work();
        first.rest();
        second.work();
        assert!(register.send_one_away());
        let gone = [&first, &second, &third].map(|it| it.sent_away().now_or_never().is_some());
        assert_eq!(gone, [false, false, true]);
        drop(first);
        assert!(
            !register.send_one_away(),
            "the second works, the others left"
        );
        second.rest();
        assert!(register.send_one_away());
    }
}
