//! Templates for gateways, and what is put into them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_server::model::gateway::template::{Context, Template};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let json = Context::of_body("application/json").expect("a context");
    if let Ok(template) = Template::parse(text) {
        template.fill(json, |_| text);
    }
    let around = Template::parse(r#"{"text": "{text}"}"#).expect("a template");
    let filled = around.fill(json, |_| text);
    let read: Value = serde_json::from_str(&filled).expect("JSON");
    assert_eq!(read["text"], text);
});
