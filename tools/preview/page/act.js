// Does what a person would do to bring the page into the state: fills fields and presses buttons,
// found by the words on them in whatever language the page speaks.

"use strict";
{
  const { preview } = globalThis;
  const PATIENCE = 15_000;
  const pause = (time) => new Promise((done) => { setTimeout(done, time); });

  /** Every sentence that the app has read under this id, however deep. */
  const under = (json, id, found) => {
    for (const [key, value] of Object.entries(json)) {
      if (key === id) {
        const all = typeof value === "string" ? [value] : Object.values(value ?? {});
        found.push(...all.filter((one) => typeof one === "string"));
      } else if (value && typeof value === "object") under(value, id, found);
    }
    return found;
  };

  const SPACE = /\s+/g;
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, "").replace(SPACE, " ").trim();

  /** What matches a sentence; `{…}` stands for anything. An id that nobody knows is a sentence. */
  const pattern = (id) => {
    const found = preview.words.flatMap((json) => under(json, id, []));
    const sentences = found.length ? found : [id];
    const parts = sentences.map((sentence) => plain(sentence)
      .split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*"));
    return parts.join("|");
  };
  const whole = (id) => new RegExp(`^(?:${pattern(id)})$`, "s");

  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const all = (css) => [...document.querySelectorAll(css)].filter(visible);
  const named = (css, id) => {
    const name = whole(id);
    return all(css).find((one) => name.test(plain(one.textContent))
      || name.test(plain(one.getAttribute("aria-label") ?? "")));
  };

  /** Waits until `look` finds something. */
  const until = async (what, look) => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const found = look();
      if (found) return found;
      if (Date.now() > end) throw new Error(`${what} did not come.`);
      await pause(25);
    }
  };

  const labelled = (id) => () => named("label", id)?.control;
  const type = (field, text) => {
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    own.set.call(field, text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const does = {
    fill: async (id, { with: text }) => type(await until(`The field ${id}`, labelled(id)), text),
    choose: async (id) => (await until(`The choice ${id}`, labelled(id))).click(),
    press: async (id) => {
      const button = await until(`The button ${id}`, () => named("button, a[href]", id));
      button.click();
    },
    wait: (id) => preview.shows(id),
  };

  /** Waits until the page holds this sentence. */
  preview.shows = (id) => until(`“${id}”`, () =>
    new RegExp(pattern(id), "s").test(plain(document.body?.innerText ?? "")));
  /** Waits until the page has this main heading. */
  preview.headed = (id) => until(`The heading “${id}”`, () =>
    named('h1, [role="heading"][aria-level="1"]', id));

  /** One act after another, each as soon as the page is ready for it. */
  preview.act = async () => {
    const { acts, starts } = preview.plan;
    if (starts !== false) await until("The app", () => preview.started && all("main h1").length);
    for (const act of acts ?? []) {
      const [[kind, id]] = Object.entries(act);
      // A frame later the page has taken in what was done before.
      await pause(50);
      await does[kind](id, act);
    }
  };
}
