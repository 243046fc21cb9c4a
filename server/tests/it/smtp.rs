//! Mail through a real SMTP conversation with a tiny server on loopback.

use std::sync::{Arc, Mutex};

use regain_server::config::model::Config;
use regain_server::config::smtp::Tls;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::admin_reset_mail::closed_port;
use crate::rehearsal::Rehearsal;

/// Mails that came in, as they were sent.
type Inbox = Arc<Mutex<Vec<String>>>;

/// Takes mails until the test ends; says no to recipients when `refuse`.
async fn sink(refuse: bool) -> (u16, Inbox) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let inbox = Inbox::default();
    let kept = inbox.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = converse(stream, &kept, refuse).await;
        }
    });
    (port, inbox)
}

async fn converse(mut stream: TcpStream, inbox: &Inbox, refuse: bool) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = match line.get(..4).unwrap_or_default() {
            "EHLO" => b"250-sink\r\n250 8BITMIME\r\n",
            "RCPT" if refuse => b"550 no such mailbox\r\n",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                inbox.lock().expect("inbox").push(mail);
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

fn configure(config: &mut Config, port: u16) {
    config.smtp.host = "127.0.0.1".to_owned();
    config.smtp.port = Some(port);
    config.smtp.tls = Tls::None;
    config.smtp.from = "Example accounts <no-reply@example.com>".to_owned();
}

#[tokio::test]
async fn a_code_is_mailed_as_text_and_html() {
    let (port, inbox) = sink(false).await;
    let server = Rehearsal::with(|config| configure(config, port)).await;
    let handle = server.client.start("ada@example.com").await;
    server.client.send_code(&handle, "m1").await.ok();
    let kept = server.outbox(1).await.remove(0);
    let code = kept["code"].as_str().expect("a code");
    let mut mail = None;
    for _ in 0..100 {
        mail = inbox.lock().expect("inbox").first().cloned();
        if mail.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let mail = mail.expect("a mail");
    let (head, body) = mail.split_once("\n\n").expect("head and body");
    for line in [
        "From: \"Example accounts\" <no-reply@example.com>",
        "To: ada.alt@example.net",
        "Subject: Your code to reset your password",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
        "Content-Type: multipart/alternative;",
        "Message-ID: <",
        "Date: ",
    ] {
        assert!(
            head.lines().any(|known| known.starts_with(line)),
            "{line}\n{head}"
        );
    }
    assert!(!head.contains(code), "subjects show on locked screens");
    let plain = body
        .find("Content-Type: text/plain; charset=utf-8")
        .expect("a text part");
    let html = body
        .find("Content-Type: text/html; charset=utf-8")
        .expect("an HTML part");
    assert!(plain < html, "the last part is the preferred one");
    let joined = body.replace("=\n", "").replace("=3D", "=");
    assert_eq!(joined.matches(code).count(), 2, "the code is in both parts");
    let link = kept["link"].as_str().expect("a link");
    assert!(joined.contains(&format!("href=\"{link}\"")), "{joined}");
    assert!(joined[html..].contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[tokio::test]
async fn a_mail_server_that_is_down_or_refuses_fails_no_call() {
    let (port, inbox) = sink(true).await;
    for port in [port, closed_port().await] {
        let server = Rehearsal::with(|config| configure(config, port)).await;
        let handle = server.client.start("ada@example.com").await;
        assert_eq!(
            server.client.send_code(&handle, "m1").await.ok()["step"],
            "enter_code"
        );
        let code = server.outbox(1).await[0]["code"]
            .as_str()
            .expect("a code")
            .to_owned();
        server.client.verify(&handle, &code).await.ok();
    }
    assert!(inbox.lock().expect("inbox").is_empty());
}
