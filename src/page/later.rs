//! The pages of the second file.

use leptos::prelude::*;
use regain_kit::route::Route;

use super::account::change_password::ChangePasswordPage;
use super::account::home::AccountPage;
use super::not_found::NotFoundPage;
use super::outcome::OutcomePage;
use super::recover::code::CodePage;
use super::recover::done::DonePage;
use super::recover::mailed_link::MailedLinkPage;
use super::recover::method::MethodPage;
use super::recover::new_password::NewPasswordPage;
use super::recover::who::RecoverPage;
use super::sign_in::password::PasswordPage;

/// The page of a route; `None` is an address without one.
#[must_use]
pub fn show_page(route: Option<Route>) -> AnyView {
    let Some(route) = route else {
        return view! { <NotFoundPage/> }.into_any();
    };
    match route {
        Route::Password => view! { <PasswordPage/> }.into_any(),
        Route::Recover => view! { <RecoverPage/> }.into_any(),
        Route::Method => view! { <MethodPage/> }.into_any(),
        Route::Code => view! { <CodePage/> }.into_any(),
        Route::NewPassword => view! { <NewPasswordPage/> }.into_any(),
        Route::Done => view! { <DonePage/> }.into_any(),
        Route::ChangePassword => view! { <ChangePasswordPage/> }.into_any(),
        Route::Account => view! { <AccountPage/> }.into_any(),
        Route::Link => view! { <MailedLinkPage/> }.into_any(),
        Route::Outcome => view! { <OutcomePage/> }.into_any(),
        // The first is in the first file, the others are in the third.
        Route::SignIn | Route::Admin | Route::AdminUsers | Route::AdminAudit => {
            view! { <NotFoundPage/> }.into_any()
        }
    }
}
