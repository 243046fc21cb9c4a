//! Hosts that are not as they should be: the pages work, and the look at the deployment says in one
//! sentence what is wrong.

use std::fs;
use std::path::Path;

use regain_e2e::by::{button, field};
use regain_e2e::failure::{Done, Failure};
use regain_e2e::host::{Api, Front, Host, Program, Wish};
use regain_e2e::port::free_port;
use regain_e2e::recipe::{older, write};
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::verify;
use regain_e2e::words::en;

use crate::journey;

/// nginx at the root with the API behind it, its recipe spoilt.
#[track_caller]
fn spoilt(name: &str, spoil: fn(&Path) -> Done, look: impl AsyncFnOnce(&Scene, &Host) -> Done) {
    let port = free_port();
    let origin = format!("http://127.0.0.1:{port}");
    let stage = Stage::new(name).set("public_url", origin);
    stage.run(async |scene| {
        let wish = Wish {
            program: Program::Nginx,
            base: "/",
            api: Api::Behind(scene.server.base.trim_start_matches("http://").to_owned()),
            port,
            front: Front::Proxy,
        };
        let host = Host::start_with(&wish, spoil).await?;
        look(scene, &host).await
    });
}

/// The look at the deployment finds something, and says so in this sentence.
async fn named(host: &Host, sentence: &str) -> Done {
    let (good, said) = verify::look(&host.address).await?;
    assert!(!good && said.contains(sentence), "{said}");
    Ok(())
}

#[test]
fn webassembly_under_a_wrong_type_starts_all_the_same_and_the_console_says_why_it_is_late() {
    let spoil = |etc: &Path| {
        write::edit(
            &etc.join("snippets/regain-files.conf"),
            &[("    application/wasm wasm;\n", "")],
        )
    };
    spoilt("host-type", spoil, async |scene, host| {
        named(
            host,
            "The type is application/octet-stream in place of application/wasm",
        )
        .await?;
        let browser = journey::whole(scene, host).await?;
        let console = browser.console().await?;
        let found: Vec<_> = console
            .iter()
            .filter(|line| line.contains("application/wasm"))
            .collect();
        assert!(!found.is_empty(), "{console:#?}");
        assert!(
            found.iter().all(|line| line.starts_with("WARNING")),
            "{found:#?}"
        );
        Ok(())
    });
}

#[test]
fn without_compression_all_works_and_the_look_names_it() {
    let spoil = |etc: &Path| {
        fs::remove_file(etc.join("snippets/regain-brotli.conf"))
            .map_err(Failure::io("the snippet"))?;
        let app = etc.join("snippets/regain-files.conf");
        write::edit(&app, &[("gzip on;", "gzip off;"), ("gzip_static on;", "")])
    };
    spoilt("host-unpacked", spoil, async |scene, host| {
        named(
            host,
            "It goes out unpacked, to browsers that take br and gzip.",
        )
        .await?;
        journey::whole(scene, host).await.map(drop)
    });
}

/// As some appliances do: whatever they do not know, they do not hand on.
#[test]
fn a_proxy_that_strips_headers_lets_all_work_and_the_look_names_each_that_is_missing() {
    let spoil = |etc: &Path| {
        write::text(&etc.join("snippets/regain-headers.conf"), "")?;
        let app = etc.join("snippets/regain-files.conf");
        write::edit(
            &app,
            &[(
                "add_header Cache-Control $regain_cache always;",
                "etag off;",
            )],
        )
    };
    spoilt("host-stripped", spoil, async |scene, host| {
        let (good, said) = verify::look(&host.address).await?;
        assert!(!good, "{said}");
        for name in [
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "X-Frame-Options",
        ] {
            assert!(
                said.contains(&format!("There is no {name}.")),
                "{name}: {said}"
            );
        }
        assert!(
            said.contains("Cache-Control is nothing in place of no-cache"),
            "{said}"
        );
        journey::whole(scene, host).await.map(drop)
    });
}

#[test]
fn a_packed_copy_of_an_older_file_is_named() {
    spoilt(
        "host-stale-copy",
        |_| Ok(()),
        async |_, host| {
            let page = host.site.join("index.html");
            write::edit(&page, &[("</body>", "<!-- another --></body>")])?;
            named(host, "a packed copy of an older file lies beside it").await
        },
    );
}

#[test]
fn a_404_page_that_does_not_know_where_the_app_lies_is_named() {
    spoilt(
        "host-base",
        |_| Ok(()),
        async |_, host| {
            let page = host.site.join("404.html");
            write::edit(
                &page,
                &[("<base href=\"/\">", "<base href=\"/elsewhere/\">")],
            )?;
            named(
                host,
                "404.html has to say where the app lies: <base href=\"/\">.",
            )
            .await
        },
    );
}

/// Yesterday's archive under today's: its hashed files stay, so that a page that is open since
/// yesterday goes on; what is loaded today is today's.
#[test]
fn an_archive_unpacked_over_an_older_one_serves_the_pages_of_both() {
    spoilt(
        "host-older",
        |_| Ok(()),
        async |scene, host| {
            older::make(&host.site)?;
            let yesterday = scene.browser().await?;
            yesterday.rebase(host.address.trim_end_matches('/'));
            yesterday.open("/").await?;
            yesterday.fill(field("User ID"), journey::ADA).await?;
            let old = yesterday.asked().await?;
            assert!(old.iter().any(|it| it.contains("00000000")), "{old:#?}");

            older::unpack_over(&host.site)?;
            verify::deployment(&host.address).await?;
            yesterday.click(button("Next")).await?;
            yesterday.at(en("password.title")).await?;
            let browser = journey::whole(scene, host).await?;
            let new = browser.asked().await?;
            assert!(!new.iter().any(|it| it.contains("00000000")), "{new:#?}");
            Ok(())
        },
    );
}
