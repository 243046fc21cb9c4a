//! By which name a call is counted. There are so many names and no more, whatever is asked for.

use regain_contract::{Endpoint, Verb};

/// Where the API lies below the base.
const API: &str = "/api/v1";

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// A call of the API.
    Api(Endpoint),
    /// What is under the API's root and no call.
    Unknown,
    /// `/health/live` and `/health/ready`.
    Health,
    /// Anything else: the app's files, where they are served along.
    File,
}

impl Call {
    /// What a request with this verb and this path asks for.
    pub fn of(method: &str, path: &str) -> Self {
        if let Some((_, below)) = path.split_once(API) {
            let mut all = Endpoint::ALL.iter().copied();
            let found = all.find(|it| verb(it.verb()) == method && is_at(it.path(), below));
            return found.map_or(Self::Unknown, Self::Api);
        }
        match () {
            () if path.contains("/api/") => Self::Unknown,
            () if path.contains("/health/") => Self::Health,
            () => Self::File,
        }
    }

    /// Its name.
    pub fn name(self) -> String {
        match self {
            Self::Api(call) => format!("{} {}", verb(call.verb()), call.path()),
            Self::Unknown => "unknown".to_owned(),
            Self::Health => "health".to_owned(),
            Self::File => "file".to_owned(),
        }
    }
}

const fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "GET",
        Verb::Post => "POST",
        Verb::Put => "PUT",
        Verb::Delete => "DELETE",
    }
}

/// Whether a path is one of a pattern, in which `{id}` stands for one segment.
fn is_at(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some("{id}"), Some(_)) => {}
            (Some(one), Some(other)) if one == other => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::Endpoint;

    use super::Call;

    #[test]
    fn every_call_is_found_below_any_base_and_nothing_else_is() {
        for endpoint in Endpoint::ALL {
            let name = Call::Api(*endpoint).name();
            let (verb, _) = name.split_once(' ').expect("verb and path");
            for base in ["", "/account/recovery"] {
                let path = format!("{base}/api/v1{}", endpoint.path_with("x"));
                assert_eq!(Call::of(verb, &path), Call::Api(*endpoint), "{path}");
            }
        }
        for (path, call) in [
            ("/api/v1/nothing", Call::Unknown),
            ("/api/v1/session/", Call::Unknown),
            ("/api/v2/session", Call::Unknown),
            ("/health/ready", Call::Health),
            ("/recover/", Call::File),
        ] {
            assert_eq!(Call::of("GET", path), call, "{path}");
        }
        assert_eq!(Call::of("BREW", "/api/v1/session"), Call::Unknown);
    }
}
