//! A place in the document for one test, with words and formats installed.

use std::any::Any;

use js_sys::{Array, Function, Promise, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::*;
use regain_kit::message::MessageId;
use regain_kit::message::catalogue::{self, Catalogue};
use regain_kit::platform::intl;
use wasm_bindgen::prelude::*;
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
    pub async fn show<V: IntoView + 'static>(&mut self, view: impl FnOnce() -> V + 'static) {
        self.shown = Some(Box::new(mount_to(self.root.clone(), view)));
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

/// Gives the focus to an element.
pub fn focus(element: &Element) {
    let element: &HtmlElement = element.unchecked_ref();
    element.focus().expect("it takes the focus");
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

#[wasm_bindgen(inline_js = r#"
export function installFormats() {
  const plural = new Intl.PluralRules("en");
  const number = new Intl.NumberFormat("en");
  const twoDigits = new Intl.NumberFormat("en", { minimumIntegerDigits: 2 });
  globalThis.regain = {
    plural: (count) => plural.select(count),
    formatNumber: (count) => number.format(count),
    formatClock: (seconds) =>
      `${number.format(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`,
  };
}
"#)]
extern "C" {
    /// What the pieces ask of the start script, which is not there: formats in English.
    #[wasm_bindgen(js_name = installFormats)]
    fn install_formats();
}

fn speak_english() {
    install_formats();
    let words = Catalogue::read(include_str!("../../locales/en.json"), MessageId::KEYS)
        .expect("a catalogue");
    catalogue::install(words, None, intl::speech(false));
}
