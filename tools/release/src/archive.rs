//! A tar archive that depends on its content alone: sorted, owned by nobody, at one moment.

use std::collections::BTreeSet;
use std::io::{self, Read as _};
use std::path::Path;

use regain_task::Failure;
use regain_task::files::write;
use tar::{Archive, Builder, EntryType, Header};

use crate::content::{Content, sum};

const FILE_MODE: u32 = 0o644;
const PROGRAM_MODE: u32 = 0o755;
/// How a program for Linux begins.
const ELF: &[u8] = b"\x7fELF";
const FOLDER_MODE: u32 = 0o755;

/// The bytes of `.tar.gz` with everything below one folder. `moment` is in seconds since 1970.
pub fn pack(folder: &str, content: &Content, moment: u64) -> io::Result<Vec<u8>> {
    let mut tar = Builder::new(Vec::new());
    for name in folders(content) {
        let path = format!("{folder}/{name}");
        add(&mut tar, &path, &[], EntryType::Directory, moment)?;
    }
    for (name, bytes) in content.files() {
        let path = format!("{folder}/{name}");
        add(&mut tar, &path, bytes, EntryType::Regular, moment)?;
    }
    regain_compress::gzip(&tar.into_inner()?)
}

/// Writes an archive, and beside it its hash in the form that `sha256sum --check` reads.
pub fn put(path: &Path, packed: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    std::fs::write(path, packed).map_err(Failure::file(path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let hash = format!("{}  {name}\n", sum(packed));
    write(&path.with_file_name(format!("{name}.sha256")), &hash)
}

/// What an archive holds, by the names below its one folder.
pub fn unpack(path: &Path) -> Result<Content, Failure> {
    let packed = std::fs::read(path).map_err(Failure::file(path))?;
    contents(&packed).map_err(Failure::file(path))
}

fn contents(packed: &[u8]) -> io::Result<Content> {
    let mut content = Content::default();
    let tar = regain_compress::from_gzip(packed)?;
    let mut archive = Archive::new(&tar[..]);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        if entry.header().entry_type() == EntryType::Regular {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            let name = path.split_once('/').map_or(path.as_str(), |(_, name)| name);
            content.add(name, bytes);
        }
    }
    Ok(content)
}

/// Every folder, the outermost first; it has the empty name.
fn folders(content: &Content) -> BTreeSet<String> {
    let mut folders = BTreeSet::from([String::new()]);
    for (name, _) in content.files() {
        let slashes = name.match_indices('/');
        folders.extend(slashes.map(|(at, _)| format!("{}/", &name[..at])));
    }
    folders
}

fn add(
    tar: &mut Builder<Vec<u8>>,
    path: &str,
    bytes: &[u8],
    kind: EntryType,
    moment: u64,
) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_mode(match kind {
        EntryType::Directory => FOLDER_MODE,
        _ if bytes.starts_with(ELF) => PROGRAM_MODE,
        _ => FILE_MODE,
    });
    header.set_mtime(moment);
    header.set_uid(0);
    header.set_gid(0);
    header.set_size(bytes.len() as u64);
    tar.append_data(&mut header, path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Content {
        let mut content = Content::default();
        content.add("site/recover/index.html", b"<p>".to_vec());
        content.add("README.md", b"Read me".to_vec());
        content.add(&format!("site/{}.js", "a".repeat(180)), b"long".to_vec());
        content
    }

    #[test]
    fn an_archive_depends_on_its_content_and_moment_alone() {
        let once = pack("r-1", &sample(), 7).expect("in memory");
        assert_eq!(once, pack("r-1", &sample(), 7).expect("in memory"));
        assert_ne!(once, pack("r-1", &sample(), 8).expect("in memory"));
    }

    #[test]
    fn entries_belong_to_nobody_and_folders_come_first() {
        let packed = pack("r-1", &sample(), 1_700_000_000).expect("in memory");
        let tar = regain_compress::from_gzip(&packed).expect("gzip");
        let mut archive = Archive::new(&tar[..]);
        let mut names = Vec::new();
        for entry in archive.entries().expect("a tar archive") {
            let entry = entry.expect("an entry");
            let header = entry.header();
            assert_eq!(header.mtime().expect("a time"), 1_700_000_000);
            assert_eq!(
                (header.uid().expect("a uid"), header.gid().expect("a gid")),
                (0, 0)
            );
            let mode = header.mode().expect("a mode");
            assert_eq!(
                mode,
                if header.entry_type().is_dir() {
                    0o755
                } else {
                    0o644
                }
            );
            names.push(entry.path().expect("a path").to_string_lossy().into_owned());
        }
        assert_eq!(
            names[..5],
            [
                "r-1/",
                "r-1/site/",
                "r-1/site/recover/",
                "r-1/README.md",
                &names[4]
            ]
        );
        assert_eq!(names.len(), 6);
    }

    #[test]
    fn a_program_can_be_run_where_it_was_unpacked() {
        let mut content = Content::default();
        content.add("regain-server", b"\x7fELF\x02".to_vec());
        let packed = pack("r-1", &content, 0).expect("in memory");
        let tar = regain_compress::from_gzip(&packed).expect("in memory");
        let mut archive = Archive::new(&tar[..]);
        let entries = archive.entries().expect("a tar archive");
        let modes = entries.map(|it| it.expect("an entry").header().mode().expect("a mode"));
        assert_eq!(modes.collect::<Vec<_>>(), [0o755, 0o755]);
    }

    #[test]
    fn what_was_packed_comes_back() {
        let packed = pack("r-1", &sample(), 0).expect("in memory");
        assert_eq!(contents(&packed).expect("an archive"), sample());
    }
}
