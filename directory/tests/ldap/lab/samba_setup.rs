//! A Samba AD that is set up once, which takes a while, and copied for each run.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::program::{find, run, say_skipped};

/// Goes up when what is set up changes.
const EDITION: u32 = 1;

pub const ADMINISTRATOR_PASSWORD: &str = "Adm1n-Passw0rd!";
pub const SERVICE_PASSWORD: &str = "Svc-Regain-Passw0rd1";

/// On the people's unit: reset passwords, lift locks, demand changes; on people alone.
const DELEGATED: &[&str] = &[
    "CR;00299570-246d-11d0-a768-00aa006e0529",
    "RPWP;28630ebf-41d5-11d1-a9c1-0000f80367c1",
    "RPWP;bf967a0a-0de6-11d0-a285-00aa003049e2",
];

/// The folder of one that is set up; none where something is missing.
pub fn prepared() -> Option<PathBuf> {
    if let Some(reason) = missing() {
        say_skipped(&format!(
            "Samba AD: {reason}: apt-get install samba-ad-dc samba-ad-provision samba-dsdb-modules \
             samba-vfs-modules winbind"
        ));
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let ready = folder.join(format!("samba-ad-{EDITION}"));
    if !ready.exists() {
        let partial = folder.join(format!("samba-ad-partial-{}", std::process::id()));
        provision(&partial);
        configure(&partial);
        if std::fs::rename(&partial, &ready).is_err() {
            // Another run was faster.
            std::fs::remove_dir_all(&partial).expect("removed");
        }
    }
    Some(ready)
}

fn missing() -> Option<&'static str> {
    let modules = Path::new("/usr/share/samba/setup/provision.ldif");
    if find("samba").is_none() || find("samba-tool").is_none() || !modules.exists() {
        return Some("it is not installed");
    }
    let user = Command::new("id").arg("-u").output().ok()?;
    let is_root = user.stdout.trim_ascii() == b"0";
    (!is_root).then_some("it runs as root alone")
}

fn provision(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    let none = folder.join("none.conf");
    std::fs::write(&none, "").expect("written");
    let mut command = tool(&none);
    command.args([
        "domain",
        "provision",
        "--use-rfc2307",
        "--realm=EX.TEST",
        "--domain=EX",
    ]);
    command.args([
        "--server-role=dc",
        "--dns-backend=NONE",
        "--host-name=dc1",
        "--host-ip=127.0.0.1",
    ]);
    command.args(["--option=vfs objects=dfs_samba4 acl_xattr xattr_tdb"]);
    command.arg(format!("--adminpass={ADMINISTRATOR_PASSWORD}"));
    command.arg(format!("--targetdir={}", folder.display()));
    run(&mut command);
}

/// Two units, a service account with the rights it needs on one of them, and rules for passwords.
fn configure(folder: &Path) {
    let file = folder.join("etc/smb.conf");
    let tool = |arguments: &[&str]| run(tool(&file).args(arguments));
    tool(&["ou", "add", "OU=People,DC=ex,DC=test"]);
    tool(&["ou", "add", "OU=Elsewhere,DC=ex,DC=test"]);
    tool(&["user", "add", "regain", SERVICE_PASSWORD]);
    tool(&["user", "add", "reader", SERVICE_PASSWORD]);
    tool(&["user", "setexpiry", "regain", "--noexpiry"]);
    tool(&[
        "domain",
        "passwordsettings",
        "set",
        "--min-pwd-length=8",
        "--min-pwd-age=0",
        "--complexity=on",
        "--history-length=3",
        "--account-lockout-threshold=3",
    ]);
    let rules: String = DELEGATED
        .iter()
        .map(|rule| {
            format!(
                "(OA;CIIO;{rule};bf967aba-0de6-11d0-a285-00aa003049e2;{})",
                sid(&file)
            )
        })
        .collect();
    tool(&[
        "dsacl",
        "set",
        "--objectdn=OU=People,DC=ex,DC=test",
        &format!("--sddl={rules}"),
    ]);
}

fn sid(file: &Path) -> String {
    let mut command = tool(file);
    let shown = command
        .args(["user", "show", "regain", "--attributes=objectSid"])
        .output();
    let shown = String::from_utf8(shown.expect("an answer").stdout).expect("text");
    let line = shown
        .lines()
        .find_map(|line| line.strip_prefix("objectSid: "));
    line.unwrap_or_else(|| panic!("no SID in {shown}"))
        .trim()
        .to_owned()
}

/// `samba-tool` with a configuration.
pub fn tool(file: &Path) -> Command {
    let mut command = Command::new("samba-tool");
    command.env("SMB_CONF_PATH", file);
    command
}
