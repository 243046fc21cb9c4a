//! A browser session in the engine that a test asks for.

use std::panic::Location;
use std::path::PathBuf;

use thirtyfour::prelude::*;
use tokio::net::TcpStream;

use super::process::Process;
use super::{chromium, firefox, webkit};
use crate::engine::Engine;
use crate::failure::Done;
use crate::port::free_port;
use crate::wait::{Look, until};

/// Options of a session.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Goes on as soon as the HTML is there, while what it names is still on its way.
    pub eager: bool,
}

/// A session, and the processes that serve this session alone.
pub struct Session {
    /// What gives orders to the browser.
    pub driver: WebDriver,
    /// End with the session, in this order.
    pub processes: Vec<Process>,
}

/// A new browser with a profile of its own.
///
/// # Errors
/// When browser or driver is missing or does not start.
pub async fn start(engine: Engine, options: Options) -> Done<Session> {
    let (processes, address, wanted) = match engine {
        Engine::Chromium => (
            Vec::new(),
            chromium::driver()?,
            chromium::capabilities(options)?,
        ),
        Engine::Firefox => {
            let port = free_port();
            let process = firefox::driver(port)?;
            (
                vec![process],
                answering(port).await?,
                firefox::capabilities(options)?,
            )
        }
        Engine::WebKit => {
            let port = free_port();
            let processes = webkit::driver(port)?;
            (
                processes.into(),
                answering(port).await?,
                webkit::capabilities(options)?,
            )
        }
    };
    let driver = WebDriver::new(address, wanted).await?;
    if engine != Engine::Chromium {
        driver.set_window_rect(0, 0, 1000, 900).await?;
    }
    Ok(Session { driver, processes })
}

/// The address of a driver, once it takes connections.
async fn answering(port: u16) -> Done<String> {
    until(
        Location::caller(),
        "the driver, which `cargo xtask setup` installs",
        async || {
            Ok(match TcpStream::connect(("127.0.0.1", port)).await {
                Ok(_) => Look::Here(()),
                Err(error) => Look::NotYet(error.to_string()),
            })
        },
    )
    .await?;
    Ok(format!("http://127.0.0.1:{port}"))
}

/// The program named by an environment variable, or the one of this name on the path.
pub(super) fn program(variable: &str, name: &str) -> PathBuf {
    std::env::var_os(variable)
        .filter(|it| !it.is_empty())
        .map_or_else(|| name.into(), PathBuf::from)
}
