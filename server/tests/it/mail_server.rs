//! A mail server on loopback: real SMTP conversations, in TLS or not, with answers in the test's hands.
//! It keeps what it hears.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use regain_server::config::smtp::{Smtp, Tls};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// What becomes of a mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// It is taken.
    #[default]
    Take,
    /// It is taken, after so long.
    TakeAfter(Duration),
    /// It cannot be taken now.
    Later,
    /// There is no such mailbox.
    Refuse,
    /// Nothing is said at all.
    Silence,
}

/// What a mail server offers and demands.
#[derive(Clone, Default)]
pub struct Habits {
    /// From the first byte.
    pub implicit: Option<TlsAcceptor>,
    /// By STARTTLS.
    pub starttls: Option<TlsAcceptor>,
    /// Lines of the answer to EHLO.
    pub offers: Vec<&'static str>,
    /// What is answered instead of 235 to whoever signs in.
    pub sign_in: Option<&'static str>,
    /// What is answered instead of 250 to RCPT.
    pub recipient: Option<&'static str>,
    /// What becomes of mails, until a test says otherwise.
    pub answer: Answer,
}

impl From<Answer> for Habits {
    fn from(answer: Answer) -> Self {
        Self {
            offers: vec!["8BITMIME"],
            answer,
            ..Self::default()
        }
    }
}

/// A running mail server. It ends when this is dropped.
pub struct MailServer {
    pub port: u16,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    answer: Answer,
    connections: usize,
    heard: Vec<String>,
    mails: Vec<String>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    pub async fn start(habits: impl Into<Habits>) -> Self {
        let habits = habits.into();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(Mutex::new(State {
            answer: habits.answer,
            ..State::default()
        }));
        let kept = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                kept.lock().expect("state").connections += 1;
                let (habits, kept) = (habits.clone(), Arc::clone(&kept));
                tokio::spawn(async move {
                    let stream: Box<dyn Stream> = match &habits.implicit {
                        Some(acceptor) => Box::new(acceptor.accept(stream).await?),
                        None => Box::new(stream),
                    };
                    converse(stream, &habits, &kept).await
                });
            }
        });
        Self { port, state, task }
    }

    /// From now on this becomes of mails.
    pub fn answer(&self, answer: Answer) {
        self.state.lock().expect("state").answer = answer;
    }

    /// The commands so far, `TLS` where it began, and the lines of messages.
    pub fn heard(&self) -> Vec<String> {
        self.state.lock().expect("state").heard.clone()
    }

    /// The commands that begin like this.
    pub fn heard_of(&self, beginning: &str) -> Vec<String> {
        let heard = self.heard().into_iter();
        heard.filter(|it| it.starts_with(beginning)).collect()
    }

    /// Mails that it took, as they were sent.
    pub fn mails(&self) -> Vec<String> {
        self.state.lock().expect("state").mails.clone()
    }

    /// How often somebody has connected.
    pub fn connections(&self) -> usize {
        self.state.lock().expect("state").connections
    }

    /// The settings of a server that mails through it, without TLS.
    pub fn settings(&self) -> Smtp {
        Smtp {
            host: "127.0.0.1".to_owned(),
            port: Some(self.port),
            tls: Tls::None,
            from: "Example accounts <no-reply@example.com>".to_owned(),
            ..Smtp::default()
        }
    }
}

/// A connection, in TLS or not.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// Talks to one client. With STARTTLS it goes on inside TLS.
async fn converse(
    stream: Box<dyn Stream>,
    habits: &Habits,
    state: &Mutex<State>,
) -> std::io::Result<()> {
    let hear = |line: &str| state.lock().expect("state").heard.push(line.to_owned());
    if state.lock().expect("state").answer == Answer::Silence {
        std::future::pending::<()>().await;
    }
    let mut secured = habits.implicit.is_some();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.write_all(b"220 mail\r\n").await?;
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        hear(&command);
        let answer = match command.split(' ').next().unwrap_or_default() {
            "EHLO" => offers(habits, secured),
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await?;
                let acceptor = habits.starttls.clone().expect("it was offered");
                let inside = acceptor.accept(stream.into_inner()).await?;
                stream = BufReader::new(Box::new(inside));
                secured = true;
                hear("TLS");
                continue;
            }
            "AUTH" => sign_in(&mut stream, &command, habits, state).await?,
            "RCPT" => recipient(habits, state).to_owned(),
            "DATA" => take(&mut stream, state).await?,
            "QUIT" => "221 bye".to_owned(),
            _ => "250 ok".to_owned(),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

/// What is answered to RCPT.
fn recipient(habits: &Habits, state: &Mutex<State>) -> &'static str {
    let otherwise = match state.lock().expect("state").answer {
        Answer::Refuse => "550 no such mailbox",
        Answer::Later => "451 try again later",
        _ => "250 ok",
    };
    habits.recipient.unwrap_or(otherwise)
}

/// Takes a mail.
async fn take(
    stream: &mut BufReader<Box<dyn Stream>>,
    state: &Mutex<State>,
) -> std::io::Result<String> {
    stream.write_all(b"354 go on\r\n").await?;
    let (mut line, mut mail) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end() {
            "." => break,
            text => {
                state.lock().expect("state").heard.push(text.to_owned());
                mail.push_str(text);
                mail.push('\n');
            }
        }
    }
    let answer = state.lock().expect("state").answer;
    if let Answer::TakeAfter(pause) = answer {
        tokio::time::sleep(pause).await;
    }
    state.lock().expect("state").mails.push(mail);
    Ok("250 taken".to_owned())
}

fn offers(habits: &Habits, secured: bool) -> String {
    let mut offers = vec!["mail"];
    if secured || habits.starttls.is_none() {
        offers.extend(&habits.offers);
    } else {
        offers.push("STARTTLS");
    }
    let last = offers.len() - 1;
    let line = |(at, it): (usize, &&str)| format!("250{}{it}", if at == last { ' ' } else { '-' });
    let lines: Vec<String> = offers.iter().enumerate().map(line).collect();
    lines.join("\r\n")
}

/// Hears how a client signs in, by whichever mechanism.
async fn sign_in(
    stream: &mut BufReader<Box<dyn Stream>>,
    command: &str,
    habits: &Habits,
    state: &Mutex<State>,
) -> std::io::Result<String> {
    if command == "AUTH LOGIN" {
        for question in ["334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n"] {
            stream.write_all(question.as_bytes()).await?;
            let mut line = String::new();
            stream.read_line(&mut line).await?;
            let said = format!("LOGIN {}", line.trim_end());
            state.lock().expect("state").heard.push(said);
        }
    }
    Ok(habits.sign_in.unwrap_or("235 welcome").to_owned())
}
