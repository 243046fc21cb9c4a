//! `cargo xtask dev`: what is changed is seen in the browser some seconds later.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecursiveMode, Watcher as _};
use regain_package::{BuiltWorker, Kind, build_quickly};
use regain_serve::server;
use regain_setup::{Need, Toolchain, ready};
use regain_task::{Failure, workspace};

use crate::run;

const RETRY: &str = "cargo xtask dev";
/// An editor writes several files, or one several times.
const SETTLED: Duration = Duration::from_millis(100);
const POLL: Duration = Duration::from_millis(200);
/// What the app is made of, and what the server is; a change of both brings both up to date.
const APP: [&str; 13] = [
    "Cargo.lock",
    "Cargo.toml",
    "admin",
    "contract",
    "index.html",
    "kit",
    "locales",
    "public",
    "src",
    "start",
    "style",
    "worker",
    "patch",
];
const SERVER: [&str; 5] = ["Cargo.lock", "Cargo.toml", "contract", "deploy", "server"];
/// What the worker is made of.
const WORKER: [&str; 4] = ["Cargo.lock", "Cargo.toml", "contract", "worker"];
/// Its hash is in the policy, which the server reads when it starts.
const STYLE: &str = "style";

/// Options of `cargo xtask dev`.
#[derive(clap::Args)]
pub struct Args {
    /// The port to listen on, on this machine only
    #[arg(long, default_value_t = 8787)]
    port: u16,
}

/// What has to be done again.
#[derive(Debug, Default, PartialEq)]
struct Work {
    app: bool,
    worker: bool,
    server: bool,
    start: bool,
}

/// Runs the task until it is interrupted.
pub fn run(args: &Args) -> Result<(), Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    run::check_free(address, RETRY)?;
    let toolchain = ready(&[Need::Build])?;
    let (watcher, changes) = watch()?;
    let mut built = Some(build_quickly(toolchain, None)?);
    server::build()?;
    let interrupted = run::interruptions()?;
    let mut server = start(address)?;
    println!("\nThe app is at  http://{address}/  and loads again when something has changed.");
    println!("Messages are at  http://{address}/outbox");
    println!("{}\nCtrl-C stops it.", server::accounts());
    while interrupted.try_recv().is_err() {
        let work = work(&next(&changes));
        if work != Work::default() {
            let since = Instant::now();
            if work.worker {
                built = None;
            }
            match bring_up_to_date(&work, toolchain, &mut server, address, &mut built) {
                Ok(()) => println!(
                    "In the browser after {:.1} s",
                    since.elapsed().as_secs_f32()
                ),
                // Whoever made a mistake mends it, and the next change finds everything as it was.
                Err(failure) => eprintln!("\n{failure}"),
            }
        }
    }
    drop(watcher);
    server::stop(&mut server);
    println!("\nStopped. To go on: {RETRY}");
    Ok(())
}

fn bring_up_to_date(
    work: &Work,
    toolchain: Toolchain,
    server: &mut Child,
    address: SocketAddr,
    built: &mut Option<BuiltWorker>,
) -> Result<(), Failure> {
    if work.server {
        server::build()?;
    }
    if work.app {
        *built = Some(build_quickly(toolchain, built.take())?);
    }
    if work.server || work.start {
        server::stop(server);
        *server = start(address)?;
    }
    Ok(())
}

fn start(address: SocketAddr) -> Result<Child, Failure> {
    server::rehearse(address, &Kind::Quick.folder())
}

fn watch() -> Result<(notify::RecommendedWatcher, Receiver<notify::Result<Event>>), Failure> {
    let refused = |error: notify::Error| Failure::Missing {
        what: format!("Changes cannot be watched: {error}."),
        next: "sysctl fs.inotify.max_user_watches, which may be too small".to_owned(),
    };
    let (sender, changes) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(refused)?;
    for name in APP.iter().chain(&SERVER).collect::<BTreeSet<_>>() {
        let path = workspace::root().join(name);
        watcher
            .watch(&path, RecursiveMode::Recursive)
            .map_err(refused)?;
    }
    Ok((watcher, changes))
}

/// What has changed until nothing more does; nothing where nothing has.
fn next(changes: &Receiver<notify::Result<Event>>) -> BTreeSet<PathBuf> {
    let mut changed = BTreeSet::new();
    let mut patience = POLL;
    loop {
        match changes.recv_timeout(patience) {
            Ok(Ok(event)) if !matches!(event.kind, EventKind::Access(_)) => {
                changed.extend(event.paths);
                patience = SETTLED;
            }
            Ok(_) => (),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return changed,
        }
    }
}

fn work(changed: &BTreeSet<PathBuf>) -> Work {
    let root = workspace::root();
    let below = |path: &Path, names: &[&str]| {
        let path = path.strip_prefix(&root).unwrap_or(path);
        names.iter().any(|name| path.starts_with(name))
    };
    // What editors keep beside a file is none of the sources.
    let is_source = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && !name.ends_with('~') && !name.ends_with(".swp")
    };
    let changed: Vec<&PathBuf> = changed.iter().filter(is_source).collect();
    Work {
        app: changed.iter().any(|path| below(path, &APP)),
        worker: changed.iter().any(|path| below(path, &WORKER)),
        server: changed.iter().any(|path| below(path, &SERVER)),
        start: changed.iter().any(|path| below(path, &[STYLE])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work_of(names: &[&str]) -> Work {
        let root = workspace::root();
        work(&names.iter().map(|name| root.join(name)).collect())
    }

    #[test]
    fn a_change_brings_up_to_date_what_it_is_a_part_of() {
        let only = |app, server, start| Work {
            app,
            server,
            start,
            worker: false,
        };
        for (name, expected) in [
            ("src/page/sign_in/model.rs", only(true, false, false)),
            ("style/ui/card.css", only(true, false, true)),
            ("server/src/serve.rs", only(false, true, false)),
            ("src/page/.model.rs.swp", Work::default()),
            ("src/page/model.rs~", Work::default()),
            ("docs/release.md", Work::default()),
        ] {
            assert_eq!(work_of(&[name]), expected, "{name}");
        }
        let of_contract = work_of(&["contract/src/lib.rs"]);
        assert!(of_contract.app && of_contract.worker && of_contract.server);
    }

    #[test]
    fn all_that_is_watched_is_there() {
        for name in APP.iter().chain(&SERVER) {
            assert!(workspace::root().join(name).exists(), "{name}");
        }
    }

    #[test]
    fn a_file_that_is_written_is_a_change() {
        let folder = workspace::scratch().join("test-watch");
        std::fs::create_dir_all(&folder).expect("a folder");
        let (sender, changes) = std::sync::mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).expect("a watcher");
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .expect("watched");
        let file = folder.join("a.rs");
        std::fs::write(&file, "fn a() {}").expect("written");
        let mut changed = BTreeSet::new();
        while changed.is_empty() {
            changed = next(&changes);
        }
        assert!(changed.contains(&file), "{changed:?}");
    }
}
