//! Putting the server together from its configuration.

use std::sync::Arc;

use regain_contract::{API_VERSION, Features, Settings, Support};

use crate::adapter::argon::hashes_at_once;
use crate::adapter::channel::Channel;
use crate::adapter::dispatcher::Dispatcher;
use crate::adapter::mailroom::Mailroom;
use crate::adapter::outbox::DatabaseOutbox;
use crate::adapter::sql::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::channels::configured::{configured, key_gate};
use crate::config::model::Config;
use crate::directory::connect::connect_to_serve;
use crate::foundation::{Foundation, StartError};
use crate::metrics::recorder::Recorder;
use crate::model::code::CODE_LENGTH;
use crate::model::digest::fingerprint;
use crate::model::offer::Offer;
use crate::model::rules::Rules;
use crate::port::clock::Clock;
use crate::port::outbox::Outbox;
use crate::port::pressed_keys::PressedKeys;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::ports::{KeptBy, Ports};
use crate::service::services::Services;
use crate::state::{AppState, Web};
use crate::web::host::HOST;
use crate::web::turns::Turns;
use crate::words::catalogue::Words;
use crate::words::render::Stationery;
use crate::words::replaced::replaced;
use crate::workshop::Workshop;

/// Captchas drawn or spoken at the same time: each takes a core.
const CAPTCHAS_AT_ONCE: usize = 4;

/// Calls that wait for a captcha.
const CAPTCHAS_WAITING: usize = 256;

/// A running server's parts: what the routes need, the database for housekeeping, and what sends
/// messages.
pub struct Assembled {
    /// For the routes.
    pub state: AppState,
    /// For housekeeping.
    pub database: Database,
    /// Sends messages, once it runs.
    pub dispatcher: Arc<Dispatcher>,
}

/// Opens the database, reads the key, seeds rehearsal accounts, and wires everything up.
///
/// # Errors
/// Why the server cannot start.
pub async fn assemble(config: &Config, demo: bool) -> Result<Assembled, StartError> {
    let random = Arc::new(SystemRandomness);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let Foundation { database, key } = Foundation::lay(config, demo, &*random, clock.now()).await?;
    let shows_messages = demo || config.outbox;
    let outbox = shows_messages.then(|| DatabaseOutbox::new(database.clone(), Arc::clone(&clock)));
    let journal = Journal {
        log: Arc::new(database.clone()),
        key: key.clone(),
        clock: Arc::clone(&clock),
    };
    let gate = key_gate(config, &key).map_err(StartError::Setting)?;
    let mailroom = Arc::new(mailroom(config, outbox.clone(), journal)?);
    let dispatcher = Dispatcher::new(
        Arc::clone(&mailroom),
        Arc::new(database.clone()),
        key.clone(),
        Arc::clone(&clock),
    );
    let kept_by = kept_by(config, &database).await?;
    let web = Arc::new(web(config, &kept_by).map_err(StartError::Setting)?);
    let services = Services::new(&Ports {
        kept_by,
        store: Arc::new(database.clone()),
        courier: mailroom,
        basics: Basics {
            clock,
            random,
            key,
            rules: Arc::new(rules(config)),
        },
    });
    Ok(Assembled {
        state: AppState {
            services: Arc::new(services),
            web,
            outbox: outbox.map(|outbox| Arc::new(outbox) as Arc<dyn Outbox>),
            pressed_keys: gate.map(|gate| Arc::new(gate) as Arc<dyn PressedKeys>),
        },
        database,
        dispatcher: Arc::new(dispatcher),
    })
}

/// Who keeps accounts and passwords, by the configuration. Another server is connected.
///
/// # Errors
/// Why that server cannot be used, and what to do.
pub async fn kept_by(config: &Config, database: &Database) -> Result<KeptBy, StartError> {
    Ok(match connect_to_serve(&config.directory).await? {
        Some(remote) => KeptBy::Remote(remote),
        None => KeptBy::Embedded {
            directory: Arc::new(database.clone()),
            hasher: Arc::new(database.clone()),
        },
    })
}

/// What is switched on in front of this directory. Administrators need one that can be searched.
fn features(config: &Config, kept_by: &KeptBy) -> Features {
    let features = config.features();
    let can = kept_by.directory().capabilities();
    Features {
        administration: features.administration && can.search,
        ..features
    }
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
        admin: config.admin.clone(),
        destinations: config.destinations(),
        // A check has read it: whoever takes the file away since switches provisioning off.
        scim: config.scim.rules().unwrap_or_default(),
    }
}

/// What HTTP needs of a configuration.
///
/// # Errors
/// A sentence, when the public address cannot be used.
pub fn web(config: &Config, kept_by: &KeptBy) -> Result<Web, String> {
    let features = features(config, kept_by);
    let settings = Settings {
        api_version: API_VERSION.to_owned(),
        features,
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
        sign_in: config.sign_in.clone(),
    };
    let settings = serde_json::to_string(&settings).map_err(|error| error.to_string())?;
    let etag = fingerprint(&regain_contract::Secret::new(&*settings));
    let public = config.public()?;
    // Where there is none, nobody gets a page that would need its style sheet either.
    let page = config
        .static_files
        .as_ref()
        .map(|folder| folder.join("index.html"));
    let page = page.and_then(|path| std::fs::read_to_string(path).ok());
    Ok(Web {
        headers: HOST.headers(public.secure, page.as_deref()),
        metrics: Arc::new(Recorder::default()),
        workshop: Workshop::of(CAPTCHAS_AT_ONCE, CAPTCHAS_WAITING),
        turns: Turns::beside(hashes_at_once()),
        offer: Offer {
            features,
            sign_in: config.sign_in.clone(),
        },
        public,
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
    let words = match &config.messages {
        Some(folder) => replaced(Words::built_in(), folder)?,
        None => Words::built_in(),
    };
    Ok(Stationery {
        words,
        brand: config.brand.name.clone(),
        public_url: public.url,
        host: public.host,
        support: (!parts.is_empty()).then(|| parts.join(", ")),
    })
}

fn mailroom(
    config: &Config,
    outbox: Option<DatabaseOutbox>,
    journal: Journal,
) -> Result<Mailroom, StartError> {
    let mut channels: Vec<Arc<dyn Channel>> = Vec::new();
    if let Some(outbox) = outbox {
        channels.push(Arc::new(outbox));
    }
    channels.extend(configured(config, &journal.key).map_err(StartError::Setting)?);
    Ok(Mailroom::new(
        stationery(config).map_err(StartError::Setting)?,
        channels,
        Arc::new(journal),
    ))
}

/// Removes old rows now and then, for as long as the server runs; entries of the audit record after
/// so many days.
pub async fn keep_house(database: Database, journal: Journal, events_days: u32) {
    let chain = journal.chain();
    let mut turn = tokio::time::interval(std::time::Duration::from_secs(600));
    loop {
        turn.tick().await;
        let (now, kept) = (journal.clock.now(), i64::from(events_days) * 86_400);
        if let Err(error) = database.sweep(&chain, now, kept).await {
            tracing::warn!(%error, "housekeeping failed");
        }
    }
}

/// How often is looked for passwords whose setting was left unsettled, in seconds.
const LEFT_EVERY: u64 = 60;

/// Settles, now and then, what servers that went away have left of passwords that they were setting;
/// for as long as this one runs. What was left before it started comes first.
pub async fn settle_left(services: Arc<Services>) {
    let mut turn = tokio::time::interval(std::time::Duration::from_secs(LEFT_EVERY));
    loop {
        turn.tick().await;
        match services.left_intents.settle().await {
            Ok(0) => {}
            Ok(left) => tracing::warn!(left, "passwords are undecided that were being set"),
            Err(error) => tracing::warn!(%error, "what was left unsettled is for the next time"),
        }
    }
}

/// Sees that administrators find every account, also those whose words an older version made or that
/// somebody wrote by hand. It looks at all of them, which is not to be waited for.
pub async fn fill_words(database: Database) {
    match database.fill_words().await {
        Ok(0) => {}
        Ok(accounts) => tracing::info!(accounts, "can be found by administrators now"),
        Err(error) => tracing::warn!(%error, "some accounts are not found by administrators"),
    }
}
