//! Samba as a domain controller: its LDAP service alone, at a loopback address of its own.

use std::collections::HashSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, LdapResult, Mod};
use regain_contract::Secret;
use regain_directory::ldap::Settings;

use super::certificate::{Authority, Validity};
use super::program::{find, run};
use super::samba_setup::{ADMINISTRATOR_PASSWORD, SERVICE_PASSWORD, prepared, tool};
use super::server::Server;

/// The password of everybody who is added.
pub const FIRST_PASSWORD: &str = "First-Passw0rd";

/// A running Samba. All tests of a run share one, with people of their own.
pub struct Samba {
    _server: Server,
    folder: PathBuf,
    address: Ipv4Addr,
}

impl Samba {
    /// The one of this run; none where it cannot be had.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Samba>> = OnceLock::new();
        SHARED
            .get_or_init(|| prepared().map(|prepared| Self::start(&prepared)))
            .as_ref()
    }

    fn start(prepared: &Path) -> Self {
        let address = own_address();
        let folder = prepared.with_file_name(format!("samba-run-{}", std::process::id()));
        run(Command::new("cp").arg("-a").arg(prepared).arg(&folder));
        let authority = Authority::new();
        authority.write(&folder.join("ca.pem"));
        authority.certify(&address.to_string(), Validity::Now, &folder);
        let file = folder.join("etc/smb.conf");
        std::fs::write(&file, configuration(&folder, address)).expect("written");
        let file = file.to_str().expect("a path in UTF-8");
        let arguments = [
            "-i",
            "-s",
            file,
            "-M",
            "single",
            "--no-process-group",
            "--debug-stdout",
            "-d0",
        ];
        let program = find("samba").expect("samba beside samba-tool");
        let server = Server::start_in_passing(
            &program,
            &arguments,
            &folder,
            SocketAddr::from((address, 636)),
        );
        Self {
            _server: server,
            folder,
            address,
        }
    }

    pub fn url(&self) -> String {
        format!("ldaps://{}", self.address)
    }

    pub fn plain_url(&self) -> String {
        format!("ldap://{}", self.address)
    }

    /// Settings that work.
    pub fn settings(&self) -> Settings {
        Settings {
            urls: vec![self.url()],
            ca_file: Some(self.folder.join("ca.pem")),
            bind_dn: "regain@ex.test".into(),
            bind_password: Some(Secret::new(SERVICE_PASSWORD)),
            base: "OU=People,DC=ex,DC=test".into(),
            country: Some("DE".into()),
            timeout_seconds: 30,
            ..Settings::default()
        }
    }

    /// Somebody who may do everything.
    pub async fn administrator(&self) -> Ldap {
        let settings = LdapConnSettings::new().set_no_tls_verify(true);
        let opened = LdapConnAsync::with_settings(settings, &self.url()).await;
        let (connection, mut ldap) = opened.expect("a connection");
        ldap3::drive!(connection);
        let bound = ldap
            .simple_bind("administrator@ex.test", ADMINISTRATOR_PASSWORD)
            .await;
        bound
            .and_then(LdapResult::success)
            .expect("the administrator is let in");
        ldap
    }

    /// Adds somebody to the people's unit, with a password, and says where.
    pub async fn add(&self, user_id: &str, more: &[(&str, &str)]) -> String {
        let place = format!("CN={user_id},OU=People,DC=ex,DC=test");
        let mut attributes = vec![
            (b"objectClass".to_vec(), [b"user".to_vec()].into()),
            (
                b"sAMAccountName".to_vec(),
                [user_id.as_bytes().to_vec()].into(),
            ),
            (b"unicodePwd".to_vec(), [quoted(FIRST_PASSWORD)].into()),
            (b"userAccountControl".to_vec(), [b"512".to_vec()].into()),
        ];
        for (name, value) in more {
            attributes.push((
                name.as_bytes().to_vec(),
                HashSet::from([value.as_bytes().to_vec()]),
            ));
        }
        let mut administrator = self.administrator().await;
        let added = administrator.add(&place, attributes).await;
        added
            .and_then(LdapResult::success)
            .unwrap_or_else(|error| panic!("{user_id}: {error}"));
        place
    }

    /// Puts a value in place of another, as the administrator.
    pub async fn replace(&self, place: &str, attribute: &str, value: &str) {
        let mut administrator = self.administrator().await;
        let change = vec![Mod::Replace(attribute, [value].into())];
        let changed = administrator.modify(place, change).await;
        changed
            .and_then(LdapResult::success)
            .unwrap_or_else(|error| panic!("{attribute}: {error}"));
    }

    /// Runs `samba-tool`.
    pub fn tool(&self, arguments: &[&str]) {
        run(tool(&self.folder.join("etc/smb.conf")).args(arguments));
    }
}

fn quoted(password: &str) -> Vec<u8> {
    format!("\"{password}\"")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect()
}

/// Each run has a loopback address of its own, since the ports are fixed.
fn own_address() -> Ipv4Addr {
    let id = std::process::id();
    let part = |shift: u32| u8::try_from(id >> shift & 0x7f).unwrap_or_default();
    Ipv4Addr::new(127, 100 + (part(14) & 0x3f), part(7), 1 + part(0))
}

fn configuration(folder: &Path, address: Ipv4Addr) -> String {
    let folder = folder.display();
    format!(
        "[global]
netbios name = DC1
workgroup = EX
realm = EX.TEST
server role = active directory domain controller
server services = ldap
interfaces = {address}/8
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
