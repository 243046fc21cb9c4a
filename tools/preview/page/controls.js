// The controls above the gallery. What they say is kept, and the frames read colours, text size and
// direction from there themselves.

const KEPT = "preview.look";
const form = document.forms.controls;

/** What the controls say. */
export const look = () => Object.fromEntries(new FormData(form));

/** Shows the gallery itself in the wanted colours. */
function dress() {
  document.documentElement.style.colorScheme = form.colours.value || "light dark";
}

/** What the controls said when the gallery was last seen. */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch { return {}; }
}

/** Sets the controls as they were left. */
export function remember() {
  for (const [name, value] of Object.entries(kept())) {
    const control = form.elements[name];
    if (control && name !== "find") control.value = value;
    // A language that this configuration does not offer.
    if (control?.selectedIndex === -1) control.selectedIndex = 0;
  }
  dress();
}

/** Calls `changed` with the name of the control that was changed. */
export function watch(changed) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    localStorage.setItem(KEPT, JSON.stringify(look()));
    dress();
    changed(target.name);
  });
}
