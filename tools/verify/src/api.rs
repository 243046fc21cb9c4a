//! The API behind a deployment, as pages call it: that it answers, that the host hands on what it
//! says and what it is told, and that another origin lets our pages read it. Nothing is changed there.

use regain_task::Failure;
use serde_json::Value;
use url::Url;

use crate::ask::{Answer, Client, Method};
use crate::file::Look;
use crate::report::Report;

/// A link that nobody was sent: looking at it is refused, and changes nothing.
const NO_LINK: &str = r#"{"token":"AAAAAAAAAAAAAAAAAAAAAA"}"#;

/// The address of the API that `config.json` names.
pub fn address(client: &Client, base: &Url) -> Result<Url, Failure> {
    let failed = |error: url::ParseError| Failure::Unexpected(error.to_string());
    let answer = client.get(&base.join("config.json").map_err(failed)?, "identity")?;
    let config: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let named = config["api"].as_str().unwrap_or("/api/v1");
    let named = format!("{}/", named.trim_end_matches('/'));
    base.join(&named).map_err(failed)
}

/// Looks at the API.
pub fn all(look: &Look, report: &mut Report, api: &Url) -> Result<(), Failure> {
    let origin = look.base.origin().ascii_serialization();
    let is_elsewhere = api.origin() != look.base.origin();
    let call = |method: Method, path: &str, headers: &[(&str, &str)]| {
        let url = api.join(path);
        let url = url.map_err(|error| Failure::Unexpected(error.to_string()))?;
        let from = [("origin", &*origin), ("content-type", "application/json")];
        look.client.call(method, &url, &[&from, headers].concat())
    };
    let settings = call(Method::Get, "settings", &[])?;
    let is_settings = settings.status == 200 && json(&settings)["features"].is_object();
    report.expect(&settings.url, is_settings, || {
        format!(
            "The API does not answer here, but {} {}: the host has to pass this address on, or \
             config.json to name another one.",
            settings.status,
            settings.kind()
        )
    });
    if !is_settings {
        return Ok(());
    }
    handed_on(report, &call(Method::Get, "session", &[])?);
    own_origin(
        report,
        &call(Method::Post(NO_LINK), "recovery/link/preview", &[])?,
    );
    cookie(report, &call(Method::Delete, "session", &[])?);
    if is_elsewhere {
        let asks = [
            ("access-control-request-method", "POST"),
            (
                "access-control-request-headers",
                "authorization,content-type",
            ),
        ];
        readable(report, &origin, &settings);
        readable(report, &origin, &call(Method::Options, "recovery", &asks)?);
        same_site(report, &look.base, api);
    }
    ready(report, &call(Method::Get, "/health/ready", &[])?);
    Ok(())
}

/// A refusal arrives as the API said it.
fn handed_on(report: &mut Report, answer: &Answer) {
    let is_handed_on = answer.status == 401 && json(answer)["code"] == "no_session";
    report.expect(&answer.url, is_handed_on, || {
        format!(
            "The answer is {} {} in place of 401 no_session: the host must not put pages of its own \
             in the place of the API's refusals.",
            answer.status,
            answer.kind()
        )
    });
}

/// A call from our own pages is known as one.
fn own_origin(report: &mut Report, answer: &Answer) {
    let is_known = json(answer)["code"] != "cross_origin";
    report.expect(&answer.url, is_known, || {
        "The API takes our own pages for those of another origin: the host has to pass on the name \
         that it is called by (Host), or the server's public_url or app_origins to name it."
            .to_owned()
    });
    let is_refusal = (400..500).contains(&answer.status) && json(answer)["code"].is_string();
    report.expect(&answer.url, is_refusal, || {
        let status = answer.status;
        format!("The answer to a link that nobody was sent is {status} in place of a refusal.")
    });
}

/// A session's cookie is out of reach of scripts, and of whoever listens.
fn cookie(report: &mut Report, answer: &Answer) {
    let Some(cookie) = answer.header("set-cookie") else {
        return;
    };
    let cookie = cookie.to_ascii_lowercase();
    let has = |attribute: &str| cookie.split(';').any(|it| it.trim() == attribute);
    let is_over_tls = answer.url.scheme() == "https";
    let is_kept_safe = has("httponly") && cookie.contains("samesite=");
    report.expect(&answer.url, is_kept_safe && (has("secure") || !is_over_tls), || {
        "The session's cookie is not HttpOnly, SameSite and Secure: over TLS the server's public_url \
         has to begin with https."
            .to_owned()
    });
}

/// Browsers let pages of the app's origin read the answer, with the session.
fn readable(report: &mut Report, origin: &str, answer: &Answer) {
    let is_readable = answer.text("access-control-allow-origin") == origin
        && answer.text("access-control-allow-credentials") == "true";
    report.expect(&answer.url, is_readable, || {
        format!("The API does not let pages of {origin} read its answers: name it in app_origins.")
    });
}

/// Names that differ before the last two parts at most. Two customers of one host who share these
/// are not told apart: browsers have a list of such hosts.
fn same_site(report: &mut Report, base: &Url, api: &Url) {
    let site = |url: &Url| match url.domain() {
        Some(name) => name.rsplit('.').take(2).map(str::to_owned).collect(),
        None => vec![url.host_str().unwrap_or_default().to_owned()],
    };
    report.expect(api, site(base) == site(api), || {
        "The API is of another site than the app: browsers leave the session's cookie out, so that \
         nobody stays signed in."
            .to_owned()
    });
}

/// Whoever may ask is told. A host need not pass this address on.
fn ready(report: &mut Report, answer: &Answer) {
    report.expect(&answer.url, answer.status != 503, || {
        "The server runs, but is not ready: its log says what it lacks.".to_owned()
    });
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_default()
}
