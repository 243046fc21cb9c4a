//! What stands before the app: TLS of the host's own, and a root that somebody else serves.

use std::path::Path;

use regain_e2e::failure::{Done, Failure};
use regain_e2e::host::{Api, Front, Host, Program, Tls, Wish};
use regain_e2e::port::free_port;
use regain_e2e::recipe::write;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::verify;

use crate::journey;

/// The API as a host behind it finds it.
fn behind(scene: &Scene) -> Api {
    Api::Behind(scene.server.base.trim_start_matches("http://").to_owned())
}

/// A certificate of our own for this machine.
fn certificate(folder: &Path) -> Done<Tls> {
    let failed = |error: rcgen::Error| Failure::SetUp(error.to_string());
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).map_err(failed)?;
    let (certificate, key) = (folder.join("own.pem"), folder.join("own.key"));
    write::text(&certificate, &made.cert.pem())?;
    write::text(&key, &made.signing_key.serialize_pem())?;
    Ok(Tls {
        certificate,
        key,
        plain_port: free_port(),
    })
}

/// Where an address without TLS leads to.
async fn leads_to(port: u16, path: &str) -> Done<(u16, String)> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let answer = client
        .get(format!("http://127.0.0.1:{port}{path}"))
        .send()
        .await?;
    let to = answer
        .headers()
        .get("location")
        .and_then(|it| it.to_str().ok());
    Ok((answer.status().as_u16(), to.unwrap_or_default().to_owned()))
}

#[track_caller]
fn encrypted(program: Program) {
    let port = free_port();
    let origin = format!("https://127.0.0.1:{port}");
    let stage = Stage::new(&format!("host-{program:?}-tls")).set("public_url", origin);
    stage.run(async |scene| {
        let folder = tempfile::tempdir().map_err(Failure::io("a folder"))?;
        let tls = certificate(folder.path())?;
        let (ca, plain) = (tls.certificate.clone(), tls.plain_port);
        let wish = Wish {
            program,
            base: "/",
            api: behind(scene),
            port,
            front: Front::Tls(tls),
        };
        let host = Host::start(&wish).await?;
        verify::deployment_by(&host.address, Some(&ca)).await?;
        let (good, said) = verify::look(&host.address).await?;
        assert!(!good && said.contains("certificate"), "{said}");
        let (status, to) = leads_to(plain, "/recover/?lang=de").await?;
        let wanted = "https://login.example.org/recover/?lang=de";
        assert_eq!((status, &*to), (301, wanted));
        let (status, _) = leads_to(plain, "/.well-known/acme-challenge/x").await?;
        assert_eq!(status, 404);
        Ok(())
    });
}

#[test]
fn nginx_leads_to_its_own_tls() {
    encrypted(Program::Nginx);
}

#[test]
fn apache_leads_to_its_own_tls() {
    encrypted(Program::Apache);
}

#[test]
fn nginx_below_a_root_that_somebody_else_serves() {
    let (port, base) = (free_port(), "/account/recovery/");
    let address = format!("http://127.0.0.1:{port}{base}");
    let stage = Stage::new("host-below-another").set("public_url", address);
    stage.run(async |scene| {
        let wish = Wish {
            program: Program::Nginx,
            base,
            api: behind(scene),
            port,
            front: Front::BelowAnother,
        };
        let host = Host::start(&wish).await?;
        verify::deployment(&host.address).await?;
        let theirs = reqwest::get(format!("http://127.0.0.1:{port}/")).await?;
        assert!(!theirs.headers().contains_key("content-security-policy"));
        assert_eq!(theirs.text().await?, "theirs");
        journey::whole(scene, &host).await.map(drop)
    });
}

/// What the look says of an API that is not reached.
#[test]
fn an_api_that_is_not_passed_on_is_named() {
    let port = free_port();
    Stage::new("host-no-api").run(async |_| {
        let wish = Wish {
            program: Program::Nginx,
            base: "/",
            api: Api::Behind("127.0.0.1:9".to_owned()),
            port,
            front: Front::Proxy,
        };
        let host = Host::start(&wish).await?;
        let (good, said) = verify::look(&host.address).await?;
        assert!(
            !good && said.contains("The API does not answer here"),
            "{said}"
        );
        Ok(())
    });
}
