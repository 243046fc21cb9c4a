//! A server of a test's own.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use regain_directory::RemoteDirectory;
use regain_server::adapter::sql::database::Database;
use regain_server::assemble::{kept_by, rules, web};
use regain_server::config::model::Config;
use regain_server::demo;
use regain_server::model::audit::chain::Chain;
use regain_server::model::digest::ServerKey;
use regain_server::model::rules::Limits;
use regain_server::port::clock::Clock;
use regain_server::service::basics::Basics;
use regain_server::service::ports::{KeptBy, Ports};
use regain_server::service::services::Services;
use regain_server::state::AppState;

use crate::client::Client;
use crate::courier::Recorder;
use crate::place::Place;
use crate::ports::{FakeClock, SeededRandomness};

/// The server's key in tests.
pub const KEY: [u8; 32] = [42; 32];

/// How long the audit record is kept, in seconds.
pub const EVENTS_KEPT: i64 = 365 * 86_400;

/// A password that every policy takes.
pub const GOOD: &str = "plumage-otter-sextant";

/// A server with the rehearsal accounts, without captcha and with generous limits.
pub struct World {
    client: Client,
    pub clock: Arc<FakeClock>,
    pub post: Arc<Recorder>,
    config: Config,
    place: Place,
    lives: u64,
    fronts: AtomicU64,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// One whose configuration differs.
    pub async fn with(configure: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            captcha: Vec::new(),
            limits: Limits::rehearsal(),
            ..Config::default()
        };
        configure(&mut config);
        let place = Place::new().await;
        let (clock, post) = (Arc::new(FakeClock::new()), Arc::new(Recorder::default()));
        let client = Self::client(&config, &place, &clock, &post, 0).await;
        Self {
            client,
            clock,
            post,
            config,
            place,
            lives: 1,
            fronts: AtomicU64::new(0),
        }
    }

    /// The same world after a crash: everything but the database and the mails is lost.
    pub async fn reopen(mut self) -> Self {
        let (config, place, seed) = (&self.config, &self.place, self.lives << 32);
        self.client = Self::client(config, place, &self.clock, &self.post, seed).await;
        self.lives += 1;
        self
    }

    /// Has the house kept.
    pub async fn sweep(&self) {
        let database = self.database().await;
        database
            .sweep(&self.chain(), self.clock.now(), EVENTS_KEPT)
            .await
            .expect("a clean house");
    }

    /// What the audit record holds, oldest first.
    pub async fn events(&self) -> Vec<String> {
        let database = self.database().await;
        let events = sqlx::query_scalar("SELECT what FROM audit ORDER BY seq");
        events.fetch_all(database.pool()).await.expect("events")
    }

    /// What ties the audit record together.
    pub fn chain(&self) -> Chain {
        Chain::new(&ServerKey::new(KEY))
    }

    /// Changes the database behind the server's back.
    pub async fn execute(&self, sql: &'static str) {
        let database = self.database().await;
        let done = sqlx::query(sql).execute(database.pool()).await;
        done.expect("a change");
    }

    /// The world's database.
    pub async fn database(&self) -> Database {
        self.place.database().await
    }

    async fn client(
        config: &Config,
        place: &Place,
        clock: &Arc<FakeClock>,
        post: &Arc<Recorder>,
        seed: u64,
    ) -> Client {
        let ports = Self::ports(config, place, clock, post, seed).await;
        Self::serve(config, &ports)
    }

    /// Another server on the same database, whose directory is wrapped.
    pub async fn beside(&self, wrap: impl FnOnce(KeptBy) -> KeptBy) -> Client {
        let (config, seed) = (&self.config, 99 << 32);
        let ports = Self::ports(config, &self.place, &self.clock, &self.post, seed).await;
        let kept_by = wrap(ports.kept_by.clone());
        Self::serve(config, &Ports { kept_by, ..ports })
    }

    /// Another server on the world's database, in front of a remote directory; and its services.
    pub async fn in_front_of(&self, directory: Arc<dyn RemoteDirectory>) -> (Client, Services) {
        // Each has chance of its own, or two would make the same tokens.
        let seed = (100 + self.fronts.fetch_add(1, Ordering::SeqCst)) << 32;
        let ports = Self::ports(&self.config, &self.place, &self.clock, &self.post, seed).await;
        let ports = Ports {
            kept_by: KeptBy::Remote(directory),
            ..ports
        };
        (Self::serve(&self.config, &ports), Services::new(&ports))
    }

    async fn ports(
        config: &Config,
        place: &Place,
        clock: &Arc<FakeClock>,
        post: &Arc<Recorder>,
        seed: u64,
    ) -> Ports {
        let database = place.database().await;
        demo::seed(&database, clock.now()).await.expect("accounts");
        Ports {
            kept_by: kept_by(config, &database).await.expect("a directory"),
            store: Arc::new(database),
            courier: post.clone(),
            basics: Basics {
                clock: clock.clone(),
                random: Arc::new(SeededRandomness::new(seed)),
                key: ServerKey::new(KEY),
                rules: Arc::new(rules(config)),
            },
        }
    }

    fn serve(config: &Config, ports: &Ports) -> Client {
        let web = Arc::new(web(config, &ports.kept_by).expect("settings"));
        Client(regain_server::app(AppState {
            services: Arc::new(Services::new(ports)),
            web,
            outbox: None,
            pressed_keys: None,
        }))
    }

    /// A recovery by this method whose code has been verified; its handle.
    pub async fn proven(&self, user_id: &str, method: &str) -> String {
        let handle = self.start(user_id).await;
        self.send_code(&handle, method).await.ok();
        self.verify(&handle, &self.post.code()).await.ok();
        handle
    }
}

impl Deref for World {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}
