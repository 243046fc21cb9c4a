//! The text of a first configuration.

use super::answers::Answers;

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// The configuration, with a word about each key.
pub fn of(answers: &Answers) -> String {
    let mut text = format!(
        "# Configuration of regain-server, as `regain-server init` wrote it. Every other key with its\n\
         # default is in regain.example.toml, and what it means in docs/operate.md.\n\n\
         # The address that people see; mailed links begin with it.\n\
         public_url = {}\n\n\
         # Where the server listens, for the proxy in front.\n\
         listen = \"127.0.0.1:8787\"\n\n\
         # The proxy in front, whose X-Forwarded-For is believed: never a network with clients in it.\n\
         trusted_proxies = [{}]\n\n\
         # Where the database and the key are.\n\
         # data = \"/var/lib/regain\"\n\n\
         # The folder of the app, to be served along.\n\
         # static = \"/srv/regain\"\n\n",
        quoted(&answers.public_url),
        quoted(&answers.proxy),
    );
    if !answers.support_email.is_empty() {
        text.push_str(&format!(
            "[support] # whom people can turn to, on pages and in mails\nemail = {}\n\n",
            quoted(&answers.support_email)
        ));
    }
    text.push_str(&format!(
        "[smtp]\nhost = {}\ntls = \"starttls\" # port 587; or \"implicit\", port 465\nfrom = {}\n",
        quoted(&answers.smtp_host),
        quoted(&answers.smtp_from)
    ));
    if !answers.smtp_user.is_empty() {
        text.push_str(&format!(
            "# The password is REGAIN_SMTP_PASSWORD of the environment.\nuser = {}\n",
            quoted(&answers.smtp_user)
        ));
    }
    text
}
