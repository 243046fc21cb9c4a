//! A gateway that is asked over HTTP, for text messages or calls.

use std::path::PathBuf;

use regain_contract::Secret;
use regain_directory::authority::authorities;
use regain_directory::base_address;
use serde::{Deserialize, Serialize};

use super::exchange::{check_wait, secret_of};
use crate::model::gateway::acceptance::Acceptance;
use crate::model::gateway::template::{Context, Template, Variable};

/// Settings of a gateway. Its address, headers and body are templates (docs/operate.md).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gateway {
    /// The address; http only for this machine itself.
    pub url: String,
    /// How it is asked.
    pub method: Method,
    /// Headers, such as `Authorization: Bearer {secret}`.
    pub headers: Vec<String>,
    /// The media type of the body; it says how values in the body are escaped.
    pub content_type: String,
    /// The body.
    pub body: String,
    /// What `{from}` stands for.
    pub from: String,
    /// What `{user}` stands for.
    pub user: String,
    /// What `{secret}` stands for.
    pub secret: Option<Secret>,
    /// A file that holds it.
    pub secret_file: Option<PathBuf>,
    /// `user` and `secret` are sent by HTTP Basic.
    pub basic: bool,
    /// How `{to}` is written.
    pub number: NumberForm,
    /// Statuses that say that a message was taken; empty: 200 to 299.
    pub accepted_statuses: Vec<u16>,
    /// What an answer holds that says so: texts, or members such as `/status = queued`. Any suffices.
    pub accepted_when: Vec<String>,
    /// Authorities (PEM) of its certificate, in place of the system's.
    pub ca: Option<PathBuf>,
    /// How long it may take, in seconds: 1 to 60.
    pub time_limit_seconds: u64,
}

/// How a gateway is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// All is in the address.
    Get,
    /// With a body.
    #[default]
    Post,
    /// With a body.
    Put,
}

/// How a gateway wants numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberForm {
    /// `+4915112345678`.
    #[default]
    #[serde(rename = "e164")]
    E164,
    /// `4915112345678`.
    #[serde(rename = "digits")]
    Digits,
    /// `004915112345678`.
    #[serde(rename = "00")]
    Zeros,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            url: String::new(),
            method: Method::Post,
            headers: Vec::new(),
            content_type: "application/json".to_owned(),
            body: String::new(),
            from: String::new(),
            user: String::new(),
            secret: None,
            secret_file: None,
            basic: false,
            number: NumberForm::E164,
            accepted_statuses: Vec::new(),
            accepted_when: Vec::new(),
            ca: None,
            time_limit_seconds: 8,
        }
    }
}

/// The templates of a gateway, read.
pub struct Templates {
    /// Of the address.
    pub url: Template,
    /// Of the headers, each with its name.
    pub headers: Vec<(String, Template)>,
    /// Of the body, and how it is escaped. None without a body.
    pub body: Option<(Context, Template)>,
}

impl Gateway {
    /// What `{secret}` stands for.
    ///
    /// # Errors
    /// What is wrong, as a sentence that begins with the key within this table.
    pub fn secret(&self) -> Result<Option<Secret>, String> {
        secret_of(self.secret.as_ref(), self.secret_file.as_deref())
    }

    /// The templates.
    ///
    /// # Errors
    /// What is wrong with one, as a sentence that begins with its key within this table.
    pub fn templates(&self) -> Result<Templates, String> {
        let headers = self.headers.iter().map(|line| {
            let header = line.split_once(':').filter(|(name, _)| is_token(name));
            let (name, value) = header.ok_or_else(|| {
                "headers must hold lines such as \"X-Api-Key: {secret}\"".to_owned()
            })?;
            Ok((name.to_owned(), template("headers", value.trim())?))
        });
        let body = match self.method {
            Method::Get => None,
            Method::Post | Method::Put => {
                let context = Context::of_body(&self.content_type).ok_or_else(|| {
                    format!(
                        "content_type must be JSON, a form, XML or plain text, not {}",
                        self.content_type
                    )
                })?;
                Some((context, template("body", &self.body)?))
            }
        };
        Ok(Templates {
            url: template("url", &self.url)?,
            headers: headers.collect::<Result<_, String>>()?,
            body,
        })
    }

    /// How it says that it has taken a message.
    ///
    /// # Errors
    /// What is wrong, as a sentence that begins with the key within this table.
    pub fn acceptance(&self) -> Result<Acceptance, String> {
        Acceptance::parse(&self.accepted_when).map_err(|fault| format!("accepted_when {fault}"))
    }

    /// Finds the first contradiction.
    pub(super) fn check(&self) -> Result<(), String> {
        let templates = self.templates()?;
        check_address(&self.url, &templates.url)?;
        if self.method == Method::Get && !self.body.is_empty() {
            return Err("body is set, but method is GET: put all into url".to_owned());
        }
        if let Some((Context::Json, body)) = &templates.body {
            check_json(body)?;
        }
        for (variable, why) in [
            (Variable::To, "the gateway would not know whom to reach"),
            (Variable::Text, "the message would not be sent"),
        ] {
            let by_code = variable == Variable::Text && templates.ask_for(Variable::Code);
            if !templates.ask_for(variable) && !by_code {
                return Err(format!(
                    "body asks for no {{{}}}, nor do url and headers: {why}",
                    variable.name()
                ));
            }
        }
        self.check_credentials(&templates)?;
        let fits = |status: &u16| (200..300).contains(status);
        if let Some(status) = self.accepted_statuses.iter().find(|it| !fits(it)) {
            return Err(format!(
                "accepted_statuses must hold statuses between 200 and 299, not {status}"
            ));
        }
        self.acceptance()?;
        check_wait(self.time_limit_seconds)?;
        authorities(self.ca.as_deref())
            .map(drop)
            .map_err(|fault| format!("ca {fault}"))
    }

    fn check_credentials(&self, templates: &Templates) -> Result<(), String> {
        let secret = self.secret()?;
        if self.basic && (self.user.is_empty() || secret.is_none()) {
            return Err("basic is on, but user or secret is missing".to_owned());
        }
        let given = [
            (Variable::Secret, secret.is_some()),
            (Variable::User, !self.user.is_empty()),
            (Variable::From, !self.from.is_empty()),
        ];
        for (variable, is_given) in given {
            let name = variable.name();
            let by_basic = self.basic && variable != Variable::From;
            let is_asked = templates.ask_for(variable);
            if is_given && !is_asked && !by_basic {
                return Err(format!("{name} is set, but nothing asks for {{{name}}}"));
            }
            if is_asked && !is_given {
                return Err(format!("{name} is missing, but {{{name}}} is asked for"));
            }
        }
        Ok(())
    }
}

impl Templates {
    fn ask_for(&self, variable: Variable) -> bool {
        let headers = self.headers.iter().map(|(_, template)| template);
        let body = self.body.iter().map(|(_, template)| template);
        let mut all = headers.chain(body).chain(Some(&self.url));
        all.any(|template| template.asks_for(variable))
    }
}

fn template(key: &str, text: &str) -> Result<Template, String> {
    let names: Vec<_> = Variable::ALL.iter().map(|it| it.name()).collect();
    Template::parse(text).map_err(|name| {
        format!(
            "{key} asks for {{{name}}}, which nothing is known by; known are {}",
            names.join(", ")
        )
    })
}

/// Whom is asked is not for a message to say.
fn check_address(written: &str, template: &Template) -> Result<(), String> {
    let filled = |value| template.fill(Context::Url, |_| value);
    let (one, other) = (filled("1"), filled("2"));
    let base = |text: &str| {
        let end = text.find('?').unwrap_or(text.len());
        base_address(&text[..end]).map_err(|fault| format!("url {fault}"))
    };
    if base(&one)?.origin() != base(&other)?.origin() {
        return Err(format!("url must name its host itself: {written}"));
    }
    match written.contains('#') {
        true => Err("url must hold no #".to_owned()),
        false => Ok(()),
    }
}

/// A value that stands outside of quotation marks would not be escaped for where it stands.
fn check_json(body: &Template) -> Result<(), String> {
    let filled = body.fill(Context::Json, |variable| match variable {
        Variable::To | Variable::Code => "1",
        _ => "a \" b",
    });
    let read = serde_json::from_str::<serde_json::Value>(&filled);
    read.map(drop).map_err(|_| {
        "body is no JSON, though content_type says so: each {name} stands between quotation marks"
            .to_owned()
    })
}

fn is_token(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    !name.is_empty() && name.bytes().all(fits)
}
