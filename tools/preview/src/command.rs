//! `cargo xtask preview`: for the person who brands the app.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf, absolute};

use regain_package::build_app;
use regain_setup::{Need, ready};
use regain_task::{Failure, workspace};

use crate::serve::serve;
use crate::site::Site;
use crate::table;

const RETRY: &str = "cargo xtask preview";

/// Shows every page in every state with a given configuration, without a server.
#[derive(clap::Parser)]
#[command(bin_name = "cargo xtask preview")]
pub struct Args {
    /// The configuration to show (public/config.json where none is named); logo, background and own
    /// words are taken from the folder it is in
    #[arg(long)]
    config: Option<PathBuf>,
    /// The port to listen on, on this machine only; 0 for any free one
    #[arg(long, default_value_t = 8790)]
    port: u16,
    /// A built app to show, such as an unpacked release; without it the app is built
    #[arg(long)]
    app: Option<PathBuf>,
}

/// Runs the task until it is interrupted.
pub fn run(args: &Args) -> Result<(), Failure> {
    let config = match &args.config {
        Some(path) => there(path, "config.json")?,
        None => workspace::root().join("public/config.json"),
    };
    let listener = listen(args.port)?;
    let app = match &args.app {
        Some(folder) => there(folder, "a folder with the built app")?,
        None => {
            build_app(ready(&[Need::Build])?)?;
            workspace::dist()
        }
    };
    let states = table::read()?.states().count();
    let address = listener.local_addr().map_err(Failure::file(&config))?;
    println!("{}", welcome(address, &config, states));
    serve(listener, Site::new(app, config)).map_err(|source| Failure::Start {
        program: "the preview".to_owned(),
        source,
    })
}

/// A path that exists, made absolute.
fn there(path: &Path, what: &str) -> Result<PathBuf, Failure> {
    if !path.exists() {
        return Err(Failure::Missing {
            what: format!("There is no {}.", path.display()),
            next: format!("{RETRY} with the path of {what}"),
        });
    }
    absolute(path).map_err(Failure::file(path))
}

fn listen(port: u16) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).map_err(|error| Failure::Missing {
        what: match error.kind() {
            io::ErrorKind::AddrInUse => format!("Port {port} is taken by another program."),
            _ => format!("Cannot listen on {address}: {error}."),
        },
        next: format!("{RETRY} --port 0"),
    })
}

fn welcome(address: SocketAddr, config: &Path, states: usize) -> String {
    format!(
        "
{states} states of the app's pages are at  http://{address}/

They are shown with {config}
Change it, or the files beside it, and load the page again.
Ctrl-C stops it.",
        config = config.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_names_a_way_out() {
        let taken = listen(0).expect("a free port");
        let port = taken.local_addr().expect("bound").port();
        let message = listen(port).expect_err("taken").to_string();
        assert!(
            message.contains(&format!("Port {port} is taken")),
            "{message}"
        );
        assert!(message.contains("--port 0"), "{message}");
    }

    #[test]
    fn a_configuration_that_is_not_there_is_named() {
        let message = there(Path::new("no/such.json"), "config.json");
        let message = message.expect_err("missing").to_string();
        assert!(message.contains("no/such.json"), "{message}");
    }
}
