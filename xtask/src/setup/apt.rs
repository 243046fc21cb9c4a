//! Debian packages, for the machine's administrator or through `sudo` without a question.

use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::step::Step;

/// Installs what it is given and starts nothing: what is needed for tests must not take a port of
/// this machine, neither now nor at its next start.
const WITHOUT_SERVICES: &str = r#"
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
fi
apt-get install --yes --quiet --no-install-recommends "$@" || exit
for package in "$@"; do
    if [ -d /run/systemd/system ] && [ -e "/lib/systemd/system/$package.service" ]; then
        systemctl disable "$package"
    fi
done
"#;

/// Debian's package tool; refreshes its lists once, before the first installation.
#[derive(Default)]
pub struct Apt {
    refreshed: bool,
}

impl Apt {
    /// Installs packages without asking, and without starting services that come with them.
    pub fn install(&mut self, step: &Step, packages: &[&str]) -> Result<(), Failure> {
        if process::on_path("apt-get").is_none() {
            return Err(Failure::Missing {
                what: format!(
                    "These are missing: {}. They are Debian's names.",
                    packages.join(" ")
                ),
                next: "install them with this system's package tool, then cargo xtask setup".into(),
            });
        }
        let install = format!(
            "apt-get install --no-install-recommends {}",
            packages.join(" ")
        );
        if !self.refreshed {
            step.run(privileged("apt-get", &install)?.args(["update", "--quiet"]))?;
            self.refreshed = true;
        }
        step.run(
            privileged("sh", &install)?
                .args(["-c", WITHOUT_SERVICES, "sh"])
                .args(packages),
        )
    }
}

/// A program run as the machine's administrator. `by_hand` is what to type where that is refused.
pub fn privileged(program: &str, by_hand: &str) -> Result<Command, Failure> {
    let mut command = if is_administrator() {
        process::command("env")
    } else if process::output_of(process::command("sudo").args(["-n", "true"])).is_some() {
        let mut command = process::command("sudo");
        command.args(["-n", "env"]);
        command
    } else {
        return Err(Failure::Missing {
            what: "This step needs the machine's administrator.".to_owned(),
            next: format!("sudo {by_hand}"),
        });
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    Ok(command)
}

fn is_administrator() -> bool {
    process::output_of(process::command("id").arg("-u")).is_some_and(|it| it.trim() == "0")
}
