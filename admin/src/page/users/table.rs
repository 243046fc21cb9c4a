//! The table of users.

use regain::dom::element::{El, el};
use regain::signal::effect;
use regain::ui::card::form;
use regain::ui::icon::icon_of;
use regain::ui::link::link_as;
use regain_contract::admin::{SortBy, UserPage, UserRow};

use super::line::line;
use super::listing::{LIST, Listing};
use crate::dom::rows;
use crate::message::{Id, count, say};
use crate::ui::pager::pager;
use crate::ui::refused::refused;
use crate::ui::table::table_with;
use crate::user::place::Place;

/// Up, and down.
const UP: &str = "M12 19V5.500M6.500 11L12 5.500L17.500 11";
const DOWN: &str = "M12 5v13.500M6.500 13L12 18.500L17.500 13";

/// The table, what stands in its place when there is none, and the way to the other pages. `body` is
/// filled here; whoever opens and closes users finds the rows in it.
pub(super) fn table(listing: Listing, body: &El) -> El {
    let rows = body.clone().swap(move || {
        let place = listing.place_now();
        listing.page.with(|page| {
            let users = page.iter().flat_map(|page| &page.users).enumerate();
            let row = |(at, user): (usize, &UserRow)| {
                let href = listing.href(&place.clone().with_user(Some(&user.id)));
                line(user, &href, at == 0)
            };
            users.map(row).collect()
        })
    });
    let rows = rows::walked(rows).on_choice(move |id| listing.turn(&id));
    mark(listing, body);
    let some = move || {
        let any = |page: &Option<UserPage>| page.as_ref().is_some_and(|it| !it.users.is_empty());
        listing.page.with(any)
    };
    let table = table_with(&say(Id::UsersTab), heads(listing), rows)
        .class("table table--cards users__table");
    let wrap = el("div")
        .class("table-wrap")
        .flag_of("hidden", move || !some())
        .child(table);
    el("div")
        .class("users__list")
        .id(LIST)
        .attr("tabindex", "-1")
        .class_of("users__list--waiting", move || listing.waiting.get())
        .attr_of("aria-busy", move || {
            listing.waiting.get().then(|| "true".to_owned())
        })
        .child(form(move || listing.again()).child(refused(listing.failure, None)))
        .child(said(listing))
        .child(wrap)
        .child(empty(listing))
        .child(el("div").swap(move || vec![pages(listing)]))
}

/// Ticks and the open user are marked whenever they or the rows have changed.
fn mark(listing: Listing, body: &El) {
    let ticked = body.clone();
    effect(move || {
        listing.page.follow();
        listing
            .selection
            .with(|selection| rows::tick(&ticked, |id| selection.has(id)));
    });
    let opened = body.clone();
    effect(move || {
        listing.page.follow();
        rows::open(&opened, listing.place().user.as_deref());
    });
}

fn heads(listing: Listing) -> Vec<El> {
    let columns = [
        (SortBy::Name, Id::UsersName),
        (SortBy::UserId, Id::UsersUserId),
        (SortBy::State, Id::UsersState),
        (SortBy::PasswordChangedAt, Id::UsersChanged),
    ];
    let mut heads = vec![tick_all(listing)];
    heads.extend(columns.map(|(by, label)| head(listing, by, label)));
    heads
}

fn tick_all(listing: Listing) -> El {
    let tick = el("input")
        .class("tick")
        .attr("type", "checkbox")
        .attr("aria-label", &say(Id::UsersTickPage))
        .on("change", move || listing.turn_page());
    let own = tick.clone();
    effect(move || {
        listing.page.follow();
        let (rows, user) = (listing.rows(), listing.own());
        listing.selection.with(|selection| {
            let some = rows.iter().any(|row| selection.has(&row.id));
            rows::set_ticked(&own, selection.has_all(&rows, &user), some);
        });
    });
    el("th")
        .class("users__tick")
        .attr("scope", "col")
        .child(tick)
}

fn head(listing: Listing, by: SortBy, label: Id) -> El {
    let (wanted, pressed) = (by.clone(), by);
    let sorted = move || {
        let place = listing.place();
        (place.sorted_by() == wanted).then(|| place.is_descending())
    };
    let (arrow, named) = (sorted.clone(), sorted);
    let press = el("button")
        .class("table__sort")
        .attr("type", "button")
        .text(&say(label))
        .child(icon_of(move || match arrow() {
            Some(false) => UP,
            Some(true) => DOWN,
            None => "",
        }))
        .on("click", move || {
            listing.go(&listing.place_now().sorted(&pressed));
        });
    el("th")
        .attr("scope", "col")
        .attr_of("aria-sort", move || {
            let word = if named()? { "descending" } else { "ascending" };
            Some(word.to_owned())
        })
        .child(press)
}

/// How many there are, said whenever it is known anew.
fn said(listing: Listing) -> El {
    let words = move || {
        listing.page.with(|page| match page {
            None => String::new(),
            Some(page) => page.matches.map_or_else(
                || say(Id::UsersMany),
                |number| count(Id::UsersMatches, number),
            ),
        })
    };
    el("p")
        .class("users__count")
        .attr("role", "status")
        .text_of(words)
}

/// Nobody is found, or nothing is there yet.
fn empty(listing: Listing) -> El {
    el("div").swap(move || {
        let failed = listing.failure.with(Option::is_some);
        let line = |id| el("p").class("users__empty").text(&say(id));
        listing.page.with(|page| match page {
            None if failed || listing.too_long.get() => Vec::new(),
            None => vec![line(Id::UsersLoading)],
            Some(page) if !page.users.is_empty() => Vec::new(),
            Some(_) if listing.place_now().is_whole() => vec![line(Id::UsersNobody)],
            Some(_) => vec![line(Id::UsersNone), everybody(listing)],
        })
    })
}

/// Takes search and filters away.
fn everybody(listing: Listing) -> El {
    let link = link_as(
        "button button--quiet",
        &listing.href(&Place::default()),
        &say(Id::UsersAll),
    );
    el("p").class("users__empty-act").child(link)
}

fn pages(listing: Listing) -> El {
    listing.page.with(|page| {
        let place = listing.place_now();
        let to = |cursor: &Option<String>| {
            let cursor = cursor.as_deref()?;
            Some(listing.href(&place.clone().at(cursor)))
        };
        let (previous, next) = match page {
            Some(page) => (to(&page.previous), to(&page.next)),
            None => (None, None),
        };
        pager(previous.as_deref(), next.as_deref(), None)
    })
}
