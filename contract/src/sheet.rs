//! Cells of the tables that spreadsheets open, wherever they are written.

use crate::identity::is_invisible;

/// A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"): an apostrophe comes
/// before what would be one, also where a spreadsheet that separates by something else than we do
/// would begin a cell. User IDs and names come from outside.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let formula = [
        '=', '+', '-', '@', '|', '%', '\t', '\r', '\n', '＝', '＋', '－', '＠',
    ];
    let mut safe = String::with_capacity(cell.len());
    let mut begins = true;
    for c in cell.chars() {
        if begins && formula.contains(&c) {
            safe.push('\'');
        }
        safe.push(c);
        let is_around = c == '"' || c.is_whitespace() || c.is_control() || is_invisible(c);
        begins = matches!(c, ';' | ',' | '|' | '\t' | '\r' | '\n') || (begins && is_around);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_part_that_could_be_a_cell_begins_a_formula() {
        for (cell, want) in [
            ("ada@example.com", "ada@example.com"),
            ("", ""),
            ("1-1", "1-1"),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-x", "'-x"),
            ("@sum(a1)", "'@sum(a1)"),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            (" =1", " '=1"),
            ("\u{a0}=1", "\u{a0}'=1"),
            ("\u{200b}=1", "\u{200b}'=1"),
            ("a;=1+1;b", "a;'=1+1;b"),
            ("a; @x", "a; '@x"),
            ("a;\"=1\"", "a;\"'=1\""),
            ("a,=1", "a,'=1"),
            ("a\n=1", "a\n'=1"),
            ("x\t+1;-1;1-1", "x\t'+1;'-1;1-1"),
            ("|calc", "'|calc"),
            ("%x", "'%x"),
            ("100%", "100%"),
            ("＋1", "'＋1"),
            ("a|=1", "a|'=1"),
            ("\0=1", "\0'=1"),
            ("\u{b}@x", "\u{b}'@x"),
            ("'=1", "'=1"),
        ] {
            assert_eq!(harmless(cell), want, "{cell:?}");
        }
    }
}
