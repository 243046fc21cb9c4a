//! Filters, paths and changes of SCIM (RFC 7644, sections 3.4.2.2 and 3.5.2).
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_server::model::scim::apply::apply;
use regain_server::model::scim::filter::Filter;
use regain_server::model::scim::patch::{Attributes, operations};
use regain_server::model::scim::path::Path;

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let _ = Filter::parse(text);
    let _ = Path::parse(text);
    let Ok(body) = serde_json::from_str(text) else {
        return;
    };
    let mut user = Attributes::default();
    for operation in operations(body).into_iter().flatten() {
        apply(&mut user, operation);
    }
});
