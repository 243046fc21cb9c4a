//! A package for Debian and what is made of it: the program, its service, and what one reads.

use std::env::consts::ARCH;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use regain_serve::server::NAME;
use regain_task::files::fresh_folder;
use regain_task::{Failure, process};

use crate::content::{Content, SUMS};
use crate::moment;

/// The program that makes a package of a folder.
pub const PROGRAM: &str = "dpkg-deb";

const UNIT: &str = "deploy/systemd/regain-server.service";
/// After it was unpacked: a running service goes on with the new program. A first one is begun by
/// whoever has written its configuration.
const AFTER: &str = "#!/bin/sh\nset -e\n\
    if [ -d /run/systemd/system ]; then\n\
    \x20   systemctl daemon-reload\n\
    \x20   systemctl try-restart regain-server.service\n\
    fi\n";
/// Before it is removed, and not before another version comes.
const BEFORE_REMOVAL: &str = "#!/bin/sh\nset -e\n\
    if [ \"$1\" = remove ] && [ -d /run/systemd/system ]; then\n\
    \x20   systemctl disable --now regain-server.service\n\
    fi\n";

/// Makes the package in a folder; its path. Database, key and configuration are no part of it, and stay
/// when it is removed.
pub fn pack(content: &Content, place: &Path, moment: u64) -> Result<PathBuf, Failure> {
    let tree = fresh_folder(&place.join("debian"))?;
    lay(content, &tree)?;
    let version = env!("CARGO_PKG_VERSION");
    let package = place.join(format!("{NAME}_{version}_{}.deb", architecture()));
    let mut make = process::command(PROGRAM);
    make.args(["--build", "--root-owner-group", "-Zxz"])
        .args([&tree, &package])
        .env(moment::VARIABLE, moment.to_string());
    process::output_of(&mut make).ok_or_else(|| Failure::Program {
        program: process::name_of(&make),
        next: "cargo xtask dist --server".to_owned(),
    })?;
    fs::remove_dir_all(&tree).map_err(Failure::file(&tree))?;
    Ok(package)
}

/// The files of the package where they will be on the machine.
fn lay(content: &Content, tree: &Path) -> Result<(), Failure> {
    let documents = "usr/share/doc/regain-server";
    for (name, bytes) in content.files() {
        let short = name.rsplit('/').next().unwrap_or(name);
        match name {
            NAME => put(tree, &format!("usr/bin/{NAME}"), bytes, 0o755)?,
            UNIT => put(
                tree,
                &format!("usr/lib/systemd/system/{short}"),
                bytes,
                0o644,
            )?,
            "licences.txt" => put(tree, &format!("{documents}/copyright"), bytes, 0o644)?,
            // Hashes of files at places that they have in the archive alone.
            SUMS => {}
            _ if name.starts_with("deploy/") => {}
            _ => put(tree, &format!("{documents}/{short}"), bytes, 0o644)?,
        }
    }
    let configuration = tree.join("etc/regain");
    fs::create_dir_all(&configuration).map_err(Failure::file(&configuration))?;
    set_mode(&configuration, 0o700)?;
    put(tree, "DEBIAN/control", control().as_bytes(), 0o644)?;
    put(tree, "DEBIAN/postinst", AFTER.as_bytes(), 0o755)?;
    put(tree, "DEBIAN/prerm", BEFORE_REMOVAL.as_bytes(), 0o755)
}

fn put(tree: &Path, name: &str, bytes: &[u8], mode: u32) -> Result<(), Failure> {
    let path = tree.join(name);
    let folder = path.parent().unwrap_or(tree);
    fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    fs::write(&path, bytes).map_err(Failure::file(&path))?;
    set_mode(&path, mode)
}

fn set_mode(path: &Path, mode: u32) -> Result<(), Failure> {
    let permissions = fs::Permissions::from_mode(mode);
    fs::set_permissions(path, permissions).map_err(Failure::file(path))
}

/// The platform, as Debian names it.
fn architecture() -> &'static str {
    match ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

fn control() -> String {
    format!(
        "Package: {NAME}\nVersion: {}\nArchitecture: {}\nSection: net\nPriority: optional\n\
         Maintainer: The maintainers of Regain <maintainers@regain.invalid>\n\
         Recommends: ca-certificates\n\
         Description: reference server of the Regain recovery API\n\
         \x20People recover forgotten passwords by themselves, and help desks reset them, with\n\
         \x20SQLite or PostgreSQL, or in front of a directory that is there already.\n",
        env!("CARGO_PKG_VERSION"),
        architecture()
    )
}

#[cfg(test)]
mod tests {
    use super::{Content, NAME, PROGRAM, UNIT, pack};
    use regain_task::process;

    #[test]
    fn a_package_has_the_program_and_its_service_where_a_machine_looks_for_them() {
        if process::on_path(PROGRAM).is_none() {
            eprintln!("SKIPPED: {PROGRAM} is not here");
            return;
        }
        let mut content = Content::default();
        content.add(NAME, b"\x7fELF".to_vec());
        content.add(UNIT, b"[Unit]\n".to_vec());
        content.add("licences.txt", b"MIT".to_vec());
        content.add("docs/operate.md", b"# Operating".to_vec());
        let place = std::env::temp_dir().join(format!("regain-package-{}", std::process::id()));
        let made = || std::fs::read(pack(&content, &place, 1_700_000_000).expect("a package"));
        let once = made().expect("bytes");
        assert_eq!(once, made().expect("bytes"), "the same bytes again");
        let package = pack(&content, &place, 1_700_000_000).expect("a package");
        let mut list = process::command(PROGRAM);
        let list = process::output_of(list.arg("--contents").arg(&package)).expect("a list");
        for (mode, file) in [
            ("-rwxr-xr-x root/root", "./usr/bin/regain-server"),
            (
                "-rw-r--r-- root/root",
                "./usr/lib/systemd/system/regain-server.service",
            ),
            (
                "-rw-r--r-- root/root",
                "./usr/share/doc/regain-server/copyright",
            ),
            ("drwx------ root/root", "./etc/regain/"),
        ] {
            let is_there = |line: &str| line.starts_with(mode) && line.ends_with(file);
            assert!(list.lines().any(is_there), "{mode} {file}\n{list}");
        }
        let mut field = process::command(PROGRAM);
        let field = process::output_of(field.arg("--field").arg(&package).arg("Package"));
        assert_eq!(field.as_deref().map(str::trim), Some(NAME));
        std::fs::remove_dir_all(place).expect("it is ours");
    }
}
