//! The built app, served along.

use std::fs;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::Request;
use tempfile::TempDir;

use crate::answer::Answer;
use crate::world::World;

/// Asks for a path with headers.
pub async fn get(world: &World, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    world
        .send(request.body(Body::empty()).expect("a request"))
        .await
}

/// A folder as the build makes it, with what is beside it and must stay there.
fn dist() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let app = folder.path().join("dist");
    fs::create_dir_all(app.join("recover/code")).expect("folders");
    fs::create_dir_all(app.join("assets")).expect("folders");
    for (name, text) in [
        ("dist/index.html", "<p>sign in"),
        ("dist/recover/code/index.html", "<p>code"),
        ("dist/404.html", "<base href=\"/\"><p>nothing here"),
        ("dist/config.json", "{}"),
        ("dist/favicon.svg", "<svg/>"),
        ("dist/assets/regain-1f0c9e2b7a6d5c43.js", "export {}"),
        ("dist/assets/regain-1f0c9e2b7a6d5c43.js.br", "as brotli"),
        ("dist/assets/regain-1f0c9e2b7a6d5c43.js.gz", "as gzip"),
        ("dist/assets/regain-1f0c9e2b7a6d5c43_bg.wasm", "\0asm"),
        ("dist/config.json.br", "out of date"),
        ("secret.txt", "secret"),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    (folder, app)
}

/// A server of such a folder.
pub async fn world(public_url: &str) -> (World, TempDir) {
    let (folder, app) = dist();
    let world = World::with(|config| {
        config.static_files = Some(app);
        config.public_url = Some(public_url.to_owned());
    });
    (world.await, folder)
}

const ROOT: &str = "http://127.0.0.1:8787";
const SCRIPT: &str = "/assets/regain-1f0c9e2b7a6d5c43.js";

#[tokio::test]
async fn every_route_is_a_file_and_the_rest_is_not_found() {
    let (world, _folder) = world(ROOT).await;
    let nothing = "<base href=\"/\"><p>nothing here";
    for (path, status, text) in [
        ("/", 200, "<p>sign in"),
        ("/index.html", 200, "<p>sign in"),
        ("/recover/code/", 200, "<p>code"),
        ("/recover/code/?lang=ar", 200, "<p>code"),
        ("/recover", 404, nothing),
        ("/recover/", 404, nothing),
        ("/nope", 404, nothing),
        ("/config.json/", 404, nothing),
        ("/../secret.txt", 404, nothing),
        ("/%2e%2e/secret.txt", 404, nothing),
        ("/..%2fsecret.txt", 404, nothing),
        ("//etc/passwd", 404, nothing),
        ("/%00", 404, nothing),
        ("/%ff", 404, nothing),
    ] {
        let answer = get(&world, path, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.text().as_str()),
            (status, text),
            "{path}"
        );
        assert_eq!(
            answer.header("content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
    get(&world, "/api/v1/nope", &[]).await.problem("not_found");
    get(&world, "/api/nope", &[]).await.problem("not_found");
    let post = Request::post("/recover/code")
        .body(Body::empty())
        .expect("a request");
    let post = world.send(post).await;
    assert_eq!(post.header("allow"), "GET, HEAD");
    post.problem("wrong_method");
}

#[tokio::test]
async fn pages_have_the_slash_that_their_addresses_need() {
    let (world, _folder) = world(ROOT).await;
    for (asked, place) in [
        ("/recover/code", "/recover/code/"),
        (
            "/recover/code?lang=ar&x=%2F",
            "/recover/code/?lang=ar&x=%2F",
        ),
        ("//recover/code", "/recover/code/"),
        ("/recover//code", "/recover/code/"),
    ] {
        let answer = get(&world, asked, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (308, place),
            "{asked}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn files_have_types_headers_and_ages() {
    let (world, _folder) = world(ROOT).await;
    for (path, kind, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
        ("/favicon.svg", "image/svg+xml", "public, max-age=3600"),
        (SCRIPT, "text/javascript; charset=utf-8", "immutable"),
        (
            "/assets/regain-1f0c9e2b7a6d5c43_bg.wasm",
            "application/wasm",
            "immutable",
        ),
    ] {
        let answer = get(&world, path, &[]).await;
        assert_eq!(answer.header("content-type"), kind);
        assert!(answer.header("cache-control").contains(cache), "{path}");
        for (name, part) in [
            (
                "content-security-policy",
                "script-src 'self' 'wasm-unsafe-eval';",
            ),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("content-security-policy", "connect-src 'self';"),
            ("content-security-policy", "trusted-types regain"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=()"),
        ] {
            assert!(answer.header(name).contains(part), "{name}");
        }
        assert!(
            !answer
                .header("content-security-policy")
                .contains("unsafe-inline")
        );
    }
}

#[tokio::test]
async fn the_policy_allows_the_style_sheet_of_the_page_that_is_served() {
    let (folder, app) = dist();
    let page = "<head><style>p { color: red }\n</style></head><p>sign in";
    fs::write(app.join("index.html"), page).expect("a file");
    let world = World::with(|config| config.static_files = Some(app)).await;
    for path in ["/", "/config.json", "/api/v1/settings"] {
        let policy = get(&world, path, &[]).await;
        let policy = policy.header("content-security-policy").to_owned();
        // printf 'p { color: red }\n' | openssl dgst -sha256 -binary | base64
        let source = "style-src 'self' 'sha256-Bobe6CYX5zxHHYfLPTOtWPQ5noNsHWzCunyLdPCF74I=';";
        assert!(policy.contains(source), "{path}: {policy}");
    }
    drop(folder);
}

#[tokio::test]
async fn what_was_compressed_beforehand_is_sent_to_who_takes_it() {
    let (world, _folder) = world(ROOT).await;
    for (accepted, encoding, text) in [
        ("gzip, br", "br", "as brotli"),
        ("gzip", "gzip", "as gzip"),
        ("br;q=0, gzip", "gzip", "as gzip"),
        ("identity", "", "export {}"),
    ] {
        let answer = get(&world, SCRIPT, &[("accept-encoding", accepted)]).await;
        assert_eq!(
            (answer.header("content-encoding"), &*answer.text()),
            (encoding, text),
            "{accepted}"
        );
        let vary = answer.header("vary").to_lowercase();
        assert_eq!(vary, "accept-encoding", "{accepted}");
        let kind = answer.header("content-type");
        assert_eq!(kind, "text/javascript; charset=utf-8");
    }
    // What an operator edits in place may be newer than the file beside it.
    let answer = get(&world, "/config.json", &[("accept-encoding", "br")]).await;
    assert_eq!(answer.text(), "{}");
}

#[tokio::test]
async fn what_may_change_is_sent_once() {
    let (world, folder) = world(ROOT).await;
    for (path, file) in [("/", "index.html"), ("/config.json", "config.json")] {
        let first = get(&world, path, &[]).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let known = [("if-none-match", tag.as_str()), ("accept-encoding", "br")];
        let again = get(&world, path, &known).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("cache-control"), "no-cache");
        // As an archive does that is put over another: other content, same size, same time.
        let file = folder.path().join("dist").join(file);
        let old = fs::metadata(&file).expect("a file");
        let other = "x".repeat(usize::try_from(old.len()).expect("a size"));
        fs::write(&file, other).expect("a file");
        let open = fs::File::options().write(true).open(&file);
        let time = old.modified().expect("a time");
        open.and_then(|open| open.set_modified(time))
            .expect("a time");
        assert_eq!(get(&world, path, &known).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn only_where_people_see_https_browsers_are_told_to_stay_there() {
    for (address, found) in [
        (ROOT, ""),
        ("https://login.example.org", "max-age=31536000"),
    ] {
        let (world, _folder) = world(address).await;
        for path in ["/", "/nope", "/api/v1/settings", "/api/v1/session"] {
            let answer = get(&world, path, &[]).await;
            assert_eq!(answer.header("strict-transport-security"), found, "{path}");
        }
    }
}

#[tokio::test]
async fn password_managers_find_their_way() {
    let (world, _folder) = world(ROOT).await;
    let answer = get(&world, "/.well-known/change-password", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (302, "/change-password/")
    );
    let probe = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
    assert_eq!(get(&world, probe, &[]).await.status, 404);
}
