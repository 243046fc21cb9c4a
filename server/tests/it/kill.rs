//! The program itself, killed without warning between any two steps.

use serde_json::json;

use crate::place::Place;
use crate::program::Program;
use crate::world::GOOD;

#[tokio::test]
async fn a_killed_server_goes_on_where_it_was() {
    let place = Place::new().await;
    let api = "/api/v1";
    let server = Program::start(&place);
    let user = json!({ "user_id": "ada@example.com" });
    let started = server.call(&format!("POST {api}/recovery"), "", &user);
    let handle = started["handle"].as_str().expect("a handle");
    let server = server.kill(&place);
    let sent = server.call(
        &format!("POST {api}/recovery/code"),
        handle,
        &json!({ "method": "m2" }),
    );
    assert_eq!(sent["step"], "enter_code", "{sent}");
    let code = json!({ "code": server.code(1) });
    let server = server.kill(&place);
    let proven = server.call(&format!("POST {api}/recovery/code/verify"), handle, &code);
    assert_eq!(proven["step"], "choose_password", "{proven}");
    let server = server.kill(&place);
    let chosen = json!({ "new_password": GOOD });
    for _ in 0..2 {
        let done = server.call(&format!("PUT {api}/recovery/password"), handle, &chosen);
        assert_eq!(done["step"], "done", "{done}");
    }
    let server = server.kill(&place);
    let known = json!({ "user_id": "ada@example.com", "password": GOOD });
    let session = server.call(&format!("POST {api}/session"), "", &known);
    assert_eq!(session["name"], "Ada Lovelace", "{session}");
}
