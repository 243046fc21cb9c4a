//! Where a key stands in a JSON text, for remarks that name the line.

/// Where a key of an object stands. The object is the first one that begins at or behind `from`;
/// the same word may be a value, or a key of an object inside.
#[must_use]
pub fn of_key(text: &str, from: usize, key: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0, from);
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return None,
            b'}' | b']' => depth -= 1,
            b'"' => {
                let end = end_of_text(bytes, at + 1);
                let is_key = text.get(end + 1..)?.trim_start().starts_with(':');
                if depth == 1 && is_key && text.get(at + 1..end) == Some(key) {
                    return Some(at);
                }
                at = end;
            }
            _ => (),
        }
        at += 1;
    }
    None
}

/// The quotation mark that ends a text.
fn end_of_text(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}
