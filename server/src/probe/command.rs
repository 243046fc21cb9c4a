//! `regain-server health`, for a container without a shell: asks the server that this configuration
//! starts, on this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::command_output::CommandOutput;
use crate::config::model::Config;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of the answer that are read: its first line is what counts.
const READ: u64 = 512;

/// There is no answer.
#[derive(Debug, Error)]
pub enum ProbeError {
    /// Nobody listens there, or the connection broke.
    #[error("no server answers at {0}: {1}")]
    Unreachable(SocketAddr, std::io::Error),
    /// It takes too long.
    #[error("the server at {0} does not answer within 5 seconds")]
    Late(SocketAddr),
}

/// Asks `/health/ready`, or `/health/live`.
///
/// # Errors
/// Why there is no answer.
pub async fn run(is_live: bool, config: &Config) -> Result<CommandOutput, ProbeError> {
    let address = SocketAddr::new(reachable(config.listen.ip()), config.listen.port());
    let path = if is_live { "live" } else { "ready" };
    let answer = timeout(PATIENCE, ask(address, path)).await;
    let answer = answer.map_err(|_| ProbeError::Late(address))?;
    let answer = answer.map_err(|error| ProbeError::Unreachable(address, error))?;
    let status = answer.split_whitespace().nth(1).unwrap_or("no status");
    let is_well = status == "200";
    let text = match is_well {
        true => path.to_owned(),
        false => format!("not {path}: the server answers {status}, and its log says why"),
    };
    Ok(CommandOutput { text, is_well })
}

async fn ask(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /health/{path} HTTP/1.0\r\nhost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(READ).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Where something that listens on all addresses is found from here.
const fn reachable(listen: IpAddr) -> IpAddr {
    match listen {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        listen => listen,
    }
}
