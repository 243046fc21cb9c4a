//! Choosing how to be reached.

use leptos::prelude::*;
use regain::ui::choice::{MethodChoice, with_words};
use regain_contract::{Field as Name, FieldCode, Method, MethodKind};
use regain_kit::form::fault::Fault;
use regain_kit::submit::Faults;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, ids, settle, text};

fn method(id: &str, kind: MethodKind, masked: &str) -> Method {
    Method {
        id: id.to_owned(),
        kind,
        masked: masked.to_owned(),
        label: None,
        confirm: false,
        used: false,
    }
}

/// E-mail, a text message that was used already, and a call that wants the whole number.
fn methods() -> Vec<Method> {
    let used = Method {
        used: true,
        ..method("m2", MethodKind::Sms, "••• ••• ••42")
    };
    let whole = Method {
        confirm: true,
        ..method("m3", MethodKind::Voice, "••• ••• ••43")
    };
    vec![
        method("m1", MethodKind::Email, "a•••@e•••.org"),
        used,
        whole,
    ]
}

struct Shown {
    stage: Stage,
    chosen: RwSignal<Option<String>>,
    faults: Faults,
}

async fn show() -> Shown {
    let mut stage = Stage::new();
    let (chosen, faults) = (RwSignal::new(None), Faults::default());
    stage
        .show(move || view! { <MethodChoice methods=methods() chosen faults/> })
        .await;
    Shown {
        stage,
        chosen,
        faults,
    }
}

#[wasm_bindgen_test]
async fn each_way_has_its_name_and_is_described_by_its_masked_target() {
    let Shown { stage, .. } = show().await;
    let radios = stage.all("input[type=radio]");
    assert_eq!(radios.len(), 3);
    let names = [
        "Email my alternate address",
        "Text my mobile phone",
        "Call my mobile phone",
    ];
    for ((radio, method), name) in radios.iter().zip(methods()).zip(names) {
        let label = stage.one(&format!("label[for={}]", radio.id()));
        assert_eq!(text(&label), name);
        let [detail] = &ids(radio, "aria-describedby")[..] else {
            panic!("{name} is described by one element");
        };
        let detail = stage.one(&format!("#{detail}"));
        assert!(
            text(&detail).starts_with(&method.masked),
            "{}",
            text(&detail)
        );
        let masked = stage.one(&format!("#{} [dir=ltr]", detail.id()));
        assert_eq!(text(&masked), method.masked);
    }
    assert_eq!(text(&stage.one("fieldset > legend")), "Ways to reach you");
}

#[wasm_bindgen_test]
async fn a_way_that_was_used_cannot_be_chosen_again() {
    let Shown { stage, chosen, .. } = show().await;
    let disabled: Vec<_> = (0..3)
        .map(|at| stage.input(&format!("#method-{at}")).disabled())
        .collect();
    assert_eq!(disabled, [false, true, false]);
    assert!(text(&stage.one("#method-1-detail")).ends_with("Already used"));
    assert!(!text(&stage.one("#method-0-detail")).contains("Already used"));
    stage.one("label[for=method-1]").click();
    settle().await;
    assert_eq!(chosen.get_untracked(), None);
}

#[wasm_bindgen_test]
async fn the_whole_target_is_asked_for_below_the_way_that_wants_it() {
    let Shown { stage, chosen, .. } = show().await;
    assert_eq!(stage.all("#confirm").len(), 0);
    stage.one("label[for=method-2]").click();
    settle().await;
    assert_eq!(chosen.get_untracked().as_deref(), Some("m3"));
    assert_eq!(
        text(&stage.one("label[for=confirm]")),
        "The whole phone number"
    );
    assert!(text(&stage.one("#confirm-hint")).contains("••• ••• ••43"));
    stage.one("label[for=method-0]").click();
    settle().await;
    assert_eq!(chosen.get_untracked().as_deref(), Some("m1"));
    assert_eq!(stage.all("#confirm").len(), 0);
}

#[wasm_bindgen_test]
async fn the_radio_buttons_stay_when_faults_come_and_go() {
    let Shown { stage, faults, .. } = show().await;
    let radio = stage.input("#method-0");
    radio.click();
    assert_eq!(text(&stage.one("#method-error")), "");
    faults.set(vec![Fault::new(Name::Method, FieldCode::Missing)]);
    settle().await;
    assert_eq!(
        text(&stage.one("#method-error")),
        "Choose how we can reach you."
    );
    assert!(stage.one("#method-0").is_same_node(Some(&radio)));
    assert!(radio.checked());
    faults.set(Vec::new());
    settle().await;
    assert_eq!(text(&stage.one("#method-error")), "");
    assert!(radio.checked());
}

#[wasm_bindgen_test]
fn ways_without_words_are_left_out() {
    let kind = || MethodKind::from("pigeon");
    let silent = method("p1", kind(), "x");
    let odd = Method {
        label: Some("method.pigeon".to_owned()),
        ..method("p2", kind(), "x")
    };
    let named = Method {
        label: Some("method.sms".to_owned()),
        ..method("p3", kind(), "x")
    };
    let left: Vec<_> = with_words(&[silent, odd, named])
        .into_iter()
        .map(|it| it.id)
        .collect();
    assert_eq!(left, ["p3"]);
}
