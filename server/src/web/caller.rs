//! Who calls.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;

use crate::model::caller::Caller;
use crate::state::AppState;

/// What the caller is told to ask by if the call goes wrong.
#[derive(Clone)]
pub struct SupportId(pub String);

/// The caller, as an extractor.
pub struct From(pub Caller);

impl FromRequestParts<AppState> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = socket.map(|ConnectInfo(address)| address.ip());
        let origin = origin_of(peer, &parts.headers, &state.web.trusted_proxies);
        let support_id = parts.extensions.get::<SupportId>();
        Ok(Self(Caller {
            address: origin.caller,
            support_id: support_id.map_or_else(String::new, |id| id.0.clone()),
        }))
    }
}

/// Where a call comes from.
pub(super) struct Origin {
    /// What is counted as one caller; see [`Caller::address`].
    pub caller: String,
    /// It came by a proxy that is believed.
    pub is_by_proxy: bool,
}

/// Where a call with these headers comes from that this peer made, if it is known.
pub(super) fn origin_of(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpNet]) -> Origin {
    let Some(peer) = peer.map(|peer| peer.to_canonical()) else {
        return Origin {
            caller: "unknown".to_owned(),
            is_by_proxy: false,
        };
    };
    Origin {
        caller: household(origin(peer, headers, trusted)),
        is_by_proxy: trusted.iter().any(|net| net.contains(&peer)),
    }
}

/// The nearest address that is no proxy of ours: what comes before it in the header can be made
/// up by the caller.
fn origin(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    if !is_trusted(&peer) {
        return peer;
    }
    let listed = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut hops: Vec<&str> = listed.flat_map(|value| value.split(',')).collect();
    let mut nearest = peer;
    while let Some(hop) = hops.pop() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else {
            break;
        };
        nearest = address.to_canonical();
        if !is_trusted(&nearest) {
            break;
        }
    }
    nearest
}

/// What is counted as one caller: an IPv4 address, or the 64 bits of an IPv6 network.
fn household(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{household, origin};
    use axum::http::HeaderMap;
    use std::net::IpAddr;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn forwarded_addresses_are_believed_from_proxies_only() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "6.6.6.6, 203.0.113.9, 10.0.0.2".parse().expect("value"),
        );
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        assert_eq!(
            origin(ip("198.51.100.1"), &headers, &trusted),
            ip("198.51.100.1")
        );
        assert_eq!(
            origin(ip("10.0.0.1"), &headers, &trusted),
            ip("203.0.113.9")
        );
        assert_eq!(
            origin(ip("10.0.0.1"), &HeaderMap::new(), &trusted),
            ip("10.0.0.1")
        );
    }

    #[test]
    fn a_household_is_one_caller() {
        assert_eq!(
            household(ip("2001:db8:1:2:3:4:5:6")),
            household(ip("2001:db8:1:2::9"))
        );
        assert_ne!(household(ip("192.0.2.1")), household(ip("192.0.2.2")));
    }
}
