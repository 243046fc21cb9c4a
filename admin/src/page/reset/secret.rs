//! A password or a link on the screen: for a minute, to be copied or read out.

use regain::dom::element::{El, el};
use regain::dom::{intl, time};
use regain::signal::{Signal, Stored, effect};
use regain::ui::busy::{Busy, later};
use regain::ui::clock::ticking;
use regain_contract::Secret;

use crate::dom::{clipboard, field};
use crate::message::{Id, fill, say};
use crate::user::spoken::{Spoken, spoken};

/// For how long it is shown, in seconds.
const SHOWN: i64 = 60;

/// What is shown, and how it can be shown again.
pub struct Shown {
    /// It is a link.
    pub is_link: bool,
    /// The text; dropped once it is hidden.
    pub value: Signal<Option<Secret>>,
    /// It is being asked for.
    pub busy: Busy,
    /// The API still gives the same answer again.
    pub repeats: Box<dyn Fn() -> bool>,
    /// Asks for it.
    pub again: Box<dyn Fn()>,
}

/// The field, or the way to see it again.
#[must_use]
pub fn secret(shown: Shown) -> El {
    let Shown {
        is_link,
        value,
        busy,
        repeats,
        again,
    } = shown;
    let again = std::rc::Rc::new(again);
    el("div").class("secret").swap(move || {
        value.with(|text| match text {
            Some(text) => vec![open(text, is_link, value)],
            None => vec![hidden(is_link, busy, repeats(), &again)],
        })
    })
}

fn open(text: &Secret, is_link: bool, value: Signal<Option<Secret>>) -> El {
    let end = time::now().plus(SHOWN);
    let left = ticking(move || end.seconds_after(time::now()));
    effect(move || {
        if left.get() == 0 {
            value.set(None);
        }
    });
    let label = if is_link {
        Id::SecretLink
    } else {
        Id::SecretPassword
    };
    let input = el("input")
        .class("field__input secret__value")
        .id("secret")
        .attr("type", "text")
        .attr("value", text.expose())
        .flag("readonly", true)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("dir", "ltr");
    let row = el("div")
        .class("field__row")
        .child(input.clone())
        .child(copy(text, &input));
    let clock = move || fill(Id::SecretHides, &[("time", &intl::clock(left.get()))]);
    el("div")
        .class("secret__open")
        .child(
            el("label")
                .class("field__label")
                .attr("for", "secret")
                .text(&say(label)),
        )
        .child(row)
        .maybe((!is_link).then(|| said(text.expose())))
        .child(
            el("p")
                .class("secret__clock")
                .child(el("span").text_of(clock))
                .child(
                    el("button")
                        .class("button button--link")
                        .attr("type", "button")
                        .text(&say(Id::SecretHide))
                        .on("click", move || value.set(None)),
                ),
        )
}

/// Copies, and says so for a moment.
fn copy(text: &Secret, field: &El) -> El {
    let copied = Signal::new(None::<bool>);
    let until = Stored::new(time::now());
    let seen = ticking(move || until.get_value().seconds_after(time::now()));
    effect(move || {
        if seen.get() == 0 && copied.get_untracked().is_some() {
            copied.set(None);
        }
    });
    let (text, field) = (text.clone(), field.clone());
    let press = move || {
        // A password has no white space at its ends to lose, and none is to be added.
        let (text, field) = (text.expose().trim().to_owned(), field.clone());
        later(Box::pin(async move {
            let done = clipboard::copy(text).await;
            if copied.is_gone() {
                return;
            }
            if !done {
                field::select_all(&field);
            }
            until.set_value(time::now().plus(8));
            seen.set(8);
            copied.set(Some(done));
        }));
    };
    let words = move || match copied.get() {
        Some(true) => say(Id::SecretCopied),
        Some(false) => say(Id::SecretSelected),
        None => String::new(),
    };
    let button = el("button")
        .class("field__reveal secret__copy")
        .attr("type", "button")
        .text(&say(Id::SecretCopy))
        .on("click", press);
    el("div").class("secret__copying").child(button).child(
        el("span")
            .class("secret__copied")
            .attr("role", "status")
            .text_of(words),
    )
}

/// The spoken form for the telephone.
fn said(text: &str) -> El {
    let (letters, digits) = (say(Id::SpokenLetters), say(Id::SpokenDigits));
    let words = |it: &Spoken| match it {
        Spoken::Capital(letter, word) => fill(
            Id::SpokenCapital,
            &[("letter", &letter.to_string()), ("word", word)],
        ),
        Spoken::Small(letter, word) => fill(
            Id::SpokenSmall,
            &[("letter", &letter.to_string()), ("word", word)],
        ),
        Spoken::Digit(word) => (*word).to_owned(),
        Spoken::Other(sign) => sign.to_string(),
    };
    let all = spoken(text, &letters, &digits);
    let items = all
        .iter()
        .map(|it| el("li").class("spoken__item").text(&words(it)))
        .collect();
    el("div")
        .class("spoken")
        .child(
            el("p")
                .class("field__hint")
                .id("spoken")
                .text(&say(Id::SpokenTitle)),
        )
        .child(
            el("ol")
                .class("spoken__list")
                .attr("aria-labelledby", "spoken")
                .children(items),
        )
}

fn hidden(is_link: bool, busy: Busy, repeats: bool, again: &std::rc::Rc<Box<dyn Fn()>>) -> El {
    let words = match (repeats, is_link) {
        (true, true) => Id::SecretLinkHidden,
        (true, false) => Id::SecretHidden,
        (false, _) => Id::SecretGone,
    };
    let again = std::rc::Rc::clone(again);
    let show = repeats.then(|| {
        el("button")
            .class("button button--quiet")
            .attr("type", "button")
            .attr_of("aria-busy", move || busy.is().then(|| "true".to_owned()))
            .text(&say(Id::SecretShowAgain))
            .on("click", move || again())
    });
    el("div")
        .class("secret__hidden")
        .child(el("p").attr("role", "status").text(&say(words)))
        .maybe(show)
}
