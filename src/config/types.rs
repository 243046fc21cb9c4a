//! What an operator can set without a rebuild.

use regain_contract::Support;

/// `config.json`, with defaults for whatever is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Address of the recovery API: a path on the same origin, or an absolute one.
    pub api: String,
    /// Name and colours.
    pub brand: Brand,
    /// Languages offered, best first. Empty: all that there are.
    pub languages: Vec<String>,
    /// Whom to turn to. What is absent is taken from the API's settings.
    pub support: Support,
    /// Links at the foot of every page.
    pub links: Links,
    /// Origins that people may be sent back to after signing in.
    pub return_to: Vec<String>,
}

/// Name and colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Name of the organisation, beside its mark and in the title.
    pub name: String,
    /// Address of the mark, relative to the app.
    pub logo: String,
    /// Accent colour as `#rrggbb`; the built-in one where absent.
    pub accent: Option<String>,
}

/// Links at the foot of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Privacy notice.
    pub privacy: Option<String>,
    /// Terms of use.
    pub terms: Option<String>,
    /// Help pages.
    pub help: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "/api/v1".to_owned(),
            brand: Brand {
                name: "Regain".to_owned(),
                logo: "logo.svg".to_owned(),
                accent: None,
            },
            languages: Vec::new(),
            support: Support::default(),
            links: Links::default(),
            return_to: Vec::new(),
        }
    }
}
