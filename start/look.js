// The brand's colours, and the page's style sheet where the browser refuses the one in the page.

import { assetAddress, base } from "./files.js";
import { device } from "./storage.js";

const KEY = `regain.look${base.pathname}`;

/** Sets the properties that the style sheet reads, and remembers them for the next visit. */
export function setLook(css) {
  document.documentElement.style.cssText = css;
  device.write(KEY, css);
}

/**
 * The colours of the last visit, for the first paint: the configuration may have changed since, and
 * the program sets what holds.
 */
export function restoreLook() {
  document.documentElement.style.cssText = device.read(KEY) ?? "";
}

/**
 * The page carries its style sheet, and the host's policy its hash. Where the host still sends the
 * policy of another release, the browser refuses the sheet: it is loaded as a file then, which every
 * policy allows.
 */
export function ensureStyle() {
  if (document.querySelector("style")?.sheet) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = assetAddress(STYLE_FILE);
  document.head.append(link);
}

/**
 * Gives the page the style sheet of the administrator's pages, unless it has it; settles once the sheet
 * is there, so that nothing is shown without it.
 */
export function loadAdminStyle() {
  const href = assetAddress(ADMIN_STYLE_FILE);
  const links = [...document.querySelectorAll("link[rel=stylesheet]")];
  if (links.some((link) => link.href === href && link.sheet)) return Promise.resolve();
  const link = document.createElement("link");
  return new Promise((resolve, reject) => {
    Object.assign(link, { rel: "stylesheet", href, onload: () => resolve() });
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} could not be loaded`));
    };
    document.head.append(link);
  });
}

/** The program changes the page's address without a load; the icon's must not change with it. */
export function pinIcon() {
  const icon = document.querySelector("link[rel=icon]");
  if (icon) icon.href = icon.href;
}
