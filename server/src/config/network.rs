//! Networks of proxies, as an operator writes them.

use std::fmt;
use std::net::IpAddr;

use ipnet::IpNet;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

/// Reads a list of networks, or one alone. An address without a prefix is a network of one.
///
/// # Errors
/// What is neither an address nor a network.
pub(super) fn networks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<IpNet>, D::Error> {
    from.deserialize_any(Networks)
}

struct Networks;

impl<'de> Visitor<'de> for Networks {
    type Value = Vec<IpNet>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a list of addresses and networks such as [\"10.0.0.5\"]")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(vec![network(text).map_err(E::custom)?])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(text) = list.next_element::<String>()? {
            found.push(network(&text).map_err(A::Error::custom)?);
        }
        Ok(found)
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let single = text
        .parse()
        .map(|address: IpAddr| IpNet::from(address.to_canonical()));
    single.or_else(|_| text.parse()).map_err(|_| {
        format!("{text:?} is no address and no network: write 10.0.0.5, or 10.0.0.4/30")
    })
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_single_address_is_a_network_of_one() {
        for (text, read) in [
            ("10.0.0.5", "10.0.0.5/32"),
            (" 10.0.0.4/30 ", "10.0.0.4/30"),
            ("2001:db8::5", "2001:db8::5/128"),
            ("::ffff:10.0.0.5", "10.0.0.5/32"),
        ] {
            assert_eq!(network(text).map(|it| it.to_string()), Ok(read.to_owned()));
        }
        for wrong in [
            "",
            "proxy.example.org",
            "10.0.0.5/33",
            "10.0.0",
            "10.0.0.5:80",
        ] {
            let message = network(wrong).expect_err(wrong);
            assert!(message.contains(&format!("{wrong:?}")), "{message}");
        }
    }
}
