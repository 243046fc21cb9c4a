//! The one static server of all sites: a port for each, so that none of them finds the other's files
//! in a cache; calls of the API go on to the reference server.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::serve::ListenerExt as _;
use reqwest::redirect::Policy;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::spawn_blocking;

use super::asset::Asset;
use super::folder::Folder;
use crate::failure::{Done, Failure};

const API: &str = "/api/";

struct Site {
    folder: PathBuf,
    kept: PathBuf,
    reference: String,
    client: reqwest::Client,
    assets: Mutex<HashMap<PathBuf, Arc<Asset>>>,
}

/// Serves a folder on a free port until the runtime ends, and gives its address. `reference` is the
/// base of the server that answers the API; in the folder `kept` lies what was compressed earlier.
///
/// # Errors
/// When no port can be had.
pub fn serve(runtime: &Runtime, folder: &Folder, reference: &str, kept: &Path) -> Done<String> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()?;
    let site = Arc::new(Site {
        folder: folder.path.clone(),
        kept: kept.to_owned(),
        reference: reference.to_owned(),
        client,
        assets: Mutex::default(),
    });
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = runtime
        .block_on(TcpListener::bind(any))
        .map_err(Failure::io("a port"))?;
    let address = listener.local_addr().map_err(Failure::io("a port"))?;
    // Small answers go out at once.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let app = Router::new().fallback(answer).with_state(site);
    runtime.spawn(async move {
        // It runs until the runtime ends.
        let _ = axum::serve(listener, app).await;
    });
    Ok(format!("http://{address}"))
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    if request.uri().path().starts_with(API) {
        return match site.ask(request).await {
            Ok(response) => response,
            Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
        };
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path();
    if site.is_folder(path) {
        return Redirect::permanent(&format!("{path}/")).into_response();
    }
    let path = path.to_owned();
    // The first one waits for what is compressed; nobody else does.
    match spawn_blocking(move || site.find(&path)).await {
        Ok(Some(asset)) => deliver(&asset, request.headers()),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn deliver(asset: &Asset, asked: &HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(asset.cache));
    if let Ok(tag) = HeaderValue::from_str(&asset.tag) {
        headers.insert(header::ETAG, tag);
    }
    let known = asked
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == asset.tag.as_bytes());
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if asset.compressed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    *response.body_mut() = Body::from(asset.body.clone());
    response
}

impl Site {
    /// A folder's address without its last `/`: relative addresses in its page would lead astray.
    fn is_folder(&self, path: &str) -> bool {
        !path.ends_with('/') && self.folder.join(path.trim_start_matches('/')).is_dir()
    }

    /// The file of a path: itself, or the `index.html` of a folder. Read and compressed once.
    fn find(&self, path: &str) -> Option<Arc<Asset>> {
        let relative = Path::new(path.trim_start_matches('/'));
        let inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !inside {
            return None;
        }
        let mut file = self.folder.join(relative);
        if file.is_dir() {
            file = file.join("index.html");
        }
        if let Some(asset) = self.assets().get(&file) {
            return Some(Arc::clone(asset));
        }
        let name = file.strip_prefix(&self.folder).ok()?.to_str()?.to_owned();
        let asset = Arc::new(Asset::read(&file, &name, &self.kept).ok()?);
        self.assets().insert(file, Arc::clone(&asset));
        Some(asset)
    }

    fn assets(&self) -> MutexGuard<'_, HashMap<PathBuf, Arc<Asset>>> {
        self.assets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the reference server in the browser's place.
    async fn ask(&self, request: Request) -> Done<Response> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |it| it.as_str());
        let body = to_bytes(body, usize::MAX)
            .await
            .map_err(|error| Failure::Usage(error.to_string()))?;
        let call = self
            .client
            .request(parts.method, format!("{}{path}", self.reference));
        let answer = call.headers(parts.headers).body(body).send().await?;
        let (status, mut headers) = (answer.status(), answer.headers().clone());
        headers.remove(header::TRANSFER_ENCODING);
        let mut response = Response::new(Body::from(answer.bytes().await?));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}
