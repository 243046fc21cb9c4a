// A bad line: what takes long is said to, and what could not be sent goes off by itself.

/** How many seconds nobody wonders. */
const PATIENCE = 5;

/** Says beside a button that what it began takes long; in the words of `main`. */
export function watchSlowness() {
  let waited = 0;
  let remark;
  setInterval(() => {
    const busy = document.querySelector(".button--busy");
    waited = busy ? waited + 1 : 0;
    if (!busy) remark?.remove();
    // A status is read out when words come into it, and not when it comes with them.
    if (waited === 1) {
      remark = document.createElement("p");
      remark.role = "status";
      remark.className = "field__hint";
      busy.after(remark);
    }
    if (waited === PATIENCE) remark.textContent = document.querySelector("main").dataset.slow;
  }, 1000);
}

/** Presses **Try again**, once, unless something was typed since: then it is the person's to send. */
export function listenForLine() {
  let typed = false;
  addEventListener("submit", () => { typed = false; }, true);
  addEventListener("input", () => { typed = true; });
  addEventListener("online", () => typed || document.querySelector(".notice [type=submit]")?.click());
}
