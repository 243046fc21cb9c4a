//! A boxed remark.

use leptos::prelude::*;

use super::icon::{ALERT, Icon, TICK};

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Success,
    Error,
}

/// A notice with its first line and whatever follows.
#[component]
pub fn Notice(
    tone: Tone,
    title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (class, picture, role) = match tone {
        Tone::Success => ("notice notice--success", TICK, "status"),
        Tone::Error => ("notice notice--error", ALERT, "alert"),
    };
    view! {
        <div class=class role=role>
            <Icon path=picture/>
            <div>
                <p class="notice__title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
