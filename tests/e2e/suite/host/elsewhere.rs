//! Hosts that cannot be had here: what is generated for them does what it should.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use regain_e2e::artefact;
use serde_json::{Value, json};

/// What CloudFront's function makes of a request.
fn function(address: &str, accepts: &str) -> Value {
    let script = artefact::release().join("deploy/s3-cloudfront/function.js");
    let script = std::fs::read_to_string(script).unwrap_or_else(|e| panic!("{e}"));
    let event = json!({"request": {
        "uri": address,
        "querystring": {"lang": {"value": "de"}},
        "headers": {"accept-encoding": {"value": accepts}},
    }});
    let call = format!("{script}\nconsole.log(JSON.stringify(handler({event})));");
    let mut node = Command::new("node");
    let node = node.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn().unwrap_or_else(|e| panic!("node: {e}"));
    let mut input = node.stdin.take().expect("a pipe");
    input
        .write_all(call.as_bytes())
        .unwrap_or_else(|e| panic!("{e}"));
    drop(input);
    let output = node.wait_with_output().unwrap_or_else(|e| panic!("{e}"));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}"))
}

/// What is uploaded to S3: key, and what the command said of it.
fn uploaded() -> BTreeMap<String, String> {
    let release = artefact::release();
    let output = Command::new("sh")
        .arg(release.join("deploy/s3-cloudfront/sync.sh"))
        .arg(release.join("site"))
        .envs([("BUCKET", "b"), ("AWS", "echo")])
        .output()
        .unwrap_or_else(|e| panic!("{e}"));
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines = text.lines().filter_map(|line| {
        let (_, rest) = line.split_once("s3://b")?;
        let (key, said) = rest.split_once(' ')?;
        Some((key.to_owned(), said.to_owned()))
    });
    lines.collect()
}

#[test]
fn cloudfront_finds_a_file_for_every_address_and_packing() {
    let keys = uploaded();
    let script = keys
        .keys()
        .find(|it| it.contains("/start-") && it.ends_with(".js"));
    let script = script.expect("a start script").clone();
    for accepts in ["gzip, deflate, br", "gzip", ""] {
        for address in [
            "/",
            "/recover/",
            "/recover/method/",
            "/config.json",
            "/favicon.svg",
            &script,
        ] {
            let found = function(address, accepts);
            let key = found["uri"].as_str().unwrap_or_else(|| panic!("{found}"));
            assert!(keys.contains_key(key), "{address} {accepts}: {key}");
        }
    }
    assert_eq!(function("/", "gzip, br")["uri"], "/index.html.br");
    let led = function("/recover", "br");
    assert_eq!(led["statusCode"], 301);
    assert_eq!(led["headers"]["location"]["value"], "/recover/?lang=de");
    let led = function("/.well-known/change-password", "br");
    assert_eq!(led["statusCode"], 302);
    assert_eq!(led["headers"]["location"]["value"], "/change-password/");
    assert!(!keys.contains_key("/.well-known/anything"));
}

#[test]
fn what_is_uploaded_to_s3_has_type_time_and_packing() {
    let keys = uploaded();
    let has = |ending: &str, words: &[&str]| {
        let mut fits = keys
            .iter()
            .filter(|(key, _)| key.ends_with(ending))
            .peekable();
        assert!(fits.peek().is_some(), "nothing ends with {ending}");
        for (key, said) in fits {
            assert!(
                words.iter().all(|word| said.contains(word)),
                "{key}: {said}"
            );
        }
    };
    has("_bg.wasm", &["application/wasm", "immutable"]);
    has(
        "_bg.wasm.br",
        &["application/wasm", "immutable", "--content-encoding br"],
    );
    has(
        "_bg.wasm.gz",
        &["application/wasm", "immutable", "--content-encoding gzip"],
    );
    has(".css.br", &["text/css; charset=utf-8", "immutable"]);
    has("index.html", &["text/html; charset=utf-8", "no-cache"]);
    has("404.html", &["text/html; charset=utf-8", "no-cache"]);
    has("config.json", &["application/json", "no-cache"]);
    has("favicon.svg", &["image/svg+xml", "max-age=3600"]);
    assert!(!keys["/config.json"].contains("encoding"), "{keys:#?}");
}
