//! A page whose part of the program could not be fetched.

use leptos::prelude::*;
use regain_kit::message::{MessageId, say};
use regain_kit::ui::button::Button;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::Actions;
use regain_kit::ui::icon::OFFLINE;

use crate::later::{PageFile, PageFiles};
use crate::ui::sign::Sign;

/// The page: **Try again** fetches it once more, and what was typed is still there.
#[component]
pub fn FileMissing(file: PageFile) -> impl IntoView {
    let files = expect_context::<PageFiles>();
    view! {
        <Card
            title=say(MessageId::TroubleOfflineTitle)
            class="card outcome"
            above=|| view! { <Sign tone="wait" path=OFFLINE/> }
        >
            <p class="outcome__text">{say(MessageId::TroubleOfflineText)}</p>
            <Actions>
                <Button
                    class="button button--primary"
                    label=MessageId::ActionTryAgain
                    press=move || files.fetch(file)
                />
            </Actions>
        </Card>
    }
}
