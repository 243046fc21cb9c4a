// Runs in a measured page before any script of its own. It notes what the browser reports of the
// visit, types as early as a person could, and knows the way to buttons and headings.
//
// "The form keeps what is typed from t on": as soon as a text field is visible, the probe types a
// letter, another one whenever the field was exchanged, emptied or lost the focus, and one every now
// and then. t is the time of the first letter from which on every one, in order, is in the live field
// when the page has started; never before the first paint, because nobody types into nothing. A key
// that is pressed while the page is busy waits in the browser, so a letter counts from the end of the
// look before it.
globalThis.regainBench ??= (() => {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const PAUSE = 100; // milliseconds between two letters where nothing happens
  const REGULAR = 30; // of them
  const PICTURE = 200; // pixels: what is less wide is no captcha
  const seen = { lcp: 0, tasks: [], changed: 0, started: null };
  const headings = [];
  const pictures = [];
  const typed = [];
  let [candidate, field, value, typing, before, looked] = [null, null, "", false, "", 0];

  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await plain.apply(WebAssembly, given);
      for (const item of Object.values((made.instance ?? made).exports)) {
        if (item instanceof WebAssembly.Memory) memories.add(item);
      }
      return made;
    };
  }

  const observe = (type, hear) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
    } catch { /* this browser does not know it */ }
  };
  observe("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  observe("longtask", (entry) => { seen.tasks.push([entry.startTime, entry.duration]); });
  observe("mark", (entry) => { if (/(^|-)started$/.test(entry.name)) seen.started ??= entry.startTime; });
  // What a framework writes back into the field that is being typed into is not a change of the page.
  const own = (record) => record.type === "attributes" && record.target === field;
  new MutationObserver((records) => {
    if (document.documentElement?.dataset.started !== undefined) seen.started ??= performance.now();
    if (!records.every(own)) seen.changed = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && element.getBoundingClientRect().width > 0;
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
  const firstField = () => [...document.querySelectorAll("input:not([type]), input[type=text], input[type=email]")]
    .find((input) => !input.disabled && !input.readOnly && visible(input)) ?? null;

  const type = (at, lost) => {
    field.focus({ preventScroll: true });
    typed.push({ at, letter: letters[typed.length % letters.length], lost });
    document.execCommand("insertText", false, typed.at(-1).letter);
    value = field.value;
  };
  const press = () => {
    const [found, now] = [firstField(), performance.now()];
    const [waited, since] = [found === candidate, looked];
    [candidate, looked] = [found, now];
    // What is new is painted with this frame, and can be typed into from then on.
    if (!found || (typed.length === 0 && !waited)) return;
    // A person's next key would have gone nowhere.
    const lost = typed.length > 0 && document.activeElement !== found;
    const changed = typed.length > 0 && (found !== field || found.value !== value);
    const due = typed.length === 0 || (now - typed.at(-1).at > PAUSE && typed.length < REGULAR);
    field = found;
    if (lost || changed) type(now, lost);
    else if (due) type(since, false);
  };
  // What has changed is on the screen when the frame after this one begins.
  const onScreen = (hear) => requestAnimationFrame(() => hear(performance.timeOrigin + performance.now()));
  const look = () => {
    const text = [...document.querySelectorAll("h1")].find(visible)?.textContent.trim() ?? "";
    if (text === before) return;
    before = text;
    onScreen((at) => headings.push([text, at]));
  };
  document.addEventListener("load", ({ target }) => {
    if (target instanceof HTMLImageElement && target.width >= PICTURE) onScreen((at) => pictures.push(at));
  }, true);
  const frame = () => {
    requestAnimationFrame(frame);
    look();
    if (typing) press();
  };
  requestAnimationFrame(frame);

  const wanted = {
    button: (text) => [...document.querySelectorAll("button")].filter((it) => it.textContent.trim() === text),
    link: (text) => [...document.querySelectorAll("a[href]")].filter((it) => it.textContent.trim() === text),
    field: (text) => [...document.querySelectorAll("label")]
      .filter((it) => it.textContent.trim() === text).map((it) => it.control).filter(Boolean),
    choice: (text) => [...document.querySelectorAll("label")].filter((it) => it.textContent.includes(text)),
  };
  return {
    type: () => { typing = true; },
    state: () => ({ changed: seen.changed, started: seen.started, now: performance.now() }),
    /** Whether it can be expected to answer a click: it says so itself, or nothing has happened lately. */
    ready: () => document.readyState === "complete"
      && (seen.started !== null || performance.now() - seen.changed > 500),
    /** One letter more, now that everything is over, and all that was seen. */
    async finish() {
      typing = false;
      const last = firstField();
      if (last && typed.length > 0) {
        const lost = document.activeElement !== last;
        field = last;
        type(performance.now(), lost);
      }
      await new Promise((done) => setTimeout(done, 300));
      const navigation = performance.getEntriesByType("navigation")[0];
      return {
        ...seen,
        origin: performance.timeOrigin,
        fcp: painted(),
        loaded: navigation.loadEventEnd,
        typed,
        value: firstField()?.value ?? null,
        memory: [...memories].reduce((sum, it) => sum + it.buffer.byteLength, 0),
      };
    },
    headings: () => headings,
    pictures: () => pictures,
    /** The middle of a visible, enabled thing, scrolled into view. */
    place(kind, text) {
      const found = wanted[kind](text).find((it) => visible(it) && !it.disabled);
      found?.scrollIntoView({ block: "center" });
      const box = found?.getBoundingClientRect();
      return box ? [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2] : null;
    },
    shows: (text) => document.body.innerText.includes(text),
  };
})();
