//! An element as a view of Leptos, so that the router can show it, and the other way round.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use web_sys::{Element, Node};

use super::element::{El, put};

impl El {
    /// Shows a view of Leptos inside, as long as the present owner lives.
    #[must_use]
    pub fn host<V: IntoView<State: 'static>>(self, view: V) -> Self {
        let mut state = view.build();
        state.mount(&self.0, None);
        StoredValue::<_, LocalStorage>::new_local(state);
        self
    }
}

/// An element as a view of Leptos. Views have to be `Send`; a browser's page has one thread.
pub struct Page(SendWrapper<Element>);

impl From<El> for Page {
    fn from(element: El) -> Self {
        Self(SendWrapper::new(element.0))
    }
}

/// An element that is shown.
pub struct Shown(Element);

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match marker {
            Some(_) => self.0.mount(parent, marker),
            None => put(parent, &self.0),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

impl Render for Page {
    type State = Shown;

    fn build(self) -> Shown {
        Shown(self.0.take())
    }

    fn rebuild(self, state: &mut Shown) {
        let mut fresh = self.build();
        state.insert_before_this(&mut fresh);
        state.unmount();
        *state = fresh;
    }
}

impl AddAnyAttr for Page {
    type Output<New: Attribute> = Self;

    /// Nobody adds attributes from outside: an element is complete when it is made.
    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

/// The rest of a view is about servers that write HTML, of which there is none here.
impl RenderHtml for Page {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Shown {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
