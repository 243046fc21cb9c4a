//! Prints the OpenAPI description of the recovery API. `cargo xtask api` keeps the output as
//! `docs/api/openapi.json`.

use std::collections::BTreeMap;
use std::path::Path;

use regain_contract::schema::document;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let examples: BTreeMap<_, _> = std::fs::read_dir(folder)
        .expect("tests/golden is there")
        .map(|entry| {
            let path = entry.expect("a readable folder").path();
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let name = path.file_stem().expect("a file name").to_string_lossy();
            let message = serde_json::from_str(&text).expect("a golden file is JSON");
            (name.into_owned(), message)
        })
        .collect();
    let document = document(&examples);
    println!(
        "{}",
        serde_json::to_string_pretty(&document).expect("a value is JSON")
    );
}
