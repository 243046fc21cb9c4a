//! Numbers and mail addresses as they are typed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_contract::{MethodKind, identity, target};

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    for kind in [MethodKind::Email, MethodKind::Sms] {
        let _ = target::check(&kind, text);
    }
    let _ = identity::of_address(text);
    let ascii = identity::address::with_ascii_domain(text);
    let _ = identity::address::with_shown_domain(&ascii);
});
