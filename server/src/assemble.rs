//! Putting the server together from its configuration.

use std::path::Path;
use std::sync::Arc;

use regain_contract::{API_VERSION, Features, Settings, SignInMode, Support, Timestamp};
use thiserror::Error;

use crate::adapter::argon::Argon;
use crate::adapter::mailroom::{Channel, Mailroom};
use crate::adapter::outbox::Outbox;
use crate::adapter::smtp::Smtp;
use crate::adapter::sqlite::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::config::model::Config;
use crate::demo;
use crate::domain::call::service::Service;
use crate::domain::digest::{ServerKey, fingerprint};
use crate::domain::rules::Rules;
use crate::domain::token::CODE_LENGTH;
use crate::port::clock::Clock;
use crate::port::randomness::Randomness;
use crate::port::store::StoreError;
use crate::state::{AppState, Web};
use crate::words::catalogue::Words;
use crate::words::render::Stationery;

/// The server cannot start. Each is one sentence for the operator.
#[derive(Debug, Error)]
pub enum StartError {
    /// A setting cannot be used.
    #[error("{0}")]
    Setting(String),
    /// The data folder or the key in it cannot be used.
    #[error("cannot use the data folder {folder}: {cause}")]
    Data {
        /// The folder.
        folder: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The data folder is a rehearsal's, and this is to be none.
    #[error(
        "the data folder {0} holds accounts of --demo, whose passwords are public: name another"
    )]
    Rehearsal(String),
    /// The database cannot be opened.
    #[error("cannot open the database: {}", .0.source().map_or_else(|| .0.to_string(), ToString::to_string))]
    Database(StoreErrorBox),
}

/// The cause as an error object.
type StoreErrorBox = Box<dyn std::error::Error + Send + Sync>;

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Database(Box::new(error))
    }
}

/// A running server's parts: what the routes need, and the database for housekeeping.
pub struct Assembled {
    /// For the routes.
    pub state: AppState,
    /// For housekeeping.
    pub database: Database,
}

/// Opens the database, reads the key, seeds rehearsal accounts, and wires everything up.
///
/// # Errors
/// Why the server cannot start.
pub async fn assemble(config: &Config, demo: bool) -> Result<Assembled, StartError> {
    let random = Arc::new(SystemRandomness);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let data = |cause| StartError::Data {
        folder: config.data.display().to_string(),
        cause,
    };
    folder_for_owner(&config.data).map_err(data)?;
    let key = server_key(&config.data.join("server.key"), &*random).map_err(data)?;
    let database = Database::open(&config.data.join("regain.sqlite"), Argon::new()).await?;
    if demo {
        demo::seed(&database, clock.now()).await?;
    } else if database.is_rehearsal().await? {
        return Err(StartError::Rehearsal(config.data.display().to_string()));
    }
    let outbox = demo.then(|| Outbox::new(database.clone(), Arc::clone(&clock)));
    let courier = mailroom(config, outbox.clone())?;
    let service = Service {
        directory: Arc::new(database.clone()),
        store: Arc::new(database.clone()),
        courier: Arc::new(courier),
        clock,
        random,
        key,
        rules: Arc::new(rules(config)),
    };
    let web = Arc::new(web(config).map_err(StartError::Setting)?);
    Ok(Assembled {
        state: AppState {
            service,
            web,
            outbox,
        },
        database,
    })
}

/// The rules in a configuration.
pub fn rules(config: &Config) -> Rules {
    Rules {
        disclosure: config.disclosure.clone(),
        decoy_domains: config.decoy_domains.clone(),
        policy: config.policy,
        captcha: config.captcha.clone(),
        captcha_max_number: config.captcha_max_number,
        recovery: config.recovery.clone(),
        session: config.session.clone(),
        limits: config.limits.clone(),
    }
}

/// What HTTP needs of a configuration.
///
/// # Errors
/// A sentence, when the public address cannot be used.
pub fn web(config: &Config) -> Result<Web, String> {
    let settings = Settings {
        api_version: API_VERSION.to_owned(),
        features: Features {
            recovery: true,
            change_password: true,
        },
        captcha: config.captcha.clone(),
        code_length: CODE_LENGTH,
        policy: config.policy.policy(1),
        disclosure: config.disclosure.clone(),
        support: Support {
            name: config.support.name.clone(),
            email: config.support.email.clone(),
            phone: config.support.phone.clone(),
            url: config.support.url.clone(),
        },
        languages: Words::built_in().tags(),
        sign_in: SignInMode::Api,
    };
    let settings = serde_json::to_string(&settings).map_err(|error| error.to_string())?;
    let etag = fingerprint(&regain_contract::Secret::new(&*settings));
    Ok(Web {
        public: config.public()?,
        app_origins: config.app_origins.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        static_files: config.static_files.clone(),
        etag: format!("\"{}\"", &etag[..16]),
        settings,
    })
}

/// What all messages of a configuration have in common.
///
/// # Errors
/// A sentence, when the public address cannot be used.
pub fn stationery(config: &Config) -> Result<Stationery, String> {
    let public = config.public()?;
    let support = &config.support;
    let parts = [&support.name, &support.email, &support.phone, &support.url];
    let parts: Vec<&str> = parts.into_iter().filter_map(Option::as_deref).collect();
    Ok(Stationery {
        words: Words::built_in(),
        public_url: public.url,
        host: public.host,
        support: (!parts.is_empty()).then(|| parts.join(", ")),
    })
}

fn mailroom(config: &Config, outbox: Option<Outbox>) -> Result<Mailroom, StartError> {
    let mut channels: Vec<Arc<dyn Channel>> = Vec::new();
    if let Some(outbox) = outbox {
        channels.push(Arc::new(outbox));
    }
    if !config.smtp.host.is_empty() {
        channels.push(Arc::new(
            Smtp::new(&config.smtp).map_err(StartError::Setting)?,
        ));
    }
    Ok(Mailroom::new(
        stationery(config).map_err(StartError::Setting)?,
        channels,
    ))
}

/// The server's key: read from the file, or made and kept there for this user alone.
fn server_key(file: &Path, random: &dyn Randomness) -> std::io::Result<ServerKey> {
    let wrong = || std::io::Error::new(std::io::ErrorKind::InvalidData, "server.key is damaged");
    match std::fs::read(file) {
        Ok(bytes) => Ok(ServerKey::new(bytes.try_into().map_err(|_| wrong())?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            random.fill(&mut bytes);
            write_for_owner(file, &bytes)?;
            Ok(ServerKey::new(bytes))
        }
        Err(error) => Err(error),
    }
}

/// Makes the folder, for this user alone, unless it is there.
fn folder_for_owner(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes under another name first, so that a crash leaves no half key behind.
fn write_for_owner(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let new = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&new)?;
    open.write_all(bytes)?;
    open.sync_all()?;
    std::fs::rename(new, file)
}

/// Removes old rows now and then, for as long as the server runs.
pub async fn keep_house(database: Database, clock: Arc<dyn Clock>) {
    let mut turn = tokio::time::interval(std::time::Duration::from_secs(600));
    loop {
        turn.tick().await;
        let now: Timestamp = clock.now();
        if let Err(error) = database.sweep(now).await {
            tracing::warn!(%error, "housekeeping failed");
        }
    }
}
