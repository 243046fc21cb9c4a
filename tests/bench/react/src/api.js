const words = {
  wrong_credentials: "The user ID or the password is not right.",
  captcha_wrong: "These were not the characters in the picture. Here is a new one.",
  captcha_expired: "The picture was too old. Here is a new one.",
  account_locked: "This account is locked for now.",
  rate_limited: "Too many tries. Wait a while and try again.",
};

/** One call of the recovery API; throws its problem. */
export async function api(path, body) {
  const answer = await fetch(`/api/v1${path}`, body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const content = await answer.json();
  if (!answer.ok) throw content;
  return content;
}

/** What a person is told of a problem. */
export function sentence(problem) {
  const text = words[problem.code] ?? "Something went wrong. Try again.";
  return problem.support_id ? `${text} (${problem.support_id})` : text;
}

/** The number that the server drew, as ALTCHA's payload. */
export async function solve({ algorithm, challenge, maxnumber, salt, signature }) {
  const text = new TextEncoder();
  const hex = (hash) => Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const batch = 500;
  for (let first = 0; first <= maxnumber; first += batch) {
    const hashes = await Promise.all(Array.from({ length: batch }, (_, i) =>
      crypto.subtle.digest(algorithm, text.encode(salt + (first + i)))));
    const found = hashes.findIndex((hash) => hex(hash) === challenge);
    if (found >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: first + found, salt, signature }));
  }
  throw new Error("no number fits");
}
