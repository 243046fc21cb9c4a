//! Prints the OpenAPI description of the HTTP directory. `cargo xtask api` keeps the output as
//! `docs/api/directory.json`.

use regain_directory::http::document;

fn main() {
    let text = serde_json::to_string_pretty(&document()).expect("a value is JSON");
    println!("{text}");
}
