//! A look at the directory for its operator.

use regain_contract::Secret;

use super::directory::HttpDirectory;
use super::settings::Settings;
use crate::error::DirectoryError;
use crate::port::Directory;
use crate::report::{DirectoryReport, PeopleCount, RulesFound};
use crate::search::PeopleQuery;
use crate::settings_fault::ConnectError;
use crate::survey::{
    Attribute, has_alternate_mailbox, has_language, has_mailbox, survey, takes_calls,
    takes_text_messages,
};

/// So many people are looked at.
const SAMPLE: usize = 200;

/// A user ID that nobody will have.
const NOBODY: &str = "regain looks whether this call is answered";

impl HttpDirectory {
    /// What was found. Nothing is changed.
    ///
    /// # Errors
    /// Why the directory cannot be looked at.
    pub async fn inspect(settings: &Settings) -> Result<DirectoryReport, ConnectError> {
        let directory = Self::connect(settings).await?;
        let mut report = DirectoryReport {
            product: format!("a directory over HTTP that can {}", directory.abilities()),
            address: settings.url.clone(),
            protection: protection(settings),
            base: "everybody whom it answers for".to_owned(),
            rules: directory.rules_found().await?,
            ..DirectoryReport::default()
        };
        directory.try_calls().await?;
        if directory.capabilities().search {
            directory.look_at_people(&mut report).await?;
        } else {
            let remark = "It searches nobody, so that no sample could be looked at.";
            report.remarks.push(remark.to_owned());
        }
        Ok(report)
    }

    /// Makes the calls that every recovery needs, for nobody.
    async fn try_calls(&self) -> Result<(), DirectoryError> {
        self.find(NOBODY).await?;
        let password = Secret::new(NOBODY);
        self.check_password(None, &password).await.map(|_| ())
    }

    async fn rules_found(&self) -> Result<Option<RulesFound>, DirectoryError> {
        let policy = self.policy(None).await?;
        Ok(policy.map(|policy| RulesFound {
            source: "as it says".to_owned(),
            policy,
            history: None,
            history_holds: self.capabilities().history,
        }))
    }

    async fn look_at_people(&self, report: &mut DirectoryReport) -> Result<(), DirectoryError> {
        let query = PeopleQuery {
            most: SAMPLE,
            ..PeopleQuery::default()
        };
        let found = self.search(&query).await?;
        report.people = Some(PeopleCount {
            counted: found.people.len(),
            more: found.cut,
        });
        let attribute = |key, member: &str, is_filled| Attribute {
            key,
            kept_in: vec![member.to_owned()],
            is_filled,
        };
        let attributes = vec![
            attribute("email", "email", has_mailbox),
            attribute("alternate mail", "reach, email", has_alternate_mailbox),
            attribute("mobile", "reach, sms", takes_text_messages),
            attribute("telephone", "reach, voice", takes_calls),
            attribute("language", "language", has_language),
        ];
        survey(report, &found.people, attributes);
        Ok(())
    }

    fn abilities(&self) -> String {
        let can = self.capabilities();
        let all = [
            ("unlock", can.unlock),
            ("demand a new password", can.must_change),
            ("search", can.search),
            ("list groups", can.groups),
            ("end sessions", can.end_sessions),
            ("tell its rules", can.policy),
            ("remember earlier passwords", can.history),
            ("tell when a password was set", can.password_changed_at),
        ];
        let can: Vec<&str> = all.iter().filter(|it| it.1).map(|it| it.0).collect();
        if can.is_empty() {
            return "do no more than it must".to_owned();
        }
        can.join(", ")
    }
}

fn protection(settings: &Settings) -> String {
    let way = if settings.url.starts_with("https:") {
        "TLS"
    } else {
        "none: the server is on this machine"
    };
    let has_key = settings.key.is_some() || settings.key_file.is_some();
    let shown = settings.client_certificate_file.is_some();
    let known_by = match (has_key, shown) {
        (true, true) => "a key and a certificate",
        (true, false) => "a key",
        (false, _) => "a certificate",
    };
    format!("{way}; each side is known by {known_by}")
}
