//! What hosts without variables must be told when their files are written.

use regain_package::pages;
use regain_task::Failure;

/// Files at the app's root that are neither pages nor hashed nor the configuration.
pub const OTHERS: [&str; 4] = [
    "config.schema.json",
    "favicon.svg",
    "licences.txt",
    "robots.txt",
];

/// What an operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the app lies at the host, with a slash at both ends.
    pub base: String,
    /// A space and the origin of the API, where that is another one than the app's.
    pub api: String,
}

impl Settings {
    /// Checks what was given on the command line.
    pub fn new(base: &str, api: Option<&str>) -> Result<Self, Failure> {
        let wrong = |what: String| Failure::Missing {
            what,
            next: "cargo xtask hosts --base /account/recovery/ --api https://api.example.org --to \
                   <folder>"
                .to_owned(),
        };
        if !base.starts_with('/') || !base.ends_with('/') {
            return Err(wrong(format!("{base} has no slash at both ends.")));
        }
        let is_origin = |api: &&str| {
            let host = api.split_once("://").map(|(_, host)| host);
            host.is_some_and(|host| !host.is_empty() && !host.contains(['/', ' ', ';', ',']))
        };
        match api.filter(|api| !is_origin(api)) {
            Some(api) => Err(wrong(format!(
                "{api} is no origin: scheme, host and port alone."
            ))),
            None => Ok(Self {
                base: base.to_owned(),
                api: api.map_or(String::new(), |api| format!(" {api}")),
            }),
        }
    }

    /// Addresses of all pages: with and without the name of the file.
    pub fn pages(&self) -> Vec<String> {
        let mut addresses = Vec::new();
        for file in pages() {
            if let Some(folder) = file.strip_suffix("index.html") {
                addresses.push(format!("{}{folder}", self.base));
            }
            addresses.push(format!("{}{file}", self.base));
        }
        addresses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_base_and_no_origin_is_refused() {
        assert!(Settings::new("/a/b/", Some("https://api.example.org:8443")).is_ok());
        assert!(Settings::new("/a", None).is_err());
        for api in [
            "api.example.org",
            "https://api.example.org/",
            "https://",
            "https://a b",
        ] {
            assert!(Settings::new("/", Some(api)).is_err(), "{api}");
        }
    }

    #[test]
    fn every_page_has_both_its_addresses() {
        let settings = Settings::new("/b/", None).expect("settings");
        let pages = settings.pages();
        for page in ["/b/", "/b/index.html", "/b/recover/", "/b/404.html"] {
            assert!(pages.iter().any(|it| it == page), "{page} in {pages:?}");
        }
    }
}
