//! Leptos depends on server functions, and those on streams that cross from Rust to JavaScript. The
//! app has no server functions; yet the streams' exported classes would stay in the program, since
//! exports are never left out. This is as much of their face as is needed to compile, and nothing
//! behind it.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser's.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser's.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The stream of the browser's.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would send a stream to a server function, of which there is none.
    ///
    /// # Panics
    /// Always.
    pub fn from_stream<S>(_: S) -> Self {
        unreachable!("the app has no server functions")
    }

    /// Would read the answer of a server function: an empty stream.
    pub fn into_stream(self) -> Empty {
        Empty
    }
}

/// A stream of nothing.
pub struct Empty;

impl Stream for Empty {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
