//! Samba as the domain controller of an Active Directory: its LDAP service alone.

use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, SanType};
use regain_task::files::write;
use regain_task::step::Step;
use regain_task::workspace::examples;
use regain_task::{Failure, process};

use super::prepared::{Prepared, program};

const RETRY: &str = "cargo xtask run --with samba-ad";

/// Its ports are fixed: an address of its own leaves those of this machine alone.
const ADDRESS: Ipv4Addr = Ipv4Addr::new(127, 82, 71, 1);
const LDAPS: u16 = 636;

const PEOPLE: &str = "  ada    Sample-Passw0rd-1001   administrator
  grace  Sample-Passw0rd-1002
  mary   Sample-Passw0rd-1003   temporary: asks for another one
  linus  Sample-Passw0rd-1004   switched off
  root   Sample-Passw0rd-1005   protected: never recovered from here";

/// Whoever administers the domain; nobody signs in so here.
const ADMINISTRATOR: &str = "Sample-Adm1n-Passw0rd";

/// On people below the unit: reset passwords, lift locks, demand changes.
const DELEGATED: [&str; 3] = [
    "CR;00299570-246d-11d0-a768-00aa006e0529",
    "RPWP;28630ebf-41d5-11d1-a9c1-0000f80367c1",
    "RPWP;bf967a0a-0de6-11d0-a285-00aa003049e2",
];

/// Sets it up, and gives what starts it and whom it knows.
pub fn prepare(folder: &Path) -> Result<Prepared, Failure> {
    let (tool, server, adder) = programs()?;
    let step = Step::begin("Setting up Samba", "20 seconds", RETRY)?;
    step.run(&mut provision(&tool, folder)?)?;
    let file = folder.join("etc/smb.conf");
    let mut filling = process::command(adder);
    filling.arg("-H").arg(folder.join("private/sam.ldb"));
    filling.arg(format!("--configfile={}", file.display()));
    filling.arg(examples().join("samba-ad/people.ldif"));
    step.run(&mut filling)?;
    let rules = delegation(&mut tool_with(&tool, &file))?;
    step.run(tool_with(&tool, &file).args([
        "dsacl",
        "set",
        "--objectdn=OU=People,DC=example,DC=test",
        &format!("--sddl={rules}"),
    ]))?;
    step.finish();
    certify(folder)?;
    write(&file, configuration(folder))?;
    let mut command = process::command(server);
    command.args(["-i", "-M", "single", "--no-process-group"]);
    command.args(["--debug-stdout", "-d0", "-s"]);
    command.arg(file);
    Ok(Prepared {
        command,
        people: PEOPLE,
        address: SocketAddr::from((ADDRESS, LDAPS)),
        limit: Duration::from_secs(60),
    })
}

fn programs() -> Result<(PathBuf, PathBuf, PathBuf), Failure> {
    let missing = || Failure::Missing {
        what: "SAMBA IS NOT INSTALLED as a domain controller, as Debian has it.".to_owned(),
        next: "apt-get install --no-install-recommends samba-ad-dc samba-ad-provision \
               samba-dsdb-modules samba-vfs-modules winbind ldb-tools, then the same command again"
            .to_owned(),
    };
    let user = process::output_of(process::command("id").arg("-u"));
    if user.as_deref().map(str::trim) != Some("0") {
        return Err(Failure::Missing {
            what: "SAMBA RUNS AS ROOT ALONE, and this is another user.".to_owned(),
            next: format!("sudo {RETRY}, or another directory: {RETRY} --help"),
        });
    }
    let is_whole = Path::new("/usr/share/samba/setup/provision.ldif").exists();
    let found = (program("samba-tool"), program("samba"), program("ldbadd"));
    match found {
        (Some(tool), Some(server), Some(adder)) if is_whole => Ok((tool, server, adder)),
        _ => Err(missing()),
    }
}

fn tool_with(tool: &Path, file: &Path) -> Command {
    let mut command = process::command(tool);
    command.env("SMB_CONF_PATH", file);
    command
}

fn provision(tool: &Path, folder: &Path) -> Result<Command, Failure> {
    let none = folder.join("none.conf");
    write(&none, "")?;
    let mut command = tool_with(tool, &none);
    command.args(["domain", "provision", "--use-rfc2307"]);
    command.args(["--realm=EXAMPLE.TEST", "--domain=EXAMPLE"]);
    command.args(["--server-role=dc", "--dns-backend=NONE"]);
    command.args(["--host-name=dc1", "--host-ip=127.0.0.1"]);
    command.arg("--option=vfs objects=dfs_samba4 acl_xattr xattr_tdb");
    command.arg(format!("--adminpass={ADMINISTRATOR}"));
    command.arg(format!("--targetdir={}", folder.display()));
    Ok(command)
}

/// The service account's rights, in the language of security descriptors.
fn delegation(tool: &mut Command) -> Result<String, Failure> {
    let shown = process::output_of(tool.args(["user", "show", "regain", "--attributes=objectSid"]));
    let shown = shown.unwrap_or_default();
    let sid = shown
        .lines()
        .find_map(|line| line.strip_prefix("objectSid: "))
        .ok_or_else(|| Failure::Unexpected("Samba does not show its service account.".into()))?;
    let rule = |right| format!("(OA;CIIO;{right};bf967aba-0de6-11d0-a285-00aa003049e2;{sid})");
    Ok(DELEGATED.map(rule).concat())
}

/// An authority, and a certificate for the address.
fn certify(folder: &Path) -> Result<(), Failure> {
    let unexpected = |error: rcgen::Error| Failure::Unexpected(error.to_string());
    let own = KeyPair::generate().map_err(unexpected)?;
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let shown = authority.self_signed(&own).map_err(unexpected)?;
    write(&folder.join("ca.pem"), shown.pem())?;
    let issuer = Issuer::new(authority, own);
    let mut params = CertificateParams::default();
    params.subject_alt_names = vec![SanType::IpAddress(ADDRESS.into())];
    let key = KeyPair::generate().map_err(unexpected)?;
    let certificate = params.signed_by(&key, &issuer).map_err(unexpected)?;
    write(&folder.join("cert.pem"), certificate.pem())?;
    let file = folder.join("key.pem");
    write(&file, key.serialize_pem())?;
    // Samba takes no key that others can read.
    fs::set_permissions(&file, Permissions::from_mode(0o600)).map_err(Failure::file(&file))
}

fn configuration(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "[global]
netbios name = DC1
workgroup = EXAMPLE
realm = EXAMPLE.TEST
server role = active directory domain controller
server services = ldap
interfaces = {ADDRESS}/8
bind interfaces only = yes
disable netbios = yes
old password allowed period = 0
tls certfile = {folder}/cert.pem
tls keyfile = {folder}/key.pem
tls cafile = {folder}/ca.pem
private dir = {folder}/private
lock directory = {folder}
state directory = {folder}/state
cache directory = {folder}/cache
binddns dir = {folder}/bind-dns
vfs objects = dfs_samba4 acl_xattr xattr_tdb
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_task::files::read;

    #[test]
    fn the_files_know_the_same_accounts() {
        let of = |name: &str| read(&examples().join("samba-ad").join(name)).expect("it is there");
        let (people, settings) = (of("people.ldif"), of("regain.toml"));
        for line in PEOPLE.lines() {
            let user_id = line.split_whitespace().next().expect("a user ID");
            let account = format!("sAMAccountName: {user_id}\n");
            assert!(people.contains(&account), "{user_id}");
        }
        assert!(settings.contains("bind_dn = \"regain@example.test\""));
        assert!(people.contains("userPrincipalName: regain@example.test\n"));
    }
}
