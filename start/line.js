// A bad line: what takes long is said to, and what could not be sent goes off by itself.

import { language } from "./language.js";
import { loadWords } from "./load.js";

/** How many seconds nobody wonders. */
const PATIENCE = 5;

/**
 * Says below a row of buttons that what one began takes long: in the words of `main`, which the program
 * brings, and as long as that is on its way itself, in those that are built in.
 */
export function watchSlowness() {
  let waited = 0;
  const remark = document.createElement("p");
  remark.role = "alert";
  setInterval(async () => {
    const busy = document.querySelector(".button--busy");
    waited = busy ? waited + 1 : 0;
    if (waited < PATIENCE) remark.remove();
    else if (!remark.isConnected) {
      busy.parentNode.after(remark);
      remark.textContent = document.querySelector("main").dataset.slow
        ?? JSON.parse(await loadWords(language()))["page.slow"];
    }
  }, 1000);
}

/** Presses **Try again**, once, unless something was typed since: then it is the person's to send. */
export function listenForLine() {
  let typed = false;
  addEventListener("submit", () => { typed = false; }, true);
  addEventListener("input", () => { typed = true; });
  addEventListener("online", () => typed || document.querySelector(".notice [type=submit]")?.click());
}
