//! What was found, a sentence each, and where.

use std::fmt;

use url::Url;

/// How many addresses are named with a sentence.
const NAMED: usize = 3;

/// What a deployment does otherwise than it should.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<(String, Vec<Url>)>,
    looked: usize,
}

impl Report {
    /// Counts a look; where it does not hold, the sentence is kept.
    pub fn expect(&mut self, url: &Url, holds: bool, sentence: impl FnOnce() -> String) {
        self.looked += 1;
        if holds {
            return;
        }
        let sentence = sentence();
        match self.findings.iter_mut().find(|(said, _)| *said == sentence) {
            Some((_, urls)) if urls.contains(url) => {}
            Some((_, urls)) => urls.push(url.clone()),
            None => self.findings.push((sentence, vec![url.clone()])),
        }
    }

    /// Whether nothing was found.
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (sentence, urls) in &self.findings {
            writeln!(formatter, "- {sentence}")?;
            for url in urls.iter().take(NAMED) {
                writeln!(formatter, "    {url}")?;
            }
            if let Some(more) = urls.len().checked_sub(NAMED).filter(|it| *it > 0) {
                writeln!(formatter, "    and {more} others")?;
            }
        }
        let (findings, looked) = (self.findings.len(), self.looked);
        write!(formatter, "{looked} looks, {findings} findings")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_stands_for_all_its_addresses() {
        let mut report = Report::default();
        for path in ["a", "b", "c", "d", "e"] {
            let url = Url::parse("http://h/")
                .and_then(|it| it.join(path))
                .expect("an address");
            report.expect(&url, false, || "It is wrong.".to_owned());
            report.expect(&url, true, || "It is right.".to_owned());
        }
        let said = report.to_string();
        assert_eq!(said.matches("It is wrong.").count(), 1, "{said}");
        assert!(
            said.contains("http://h/c\n") && said.contains("and 2 others"),
            "{said}"
        );
        assert!(
            !report.is_good() && said.ends_with("10 looks, 1 findings"),
            "{said}"
        );
    }
}
