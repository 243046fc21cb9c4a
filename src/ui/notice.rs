//! A boxed remark.

use leptos::prelude::*;

use super::icon::{ALERT, INFO, Icon, TICK, WARN};

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Info,
    /// Something has worked.
    Success,
    /// Something to take care of.
    Warn,
    /// Something has failed.
    Error,
}

/// A notice. An error is announced at once, everything else when the reader has time.
#[component]
pub fn Notice(
    /// How it is meant.
    tone: Tone,
    /// Its first line.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    let (class, icon) = match tone {
        Tone::Info => ("notice notice--info", INFO),
        Tone::Success => ("notice notice--success", TICK),
        Tone::Warn => ("notice notice--warn", WARN),
        Tone::Error => ("notice notice--error", ALERT),
    };
    view! {
        <div class=class role=if tone == Tone::Error { "alert" } else { "status" }>
            <Icon path=icon/>
            <div><p class="notice__title">{title}</p>{children()}</div>
        </div>
    }
}
