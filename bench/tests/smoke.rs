//! The program measures what it says, once, quickly. No time is judged here: that is for people.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// A path from the environment, or one in the repository.
fn path(name: &str, otherwise: &str) -> PathBuf {
    let repository = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    repository.join(env::var_os(name).unwrap_or_else(|| otherwise.into()))
}

/// What a run with one visit and one recovery of each site wrote.
fn measured() -> Value {
    // Beside it, what was compressed is kept for the next time.
    let output = path("", "target/bench/smoke.json");
    let site = |name: &str, path: PathBuf| format!("{name}={}", path.display());
    let status = Command::new(env!("CARGO_BIN_EXE_regain-bench"))
        .args(["--site", &site("app", path("REGAIN_DIST", "dist"))])
        .args(["--site", &site("floor", path("", "tests/bench/floor"))])
        .args([
            "--visits",
            "1",
            "--recoveries",
            "1",
            "--only",
            "unthrottled",
        ])
        .arg("--server")
        .arg(path("REGAIN_SERVER", "target/debug/regain-server"))
        .arg("--output")
        .arg(&output)
        .status()
        .expect("started");
    assert!(status.success(), "{status}");
    let text = std::fs::read_to_string(&output).expect("written");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn app_and_floor_are_measured() {
    let measured = measured();
    let sites = measured[0]["sites"].as_array().expect("sites");
    for (site, steps) in sites.iter().zip([7, 4]) {
        let visits = site["visits"].as_array().expect("visits");
        let kinds: Vec<&Value> = visits.iter().map(|visit| &visit["visit"]).collect();
        assert_eq!(kinds, ["cold", "warm"], "{}", site["name"]);
        for visit in visits {
            let figure = |name: &str| visit["figures"][name].as_f64();
            for name in [
                "requests",
                "bytes on the wire",
                "first contentful paint, ms",
                "largest contentful paint, ms",
                "field keeps what is typed, ms",
                "started, ms",
                "settled, ms",
                "script memory, kB",
            ] {
                assert!(figure(name).is_some_and(|it| it > 0.0), "{name}: {visit}");
            }
            let wasm = figure("WebAssembly memory, kB").expect("a figure");
            assert_eq!(wasm > 0.0, site["name"] == "app", "{wasm}");
        }
        let bytes = |visit: &Value| visit["figures"]["bytes on the wire"].as_f64();
        assert!(bytes(&visits[1]) < bytes(&visits[0]), "nothing was kept");
        let recovery = site["recoveries"][0].as_array().expect("a recovery");
        assert_eq!(recovery.len(), steps, "{}: {recovery:?}", site["name"]);
    }
}
