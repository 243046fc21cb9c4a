//! Leptos signals whose code is there once, whatever they hold.
//!
//! Leptos compiles a signal, a stored value and an effect anew for every type in them, two to three
//! kilobytes each (docs/adr/0011). Here the value stands behind a pointer, so that all are of one
//! type to Leptos; what is known of the type is applied at the rim.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{
    Effect, Get, GetUntracked, IsDisposed, LocalStorage, Memo, RwSignal, Set, StoredValue,
};

/// What any signal holds.
type Value = Arc<dyn Any + Send + Sync>;

/// A value that views and effects follow. As Leptos's `RwSignal`, it is a handle: copies stand for
/// the same value, which lives as long as the owner that was present when it was made.
pub struct Signal<T>(Handle, PhantomData<fn() -> T>);

/// The place of a signal among all that were ever made: half of what Leptos's own handle takes, in
/// every closure that holds one. Places are not given anew, so that what comes late (the answer to a
/// call from a page that was left) meets no other signal: eight bytes a signal stay behind.
type Handle = usize;

thread_local! {
    static ALL: RefCell<Vec<RwSignal<Value>>> = const { RefCell::new(Vec::new()) };
}

impl<T> Copy for Signal<T> {}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    /// A signal with its first value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(made(Arc::new(value)), PhantomData)
    }

    /// Looks at the value, and follows it.
    pub fn with<A>(self, look: impl FnOnce(&T) -> A) -> A {
        look(typed(&*followed(self.0)))
    }

    /// Follows the value without looking at it.
    pub fn follow(self) {
        drop(followed(self.0));
    }

    /// Looks at the value as it is now.
    pub fn with_untracked<A>(self, look: impl FnOnce(&T) -> A) -> A {
        look(typed(&*current(self.0)))
    }

    /// Sets another value, and tells those who follow. Nothing happens once the owner is gone.
    pub fn set(self, value: T) {
        replace(self.0, Arc::new(value));
    }

    /// The owner is gone, and the value with it.
    #[must_use]
    pub fn is_gone(self) -> bool {
        at(self.0).is_disposed()
    }
}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    /// The value, which is followed.
    #[must_use]
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    #[must_use]
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// Changes the value, and tells those who follow. Nothing happens once the owner is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if !self.is_gone() {
            let mut value = self.get_untracked();
            change(&mut value);
            self.set(value);
        }
    }
}

/// A value that nobody follows; otherwise as [`Signal`], and as Leptos's `StoredValue`.
pub struct Stored<T>(Signal<T>);

impl<T> Copy for Stored<T> {}

impl<T> Clone for Stored<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Stored<T> {
    /// Keeps a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Signal::new(value))
    }

    /// Looks at the value.
    pub fn with_value<A>(self, look: impl FnOnce(&T) -> A) -> A {
        self.0.with_untracked(look)
    }

    /// Keeps another value.
    pub fn set_value(self, value: T) {
        self.0.set(value);
    }
}

impl<T: Clone + Send + Sync + 'static> Stored<T> {
    /// The value.
    #[must_use]
    pub fn get_value(self) -> T {
        self.0.get_untracked()
    }

    /// The value; `None` once the owner is gone.
    #[must_use]
    pub fn try_get_value(self) -> Option<T> {
        (!self.0.is_gone()).then(|| self.get_value())
    }

    /// Changes the value.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.0.update(change);
    }
}

/// Runs `act` once the page is there, and whenever a signal in it has changed.
pub fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}

/// A number that is worked out from signals; those who follow it hear of it only when it is another.
#[must_use]
pub fn memo(number: impl Fn() -> u32 + Send + Sync + 'static) -> Memo<u32> {
    let number: Box<dyn Fn() -> u32 + Send + Sync> = Box::new(number);
    Memo::new(move |_| number())
}

/// Holds something as long as the present owner lives.
pub fn hold(something: impl Any) {
    let something: Box<dyn Any> = Box::new(something);
    StoredValue::<_, LocalStorage>::new_local(something);
}

#[inline(never)]
fn made(value: Value) -> Handle {
    let signal = RwSignal::new(value);
    ALL.with_borrow_mut(|all| {
        all.push(signal);
        all.len() - 1
    })
}

#[inline(never)]
fn at(handle: Handle) -> RwSignal<Value> {
    ALL.with_borrow(|all| all[handle])
}

#[inline(never)]
fn followed(handle: Handle) -> Value {
    at(handle).get()
}

#[inline(never)]
fn current(handle: Handle) -> Value {
    at(handle).get_untracked()
}

#[inline(never)]
fn replace(handle: Handle, value: Value) {
    at(handle).set(value);
}

/// A signal holds what its handle was made with, and nothing else can be set.
fn typed<T: 'static>(value: &(dyn Any + Send + Sync)) -> &T {
    value.downcast_ref().expect("the type of the signal")
}
