//! Calls that wait until a test lets them go on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::stage::settle;

/// What became of the calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub begun: u32,
    pub answered: u32,
    /// Dropped before the answer came.
    pub given_up: u32,
}

/// The calls of one test.
#[derive(Clone, Default)]
pub struct Calls {
    counts: Rc<Cell<Counts>>,
    waiting: Rc<RefCell<Vec<Function>>>,
}

/// Counts a call when it ends, in whichever way.
struct Running {
    counts: Rc<Cell<Counts>>,
    is_answered: bool,
}

impl Calls {
    /// A call, which is begun when it is first polled.
    pub async fn call(self) {
        change(&self.counts, |counts| counts.begun += 1);
        let mut running = Running {
            counts: Rc::clone(&self.counts),
            is_answered: false,
        };
        let answer = Promise::new(&mut |done, _| self.waiting.borrow_mut().push(done));
        JsFuture::from(answer).await.expect("it is never refused");
        running.is_answered = true;
    }

    /// The answers come, also those for which nobody waits any more.
    pub async fn answer(&self) {
        for done in self.waiting.take() {
            done.call0(&JsValue::NULL).expect("it settles");
        }
        settle().await;
    }

    /// Fails unless as many calls were begun, answered and given up.
    #[track_caller]
    pub fn expect(&self, begun: u32, answered: u32, given_up: u32) {
        let want = Counts {
            begun,
            answered,
            given_up,
        };
        assert_eq!(self.counts.get(), want);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        change(&self.counts, |counts| {
            if self.is_answered {
                counts.answered += 1;
            } else {
                counts.given_up += 1;
            }
        });
    }
}

fn change(counts: &Cell<Counts>, act: impl FnOnce(&mut Counts)) {
    let mut changed = counts.get();
    act(&mut changed);
    counts.set(changed);
}
