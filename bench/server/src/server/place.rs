//! Where the server that is measured keeps its data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regain_task::{Failure, process};

/// Where the server that is measured keeps its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// The embedded database.
    Sqlite,
    /// A cluster of PostgreSQL of its own, with Debian's settings.
    Postgres,
}

/// Starts PostgreSQL in a folder, and stops it when nobody holds the other end of its input any more.
const SCRIPT: &str = r#"
trap '' INT TERM
"$1/initdb" --pgdata="$2/data" --auth=trust --username=regain --encoding=UTF8 --locale=C >"$2/log" 2>&1 &&
"$1/pg_ctl" --pgdata="$2/data" --log="$2/log" --wait --silent start --options="\
    -c listen_addresses= -c unix_socket_directories=$2" >>"$2/log" 2>&1 &&
echo ready
cat >/dev/null
"$1/pg_ctl" --pgdata="$2/data" --mode=fast --silent stop >/dev/null 2>&1
"#;

/// A folder with the data, gone with it.
pub struct Place {
    kind: Kind,
    folder: PathBuf,
    cluster: Option<std::process::Child>,
}

impl Place {
    /// An empty one. PostgreSQL runs as another user where this one is the machine's administrator, so
    /// that the folder is in the system's for such things.
    pub fn new(kind: Kind, name: &str) -> Result<Self, Failure> {
        let own = std::process::id();
        let folder = std::env::temp_dir().join(format!("regain-bench-{own}-{name}"));
        fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
        let mut place = Self {
            kind,
            folder,
            cluster: None,
        };
        if kind == Kind::Postgres {
            place.cluster = Some(start(&place.folder)?);
        }
        Ok(place)
    }

    /// What tells the server of it.
    pub fn apply(&self, command: &mut Command) {
        command.env("REGAIN_DATA", &self.folder);
        if self.kind == Kind::Postgres {
            let folder = self.folder.display();
            let url = format!("postgres://regain@localhost/postgres?host={folder}");
            command.env("DATABASE_URL", url);
            command.env("REGAIN_KEY", "2a".repeat(32));
        }
    }

    /// A file in its folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(mut cluster) = self.cluster.take() {
            drop(cluster.stdin.take());
            let _ = cluster.wait();
        }
        // What stays behind is in a folder for such things.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn start(folder: &Path) -> Result<std::process::Child, Failure> {
    let mut command = process::command("setpriv");
    let is_root = process::output_of(process::command("id").arg("-u"));
    if is_root.is_some_and(|id| id.trim() == "0") {
        let mut own = process::command("chown");
        process::run(own.arg("postgres:").arg(folder), "cargo xtask setup")?;
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.args(["sh", "-c", SCRIPT, "sh"]);
    command.arg(programs()?).arg(folder).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let program = process::name_of(&command);
    let mut child = command
        .spawn()
        .map_err(|source| Failure::Start { program, source })?;
    let mut said = String::new();
    if let Some(output) = child.stdout.take() {
        use std::io::{BufRead as _, BufReader};
        let _ = BufReader::new(output).read_line(&mut said);
    }
    match said.trim() {
        "ready" => Ok(child),
        _ => Err(Failure::Unexpected(format!(
            "PostgreSQL does not start: see {}",
            folder.join("log").display()
        ))),
    }
}

/// Debian's programs of the newest version.
fn programs() -> Result<PathBuf, Failure> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let found = folders
        .filter(|folder| folder.join("initdb").is_file())
        .max();
    found.ok_or_else(|| Failure::Missing {
        what: "PostgreSQL is not installed.".to_owned(),
        next: "cargo xtask setup".to_owned(),
    })
}
