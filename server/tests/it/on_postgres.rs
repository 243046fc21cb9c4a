//! The same tests on PostgreSQL, and what only several servers on one database can show.

#[macro_use]
#[path = "../directory/rows.rs"]
mod rows;

mod address;
mod admin_attack;
mod admin_attack_caller;
mod admin_attack_record;
mod admin_audit;
mod admin_audit_chain;
mod admin_audit_export;
mod admin_audit_verify;
mod admin_caller;
mod admin_change;
mod admin_change_refused;
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
mod admin_user_lists;
mod admin_user_pages;
mod admin_user_search;
mod admin_users;
mod answer;
#[path = "postgres/away.rs"]
mod away;
mod captcha;
mod client;
#[path = "postgres/cluster.rs"]
mod cluster;
mod code;
mod courier;
mod crash;
mod deliveries;
mod deliveries_program;
mod deliveries_swept;
mod disclosure;
#[path = "postgres/each_row.rs"]
mod each_row;
#[path = "../directory/embedded.rs"]
mod embedded;
mod held;
mod identity;
mod import;
mod import_written;
mod journey;
#[path = "postgres/key_change.rs"]
mod key_change;
mod kill;
mod kill_random;
mod limit;
mod link;
#[expect(
    dead_code,
    reason = "what was said to a mail server is for tests of mail itself"
)]
mod mail_server;
mod malformed;
mod one_transaction;
#[path = "../directory/outage.rs"]
mod outage;
mod outbox;
mod overtaken;
mod password;
#[path = "postgres/place.rs"]
mod place;
mod ports;
mod program;
mod race;
#[path = "../directory/recoveries.rs"]
mod recoveries;
mod rehearsal;
mod remote_admin;
mod remote_admin_list;
mod remote_admin_reset;
mod remote_admin_settle;
mod remote_directory;
mod remote_intent;
mod remote_people;
mod remote_recovery;
mod remote_sign_in;
mod rules;
mod scim;
mod scim_groups;
mod scim_refused;
mod secrecy;
mod session;
#[path = "../directory/sign_ins.rs"]
mod sign_ins;
#[expect(dead_code, reason = "other tests stand in front of other directories")]
#[path = "../directory/stage.rs"]
mod stage;
#[path = "postgres/start.rs"]
mod start;
#[path = "postgres/two_servers.rs"]
mod two_servers;
mod typed;
mod world;
