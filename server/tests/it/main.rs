//! The server's tests: whole calls over HTTP, against a real database, with clock, chance and
//! courier in the test's hands.

mod address;
mod answer;
mod captcha;
mod client;
mod code;
mod config;
mod courier;
mod crash;
mod disclosure;
mod import;
mod journey;
mod kill;
mod limit;
mod link;
mod malformed;
mod origin;
mod outbox;
mod overtaken;
mod password;
mod place;
mod ports;
mod program;
mod race;
mod rehearsal;
mod secrecy;
mod session;
mod settings;
mod smtp;
mod start;
mod static_files;
mod sub_path;
mod switched_off;
mod world;
