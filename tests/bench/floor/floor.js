// Both pages by hand, for comparison: sign in, and the recovery up to the choice of a method, against
// the same recovery API as the app. No framework, no build.
const $ = (selector) => document.querySelector(selector);

const words = {
  wrong_credentials: "The user ID or the password is not right.",
  captcha_wrong: "These were not the characters in the picture. Here is a new one.",
  captcha_expired: "The picture was too old. Here is a new one.",
  account_locked: "This account is locked for now.",
  rate_limited: "Too many tries. Wait a while and try again.",
};
const methods = {
  email: "Email my alternate address",
  sms: "Text my mobile phone",
  voice: "Call my mobile phone",
};

/** One call of the API; throws its problem. */
async function api(path, body) {
  const answer = await fetch(`/api/v1${path}`, body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const content = await answer.json();
  if (!answer.ok) throw content;
  return content;
}

/** Runs `work` when the form is sent, one at a time; tells what went wrong in the form. */
function onSubmit(form, work) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.ariaBusy) return;
    const error = form.querySelector(".error");
    error.textContent = "";
    form.ariaBusy = "true";
    try {
      await work();
    } catch (problem) {
      const text = words[problem.code] ?? "Something went wrong. Try again.";
      error.textContent = problem.support_id ? `${text} (${problem.support_id})` : text;
    }
    form.ariaBusy = null;
  });
}

/** Goes from one part of the page to the next. */
function show(from, to) {
  from.hidden = true;
  to.hidden = false;
  const heading = to.querySelector("h1");
  document.title = `${heading.textContent} – Regain`;
  heading.focus();
}

/** The user ID goes along to the other page. */
const userId = $("#user-id");
userId.value ||= sessionStorage.getItem("user-id") ?? "";
addEventListener("pagehide", () => sessionStorage.setItem("user-id", userId.value.trim()));

function signIn() {
  const [form, second, welcome] = ["#sign-in", "#password-form", "#welcome"].map($);
  onSubmit(form, () => {
    second.querySelector(".who").textContent = userId.value.trim();
    show(form, second);
  });
  onSubmit(second, async () => {
    const session = await api("/session", { user_id: userId.value.trim(), password: $("#password").value });
    welcome.querySelector(".who").textContent = session.name;
    show(second, welcome);
  });
}

/** The number that the server drew, as ALTCHA's payload. */
async function solve({ algorithm, challenge, maxnumber, salt, signature }) {
  const text = new TextEncoder();
  const hex = (hash) => Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const batch = 500;
  for (let first = 0; first <= maxnumber; first += batch) {
    const hashes = await Promise.all(Array.from({ length: batch }, (_, i) =>
      crypto.subtle.digest(algorithm, text.encode(salt + (first + i)))));
    const found = hashes.findIndex((hash) => hex(hash) === challenge);
    if (found >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: first + found, salt, signature }));
  }
  throw new Error("no number fits");
}

async function recover() {
  const [form, picture, state, typed] = ["#recover", "#picture", "#state", "#captcha"].map($);
  let [kind, id, solution] = [];
  const ask = async (wanted) => {
    kind = wanted;
    const challenge = await api("/captcha", { kind });
    id = challenge.id;
    picture.hidden = typed.disabled = kind !== "image";
    if (kind === "image") {
      $("#image").src = `data:image/png;base64,${challenge.image}`;
      typed.value = "";
    } else {
      state.textContent = "This device is working it out…";
      solution = solve(challenge.proof_of_work);
      await solution;
      state.textContent = "Done. You can go on.";
    }
  };
  const failed = () => { state.textContent = "This could not be loaded. Try again later."; };
  typed.disabled = true;
  $("#hear").onclick = () => new Audio(`/api/v1/captcha/${id}/audio`).play();
  $("#renew").onclick = () => ask("image").catch(failed);
  $("#skip").onclick = () => ask("proof_of_work").catch(failed);
  onSubmit(form, async () => {
    try {
      const answer = kind === "image" ? typed.value : await solution;
      const started = await api("/recovery", { user_id: userId.value.trim(), captcha: kind && { id, answer } });
      sessionStorage.setItem("handle", started.handle);
      $("#methods ul").append(...started.recovery.methods.map((method) => {
        const item = document.createElement("li");
        item.textContent = `${methods[method.kind] ?? method.kind} ${method.masked}`;
        return item;
      }));
      show(form, $("#methods"));
    } catch (problem) {
      if (kind) ask(kind).catch(failed);
      throw problem;
    }
  });
  try {
    const { captcha } = await api("/settings");
    $("#skip").hidden = !captcha.includes("proof_of_work");
    const first = captcha.find((one) => one === "image" || one === "proof_of_work");
    if (first) await ask(first);
  } catch {
    failed();
  }
}

if ($("#sign-in")) signIn();
if ($("#recover")) recover();
