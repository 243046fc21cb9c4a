//! The container file and the example for Kubernetes are written by hand; this holds them to what
//! they promise: no rights, nothing writable, two servers.

use yaml_rust2::{Yaml, YamlLoader};

const CONTAINER: &str = include_str!("../../../deploy/container/Containerfile");
const CLUSTER: &str = include_str!("../../../deploy/kubernetes/regain.yaml");
const IMPORT: &str = include_str!("../../../deploy/kubernetes/import.yaml");

/// Instructions of a container file, continued lines put together.
fn instructions() -> Vec<(String, String)> {
    let whole = CONTAINER.replace("\\\n", " ");
    let lines = whole.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (word, rest) = line.split_once(' ').expect("an instruction");
            (word.to_owned(), rest.trim().to_owned())
        })
        .collect()
}

#[test]
fn the_container_holds_the_server_and_the_site_alone_and_has_no_rights() {
    let all = instructions();
    let of = |word: &str| {
        let found = all.iter().filter(|(it, _)| it == word);
        found.map(|(_, rest)| rest.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of("FROM"), ["scratch"]);
    assert_eq!(
        of("RUN"),
        Vec::<&str>::new(),
        "there is no shell to run anything"
    );
    assert_eq!(
        of("COPY"),
        [
            "regain-server /regain-server",
            "site /site",
            "--chown=10001:10001 data /data"
        ]
    );
    assert_eq!(of("USER"), ["10001:10001"]);
    assert_eq!(of("ENTRYPOINT"), ["[\"/regain-server\"]"]);
    let asks = "CMD [\"/regain-server\", \"health\"]";
    assert!(of("HEALTHCHECK")[0].ends_with(asks));
    let known = [
        "FROM",
        "LABEL",
        "COPY",
        "ENV",
        "USER",
        "EXPOSE",
        "VOLUME",
        "STOPSIGNAL",
        "ENTRYPOINT",
        "HEALTHCHECK",
    ];
    for (word, _) in &all {
        assert!(known.contains(&word.as_str()), "{word}");
    }
}

#[test]
fn people_are_imported_by_the_same_server_without_rights() {
    let documents = YamlLoader::load_from_str(IMPORT).expect("YAML");
    let [job] = &*documents else {
        panic!("one document")
    };
    assert_eq!(job["kind"].as_str(), Some("Job"));
    assert_eq!(job["spec"]["backoffLimit"].as_i64(), Some(0));
    let pod = &job["spec"]["template"]["spec"];
    let server = &document("Deployment")["spec"]["template"]["spec"];
    assert_eq!(pod["securityContext"], server["securityContext"]);
    let (container, serving) = (&pod["containers"][0], &server["containers"][0]);
    for same in ["image", "envFrom", "securityContext"] {
        assert_eq!(container[same], serving[same], "{same}");
    }
    let arguments = container["args"].as_vec().expect("arguments");
    let arguments: Vec<_> = arguments.iter().filter_map(Yaml::as_str).collect();
    assert_eq!(arguments[..2], ["accounts", "import"]);
    let mount = container["volumeMounts"][0]["mountPath"].as_str();
    assert!(arguments[2].starts_with(mount.expect("a place")));
    assert_eq!(pod["restartPolicy"].as_str(), Some("Never"));
}

fn document(kind: &str) -> Yaml {
    let documents = YamlLoader::load_from_str(CLUSTER).expect("YAML");
    let mut fits = documents
        .into_iter()
        .filter(|it| it["kind"].as_str() == Some(kind));
    let found = fits.next().unwrap_or_else(|| panic!("no {kind}"));
    assert!(fits.next().is_none(), "two of {kind}");
    found
}

#[test]
fn every_document_has_what_a_cluster_asks_for() {
    let documents = YamlLoader::load_from_str(CLUSTER).expect("YAML");
    for document in &documents {
        let kind = document["kind"].as_str().expect("a kind");
        let version = match kind {
            "Deployment" => "apps/v1",
            "PodDisruptionBudget" => "policy/v1",
            "Ingress" => "networking.k8s.io/v1",
            "ConfigMap" | "Namespace" | "Secret" | "Service" => "v1",
            other => panic!("{other}"),
        };
        assert_eq!(document["apiVersion"].as_str(), Some(version), "{kind}");
        assert_eq!(
            document["metadata"]["name"].as_str(),
            Some("regain"),
            "{kind}"
        );
    }
    for kind in ["ConfigMap", "Secret"] {
        let data = if kind == "Secret" {
            "stringData"
        } else {
            "data"
        };
        for (key, value) in document(kind)[data].as_hash().expect("a table") {
            assert!(value.as_str().is_some(), "{key:?} of {kind} is no string");
        }
    }
}

#[test]
fn two_servers_share_a_database_and_a_key_and_have_no_rights() {
    let deployment = document("Deployment");
    let spec = &deployment["spec"];
    assert_eq!(spec["replicas"].as_i64(), Some(2));
    // An older server does not read what a newer one has brought forward.
    assert_eq!(spec["strategy"]["type"].as_str(), Some("Recreate"));
    let labels = &spec["template"]["metadata"]["labels"];
    assert_eq!(&spec["selector"]["matchLabels"], labels);
    assert_eq!(&document("Service")["spec"]["selector"], labels);
    assert_eq!(
        &document("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        labels
    );

    let pod = &spec["template"]["spec"];
    assert_eq!(pod["securityContext"]["runAsNonRoot"].as_bool(), Some(true));
    let container = &pod["containers"][0];
    let rights = &container["securityContext"];
    assert_eq!(rights["readOnlyRootFilesystem"].as_bool(), Some(true));
    assert_eq!(rights["allowPrivilegeEscalation"].as_bool(), Some(false));
    assert_eq!(rights["capabilities"]["drop"][0].as_str(), Some("ALL"));
    assert!(
        !container["image"]
            .as_str()
            .expect("an image")
            .ends_with(":latest")
    );
    for (probe, address) in [
        ("startupProbe", "/health/live"),
        ("readinessProbe", "/health/ready"),
        ("livenessProbe", "/health/live"),
    ] {
        let path = container[probe]["httpGet"]["path"].as_str();
        assert_eq!(path, Some(address), "{probe}");
    }
    let secret = document("Secret");
    for key in ["DATABASE_URL", "REGAIN_KEY"] {
        assert!(secret["stringData"][key].as_str().is_some(), "{key}");
    }
    let mounts = container["volumeMounts"].as_vec().expect("mounts");
    let volumes = pod["volumes"].as_vec().expect("volumes");
    for mount in mounts {
        assert!(
            volumes.iter().any(|it| it["name"] == mount["name"]),
            "{mount:?}"
        );
    }
}
