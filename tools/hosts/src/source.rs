//! `deploy/headers.json`: what every host sends along, said once.

use regain_package::policy_source;
use regain_task::Failure;
use serde::Deserialize;

const TEXT: &str = include_str!("../../../deploy/headers.json");

/// The whole of it.
#[derive(Debug, Deserialize)]
pub struct Source {
    /// The directives of the content security policy.
    policy: Vec<Directive>,
    /// Headers of every answer.
    headers: Vec<Header>,
    /// How long which files may be kept.
    caching: Vec<Class>,
    /// Types by the ending of a file's name.
    pub types: Vec<Type>,
    /// Addresses that password managers know.
    pub well_known: WellKnown,
}

#[derive(Debug, Deserialize)]
struct Directive {
    directive: String,
    value: String,
}

/// A header of every answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Header {
    /// As it is usually written.
    pub name: String,
    /// Complete, but for `{api}`: a space and the API's origin, or nothing.
    pub value: String,
    /// What it is for, as a sentence.
    pub why: String,
    when: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum When {
    Always,
    Tls,
}

#[derive(Debug, Deserialize)]
struct Class {
    class: String,
    value: String,
}

/// The type of files with an ending.
#[derive(Debug, Deserialize)]
pub struct Type {
    /// Without its dot.
    pub ending: String,
    /// With its character set, where it is text.
    #[serde(rename = "type")]
    pub name: String,
    /// Whether packing makes it smaller.
    pub compress: bool,
}

/// Addresses that password managers know.
#[derive(Debug, Deserialize)]
pub struct WellKnown {
    /// Leads to the page where a password is changed.
    pub change_password: ChangePassword,
    /// Is never there.
    pub absent: Absent,
}

/// Where `/.well-known/change-password` leads.
#[derive(Debug, Deserialize)]
pub struct ChangePassword {
    /// The address asked for.
    pub path: String,
    /// Where it leads, below the app's base.
    pub to: String,
}

/// What must be answered 404.
#[derive(Debug, Deserialize)]
pub struct Absent {
    /// The address asked for.
    pub path: String,
}

impl Source {
    /// Reads it.
    pub fn read() -> Result<Self, Failure> {
        let mut source: Self = serde_json::from_str(TEXT)
            .map_err(|error| Failure::Unexpected(format!("deploy/headers.json: {error}.")))?;
        let style = policy_source()?;
        for directive in &mut source.policy {
            directive.value = directive.value.replace("{style}", &style);
        }
        Ok(source)
    }

    /// Headers of every answer, over TLS or not. `api` stands in for `{api}`.
    pub fn always(&self, api: &str) -> Vec<Header> {
        self.when(When::Always, api)
    }

    /// All headers of an answer over TLS.
    pub fn over_tls(&self, api: &str) -> Vec<Header> {
        let mut all = self.always(api);
        all.extend(self.when(When::Tls, api));
        all
    }

    /// `Strict-Transport-Security`.
    pub(crate) fn transport(&self) -> String {
        let only = self.when(When::Tls, "");
        only.into_iter().map(|it| it.value).collect()
    }

    /// `Cache-Control` of a class of files: `hashed`, `asked` or `other`.
    pub fn caching(&self, class: &str) -> &str {
        let found = self.caching.iter().find(|it| it.class == class);
        found.map_or("", |it| &it.value)
    }

    /// Types that packing makes smaller, without character set.
    pub(crate) fn compressible(&self) -> Vec<&Type> {
        self.types.iter().filter(|it| it.compress).collect()
    }

    /// As much of the policy as a page can say of itself; with `{api}` in it.
    pub fn policy_in_page(&self) -> String {
        self.policy(|directive| directive != "frame-ancestors")
    }

    fn policy(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        let wanted = self.policy.iter().filter(|it| is_wanted(&it.directive));
        let all: Vec<_> = wanted
            .map(|it| format!("{} {}", it.directive, it.value))
            .collect();
        all.join("; ")
    }

    fn when(&self, when: When, api: &str) -> Vec<Header> {
        let policy = self.policy(|_| true);
        let wanted = self.headers.iter().filter(|it| it.when == when);
        wanted
            .map(|it| Header {
                value: it.value.replace("{policy}", &policy).replace("{api}", api),
                ..it.clone()
            })
            .collect()
    }
}

impl Type {
    /// Type and sub-type alone.
    pub fn essence(&self) -> &str {
        self.name.split(';').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_holds_no_unsafe_word_but_one_and_names_the_api_where_it_is_asked() {
        let source = Source::read().expect("readable");
        let value = |api| source.always(api)[0].value.clone();
        let same = value("");
        assert_eq!(same.matches("unsafe").count(), 1, "{same}");
        assert!(same.contains("connect-src 'self';"), "{same}");
        let other = value(" https://api.example.org");
        for directive in [
            "connect-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
        ] {
            let whole = format!("{directive} https://api.example.org;");
            assert!(other.contains(&whole), "{other}");
        }
        assert!(!same.contains('{') && !other.contains('{'));
    }

    #[test]
    fn the_policy_names_the_style_sheet_of_the_pages() {
        let source = Source::read().expect("readable");
        let policy = source.always("")[0].value.clone();
        let style = policy_source().expect("a sheet");
        assert!(
            policy.contains(&format!("style-src 'self'{style};")),
            "{policy}"
        );
        assert!(source.policy_in_page().contains(&style));
    }

    #[test]
    fn every_class_of_files_has_its_time() {
        let source = Source::read().expect("readable");
        assert!(source.caching("hashed").contains("immutable"));
        assert_eq!(source.caching("asked"), "no-cache");
        assert!(source.caching("other").contains("max-age"));
    }
}
