//! The bill of materials: what is inside, as CycloneDX 1.6 (ECMA-424). It depends on its content
//! alone: there is no time in it, and its serial number is made from the rest.

use regain_task::integrity::hexadecimal;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::graph::{Graph, Id, Package, ROOTS};

/// Where it is in the archive.
pub const NAME: &str = "sbom.cdx.json";
/// Published there, as all crates are.
const REGISTRY: &str = "cargo";

/// What a document is about.
pub struct Product {
    /// What it is called within the document.
    pub reference: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    /// The packages that it is made of.
    pub roots: &'static [&'static str],
}

/// The app and its worker.
const SITE: Product = Product {
    reference: "regain-site",
    name: "regain",
    description: "The app and its worker, as they are put on a host",
    roots: &ROOTS,
};

/// The document of the site, as JSON with a line end.
pub fn write(graph: &Graph, version: &str) -> String {
    of(&SITE, graph, version)
}

/// The document of a product, as JSON with a line end.
pub fn of(product: &Product, graph: &Graph, version: &str) -> String {
    let mut document = document(product, graph, version);
    document["serialNumber"] = serial(&document.to_string()).into();
    format!("{document:#}\n")
}

fn document(product: &Product, graph: &Graph, version: &str) -> Value {
    let reference_of_all = format!("{}@{version}", product.reference);
    let is_root = |id: &&Id| product.roots.contains(&id.name.as_str());
    let roots = graph.keys().filter(is_root);
    let roots: Vec<String> = roots.map(|id| reference(id, &graph[id])).collect();
    let mut dependencies = vec![json!({ "ref": reference_of_all, "dependsOn": roots })];
    dependencies.extend(graph.iter().map(|(id, package)| {
        let on = package.dependencies.iter();
        let on: Vec<String> = on
            .filter_map(|it| Some(reference(it, graph.get(it)?)))
            .collect();
        json!({ "ref": reference(id, package), "dependsOn": on })
    }));
    let components: Vec<Value> = graph.iter().map(|(id, it)| component(id, it)).collect();
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{ "phase": "build" }],
            "component": {
                "type": "application",
                "bom-ref": reference_of_all,
                "name": product.name,
                "version": version,
                "description": product.description,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    })
}

fn component(id: &Id, package: &Package) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": reference(id, package),
        "name": id.name,
        "version": id.version,
        "description": package.description,
        "scope": "required",
        "licenses": [{ "expression": package.licence }],
        "purl": reference(id, package),
    });
    if let Some(checksum) = &package.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(repository) = &package.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

/// A package's address (purl). What no registry holds is named as ours.
fn reference(id: &Id, package: &Package) -> String {
    let version = id.version.replace('+', "%2B");
    if package.checksum.is_some() {
        format!("pkg:{REGISTRY}/{}@{version}", id.name)
    } else if package.is_ours() {
        format!("pkg:generic/regain/{}@{version}", id.name)
    } else {
        format!("pkg:generic/{}@{version}", id.name)
    }
}

/// A UUID (RFC 9562, version 8) out of a text.
fn serial(text: &str) -> String {
    let mut bytes: [u8; 32] = Sha256::digest(text).into();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = hexadecimal(&bytes[..16]);
    let groups = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    format!("urn:uuid:{}", groups.join("-"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn sample() -> Graph {
        let id = |name: &str, version: &str| Id {
            name: name.to_owned(),
            version: version.to_owned(),
        };
        let ours = Package {
            folder: Some("/w".into()),
            licence: "MIT OR Apache-2.0".to_owned(),
            dependencies: BTreeSet::from([id("a", "1.0.0+x"), id("rust-std", "1.96.0")]),
            ..Package::default()
        };
        let theirs = Package {
            checksum: Some("ab".to_owned()),
            folder: Some("/r/a".into()),
            repository: Some("https://a.example".to_owned()),
            ..Package::default()
        };
        Graph::from([
            (id("regain", "0.1.0"), ours),
            (id("a", "1.0.0+x"), theirs),
            (id("rust-std", "1.96.0"), Package::default()),
        ])
    }

    #[test]
    fn the_same_content_has_the_same_serial_number() {
        let once = write(&sample(), "0.1.0");
        assert_eq!(once, write(&sample(), "0.1.0"));
        let document: Value = serde_json::from_str(&once).expect("JSON");
        let serial = document["serialNumber"].as_str().expect("a serial number");
        assert_eq!((serial.len(), &serial[..9]), (45, "urn:uuid:"));
        assert_ne!(once, write(&sample(), "0.1.1"));
    }

    #[test]
    fn every_component_is_named_once_and_every_dependency_leads_to_one() {
        let document = document(&SITE, &sample(), "0.1.0");
        let list = |name: &str| document[name].as_array().expect("a list").clone();
        let mut known: Vec<Value> = list("components")
            .iter()
            .map(|it| it["bom-ref"].clone())
            .collect();
        assert_eq!(
            known,
            [
                "pkg:cargo/a@1.0.0%2Bx",
                "pkg:generic/regain/regain@0.1.0",
                "pkg:generic/rust-std@1.96.0",
            ]
        );
        known.push(document["metadata"]["component"]["bom-ref"].clone());
        for dependency in list("dependencies") {
            assert!(known.contains(&dependency["ref"]));
            let on = dependency["dependsOn"].as_array().expect("a list");
            assert!(on.iter().all(|it| known.contains(it)), "{dependency}");
        }
        assert_eq!(list("dependencies").len(), known.len());
    }
}
