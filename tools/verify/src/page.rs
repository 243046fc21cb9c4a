//! Addresses that are no files: folders, unknown ones, those that nobody may see, those of password
//! managers.

use regain_task::Failure;
use url::Url;

use crate::ask::Answer;
use crate::caching::{self, Class};
use crate::file::Look;
use crate::header;
use crate::report::Report;

/// Names of files that tell more than they should, were they served.
const HIDDEN: [&str; 4] = [".env", ".git/config", ".htaccess", ".hidden"];

/// Looks at addresses below the app's and at the root of its host.
pub fn all(look: &Look, report: &mut Report) -> Result<(), Failure> {
    let base = &look.base;
    let below = |path: &str| {
        base.join(path)
            .map_err(|error| Failure::Unexpected(error.to_string()))
    };
    without_slash(look, report, &below("recover")?)?;
    for path in [
        "nothing-of-this-name",
        "assets/",
        "assets/nothing-0123456789abcdef.js",
        "recover/nothing",
    ] {
        absent(look, report, &below(path)?, true)?;
    }
    for path in HIDDEN {
        absent(look, report, &below(path)?, false)?;
    }
    absent(
        look,
        report,
        &below(&look.source.well_known.absent.path)?,
        false,
    )?;
    change_password(
        look,
        report,
        &below(&look.source.well_known.change_password.path)?,
    )
}

/// Asks, and looks at the headers of what is ours: below a path, the root may be somebody else's.
fn ask(look: &Look, report: &mut Report, url: &Url) -> Result<Answer, Failure> {
    let answer = look.client.get(url, "identity")?;
    if url.path().starts_with(look.base.path()) {
        header::all(report, &answer, &look.headers);
    }
    Ok(answer)
}

/// Addresses in the pages are relative: without its slash a folder would have others.
fn without_slash(look: &Look, report: &mut Report, url: &Url) -> Result<(), Failure> {
    let answer = ask(look, report, url)?;
    let leads = url.join(&answer.text("location")).ok();
    let right = (300..400).contains(&answer.status)
        && leads.is_some_and(|it| it.path() == format!("{}/", url.path()));
    report.expect(url, right, || {
        let (status, to) = (answer.status, answer.text("location"));
        format!(
            "The answer is {status} {to} in place of leading to the same with a slash: addresses in \
             the page would be wrong."
        )
    });
    Ok(())
}

/// What is not there is answered 404, with our page where people may come across it.
fn absent(look: &Look, report: &mut Report, url: &Url, page: bool) -> Result<(), Failure> {
    let answer = ask(look, report, url)?;
    let status = answer.status;
    let refused = status == 404 || (!page && status == 403);
    report.expect(url, refused, || {
        format!("The answer is {status} in place of 404.")
    });
    if page && status == 404 {
        let body = String::from_utf8_lossy(&answer.body);
        let said = body.split("<base href=").nth(1).map(|rest| {
            let end = rest.find('>').unwrap_or(rest.len());
            rest[..end].trim_matches('"').to_owned()
        });
        let ours = answer.kind() == "text/html" && said.is_some();
        report.expect(url, ours, || {
            "It is rightly not there, but the answer is not 404.html.".to_owned()
        });
        let base = look.base.path();
        report.expect(url, said.is_none_or(|it| it == base), || {
            format!("404.html has to say where the app lies: <base href=\"{base}\">.")
        });
        caching::kept(report, look.source, &answer, Class::Asked);
    }
    Ok(())
}

fn change_password(look: &Look, report: &mut Report, url: &Url) -> Result<(), Failure> {
    let base = &look.base;
    let answer = ask(look, report, url)?;
    let wanted = base.join(&look.source.well_known.change_password.to).ok();
    let leads = url.join(&answer.text("location")).ok();
    let same = |one: &Option<Url>, other: &Option<Url>| {
        let path = |url: &Option<Url>| {
            url.as_ref()
                .map(|it| it.path().trim_end_matches('/').to_owned())
        };
        path(one) == path(other)
    };
    let right = matches!(answer.status, 302 | 303 | 307) && same(&leads, &wanted);
    report.expect(url, right, || {
        let (status, to) = (answer.status, answer.text("location"));
        let wanted = wanted.map(String::from).unwrap_or_default();
        format!(
            "The answer is {status} {to} in place of 302 {wanted}: password managers cannot lead \
             people there."
        )
    });
    Ok(())
}
