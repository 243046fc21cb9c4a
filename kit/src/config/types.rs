//! What an operator can set without a rebuild.

use regain_contract::Support;

use super::sign_in::SignIn;
use crate::json::Group;

/// `config.json`, with defaults for whatever is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Address of the recovery API: a path on the same origin, or an absolute one.
    pub api: String,
    /// Name, pictures and colours.
    pub brand: Brand,
    /// Languages offered; the first one is taken where a browser wants none of them. Empty: all
    /// that there are.
    pub languages: Vec<String>,
    /// Whom to turn to. What is absent is taken from the API's settings.
    pub support: Support,
    /// Links at the foot of every page.
    pub links: Links,
    /// Where people sign in.
    pub sign_in: SignIn,
    /// Origins that people may be sent back to after signing in.
    pub return_to: Vec<String>,
    /// Own texts: a language, and texts by their message ids. Later ones replace earlier ones.
    pub texts: Vec<(String, Group)>,
    /// Own catalogues: a language, and a file beside `config.json`. Later ones replace earlier ones.
    pub catalogues: Vec<(String, String)>,
}

/// Name, pictures and colours. Files are named relative to the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// Name of the organisation, beside its mark and in the title.
    pub name: Option<String>,
    /// File of the mark.
    pub logo: Option<String>,
    /// File of the mark for dark mode.
    pub logo_dark: Option<String>,
    /// Accent colour as `#rrggbb`.
    pub accent: Option<String>,
    /// Behind the card: a colour as `#rrggbb`, or the file of a picture.
    pub background: Option<String>,
    /// The same for dark mode.
    pub background_dark: Option<String>,
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

impl Config {
    /// The file of the own catalogue of a language.
    #[must_use]
    pub fn catalogue(&self, language: &str) -> Option<&str> {
        let found = self.catalogues.iter().rfind(|(tag, _)| tag == language);
        found.map(|(_, file)| file.as_str())
    }
}

impl Brand {
    /// The name that is shown.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("Regain")
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "/api/v1".to_owned(),
            brand: Brand::default(),
            languages: Vec::new(),
            support: Support::default(),
            links: Links::default(),
            sign_in: SignIn::default(),
            return_to: Vec::new(),
            texts: Vec::new(),
            catalogues: Vec::new(),
        }
    }
}
