//! What administrators give and codes of callers are stored nowhere.

use regain_server::adapter::sql::database::Database;
use regain_server::model::letter::{Content, Letter};
use serde_json::json;
use sqlx::Row;

use crate::admin_reset_desk::{ADA, HELPDESK, text};
use crate::world::{GOOD, World};

/// Every table that acts could leave something in.
const TABLES: [&str; 15] = [
    "SELECT * FROM deliveries",
    "SELECT * FROM accounts",
    "SELECT * FROM methods",
    "SELECT * FROM audit",
    "SELECT * FROM audit_ends",
    "SELECT * FROM resets",
    "SELECT * FROM links",
    "SELECT * FROM caller_checks",
    "SELECT * FROM counters",
    "SELECT * FROM recoveries",
    "SELECT * FROM handles",
    "SELECT * FROM sessions",
    "SELECT * FROM captchas",
    "SELECT * FROM events",
    "SELECT * FROM search_words",
];

/// All texts in a database.
pub async fn texts(database: &Database) -> String {
    let mut texts = String::new();
    for table in TABLES {
        let rows = sqlx::query(table);
        let rows = rows.fetch_all(database.pool()).await.expect(table);
        for row in &rows {
            for column in 0..row.len() {
                if let Ok(Some(text)) = row.try_get::<Option<String>, _>(column) {
                    texts += &text;
                    texts.push('\n');
                }
            }
        }
    }
    texts
}

#[tokio::test]
async fn no_table_holds_what_was_given() {
    let world = World::with(|config| config.admin.password_by_mail = true).await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let mut secrets = vec![GOOD.to_owned()];
    for (key, body) in [
        ("key-of-link", json!({ "credential": "one_time_link" })),
        (
            "key-of-password",
            json!({ "credential": "generated_password" }),
        ),
        (
            "key-of-mail",
            json!({ "credential": "generated_password", "send": true }),
        ),
        (
            "key-of-own",
            json!({ "credential": "own_password", "password": GOOD }),
        ),
    ] {
        let asked = world.asked(ADA, body).await;
        let given = desk.reset(&id, key, &asked).await.ok();
        for member in ["link", "password"] {
            let secret = given[member].as_str().unwrap_or_default();
            let secret = secret.rsplit('=').next().unwrap_or_default();
            secrets.push(secret.to_owned());
        }
        secrets.push(key.to_owned());
    }
    let body = json!({ "method": "m1" });
    let check = desk.act(&id, "caller-check", "any-key-is-fine", &body);
    let check = check.await.ok();
    let mailed = |letter: &Letter| match &letter.content {
        Content::CallerCheck { code: it, .. } | Content::TemporaryPassword { password: it, .. } => {
            Some(it.expose().to_owned())
        }
        _ => None,
    };
    secrets.extend(world.post.letters().iter().filter_map(mailed));
    secrets.retain(|secret| !secret.is_empty());
    assert_eq!(secrets.len(), 9, "{secrets:?}");
    let texts = texts(&world.database().await).await;
    assert!(texts.contains(text(&check, "id")), "it is really read");
    assert!(texts.contains("password_reset"), "{texts}");
    for secret in secrets {
        assert!(!texts.contains(&secret), "{secret} is stored");
    }
}
