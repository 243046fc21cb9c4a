//! The code by which somebody asks about a call that went wrong.

/// Its characters: no two of them are mistaken for each other on the telephone.
const CHARACTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// How many it has: enough to find one answer in the log of some days.
const LENGTH: usize = 8;

/// The code that these random bytes make.
pub fn from_chance(bytes: [u8; LENGTH]) -> String {
    let letters = bytes.map(|byte| char::from(CHARACTERS[usize::from(byte % 32)]));
    letters.iter().collect()
}

/// The code that was meant, as somebody typed it from a page or heard it: in any case, with spaces or
/// dashes between. None where it cannot be one.
pub fn read(typed: &str) -> Option<String> {
    let said = typed.chars().filter(|it| !it.is_whitespace() && *it != '-');
    let code: String = said.flat_map(char::to_uppercase).collect();
    let is_one = code.len() == LENGTH && code.bytes().all(|byte| CHARACTERS.contains(&byte));
    is_one.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{from_chance, read};

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        let code = from_chance([0, 31, 64, 7, 200, 3, 9, 255]);
        assert_eq!(read(&code).as_deref(), Some(&*code));
        for typed in ["7q2mk4px", " 7Q2M K4PX ", "7q2m-k4px"] {
            assert_eq!(read(typed).as_deref(), Some("7Q2MK4PX"), "{typed}");
        }
        for other in ["", "7Q2MK4P", "7Q2MK4P0", "ada@example.com", "7Q2MK4PXX"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
