// A page that was left may come back from the browser's cache, before other eyes or out of date: no
// password is in it then, and none was readable when it was left. It is made anew, unless somebody
// had typed into it; what stands behind a sign-in, always.

import { base } from "./files.js";

export function guardReturn() {
  let isTyped = false;
  addEventListener("input", () => {
    isTyped = true;
  });
  addEventListener("pagehide", () => {
    for (const input of document.querySelectorAll("input[autocomplete$=password][type=text]")) {
      document.getElementById(`${input.id}-reveal`)?.click();
    }
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    for (const input of document.querySelectorAll("input[autocomplete$=password]")) input.value = "";
    const page = location.pathname.slice(base.pathname.length);
    if (isTyped && !/^\/?(account|admin)/.test(page)) return;
    document.body.hidden = true;
    location.reload();
  });
}
