//! What the tab keeps, also where the browser forbids it.

use regain_kit::platform::storage::{Kept, forget, keep, read};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
const own = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
const { setItem } = Storage.prototype;
const refuse = (name) => { throw new DOMException("refused", name); };
export const forbid = () => Object.defineProperty(globalThis, "sessionStorage", {
  ...own, get: () => refuse("SecurityError"),
});
export const fill = () => { Storage.prototype.setItem = () => refuse("QuotaExceededError"); };
export const restore = () => {
  Object.defineProperty(globalThis, "sessionStorage", own);
  Storage.prototype.setItem = setItem;
};
"#)]
extern "C" {
    /// Session storage may not even be looked at.
    fn forbid();
    /// Nothing more can be kept in it.
    fn fill();
    /// It is as it was.
    fn restore();
}

/// Puts the storage back at the end of a test, also of one that fails.
struct Restored;

impl Drop for Restored {
    fn drop(&mut self) {
        restore();
        forget(Kept::Elsewhere);
    }
}

fn stored() -> Option<String> {
    let storage = leptos::prelude::window().session_storage();
    let storage = storage.expect("it is allowed").expect("it is there");
    storage
        .get_item("regain.elsewhere")
        .expect("it can be read")
}

#[track_caller]
fn expect(want: Option<&str>) {
    assert_eq!(read(Kept::Elsewhere).as_deref(), want);
}

#[wasm_bindgen_test]
fn what_is_kept_lives_as_long_as_the_tab() {
    let _restored = Restored;
    expect(None);
    keep(Kept::Elsewhere, "one");
    expect(Some("one"));
    assert_eq!(stored().as_deref(), Some("one"));
    keep(Kept::Elsewhere, "two");
    expect(Some("two"));
    forget(Kept::Elsewhere);
    expect(None);
    assert_eq!(stored(), None);
}

#[wasm_bindgen_test]
fn where_storage_is_forbidden_it_is_kept_in_memory() {
    let _restored = Restored;
    forbid();
    assert!(
        leptos::prelude::window().session_storage().is_err(),
        "the browser forbids it"
    );
    expect(None);
    keep(Kept::Elsewhere, "one");
    expect(Some("one"));
    keep(Kept::Elsewhere, "two");
    expect(Some("two"));
    forget(Kept::Elsewhere);
    expect(None);
    restore();
    assert_eq!(stored(), None);
}

#[wasm_bindgen_test]
fn where_storage_is_full_the_newest_text_holds() {
    let _restored = Restored;
    keep(Kept::Elsewhere, "one");
    fill();
    keep(Kept::Elsewhere, "two");
    expect(Some("two"));
    forget(Kept::Elsewhere);
    expect(None);
}
