//! What Leptos would write as HTML text, which Trusted Types refuse: the page would stop there.

use proc_macro2::{TokenStream, TokenTree};
use rstml::node::{KVAttributeValue, Node, NodeAttribute, NodeElement, NodeName};
use rstml::{Infallible, Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Expr, Lit};

use super::crates::is_shown;
use super::rule::{CLEAN, Rule};
use super::search::names;

/// The rules on HTML text.
pub fn rules() -> Vec<Rule> {
    vec![
        Rule::each(
            "no-static-subtree",
            "nothing in it changes, so `view!` writes it by `innerHTML`, which Trusted Types \
             refuse: give it an attribute or a child in braces, or make it a component",
            is_shown,
            |source| static_subtrees(&source.text),
        ),
        Rule::each(
            "no-inner-html",
            "Trusted Types refuse HTML text: build the elements",
            is_shown,
            |source| {
                let sinks = ["inner_html", "set_inner_html", "set_outer_html"];
                let found = sinks.into_iter().flat_map(|name| {
                    let at = names(source, name).into_iter();
                    at.map(move |at| (at, name.to_owned()))
                });
                found.collect()
            },
        ),
    ]
}

/// Each element that `view!` of leptos_macro 0.8 turns into an `InertElement`, found by the same
/// parser: an element inside another one (not at the root of a view, a fragment or a component's
/// children) with an attribute or a child, in which everything is literal. It makes an exception of
/// MathML, which is not used here.
fn static_subtrees(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    if text.contains("view!") {
        let tokens = text.parse().expect("Rust code");
        search_views(tokens, &mut found);
    }
    found
}

/// Looks into each `view!`, wherever it stands: also inside another one.
fn search_views(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for at in 0..tokens.len() {
        let TokenTree::Group(group) = &tokens[at] else {
            continue;
        };
        if is_view(&tokens[..at]) {
            search_view(group.stream(), found);
        }
        search_views(group.stream(), found);
    }
}

fn is_view(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(name), TokenTree::Punct(mark)]
        if *name == "view" && mark.as_char() == '!')
}

fn search_view(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    if has_scope_class(&tokens) {
        return;
    }
    let parser = Parser::new(ParserConfig::default().recover_block(true));
    let (nodes, _) = parser.parse_recoverable(tokens).split_vec();
    search_nodes(&nodes, true, found);
}

/// `view! { class = name, … }`: Leptos then writes no HTML text.
fn has_scope_class(tokens: &TokenStream) -> bool {
    let first = tokens.clone().into_iter().take(4);
    let first: Vec<String> = first.map(|token| token.to_string()).collect();
    first.len() == 4 && first[0] == "class" && first[1] == "=" && first[3] == ","
}

fn search_nodes(nodes: &[Node], root: bool, found: &mut Vec<(usize, String)>) {
    for node in nodes {
        match node {
            Node::Fragment(fragment) => search_nodes(&fragment.children, true, found),
            Node::Element(element) if !root && is_inert_root(element) => {
                let at = element.name().span().byte_range().start;
                found.push((at, format!("<{}>", element.name())));
            }
            Node::Element(element) => {
                search_nodes(&element.children, is_component(element), found);
            }
            _ => {}
        }
    }
}

fn is_inert_root(element: &NodeElement<Infallible>) -> bool {
    let is_bare = element.attributes().is_empty() && element.children.is_empty();
    !is_bare && is_inert(element)
}

fn is_inert(element: &NodeElement<Infallible>) -> bool {
    let is_plain = !is_component(element) && !matches!(element.name(), NodeName::Block(_));
    is_plain
        && element.attributes().iter().all(is_literal)
        && element.children.iter().all(|child| match child {
            Node::Text(_) | Node::RawText(_) => true,
            Node::Element(element) => is_inert(element),
            _ => false,
        })
}

/// A name alone, or a name with a text that is no listener, property or directive.
fn is_literal(attribute: &NodeAttribute) -> bool {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return false;
    };
    if matches!(attribute.key, NodeName::Block(_)) {
        return false;
    }
    let Some(value) = attribute.possible_value.to_value() else {
        return true;
    };
    let key = attribute.key.to_string();
    let is_set_from_code = ["style:", "prop:", "on:", "use:", "bind"];
    let is_text = matches!(&value.value, KVAttributeValue::Expr(Expr::Lit(literal))
        if matches!(literal.lit, Lit::Str(_)));
    is_text && !is_set_from_code.iter().any(|start| key.starts_with(start))
}

fn is_component(element: &NodeElement<Infallible>) -> bool {
    let NodeName::Path(path) = element.name() else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| {
        last.ident
            .to_string()
            .starts_with(|c: char| c.is_ascii_uppercase())
    })
}

#[track_caller]
fn expect(view: &str, found: &[&str]) {
    let text = format!("fn x() {{ view! {{ {view} }} }}");
    let names: Vec<String> = static_subtrees(&text).into_iter().map(|it| it.1).collect();
    assert_eq!(names, found, "{view}");
}

#[test]
fn static_subtrees_are_found() {
    // The bars of a meter.
    expect(
        r#"<div class="meter"><span class="meter__bar"></span><span class="meter__bar"/></div>"#,
        &["<span>", "<span>"],
    );
    expect(r#"<p><b>"x"</b></p>"#, &["<b>"]);
    expect("<p><b>x</b></p>", &["<b>"]);
    expect(r#"<p>{x}<i class="a"><b>{y}</b></i></p>"#, &[]);
    expect(r#"<p>{x}<i class="a"><b class="b"/></i></p>"#, &["<i>"]);
    expect(r#"<p><i class=a><b class="b"/></i></p>"#, &["<b>"]);
    expect(r#"<p><input disabled/></p>"#, &["<input>"]);
    expect(r#"<Card><p><b>"x"</b></p></Card>"#, &["<b>"]);
    expect(r#"<p>{move || view! { <p><b>"x"</b></p> }}</p>"#, &["<b>"]);
    expect(
        r#"<Card head=move || view! { <p><b>"x"</b></p> }/>"#,
        &["<b>"],
    );
    expect(r#"<svg class=a><path d="M0 0"/></svg>"#, &["<path>"]);
}

#[test]
fn what_is_built_element_by_element_is_not_found() {
    for view in [
        r#"<p class="x">"x"</p>"#,
        r#"<p><br/></p>"#,
        r#"<p><span></span></p>"#,
        r#"<p class="a">"x"</p><p class="b">"y"</p>"#,
        r#"<Card><p class="x"/></Card>"#,
        r#"<p><><b>"x"</b></></p>"#,
        r#"<p><b class=name>"x"</b></p>"#,
        r#"<p><b>{x}</b></p>"#,
        r#"<p><b class={"x"}/></p>"#,
        r#"<p><b {..}>"x"</b></p>"#,
        r#"<p><b on:click=go>"x"</b></p>"#,
        r#"<p><b style:width="1px"/></p>"#,
        r#"<p><b tabindex=0/></p>"#,
        r#"<p><b><Icon/></b></p>"#,
        r#"class = scope, <p><b>"x"</b></p>"#,
    ] {
        expect(view, &[]);
    }
}

#[test]
fn both_rules_say_where() {
    let lines = |name, path, text| super::rule::lines(rules(), name, path, text);
    let view = "fn x() {\n  view! {\n    <p>\n      <b>\"é\"</b>\n    </p>\n  }\n}\n";
    for path in ["src/ui/x.rs", "kit/src/ui/x.rs", "admin/src/ui/x.rs"] {
        assert_eq!(lines("no-static-subtree", path, view), [4], "{path}");
    }
    assert_eq!(lines("no-static-subtree", "tests/web/x.rs", view), CLEAN);
    let text = "\nfn x() { view! { <p inner_html=x/> } }";
    assert_eq!(lines("no-inner-html", "kit/src/ui/x.rs", text), [2]);
}

/// The macro itself says whether it makes HTML text: the type of the view names it.
macro_rules! agrees {
    ($($view:tt)*) => {{
        use leptos::prelude::*;
        let made = std::any::type_name_of_val(&view! { $($view)* }).contains("InertElement");
        let text = concat!("view! {", stringify!($($view)*), "}");
        assert_eq!(!static_subtrees(text).is_empty(), made, "{text}");
    }};
}

#[test]
fn the_macro_agrees() {
    let name = "x";
    agrees!(<p><span class="bar"></span></p>);
    agrees!(<p><span></span></p>);
    agrees!(<p class="x">"x"</p>);
    agrees!(<p>{name}<i class="a"><b class="b"/></i></p>);
    agrees!(<p>{name}<i class=name><b/></i></p>);
    agrees!(<p><input disabled/></p>);
    agrees!(<p><br/></p>);
    agrees!(<p><b class={"x"}/></p>);
    agrees!(<p><b class:wide=true>"x"</b></p>);
    agrees!(<p><b tabindex=0/></p>);
    agrees!(<p><b style:width="1px"/></p>);
    agrees!(<p><b prop:title="x"/></p>);
    agrees!(<p><b on:click=|_| {}>"x"</b></p>);
    agrees!(<p><><b>"x"</b></></p>);
    agrees!(<p><b>"x"<br/></b></p>);
    agrees!(<p><b>"x"<!-- "y" --></b></p>);
    agrees!(<b>"x"</b><b>"y"</b>);
    agrees!(<svg class=name><path d="M0 0"/></svg>);
    agrees!(class = name, <p><b>"x"</b></p>);
}
