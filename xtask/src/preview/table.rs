//! The table of states, as it stands in `states/`: one file a journey, read anew for each answer, so
//! that a state can be tried while it is written.

use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::build::files::{files_below, read as text};
use crate::failure::Failure;
use crate::workspace;

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
    workspace::root().join("xtask/src/preview")
}

/// Reads the table.
///
/// # Errors
/// A file that cannot be read, or is not JSON of the expected shape.
pub fn read() -> Result<Table, Failure> {
    let mut journeys = Vec::new();
    for path in files_below(&folder().join("states"))? {
        let journey: Value = serde_json::from_str(&text(&path)?)
            .map_err(|error| Failure::Unexpected(format!("{}: {error}", path.display())))?;
        journeys.push(journey);
    }
    let path = folder().join("usual.json");
    let usual = serde_json::from_str(&text(&path)?)
        .map_err(|error| Failure::Unexpected(format!("{}: {error}", path.display())))?;
    Ok(Table { journeys, usual })
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
