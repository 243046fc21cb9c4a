//! Headers of every answer.

use regain_hosts::Header;

use crate::ask::Answer;
use crate::policy::Policy;
use crate::report::Report;

const POLICY: &str = "Content-Security-Policy";

/// Looks whether an answer has all these headers, with these values.
pub fn all(report: &mut Report, answer: &Answer, wanted: &[Header]) {
    for header in wanted {
        let name = &header.name;
        let Some(sent) = answer.header(name) else {
            report.expect(&answer.url, false, || {
                format!("There is no {name}. What it is for: {}", header.why)
            });
            continue;
        };
        if name == POLICY {
            policy(report, answer, &header.value, &sent);
        } else {
            report.expect(&answer.url, same(&sent, &header.value), || {
                format!("{name} is {sent} in place of {}.", header.value)
            });
        }
    }
}

fn policy(report: &mut Report, answer: &Answer, wanted: &str, sent: &str) {
    let missed = Policy::parse(wanted).missed_by(&Policy::parse(sent));
    report.expect(&answer.url, missed.is_empty(), || {
        format!("The {POLICY} {}.", missed.join(", "))
    });
}

fn same(sent: &str, wanted: &str) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(' ', "");
    plain(sent) == plain(wanted)
}
