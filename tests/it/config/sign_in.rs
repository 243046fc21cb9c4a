//! Where people sign in, and the address that takes them there.

use regain_contract::SignInMode;
use regain_kit::config::{SignIn, SignInAt};

const ADDRESS: &str = "https://id.example.com/login";

fn sign_in(mode: Option<&str>, address: Option<&str>) -> SignIn {
    SignIn {
        mode: mode.map(str::to_owned),
        address: address.map(str::to_owned),
        back: None,
    }
}

#[test]
fn the_configuration_overrides_what_the_api_says() {
    #[track_caller]
    fn check(mode: Option<&str>, address: Option<&str>, api: &SignInMode, want: &SignInAt) {
        let found = sign_in(mode, address).sign_in_at(Some(api));
        assert_eq!(found, *want, "{mode:?} {address:?} {api:?}");
    }
    let provider = &SignInAt::Provider(ADDRESS.to_owned());
    let elsewhere = &SignInAt::Elsewhere(Some(ADDRESS.to_owned()));
    let (here, nowhere) = (&SignInAt::Here, &SignInAt::Elsewhere(None));
    let (api, redirect) = (&SignInMode::Api, &SignInMode::Redirect);
    let only = &SignInMode::RecoverOnly;
    let other = &SignInMode::Other("carrier-pigeon".to_owned());

    assert_eq!(sign_in(None, None).sign_in_at(None), SignInAt::Here);
    check(None, None, api, here);
    check(None, None, other, here);
    check(None, Some(ADDRESS), api, here);
    check(None, Some(ADDRESS), redirect, provider);
    check(None, Some(ADDRESS), only, elsewhere);
    check(None, None, only, nowhere);
    // Nobody knows where to: better no way than a wrong one.
    check(None, None, redirect, nowhere);
    check(Some("redirect"), None, api, nowhere);

    check(Some("api"), Some(ADDRESS), redirect, here);
    check(Some("api"), None, only, here);
    check(Some("redirect"), Some(ADDRESS), api, provider);
    check(Some("recover-only"), Some(ADDRESS), api, elsewhere);
    check(Some("recover-only"), None, redirect, nowhere);
}

#[test]
fn the_user_id_and_the_way_back_go_along() {
    #[track_caller]
    fn check(address: &str, user_id: &str, back: Option<&str>, want: &str) {
        let sign_in = sign_in(None, None);
        assert_eq!(sign_in.provider_address(address, user_id, back), want);
    }
    let ada = "ada@example.com";
    check(ADDRESS, "", None, ADDRESS);
    check(
        ADDRESS,
        ada,
        None,
        "https://id.example.com/login?login_hint=ada%40example.com",
    );
    check(
        ADDRESS,
        ada,
        Some("https://app.example.com/in?a=b&c#d"),
        "https://id.example.com/login?login_hint=ada%40example.com\
         &return_to=https%3A%2F%2Fapp.example.com%2Fin%3Fa%3Db%26c%23d",
    );
    check(
        "/idp?realm=x",
        ada,
        None,
        "/idp?realm=x&login_hint=ada%40example.com",
    );
    check(
        "https://id.example.com/#/login",
        ada,
        None,
        "https://id.example.com/?login_hint=ada%40example.com#/login",
    );
}

#[test]
fn a_user_id_cannot_break_out_of_its_parameter() {
    let odd = "a&b=c#d?e+f g/h%2f\\\"'<ä>\r\n";
    let whole = sign_in(None, None).provider_address(ADDRESS, odd, None);
    let value = whole.strip_prefix("https://id.example.com/login?login_hint=");
    let want = "a%26b%3Dc%23d%3Fe%2Bf%20g%2Fh%252f%5C%22%27%3C%C3%A4%3E%0D%0A";
    assert_eq!(value, Some(want));
}

#[test]
fn the_provider_names_the_parameter_for_the_way_back() {
    let mut sign_in = sign_in(None, None);
    sign_in.back = Some("redirect_uri".to_owned());
    let whole = sign_in.provider_address(ADDRESS, "", Some("https://a.example"));
    assert_eq!(
        whole,
        "https://id.example.com/login?redirect_uri=https%3A%2F%2Fa.example"
    );
}
