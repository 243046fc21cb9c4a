//! `accounts list`.

use std::collections::BTreeMap;

use super::fault::ImportError;
use crate::adapter::kept_password::kind::PasswordKind;
use crate::adapter::system::SystemRandomness;
use crate::config::model::Config;
use crate::foundation::Foundation;

/// Accounts that are read at once.
const AT_ONCE: i64 = 500;

/// Lists all accounts, a line each with tabs between; with `hashes` the weakest first, behind how
/// many there are of each kind.
pub(super) async fn run(hashes: bool, config: &Config) -> Result<String, ImportError> {
    let Foundation { database, .. } = Foundation::find(config, &SystemRandomness).await?;
    let mut rows: Vec<(Option<PasswordKind>, String)> = Vec::new();
    let mut after = String::new();
    loop {
        let page = database.accounts_after(&after, AT_ONCE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.user_key);
        for kept in &page {
            let account = &kept.account;
            let kind = account
                .mark
                .as_deref()
                .and_then(|hash| database.kind_of(hash));
            let row = format!(
                "{}\t{}\t{}\t{}\t{}",
                account.user_id,
                account.state.word(),
                account.role.as_str(),
                account.methods.len(),
                name(kind)
            );
            rows.push((kind, row));
        }
    }
    database.close().await;
    let mut lines = Vec::new();
    if hashes {
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for (kind, _) in &rows {
            *counts.entry(strength(*kind)).or_default() += 1;
        }
        let counts = counts.iter();
        lines.extend(counts.map(|((_, kind), count)| format!("{count}\t{}", name(*kind))));
        lines.push(String::new());
        rows.sort_by_key(|(kind, _)| strength(*kind));
    }
    lines.extend(rows.into_iter().map(|(_, row)| row));
    Ok(lines.join("\n"))
}

/// What is weakest comes first; whoever has no password comes last.
fn strength(kind: Option<PasswordKind>) -> (bool, Option<PasswordKind>) {
    (kind.is_none(), kind)
}

fn name(kind: Option<PasswordKind>) -> &'static str {
    kind.map_or("no password", PasswordKind::name)
}
