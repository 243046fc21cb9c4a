// A directory for Regain beside a user table: what docs/api/directory.json describes, in one file and
// without packages. It speaks plain HTTP to this machine alone: put TLS in front of it.
import { createHmac, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";

const KEYS = process.env.DIRECTORY_KEYS.split(","); // one, or two
const [PORT, FILE] = process.argv.slice(2);
const [SKEW, LONGEST_BODY] = [300, 16384]; // seconds, bytes
const [TRIES, LOCK, SHORTEST] = [5, 900, 12]; // wrong passwords until a lock, its seconds, characters

if (!existsSync(FILE)) copyFileSync(new URL("people.json", import.meta.url), FILE);
const people = JSON.parse(readFileSync(FILE, "utf8"));
const now = () => Math.floor(Date.now() / 1000);
const same = (one, other) => one.length === other.length && timingSafeEqual(one, other);

function hashed(password, salt = randomBytes(16)) {
  return Buffer.concat([salt, scryptSync(password, salt, 64)]).toString("hex");
}

function fits(password, hash) {
  const salt = Buffer.from(hash.slice(0, 32), "hex");
  return same(Buffer.from(hashed(password, salt)), Buffer.from(hash));
}

const DECOY = hashed(randomBytes(16).toString("hex")); // for nobody, who must take as long as somebody

// Nothing here waits between reading and writing, so that no call comes in between another's.
function save(person, values) {
  Object.assign(person, values);
  writeFileSync(`${FILE}.new`, JSON.stringify(people, null, 2));
  renameSync(`${FILE}.new`, FILE);
}

function record({ id, user_id, name, email, role, reach, must_change, changed_at, ...rest }) {
  const locked = rest.locked_until > now() ? "locked" : "active";
  return {
    id, user_id, name, email, role, reach, must_change, protected: rest.protected,
    state: rest.disabled ? "disabled" : locked, password_changed_at: changed_at,
  };
}

function found([person, ...others]) {
  if (others.length) return { outcome: "ambiguous", count: others.length + 1 };
  return person ? { outcome: "found", person: record(person) } : { outcome: "nobody" };
}

const byId = (id) => people.filter((it) => it.id === id);
const group = (id) => ({ id, name: id[0].toUpperCase() + id.slice(1) });
// The calls by their paths, each from its question to its answer. Other members are ignored.
const calls = {
  "/capabilities": () => ({
    version: 1,
    can: ["unlock", "must_change", "search", "groups", "policy", "password_changed_at"],
  }),

  "/find": ({ user_id }) => {
    const text = user_id.toLowerCase();
    return found(people.filter((it) => [it.user_id, it.email].some((id) => id.toLowerCase() === text)));
  },

  "/person": ({ id }) => found(byId(id)),

  "/check-password": ({ id, password }) => {
    const [person] = byId(id);
    const right = fits(password, person?.hash ?? DECOY);
    if (!person) return { outcome: "wrong" };
    if (person.locked_until > now()) return { outcome: "locked" };
    const wrong = right ? 0 : person.wrong + 1;
    if (wrong >= TRIES) save(person, { wrong: 0, locked_until: now() + LOCK });
    else if (wrong !== person.wrong) save(person, { wrong });
    if (!right) return { outcome: "wrong" };
    return { outcome: person.disabled ? "disabled" : person.must_change ? "must_change" : "right" };
  },

  "/set-password": ({ id, password, purpose }) => {
    if (!["owner", "temporary", "given"].includes(purpose)) throw new Error("purpose");
    const [person] = byId(id);
    if (!person || person.protected) return { outcome: person ? "protected" : "nobody" };
    const values = { must_change: purpose === "temporary", wrong: 0, locked_until: 0 };
    if (!fits(password, person.hash)) { // one that is set already stays set
      const named = password.toLowerCase().includes(person.user_id.toLowerCase());
      const rules = named ? [{ rule: "contains_user_id" }] : [];
      if ([...password].length < SHORTEST) rules.push({ rule: "too_short", value: SHORTEST });
      if (rules.length) return { outcome: "refused", rules };
      Object.assign(values, { hash: hashed(password), changed_at: now() });
    }
    save(person, values);
    return { outcome: "set" };
  },

  "/unlock": ({ id }) => {
    const [person] = byId(id);
    if (!person || person.protected) return { outcome: person ? "protected" : "nobody" };
    save(person, { wrong: 0, locked_until: 0 });
    return { outcome: "done" };
  },

  "/policy": () => {
    const rules = [{ rule: "min_length", value: SHORTEST }, { rule: "not_user_id" }];
    return { outcome: "known", rules };
  },

  "/search": ({ text, group, state, most }) => {
    const begins = ({ user_id, name }) =>
      [user_id, name, ...name.split(" ")].some((it) => it.toLowerCase().startsWith(text.toLowerCase()));
    const all = people.filter((it) => (!text || begins(it)) && (!group || it.groups.includes(group)))
      .map(record).filter((it) => !state || it.state === state)
      .sort((one, other) => one.name.localeCompare(other.name));
    return { people: all.slice(0, most), cut: all.length > most };
  },

  "/groups": ({ id }) => {
    const ids = (id ? byId(id) : people).flatMap((it) => it.groups);
    return { groups: [...new Set(ids)].sort().map(group) };
  },
};

const seen = new Map(); // when the calls of the last minutes came, by their ids
function signatures(head, body) {
  return KEYS.map((key) => `v1=${createHmac("sha256", key).update(head).update(body).digest("hex")}`);
}

function refusal(path, at, request, sent, body) {
  const good = signatures(`regain-call\n${at}\n${request}\nPOST ${path}\n`, body);
  const given = sent.split(",").map((it) => Buffer.from(it));
  if (!good.some((one) => given.some((other) => same(Buffer.from(one), other)))) return "bad_signature";
  if (!(Math.abs(Number(at) - now()) <= SKEW)) return "bad_time";
  for (const [id, time] of seen) if (time < now() - 2 * SKEW) seen.delete(id);
  return seen.has(request) ? "seen_before" : void seen.set(request, now());
}

const server = createServer(async (call, answer) => {
  let [chunks, length] = [[], 0];
  for await (const chunk of call) if ((length += chunk.length) <= LONGEST_BODY) chunks.push(chunk);
  const [body, header] = [Buffer.concat(chunks), (name) => call.headers[`regain-${name}`] ?? ""];
  const error = refusal(call.url, header("time"), header("request"), header("signature"), body);
  let [status, said] = [error ? 401 : 404, { error: error ?? "unknown_call" }];
  try {
    if (!error && calls[call.url]) [status, said] = [200, calls[call.url](JSON.parse(body))];
  } catch {
    [status, said] = [400, { error: "bad_question" }];
  }
  const [time, text] = [now(), JSON.stringify(said)];
  const signed = signatures(`regain-answer\n${time}\n${header("request")}\n${status}\n`, text).join();
  const headers = { "Content-Type": "application/json", "Regain-Time": time, "Regain-Signature": signed };
  answer.writeHead(status, headers).end(text);
});
server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
