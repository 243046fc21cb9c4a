//! Names of groups in distinguished names.

/// The first value of a distinguished name: `Field work` of `CN=Field work,OU=Groups,DC=example`.
/// What is no distinguished name is a name already.
pub(super) fn of(dn: &str) -> String {
    let begin = dn.get(..3).unwrap_or_default();
    if !begin.eq_ignore_ascii_case("cn=") && !begin.eq_ignore_ascii_case("ou=") {
        return dn.to_owned();
    }
    let (mut name, mut bytes) = (Vec::new(), dn[3..].bytes().peekable());
    while let Some(byte) = bytes.next() {
        match byte {
            b',' => break,
            b'\\' => {
                let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
                let first = bytes.next();
                let code = digit(first.as_ref()).zip(digit(bytes.peek()));
                match code.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
                    Some(code) => {
                        bytes.next();
                        name.push(code);
                    }
                    None => name.extend(first),
                }
            }
            byte => name.push(byte),
        }
    }
    String::from_utf8_lossy(&name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_are_unescaped() {
        assert_eq!(of("CN=Field work,OU=Groups,DC=example"), "Field work");
        assert_eq!(of("cn=Sales\\, north,ou=x"), "Sales, north");
        assert_eq!(of("CN=R\\C3\\BCckgabe,DC=x"), "Rückgabe");
        assert_eq!(of("CN=cut\\"), "cut");
        assert_eq!(of("Sales"), "Sales");
    }
}
