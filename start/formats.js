// Numbers, dates and names in the page's language, by the browser's Intl. Browsers that lack a part
// of it show plain text.

import { language } from "./language.js";

function either(format, plain) {
  try {
    return format();
  } catch {
    return plain();
  }
}

/** The plural category of a number: "one", "other", and so on. */
export const plural = (number) => either(
  () => new Intl.PluralRules(language()).select(number),
  () => (number === 1 ? "one" : "other"),
);

export const formatNumber = (number) => either(
  () => new Intl.NumberFormat(language()).format(number),
  () => String(number),
);

/** Date and time of day, from the seconds since 1970. */
export function formatDate(seconds) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "";
  return either(
    () => new Intl.DateTimeFormat(language(), { dateStyle: "long", timeStyle: "short" }).format(date),
    () => date.toLocaleString(),
  );
}

/** Time of day, here and as messages tell it: `16:05 (14:05 UTC)`. */
export function formatTime(seconds) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "";
  const told = `${date.toISOString().slice(11, 16)} UTC`;
  return either(
    () => `${new Intl.DateTimeFormat(language(), { timeStyle: "short" }).format(date)} (${told})`,
    () => told,
  );
}

/** Minutes and seconds, `9:41`. */
export function formatClock(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return either(
    () => {
      const twoDigits = new Intl.NumberFormat(language(), { minimumIntegerDigits: 2 });
      return `${new Intl.NumberFormat(language()).format(minutes)}:${twoDigits.format(rest)}`;
    },
    () => `${minutes}:${String(rest).padStart(2, "0")}`,
  );
}

/** The name of a language in itself. */
export const languageName = (tag) => either(
  () => new Intl.DisplayNames([tag], { type: "language" }).of(tag),
  () => tag,
);
