//! The browser that the tests run in, and its WebDriver.

use std::env;
use std::path::PathBuf;

use crate::process;

/// Debian's packages for what is not there; a driver named by `CHROMEDRIVER` is taken as it is.
pub fn missing_packages() -> Vec<&'static str> {
    if env::var_os("CHROMEDRIVER").is_some() {
        return Vec::new();
    }
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    let browser = browsers.iter().any(|name| process::on_path(name).is_some());
    let driver = process::on_path("chromedriver").is_some();
    let wanted = [("chromium", browser), ("chromium-driver", driver)];
    wanted
        .iter()
        .filter(|(_, there)| !there)
        .map(|(package, _)| *package)
        .collect()
}

/// Where the WebDriver is.
pub fn driver() -> PathBuf {
    env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .or_else(|| process::on_path("chromedriver"))
        .unwrap_or_else(|| "/usr/bin/chromedriver".into())
}
