// The language of the page: chosen among those there are words for, remembered, switched.

import { catalogues } from "./files.js";
import { device, tab } from "./storage.js";

const KEY = "regain.language";
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

const built = Object.keys(catalogues);
let known = built;
let chosen = bestOf(built, "en");

/** The language of the page, a BCP 47 tag. */
export const language = () => chosen;

/** All languages there are words for. */
export const languages = () => known;

/**
 * Chooses the page's language among those offered (none: all there are words for) and sets it, with
 * its direction, on the document. `own` are languages that the deployment has words for. Tells
 * whether it runs from right to left.
 */
export function chooseLanguage(offered, own) {
  known = [...new Set([...built, ...own])];
  const there = offered.filter((tag) => known.includes(tag));
  for (const tag of offered) {
    if (!known.includes(tag)) console.warn(`config.json: there are no words for the language “${tag}”.`);
  }
  chosen = there.length ? bestOf(there, there[0]) : bestOf(known, "en");
  const isRightToLeft = directionOf(chosen) === "rtl";
  document.documentElement.lang = chosen;
  document.documentElement.dir = isRightToLeft ? "rtl" : "ltr";
  return isRightToLeft;
}

/** Remembers a language and loads the page in it. */
export function switchLanguage(tag) {
  tab.remove(KEY);
  device.write(KEY, tag);
  const address = new URL(location.href);
  if (address.searchParams.has("lang")) address.searchParams.set("lang", tag);
  if (address.href === location.href) location.reload();
  else location.replace(address);
}

/** The languages that the person wants, best first. `?lang=` holds as long as the tab is open. */
function wantedLanguages() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked) tab.write(KEY, asked);
  return [asked || tab.read(KEY), device.read(KEY), ...(navigator.languages ?? [])].filter(Boolean);
}

/** The best of some languages: the very one, otherwise one that is written alike, otherwise a relative. */
function bestOf(offered, otherwise) {
  for (const tag of wantedLanguages()) {
    for (const formOf of [(one) => one.toLowerCase(), writtenFormOf, primaryOf]) {
      const match = offered.find((one) => formOf(one) === formOf(tag));
      if (match) return match;
    }
  }
  return otherwise;
}

/** The language with its script: what people in Taiwan and Hong Kong read is not what those in China do. */
function writtenFormOf(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return primaryOf(tag);
  }
}

function primaryOf(tag) {
  return tag.toLowerCase().split("-")[0];
}

function directionOf(tag) {
  let direction;
  try {
    const locale = new Intl.Locale(tag);
    ({ direction } = locale.getTextInfo?.() ?? locale.textInfo);
  } catch { /* an older browser */ }
  return direction ?? (RIGHT_TO_LEFT.includes(primaryOf(tag)) ? "rtl" : "ltr");
}
