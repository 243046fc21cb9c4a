//! Answers of gateways for text messages and calls.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use regain_server::model::gateway::acceptance::{Acceptance, Verdict};

static ANY: LazyLock<Acceptance> = LazyLock::new(|| conditions(&[]));
static SOME: LazyLock<Acceptance> = LazyLock::new(|| conditions(&["/status = queued", "OK"]));

fn conditions(texts: &[&str]) -> Acceptance {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    Acceptance::parse(&texts).expect("conditions")
}

fuzz_target!(|bytes: &[u8]| {
    for kind in ["application/json", "text/html", ""] {
        ANY.judge(kind, bytes);
        let text = String::from_utf8_lossy(bytes);
        if SOME.judge(kind, bytes) == Verdict::Taken {
            assert!(text.contains("OK") || text.contains("queued") || text.contains("\\u"));
        }
    }
});
