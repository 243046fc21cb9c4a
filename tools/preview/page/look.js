// Colours, text size and direction as the gallery's controls have them. They stand in local storage,
// so that every frame follows at once, and a page that is opened alone looks the same.

"use strict";
{
  const { shared, whenRead, framed } = globalThis.preview;
  const DARK = /prefers-color-scheme:\s*dark/;
  const LIGHT = /prefers-color-scheme:\s*light/;
  const before = new WeakMap();
  const root = document.documentElement;
  let look = {};

  const read = () => {
    try {
      look = JSON.parse(shared.getItem("preview.look") ?? "{}");
    } catch { look = {}; }
  };

  /** A media condition as it is in the wanted colours. */
  const bent = (condition) => {
    if (!look.colours) return condition;
    const dark = look.colours === "dark";
    if (DARK.test(condition)) return dark ? "all" : "not all";
    if (LIGHT.test(condition)) return dark ? "not all" : "all";
    return condition;
  };

  const bend = (rules) => {
    for (const rule of rules ?? []) {
      if (rule.media) {
        if (!before.has(rule)) before.set(rule, rule.media.mediaText);
        const wanted = bent(before.get(rule));
        if (rule.media.mediaText !== wanted) rule.media.mediaText = wanted;
      }
      bend(rule.cssRules);
    }
  };

  const sheets = () => {
    for (const sheet of document.styleSheets) {
      try { bend(sheet.cssRules); } catch { /* of another origin: not the app's */ }
    }
    for (const source of document.querySelectorAll("source[media], link[media]")) {
      if (!before.has(source)) before.set(source, source.media);
      const wanted = bent(before.get(source));
      if (source.media !== wanted) source.media = wanted;
    }
  };

  const apply = () => {
    root.style.colorScheme = look.colours || "";
    root.style.fontSize = look.size && look.size !== "100" ? `${look.size}%` : "";
    if (look.direction && root.dir !== look.direction) root.dir = look.direction;
    sheets();
  };

  const own = window.matchMedia.bind(window);
  window.matchMedia = (condition) => own(bent(condition));

  read();
  apply();
  whenRead(() => {
    apply();
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      link.addEventListener("load", apply);
    }
    new MutationObserver(apply).observe(document.body, { childList: true, subtree: true });
  });
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ["dir"] });
  addEventListener("storage", ({ key }) => {
    if (key !== "preview.look") return;
    read();
    apply();
  });

  // A frame takes the focus, and scrolls the gallery to itself, only when somebody works in it.
  if (framed) {
    const focus = HTMLElement.prototype.focus;
    let used = false;
    for (const kind of ["pointerdown", "keydown"]) {
      addEventListener(kind, ({ isTrusted }) => { used ||= isTrusted; }, true);
    }
    HTMLElement.prototype.focus = function (options) {
      if (used) focus.call(this, { ...options, preventScroll: true });
    };
  }
}
