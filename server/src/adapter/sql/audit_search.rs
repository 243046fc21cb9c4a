//! Looking for records.

use sqlx::Row;

use super::audit::read;
use super::database::Database;
use super::statement::{Statement, Value};
use crate::model::audit::query::{Filter, Found, Reach};
use crate::model::store_error::StoreError;

impl Statement {
    /// The numbers and times of at most so many records that the filter lets through.
    fn chosen(&mut self, filter: &Filter, reach: Reach, most: u32) -> String {
        let mut who = Vec::new();
        if let Some(person) = &filter.person {
            let seal = self.value(Value::Text(person.seal.clone()));
            who.push(format!("subject_seal = {seal}"));
            if let Some(actor) = &person.actor {
                let actor = self.value(Value::Text(actor.clone()));
                who.push(format!("actor = {actor}"));
            }
            if let Some(code) = &person.support_id {
                let code = self.value(Value::Text(code.clone()));
                who.push(format!("support_id = {code}"));
            }
        }
        let rest = self.rest(filter, reach);
        let most = self.value(Value::Number(most.into()));
        let (way, most) = (way(reach), &most);
        // Each by its own index; who did something to themself is found twice, and counts once.
        let part = |condition: &str| {
            format!(
                "SELECT at, seq FROM (SELECT at, seq FROM audit WHERE {condition}{rest}
                 ORDER BY at {way}, seq {way} LIMIT {most}) AS part"
            )
        };
        if who.is_empty() {
            return part("seq > 0");
        }
        let parts: Vec<_> = who.iter().map(|condition| part(condition)).collect();
        parts.join(" UNION ")
    }

    fn rest(&mut self, filter: &Filter, reach: Reach) -> String {
        let mut rest = String::new();
        if let Some(kind) = &filter.kind {
            let kind = self.value(Value::Text(kind.clone()));
            rest.push_str(&format!(" AND what = {kind}"));
        }
        if let Some(from) = filter.from {
            let from = self.value(Value::Number(from.0));
            rest.push_str(&format!(" AND at >= {from}"));
        }
        if let Some(to) = filter.to {
            let to = self.value(Value::Number(to.0));
            rest.push_str(&format!(" AND at < {to}"));
        }
        if let Some(code) = &filter.support_id {
            let code = self.value(Value::Text(code.clone()));
            rest.push_str(&format!(" AND support_id = {code}"));
        }
        let (sign, place) = match reach {
            Reach::Newest => return rest,
            Reach::OlderThan(place) => ("<", place),
            Reach::NewerThan(place) => (">", place),
        };
        let at = self.value(Value::Number(place.at.0));
        let seq = self.value(Value::Number(place.seq));
        rest.push_str(&format!(" AND (at, seq) {sign} ({at}, {seq})"));
        rest
    }
}

impl Database {
    /// So many records at most, the newest first.
    pub(super) async fn find_records(
        &self,
        filter: &Filter,
        reach: Reach,
        most: u32,
    ) -> Result<Vec<Found>, StoreError> {
        let mut statement = Statement::default();
        let chosen = statement.chosen(filter, reach, most);
        let last = statement.value(Value::Number(most.into()));
        let way = way(reach);
        let text = format!(
            "SELECT r.*, a.public_id AS actor_public_id, s.public_id AS subject_public_id
             FROM ({chosen}) AS chosen JOIN audit r ON r.seq = chosen.seq
             LEFT JOIN accounts a ON a.id = r.actor LEFT JOIN accounts s ON s.id = r.subject
             ORDER BY chosen.at {way}, chosen.seq {way} LIMIT {last}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        let mut found: Vec<_> = rows
            .iter()
            .map(|row| Found {
                chained: read(row),
                actor: row.get("actor_public_id"),
                subject: row.get("subject_public_id"),
            })
            .collect();
        if matches!(reach, Reach::NewerThan(_)) {
            found.reverse();
        }
        Ok(found)
    }
}

/// In which order those that are nearest come first.
const fn way(reach: Reach) -> &'static str {
    match reach {
        Reach::Newest | Reach::OlderThan(_) => "DESC",
        Reach::NewerThan(_) => "ASC",
    }
}
