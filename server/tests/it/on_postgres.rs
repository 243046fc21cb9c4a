//! The same tests on PostgreSQL, and what only several servers on one database can show.

mod address;
mod admin_attack;
mod admin_attack_caller;
mod admin_attack_record;
mod admin_audit;
mod admin_audit_chain;
mod admin_audit_export;
mod admin_audit_verify;
mod admin_caller;
mod admin_link;
mod admin_overview;
mod admin_race;
mod admin_race_servers;
mod admin_reset;
mod admin_reset_again;
mod admin_reset_desk;
mod admin_reset_mail;
mod admin_reset_refused;
mod admin_reset_stored;
mod admin_role;
mod admin_undelivered;
mod admin_unlock;
mod admin_user;
mod admin_user_crowd;
mod admin_user_pages;
mod admin_users;
mod answer;
mod captcha;
mod client;
#[path = "postgres/cluster.rs"]
mod cluster;
mod code;
mod courier;
mod crash;
mod disclosure;
mod held;
mod import;
mod journey;
mod kill;
mod limit;
mod link;
mod malformed;
mod outbox;
mod overtaken;
mod password;
#[path = "postgres/place.rs"]
mod place;
mod ports;
mod program;
mod race;
mod rehearsal;
mod remote_directory;
mod remote_intent;
mod remote_recovery;
mod remote_sign_in;
mod secrecy;
mod session;
#[path = "postgres/start.rs"]
mod start;
#[path = "postgres/two_servers.rs"]
mod two_servers;
mod world;
