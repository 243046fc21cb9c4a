// Starts the app, and gives it what the browser does better than WebAssembly: words and settings
// fetched while the program is still on its way, Intl, sound, the worker. The build fills in the
// four placeholders. Everything the app uses hangs on `globalThis.regain`; src/dom/ wraps it.

// This script lies in the folder of assets, one below the app.
const base = new URL("../", import.meta.url);
const catalogues = __LOCALES__;
const languages = Object.keys(catalogues);
const boot = document.getElementById("boot");

/** Something that cannot be mended by the app itself: say so in the page, never stay blank. */
function fail(error, kind = "boot--failed") {
  console.error("This page could not start:", error);
  document.getElementById("app")?.setAttribute("hidden", "");
  boot.hidden = false;
  boot.classList.add("boot--failed", kind);
}

const read = async (path, absent) => {
  const answer = await fetch(new URL(path, base));
  if (answer.status === 404 && absent !== undefined) return absent;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};

/** The languages a person wants, best first. */
function wanted() {
  let [asked, kept] = [new URLSearchParams(location.search).get("lang"), null];
  try {
    if (asked) sessionStorage.setItem("regain.language", asked);
    asked = sessionStorage.getItem("regain.language");
    kept = localStorage.getItem("regain.language");
  } catch { /* storage may be forbidden */ }
  return [asked, kept, ...(navigator.languages ?? [])].filter(Boolean).map(String);
}

// The best language among those offered, by the primary tag where the whole tag is not there; the
// other one where the browser wants none of them.
function choose(offered, other) {
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  for (const tag of wanted()) {
    const match = offered.find((one) => one.toLowerCase() === tag.toLowerCase())
      ?? offered.find((one) => primary(one) === primary(tag));
    if (match) return match;
  }
  return other;
}

// The app's addresses change without a load; the icon's would mean something else then.
const icon = document.querySelector("link[rel=icon]");
if (icon) icon.href = icon.href;

// The brand's colours. Those of the last visit are there at first paint; the configuration may have
// changed since.
const look = `regain.look${base.pathname}`;
function wear(css) {
  document.documentElement.style.cssText = css;
  try { localStorage.setItem(look, css); } catch { /* as above */ }
}
try { wear(localStorage.getItem(look) ?? ""); } catch { /* as above */ }

let sound = null;
let worker = null;
// The one address that a script is ever loaded from by this page itself (Trusted Types).
const workerAddress = new URL("__WORKER__", import.meta.url).href;
const policy = globalThis.trustedTypes?.createPolicy("regain", { createScriptURL: () => workerAddress });

// The form that can be typed into before the app has started. The app takes its elements over where
// they stand (`kept`, `put`), so that neither what was typed nor the focus is touched.
const form = document.querySelector("form[data-kept]");
let sent = false;
if (form) {
  const field = form.elements["user-id"];
  const key = "regain.user-id";
  try {
    const known = new URLSearchParams(location.search).get("login_hint") ?? sessionStorage.getItem(key);
    if (known && !field.value) field.value = known;
    form.querySelector("a").onclick = () => sessionStorage.setItem(key, field.value.trim());
  } catch { /* storage may be forbidden */ }
  // Sent before the app is there: it goes off as soon as it can.
  form.onsubmit = (event) => {
    event.preventDefault();
    sent = true;
    form.querySelector("button").classList.add("button--busy");
  };
}

const regain = globalThis.regain = {
  base: base.pathname,
  languages: languages.join(" "),
  language: choose(languages, "en"),
  // The language for these offered ones (separated by spaces), remembered as the page's. The
  // deployment may have words for further ones.
  speak(offered, own) {
    const all = [...new Set([...languages, ...own.split(" ").filter(Boolean)])];
    const known = offered.split(" ").filter((tag) => all.includes(tag)
      || tag && console.warn(`config.json: there are no words for the language “${tag}”.`));
    regain.languages = all.join(" ");
    regain.language = known.length ? choose(known, known[0]) : choose(all, "en");
    const locale = new Intl.Locale(regain.language);
    const direction = (locale.getTextInfo?.() ?? locale.textInfo)?.direction
      ?? (["ar", "fa", "he", "ur"].includes(locale.language) ? "rtl" : "ltr");
    document.documentElement.lang = regain.language;
    document.documentElement.dir = direction;
    return direction === "rtl";
  },
  /** Remembers a language and loads the page anew in it. */
  switch(language) {
    try {
      sessionStorage.removeItem("regain.language");
      localStorage.setItem("regain.language", language);
    } catch { /* as above */ }
    const address = new URL(location.href);
    if (address.searchParams.has("lang")) address.searchParams.set("lang", language);
    if (address.href === location.href) location.reload();
    else location.replace(address);
  },
  /** The words of a language, or those in a file of the deployment. */
  words(source) {
    const file = source.includes(".") ? source : catalogues[source] && `assets/${catalogues[source]}`;
    return first[source] ??= file ? read(file) : Promise.reject();
  },
  config: read("config.json", ""),
  plural: (number) => new Intl.PluralRules(regain.language).select(number),
  number: (number) => new Intl.NumberFormat(regain.language).format(number),
  date: (seconds) => new Intl.DateTimeFormat(regain.language, { dateStyle: "long", timeStyle: "short" })
    .format(new Date(seconds * 1000)),
  /** Minutes and seconds in the digits of the language. */
  clock: (seconds) => new Intl.NumberFormat(regain.language).format(Math.floor(seconds / 60)) + ":"
    + new Intl.NumberFormat(regain.language, { minimumIntegerDigits: 2 }).format(seconds % 60),
  /** The name of a language in itself. */
  name: (tag) => new Intl.DisplayNames([tag], { type: "language" }).of(tag),
  /** Calls the API: answers with status and text, or nothing once the time (in ms) is up. */
  async send(method, address, body, patience, ...headers) {
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), patience);
    const named = new Headers();
    while (headers.length) named.append(headers.shift(), headers.shift());
    try {
      const answer = await fetch(address, { method, body, headers: named, credentials: "include", signal: ending.signal });
      return `${answer.status} ${await answer.text()}`;
    } catch (error) {
      if (ending.signal.aborted) return "";
      throw error;
    } finally {
      clearTimeout(timer);
    }
  },
  /** Plays a sound from its beginning; an earlier one stops. */
  play(address) {
    sound?.pause();
    return new Promise((resolve, reject) => {
      sound = new Audio(address);
      sound.onended = sound.onpause = () => resolve();
      sound.onerror = () => reject(sound.error);
      sound.play().catch(reject);
    });
  },
  /** Lets the worker do a job; `progress` hears of the way there. Jobs of one kind follow another. */
  work(job, progress) {
    worker ??= new Worker(policy?.createScriptURL("") ?? workerAddress, { type: "module" });
    const id = ++regain.jobs;
    const own = worker;
    return new Promise((resolve, reject) => {
      const hear = ({ data }) => {
        if (data.id !== id) return;
        if (data.progress !== undefined) return progress?.(Math.round(data.progress * 100));
        own.removeEventListener("message", hear);
        own.removeEventListener("error", break_);
        if (data.failed !== undefined) reject(new Error(data.failed));
        else resolve(String(data.solution ?? data.score));
      };
      const break_ = (event) => { if (worker === own) worker = null; reject(event); };
      own.addEventListener("message", hear);
      own.addEventListener("error", break_);
      own.postMessage({ ...JSON.parse(job), id });
    });
  },
  jobs: 0,
  wear,
  fail,
  /** An element of the first form, to be taken over; what is not in turn goes. */
  kept(name) {
    const old = document.querySelector(`[data-kept=${name}]`);
    for (const node of [...old?.childNodes ?? []]) if (!node.dataset?.kept) node.remove();
    return old;
  },
  /** Adds to an element, around what was taken over in it: that is never moved. */
  put(parent, node) {
    if (node.parentNode === parent) delete node.dataset.kept;
    else parent.insertBefore(node, parent.querySelector(":scope > [data-kept]"));
  },
  /** The app is there: what it did not take over goes, and what was sent goes off. */
  started() {
    for (const left of document.querySelectorAll("[data-kept]")) left.remove();
    // In the order of the page the app comes first, and its link past the bar before any other.
    document.body.append(boot);
    if (form) form.onsubmit = null;
    if (sent && form.isConnected) form.requestSubmit();
    performance.mark("regain-started");
  },
  /** Gives up whatever the worker is doing. */
  rest() {
    worker?.terminate();
    worker = null;
  },
};
const first = {};
regain.config.catch(() => {});
regain.words(regain.language).catch(() => {});

// A trap in WebAssembly leaves the app dead: the page must say so.
addEventListener("error", ({ error }) => {
  if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) fail(error);
});
addEventListener("unhandledrejection", ({ reason }) => {
  if (typeof WebAssembly === "object" && reason instanceof WebAssembly.RuntimeError) fail(reason);
});
// What was made visible is hidden again when the page is left: it may come back from the browser's
// cache before other eyes.
addEventListener("pagehide", () => {
  for (const input of document.querySelectorAll("input[autocomplete$=password][type=text]")) {
    document.getElementById(`${input.id}-reveal`)?.click();
  }
});
// A code in a text message that names this site is filled in and sent by itself, where the browser
// offers that (WebOTP). The heading takes the focus when the page of the code comes.
let heard = null;
addEventListener("focusin", () => {
  const field = document.querySelector("input[autocomplete=one-time-code]");
  if (!("OTPCredential" in globalThis) || field === heard) return;
  heard = field;
  if (!field) return;
  const ending = new AbortController();
  field.form.addEventListener("submit", () => ending.abort(), { once: true });
  navigator.credentials.get({ otp: { transport: ["sms"] }, signal: ending.signal }).then((otp) => {
    if (!otp?.code || !field.isConnected) return;
    field.value = otp.code;
    field.form.requestSubmit();
  }, () => {});
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const input of document.querySelectorAll("input[autocomplete$=password]")) input.value = "";
});

if (typeof WebAssembly !== "object") {
  fail("WebAssembly is switched off in this browser.", "boot--off");
} else {
  import("__APP_JS__").then((app) => app.default({ module_or_path: new URL("__APP_WASM__", import.meta.url) })).catch(fail);
}
