//! The requests of one visit, drawn over time.

use std::fmt::Write as _;

use super::visit::Visit;

const WIDTH: f64 = 60.0;

/// A line for each request: path, bytes, begin and end in milliseconds, `·` while it waits and `█`
/// while it comes in.
pub fn waterfall(visit: &Visit) -> String {
    let end = visit.requests.iter().map(|it| it.ended).fold(1.0, f64::max);
    let column = |at: f64| (at / end * WIDTH).round() as usize;
    let mut text = String::new();
    for request in &visit.requests {
        let (begun, ended) = (column(request.begun), column(request.ended));
        let answered = column(request.answered.clamp(request.begun, request.ended));
        let from = if request.from_cache {
            "cache".to_owned()
        } else {
            request.status.to_string()
        };
        let bar = [
            " ".repeat(begun),
            "·".repeat(answered - begun),
            "█".repeat((ended - answered).max(1)),
        ];
        // Writing into a string cannot fail.
        let _ = writeln!(
            text,
            "  {:<38} {from:>5} {:>7} B {:>5.0}–{:<5.0} {}",
            tail(&request.address, 38),
            request.bytes,
            request.begun,
            request.ended,
            bar.concat(),
        );
    }
    text
}

/// The end of an address, where its file is.
fn tail(address: &str, length: usize) -> String {
    let letters = address.chars().count();
    address
        .chars()
        .skip(letters.saturating_sub(length))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::network::Request;
    use std::collections::BTreeMap;

    #[test]
    fn a_request_is_a_bar() {
        let request = Request {
            address: "/a.js".to_owned(),
            status: 200,
            begun: 50.0,
            answered: 75.0,
            ended: 100.0,
            bytes: 1234,
            ..Request::default()
        };
        let drawn = waterfall(&Visit {
            figures: BTreeMap::new(),
            requests: vec![request],
            typed: Vec::new(),
            value: None,
        });
        let bar = format!("{}{}{}", " ".repeat(30), "·".repeat(15), "█".repeat(15));
        assert!(drawn.contains("200    1234 B"), "{drawn}");
        assert!(drawn.trim_end().ends_with(&bar), "{drawn}");
    }
}
