//! Content security policies, directive by directive.

use std::collections::{BTreeMap, BTreeSet};

/// A policy: which sources each directive allows.
pub struct Policy(BTreeMap<String, BTreeSet<String>>);

impl Policy {
    /// Takes a policy apart.
    pub fn parse(text: &str) -> Self {
        let directives = text.split(';').filter_map(|directive| {
            let mut words = directive.split_whitespace();
            let name = words.next()?.to_ascii_lowercase();
            Some((name, words.map(str::to_owned).collect()))
        });
        Self(directives.collect())
    }

    /// Where `sent` differs from this one, each a part of a sentence. Directives that only `sent`
    /// has can forbid, but not allow.
    pub fn missed_by(&self, sent: &Self) -> Vec<String> {
        self.0
            .iter()
            .flat_map(|(name, wanted)| match sent.0.get(name) {
                None => vec![format!("has no {name}")],
                Some(found) => differences(name, wanted, found),
            })
            .collect()
    }
}

fn differences(name: &str, wanted: &BTreeSet<String>, found: &BTreeSet<String>) -> Vec<String> {
    let lacks = wanted
        .difference(found)
        .map(|it| format!("lacks {it} in {name}"));
    let adds = found
        .difference(wanted)
        .map(|it| format!("allows {it} in {name}"));
    lacks.chain(adds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_policy_lacks_and_what_it_allows_besides_is_named() {
        let wanted = Policy::parse("default-src 'none'; script-src 'self'; connect-src 'self'");
        let missed = |sent| wanted.missed_by(&Policy::parse(sent));
        assert!(
            missed(
                "connect-src  'self' 'self' ;default-src 'none';script-src 'self'; report-uri /r"
            )
            .is_empty()
        );
        assert_eq!(
            missed("default-src 'none'; script-src 'self' 'unsafe-inline'"),
            ["has no connect-src", "allows 'unsafe-inline' in script-src"]
        );
        assert_eq!(missed("").len(), 3);
    }
}
