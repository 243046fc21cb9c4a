//! A disk that is full, and then is not any more.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::place::Place;
use crate::program::Program;

/// Runs what follows with a small file system of its own over the data folder.
const ON_A_SMALL_DISK: &str =
    "mount -t tmpfs -o size=24m small \"$REGAIN_DATA\" && exec \"$0\" \"$@\"";

/// The ways to a place where one may mount: as root, or as one's own root.
const UNSHARED: [&[&str]; 2] = [&["--mount"], &["--mount", "--user", "--map-root-user"]];

/// `unshare` with the arguments that work here, if any do.
fn unshare() -> Option<Command> {
    let way = UNSHARED.iter().find(|way| {
        let mut attempt = Command::new("unshare");
        attempt
            .args(**way)
            .args(["mount", "-t", "tmpfs", "small", "/mnt"]);
        let done = attempt.stderr(Stdio::null()).status();
        done.is_ok_and(|status| status.success())
    })?;
    let mut command = Command::new("unshare");
    command.args(*way);
    Some(command)
}

/// Whether a recovery can be started.
fn starts(server: &Program, turn: usize) -> bool {
    let user = json!({ "user_id": format!("nobody-{turn}@example.com") });
    let started = server.call("POST /api/v1/recovery", "", &user);
    let refused = started["code"] == "unavailable";
    assert!(refused || started["handle"].is_string(), "{started}");
    !refused
}

/// Writes until nothing more goes onto the disk.
fn fill(file: &Path) {
    let mut filling = fs::File::create(file).expect("a file");
    for size in [65_536, 512, 1] {
        while filling.write_all(&vec![0; size]).is_ok() {}
    }
}

#[tokio::test]
async fn a_full_disk_is_over_as_soon_as_there_is_room_again() {
    let Some(mut command) = unshare() else {
        eprintln!("SKIPPED: nothing can be mounted here, so that no disk can be filled");
        return;
    };
    command.args(["sh", "-c", ON_A_SMALL_DISK, Program::FILE]);
    let place = Place::new().await;
    let (_, folder) = &place.environment()[0];
    let server = Program::start_by(command, &place);
    // The file system is the server's alone; this is the way into it from here.
    let seen: PathBuf = format!("/proc/{}/root{folder}/filling", server.child.id()).into();
    assert!(starts(&server, 0));
    fill(&seen);
    let refused = (0..400).filter(|turn| !starts(&server, *turn)).count();
    assert!(refused > 0, "the disk was not full");
    let ready = || server.call("GET /health/ready", "", &json!(null));
    assert_eq!(ready()["code"], "unavailable", "it said to be well");
    fs::remove_file(&seen).expect("it is there");
    let refused = (0..40).filter(|turn| !starts(&server, *turn)).count();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(ready(), json!(null), "it is well again");
    assert_eq!(refused, 0, "refused although there is room again");
}
