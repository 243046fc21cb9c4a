//! A Keycloak of our own: fetched once by Maven, started once for all tests, and stopped when they
//! have ended.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use regain_directory::keycloak::{KeycloakDirectory, Settings};
use tempfile::TempDir;

use crate::port::free_port;

/// What is fetched, and the name of what is in it.
const VERSION: &str = "26.7.3";

/// Seconds that it may take to start on a busy machine, the build at the first start included.
const PATIENCE: u32 = 600;

/// A running Keycloak with the realms `lab` and `strict`.
pub struct Lab {
    /// Its address without TLS.
    pub http: String,
    /// Its address with TLS, with a certificate of the CA in `ca_file`.
    pub https: String,
    /// The CA.
    pub ca_file: PathBuf,
    /// Ends Keycloak when the tests have ended: the shell around it waits on this process.
    keeper: Option<Child>,
    home: PathBuf,
    ports: [u16; 2],
    /// Where it keeps its data; none where they are in memory.
    database: Option<PathBuf>,
    certificates: TempDir,
}

impl Lab {
    /// An address of the admin API; the list of realms where the path is empty.
    pub fn admin(&self, path: &str) -> String {
        let address = format!("{}/admin/realms/{path}", self.http);
        address.trim_end_matches('/').to_owned()
    }

    /// Kills it, in the middle of whatever it does.
    pub fn kill(&mut self) {
        let file = self.certificates.path().join("keycloak.log.group");
        let group = fs::read_to_string(file).expect("its number");
        let kill = format!("kill -KILL -- -{}", group.trim());
        let killed = Command::new("bash").args(["-c", &kill]).status();
        assert!(killed.expect("bash").success(), "{kill}");
        // The shell has nothing to wait for any more.
        let mut keeper = self.keeper.take().expect("it runs");
        drop(keeper.stdin.take());
        keeper.wait().expect("the shell ends");
    }

    /// Starts it again, on the same ports with the same data.
    pub fn resume(&mut self) {
        let log = self.certificates.path().join("keycloak.log");
        fs::remove_file(log).expect("what the one before has said");
        self.keeper = Some(self.spawn().expect("it has started before"));
        wait(self).expect("it has started before");
    }

    /// Starts it below a shell that ends it as soon as its own input ends, which is when this process
    /// has ended, however it did. Keycloak and what starts it are a group of processes by themselves:
    /// a signal to the tests' own must not end it first.
    fn spawn(&self) -> Result<Child, String> {
        let script = "set -m; trap : TERM INT; exec 3<&0; \"$@\" </dev/null >\"$LOG\" 2>&1 & \
                      echo $! >\"$LOG.group\"; read -r _ <&3; kill $!; wait $!";
        let certificates = self.certificates.path();
        let mut command = Command::new("bash");
        command
            .args(["-c", script, "bash", "bash"])
            .arg(self.home.join("bin/kc.sh"))
            .args(["start-dev", "--import-realm", "--db=dev-mem"])
            .arg(format!("--http-port={}", self.ports[0]))
            .arg(format!("--https-port={}", self.ports[1]));
        for (option, file) in [("", "server.pem"), ("-key", "server.key")] {
            let file = certificates.join(file);
            command.arg(format!(
                "--https-certificate{option}-file={}",
                file.display()
            ));
        }
        if let Some(database) = &self.database {
            // As Keycloak has it by itself; and H2 writes at once, in place of half a second later.
            let url = format!(
                "jdbc:h2:file:{};NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                database.display()
            );
            command.arg(format!("--db-url={url}"));
        }
        let kept = self.database.as_ref().map(|it| it.with_extension("mv.db"));
        if kept.is_none_or(|file| !file.exists()) {
            // Later there is one, and Keycloak takes it for a fault to be told of another.
            command.env("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
            command.env("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        }
        command
            .env("LOG", certificates.join("keycloak.log"))
            .env("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx768m")
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| format!("bash CANNOT BE STARTED: {error}"))
    }
}

static LAB: OnceLock<Option<Lab>> = OnceLock::new();

/// The laboratory; none where Keycloak cannot be had.
pub fn lab() -> Option<&'static Lab> {
    LAB.get_or_init(|| or_say_why(start(None))).as_ref()
}

/// One beside it that keeps its data in a file, and outlives being killed with them.
pub fn lab_on(database: &Path) -> Option<Lab> {
    or_say_why(start(Some(database)))
}

fn or_say_why(started: Result<Lab, String>) -> Option<Lab> {
    // Written past the test harness, which shows nothing of a test that has passed.
    let say = |reason| {
        writeln!(
            std::io::stderr(),
            "SKIPPED: KEYCLOAK CANNOT BE HAD HERE: {reason}"
        )
    };
    started.map_err(say).ok()
}

/// Settings for a realm of the laboratory.
pub fn settings(url: &str, realm: &str) -> Settings {
    let text = format!(
        "url = '{url}'\nrealm = '{realm}'\nclient_id = 'regain'\n\
         client_secret = 'secret-of-the-service-account'\n\
         sign_in_client_id = 'regain-sign-in'\nsign_in_client_secret = 'secret-of-the-sign-in'\n\
         alternate_email_attributes = ['altEmail']\ntime_limit_seconds = 60\n"
    );
    toml::from_str(&text).expect("settings")
}

/// Settings for the realm `lab`, with its groups.
pub fn lab_settings(lab: &Lab) -> Settings {
    Settings {
        helpdesk_groups: vec!["/regain/support".to_owned()],
        global_admin_groups: vec!["/regain/global".to_owned()],
        protected_groups: vec!["/vip".to_owned()],
        ..settings(&lab.http, "lab")
    }
}

/// The realm `lab`; none where Keycloak cannot be had.
pub async fn connected() -> Option<KeycloakDirectory> {
    let lab = lab()?;
    let connected = KeycloakDirectory::connect(&lab_settings(lab)).await;
    Some(connected.expect("the lab answers"))
}

fn start(database: Option<&Path>) -> Result<Lab, String> {
    let home = home()?;
    let imports = home.join("data/import");
    fs::create_dir_all(&imports).map_err(|error| error.to_string())?;
    for (name, text) in [
        ("lab-realm.json", include_str!("realm-lab.json")),
        ("strict-realm.json", include_str!("realm-strict.json")),
    ] {
        fs::write(imports.join(name), text).map_err(|error| error.to_string())?;
    }
    let certificates = tempfile::tempdir().map_err(|error| error.to_string())?;
    issue(certificates.path());
    let [http, https] = [free_port(), free_port()];
    let mut lab = Lab {
        http: format!("http://127.0.0.1:{http}"),
        https: format!("https://localhost:{https}"),
        ca_file: certificates.path().join("ca.pem"),
        keeper: None,
        home,
        ports: [http, https],
        database: database.map(Path::to_owned),
        certificates,
    };
    lab.keeper = Some(lab.spawn()?);
    wait(&lab)?;
    Ok(lab)
}

/// The folder with Keycloak in it, fetched where it is not there yet.
fn home() -> Result<PathBuf, String> {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keycloak");
    let home = kept.join(format!("keycloak-{VERSION}"));
    if home.join("bin/kc.sh").exists() {
        return Ok(home);
    }
    let fresh = kept.join(format!("fetched-by-{}", std::process::id()));
    fs::create_dir_all(&fresh).map_err(|error| error.to_string())?;
    let fetched = Command::new("mvn")
        .args(["--quiet", "--batch-mode", "dependency:unpack"])
        .arg(format!(
            "-Dartifact=org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
        ))
        .arg(format!("-DoutputDirectory={}", fresh.display()))
        .current_dir(&fresh)
        .output();
    match fetched {
        Err(error) => return Err(format!("MAVEN (mvn) CANNOT BE STARTED: {error}")),
        Ok(output) if !output.status.success() => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            return Err(format!("MAVEN CANNOT FETCH IT: {said}"));
        }
        Ok(_) => {}
    }
    // Another run may have been faster; what is there is the same.
    let moved = fs::rename(fresh.join(format!("keycloak-{VERSION}")), &home);
    fs::remove_dir_all(&fresh).ok();
    moved.or_else(|error| {
        if home.exists() {
            Ok(())
        } else {
            Err(error.to_string())
        }
    })?;
    Ok(home)
}

/// Waits until the realm answers, or Keycloak has ended.
fn wait(lab: &Lab) -> Result<(), String> {
    let address = format!("{}/realms/strict", lab.http);
    let log = lab.ca_file.with_file_name("keycloak.log");
    for _ in 0..PATIENCE {
        sleep(Duration::from_secs(1));
        let text = fs::read_to_string(&log).unwrap_or_default();
        if text.contains("Listening on:") {
            return Ok(());
        }
        let errors: Vec<&str> = text.lines().filter(|it| it.contains("ERROR")).collect();
        if !errors.is_empty() {
            return Err(format!("IT DOES NOT START: {}", errors.join("\n")));
        }
    }
    Err(format!(
        "IT DOES NOT ANSWER AT {address} WITHIN {PATIENCE} s"
    ))
}

/// A CA and a certificate for this machine, in files.
fn issue(folder: &Path) {
    let ca_key = KeyPair::generate().expect("a key");
    let mut ca = CertificateParams::new([]).expect("parameters");
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = ca.self_signed(&ca_key).expect("a certificate");
    fs::write(folder.join("ca.pem"), certificate.pem()).expect("written");
    let issuer = Issuer::new(ca, ca_key);
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(["localhost".to_owned()]).expect("parameters");
    let certificate = params.signed_by(&key, &issuer).expect("a certificate");
    fs::write(folder.join("server.pem"), certificate.pem()).expect("written");
    fs::write(folder.join("server.key"), key.serialize_pem()).expect("written");
}
