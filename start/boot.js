// Starts the app: what the page needs at once, what the program will ask for, the program itself.
// The program calls the functions of `globalThis.regain`.

import { guardReturn } from "./back_forward.js";
import { assetAddress, base } from "./files.js";
import { finishAdoption, keepFirstForm } from "./first_form.js";
import { formatClock, formatDate, formatNumber, formatTime, languageName, plural } from "./formats.js";
import { chooseLanguage, language, languages, switchLanguage } from "./language.js";
import { listenForLine, watchSlowness } from "./line.js";
import { loadAhead, loadConfig, loadWords } from "./load.js";
import { ensureStyle, loadAdminStyle, pinIcon, restoreLook, setLook } from "./look.js";
import { listenForCode } from "./one_time_code.js";
import { loadSettings } from "./settings.js";
import { playSound } from "./sound.js";
import { measureStrength, solveProofOfWork, stopWorker } from "./worker.js";

const canRun = typeof WebAssembly === "object";

/** Shows the part of the page that says that it could not start. `why` is for the console. */
function failToStart(why) {
  console.error("This page could not start:", why);
  document.getElementById("app")?.setAttribute("hidden", "");
  const boot = document.getElementById("boot");
  boot.hidden = false;
  boot.role = "main";
  boot.classList.add("boot--failed");
  if (!canRun) boot.classList.add("boot--off");
}

/** A trap in WebAssembly leaves the program dead: the page must say so. */
function failOnTrap(error) {
  if (canRun && error instanceof WebAssembly.RuntimeError) failToStart(error);
}

async function startProgram() {
  if (!canRun) throw new Error("WebAssembly is switched off in this browser.");
  const program = await import(assetAddress(PROGRAM_SCRIPT));
  await program.default({ module_or_path: assetAddress(PROGRAM_MODULE) });
}

globalThis.regain = {
  base: () => base.pathname,
  language,
  languages,
  chooseLanguage,
  switchLanguage,
  loadConfig,
  loadWords,
  loadSettings,
  plural,
  formatNumber,
  formatDate,
  formatTime,
  formatClock,
  languageName,
  playSound,
  solveProofOfWork,
  measureStrength,
  stopWorker,
  loadAdminStyle,
  setLook,
  failToStart,
  finishAdoption,
};

restoreLook();
ensureStyle();
pinIcon();
keepFirstForm();
loadAhead();
addEventListener("error", ({ error }) => failOnTrap(error));
addEventListener("unhandledrejection", ({ reason }) => failOnTrap(reason));
guardReturn();
listenForCode();
listenForLine();
watchSlowness();
startProgram().catch(failToStart);
