//! Connections of the service account: a few, kept, to the first server that answers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, LdapResult, Scope};
use regain_contract::Secret;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::control::PasswordPolicy;
use super::ldap_error::{code, of_client, of_result};
use super::settings::Settings;
use super::settings_fault::SettingsError;
use super::tls;
use crate::error::DirectoryError;

/// How long a kept connection may take to show that it still leads somewhere.
const ALIVE: Duration = Duration::from_secs(2);

/// The servers, and the connections that are kept.
pub(super) struct Connections {
    urls: Vec<String>,
    settings: LdapConnSettings,
    account: String,
    password: Secret,
    timeout: Duration,
    /// The server that is used until it fails.
    active: AtomicUsize,
    idle: Mutex<Vec<Idle>>,
    permits: Semaphore,
}

struct Idle {
    ldap: Ldap,
    server: usize,
}

impl Connections {
    /// None is opened yet.
    pub(super) fn new(settings: &Settings) -> Result<Self, SettingsError> {
        let limit = Duration::from_secs(settings.timeout_seconds);
        let connection = LdapConnSettings::new()
            .set_conn_timeout(limit)
            .set_starttls(settings.start_tls)
            .set_config(tls::client_config(settings)?);
        Ok(Self {
            urls: settings.urls.clone(),
            settings: connection,
            account: settings.bind_dn.clone(),
            password: settings.password()?,
            timeout: limit,
            active: AtomicUsize::new(0),
            idle: Mutex::default(),
            permits: Semaphore::new(settings.connections),
        })
    }

    /// The address of the server that is used now.
    pub(super) fn active_url(&self) -> &str {
        &self.urls[self.active.load(Ordering::Relaxed)]
    }

    /// A connection of the service account, for one task.
    pub(super) async fn take(&self) -> Result<Lease<'_>, DirectoryError> {
        let busy = || {
            DirectoryError::Unavailable(
            "all connections to it are in use: raise `connections`, or see why its answers take so long"
                .into(),
        )
        };
        let permit = timeout(self.timeout, self.permits.acquire()).await;
        let permit = permit.map_err(|_| busy())?.map_err(|_| busy())?;
        let mut lease = None;
        // A server that went away takes the connection with it, at times without a word; asking first
        // keeps that from whoever waits for an answer, and a new password from an unknown fate.
        while let Some(mut idle) = self.pop() {
            if self.answers(&mut idle.ldap).await {
                lease = Some((idle.ldap, idle.server));
                break;
            }
            // The others lead to the same server, and each would be waited for.
            self.kept().clear();
        }
        let (ldap, server) = match lease {
            Some(lease) => lease,
            None => self.connect(true).await?,
        };
        Ok(Lease {
            ldap,
            server,
            healthy: true,
            connections: self,
            _permit: permit,
        })
    }

    /// What the server says to somebody else's bind, on a connection of its own.
    pub(super) async fn bind_as(
        &self,
        dn: &str,
        password: &Secret,
    ) -> Result<LdapResult, DirectoryError> {
        let (mut ldap, _) = self.connect(false).await?;
        ldap.with_timeout(self.timeout);
        ldap.with_controls(PasswordPolicy);
        let result = ldap.simple_bind(dn, password.expose()).await;
        ldap.with_timeout(self.timeout);
        // The server sees the end of the connection anyway.
        let _ = ldap.unbind().await;
        result.map_err(of_client)
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that is kept, to the server that is used now.
    fn pop(&self) -> Option<Idle> {
        let active = self.active.load(Ordering::Relaxed);
        let mut idle = self.kept();
        loop {
            let mut next = idle.pop()?;
            if next.server == active && !next.ldap.is_closed() {
                return Some(next);
            }
        }
    }

    async fn answers(&self, ldap: &mut Ldap) -> bool {
        ldap.with_timeout(self.timeout.min(ALIVE));
        let answer = ldap
            .search("", Scope::Base, "(objectClass=*)", vec!["1.1"])
            .await;
        answer.is_ok_and(|answer| answer.1.rc == code::SUCCESS)
    }

    /// A new connection to the first server that takes it, beginning with the one used last.
    async fn connect(&self, as_service: bool) -> Result<(Ldap, usize), DirectoryError> {
        let first = self.active.load(Ordering::Relaxed);
        let mut failure = None;
        for step in 0..self.urls.len() {
            let server = (first + step) % self.urls.len();
            match self.connect_to(&self.urls[server], as_service).await {
                Ok(ldap) => {
                    if server != first {
                        tracing::warn!(
                            url = self.urls[server],
                            "the directory's next server is used"
                        );
                        self.active.store(server, Ordering::Relaxed);
                    }
                    return Ok((ldap, server));
                }
                // Every further try would count against the service account, until it is locked.
                Err(error @ DirectoryError::Credentials(_)) => return Err(error),
                Err(error) => {
                    tracing::warn!(url = self.urls[server], %error, "a server of the directory is left out");
                    failure.get_or_insert(error);
                }
            }
        }
        Err(failure.unwrap_or_else(|| DirectoryError::Unavailable("no server is named".into())))
    }

    async fn connect_to(&self, url: &str, as_service: bool) -> Result<Ldap, DirectoryError> {
        let opened = LdapConnAsync::with_settings(self.settings.clone(), url).await;
        let (connection, mut ldap) = opened.map_err(|error| at(url, of_client(error)))?;
        tokio::spawn(async move {
            if let Err(error) = connection.drive().await {
                tracing::debug!(%error, "a connection to the directory has ended");
            }
        });
        if as_service {
            ldap.with_timeout(self.timeout);
            let bound = ldap
                .simple_bind(&self.account, self.password.expose())
                .await;
            let bound = bound.map_err(|error| at(url, of_client(error)))?;
            if bound.rc != code::SUCCESS {
                return Err(at(url, of_result("sign in", &bound)));
            }
        }
        Ok(ldap)
    }
}

/// The failure, with the server that it is about.
fn at(url: &str, error: DirectoryError) -> DirectoryError {
    match error {
        DirectoryError::Unavailable(detail) => {
            DirectoryError::Unavailable(format!("{url}: {detail}"))
        }
        DirectoryError::Untrusted(detail) => DirectoryError::Untrusted(format!("{url}: {detail}")),
        DirectoryError::Credentials(detail) => {
            DirectoryError::Credentials(format!("{url}: {detail}"))
        }
        DirectoryError::Unexpected(detail) => {
            DirectoryError::Unexpected(format!("{url}: {detail}"))
        }
        other => other,
    }
}

/// A connection that is in use. It is kept for the next task unless it failed.
pub(super) struct Lease<'a> {
    ldap: Ldap,
    server: usize,
    healthy: bool,
    connections: &'a Connections,
    _permit: SemaphorePermit<'a>,
}

impl Lease<'_> {
    /// The client, with the time limit set for its next operation.
    pub(super) fn ldap(&mut self) -> &mut Ldap {
        self.ldap.with_timeout(self.connections.timeout)
    }

    /// Not to be used again.
    pub(super) fn give_up(&mut self) {
        self.healthy = false;
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if self.healthy && !self.ldap.is_closed() {
            let idle = Idle {
                ldap: self.ldap.clone(),
                server: self.server,
            };
            self.connections.kept().push(idle);
        }
    }
}
