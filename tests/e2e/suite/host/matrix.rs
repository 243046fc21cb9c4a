//! Every program, at the root and below it, with the API behind it and elsewhere: what it sends, and
//! the way from a forgotten password back into the account.

use regain_contract::MethodKind;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::Done;
use regain_e2e::host::{Api, Host, Program, Wish, free_port};
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::words::{en, start_of};
use regain_e2e::{verify, walk};

const ADA: &str = "ada@example.com";
const NEW_PASSWORD: &str = "Seven quiet lanterns hum 4 u";

/// Where the API is.
#[derive(Clone, Copy)]
enum Place {
    Behind,
    Elsewhere,
}

#[track_caller]
fn cell(program: Program, base: &'static str, place: Place) {
    let port = free_port().unwrap_or_else(|e| panic!("{e}"));
    let origin = format!("http://127.0.0.1:{port}");
    let name = match place {
        Place::Behind => format!("host-{program:?}-{base}-behind"),
        Place::Elsewhere => format!("host-{program:?}-{base}-elsewhere"),
    };
    let mut stage = Stage::new(&name).set("public_url", format!("{origin}{base}"));
    if matches!(place, Place::Elsewhere) {
        stage = stage.set("app_origins", vec![origin]);
    }
    stage.run(async |scene| {
        let server = &scene.server.base;
        let api = match place {
            Place::Behind => Api::Behind(server.trim_start_matches("http://").to_owned()),
            Place::Elsewhere => Api::At(server.clone()),
        };
        let wish = Wish {
            program,
            base,
            api,
            port,
        };
        let host = Host::start(&wish).await?;
        verify::deployment(&host.address).await?;
        journey(scene, &host).await
    });
}

/// By e-mail, with a reload on the way, and in again with the new password.
async fn journey(scene: &Scene, host: &Host) -> Done {
    let browser = scene.browser().await?;
    browser.rebase(host.address.trim_end_matches('/'));
    walk::to_code(&browser, ADA, &MethodKind::Email).await?;
    browser.driver.refresh().await?;
    browser.at(en("code.title")).await?;
    walk::enter_code(&browser, &scene.server.code("email").await?).await?;
    browser.at(en("new_password.title")).await?;
    walk::set_password(&browser, NEW_PASSWORD).await?;
    browser.at(en("done.title")).await?;
    browser.click(link("Back to sign in")).await?;
    browser.click(button("Next")).await?;
    browser.fill(field("Password"), NEW_PASSWORD).await?;
    browser.click(button("Sign in")).await?;
    browser.shows(start_of(en("account.title"))).await?;
    browser.driver.refresh().await?;
    browser.shows(ADA).await?;
    browser.click(button("Sign out")).await?;
    browser.at(en("sign_in.title")).await
}

macro_rules! cells {
    ($($name:ident: $program:ident, $base:literal, $place:ident;)*) => {
        $(#[test] fn $name() { cell(Program::$program, $base, Place::$place); })*
    };
}

cells! {
    nginx_at_the_root: Nginx, "/", Behind;
    nginx_at_the_root_and_the_api_elsewhere: Nginx, "/", Elsewhere;
    nginx_below: Nginx, "/account/recovery/", Behind;
    nginx_below_and_the_api_elsewhere: Nginx, "/account/recovery/", Elsewhere;
    caddy_at_the_root: Caddy, "/", Behind;
    caddy_at_the_root_and_the_api_elsewhere: Caddy, "/", Elsewhere;
    caddy_below: Caddy, "/account/recovery/", Behind;
    caddy_below_and_the_api_elsewhere: Caddy, "/account/recovery/", Elsewhere;
    apache_at_the_root: Apache, "/", Behind;
    apache_at_the_root_and_the_api_elsewhere: Apache, "/", Elsewhere;
    apache_below: Apache, "/account/recovery/", Behind;
    apache_below_and_the_api_elsewhere: Apache, "/account/recovery/", Elsewhere;
}
