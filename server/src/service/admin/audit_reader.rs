//! Reading the audit record.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::admin::{
    AuditEntry, AuditKind, AuditPage, AuditQuery, AuditResult, MAX_PAGE_ROWS, PAGE_ROWS, Person,
};
use regain_contract::{Code, Field, FieldCode, Timestamp, user_id};

use crate::model::account::{Account, user_key};
use crate::model::admin::actor::Actor;
use crate::model::audit::query::{Filter, Found, Reach, RecordPosition, Sought};
use crate::model::fault::Fault;
use crate::model::support_id;
use crate::port::audit::AuditLog;
use crate::service::accounts::Accounts;
use crate::service::basics::{Basics, sought};
use crate::service::journal::Journal;
use crate::service::ports::Ports;

/// Records of an account shown beside it.
const RECENT: u32 = 10;

/// Records read at a time for an export.
const BATCH: u32 = 500;

/// Reads the audit record.
#[derive(Clone)]
pub struct AuditReader {
    accounts: Accounts,
    log: Arc<dyn AuditLog>,
    journal: Journal,
    basics: Basics,
}

impl AuditReader {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            log: ports.store.clone(),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// A page of the audit record.
    ///
    /// # Errors
    /// `invalid_fields`.
    pub async fn page(&self, query: &AuditQuery) -> Result<AuditPage, Fault> {
        let filter = self.audit_filter(query).await?;
        let most = query.limit.unwrap_or(PAGE_ROWS).clamp(1, MAX_PAGE_ROWS);
        let mut reach = query
            .cursor
            .as_deref()
            .map_or(Ok(Reach::Newest), from_cursor)?;
        let mut found = self.log.records(&filter, reach, most + 1).await?;
        if matches!(reach, Reach::NewerThan(_)) && found.len() <= most as usize {
            // Back at the beginning, which may begin later by now: it is shown as it is.
            reach = Reach::Newest;
            found = self.log.records(&filter, reach, most + 1).await?;
        }
        let more = found.len() > most as usize;
        if more && matches!(reach, Reach::NewerThan(_)) {
            found.remove(0);
        }
        found.truncate(most as usize);
        let (newer, older) = match reach {
            Reach::Newest => (false, more),
            Reach::OlderThan(_) => (true, more),
            Reach::NewerThan(_) => (more, true),
        };
        let next = found.last().filter(|_| older);
        let previous = found.first().filter(|_| newer);
        Ok(AuditPage {
            now: self.basics.now(),
            next: next.map(|last| cursor('o', last.place())),
            previous: previous.map(|first| cursor('n', first.place())),
            entries: found.into_iter().map(view).collect(),
        })
    }

    /// What happened to an account of late, the newest first.
    ///
    /// # Errors
    /// None but the store's.
    pub async fn recent(&self, account: &Account) -> Result<Vec<AuditEntry>, Fault> {
        let seal = self.basics.mark_of(account);
        let filter = Filter {
            person: Some(Sought {
                seal,
                actor: None,
                support_id: None,
            }),
            ..Filter::default()
        };
        let found = self.log.records(&filter, Reach::Newest, RECENT).await?;
        Ok(found.into_iter().map(view).collect())
    }

    /// What an export is to hold. That there is one is recorded before anything of it goes out.
    ///
    /// # Errors
    /// `invalid_fields`.
    pub async fn begin_export(&self, actor: &Actor, query: &AuditQuery) -> Result<Filter, Fault> {
        let filter = self.audit_filter(query).await?;
        let mut entry = actor.entry(AuditKind::AuditExported);
        if let Some(account) = filter.person.as_ref().and_then(|it| it.actor.as_deref()) {
            let account = self.accounts.account(account).await?;
            entry = entry.about(account.as_ref().map(Into::into));
        }
        if let Some(person) = &filter.person {
            entry = entry.sealed(&person.seal);
        }
        for (name, value) in [("from", filter.from), ("to", filter.to)] {
            if let Some(at) = value {
                entry = entry.with(name, &at.0);
            }
        }
        if let Some(kind) = filter.kind.as_ref().filter(|kind| !kind.is_empty()) {
            entry = entry.with("kind", kind);
        }
        if let Some(code) = &filter.support_id {
            entry = entry.with("support_id", code);
        }
        self.journal.write(entry).await?;
        Ok(filter)
    }

    /// The next records of an export, and where it goes on.
    ///
    /// # Errors
    /// None but the store's.
    pub async fn export(
        &self,
        filter: &Filter,
        reach: Reach,
    ) -> Result<(Vec<AuditEntry>, Option<Reach>), Fault> {
        let found = self.log.records(filter, reach, BATCH).await?;
        let last = found.last().filter(|_| found.len() == BATCH as usize);
        let next = last.map(|last| Reach::OlderThan(last.place()));
        Ok((found.into_iter().map(view).collect(), next))
    }

    async fn audit_filter(&self, query: &AuditQuery) -> Result<Filter, Fault> {
        let typed = query.person.as_deref().map(str::trim);
        let person = match typed.filter(|typed| !typed.is_empty()) {
            None => None,
            Some(typed) => {
                let wrong = |_| Fault::field(Field::Person, FieldCode::Wrong);
                let sought = sought(&user_id::check(typed).map_err(wrong)?);
                let key = user_key(&sought);
                let account = self.accounts.find(&sought).await?;
                Some(Sought {
                    seal: self.basics.mark_of_key(&key),
                    actor: account.map(|account| account.id),
                    support_id: support_id::read(typed),
                })
            }
        };
        Ok(Filter {
            person,
            kind: query.kind.as_ref().map(word),
            from: query.from,
            to: query.to,
            support_id: query.support_id.as_deref().map(asked_code),
        })
    }
}

/// The word of a kind, as it is stored. No record is of a kind that does not exist, and what was
/// typed for it is neither looked for nor kept.
fn word(kind: &AuditKind) -> String {
    match kind {
        AuditKind::Other(_) => String::new(),
        kind => kind.as_str().to_owned(),
    }
}

/// The support id that was meant. What can be none finds nothing.
fn asked_code(typed: &str) -> String {
    support_id::read(typed).unwrap_or_default()
}

/// A record as it is shown.
fn view(found: Found) -> AuditEntry {
    let record = found.chained.record;
    let person = |user_id: Option<String>, id| user_id.map(|user_id| Person { id, user_id });
    AuditEntry {
        seq: found.chained.seq,
        at: record.at,
        kind: AuditKind::from(&*record.what),
        result: AuditResult::from(&*record.result),
        code: record.code.map(|code| Code::from(&*code)),
        actor: person(record.actor_user_id, found.actor),
        subject: person(record.subject_user_id, found.subject),
        address: record.address,
        params: serde_json::from_str(&record.details).unwrap_or_default(),
        support_id: record.support_id,
    }
}

/// Where to go on from a record: `o` for older ones, `n` for newer ones.
fn cursor(way: char, place: RecordPosition) -> String {
    URL_SAFE_NO_PAD.encode(format!("{way}{}.{}", place.at.0, place.seq))
}

fn from_cursor(cursor: &str) -> Result<Reach, Fault> {
    let read = || {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
        let (way, rest) = text.split_at_checked(1)?;
        let (at, seq) = rest.split_once('.')?;
        let place = RecordPosition {
            at: Timestamp(at.parse().ok()?),
            seq: seq.parse().ok()?,
        };
        match way {
            "o" => Some(Reach::OlderThan(place)),
            "n" => Some(Reach::NewerThan(place)),
            _ => None,
        }
    };
    read().ok_or_else(|| Fault::field(Field::Cursor, FieldCode::Wrong))
}

#[cfg(test)]
mod tests {
    use regain_contract::Timestamp;

    use super::{cursor, from_cursor};
    use crate::model::audit::query::{Reach, RecordPosition};

    #[test]
    fn cursors_lead_back_to_where_they_are_from_and_others_nowhere() {
        let place = RecordPosition {
            at: Timestamp(-5),
            seq: 7,
        };
        let read = |cursor: &str| from_cursor(cursor).ok();
        assert_eq!(read(&cursor('o', place)), Some(Reach::OlderThan(place)));
        assert_eq!(read(&cursor('n', place)), Some(Reach::NewerThan(place)));
        for wrong in ["", "!", "bw", "w6Qx", "bzEuMi4z", "eDEuMg"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
