//! One browser, and what a person does in it.

use std::cell::RefCell;
use std::panic::Location;

use thirtyfour::prelude::*;

use crate::between::Between;
use crate::by::{self, By, Computed};
use crate::complaint;
use crate::driver::{self, Options, Process, Session};
use crate::engine::Engine;
use crate::failure::Done;
use crate::report::Reports;
use crate::wait::{Look, until};

/// A browser with a profile of its own.
pub struct Browser {
    /// The session, for what is not covered here.
    pub driver: WebDriver,
    /// What it is built on.
    pub engine: Engine,
    /// `http://host:port` that paths are put behind.
    base: RefCell<String>,
    /// Console messages so far; the driver gives each only once.
    pub(crate) console: RefCell<Vec<String>>,
    /// Addresses asked for so far; the driver gives each only once.
    pub(crate) asked: RefCell<Vec<String>>,
    /// What the pages report, where the driver tells nothing.
    pub(crate) reports: Option<Reports>,
    /// What its requests pass by default, so that pages can report.
    _between: Option<Between>,
    /// Its own driver and screen, which end with it.
    _processes: Vec<Process>,
}

impl Browser {
    /// Starts a browser whose paths are under `base`.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(engine: Engine, base: &str, options: Options) -> Done<Self> {
        let Session { driver, processes } = driver::start(engine, options).await?;
        let (reports, between) = if engine.has_logs() {
            (None, None)
        } else {
            let between = Between::start(base).await?;
            let reports = Reports::default();
            between.report_to(&reports);
            (Some(reports), Some(between))
        };
        let base = between.as_ref().map_or(base, |between| &between.base);
        let browser = Self {
            driver,
            engine,
            base: RefCell::new(base.to_owned()),
            console: RefCell::default(),
            asked: RefCell::default(),
            reports,
            _between: between,
            _processes: processes,
        };
        if engine.has_logs() {
            browser.before_every_page(complaint::LISTEN).await?;
        }
        Ok(browser)
    }

    /// The same browser under another base. In engines whose drivers tell nothing, pages there
    /// report nothing either.
    pub fn rebase(&self, base: &str) {
        base.clone_into(&mut self.base.borrow_mut());
    }

    /// The same browser with all its requests passing a go-between from now on.
    pub fn put_behind(&self, between: &Between) {
        self.rebase(&between.base);
        if let Some(reports) = &self.reports {
            between.report_to(reports);
        }
    }

    /// Loads a path of the app without waiting for anything but the load itself.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn load(&self, path: &str) -> Done {
        let address = format!("{}{path}", self.base.borrow());
        Ok(self.driver.goto(address).await?)
    }

    /// Loads a path of the app, and waits for its main heading and for the app itself.
    ///
    /// # Errors
    /// When neither comes.
    #[track_caller]
    pub fn open(&self, path: &str) -> impl Future<Output = Done> {
        let at = Location::caller();
        let address = format!("{}{path}", self.base.borrow());
        async move {
            self.driver.goto(address).await?;
            self.ready(at).await
        }
    }

    /// Waits for the app in a page that is already on its way.
    ///
    /// # Errors
    /// When it does not start.
    #[track_caller]
    pub fn started(&self) -> impl Future<Output = Done> {
        let at = Location::caller();
        async move { self.ready(at).await }
    }

    /// Loads a whole address without waiting for anything but the load itself.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn go(&self, address: &str) -> Done {
        Ok(self.driver.goto(address).await?)
    }

    /// Waits until the app has taken over from what the HTML holds at first.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self, at: &'static Location<'static>) -> Done {
        const STARTED: &str = "return document.readyState === 'complete' && \
            !document.querySelector('#boot:not([hidden])') && !!document.querySelector('main h1')";
        until(at, "the app’s start", async || {
            let started: bool = self.driver.execute(STARTED, vec![]).await?.convert()?;
            Ok(if started {
                Look::Here(())
            } else {
                Look::NotYet(self.text().await?)
            })
        })
        .await
    }

    /// The one visible match, as soon as there is exactly one.
    ///
    /// # Errors
    /// When there is none or more than one until the deadline.
    pub async fn find(&self, what: By) -> Done<WebElement> {
        until(what.at, what.to_string(), async || {
            let mut found = what.all(&self.driver).await?;
            match (found.pop(), found.len()) {
                (Some(one), 0) => Ok(Look::Here(one)),
                (Some(_), more) => Ok(Look::NotYet(format!("There are {} of them.", more + 1))),
                (None, _) => Ok(Look::NotYet(self.scene().await?)),
            }
        })
        .await
    }

    /// Whether there is a match now.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn has(&self, what: By) -> Done<bool> {
        Ok(!what.all(&self.driver).await?.is_empty())
    }

    /// Waits until there is no match any more.
    ///
    /// # Errors
    /// When there still is one at the deadline.
    pub async fn gone(&self, what: By) -> Done {
        until(what.at, format!("the end of {what}"), async || {
            Ok(if self.has(what.clone()).await? {
                Look::NotYet(self.scene().await?)
            } else {
                Look::Here(())
            })
        })
        .await
    }

    /// Waits for a page by its main heading.
    ///
    /// # Errors
    /// When it does not come.
    #[track_caller]
    pub fn at(&self, title: &str) -> impl Future<Output = Done> {
        let heading = by::heading(title);
        async move { self.find(heading).await.map(drop) }
    }

    /// Waits until the page shows this text somewhere.
    ///
    /// # Errors
    /// When it does not come.
    #[track_caller]
    pub fn shows(&self, text: &str) -> impl Future<Output = Done> {
        let (at, text) = (Location::caller(), text.to_owned());
        async move {
            until(at, format!("the text “{text}”"), async || {
                let shown = self.text().await?;
                Ok(if shown.contains(&text) {
                    Look::Here(())
                } else {
                    Look::NotYet(shown)
                })
            })
            .await
        }
    }

    /// What a field holds.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn value(&self, what: By) -> Done<String> {
        Ok(self
            .find(what)
            .await?
            .prop("value")
            .await?
            .unwrap_or_default())
    }

    /// The text that describes a thing to a screen reader, besides its name.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn description(&self, what: By) -> Done<String> {
        const DESCRIBED: &str = "return (arguments[0].getAttribute('aria-describedby') || '')\
            .split(/\\s+/).filter(Boolean)\
            .map(id => document.getElementById(id)?.textContent ?? `(no #${id})`).join(' ')";
        let element = self.find(what).await?;
        Ok(self
            .driver
            .execute(DESCRIBED, vec![element.to_json()?])
            .await?
            .convert()?)
    }

    /// Visible text of the page.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn text(&self) -> Done<String> {
        self.script("return document.body ? document.body.innerText : ''")
            .await
    }

    /// Text of the page with what is there for screen readers alone, such as visually hidden words
    /// and descriptions of icons.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn text_to_readers(&self) -> Done<String> {
        self.script("return document.body ? document.body.textContent : ''")
            .await
    }

    /// Address and text of the page, for messages.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn scene(&self) -> Done<String> {
        let path = self.path().await?;
        let text = self.text().await?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(format!(
            "At {path}: {}",
            lines.collect::<Vec<_>>().join(" | ")
        ))
    }

    /// Path, query and fragment of the address.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn path(&self) -> Done<String> {
        self.script("return location.pathname + location.search + location.hash")
            .await
    }

    /// The main heading.
    ///
    /// # Errors
    /// When there is none.
    #[track_caller]
    pub fn heading(&self) -> impl Future<Output = Done<String>> {
        let any = by::main_heading();
        async move { by::computed(&self.find(any).await?, Computed::Label).await }
    }

    /// Runs a script without arguments.
    ///
    /// # Errors
    /// When it throws, or its answer has another type.
    pub async fn script<T: serde::de::DeserializeOwned>(&self, script: &str) -> Done<T> {
        Ok(self.driver.execute(script, vec![]).await?.convert()?)
    }
}
