//! Every program, at the root and below it, with the API behind it and elsewhere: what it sends, and
//! the way from a forgotten password back into the account.

use regain_e2e::host::{Api, Front, Host, Program, Wish};
use regain_e2e::port::free_port;
use regain_e2e::stage::Stage;
use regain_e2e::verify;

use crate::journey;

/// Where the API is.
#[derive(Clone, Copy)]
enum Place {
    Behind,
    Elsewhere,
}

#[track_caller]
fn cell(program: Program, base: &'static str, place: Place) {
    let port = free_port();
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
            front: Front::Proxy,
        };
        let host = Host::start(&wish).await?;
        verify::deployment(&host.address).await?;
        journey::whole(scene, &host).await.map(drop)
    });
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
