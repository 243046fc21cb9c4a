//! A look at the directory for its operator.

use std::ops::ControlFlow;

use super::connection::Lease;
use super::directory::{LdapDirectory, Located};
use super::entry::Entry;
use super::fact::Keeper;
use super::flavour::Flavour;
use super::rights;
use crate::error::DirectoryError;
use crate::report::{DirectoryReport, FilledAttributes, MissingRight, PeopleCount, RulesFound};

/// More people are not counted.
const COUNTED: usize = 100_000;
/// So many are looked at closely.
const SAMPLE: usize = 200;

impl LdapDirectory {
    /// Which rights the service account lacks with whoever is found first and not protected.
    pub(super) async fn rights_missing_at_first(
        &self,
    ) -> Result<Vec<MissingRight>, DirectoryError> {
        let mut lease = self.connections.take().await?;
        let sample = self.sample(&mut lease).await?;
        let mut unread = DirectoryReport::default();
        let Some(person) = self.look_at(&mut lease, sample, &mut unread).await? else {
            return Ok(Vec::new());
        };
        match rights::look(&mut lease, &self.settings, &self.facts, &person).await {
            Ok(found) => Ok(found.missing),
            // Active Directory may keep to itself who may change accounts, and let it be done all the same.
            Err(DirectoryError::Forbidden { .. }) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// What was found, and what is missing. Nothing is changed.
    ///
    /// # Errors
    /// Why the directory cannot be looked at.
    pub async fn inspect(&self) -> Result<DirectoryReport, DirectoryError> {
        let mut lease = self.connections.take().await?;
        let sample = self.sample(&mut lease).await?;
        let mut report = self.begin_report(&sample);
        let first = self.look_at(&mut lease, sample, &mut report).await?;
        if let Some(person) = first {
            match rights::look(&mut lease, &self.settings, &self.facts, &person).await {
                Ok(found) => {
                    report.missing = found.missing;
                    report.remarks.extend(found.remarks);
                }
                Err(error @ DirectoryError::Forbidden { .. }) => report.remarks.push(format!(
                    "Whether the service account has all rights is not known: {error}."
                )),
                Err(error) => return Err(error),
            }
        }
        if report.sample == SAMPLE {
            report.people = Some(self.count(&mut lease).await?);
        }
        Ok(report)
    }

    fn begin_report(&self, sample: &[Entry]) -> DirectoryReport {
        let mut remarks = Vec::new();
        let is_kept_elsewhere =
            self.facts.flavour == Flavour::Openldap && self.facts.password_policy;
        if self.rules.is_none() && is_kept_elsewhere {
            let to_do = match self.facts.keeper {
                Keeper::PasswordPolicy => "name it with policy_dn, or write it down in policy",
                Keeper::Ds389 { .. } => {
                    "let the service account read it in cn=config, or write it down in policy"
                }
            };
            remarks.push(format!("The password policy is not known: {to_do}."));
        }
        if self.facts.keeper
            == (Keeper::Ds389 {
                demands_change: false,
            })
        {
            remarks.push(
                "Passwords that have to be changed at the next sign-in cannot be given: passwordMustChange \
                 is off, or the service account may not read it in cn=config. A one-time link can be sent."
                    .to_owned(),
            );
        }
        DirectoryReport {
            product: self.facts.product.clone(),
            address: self.connections.active_url().to_owned(),
            protection: self.protection(),
            base: self.settings.base.clone(),
            people: Some(PeopleCount {
                counted: sample.len(),
                more: false,
            }),
            rules: self.rules_found(),
            filled: self.filled(sample),
            sample: sample.len(),
            reachable: 0,
            protected: 0,
            unusable: 0,
            missing: Vec::new(),
            remarks,
        }
    }

    /// Counts what the people of the sample can do, and gives one of them who is not protected.
    async fn look_at(
        &self,
        lease: &mut Lease<'_>,
        sample: Vec<Entry>,
        report: &mut DirectoryReport,
    ) -> Result<Option<Entry>, DirectoryError> {
        let mut first = None;
        let memberships = self.recent_memberships(lease).await?;
        for entry in sample {
            let located = Located {
                entry,
                inside: true,
            };
            let person = match self.person_at(lease, &located, &memberships).await {
                Ok(person) => person,
                Err(DirectoryError::Unexpected(detail)) => {
                    report
                        .remarks
                        .push(format!("An entry is nobody who could sign in: {detail}."));
                    continue;
                }
                Err(error) => return Err(error),
            };
            report.unusable += person.unusable.len();
            if person.protected.is_some() {
                report.protected += 1;
                continue;
            }
            report.reachable += usize::from(!person.reach.is_empty());
            first.get_or_insert(located.entry);
        }
        Ok(first)
    }

    async fn sample(&self, lease: &mut Lease<'_>) -> Result<Vec<Entry>, DirectoryError> {
        let fits = &self.names.people;
        lease
            .find(&self.settings.base, fits, &self.attributes(), SAMPLE)
            .await
    }

    async fn count(&self, lease: &mut Lease<'_>) -> Result<PeopleCount, DirectoryError> {
        let mut counted = 0;
        let visit = |_| {
            if counted == COUNTED {
                return ControlFlow::Break(());
            }
            counted += 1;
            ControlFlow::Continue(())
        };
        let nothing = ["1.1".to_owned()];
        let base = &self.settings.base;
        let cut = lease
            .page(base, &self.names.people, &nothing, visit)
            .await?;
        let more = cut || counted == COUNTED;
        Ok(PeopleCount { counted, more })
    }

    fn protection(&self) -> String {
        let address = self.connections.active_url();
        let way = match (address.starts_with("ldaps:"), self.settings.start_tls) {
            (true, _) => "TLS from the beginning",
            (false, true) => "StartTLS",
            (false, false) => return "none: the server is on this machine".into(),
        };
        let authority = match &self.settings.ca_file {
            Some(file) => file.display().to_string(),
            None => "the system's authorities".into(),
        };
        format!("{way}; the certificate was verified by {authority}")
    }

    fn rules_found(&self) -> Option<RulesFound> {
        let rules = self.rules.as_ref()?;
        Some(RulesFound {
            source: rules.source.clone(),
            policy: rules.policy.clone(),
            history: Some(rules.history),
            history_holds: self.capabilities.history,
        })
    }

    fn filled(&self, sample: &[Entry]) -> Vec<FilledAttributes> {
        let lists = self
            .names
            .lists()
            .into_iter()
            .filter(|(_, names)| !names.is_empty());
        lists
            .map(|(key, names)| FilledAttributes {
                key,
                attributes: names.to_vec(),
                people: sample
                    .iter()
                    .filter(|entry| entry.texts_of(names).next().is_some())
                    .count(),
            })
            .collect()
    }
}
