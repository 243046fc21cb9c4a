//! What a file defines, imports and names, read by `syn`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, ItemMod, ItemUse, Macro, Meta, Path, UseTree, Visibility};

/// The segments of a path, beginning with `crate`, `self`, `super` or a name that the file knows.
pub type Segments = Vec<String>;

/// A path that a file names.
pub struct Named {
    /// Modules inside the file around it, whose `super` is the file itself.
    pub within: Segments,
    /// As it is written; a `*` stands at the end of a glob.
    pub segments: Segments,
    /// The line, from 1.
    pub line: usize,
}

/// What a file defines, imports and names, but for its unit tests, which are not shipped.
#[derive(Default)]
pub struct Names {
    /// What it defines.
    pub items: BTreeSet<String>,
    /// The path behind each name that it imports.
    pub imports: BTreeMap<String, Segments>,
    /// The modules that it imports everything from.
    pub globs: Vec<Segments>,
    /// The paths it names, imports among them.
    pub paths: Vec<Named>,
    within: Segments,
}

impl Names {
    /// Reads a file.
    pub fn of(path: &str, text: &str) -> Self {
        let file: File =
            syn::parse_str(text).unwrap_or_else(|error| panic!("{path} is no Rust code: {error}"));
        let mut names = Self::default();
        names.visit_file(&file);
        names
    }

    fn name(&mut self, segments: Segments, line: usize) {
        let within = self.within.clone();
        self.paths.push(Named {
            within,
            segments,
            line,
        });
    }

    fn import(&mut self, tree: &UseTree, mut path: Segments) {
        match tree {
            UseTree::Path(branch) => {
                path.push(branch.ident.to_string());
                self.import(&branch.tree, path);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path.clone());
                }
            }
            UseTree::Glob(glob) => {
                self.globs.push(path.clone());
                path.push("*".into());
                self.name(path, glob.star_token.spans[0].start().line);
            }
            UseTree::Name(leaf) => self.import_as(path, &leaf.ident, &leaf.ident),
            UseTree::Rename(leaf) => self.import_as(path, &leaf.ident, &leaf.rename),
        }
    }

    fn import_as(&mut self, mut path: Segments, name: &syn::Ident, local: &syn::Ident) {
        if name != "self" {
            path.push(name.to_string());
        }
        let local = match local.to_string() {
            local if local == "self" => path.last().cloned().unwrap_or_default(),
            local => local,
        };
        self.name(path.clone(), name.span().start().line);
        self.imports.insert(local, path);
    }

    /// The paths in what is given to a macro, such as `view!`: names joined by `::`.
    fn tokens(&mut self, tokens: TokenStream) {
        let (mut path, mut line, mut colons) = (Segments::new(), 0, 0);
        for token in tokens {
            match &token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.finish(&mut path, line);
                        line = name.span().start().line;
                    }
                    path.push(name.to_string());
                }
                TokenTree::Group(group) => {
                    self.finish(&mut path, line);
                    self.tokens(group.stream());
                }
                _ => self.finish(&mut path, line),
            }
            colons = 0;
        }
        self.finish(&mut path, line);
    }

    fn finish(&mut self, path: &mut Segments, line: usize) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.name(path, line);
        }
    }
}

impl<'a> Visit<'a> for Names {
    fn visit_item(&mut self, item: &'a Item) {
        if attributes(item).iter().any(is_test) {
            return;
        }
        if self.within.is_empty() {
            self.items.extend(defined(item));
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, module: &'a ItemMod) {
        self.within.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.within.pop();
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        if item.leading_colon.is_none() {
            self.import(&item.tree, Vec::new());
        }
    }

    fn visit_path(&mut self, path: &'a Path) {
        let names: Segments = path
            .segments
            .iter()
            .map(|it| it.ident.to_string())
            .collect();
        if names.len() > 1 && path.leading_colon.is_none() {
            let line = path.segments[0].ident.span().start().line;
            self.name(names, line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    /// `pub(in crate::x)` takes nothing from there.
    fn visit_visibility(&mut self, _: &'a Visibility) {}
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

/// `#[cfg(test)]` or `#[test]`.
fn is_test(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        Meta::NameValue(_) => false,
    }
}

fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(it) => &it.ident,
        Item::Enum(it) => &it.ident,
        Item::Fn(it) => &it.sig.ident,
        Item::Macro(it) => it.ident.as_ref()?,
        Item::Mod(it) => &it.ident,
        Item::Static(it) => &it.ident,
        Item::Struct(it) => &it.ident,
        Item::Trait(it) => &it.ident,
        Item::Type(it) => &it.ident,
        _ => return None,
    };
    Some(name.to_string())
}
