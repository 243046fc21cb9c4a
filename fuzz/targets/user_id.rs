//! User IDs, names and searches as they are typed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_contract::{identity, user_id};

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    if let Ok(read) = user_id::check(text) {
        assert_eq!(user_id::check(&read).as_deref(), Ok(&*read), "{text:?}");
        assert!(!identity::of_user_id(&read).is_empty(), "{text:?}");
    }
    let once = identity::of_user_id(text);
    assert_eq!(identity::of_user_id(&once), once, "{text:?}");
    let name = identity::of_name(text);
    assert_eq!(identity::of_name(&name), name, "{text:?}");
    let _ = identity::of_search(text);
    let _ = identity::of_search_spelt_out(text);
});
