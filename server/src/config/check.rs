//! Settings that do not go together.

use regain_contract::{CaptchaKind, Disclosure};

use super::mail_domain::is_mail_domain;
use super::model::Config;
use super::public_url::PublicUrl;
use super::purpose::Purpose;
use super::{admin, directory, foundation, offer, phone, rules, smtp};

/// Finds the first contradiction.
pub(super) fn check(config: &Config, purpose: Purpose) -> Result<(), String> {
    let fail = |sentence: &str| Err(sentence.to_owned());
    let public = config.public()?;
    if !public.secure && !public.is_loopback() {
        return fail("public_url must begin with https:// unless it is this machine itself");
    }
    if let Disclosure::Other(word) = &config.disclosure {
        return Err(format!("disclosure must be private or helpful, not {word}"));
    }
    if let Some(CaptchaKind::Other(word)) = config
        .captcha
        .iter()
        .find(|kind| matches!(kind, CaptchaKind::Other(_)))
    {
        return Err(format!("captcha knows image and proof_of_work, not {word}"));
    }
    if config.disclosure == Disclosure::Helpful && config.captcha.is_empty() {
        return fail(
            "disclosure is helpful but captcha is empty: a program could ask for the state of every account",
        );
    }
    if config.captcha_max_number == 0 {
        return fail("captcha_max_number must be at least 1");
    }
    check_messages(config, purpose, public.is_loopback())?;
    if let Some(folder) = &config.static_files
        && !folder.is_dir()
    {
        return Err(format!("static is no folder: {}", folder.display()));
    }
    foundation::check(config)?;
    check_directory(config, purpose)?;
    offer::check(config)?;
    admin::check(&config.admin)?;
    check_provisioning(config)?;
    check_decoys(config)?;
    check_origins(config)?;
    check_proxies(config)?;
    if config
        .metrics
        .is_some_and(|at| at.port() != 0 && at == config.listen)
    {
        return fail("metrics and listen are the same address: give the metrics one of their own");
    }
    rules::check(config)
}

/// Whether messages reach the people that they are for, and nobody else.
fn check_messages(config: &Config, purpose: Purpose, is_local: bool) -> Result<(), String> {
    let fail = |sentence: &str| Err(sentence.to_owned());
    if config.smtp.host.is_empty() && purpose == Purpose::Serve && !config.outbox {
        return fail("no message could be sent: set smtp.host, or start with --demo");
    }
    if config.outbox && !(config.listen.ip().is_loopback() && is_local) {
        return fail(
            "outbox shows every code to whoever asks: listen and public_url must be this machine itself",
        );
    }
    smtp::check(&config.smtp)?;
    phone::check("sms", &config.sms)?;
    phone::check("voice", &config.voice)?;
    let twilio = config.voice.twilio.as_ref();
    if is_local && twilio.is_some_and(|it| it.press_a_key) {
        return fail(
            "voice.twilio.press_a_key is on, but public_url is this machine itself, where Twilio \
             cannot tell of a key",
        );
    }
    Ok(())
}

/// Whether accounts that somebody may provision are kept here.
fn check_provisioning(config: &Config) -> Result<(), String> {
    let rules = config.scim.rules()?;
    if !rules.tokens.is_empty() && config.directory.kind.is_remote() {
        return Err(
            "scim needs accounts that are kept here: directory.kind must be embedded".to_owned(),
        );
    }
    Ok(())
}

fn check_directory(config: &Config, purpose: Purpose) -> Result<(), String> {
    let kind = config.directory.kind;
    if purpose == Purpose::Rehearse && kind.is_remote() {
        return Err(format!(
            "--demo makes accounts of its own, but directory.kind is {kind}: leave one of the two out"
        ));
    }
    directory::check(&config.directory)
}

fn check_decoys(config: &Config) -> Result<(), String> {
    if config.decoy_domains.is_empty() {
        return Err("decoy_domains must hold at least one mail domain".to_owned());
    }
    match config.decoy_domains.iter().find(|it| !is_mail_domain(it)) {
        Some(domain) => Err(format!(
            "decoy_domains must hold domains such as example.org, not {domain}"
        )),
        None => Ok(()),
    }
}

fn check_origins(config: &Config) -> Result<(), String> {
    for origin in &config.app_origins {
        let parsed = PublicUrl::parse(origin)
            .ok()
            .filter(|url| url.origin == *origin);
        if parsed.is_none() {
            return Err(format!(
                "app_origins must hold scheme and host alone, not {origin}"
            ));
        }
    }
    Ok(())
}

fn check_proxies(config: &Config) -> Result<(), String> {
    match config
        .trusted_proxies
        .iter()
        .find(|it| it.prefix_len() == 0)
    {
        Some(all) => Err(format!(
            "trusted_proxies holds {all}, which is every address: name your proxies, or anybody could \
             make up where a call comes from"
        )),
        None => Ok(()),
    }
}
