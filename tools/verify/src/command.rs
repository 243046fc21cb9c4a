//! The whole look at a deployment.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regain_hosts::Source;
use regain_task::Failure;
use url::Url;

use crate::ask::Client;
use crate::caching::Class;
use crate::file::Look;
use crate::report::Report;
use crate::{address, api, page};

/// Files with a hash in their names that a deployment has at least: start script, style, program
/// and its script, words.
const FEWEST: usize = 5;

/// Looks at a running deployment, and names what it sends otherwise than it should.
#[derive(clap::Parser)]
#[command(bin_name = "cargo xtask hosts --verify")]
pub struct Args {
    /// Where the app is
    address: String,
    /// The authority (PEM) that has signed its certificate, in place of those of this machine
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    let report = look(&address::base(&args.address)?, args.ca.as_deref())?;
    println!("{report}");
    if report.is_good() {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}

fn look(base: &Url, ca: Option<&Path>) -> Result<Report, Failure> {
    let source = Source::read()?;
    let client = Client::new(base, ca)?;
    let api = api::address(&client, base)?;
    // What stands in for `{api}` in the policy: its origin, where that is another one.
    let named = match api.origin() == base.origin() {
        true => String::new(),
        false => format!(" {}", api.origin().ascii_serialization()),
    };
    let headers = match base.scheme() {
        "https" => source.over_tls(&named),
        _ => source.always(&named),
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
    api::all(&look, &mut report, &api)?;
    Ok(report)
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
