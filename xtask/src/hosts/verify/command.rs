//! The whole look at a deployment.

use std::collections::BTreeSet;

use url::Url;

use super::ask::Client;
use super::caching::Class;
use super::file::Look;
use super::report::Report;
use super::{address, page};
use crate::failure::Failure;
use crate::hosts::source::Source;

/// Files with a hash in their names that a deployment has at least: start script, style, program
/// and its script, words.
const FEWEST: usize = 5;

/// Runs the task.
pub fn run(address: &str) -> Result<(), Failure> {
    let report = look(&address::base(address)?)?;
    println!("{report}");
    if report.is_good() {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}

fn look(base: &Url) -> Result<Report, Failure> {
    let source = Source::read()?;
    let client = Client::new(base);
    let api = api(&client, base)?;
    let headers = match base.scheme() {
        "https" => source.over_tls(&api),
        _ => source.always(&api),
    };
    let look = Look {
        base: base.clone(),
        source: &source,
        headers,
        client,
    };
    let mut report = Report::default();
    let hashed = pages(&look, &mut report)?;
    assets(&look, &mut report, hashed)?;
    page::all(&look, &mut report)?;
    Ok(report)
}

/// What stands in for `{api}`: the origin that `config.json` names, where it is another one.
fn api(client: &Client, base: &Url) -> Result<String, Failure> {
    let url = base
        .join("config.json")
        .map_err(|error| Failure::Unexpected(error.to_string()))?;
    let answer = client.get(&url, "identity")?;
    let config: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let named = config["api"].as_str().and_then(|it| base.join(it).ok());
    let other = named.filter(|it| it.origin() != base.origin());
    Ok(other.map_or(String::new(), |it| {
        format!(" {}", it.origin().ascii_serialization())
    }))
}

/// Looks at pages and settings, and gives the addresses of what they name.
fn pages(look: &Look, report: &mut Report) -> Result<Vec<Url>, Failure> {
    let base = &look.base;
    let below = |path: &str| {
        base.join(path)
            .map_err(|error| Failure::Unexpected(error.to_string()))
    };
    let mut named = Vec::new();
    for path in [
        "",
        "index.html",
        "recover/",
        "recover/method/",
        "change-password/",
    ] {
        if let Some(page) = look.file(report, &below(path)?, Class::Asked)? {
            named.extend(address::assets(
                &String::from_utf8_lossy(&page.body),
                &page.url,
            ));
        }
    }
    look.file(report, &below("config.json")?, Class::Asked)?;
    look.file(report, &below("favicon.svg")?, Class::Other)?;
    Ok(named)
}

/// Looks at everything that has a hash in its name, and at what that names in turn.
fn assets(look: &Look, report: &mut Report, mut left: Vec<Url>) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    while let Some(url) = left.pop() {
        if !seen.insert(url.clone()) {
            continue;
        }
        let found = look.file(report, &url, Class::Hashed)?;
        if let Some(script) = found.filter(|_| url.path().ends_with(".js")) {
            left.extend(address::assets(
                &String::from_utf8_lossy(&script.body),
                &url,
            ));
        }
    }
    report.expect(&look.base, seen.len() >= FEWEST, || {
        format!(
            "The pages name {} files in assets/ in place of {FEWEST} at least.",
            seen.len()
        )
    });
    Ok(())
}
