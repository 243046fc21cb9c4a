//! What every program begins with: configuration and words, then its first page.

use leptos::prelude::*;

use crate::api;
use crate::config::{self, Config};
use crate::platform::{document, script, task};
use crate::ui::misconfigured::Misconfigured;
use crate::words;

/// Reads configuration and words, lets `prepare` fetch what the first page needs, and shows `app`.
pub fn run<T: Send + 'static, F: Future<Output = T> + 'static>(
    prepare: fn() -> F,
    app: fn(Config, T) -> AnyView,
) {
    task::spawn(async move {
        // Where passwords are sent is never guessed: without an answer there is no start.
        let Ok(text) = script::load_config().await else {
            return script::fail_to_start("config.json could not be loaded.");
        };
        let read = config::read(&text, &document::host());
        let config = read.as_ref().map(|read| read.config.clone());
        if !words::install(&config.unwrap_or_default()).await {
            // The page that stands in index.html says that it could not start.
            return script::fail_to_start("No words could be loaded.");
        }
        match read {
            Ok(read) => {
                read.remarks.iter().for_each(|remark| script::warn(remark));
                api::set_base(&read.config.api);
                let prepared = prepare().await;
                document::hide_boot();
                let config = read.config;
                mount_to_body(move || app(config, prepared));
            }
            Err(fault) => {
                document::hide_boot();
                mount_to_body(move || view! { <Misconfigured fault/> });
            }
        }
        script::finish_adoption();
    });
}
