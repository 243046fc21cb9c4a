//! What has to be known before a server can serve, by options or by questions.

use std::io::{BufRead, Write};

use clap::Args;
use thiserror::Error;

/// What was said on the command line.
#[derive(Clone, Debug, Default, Args)]
pub struct Given {
    /// The address that people will see, such as https://login.example.org.
    #[arg(long, value_name = "ADDRESS")]
    pub public_url: Option<String>,
    /// The mail server.
    #[arg(long, value_name = "NAME")]
    pub smtp_host: Option<String>,
    /// Sender of mails, such as 'Example accounts <no-reply@example.org>'.
    #[arg(long, value_name = "SENDER")]
    pub smtp_from: Option<String>,
    /// User at the mail server, if it asks for one.
    #[arg(long, value_name = "USER")]
    pub smtp_user: Option<String>,
    /// E-mail address of your help desk.
    #[arg(long, value_name = "ADDRESS")]
    pub support_email: Option<String>,
    /// IP address of the proxy in front.
    #[arg(long, value_name = "ADDRESS")]
    pub proxy: Option<String>,
    /// Your e-mail address: a mail is sent to it, to see whether mail works.
    #[arg(long, value_name = "ADDRESS")]
    pub test_mail: Option<String>,
}

/// All that a first configuration says. What is empty is not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The address that people will see.
    pub public_url: String,
    /// The mail server.
    pub smtp_host: String,
    /// Sender of mails.
    pub smtp_from: String,
    /// User at the mail server.
    pub smtp_user: String,
    /// E-mail address of the help desk.
    pub support_email: String,
    /// IP address of the proxy in front.
    pub proxy: String,
    /// Where a test mail goes; in no configuration.
    pub test_mail: String,
}

/// Something was not said.
#[derive(Debug, Error)]
pub enum Unanswered {
    /// Nobody is there to be asked.
    #[error("{0} is needed: give it on the command line, where there is no terminal to ask at")]
    Option(&'static str),
    /// The terminal was closed.
    #[error("nothing was written: the questions were not answered")]
    Closed,
}

/// A question.
struct Question {
    option: &'static str,
    words: &'static str,
    /// What an empty answer means; none where one is needed.
    otherwise: Option<&'static str>,
}

const QUESTIONS: [Question; 7] = [
    Question {
        option: "--public-url",
        words: "Address that people will see, such as https://login.example.org",
        otherwise: None,
    },
    Question {
        option: "--smtp-host",
        words: "Mail server",
        otherwise: None,
    },
    Question {
        option: "--smtp-from",
        words: "Sender of mails, such as Example accounts <no-reply@example.org>",
        otherwise: None,
    },
    Question {
        option: "--smtp-user",
        words: "User at the mail server (empty: it asks for none)",
        otherwise: Some(""),
    },
    Question {
        option: "--support-email",
        words: "E-mail address of your help desk (empty: not shown)",
        otherwise: Some(""),
    },
    Question {
        option: "--proxy",
        words: "IP address of the proxy in front (empty: 127.0.0.1)",
        otherwise: Some("127.0.0.1"),
    },
    Question {
        option: "--test-mail",
        words: "Your e-mail address, for a mail that shows whether mail works (empty: none is sent)",
        otherwise: Some(""),
    },
];

impl Answers {
    /// What was given, and the answers to questions about the rest. Without a terminal nothing is asked,
    /// and what can be left out is.
    ///
    /// # Errors
    /// What is missing.
    pub fn gather(
        given: &Given,
        mut terminal: Option<(impl BufRead, impl Write)>,
    ) -> Result<Self, Unanswered> {
        let said = [
            &given.public_url,
            &given.smtp_host,
            &given.smtp_from,
            &given.smtp_user,
            &given.support_email,
            &given.proxy,
            &given.test_mail,
        ];
        let mut all = Vec::with_capacity(QUESTIONS.len());
        for (question, said) in QUESTIONS.iter().zip(said) {
            all.push(match (said, &mut terminal) {
                (Some(said), _) => said.trim().to_owned(),
                (None, Some((from, to))) => ask(question, from, to)?,
                (None, None) => question
                    .otherwise
                    .map(str::to_owned)
                    .ok_or(Unanswered::Option(question.option))?,
            });
        }
        let mut all = all.into_iter();
        let mut next = || all.next().unwrap_or_default();
        Ok(Self {
            public_url: next(),
            smtp_host: next(),
            smtp_from: next(),
            smtp_user: next(),
            support_email: next(),
            proxy: next(),
            test_mail: next(),
        })
    }
}

/// Asks until there is an answer.
fn ask(
    question: &Question,
    from: &mut impl BufRead,
    to: &mut impl Write,
) -> Result<String, Unanswered> {
    loop {
        let asked = write!(to, "{}: ", question.words).and_then(|()| to.flush());
        asked.map_err(|_| Unanswered::Closed)?;
        let mut line = String::new();
        let read = from.read_line(&mut line).map_err(|_| Unanswered::Closed)?;
        match (line.trim(), question.otherwise) {
            _ if read == 0 => return Err(Unanswered::Closed),
            ("", None) => {}
            ("", Some(otherwise)) => return Ok(otherwise.to_owned()),
            (answer, _) => return Ok(answer.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Empty;

    use super::{Answers, Given};

    fn given() -> Given {
        Given {
            public_url: Some(" https://a.example ".to_owned()),
            smtp_host: Some("mail.example.org".to_owned()),
            smtp_from: Some("no-reply@example.org".to_owned()),
            ..Given::default()
        }
    }

    #[test]
    fn what_was_given_is_not_asked_and_what_is_needed_is_asked_again() {
        let mut asked = Vec::new();
        let terminal = (&b"\n\nn@example.org\n\n\n10.0.0.5\n\n"[..], &mut asked);
        let given = Given {
            smtp_from: None,
            ..given()
        };
        let answers = Answers::gather(&given, Some(terminal)).expect("answers");
        assert_eq!(answers.public_url, "https://a.example");
        assert_eq!(answers.smtp_from, "n@example.org");
        assert_eq!((&*answers.smtp_user, &*answers.proxy), ("", "10.0.0.5"));
        let asked = String::from_utf8(asked).expect("words");
        assert_eq!(asked.matches("Sender of mails").count(), 3, "{asked}");
        assert!(!asked.contains("Mail server:"), "{asked}");
    }

    #[test]
    fn without_a_terminal_what_is_needed_has_to_be_given() {
        let none = || None::<(Empty, Vec<u8>)>;
        let answers = Answers::gather(&given(), none()).expect("answers");
        assert_eq!(answers.proxy, "127.0.0.1");
        let lacking = Given {
            smtp_host: None,
            ..given()
        };
        let message = Answers::gather(&lacking, none()).expect_err("it is needed");
        assert!(message.to_string().starts_with("--smtp-host"), "{message}");
        let closed = Some((&b""[..], Vec::new()));
        assert!(Answers::gather(&lacking, closed).is_err());
    }
}
