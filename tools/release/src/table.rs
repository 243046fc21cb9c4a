//! The list of files with sizes, for the person who made the archive.

use std::collections::BTreeMap;

use crate::content::Content;

/// A line for each file of the site that is not a compressed copy, and one for each other folder.
pub fn of(content: &Content) -> String {
    let mut lines = format!(
        "{:<52} {:>9} {:>9} {:>9}\n",
        "In the archive", "bytes", "gzip", "brotli"
    );
    let mut others: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, bytes) in content.files() {
        if !name.starts_with("site/") {
            let top = name.split_once('/').map_or(name, |(top, _)| top);
            let (files, size) = others.entry(top).or_default();
            *files += 1;
            *size += bytes.len();
        } else if !is_copy(content, name) {
            let packed = |ending: &str| match content.get(&format!("{name}.{ending}")) {
                Some(packed) => packed.len().to_string(),
                None => "–".to_owned(),
            };
            lines += &format!(
                "  {name:<50} {:>9} {:>9} {:>9}\n",
                bytes.len(),
                packed("gz"),
                packed("br")
            );
        }
    }
    for (name, (files, size)) in others {
        let name = if files > 1 {
            format!("{name}/ ({files} files)")
        } else {
            name.to_owned()
        };
        lines += &format!("  {name:<50} {size:>9}\n");
    }
    lines
}

fn is_copy(content: &Content, name: &str) -> bool {
    let original = name
        .strip_suffix(".br")
        .or_else(|| name.strip_suffix(".gz"));
    original.is_some_and(|original| content.get(original).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_stand_beside_their_originals() {
        let mut content = Content::default();
        content.add("site/a.js", vec![0; 1000]);
        content.add("site/a.js.br", vec![0; 10]);
        content.add("site/config.json", vec![0; 5]);
        content.add("docs/a.md", vec![0; 3]);
        content.add("docs/b.md", vec![0; 4]);
        let table = of(&content);
        let words: Vec<Vec<&str>> = table
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(
            words,
            [
                vec!["site/a.js", "1000", "–", "10"],
                vec!["site/config.json", "5", "–", "–"],
                vec!["docs/", "(2", "files)", "7"],
            ]
        );
    }
}
