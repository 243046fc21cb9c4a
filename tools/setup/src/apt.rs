//! Debian packages, for the machine's administrator or through `sudo` without a question.

use std::process::Command;

use regain_task::step::Step;
use regain_task::{Failure, process};

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

/// Package tools of other systems, and how each is told to install.
const OTHERS: [(&str, &str); 5] = [
    ("brew", "brew install"),
    ("dnf", "sudo dnf install"),
    ("pacman", "sudo pacman -S"),
    ("zypper", "sudo zypper install"),
    ("apk", "sudo apk add"),
];

/// Debian's package tool; refreshes its lists once, before the first installation.
#[derive(Default)]
pub struct Apt {
    refreshed: bool,
}

impl Apt {
    /// Installs packages without asking, and without starting services that come with them.
    pub fn install(&mut self, step: &Step, packages: &[&str]) -> Result<(), Failure> {
        if process::on_path("apt-get").is_none() {
            let other = OTHERS
                .iter()
                .find(|(name, _)| process::on_path(name).is_some());
            return Err(by_hand(packages, other.map(|(_, install)| *install)));
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

/// Another distribution, or another system: its names may differ.
fn by_hand(packages: &[&str], install: Option<&str>) -> Failure {
    let names = packages.join(" ");
    let next = match install {
        Some(install) => format!("{install} {names}, then the same command again"),
        None => "install them with this system's package tool, then the same command again".into(),
    };
    Failure::Missing {
        what: format!("These are missing: {names}. The names are Debian's; others may differ."),
        next,
    }
}

/// Whether packages can be installed here without a question.
pub fn is_usable() -> bool {
    process::on_path("apt-get").is_some() && privileged("true", "").is_ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_system_is_told_what_is_missing_and_the_command() {
        let message = by_hand(&["nginx", "caddy"], Some("brew install")).to_string();
        assert!(message.contains("missing: nginx caddy."), "{message}");
        assert!(
            message.contains("Next: brew install nginx caddy,"),
            "{message}"
        );
        assert!(
            by_hand(&["nginx"], None)
                .to_string()
                .contains("package tool")
        );
    }
}
