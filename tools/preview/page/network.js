// Calls that are never answered end here, and long waits are cut short or put off, as the state
// wants. The texts that the app reads are noted: the acts find buttons and fields by them.

"use strict";
{
  const { plan, words, shared } = globalThis.preview;
  const { preview } = globalThis;
  const fetched = window.fetch.bind(window);
  const api = `${plan.base}/api/v1`;

  const silence = (kind, signal) => new Promise((_, reject) => {
    if (kind === "offline") reject(new TypeError("Failed to fetch"));
    signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  });

  const note = async (answer) => {
    try {
      const json = await answer.clone().json();
      if (json && typeof json === "object") words.push(json);
    } catch { /* no JSON: nothing to note */ }
  };

  /** The host whose brand the gallery shows; none for that of all others. */
  const brand = () => {
    try {
      return JSON.parse(shared.getItem("preview.look") ?? "{}").brand;
    } catch { return ""; }
  };

  window.fetch = async (what, options) => {
    const address = new URL(what.url ?? what, location.href);
    const verb = (options?.method ?? what.method ?? "GET").toUpperCase();
    if (address.pathname.startsWith(`${api}/`)) {
      preview.started = true;
      const kind = plan.silent[`${verb} ${address.pathname.slice(api.length)}`];
      return kind ? silence(kind, options?.signal ?? what.signal) : fetched(what, options);
    }
    const own = address.pathname === `${plan.base}/config.json` && brand();
    if (own) address.searchParams.set("brand", own);
    const answer = await fetched(own ? address : what, options);
    if (answer.ok && address.pathname.endsWith(".json")) await note(answer);
    return answer;
  };

  // The app gives a call up after a while. A state shows either that, at once, or the wait itself.
  const LONG = 10_000;
  const later = window.setTimeout.bind(window);
  window.setTimeout = (run, time, ...rest) => {
    if (!(time >= LONG)) return later(run, time, ...rest);
    return plan.clock === "hurry" ? later(run, 20, ...rest) : later(run, 2 ** 31 - 1, ...rest);
  };

  // An act is no gesture of a person, so the browser plays nothing: it is shown as if it played.
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    return play.call(this).catch((reason) =>
      reason.name === "NotAllowedError" ? new Promise(() => {}) : Promise.reject(reason));
  };

  // The gallery's own Back must not lead through what its frames do.
  if (preview.framed) history.pushState = history.replaceState;
}
