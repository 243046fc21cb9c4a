// One state: its frame, its title, how it stands, and the way to see it alone.

import { make } from "/gallery/element.js";

/** Heights of one screen, by the width. */
const SCREENS = { 360: 740, 768: 1024, 1280: 800 };
/** How large a screen is shown, by its width. */
const SCALES = { 360: 0.72, 768: 0.5, 1280: 0.4 };

/** Frames that begin at the same time; more would only wait for one another. */
const PLACES = 4;
let busy = 0;
const waiting = [];

function begin(start) {
  if (start) waiting.push(start);
  while (busy < PLACES && waiting.length) {
    busy += 1;
    waiting.shift()();
  }
}

/** One frame has begun, or will not. */
function done() {
  busy -= 1;
  begin();
}

export class Tile {
  status = "waiting";
  #look = {};
  #frame = null;
  #wanted = false;
  #counted = false;

  constructor({ name, title, page, address, script, heading }, told) {
    Object.assign(this, { name, script, heading, address, told });
    this.text = `${title} ${name} ${page}`.toLowerCase();
    this.title = title;
    this.screen = make("div", "phone");
    this.state = make("span", "tile__state", "");
    const alone = this.alone = make("a", "tile__alone", "Open alone");
    alone.target = "_blank";
    alone.setAttribute("aria-label", `Open alone: ${title}`);
    const heading3 = make("h3", "tile__title", title);
    const line = make("p", "tile__line", "", make("code", "", page), this.state, alone);
    this.why = make("p", "tile__why", "");
    this.element = make("article", "tile", "", this.screen, heading3, line, this.why);
    this.element.id = name;
  }

  /** The address with the language of the controls. */
  #at() {
    const address = new URL(this.address, location.href);
    if (this.#look.language) address.searchParams.set("lang", this.#look.language);
    return address;
  }

  /** Follows the controls; `name` is the one that was changed. */
  shown(look, name) {
    this.#look = look;
    const { style } = this.screen;
    style.setProperty("--width", look.width);
    style.setProperty("--height", SCREENS[look.width]);
    style.setProperty("--scale", SCALES[look.width]);
    this.alone.href = this.#at();
    if (["width", "height", "size"].includes(name)) this.#resize();
    if (name === "language") this.#load();
  }

  /** Whether the tile is near the screen. */
  live(wanted) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) this.#load();
    else this.#clear();
  }

  #clear() {
    this.#frame?.remove();
    this.#frame = null;
    this.#release();
  }

  #release() {
    if (this.#counted) done();
    this.#counted = false;
  }

  /** A new frame, when it is its turn. A frame is never led elsewhere: that would be a step Back. */
  #load() {
    this.#clear();
    if (!this.#wanted) return;
    this.#say("waiting", "");
    begin(() => {
      if (!this.#wanted || this.#frame) return done();
      this.#counted = true;
      const frame = this.#frame = document.createElement("iframe");
      frame.title = this.title;
      frame.src = this.#at();
      frame.addEventListener("load", () => { if (!this.script) this.#look_at(frame); });
      this.#say("loading", "");
      this.screen.append(frame);
    });
  }

  /** Without scripts a page cannot tell how it stands. */
  #look_at(frame) {
    const headings = [...frame.contentDocument?.querySelectorAll('h1, [role="heading"]') ?? []];
    const found = headings.some((one) => one.textContent === this.heading && one.checkVisibility());
    const height = frame.contentDocument?.documentElement.scrollHeight ?? 0;
    const why = found ? "" : `The heading “${this.heading}” did not come.`;
    this.hear({ status: found ? "ready" : "wrong", why, height, complaints: [], changed: true });
  }

  /** The frame says how it stands. */
  hear(said) {
    if (!this.#frame) return;
    this.height = said.height;
    this.#resize();
    this.complaints = said.complaints;
    if (said.status === "loading") return;
    this.#release();
    const remarks = said.complaints.map((one) => `In the console: ${one}`);
    this.#say(said.status, said.why || remarks.join("\n"));
    this.told(said);
  }

  #resize() {
    const whole = this.#look.height === "page" && this.height;
    if (whole) this.screen.style.setProperty("--height", Math.max(this.height, 400));
    else this.screen.style.setProperty("--height", SCREENS[this.#look.width]);
  }

  #say(status, why) {
    this.status = status;
    this.element.dataset.status = status;
    const words = { waiting: "waiting", loading: "loading…", ready: "", wrong: "not as expected" };
    this.state.textContent = words[status];
    this.why.textContent = why;
  }
}
