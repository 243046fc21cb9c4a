//! One file: there, of its type, kept as it should be, packed.

use regain_hosts::{Header, Source};
use regain_task::Failure;
use url::Url;

use crate::ask::{Answer, Client};
use crate::caching::Class;
use crate::report::Report;
use crate::{caching, header, packed};

/// What a look at a deployment needs.
pub struct Look<'a> {
    /// Where the app lies.
    pub base: Url,
    /// What should be.
    pub source: &'a Source,
    /// Headers of every answer there.
    pub headers: Vec<Header>,
    /// Asks.
    pub client: Client,
}

impl Look<'_> {
    /// Looks at a file and gives it, if it is there.
    pub fn file(
        &self,
        report: &mut Report,
        url: &Url,
        class: Class,
    ) -> Result<Option<Answer>, Failure> {
        let answer = self.client.get(url, "identity")?;
        header::all(report, &answer, &self.headers);
        report.expect(url, answer.status == 200, || {
            format!("The answer is {} in place of 200.", answer.status)
        });
        if answer.status != 200 {
            return Ok(None);
        }
        self.kind(report, &answer);
        caching::kept(report, self.source, &answer, class);
        if let Some(again) = caching::again(report, &self.client, &answer, "identity")? {
            header::all(report, &again, &self.headers);
        }
        if self.type_of(url).is_some_and(|it| it.compress) {
            packed::look(report, &self.client, &answer, &self.headers)?;
        }
        Ok(Some(answer))
    }

    fn kind(&self, report: &mut Report, answer: &Answer) {
        let Some(wanted) = self.type_of(&answer.url) else {
            return;
        };
        let url = &answer.url;
        let kind = answer.kind();
        let other = ["application/javascript", "text/javascript"];
        let same =
            kind == wanted.essence() || (other.contains(&kind.as_str()) && wanted.ending == "js");
        report.expect(url, same, || {
            let hint = match wanted.ending.as_str() {
                "wasm" => " The app starts, but only after all of it has come.",
                "js" => " Browsers refuse to run it.",
                _ => "",
            };
            format!("The type is {kind} in place of {}.{hint}", wanted.essence())
        });
        let whole = answer.text("content-type").to_ascii_lowercase();
        if let Some((_, set)) = whole.split_once("charset=") {
            report.expect(url, set.trim_matches('"') == "utf-8", || {
                format!("The type is {whole}, but the text is UTF-8.")
            });
        }
    }

    fn type_of(&self, url: &Url) -> Option<&regain_hosts::Type> {
        let name = url.path().rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("html", |(_, ending)| ending);
        self.source.types.iter().find(|it| it.ending == ending)
    }
}
