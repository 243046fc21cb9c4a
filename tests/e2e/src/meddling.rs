//! What a go-between has been told to do, and what it has seen.

use axum::http::Method;

use crate::instead::Instead;
use crate::report::Reports;

/// Verb and whole path of a request, and what comes instead of its answer.
pub type Rule = (Method, String, Instead);

/// The state of a go-between.
#[derive(Default)]
pub struct Meddling {
    /// What it meddles with.
    pub rule: Option<Rule>,
    /// The rule holds for one request.
    once: bool,
    /// The content security policy in place of the server's.
    pub policy: Option<String>,
    /// Verb and path of every request so far, in their order.
    pub calls: Vec<(Method, String)>,
    /// Where pages report to, where they do.
    pub reports: Option<Reports>,
}

impl Meddling {
    /// Follows this rule from now on, or for one request.
    pub fn meddle(&mut self, rule: Rule, once: bool) {
        self.rule = Some(rule);
        self.once = once;
    }

    /// Notes a request, and says what is to be done with it.
    pub fn note(&mut self, verb: &Method, path: &str) -> Option<Instead> {
        self.calls.push((verb.clone(), path.to_owned()));
        let rule = self
            .rule
            .as_ref()
            .filter(|(v, p, _)| v == verb && p == path);
        let instead = rule.map(|(_, _, instead)| instead.clone());
        if instead.is_some() && self.once {
            self.rule = None;
        }
        instead
    }
}
