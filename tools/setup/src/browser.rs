//! The browsers that the tests run in, and their WebDrivers. Firefox's comes from Cargo (`programs`).

use std::env;
use std::path::PathBuf;

use regain_task::process;

/// Debian's packages for what is not there; a driver named by `CHROMEDRIVER` is taken as it is.
pub fn missing_packages() -> Vec<&'static str> {
    let mut wanted = vec![
        ("chromium", is_there("CHROMEDRIVER", CHROMIUM)),
        (
            "chromium-driver",
            is_there("CHROMEDRIVER", &["chromedriver"]),
        ),
    ];
    if is_asked_for("firefox") {
        let there = is_there("FIREFOX", &["firefox", "firefox-esr"]);
        wanted.push(("firefox-esr", there));
    }
    if is_asked_for("webkit") {
        let there = is_there("WEBKIT_WEBDRIVER", &["WebKitWebDriver"]);
        wanted.push(("webkit2gtk-driver", there));
        wanted.push(("xvfb", is_there("XVFB", &["Xvfb"])));
    }
    wanted
        .iter()
        .filter(|(_, there)| !there)
        .map(|(package, _)| *package)
        .collect()
}

/// Whether walks are made in this engine: in all, unless `REGAIN_ENGINES` names some.
pub fn is_asked_for(engine: &str) -> bool {
    let asked = env::var("REGAIN_ENGINES").unwrap_or_else(|_| "all".to_owned());
    let mut words = asked.split([',', ' ']);
    words.any(|word| word == "all" || word == engine)
}

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// Whether a variable names the program, or one of these is on the path.
fn is_there(variable: &str, names: &[&str]) -> bool {
    env::var_os(variable).is_some() || names.iter().any(|name| process::on_path(name).is_some())
}

/// Where Chromium's WebDriver is.
pub fn chromedriver() -> PathBuf {
    env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .or_else(|| process::on_path("chromedriver"))
        .unwrap_or_else(|| "/usr/bin/chromedriver".into())
}
