//! The address of the users' page says what is listed, and is understood again.

use regain_admin::people::users_address::UsersAddress;
use regain_contract::admin::{Order, SortBy, UserState};

/// Percent escapes as the browser writes them.
fn encode(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(byte);
    let write = |byte: u8| {
        if plain(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(write).collect()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().expect("two"), rest.next().expect("two")];
            let digits = std::str::from_utf8(&digits).expect("ASCII");
            bytes.push(u8::from_str_radix(digits, 16).expect("digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn parse_what_it_writes(address: &UsersAddress) -> UsersAddress {
    let path = address.path(encode);
    let query = path.split_once('?').map_or("", |(_, query)| query);
    UsersAddress::parse(query, decode)
}

#[test]
fn an_address_is_understood_as_it_was_written() {
    let searches = [
        "",
        "ada",
        "100%_'\"",
        "a+b &c=d#e",
        "آدا لوفليس",
        "%00",
        " two  words ",
    ];
    for search in searches {
        let address = UsersAddress {
            groups: false,
            search: search.to_owned(),
            state: Some(UserState::TemporaryExpired),
            group: Some("9f2c".to_owned()),
            sort: Some(SortBy::PasswordChangedAt),
            order: Some(Order::Descending),
            cursor: Some("bmV4dA".to_owned()),
            user: Some("5b1e".to_owned()),
        };
        assert_eq!(parse_what_it_writes(&address), address, "{search}");
    }
    assert_eq!(UsersAddress::default().path(encode), "/admin/users");
    assert_eq!(
        parse_what_it_writes(&UsersAddress::default()),
        UsersAddress::default()
    );
}

#[test]
fn what_is_not_known_is_left_out() {
    let address = UsersAddress::parse(
        "state=asleep&sort=shoe_size&order=&x=1&view=tree&search=a+b",
        decode,
    );
    let expected = UsersAddress {
        search: "a b".to_owned(),
        ..UsersAddress::default()
    };
    assert_eq!(address, expected);
    assert_eq!(
        UsersAddress::parse("state=locked", decode).state,
        Some(UserState::Locked)
    );
}

#[test]
fn another_list_begins_at_its_first_page() {
    let deep = UsersAddress::default()
        .with_cursor("c2")
        .with_user(Some("u1"));
    for address in [
        deep.clone().with_state("locked"),
        deep.clone().with_group("g"),
        deep.clone().toggle_sort(&SortBy::State),
    ] {
        assert_eq!((address.cursor, address.user), (None, None));
    }
    let typed = deep.clone().with_search("x");
    assert_eq!((typed.cursor, typed.user.as_deref()), (None, Some("u1")));
    assert_eq!(deep.clone().with_user(None).cursor.as_deref(), Some("c2"));
    assert_eq!(deep.query(), deep.with_user(None).query());
}

#[test]
fn a_column_is_sorted_up_then_down_then_up() {
    let by = |address: UsersAddress| (address.sort_column(), address.is_descending());
    let start = UsersAddress::default();
    assert_eq!(by(start.clone()), (SortBy::Name, false));
    assert_eq!(
        by(start.clone().toggle_sort(&SortBy::Name)),
        (SortBy::Name, true)
    );
    let state = start.toggle_sort(&SortBy::State);
    assert_eq!(by(state.clone()), (SortBy::State, false));
    let down = state.toggle_sort(&SortBy::State);
    assert_eq!(by(down.clone()), (SortBy::State, true));
    assert_eq!(
        by(down.clone().toggle_sort(&SortBy::State)),
        (SortBy::State, false)
    );
    assert_eq!(
        by(down.toggle_sort(&SortBy::UserId)),
        (SortBy::UserId, false)
    );
}

#[test]
fn white_space_alone_searches_for_nothing() {
    let address = UsersAddress::default().with_search("   ");
    assert!(address.is_unfiltered());
    assert_eq!(address.query().search, None);
    assert_eq!(
        UsersAddress::default()
            .with_search(" ada ")
            .query()
            .search
            .as_deref(),
        Some("ada")
    );
}
