// Configuration, words and the API's settings, asked for while the program is on its way.

import { base, catalogueFile } from "./files.js";
import { language } from "./language.js";
import { expectSettings } from "./settings.js";

/** What was asked for, by its source: nothing is asked for twice. */
const words = {};
const config = readFile("config.json", "");

/** The text of `config.json`; empty where there is none. */
export const loadConfig = () => config;

/** The words of a language, or those in a file of the deployment. */
export function loadWords(source) {
  const built = catalogueFile(source);
  const file = source.includes(".") ? source : built && `assets/${built}`;
  return words[source] ??= file ? readFile(file) : Promise.reject(new Error(`No words for ${source}`));
}

/** What every page needs, whatever it is. */
export function loadAhead() {
  // Whoever asks for them hears of a failure.
  loadWords(language()).catch(() => {});
  config.then(expectSettings).catch(() => {});
}

async function readFile(path, absent) {
  const answer = await fetch(new URL(path, base));
  if (answer.status === 404 && absent !== undefined) return absent;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}
