//! What the crowd has done lately: records for the dashboard and the audit record of a rehearsal.

use regain_contract::admin::AuditKind;
use regain_contract::{Code, MethodKind, Timestamp};

use crate::adapter::sql::database::Database;
use crate::model::account::user_key;
use crate::model::audit::entry::Entry;
use crate::model::audit::person::Person;
use crate::model::audit::record::Record;
use crate::model::store_error::StoreError;
use crate::service::journal::Journal;

/// The span that the dashboard looks back upon, in seconds.
const SPAN: i64 = 30 * 86_400;

/// Records written with one transaction.
const BATCH: u32 = 1000;

/// What happens to one person after another; of some, the first part alone.
const COURSE: [AuditKind; 8] = [
    AuditKind::SignedIn,
    AuditKind::SignInFailed,
    AuditKind::RecoveryStarted,
    AuditKind::CodeSent,
    AuditKind::CodeWrong,
    AuditKind::CodeVerified,
    AuditKind::RecoveryFinished,
    AuditKind::SignedIn,
];

/// How far one person after another comes on that course.
const REACH: [u32; 8] = [8, 8, 3, 8, 5, 2, 8, 6];

/// Writes so many records, evenly over the last 30 days, about people of `users`. `progress` hears
/// how far it is.
///
/// # Errors
/// When the database fails.
pub async fn write(
    database: &Database,
    journal: &Journal,
    count: u32,
    users: &[String],
    progress: impl Fn(u32),
) -> Result<(), StoreError> {
    let begun = journal.clock.now().plus(-SPAN);
    let mut course = Course::default();
    for first in (0..count).step_by(BATCH as usize) {
        let end = first.saturating_add(BATCH).min(count);
        let records: Vec<Record> = (first..end)
            .map(|number| {
                let at = begun.plus(SPAN * i64::from(number) / i64::from(count));
                course.next(journal, users, at)
            })
            .collect();
        database.append_all(&journal.chain(), &records).await?;
        progress(end);
    }
    Ok(())
}

/// Where on its course the present person is.
#[derive(Default)]
struct Course {
    person: u32,
    step: u32,
}

impl Course {
    fn next(&mut self, journal: &Journal, users: &[String], at: Timestamp) -> Record {
        let reach = REACH[self.person as usize % REACH.len()];
        let kind = &COURSE[self.step as usize];
        let entry = self.entry(kind, users);
        self.step += 1;
        if self.step >= reach {
            (self.person, self.step) = (self.person.wrapping_add(1), 0);
        }
        Record {
            at,
            ..journal.record(entry)
        }
    }

    fn entry(&self, kind: &AuditKind, users: &[String]) -> Entry {
        let number = self.person as usize;
        let person = users
            .get(number % users.len().max(1))
            .map(|user_id| Person {
                account: user_key(user_id),
                user_id: user_id.clone(),
            });
        let address = format!("192.0.2.{}", number % 250 + 1);
        let entry = Entry {
            address,
            ..Entry::own(kind.clone())
        };
        let entry = entry.about(person);
        match kind {
            AuditKind::CodeSent => {
                let kinds = [
                    MethodKind::Email,
                    MethodKind::Email,
                    MethodKind::Sms,
                    MethodKind::Voice,
                ];
                entry
                    .with("method", kinds[number % kinds.len()].as_str())
                    .with("turn", "first")
            }
            AuditKind::SignInFailed => entry.refused(Code::WrongCredentials),
            AuditKind::CodeWrong => entry.refused(Code::CodeWrong),
            AuditKind::CodeVerified | AuditKind::RecoveryFinished => {
                entry.with("given", "1").with("needed", "1")
            }
            _ => entry,
        }
    }
}
