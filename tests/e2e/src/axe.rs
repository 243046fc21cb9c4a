//! Accessibility rules that a machine can check, by axe-core where it is at hand.

use std::env;
use std::fmt;
use std::fs;

use serde::Deserialize;
use serde_json::json;

use crate::artefact;
use crate::browser::Browser;
use crate::failure::{Done, Failure};

/// One rule that a page breaks.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule's id in axe-core.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// The HTML of the elements that break it.
    pub elements: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} ({}): {:?}", self.id, self.help, self.elements)
    }
}

/// The script of axe-core, where the environment names it (`REGAIN_AXE`).
///
/// # Errors
/// When the file named cannot be read.
pub fn script() -> Done<Option<String>> {
    let Some(path) = env::var_os("REGAIN_AXE") else {
        println!("axe: REGAIN_AXE does not name axe-core; its rules are left out");
        return Ok(None);
    };
    let path = artefact::repository().join(path);
    let script = fs::read_to_string(&path).map_err(Failure::io(path.display().to_string()))?;
    Ok(Some(script))
}

impl Browser {
    /// What axe-core finds wrong with the page as it stands, by WCAG 2.2 A and AA.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn violations(&self, axe: &str) -> Done<Vec<Violation>> {
        let all = [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
        ];
        self.violations_of(axe, &all).await
    }

    /// The same by some of its rules or tags alone, where nothing else can have changed.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn violations_of(&self, axe: &str, rules: &[&str]) -> Done<Vec<Violation>> {
        const RUN: &str = "const done = arguments[arguments.length - 1]; \
            axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})\
            .then(found => done(found.violations.map(v => \
                ({id: v.id, help: v.help, elements: v.nodes.map(n => n.html)}))), \
                error => done([{id: 'axe', help: String(error), elements: []}]))";
        let there: bool = self.script("return !!window.axe").await?;
        if !there {
            self.driver.execute(axe, vec![]).await?;
        }
        let rules = vec![json!(rules)];
        Ok(self.driver.execute_async(RUN, rules).await?.convert()?)
    }

    /// The page as it stands breaks no rule of axe-core, where that is at hand.
    ///
    /// # Errors
    /// When the browser refuses.
    ///
    /// # Panics
    /// When it breaks one.
    pub async fn is_accessible(&self) -> Done {
        if let Some(axe) = script()? {
            let found = self.violations(&axe).await?;
            let (page, broken) = (self.path().await?, found.len());
            let line = format!("{page}\tas it came in a walk\t{}\t{broken}", self.engine);
            artefact::write_down("rules.tsv", &line);
            assert!(found.is_empty(), "{found:#?}");
        }
        Ok(())
    }
}
