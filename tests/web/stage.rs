//! A place in the document for one test, with the words installed.

use std::any::Any;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use regain::dom::element::El;
use regain::dom::view::show_in;
use regain::message::catalogue::{self, Catalogue, Speech};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Holds what a test shows, and takes it away at its end.
pub struct Stage {
    root: HtmlElement,
    shown: Option<Box<dyn Any>>,
    owner: Owner,
}

impl Stage {
    /// An empty stage. The signals that the test makes from now on belong to it.
    pub fn new() -> Self {
        speak_english();
        let owner = Owner::new();
        owner.set();
        let root = document().create_element("div").expect("a div");
        let root: HtmlElement = root.unchecked_into();
        let body = document().body().expect("a body");
        body.append_child(&root).expect("the body takes it");
        Self {
            root,
            shown: None,
            owner,
        }
    }

    /// Shows a view and lets it come to rest.
    pub async fn show(&mut self, view: impl FnOnce() -> El + 'static) {
        self.shown = Some(Box::new(show_in(&self.root, view)));
        settle().await;
    }

    /// Takes the view away, as when the page is left.
    pub fn leave(&mut self) {
        self.shown = None;
        self.root.set_inner_html("");
    }

    /// The one element that a selector finds.
    #[track_caller]
    pub fn one(&self, selector: &str) -> HtmlElement {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector} in {}", self.root.inner_html());
        found[0].clone()
    }

    /// All elements that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let find = Reflect::get(&self.root, &"querySelectorAll".into()).expect("an element");
        let find: Function = find.unchecked_into();
        let found = find
            .call1(&self.root, &selector.into())
            .expect("a selector");
        let found = Array::from(&found).into_iter();
        found.map(JsCast::unchecked_into).collect()
    }

    /// The one input that a selector finds.
    #[track_caller]
    pub fn input(&self, selector: &str) -> HtmlInputElement {
        self.one(selector).dyn_into().expect("an input")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.shown = None;
        self.owner.cleanup();
        self.root.remove();
    }
}

/// Lets everything run that has been put off: effects, futures, and what they put off in turn.
pub async fn settle() {
    wait(0).await;
}

/// Lets this many milliseconds go by.
pub async fn wait(milliseconds: i32) {
    let timer = Promise::new(&mut |done, _| {
        let timer =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
        timer.expect("a timer");
    });
    JsFuture::from(timer).await.expect("a timer never fails");
}

/// The id of the element that has the focus.
pub fn focused() -> String {
    document()
        .active_element()
        .map_or_else(String::new, |it| it.id())
}

/// The text of an element, without space around it.
pub fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

/// The ids in an attribute such as `aria-describedby`, each of an element that is there.
#[track_caller]
pub fn ids(element: &Element, attribute: &str) -> Vec<String> {
    let list = element.get_attribute(attribute).unwrap_or_default();
    let ids: Vec<_> = list.split_whitespace().map(str::to_owned).collect();
    for id in &ids {
        assert!(
            document().get_element_by_id(id).is_some(),
            "{attribute}: no element {id}"
        );
    }
    ids
}

/// English, and the one thing that pieces ask of the start script: how a clock is written.
fn speak_english() {
    let words = Catalogue::read(include_str!("../../locales/en.json"), MessageId::KEYS)
        .expect("a catalogue");
    let speech = Speech {
        plural: |number| if number == 1.0 { "one" } else { "other" }.to_owned(),
        number: |number| number.to_string(),
        right_to_left: false,
    };
    catalogue::install(words, None, speech);
    let start = Object::new();
    let body = "return Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0')";
    set(&start, "clock", &Function::new_with_args("s", body));
    set(&js_sys::global(), "regain", &start);
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    Reflect::set(object, &name.into(), value).expect("a plain object");
}
