//! The service of systemd is written by hand; this holds it to what it promises: no rights, and nothing
//! writable but its own folder.

#[cfg(test)]
mod tests {
    use std::path::Path;

    use regain_task::process;
    use regain_task::workspace;

    const UNIT: &str = include_str!("../../../../deploy/systemd/regain-server.service");
    /// The highest exposure that is let through, in tenths of what systemd-analyze prints.
    const EXPOSURE: &str = "15";

    /// The values of a key, in the order in which they stand.
    fn values(key: &str) -> Vec<&'static str> {
        let lines = UNIT.lines().filter_map(|line| line.split_once('='));
        let found = lines.filter(|(name, _)| *name == key);
        found.map(|(_, value)| value).collect()
    }

    #[test]
    fn the_service_may_do_what_it_needs_and_keeps_its_secrets() {
        for (key, value) in [
            ("DynamicUser", "yes"),
            ("NoNewPrivileges", "yes"),
            ("ProtectSystem", "strict"),
            ("CapabilityBoundingSet", ""),
            ("StateDirectoryMode", "0700"),
            ("UMask", "0077"),
            ("LoadCredential", "regain.toml:/etc/regain/regain.toml"),
        ] {
            assert_eq!(values(key), [value], "{key}");
        }
        let start = values("ExecStart");
        assert!(start[0].contains("--config %d/regain.toml --data /var/lib/regain"));
        assert_eq!(values("ReadWritePaths"), Vec::<&str>::new());
    }

    #[test]
    fn systemd_takes_it_and_finds_it_well_protected() {
        let analyse = "systemd-analyze";
        if process::on_path(analyse).is_none() {
            eprintln!("SKIPPED: {analyse} is not here");
            return;
        }
        let unit = workspace::root().join("deploy/systemd/regain-server.service");
        let mut look = process::command(Path::new(analyse));
        look.args(["security", "--offline=true", "--threshold", EXPOSURE])
            .arg(&unit);
        assert!(
            process::output_of(&mut look).is_some(),
            "{unit:?} is too open"
        );
    }
}
