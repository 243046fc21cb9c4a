//! A look at the realm for its operator.

use super::directory::KeycloakDirectory;
use super::rights::missing_rights;
use super::settings::Settings;
use crate::error::DirectoryError;
use crate::port::Directory;
use crate::report::{DirectoryReport, PeopleCount, RulesFound};
use crate::search::PeopleQuery;
use crate::settings_fault::ConnectError;
use crate::survey::{
    Attribute, has_alternate_mailbox, has_language, has_mailbox, survey, takes_text_messages,
};

/// So many people are looked at: each takes several calls.
const SAMPLE: usize = 50;

impl KeycloakDirectory {
    /// What was found, and what is missing. Nothing is changed.
    ///
    /// # Errors
    /// What is wrong with the settings, or why Keycloak cannot be looked at.
    pub async fn inspect(settings: &Settings) -> Result<DirectoryReport, ConnectError> {
        let mut report = DirectoryReport {
            product: "Keycloak".to_owned(),
            address: settings.url.clone(),
            protection: protection(settings),
            base: format!("the realm {}", settings.realm),
            missing: missing_rights(settings).await?,
            ..DirectoryReport::default()
        };
        match look(settings, &mut report).await {
            Err(ConnectError::Directory(DirectoryError::Forbidden { right, .. }))
                if !report.missing.is_empty() =>
            {
                let remark = format!("Not all could be looked at: it may not {right}.");
                report.remarks.push(remark);
                Ok(report)
            }
            looked => looked.map(|()| report),
        }
    }
}

async fn look(settings: &Settings, report: &mut DirectoryReport) -> Result<(), ConnectError> {
    let directory = KeycloakDirectory::connect(settings).await?;
    report.people = Some(PeopleCount {
        counted: directory.count().await?,
        more: false,
    });
    if let Some(missing) = directory.missing_grant().await? {
        report.missing.push(missing);
    }
    report.rules = directory.policy(None).await?.map(|policy| RulesFound {
        source: "the realm's password policy".to_owned(),
        policy,
        history: None,
        history_holds: directory.capabilities().history,
    });
    let query = PeopleQuery {
        most: SAMPLE,
        ..PeopleQuery::default()
    };
    let mut people = Vec::new();
    for found in directory.search(&query).await?.people {
        // A search does not ask who administers the realm.
        people.extend(directory.person(&found.id).await?);
    }
    survey(report, &people, attributes(settings));
    Ok(())
}

fn attributes(settings: &Settings) -> Vec<Attribute> {
    let attribute = |key, kept_in, is_filled| Attribute {
        key,
        kept_in,
        is_filled,
    };
    vec![
        attribute("email", vec!["email".to_owned()], has_mailbox),
        attribute(
            "alternate mail",
            settings.alternate_email_attributes.clone(),
            has_alternate_mailbox,
        ),
        attribute(
            "mobile",
            settings.mobile_attributes.clone(),
            takes_text_messages,
        ),
        attribute(
            "language",
            vec![settings.language_attribute.clone()],
            has_language,
        ),
    ]
}

fn protection(settings: &Settings) -> String {
    if !settings.url.starts_with("https:") {
        return "none: the server is on this machine".to_owned();
    }
    let authority = match &settings.ca_file {
        Some(file) => file.display().to_string(),
        None => "the system's authorities".to_owned(),
    };
    format!("TLS; the certificate was verified by {authority}")
}
