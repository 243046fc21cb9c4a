// A code in a text message that names this site is filled in and sent by itself, where the browser
// offers that (WebOTP).

/** The field that waits for a code, or did. */
let waiting = null;

/** Looks for the field whenever the focus moves: the heading takes it when the code's page comes. */
export function listenForCode() {
  if (!("OTPCredential" in globalThis)) return;
  addEventListener("focusin", () => {
    const field = document.querySelector("input[autocomplete=one-time-code]");
    if (field === waiting) return;
    waiting = field;
    if (field) fillInCode(field);
  });
}

async function fillInCode(field) {
  const ending = new AbortController();
  field.form.addEventListener("submit", () => ending.abort(), { once: true });
  const request = { otp: { transport: ["sms"] }, signal: ending.signal };
  // Refused or ended: the code is typed in.
  const message = await navigator.credentials.get(request).catch(() => null);
  if (!message?.code || !field.isConnected) return;
  field.value = message.code;
  field.form.requestSubmit();
}
