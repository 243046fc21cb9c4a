//! What was done, as a file for a spreadsheet. It never holds a password or a link.

use regain_contract::sheet::harmless;

/// A file of rows (RFC 4180): cells are quoted where they have to be.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    // Spreadsheets recognise UTF-8 by this mark.
    let mut file = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        file.push_str(&cells.join(","));
        file.push_str("\r\n");
    }
    file
}

/// A cell that no spreadsheet takes for a formula.
#[must_use]
pub fn cell(text: &str) -> String {
    let safe = harmless(text);
    if safe != text || safe.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
