//! OpenLDAP and Samba, which the tests of directories start in folders of their own.

use std::fs;
use std::path::Path;

use crate::apt;

/// Debian's packages, and the file that tells whether one is there.
const PACKAGES: [(&str, &str); 6] = [
    ("ldb-tools", "/usr/bin/ldbadd"),
    ("slapd", "/usr/sbin/slapd"),
    ("samba-ad-dc", "/usr/share/doc/samba-ad-dc"),
    ("samba-ad-provision", "/usr/share/samba/setup"),
    ("samba-dsdb-modules", "/usr/share/doc/samba-dsdb-modules"),
    ("winbind", "/usr/sbin/winbindd"),
];

/// Which system this is (os-release(5)).
const SYSTEM: &str = "/etc/os-release";

/// Debian's packages for what is not there. Elsewhere the tests say what they leave out: nothing else
/// needs these servers, and other systems have them under other names.
pub fn missing_packages() -> Vec<&'static str> {
    if !is_debian(&fs::read_to_string(SYSTEM).unwrap_or_default()) || !apt::is_usable() {
        return Vec::new();
    }
    PACKAGES
        .iter()
        .filter(|(_, file)| !Path::new(file).exists())
        .map(|(package, _)| *package)
        .collect()
}

fn is_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::is_debian;

    #[test]
    fn debian_is_told_from_what_is_like_it() {
        assert!(is_debian(
            "NAME=\"Debian GNU/Linux\"\nID=debian\nVERSION_ID=\"12\"\n"
        ));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian(""));
    }
}
