//! The built app, served along.

use std::fs;

use axum::body::Body;
use axum::http::Request;
use tempfile::TempDir;

use crate::answer::Answer;
use crate::world::World;

async fn get(world: &World, path: &str) -> Answer {
    world
        .send(Request::get(path).body(Body::empty()).expect("a request"))
        .await
}

async fn world() -> (World, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let app = folder.path().join("dist");
    fs::create_dir_all(app.join("recover/code")).expect("folders");
    for (name, text) in [
        ("dist/index.html", "<p>sign in"),
        ("dist/recover/code/index.html", "<p>code"),
        ("dist/404.html", "<p>nothing here"),
        ("dist/config.json", "{}"),
        ("dist/regain-1f0c9e2b7a6d5c43.js", "export {}"),
        ("dist/regain-1f0c9e2b7a6d5c43_bg.wasm", "\0asm"),
        ("secret.txt", "secret"),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    (
        World::with(|config| config.static_files = Some(app)).await,
        folder,
    )
}

#[tokio::test]
async fn every_route_is_a_file_and_the_rest_is_not_found() {
    let (world, _folder) = world().await;
    for (path, status, text) in [
        ("/", 200, "<p>sign in"),
        ("/index.html", 200, "<p>sign in"),
        ("/recover/code", 200, "<p>code"),
        ("/recover/code/", 200, "<p>code"),
        ("/recover/code?lang=ar", 200, "<p>code"),
        ("/recover", 404, "<p>nothing here"),
        ("/nope", 404, "<p>nothing here"),
        ("/../secret.txt", 404, "<p>nothing here"),
        ("/%2e%2e/secret.txt", 404, "<p>nothing here"),
        ("/..%2fsecret.txt", 404, "<p>nothing here"),
        ("//etc/passwd", 404, "<p>nothing here"),
        ("/%00", 404, "<p>nothing here"),
        ("/%ff", 404, "<p>nothing here"),
    ] {
        let answer = get(&world, path).await;
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
    get(&world, "/api/v1/nope").await.problem("not_found");
    get(&world, "/api/nope").await.problem("not_found");
    let post = Request::post("/recover/code")
        .body(Body::empty())
        .expect("a request");
    let post = world.send(post).await;
    assert_eq!(post.header("allow"), "GET, HEAD");
    post.problem("wrong_method");
}

#[tokio::test]
async fn files_have_types_headers_and_ages() {
    let (world, _folder) = world().await;
    for (path, kind, cache) in [
        ("/config.json", "application/json", "no-cache"),
        (
            "/regain-1f0c9e2b7a6d5c43.js",
            "text/javascript; charset=utf-8",
            "immutable",
        ),
        (
            "/regain-1f0c9e2b7a6d5c43_bg.wasm",
            "application/wasm",
            "immutable",
        ),
    ] {
        let answer = get(&world, path).await;
        assert_eq!(answer.header("content-type"), kind);
        assert!(answer.header("cache-control").contains(cache), "{path}");
        for (name, part) in [
            (
                "content-security-policy",
                "script-src 'self' 'wasm-unsafe-eval';",
            ),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
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
async fn password_managers_find_their_way() {
    let (world, _folder) = world().await;
    let answer = get(&world, "/.well-known/change-password").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/change-password")
    );
    let probe = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
    assert_eq!(get(&world, probe).await.status, 404);
}
