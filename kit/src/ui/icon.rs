//! Icons: one stroked path each, in the colour of the text around it.

use leptos::prelude::*;

pub const TICK: &str = "M5 12.5l4.5 4.5L19 7.5";
pub const RING: &str = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z";
pub const CROSS: &str = "M6.5 6.5l11 11M17.5 6.5l-11 11";
pub const ALERT: &str = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16.4v.1";
pub const INFO: &str = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1";
pub const WARN: &str = "M12 4L2.8 20h18.4zM12 10.5v4.5M12 17.4v.1";
pub const CLOCK: &str = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.2V12l3.2 2";
pub const MAIL: &str = "M3.5 5.5h17v13h-17zM3.5 7l8.5 6.5L20.5 7";
pub const MESSAGE: &str = "M4 4.5h16v11.5h-8.5L7 20v-4H4zM8.3 10.3h.1M12 10.3h.1M15.7 10.3h.1";
pub const PHONE: &str = "M6.5 3.5h3L11 8 9 9.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 4 6a2.5 2.5 0 0 1 2.5-2.5z";
pub const KEY: &str = "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8.5-8.5M16 7l3 3";
pub const SOUND: &str =
    "M11 5L6.5 9H3.5v6h3l4.5 4zM15 9a4.3 4.3 0 0 1 0 6M17.7 6.3a8 8 0 0 1 0 11.4";
pub const RENEW: &str = "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15";
pub const DEVICE: &str = "M4.5 5h15v10.5h-15zM2.5 19h19";
pub const GLOBE: &str =
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18";
pub const LOCK: &str = "M5.5 11h13v9.5h-13zM8 11V7.5a4 4 0 0 1 8 0V11";
pub const STOP: &str = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6";
pub const OFFLINE: &str =
    "M3 3l18 18M8.5 7.5A6 6 0 0 1 18 11a4 4 0 0 1 2 7M16 19H7a5 5 0 0 1-1-9.9";

/// An icon. It says nothing to a screen reader: the text beside it does.
#[component]
pub fn Icon(
    #[prop(into)] path: Signal<&'static str>,
    #[prop(default = "icon")] class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            <path d=move || path.get()/>
        </svg>
    }
}
