//! The gateway that the server hands text messages to: it keeps the codes for those who wait for them.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use regain_task::Failure;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// How long somebody waits for a code.
const LIMIT: Duration = Duration::from_secs(30);

/// Codes by number.
#[derive(Default)]
struct Codes {
    by_number: Mutex<HashMap<String, String>>,
    came: Condvar,
}

/// A running gateway.
pub struct Gateway {
    pub address: SocketAddr,
    codes: Arc<Codes>,
    _runtime: Runtime,
}

impl Gateway {
    pub fn start() -> Result<Self, Failure> {
        let failed = |source| Failure::Start {
            program: "a gateway on this machine".to_owned(),
            source,
        };
        let mut threads = tokio::runtime::Builder::new_multi_thread();
        let runtime = threads.worker_threads(1).enable_all().build();
        let runtime = runtime.map_err(failed)?;
        let codes = Arc::new(Codes::default());
        let app = Router::new()
            .route("/{to}/{code}", get(take))
            .with_state(Arc::clone(&codes));
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
        let listener = listener.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        runtime.spawn(async move { axum::serve(listener, app).await });
        Ok(Self {
            address,
            codes,
            _runtime: runtime,
        })
    }

    /// The code that came for a number (digits alone), once it is there. It is handed out once.
    pub fn code(&self, number: &str) -> Result<String, Failure> {
        let by_number = self.codes.by_number.lock();
        let mut by_number = by_number.unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(code) = by_number.remove(number) {
                return Ok(code);
            }
            let waited = self.codes.came.wait_timeout(by_number, LIMIT);
            let (kept, waited) = waited.unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out() {
                return Err(Failure::Unexpected("a code did not arrive".to_owned()));
            }
            by_number = kept;
        }
    }
}

async fn take(State(codes): State<Arc<Codes>>, Path((to, code)): Path<(String, String)>) {
    let by_number = codes.by_number.lock();
    by_number
        .unwrap_or_else(PoisonError::into_inner)
        .insert(to, code);
    codes.came.notify_all();
}
