#!/usr/bin/env python3
"""A directory for Regain beside a user table: docs/api/directory.json in one file, with the standard
library only. It speaks plain HTTP to this machine alone: put TLS in front of it."""
import hashlib, hmac, json, os, secrets, sqlite3, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

KEYS = [key.encode() for key in os.environ["DIRECTORY_KEYS"].split(",")]  # one, or two
PORT, FILE = int(sys.argv[1]), Path(sys.argv[2])
SKEW, LONGEST_BODY = 300, 16384  # seconds, bytes
TRIES, LOCK, SHORTEST = 5, 900, 12  # wrong passwords until a lock, its seconds, characters
CAN = ["unlock", "must_change", "search", "policy", "password_changed_at"]
CALLS = {  # by their paths, with the members that each one reads; it ignores any other
    "/capabilities": "", "/find": "user_id", "/person": "id", "/check-password": "id password",
    "/set-password": "id password purpose", "/unlock": "id", "/policy": "id",
    "/search": "text state most"}


def hashed(password, salt=None):
    salt = salt or secrets.token_bytes(16)
    return salt.hex() + hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1).hex()


def fits(password, kept):
    return hmac.compare_digest(hashed(password, bytes.fromhex(kept[:32])), kept)


DECOY = hashed(secrets.token_hex(16))  # checked for nobody, who must take as long as somebody


class Directory:
    def __init__(self):
        self.db = sqlite3.connect(FILE, timeout=10, isolation_level=None)
        self.db.row_factory = sqlite3.Row

    def rows(self, where, *values):
        return self.db.execute(f"SELECT * FROM person WHERE {where}", values).fetchall()

    def update(self, id, **values):
        names = ", ".join(f"{name} = :{name}" for name in values)
        self.db.execute(f"UPDATE person SET {names} WHERE id = :id", {**values, "id": id})

    def record(self, row):
        state = "locked" if row["locked_until"] > time.time() else "active"
        kept = {name: row[name] for name in ("id", "user_id", "name", "email", "role")}
        return {**kept, "state": "disabled" if row["disabled"] else state,
                "reach": json.loads(row["reach"]), "must_change": bool(row["must_change"]),
                "password_changed_at": row["changed_at"], "protected": bool(row["protected"])}

    def found(self, rows):
        if len(rows) > 1:
            return {"outcome": "ambiguous", "count": len(rows)}
        return {"outcome": "found", "person": self.record(rows[0])} if rows else {"outcome": "nobody"}

    def capabilities(self):
        return {"version": 1, "can": CAN}

    def find(self, user_id):
        return self.found(self.rows("user_id = ?1 OR email = ?1", user_id))

    def person(self, id):
        return self.found(self.rows("id = ?", id))

    def check_password(self, id, password):
        row = next(iter(self.rows("id = ?", id)), None)
        right = fits(password, row["hash"] if row else DECOY)
        if row and row["locked_until"] > time.time():
            return {"outcome": "locked"}
        if row and right:
            self.update(id, wrong=0)
            after = "must_change" if row["must_change"] else "right"
            return {"outcome": "disabled" if row["disabled"] else after}
        # One statement counts and locks: tries at the same time are all counted.
        self.db.execute("UPDATE person SET wrong = (wrong + 1) % ?1, locked_until = iif(wrong + 1 "
                        ">= ?1, ?2, 0) WHERE id = ?3", [TRIES, int(time.time()) + LOCK, id])
        return {"outcome": "wrong"}

    def set_password(self, id, password, purpose):
        must_change = {"owner": False, "given": False, "temporary": True}[purpose]
        rows = self.rows("id = ?", id)
        if not rows or rows[0]["protected"]:
            return {"outcome": "protected" if rows else "nobody"}
        if not fits(password, rows[0]["hash"]):  # one that is set already stays set
            if len(password) < SHORTEST:
                return {"outcome": "refused", "rules": [{"rule": "too_short", "value": SHORTEST}]}
            if rows[0]["user_id"].lower() in password.lower():
                return {"outcome": "refused", "rules": [{"rule": "contains_user_id"}]}
            self.update(id, hash=hashed(password), changed_at=int(time.time()))
        self.update(id, must_change=must_change, wrong=0, locked_until=0)
        return {"outcome": "set"}

    def unlock(self, id):
        rows = self.rows("id = ?", id)
        if not rows or rows[0]["protected"]:
            return {"outcome": "protected" if rows else "nobody"}
        self.update(id, wrong=0, locked_until=0)
        return {"outcome": "done"}

    def policy(self, id):
        rules = [{"rule": "min_length", "value": SHORTEST}, {"rule": "not_user_id"}]
        return {"outcome": "known", "rules": rules}

    def search(self, text, state, most):
        begins = "?1 IS NULL OR instr(lower(user_id), ?1) = 1 OR instr(' ' || lower(name), ' ' || ?1)"
        rows = self.rows(f"{begins} ORDER BY name COLLATE NOCASE", text and text.lower())
        people = [it for it in map(self.record, rows) if state in (None, it["state"])]
        return {"people": people[:most], "cut": len(people) > most}


class Handler(BaseHTTPRequestHandler):
    seen, lock = {}, threading.Lock()  # when the calls of the last minutes came, by their ids

    def signatures(self, head, body):
        return ["v1=" + hmac.new(key, head.encode() + body, "sha256").hexdigest() for key in KEYS]

    def refusal(self, at, request, sent, body, now):
        good = self.signatures(f"regain-call\n{at}\n{request}\nPOST {self.path}\n", body)
        if not any(hmac.compare_digest(one, other) for one in good for other in sent.split(",")):
            return "bad_signature"
        if abs(int(at) - now) > SKEW:
            return "bad_time"
        with self.lock:
            recent = {id: at for id, at in Handler.seen.items() if at >= now - 2 * SKEW}
            Handler.seen = {**recent, request: now}
        return "seen_before" if request in recent else None

    def do_POST(self):
        body = self.rfile.read(min(int(self.headers["Content-Length"]), LONGEST_BODY))
        at, request, sent = (self.headers.get(f"Regain-{it}", "") for it in ("Time", "Request", "Signature"))
        error = self.refusal(at, request, sent, body, now := int(time.time()))
        status, answer = (401 if error else 404), {"error": error or "unknown_call"}
        if not error and self.path in CALLS:
            ask, call = json.loads(body), getattr(Directory(), self.path[1:].replace("-", "_"))
            status, answer = 200, call(*(ask[member] for member in CALLS[self.path].split()))
        body = json.dumps(answer).encode()
        signed = ",".join(self.signatures(f"regain-answer\n{now}\n{request}\n{status}\n", body))
        self.send_response(status)
        for header in (("Content-Type", "application/json"), ("Content-Length", len(body)),
                       ("Regain-Time", now), ("Regain-Signature", signed)):
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)


if not FILE.exists():
    sqlite3.connect(FILE).executescript(Path(__file__).with_name("people.sql").read_text())
server = ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
