//! A PostgreSQL server for the tests of this program: Debian's, in a folder of its own, reached by
//! a socket in that folder, and gone with the tests however they end.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Starts the server, says so, and stops it when nobody holds the other end of its input any more.
/// Nothing need survive a power failure here.
const SCRIPT: &str = r#"
trap '' INT TERM
"$1/initdb" --pgdata="$2/data" --auth=trust --username=regain --encoding=UTF8 --locale=C --no-sync \
    >"$2/log" 2>&1 &&
"$1/pg_ctl" --pgdata="$2/data" --log="$2/log" --wait --silent start --options="\
    -c listen_addresses= -c unix_socket_directories=$2 -c max_connections=400 \
    -c fsync=off -c full_page_writes=off -c synchronous_commit=off" >>"$2/log" 2>&1 &&
echo ready
cat >/dev/null
"$1/pg_ctl" --pgdata="$2/data" --mode=immediate --silent stop >/dev/null 2>&1
rm -rf "$2"
"#;

/// A running server.
struct Cluster {
    folder: PathBuf,
    /// The server lives as long as this end of its input is open.
    _script: Child,
}

/// Where the server's socket is; the first to ask starts it.
pub fn folder() -> &'static Path {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    &CLUSTER.get_or_init(start).folder
}

/// The address of the database.
pub fn address() -> String {
    format!(
        "postgres://regain@localhost/postgres?host={}",
        folder().display()
    )
}

fn start() -> Cluster {
    let programs = programs();
    let folder = tempfile::Builder::new()
        .prefix("regain-postgres-")
        .tempdir();
    let folder = folder.expect("a folder").keep();
    let mut command = Command::new("sh");
    command
        .args(["-c", SCRIPT, "sh"])
        .arg(&programs)
        .arg(&folder);
    // PostgreSQL refuses to run as the machine's administrator.
    if fs::metadata("/proc/self").expect("this process").uid() == 0 {
        let (user, group) = user("postgres").or_else(|| user("nobody")).expect("a user");
        chown(&folder, Some(user), Some(group)).expect("a folder of that user");
        command.uid(user).gid(group);
    }
    command.current_dir(&folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("a shell");
    let mut said = String::new();
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    let _ = output.read_line(&mut said);
    if said.trim() != "ready" {
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        panic!("PostgreSQL does not start:\n{log}");
    }
    Cluster {
        folder,
        _script: child,
    }
}

/// Where Debian puts the programs; of several versions the newest.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let version = |folder: &PathBuf| {
        let name = folder.parent().and_then(Path::file_name)?;
        name.to_str()?.parse::<u32>().ok()
    };
    folders
        .filter(|folder| folder.join("initdb").is_file())
        .max_by_key(version)
        .expect("PostgreSQL is not installed: cargo xtask setup")
}

/// User and group of a name.
fn user(name: &str) -> Option<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let mut lines = users.lines().map(|line| line.split(':'));
    let mut line = lines
        .find(|line| line.clone().next() == Some(name))?
        .skip(2);
    Some((line.next()?.parse().ok()?, line.next()?.parse().ok()?))
}
