//! What a run tells: tables for people, and every single visit as JSON for whoever asks further.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::measure::Measure;
use super::statistics::spread;
use super::table::{Row, table};
use super::visit::Visit;
use super::waterfall::waterfall;
use crate::chromium::condition::Condition;
use crate::failure::{Done, Failure};
use crate::recovery::journey::STEPS;

/// Whether the browser has been there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cache {
    /// The first visit of a new profile.
    Cold,
    /// The second visit of the same profile.
    Warm,
}

impl Cache {
    /// In the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
        }
    }
}

/// All that was measured of one site under one condition.
#[derive(Default)]
pub struct Site {
    /// The visits.
    pub visits: BTreeMap<Cache, Vec<Visit>>,
    /// The milliseconds of the steps of each recovery.
    pub recoveries: Vec<Vec<f64>>,
}

/// The tables of one condition; `sites` in their order, with their names.
pub fn tables(condition: Condition, sites: &[(&str, &Site)]) -> String {
    let names: Vec<&str> = sites.iter().map(|(name, _)| *name).collect();
    let mut parts = Vec::new();
    for cache in [Cache::Cold, Cache::Warm] {
        let rows = Measure::ALL.map(|measure| Row {
            name: measure.name().to_owned(),
            cells: sites
                .iter()
                .map(|(_, site)| spread(figures(site, cache, measure)))
                .collect(),
        });
        let title = format!("{}, {}", condition.name(), cache.name());
        parts.push(table(&title, &names, &rows));
    }
    let rows = STEPS.iter().enumerate().map(|(at, step)| Row {
        name: format!("{step}, ms"),
        cells: sites
            .iter()
            .map(|(_, site)| spread(step_times(site, at)))
            .collect(),
    });
    let rows: Vec<Row> = rows.collect();
    if rows.iter().any(|row| row.cells.iter().any(Option::is_some)) {
        let title = format!("{}, recovery", condition.name());
        parts.push(table(&title, &names, &rows));
    }
    parts.join("\n\n")
}

/// The waterfalls of the visits whose page started in the median time.
pub fn waterfalls(condition: Condition, sites: &[(&str, &Site)]) -> String {
    let mut text = String::new();
    for (name, site) in sites {
        for (cache, visits) in &site.visits {
            let mut order: Vec<&Visit> = visits.iter().collect();
            let started = |visit: &&Visit| visit.figures.get(&Measure::Started).copied();
            order.sort_by(|a, b| {
                let (a, b) = (started(a), started(b));
                a.unwrap_or_default().total_cmp(&b.unwrap_or_default())
            });
            if let Some(visit) = order.get(order.len() / 2) {
                let (condition, cache) = (condition.name(), cache.name());
                text += &format!("\n{name}, {condition}, {cache}\n{}", waterfall(visit));
            }
        }
    }
    text
}

/// Writes every single visit.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, all: &[(Condition, Vec<(&str, &Site)>)]) -> Done {
    let conditions: Vec<Value> = all
        .iter()
        .map(|(condition, sites)| {
            let sites: Vec<Value> = sites
                .iter()
                .map(|(name, site)| site_as_json(name, site))
                .collect();
            json!({ "condition": condition.name(), "sites": sites })
        })
        .collect();
    let text = format!("{:#}\n", Value::from(conditions));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::io(folder.display().to_string()))?;
    }
    fs::write(path, text).map_err(Failure::io(path.display().to_string()))
}

fn site_as_json(name: &str, site: &Site) -> Value {
    let visits = site.visits.iter().flat_map(|(cache, visits)| {
        visits.iter().map(|visit| {
            let figures = visit.figures.iter();
            let figures: BTreeMap<_, _> = figures.map(|(of, value)| (of.name(), value)).collect();
            json!({
                "visit": cache.name(), "figures": figures, "requests": visit.requests,
                "typed": visit.typed, "value": visit.value,
            })
        })
    });
    json!({
        "name": name,
        "visits": visits.collect::<Vec<_>>(),
        "recoveries": site.recoveries,
    })
}

fn figures(site: &Site, cache: Cache, measure: Measure) -> Vec<f64> {
    let visits = site.visits.get(&cache).into_iter().flatten();
    visits
        .filter_map(|visit| visit.figures.get(&measure).copied())
        .collect()
}

fn step_times(site: &Site, step: usize) -> Vec<f64> {
    let times = site.recoveries.iter();
    times.filter_map(|steps| steps.get(step).copied()).collect()
}
