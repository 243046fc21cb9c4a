//! What was done, as a file for a spreadsheet. It never holds a password or a link.

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

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
#[must_use]
pub fn cell(text: &str) -> String {
    let begins_formula = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    let is_formula =
        text.trim_start().starts_with(begins_formula) || text.starts_with(begins_formula);
    let guard = if is_formula { "'" } else { "" };
    let text = format!("{guard}{text}");
    if is_formula || text.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
