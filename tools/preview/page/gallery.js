// The gallery: every state of the table as a live frame, in its journey, shown as the controls say.

import { kept, look, remember, watch } from "/gallery/controls.js";
import { make } from "/gallery/element.js";
import { Tile } from "/gallery/tile.js";

const byId = (id) => document.getElementById(id);

const tiles = [];
// What the app remarks upon in every state is said once, above them all.
const remarks = new Map();

const slug = (name) => `journey-${name.toLowerCase().replace(/[^a-z]+/g, "-")}`;

function journey({ name, about, states }) {
  const own = states.map((state) => new Tile(state, told));
  tiles.push(...own);
  const heading = make("h2", "journey__name", name);
  heading.id = slug(name);
  const section = make("section", "journey", "", heading, make("p", "quiet", about));
  section.setAttribute("aria-labelledby", heading.id);
  section.append(make("div", "tiles", "", ...own.map((tile) => tile.element)));
  const link = make("a", "", name);
  link.href = `#${heading.id}`;
  link.append(make("span", "quiet", ` ${states.length}`));
  byId("journeys").append(make("li", "", "", link));
  return section;
}

/** A frame has said how it stands. */
function told({ complaints, changed }) {
  if (!changed) {
    for (const remark of complaints.filter((one) => one.startsWith("config.json"))) {
      remarks.set(remark, remark);
    }
    note();
  }
  const count = (status) => tiles.filter((tile) => tile.status === status).length;
  const wrong = count("wrong");
  const seen = count("ready") + wrong;
  byId("tally").textContent = `${tiles.length} states, ${seen} shown`
    + (wrong ? `, ${wrong} not as expected` : "");
}

let fault = "";
function note() {
  const all = [...(fault ? [`config.json cannot be read: ${fault}`] : []), ...remarks.values()];
  byId("notes").replaceChildren(...all.map((text) => make("p", "", text)));
}

/** Only the tiles whose title, name or page has the word. */
function find(word) {
  const wanted = word.trim().toLowerCase();
  for (const tile of tiles) tile.element.hidden = !tile.text.includes(wanted);
  for (const section of document.querySelectorAll(".journey")) {
    section.hidden = !section.querySelector(".tile:not([hidden])");
  }
}

/** Hosts with a brand of their own. */
function brands(hosts) {
  byId("brands").hidden = !hosts.length;
  for (const host of hosts) {
    const option = make("option", "", host);
    option.value = host;
    document.forms.controls.brand.append(option);
  }
}

function languages(offered) {
  const name = (tag) => new Intl.DisplayNames(["en"], { type: "language" }).of(tag);
  for (const tag of offered ?? []) {
    const option = make("option", "", `${name(tag)} · ${tag}`);
    option.value = tag;
    document.forms.controls.language.append(option);
  }
}

// Tiles near the screen are alive; the others give their memory back.
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    tiles.find((tile) => tile.element === target)?.live(isIntersecting);
  }
}, { rootMargin: "900px" });

const asked = new URLSearchParams({ brand: kept().brand ?? "" });
const table = await (await fetch(`/gallery/table.json?${asked}`)).json();
fault = table.fault ?? "";
byId("title").textContent = table.brand ? `Every page of ${table.brand}` : "Every page";
document.title = `${byId("title").textContent} – preview`;
byId("config").textContent = byId("config").title = table.config;
brands(table.brands);
languages(table.languages);
remember();
byId("states").append(...table.journeys.map(journey));
watch((name) => {
  if (name === "find") return find(look().find);
  // Another brand may have other pages.
  if (name === "brand") return location.reload();
  for (const tile of tiles) tile.shown(look(), name);
});
for (const tile of tiles) {
  tile.shown(look(), "");
  near.observe(tile.element);
}
addEventListener("message", ({ origin, data }) => {
  if (origin === location.origin) tiles.find((tile) => tile.name === data?.preview)?.hear(data);
});
told({ complaints: [], changed: true });
note();
byId(location.hash.slice(1))?.scrollIntoView();
