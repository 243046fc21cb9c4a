//! One test: its server, its browsers, and what is left behind when it fails.

use std::cell::RefCell;
use std::fs;
use std::panic::{AssertUnwindSafe, Location, resume_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use futures_util::FutureExt;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::artefact;
use crate::between::Between;
use crate::browser::Browser;
use crate::complaint;
use crate::driver::Options;
use crate::engine::Engine;
use crate::failure::{Done, Failure};
use crate::server::Server;

/// How many tests run at a time: each has a browser and a server, and machines may have two cores.
static PLACES: Semaphore = Semaphore::const_new(2);

/// What a test wants of its server, before it runs.
pub struct Stage {
    name: String,
    engine: Engine,
    settings: toml::Table,
    app: PathBuf,
    forgiven: Vec<String>,
}

/// What a test has while it runs.
pub struct Scene {
    /// Its server.
    pub server: Server,
    name: String,
    engine: Engine,
    forgiven: Vec<String>,
    browsers: RefCell<Vec<Rc<Browser>>>,
    place: RefCell<Option<SemaphorePermit<'static>>>,
}

impl Stage {
    /// A test with a server as it comes, save what makes it faster: the sums of the puzzle-free
    /// captcha are small.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let stage = Self {
            name: name.to_owned(),
            engine: Engine::default(),
            settings: toml::Table::new(),
            app: artefact::dist(),
            forgiven: Vec::new(),
        };
        stage.set("captcha_max_number", 1000)
    }

    /// Has its browsers be of this engine.
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = engine;
        self.name = format!("{}-{engine}", self.name);
        self
    }

    /// Sets one value of the server's configuration, named as `table.key`.
    #[must_use]
    pub fn set(mut self, key: &str, value: impl Into<toml::Value>) -> Self {
        let mut table = &mut self.settings;
        let mut path = key.split('.').peekable();
        while let Some(part) = path.next() {
            if path.peek().is_none() {
                table.insert(part.to_owned(), value.into());
                break;
            }
            let inner = table
                .entry(part)
                .or_insert_with(|| toml::Table::new().into());
            match inner {
                toml::Value::Table(inner) => table = inner,
                _ => panic!("{key} is below something that is no table"),
            }
        }
        self
    }

    /// Serves another folder than the built app.
    #[must_use]
    pub fn app(mut self, folder: PathBuf) -> Self {
        self.app = folder;
        self
    }

    /// Console errors that hold this text are what the test is about.
    #[must_use]
    pub fn forgive(mut self, text: &str) -> Self {
        self.forgiven.push(text.to_owned());
        self
    }

    /// Runs the test, ends its browsers and its server, and fails when the test does, or when a
    /// browser reported an error, a panic or a breach of the content security policy, or asked
    /// another machine for something.
    ///
    /// # Panics
    /// When the test fails.
    #[track_caller]
    pub fn run(self, test: impl AsyncFnOnce(&Scene) -> Done) {
        let at = Location::caller();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.unwrap_or_else(|e| panic!("{e}"));
        runtime.block_on(async {
            let place = PLACES.acquire().await.ok();
            let begun = Instant::now();
            let server = Server::start(&self.settings, &self.app, &self.name).await;
            let server = server.unwrap_or_else(|e| panic!("{e}"));
            let scene = Scene {
                server,
                name: self.name,
                engine: self.engine,
                forgiven: self.forgiven,
                browsers: RefCell::default(),
                place: RefCell::new(place),
            };
            let outcome = AssertUnwindSafe(test(&scene)).catch_unwind().await;
            let complaints = scene.close(!matches!(outcome, Ok(Ok(())))).await;
            let (name, engine, took) = (&scene.name, scene.engine, begun.elapsed().as_millis());
            artefact::write_down("stages.tsv", &format!("{name}\t{engine}\t{took}"));
            match outcome {
                Err(panic) => resume_unwind(panic),
                Ok(Err(failure)) => panic!("{at}: {failure}"),
                Ok(Ok(())) => assert!(complaints.is_empty(), "{at}: {complaints:#?}"),
            }
        });
    }
}

impl Scene {
    /// A new browser with its own profile.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser(&self) -> Done<Rc<Browser>> {
        self.browser_with(Options::default()).await
    }

    /// A new browser with options.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser_with(&self, options: Options) -> Done<Rc<Browser>> {
        let browser = Rc::new(Browser::start(self.engine, &self.server.base, options).await?);
        self.browsers.borrow_mut().push(Rc::clone(&browser));
        Ok(browser)
    }

    /// A new browser, and the go-between that its calls pass.
    ///
    /// # Errors
    /// When one of them does not start.
    pub async fn browser_between(&self) -> Done<(Rc<Browser>, Between)> {
        let between = Between::start(&self.server.base).await?;
        let browser = self.browser().await?;
        browser.put_behind(&between);
        Ok((browser, between))
    }

    /// Waits for what takes long and costs nothing, and lets another test have the place meanwhile.
    pub async fn aside<T>(&self, waiting: impl Future<Output = T>) -> T {
        self.place.take();
        let done = waiting.await;
        self.place.replace(PLACES.acquire().await.ok());
        done
    }

    /// Ends every browser. Answers what they complained of, and leaves picture, text and console
    /// behind where the test failed.
    async fn close(&self, failed: bool) -> Vec<String> {
        let mut complaints = Vec::new();
        let browsers = self.browsers.take();
        for (i, browser) in browsers.iter().enumerate() {
            let console = browser.console().await.unwrap_or_default();
            if failed {
                let name = format!("{}-{i}", self.name);
                if let Err(failure) = remains(browser, &name, &console).await {
                    complaints.push(failure.to_string());
                }
            }
            complaints.extend(complaint::of_console(console, &self.forgiven));
            match browser.strangers().await {
                Ok(asked) => complaints.extend(asked),
                Err(failure) => complaints.push(failure.to_string()),
            }
            if let Err(error) = browser.driver.clone().quit().await {
                complaints.push(error.to_string());
            }
        }
        complaints
    }
}

async fn remains(browser: &Browser, name: &str, console: &[String]) -> Done {
    browser.picture("failures", name).await?;
    let path = artefact::folder().join(format!("failures/{}.txt", artefact::file_name(name)));
    let text = format!(
        "{}\n\n{}\n\n{}\n",
        browser.path().await?,
        console.join("\n"),
        browser.driver.source().await?
    );
    fs::write(&path, text).map_err(Failure::io(path.display().to_string()))
}
