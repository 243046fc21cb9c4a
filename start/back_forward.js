// A page that was left may come back from the browser's cache, before other eyes: no password is
// in it then, and none was readable when it was left.

export function guardPasswords() {
  addEventListener("pagehide", () => {
    for (const input of document.querySelectorAll("input[autocomplete$=password][type=text]")) {
      document.getElementById(`${input.id}-reveal`)?.click();
    }
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    for (const input of document.querySelectorAll("input[autocomplete$=password]")) input.value = "";
  });
}
