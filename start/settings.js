// The API's settings. They are asked for as soon as the configuration says where the API is, while
// the program is on its way.

const TIME_LIMIT_MS = 20_000;
const DEFAULT_API = "/api/v1";

/** The call that was made ahead of the program. */
let ahead = null;

/**
 * Status and body of the API's settings. The first call takes the answer that was asked for
 * ahead; a later one asks again. Out of time it rejects with a `TimeoutError`.
 */
export function loadSettings(address) {
  const own = ahead?.address === address ? ahead.answer : askSettings(address);
  ahead = null;
  return own;
}

/** Asks for the settings of the API that a configuration names, where that is plain to see. */
export function expectSettings(config) {
  const address = settingsAddress(config);
  if (!address) return;
  ahead = { address, answer: askSettings(address) };
  // The program hears of a failure.
  ahead.answer.catch(() => {});
}

/**
 * Where the settings are, by the API of this host's brand or that of all; nothing where that is no
 * address. The program alone says what is wrong with a configuration (`config/read.rs`).
 */
function settingsAddress(config) {
  let api = DEFAULT_API;
  if (config.trim()) {
    const { brands, ...all } = JSON.parse(config);
    const host = Object.keys(brands ?? {}).find((name) => name.toLowerCase() === location.hostname);
    api = brands?.[host]?.api ?? all.api ?? api;
  }
  return isAddress(api) ? `${api.replace(/\/+$/, "")}/settings` : null;
}

function isAddress(api) {
  return typeof api === "string" && /^(\/(?!\/)|https?:\/\/)[^\\\s]*$/.test(api);
}

async function askSettings(address) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), TIME_LIMIT_MS);
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { headers, credentials: "include", signal: ending.signal });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    if (!ending.signal.aborted) throw error;
    throw Object.assign(new Error(`${address}: no answer in time`), { name: "TimeoutError" });
  } finally {
    clearTimeout(timer);
  }
}
