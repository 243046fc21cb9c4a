//! The groups; each leads to its members.

use leptos::prelude::*;
use regain_contract::admin::Group;
use regain_kit::ui::swap::Swap;

use super::user_list::UserList;
use crate::message::{Id, say};
use crate::people::users_address::UsersAddress;
use crate::platform::intl;
use crate::ui::table::{Cell, Row, RowHead, Table};

/// The table, or why there is none.
#[component]
pub fn Groups(list: UserList) -> impl IntoView {
    let remark = |id| view! { <p class="users__empty">{say(id)}</p> }.into_any();
    let content = move || match list.groups.get() {
        None => remark(Id::UsersLoading),
        Some(groups) if groups.is_empty() => remark(Id::GroupsNone),
        Some(groups) => view! { <GroupTable list groups/> }.into_any(),
    };
    view! { <Swap content/> }
}

#[component]
fn GroupTable(list: UserList, groups: Vec<Group>) -> impl IntoView {
    let row = move |group: Group| {
        let members = UsersAddress::default().with_group(&group.id);
        let number = match group.uncounted {
            true => say(Id::UsersNever),
            false => intl::number(group.members),
        };
        view! {
            <Row>
                <RowHead column=say(Id::GroupName)>
                    <a class="link" href=list.href(&members) dir="auto">
                        {group.name}
                    </a>
                </RowHead>
                <Cell column=say(Id::GroupMembers)>
                    <span>{number}</span>
                </Cell>
            </Row>
        }
    };
    view! {
        <div class="table-wrap users__groups">
            <Table
                label=say(Id::GroupsTab)
                columns=vec![say(Id::GroupName), say(Id::GroupMembers)]
                class="table table--numbers"
            >
                {groups.into_iter().map(row).collect_view()}
            </Table>
        </div>
    }
}
