//! Elements, put together without types of their own.
//!
//! Leptos's `view!` makes a type of every shape of element, and code for building, rebuilding,
//! mounting and unmounting of every type: half of what a visitor downloaded (docs/adr/0009). Here
//! every element is an [`El`]; what may change in it is a closure over Leptos signals, boxed at the
//! rim, so that there is one piece of code for all.

use std::cell::Cell;

use leptos::prelude::RenderEffect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, Node};

use super::bridge;
use crate::signal::hold;

/// An element, with whatever stands in it.
#[derive(Clone)]
pub struct El(pub(super) Element);

pub(super) fn document() -> Document {
    leptos::prelude::document()
}

/// A new HTML element.
#[must_use]
pub fn el(tag: &str) -> El {
    made(document().create_element(tag))
}

thread_local! {
    /// The first page is being made: elements of the form that stood in the page are taken over.
    static ADOPTING: Cell<bool> = const { Cell::new(true) };
}

/// The element of this name that stood in the page before the app started (`data-kept`), with what
/// was typed into it and the focus; a new one where there is none, or the app runs already.
#[must_use]
pub fn kept(tag: &str, name: &str) -> El {
    let old = ADOPTING
        .get()
        .then(|| bridge::call("kept", &[name.into()]).ok()?.dyn_into().ok())
        .flatten();
    old.map_or_else(|| el(tag), El)
}

/// The first page is there. What was sent before goes off now.
pub fn adopted() {
    ADOPTING.set(false);
    // Where there is no start script (in tests) nothing was sent either.
    let _ = bridge::call("started", &[]);
}

/// Puts a node into an element, behind what is there. What was taken over stays where it is: moved,
/// it would lose the focus.
pub(super) fn put(parent: &Node, node: &Node) {
    if !ADOPTING.get() || bridge::call("put", &[parent.into(), node.into()]).is_err() {
        // Fails only for a node that would contain itself.
        let _ = parent.append_child(node);
    }
}

/// A new SVG element.
#[must_use]
pub fn svg(tag: &str) -> El {
    made(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

/// Tags are literals of ours, so that the browser cannot refuse them.
fn made(element: Result<Element, JsValue>) -> El {
    El(element.unwrap_or_else(|_| wasm_bindgen::throw_str("a wrong tag")))
}

/// Those elements that are there.
#[must_use]
pub fn present(elements: Vec<Option<El>>) -> Vec<El> {
    elements.into_iter().flatten().collect()
}

/// Runs `change` now and whenever a signal in it changes, as long as the present owner lives.
pub(super) fn react(change: Box<dyn Fn()>) {
    hold(RenderEffect::new(move |_| change()));
}

impl El {
    /// The browser's element, for a `dom` module.
    #[must_use]
    pub fn node(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        // Names are literals of ours; a valid name is never refused.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the classes.
    #[must_use]
    pub fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// Sets the id.
    #[must_use]
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// Sets an attribute without a value, where `on`.
    #[must_use]
    pub fn flag(self, name: &str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Adds a text behind what is there.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.push(&document().create_text_node(text));
        self
    }

    /// Adds an element behind what is there.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an element stands in one place"
    )]
    pub fn child(self, child: Self) -> Self {
        self.push(&child.0);
        self
    }

    /// Adds an element, where there is one.
    #[must_use]
    pub fn maybe(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds elements.
    #[must_use]
    pub fn children(self, children: Vec<Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// An attribute that may change; `None` takes it away.
    #[must_use]
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        react(Box::new(move || {
            // As with `attr`.
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
        self
    }

    /// An attribute without a value that may come and go.
    #[must_use]
    pub fn flag_of(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.attr_of(name, move || on().then(String::new))
    }

    /// A class that may come and go.
    #[must_use]
    pub fn class_of(self, class: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        let list = self.0.class_list();
        react(Box::new(move || {
            // Class names are literals of ours.
            let _ = list.toggle_with_force(class, on());
        }));
        self
    }

    /// A text that may change, in place of everything that is there.
    #[must_use]
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        react(Box::new(move || element.set_text_content(Some(&text()))));
        self
    }

    /// Elements that may change, behind what is there now. What they hold lives until they do.
    #[must_use]
    pub fn swap(self, content: impl Fn() -> Vec<Self> + 'static) -> Self {
        self.swap_boxed(Box::new(content))
    }

    fn swap_boxed(self, content: Box<dyn Fn() -> Vec<Self>>) -> Self {
        let mark = document().create_comment("");
        self.push(&mark);
        let parent = self.0.clone();
        let shown = std::cell::RefCell::new(Vec::<Self>::new());
        react(Box::new(move || {
            let fresh = content();
            let focus = document().active_element();
            let mut lost = false;
            for old in shown.replace(Vec::new()) {
                lost |= old.0.contains(focus.as_deref());
                old.0.remove();
            }
            for new in &fresh {
                // The mark stays where it is as long as its parent does.
                let _ = parent.insert_before(&new.0, Some(&mark));
            }
            shown.replace(fresh);
            // Whoever works by keyboard goes on from here, and not from the top of the page.
            if lost && let Some(parent) = parent.dyn_ref::<HtmlElement>() {
                parent.set_tab_index(-1);
                // Anything with a tab index takes the focus.
                let _ = parent.focus();
            }
        }));
        self
    }

    /// Calls `act` on an event of this kind.
    #[must_use]
    pub fn on(self, kind: &str, act: impl Fn() + 'static) -> Self {
        self.listen(kind, Box::new(move |_| act()))
    }

    /// The same in place of what the browser would do: for forms and links.
    #[must_use]
    pub fn on_instead(self, kind: &str, act: impl Fn() + 'static) -> Self {
        self.listen(
            kind,
            Box::new(move |event| {
                event.prevent_default();
                act();
            }),
        )
    }

    /// Hears what was chosen in a `select`.
    #[must_use]
    pub fn on_choice(self, act: impl Fn(String) + 'static) -> Self {
        self.listen(
            "change",
            Box::new(move |event| act(leptos::prelude::event_target_value(&event))),
        )
    }

    fn listen(self, kind: &str, act: Box<dyn Fn(Event)>) -> Self {
        let closure = Closure::<dyn Fn(Event)>::wrap(act);
        // The kind is a literal of ours; adding a listener cannot fail.
        let _ = self
            .0
            .add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
        // Held as long as the page is: the element goes at the same time.
        hold(closure);
        self
    }

    fn push(&self, node: &Node) {
        put(&self.0, node);
    }
}
