//! What is allowed and seldom meant: said at the start, and no reason to stop.

use ipnet::IpNet;

use super::model::Config;

/// A network of proxies with more addresses than this many bits hold, 256, is likely to hold clients.
const BITS_OF_PROXIES: u8 = 8;

impl Config {
    /// A sentence for each setting that is likely to be another than was meant.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        for network in self.trusted_proxies.iter().filter(|it| is_wide(it)) {
            remarks.push(format!(
                "trusted_proxies holds {network}: a caller in that network can make up an address at \
                 each call, and so pass every limit; name the proxies alone"
            ));
        }
        let public = self.public();
        if self.trusted_proxies.is_empty() && public.is_ok_and(|public| public.secure) {
            remarks.push(
                "public_url is https, so that a proxy stands in front, but trusted_proxies is empty: \
                 all callers count as one, and share its limits"
                    .to_owned(),
            );
        }
        remarks
    }
}

fn is_wide(network: &IpNet) -> bool {
    network.max_prefix_len() - network.prefix_len() > BITS_OF_PROXIES
}

#[cfg(test)]
mod tests {
    use super::super::model::Config;

    fn remarks(public_url: &str, proxies: &[&str]) -> Vec<String> {
        let proxies = proxies.iter().map(|it| it.parse().expect("a network"));
        let config = Config {
            public_url: Some(public_url.to_owned()),
            trusted_proxies: proxies.collect(),
            ..Config::default()
        };
        config.remarks()
    }

    #[test]
    fn a_network_that_may_hold_clients_is_named() {
        let wide = [
            "10.0.0.0/8",
            "10.0.0.5/32",
            "2001:db8::/64",
            "192.168.7.0/24",
        ];
        let shown = remarks("https://login.example.org", &wide);
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert!(shown[0].contains("10.0.0.0/8") && shown[1].contains("2001:db8::/64"));
    }

    #[test]
    fn a_proxy_that_is_not_named_is_missed_and_no_proxy_is_not() {
        let shown = remarks("https://login.example.org", &[]);
        assert!(shown[0].contains("trusted_proxies is empty"), "{shown:?}");
        assert!(remarks("http://127.0.0.1:8787", &[]).is_empty());
        assert!(remarks("https://login.example.org", &["10.0.0.5/32"]).is_empty());
    }
}
