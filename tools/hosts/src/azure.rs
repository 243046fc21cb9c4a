//! Azure Static Web Apps: `staticwebapp.config.json`.

use regain_task::Failure;
use serde_json::{Map, Value, json};

use super::file::File;
use super::settings::{OTHERS, Settings};
use super::source::Source;

/// The one file, which lies beside the pages.
pub fn files(source: &Source, settings: &Settings) -> Result<Vec<File>, Failure> {
    let text = serde_json::to_string_pretty(&config(source, settings));
    let text = text.map_err(|error| Failure::Unexpected(error.to_string()))?;
    Ok(vec![File::new(
        "azure-static-web-apps/staticwebapp.config.json",
        text + "\n",
    )])
}

fn config(source: &Source, settings: &Settings) -> Value {
    let base = &settings.base;
    let headers = source.over_tls(&settings.api).into_iter();
    let mut headers: Map<_, _> = headers.map(|it| (it.name, it.value.into())).collect();
    // What has no route of its own is a page, the configuration, or not there.
    headers.insert("Cache-Control".into(), source.caching("asked").into());
    let kept = |address: String, class: &str| json!({"route": address, "headers": {"Cache-Control": source.caching(class)}});
    let well_known = &source.well_known.change_password;
    let to = format!("{base}{}", well_known.to);
    let mut routes = vec![
        json!({"route": well_known.path, "redirect": to, "statusCode": 302}),
        kept(format!("{base}assets/*"), "hashed"),
    ];
    routes.extend(OTHERS.map(|file| kept(format!("{base}{file}"), "other")));
    let types = source.types.iter();
    let types: Map<_, _> = types
        .filter(|it| it.ending != "html")
        .map(|it| (format!(".{}", it.ending), it.essence().into()))
        .collect();
    json!({
        "trailingSlash": "always",
        "globalHeaders": headers,
        "routes": routes,
        "responseOverrides": {"404": {"rewrite": format!("{base}404.html"), "statusCode": 404}},
        "mimeTypes": types,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_what_azure_asks_for() {
        let settings = Settings::new("/b/", Some("https://api.example.org")).expect("settings");
        let files = files(&Source::read().expect("readable"), &settings).expect("files");
        let config: Value = serde_json::from_str(&files[0].text).expect("JSON");
        let policy = config["globalHeaders"]["Content-Security-Policy"].as_str();
        assert!(policy.is_some_and(|it| it.contains("https://api.example.org")));
        for route in config["routes"].as_array().expect("routes") {
            let address = route["route"].as_str().expect("a route");
            assert!(address.starts_with("/b/") || address.starts_with("/.well-known/"));
            assert!(route["headers"].is_object() || route["redirect"].is_string());
        }
        assert_eq!(config["responseOverrides"]["404"]["rewrite"], "/b/404.html");
        assert_eq!(config["mimeTypes"][".wasm"], "application/wasm");
    }
}
