//! The table of states, as it stands in `states/`: one file a journey, read anew when one is changed,
//! so that a state can be tried while it is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use regain_task::files::{files_below, read as text};
use regain_task::{Failure, workspace};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Every journey, in the order of the files' names.
pub struct Table {
    journeys: Vec<Value>,
    /// What the API answers where a state says nothing else.
    pub usual: Map<String, Value>,
}

/// One page in one state.
pub struct State(Map<String, Value>);

/// Where the table and the recorded answers lie.
pub fn folder() -> PathBuf {
    workspace::root().join("tools/preview")
}

/// What tells whether a file was changed: its path, when it was written, its length.
type Stamp = (PathBuf, SystemTime, u64);

/// The table as it was read last. A page of the app asks for some twenty files, and each needs it.
static LAST: Mutex<Option<(Vec<Stamp>, Arc<Table>)>> = Mutex::new(None);

/// Reads the table, where a file of it was changed since.
///
/// # Errors
/// A file that cannot be read, or is not JSON of the expected shape.
pub fn read() -> Result<Arc<Table>, Failure> {
    let usual = folder().join("usual.json");
    let journeys = files_below(&folder().join("states"))?;
    let stamps: Vec<Stamp> = journeys
        .iter()
        .chain([&usual])
        .map(|path| stamp(path))
        .collect::<Result<_, _>>()?;
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((read_of, table)) = &*last
        && *read_of == stamps
    {
        return Ok(Arc::clone(table));
    }
    let table = Arc::new(Table {
        journeys: journeys
            .iter()
            .map(|path| json(path))
            .collect::<Result<_, _>>()?,
        usual: json(&usual)?,
    });
    *last = Some((stamps, Arc::clone(&table)));
    Ok(table)
}

fn stamp(path: &Path) -> Result<Stamp, Failure> {
    let about = fs::metadata(path).map_err(Failure::file(path))?;
    let written = about.modified().map_err(Failure::file(path))?;
    Ok((path.to_path_buf(), written, about.len()))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    serde_json::from_str(&text(path)?)
        .map_err(|error| Failure::Unexpected(format!("{}: {error}", path.display())))
}

impl Table {
    /// The journeys with what the gallery shows of each.
    pub fn journeys(&self) -> &[Value] {
        &self.journeys
    }

    /// All states.
    pub fn states(&self) -> impl Iterator<Item = State> {
        self.journeys
            .iter()
            .filter_map(|journey| journey["states"].as_array())
            .flatten()
            .filter_map(|state| state.as_object().cloned().map(State))
    }

    /// The state of this name.
    pub fn state(&self, name: &str) -> Option<State> {
        self.states().find(|state| state.text("name") == name)
    }
}

impl State {
    /// A text; empty where there is none.
    pub fn text(&self, member: &str) -> &str {
        self.member(member).as_str().unwrap_or_default()
    }

    /// Any member; `null` where there is none.
    pub fn member(&self, member: &str) -> &Value {
        self.0.get(member).unwrap_or(&Value::Null)
    }
}
