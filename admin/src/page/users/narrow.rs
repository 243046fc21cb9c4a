//! Searching, and filtering by state and group.

use regain::dom::element::{El, el};
use regain::signal::effect;
use regain::ui::card::form;
use regain_contract::admin::{MAX_SEARCH, UserState};

use super::listing::{Listing, SEARCH};
use crate::dom::choice;
use crate::message::{Id, count, person, say};
use crate::ui::labelled::labelled;

const STATE: &str = "users-state";
const GROUP: &str = "users-group";
const FAULT: &str = "search-error";

/// The form. The list follows while one types; sending it looks at once.
pub(super) fn narrow(listing: Listing) -> El {
    form(move || listing.search())
        .class("filter users__filter")
        .attr("role", "search")
        .attr("aria-label", &say(Id::UsersSearch))
        .child(search(listing))
        .child(labelled(STATE, Id::UsersState, states(listing)))
        .child(labelled(GROUP, Id::UsersGroup, groups(listing)))
}

fn search(listing: Listing) -> El {
    let invalid = move || listing.too_long.get().then(|| "true".to_owned());
    let field = el("input")
        .attr("type", "search")
        .attr("name", SEARCH)
        .attr("value", &listing.place_now().search)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("dir", "auto")
        .attr("aria-describedby", FAULT)
        .attr_of("aria-invalid", invalid)
        .on("input", move || listing.type_on());
    let most = u32::try_from(MAX_SEARCH).unwrap_or(u32::MAX);
    let fault = move || {
        if listing.too_long.get() {
            count(Id::UsersSearchTooLong, most)
        } else {
            String::new()
        }
    };
    labelled(SEARCH, Id::UsersSearch, field)
        .class("filter__field users__search")
        .child(
            el("p")
                .class("users__fault")
                .id(FAULT)
                .attr("role", "alert")
                .text_of(fault),
        )
}

fn option(value: &str, text: &str) -> El {
    el("option").attr("value", value).text(text)
}

fn states(listing: Listing) -> El {
    let known = UserState::WORDS
        .iter()
        .map(|word| option(word, &person::state(&UserState::from(*word))));
    effect(move || {
        let state = listing.place().state;
        choice::choose(STATE, state.as_ref().map_or("", UserState::as_str));
    });
    el("select")
        .child(option("", &say(Id::UsersStateAll)))
        .children(known.collect())
        .on_choice(move |word| listing.go(&listing.place_now().in_state(&word)))
}

/// The groups come a moment later than the page; what the address says is chosen then.
fn groups(listing: Listing) -> El {
    effect(move || {
        listing.groups.follow();
        let group = listing.place().group;
        choice::choose(GROUP, group.as_deref().unwrap_or_default());
    });
    el("select")
        .child(option("", &say(Id::UsersGroupAll)))
        .swap(move || {
            listing.groups.with(|groups| {
                let all = groups.iter().flatten();
                all.map(|group| option(&group.id, &group.name)).collect()
            })
        })
        .on_choice(move |id| listing.go(&listing.place_now().in_group(&id)))
}
