// A line that comes back: what could not be sent goes off by itself.

/** Presses **Try again**, once, unless something was typed since: then it is the person's to send. */
export function listenForLine() {
  let typed = false;
  addEventListener("submit", () => { typed = false; }, true);
  addEventListener("input", () => { typed = true; });
  addEventListener("online", () => typed || document.querySelector(".notice [type=submit]")?.click());
}
