//! What a gateway is sent: a text with `{names}` in it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What RFC 3986 leaves as it is; everything else is escaped.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A value that a template can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The number.
    To,
    /// The whole message, or what is to be said.
    Text,
    /// The code in it.
    Code,
    /// The sender.
    From,
    /// An id that is the same for each try of one message.
    Id,
    /// The language of the message, a BCP 47 tag.
    Language,
    /// Who asks.
    User,
    /// What proves it.
    Secret,
}

impl Variable {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::To,
        Self::Text,
        Self::Code,
        Self::From,
        Self::Id,
        Self::Language,
        Self::User,
        Self::Secret,
    ];

    /// Its name between braces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::To => "to",
            Self::Text => "text",
            Self::Code => "code",
            Self::From => "from",
            Self::Id => "id",
            Self::Language => "language",
            Self::User => "user",
            Self::Secret => "secret",
        }
    }
}

/// Where a value is put, and so how it is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Inside a string of JSON.
    Json,
    /// In an address, or in a form.
    Url,
    /// In an element or a quoted attribute of XML.
    Xml,
    /// In the value of a header, which is one line.
    Header,
    /// In plain text.
    Plain,
}

impl Context {
    /// That of a body of this media type. None for one in which nobody would know how to escape.
    pub fn of_body(content_type: &str) -> Option<Self> {
        let media_type = content_type.split(';').next().unwrap_or_default();
        let media_type = media_type.trim().to_ascii_lowercase();
        match media_type.as_str() {
            "application/x-www-form-urlencoded" => Some(Self::Url),
            "text/plain" => Some(Self::Plain),
            "application/json" => Some(Self::Json),
            "application/xml" | "text/xml" => Some(Self::Xml),
            other if other.ends_with("+json") => Some(Self::Json),
            other if other.ends_with("+xml") => Some(Self::Xml),
            _ => None,
        }
    }

    /// The value as it may stand there.
    pub fn escape(self, value: &str) -> String {
        match self {
            Self::Json => {
                let quoted = serde_json::Value::from(value).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }
            Self::Url => utf8_percent_encode(value, RESERVED).to_string(),
            Self::Xml => escape_xml(value),
            Self::Header => value
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect(),
            Self::Plain => value.to_owned(),
        }
    }
}

/// Control characters are left out: XML 1.0 has no way to write them.
fn escape_xml(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\n' | '\t' => escaped.push(c),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A template that has been read.
#[derive(Clone, Debug)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    Value(Variable),
}

impl Template {
    /// Reads a template. A name is of letters and `_`, with nothing else between its braces: other
    /// braces, such as those of JSON, stand for themselves.
    ///
    /// # Errors
    /// The name that nothing is known by.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            let name = after.split_once('}').filter(|(name, _)| is_name(name));
            let Some((name, behind)) = name else {
                words.push('{');
                rest = after;
                continue;
            };
            let known = Variable::ALL.into_iter().find(|it| it.name() == name);
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            pieces.push(Piece::Value(known.ok_or_else(|| name.to_owned())?));
            rest = behind;
        }
        words.push_str(rest);
        pieces.push(Piece::Words(words));
        Ok(Self(pieces))
    }

    /// Whether it asks for this value.
    pub fn asks_for(&self, variable: Variable) -> bool {
        let asks = |piece: &Piece| matches!(piece, Piece::Value(it) if *it == variable);
        self.0.iter().any(asks)
    }

    /// The text with its values, each escaped for where it stands.
    pub fn fill<'a>(&self, context: Context, value: impl Fn(Variable) -> &'a str) -> String {
        let pieces = self.0.iter();
        let text = pieces.map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(variable) => context.escape(value(*variable)),
        });
        text.collect()
    }
}

fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !text.is_empty() && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{Context, Template, Variable};

    const HOSTILE: &str = "a\"&<>'\n€ {to}\\+1 %41";

    fn filled(template: &str, context: Context) -> String {
        let template = Template::parse(template).expect("a template");
        template.fill(context, |variable| match variable {
            Variable::To => "+4915112345678",
            _ => HOSTILE,
        })
    }

    #[test]
    fn each_place_has_its_own_escapes() {
        let json = filled(r#"{"to":"{to}","text":"{text}"}"#, Context::Json);
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read["text"], HOSTILE);
        assert_eq!(read["to"], "+4915112345678");
        assert_eq!(
            filled("to={to}&text={text}", Context::Url),
            "to=%2B4915112345678&text=a%22%26%3C%3E%27%0A%E2%82%AC%20%7Bto%7D%5C%2B1%20%2541"
        );
        assert_eq!(
            filled("<t>{text}</t>", Context::Xml),
            "<t>a&quot;&amp;&lt;&gt;&apos;\n€ {to}\\+1 %41</t>"
        );
        assert_eq!(
            filled("x {text}", Context::Header),
            "x a\"&<>' € {to}\\+1 %41"
        );
        assert_eq!(filled("{text}!", Context::Plain), format!("{HOSTILE}!"));
    }

    #[test]
    fn braces_that_hold_no_name_stand_for_themselves() {
        for text in ["{}", "{ to }", "{\"a\":{}}", "{", "}{", "{a b}", "{{"] {
            assert_eq!(filled(text, Context::Plain), text);
        }
        assert_eq!(filled("{{to}}", Context::Plain), "{+4915112345678}");
        for (text, name) in [("{number}", "number"), ("x{to}{Text}", "Text")] {
            assert_eq!(Template::parse(text).expect_err(text), name);
        }
    }

    #[test]
    fn bodies_by_their_type() {
        for (content_type, context) in [
            ("application/json", Some(Context::Json)),
            ("Application/JSON; charset=utf-8", Some(Context::Json)),
            ("application/vnd.gateway+json", Some(Context::Json)),
            ("application/soap+xml", Some(Context::Xml)),
            ("text/plain", Some(Context::Plain)),
            ("multipart/form-data", None),
            ("", None),
        ] {
            assert_eq!(Context::of_body(content_type), context, "{content_type}");
        }
    }
}
