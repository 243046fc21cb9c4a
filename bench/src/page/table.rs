//! Figures of several sites side by side, as Markdown.

use super::statistics::Spread;

/// A row: its name, and for each site what its visits came to.
pub struct Row {
    /// What was measured.
    pub name: String,
    /// In the order of the sites.
    pub cells: Vec<Option<Spread>>,
}

/// The table. Behind each median stand the least and the most, and how many times the floor's it
/// is, where one of the sites is named `floor`.
pub fn table(title: &str, sites: &[&str], rows: &[Row]) -> String {
    let floor = sites.iter().position(|name| *name == "floor");
    let mut lines = vec![
        format!("| {title} | {} |", sites.join(" | ")),
        format!("|---|{}", "---:|".repeat(sites.len())),
    ];
    for row in rows {
        let base = floor.and_then(|at| row.cells[at]);
        let cells = row.cells.iter().enumerate().map(|(at, cell)| match cell {
            None => "–".to_owned(),
            Some(spread) if floor == Some(at) => shown(*spread),
            Some(spread) => format!("{}{}", shown(*spread), ratio(*spread, base)),
        });
        let cells: Vec<String> = cells.collect();
        lines.push(format!("| {} | {} |", row.name, cells.join(" | ")));
    }
    lines.join("\n")
}

fn shown(spread: Spread) -> String {
    let Spread {
        median,
        least,
        most,
    } = spread;
    let (median, least, most) = (number(median), number(least), number(most));
    if least == most {
        median
    } else {
        format!("{median} ({least}–{most})")
    }
}

fn ratio(spread: Spread, base: Option<Spread>) -> String {
    match base {
        Some(base) if base.median > 0.0 && spread.median > 0.0 => {
            format!(" ×{:.2}", spread.median / base.median)
        }
        _ => String::new(),
    }
}

/// A whole number, thousands apart.
fn number(value: f64) -> String {
    let digits = (value.round() as u64).to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::statistics::spread;

    #[test]
    fn sites_stand_beside_the_floor() {
        let rows = [
            Row {
                name: "bytes".to_owned(),
                cells: vec![spread(vec![3000.0, 3000.0]), spread(vec![2000.0])],
            },
            Row {
                name: "started".to_owned(),
                cells: vec![None, spread(vec![1.0, 2.0, 9.0])],
            },
        ];
        assert_eq!(
            table("cold", &["app", "floor"], &rows),
            "| cold | app | floor |\n|---|---:|---:|\n\
             | bytes | 3,000 ×1.50 | 2,000 |\n| started | – | 2 (1–9) |"
        );
        assert_eq!(number(1_234_567.4), "1,234,567");
    }
}
