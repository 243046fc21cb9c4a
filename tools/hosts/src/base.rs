//! `deploy/set-base.sh` is written by hand; this holds it to what it promises: one place to say where the
//! app lies.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use regain_task::process;
    use regain_task::workspace;

    /// An unpacked archive, as far as the script knows it; gone with the test.
    struct Unpacked(PathBuf);

    impl Unpacked {
        fn new(name: &str, config: &str) -> Self {
            let own = std::process::id();
            let folder = std::env::temp_dir().join(format!("regain-base-{own}-{name}"));
            fs::create_dir_all(folder.join("site")).expect("a folder");
            let deploy = workspace::root().join("deploy");
            let mut copy = process::command("cp");
            let copied = process::output_of(copy.arg("-r").args([&deploy, &folder]));
            copied.expect("a copy");
            let page = "<!doctype html><head><base href=\"/\"></head>";
            fs::write(folder.join("site/404.html"), page).expect("a page");
            fs::write(folder.join("site/config.json"), config).expect("a configuration");
            Self(folder)
        }

        /// Has it lie below a path; whether that was done.
        fn lie_at(&self, base: &str) -> bool {
            let mut script = process::command("sh");
            script.arg(self.0.join("deploy/set-base.sh")).arg(base);
            process::output_of(&mut script).is_some()
        }

        fn text(&self, name: &str) -> String {
            fs::read_to_string(self.0.join(name)).expect(name)
        }
    }

    impl Drop for Unpacked {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const CONFIG: &str = "{\n  \"api\": \"/api/v1\",\n  \"brand\": { \"name\": \"A\" }\n}\n";

    #[test]
    fn one_command_has_everything_lie_below_a_path_and_at_the_root_again() {
        let unpacked = Unpacked::new("whole", CONFIG);
        let said = |base: &str| {
            [
                ("site/404.html", format!("<base href=\"{base}\">")),
                ("site/config.json", format!("\"api\": \"{base}api/v1\",")),
                ("deploy/nginx/regain.conf", format!("default \"{base}\";")),
                (
                    "deploy/nginx/below/settings.conf",
                    format!("default \"{base}\";"),
                ),
                (
                    "deploy/caddy/Caddyfile",
                    format!("{{$REGAIN_BASE:{base}}}\""),
                ),
                (
                    "deploy/apache/regain.conf",
                    format!("Define REGAIN_BASE {base}\n"),
                ),
                (
                    "deploy/s3-cloudfront/sync.sh",
                    format!("\"${{BASE:={base}}}\""),
                ),
                (
                    "deploy/s3-cloudfront/function.js",
                    format!("var BASE = \"{base}\";"),
                ),
            ]
        };
        for base in ["/account/recovery/", "/login/", "/"] {
            assert!(unpacked.lie_at(base), "{base}");
            for (file, text) in said(base) {
                let whole = unpacked.text(file);
                assert!(whole.contains(&text), "{file} at {base}: {whole}");
            }
        }
        let deploy = workspace::root().join("deploy/apache/regain.conf");
        let before = fs::read_to_string(Path::new(&deploy)).expect("it is there");
        assert_eq!(unpacked.text("deploy/apache/regain.conf"), before);
    }

    #[test]
    fn an_api_of_another_origin_stays_and_what_is_no_path_is_refused() {
        let config = "{ \"api\": \"https://api.example.org/api/v1\" }";
        let unpacked = Unpacked::new("refused", config);
        assert!(unpacked.lie_at("/account/"));
        assert_eq!(unpacked.text("site/config.json"), config);
        for wrong in [
            "", "/account", "account/", "//a/", "/a b/", "/a\"/", "/a#/", "/../",
        ] {
            assert!(!unpacked.lie_at(wrong), "{wrong}");
        }
        assert!(
            unpacked
                .text("site/404.html")
                .contains("<base href=\"/account/\">")
        );
    }
}
