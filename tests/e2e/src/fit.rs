//! Whether everything on a page can be read: nothing is cut off, and with the spacing that people may
//! choose (WCAG 2.2 success criterion 1.4.12) neither.

use serde_json::json;

use crate::browser::Browser;
use crate::failure::Done;
use crate::look::Screen;

/// Finds, on the screen at hand or with wide spacing (style sheets made by script are let pass by a content
/// security policy), what makes the page wider than its screen, and texts of which a part is outside of a
/// box that hides what is outside, or outside of the button or link that they belong to. What can be
/// scrolled to is not cut off. A name that ends in dots stands in full in its `title`.
const ROOM: &str = r#"
const [spaced, done] = arguments;
const hides = (overflow) => ["hidden", "clip"].includes(overflow);
const scrolls = (overflow) => ["auto", "scroll"].includes(overflow);
// What is for readers of screens alone is made as small as that.
const isForReaders = (one) => {
  for (let box = one; box && box !== document.body; box = box.parentElement) {
    const { width, height } = box.getBoundingClientRect();
    if (getComputedStyle(box).display !== "contents" && (width <= 1 || height <= 1)) return true;
  }
  return false;
};
const cutOff = () => {
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const parent = node.parentElement;
    if (!text || parent.closest(".visually-hidden, select, script, style, noscript")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    if (width < 2 || isForReaders(parent)) continue;
    for (let box = parent; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === "inline" || style.display === "contents") continue;
      const own = box.getBoundingClientRect();
      const wide = left < own.left - 1 || right > own.right + 1;
      const high = top < own.top - 2 || bottom > own.bottom + 2;
      if (wide && scrolls(style.overflowX) || high && scrolls(style.overflowY)) break;
      const cut = wide && hides(style.overflowX) || high && hides(style.overflowY);
      const spills = wide && box.matches("a, button, label, [role=status], td, th");
      const isTitled = style.textOverflow === "ellipsis" && box.closest("[title]");
      if ((cut || spills) && !isTitled) {
        found.set(box, `“${text.slice(0, 60)}” is cut off in <${box.localName} class="${box.className}">`);
        break;
      }
      if (style.position === "fixed") break;
    }
  }
  return [...found.values()];
};
const tooWide = () => {
  const over = document.scrollingElement.scrollWidth - innerWidth;
  if (over <= 0) return [];
  const out = [...document.querySelectorAll("body *")].find((one) => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.left < -1;
  });
  return [`${over} px too wide: ${out?.outerHTML.slice(0, 120)}`];
};
const painted = () => new Promise((next) => {
  requestAnimationFrame(() => requestAnimationFrame(next));
});
(async () => {
  const before = document.adoptedStyleSheets;
  if (spaced) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [...before, sheet];
  }
  await painted();
  const all = [...cutOff(), ...tooWide()];
  document.adoptedStyleSheets = before;
  return all;
})().then(done, (error) => done([String(error)]));
"#;

/// What is on the page for people and for readers of screens, marks and what they enclose taken away.
const UNMARKED: &str = r#"
const parts = [document.title, document.body.innerText];
for (const name of ["aria-label", "placeholder", "title", "alt"]) {
  for (const one of document.querySelectorAll(`[${name}]`)) {
    if (one.checkVisibility({ visibilityProperty: true })) parts.push(one.getAttribute(name));
  }
}
let depth = 0, left = "";
for (const letter of parts.join("\n")) {
  if (letter === "⟦") depth += 1;
  else if (letter === "⟧") depth -= 1;
  else if (depth === 0) left += letter;
}
const words = new Set(left.match(/[\p{L}\p{M}]{2,}/gu) ?? []);
const language = document.documentElement.lang;
const intl = [];
for (let month = 0; month < 12; month += 1) {
  for (const length of ["long", "short"]) {
    const date = new Date(2026, month, 1 + month);
    intl.push(new Intl.DateTimeFormat(language, { month: length, weekday: length, day: "numeric" }).format(date));
  }
}
for (const numeric of ["always", "auto"]) {
  const relative = new Intl.RelativeTimeFormat(language, { numeric });
  for (const unit of ["second", "minute", "hour", "day", "week", "month", "year"]) {
    for (let count = -2; count <= 2; count += 1) intl.push(relative.format(count, unit));
  }
}
intl.push(new Intl.ListFormat(language).format(["1", "2"]));
for (const dateStyle of ["long", "medium", "short"]) {
  intl.push(new Intl.DateTimeFormat(language, { dateStyle, timeStyle: "short" }).format());
}
for (const one of document.querySelectorAll("option")) {
  try { intl.push(new Intl.DisplayNames([one.value], { type: "language" }).of(one.value)); } catch { /* none */ }
}
for (const word of intl.join(" ").match(/[\p{L}\p{M}]{2,}/gu) ?? []) words.delete(word);
// What is taken apart, such as a list of words to spell with, has lost its marks, but is as long.
return [...words].filter((word) => !/áá|ëë|ïï|öö|üü/.test(word));
"#;

impl Browser {
    /// What sticks out or is cut off on each of these screens and, on the last of them, with lines, letters
    /// and words as far apart as people may choose.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn lack_of_room(&self, screens: &[Screen]) -> Done<Vec<String>> {
        let mut all = Vec::new();
        for screen in screens {
            self.resize(*screen).await?;
            let found = self.sticks_out(false).await?;
            all.extend(found.iter().map(|it| format!("{} px: {it}", screen.0)));
        }
        let found = self.sticks_out(true).await?;
        all.extend(found.iter().map(|it| format!("text spaced: {it}")));
        Ok(all)
    }

    async fn sticks_out(&self, spaced: bool) -> Done<Vec<String>> {
        let spaced = vec![json!(spaced)];
        Ok(self.driver.execute_async(ROOM, spaced).await?.convert()?)
    }

    /// Words on the page that do not stand between the marks of [`crate::pseudo`], save those that the
    /// browser itself writes: dates, times and names of languages.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn unmarked_words(&self) -> Done<Vec<String>> {
        self.script(UNMARKED).await
    }
}
