// First of the scripts that prepare a frame of the preview, before the app's own: what this state is
// made of, and what the others share. They change the browser, never the app.

"use strict";
{
  const plan = JSON.parse(document.currentScript.dataset.plan);
  globalThis.preview = {
    plan,
    /** Shown in the gallery; alone, nothing is held back. */
    framed: window.parent !== window,
    /** Texts of the app by their ids: everything that it has read so far. */
    words: [],
    /** The program has begun: it asks for the API's settings first of all. */
    started: false,
    /** What nobody should see in the console. */
    complaints: [],
    /** Runs when the document is there. */
    whenRead(run) {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
      else run();
    },
  };
  if (plan.without === "webassembly") delete globalThis.WebAssembly;
  const { preview } = globalThis;
  const complain = (text) => preview.complaints.push(String(text));
  for (const level of ["warn", "error"]) {
    const own = console[level].bind(console);
    console[level] = (...words) => {
      complain(words.map((word) => word?.stack ?? word).join(" "));
      own(...words);
    };
  }
  addEventListener("error", (event) => {
    const { target, message } = event;
    complain(message ?? `${target?.src ?? target?.href ?? "Something"} could not be loaded.`);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => complain(reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    complain(`The content security policy (${violatedDirective}) stops ${blockedURI}.`));
}
