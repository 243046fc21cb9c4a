"""Who the attack is made as: an administrator for calls with a session, a recovery for the others.

A call that ends the session, or the recovery, costs the next one a new sign-in.
"""

import os

import requests
import schemathesis

BASE = os.environ["ATTACKED_API"]
ADMINISTRATOR = {
    "user_id": os.environ["ATTACKER_USER_ID"],
    "password": os.environ["ATTACKER_PASSWORD"],
}
ENDING = {("DELETE", "/session"), ("DELETE", "/recovery")}


class Held:
    """What was given by the API, until it is no longer taken."""

    session = None
    handle = None
    users = None


def session():
    if Held.session is None:
        answer = requests.post(f"{BASE}/session", json=ADMINISTRATOR, timeout=30)
        answer.raise_for_status()
        Held.session = answer.cookies["regain"]
    return Held.session


def handle():
    if Held.handle is None:
        body = {"user_id": "ada@example.com"}
        answer = requests.post(f"{BASE}/recovery", json=body, timeout=30)
        answer.raise_for_status()
        Held.handle = answer.json()["handle"]
    return Held.handle


def users():
    if Held.users is None:
        cookies = {"regain": session()}
        answer = requests.get(f"{BASE}/admin/users", cookies=cookies, timeout=30)
        answer.raise_for_status()
        # Whoever makes the attack is spared: a reset would end it.
        Held.users = [
            user["id"]
            for user in answer.json()["users"]
            if user["user_id"] != ADMINISTRATOR["user_id"]
        ]
    return Held.users


def wants(scheme):
    def chosen(context):
        security = context.operation.definition.raw.get("security", [])
        return any(scheme in one for one in security)

    return chosen


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """The name of the cookie on a loopback address without TLS."""
    raw_schema["components"]["securitySchemes"]["session"]["name"] = "regain"


@schemathesis.auth(refresh_interval=None).apply_to(wants("session"))
class SessionAuth:
    def get(self, case, context):
        return session()

    def set(self, case, data, context):
        case.cookies = {**(case.cookies or {}), "regain": data}


@schemathesis.auth(refresh_interval=None).apply_to(wants("handle"))
class HandleAuth:
    def get(self, case, context):
        return handle()

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Every other time a user who is there."""
    if path_parameters and "/admin/users/" in context.operation.path:
        identifier = str(path_parameters.get("id", ""))
        if len(identifier) % 2 == 0:
            known = users()
            path_parameters["id"] = known[len(identifier) // 2 % len(known)]
    return path_parameters


@schemathesis.hook
def after_call(context, case, response):
    ended = (case.method.upper(), case.operation.path) in ENDING
    if ended or response.status_code == 401:
        Held.session = Held.handle = None
