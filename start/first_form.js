// The form that stands in the HTML: typed into, and sent, before the program has started.
//
// The program builds its first page in the order of the document, by `createElement` and
// `insertBefore`. While it does, it gets the elements of the HTML that are marked `data-kept` in
// place of new ones, each when its tag is made, and they are left where they stand: an element that
// is moved loses the focus, the caret and what an input method is composing.

import { tab } from "./storage.js";

const USER_ID_KEY = "regain.user-id";
const MARK = "data-kept";

/** Kept elements that the program has not made yet, in the order of the document. */
let kept = [...document.querySelectorAll(`[${MARK}]`)];
/** Those that it has made, but not put in their place. */
const made = new Set();
const form = kept.find((element) => element.localName === "form");
let isSent = false;

const { insertBefore } = Node.prototype;

/** Makes the form work without the program, and has the program take it over. */
export function keepFirstForm() {
  if (!form) return;
  const field = form.elements["user-id"];
  const known = new URLSearchParams(location.search).get("login_hint") ?? tab.read(USER_ID_KEY);
  if (known && !field.value) field.value = known;
  form.querySelector("a").onclick = () => tab.write(USER_ID_KEY, field.value.trim());
  form.onsubmit = (event) => {
    event.preventDefault();
    isSent = true;
    form.querySelector("button").classList.add("button--busy");
  };
  document.createElement = makeOrTake;
  Node.prototype.insertBefore = putOrLeave;
}

/** The first page is there: what the program did not take goes, and what was sent is sent to it. */
export function finishAdoption() {
  stopAdoption();
  for (const left of document.querySelectorAll(`[${MARK}]`)) left.remove();
  // In the order of the page the app comes first, and its link past the bar before any other.
  document.body.append(document.getElementById("boot"));
  if (form) form.onsubmit = null;
  if (isSent && form.isConnected) form.requestSubmit();
  isSent = false;
  performance.mark("regain-started");
}

function stopAdoption() {
  kept = [];
  made.clear();
  delete document.createElement;
  Node.prototype.insertBefore = insertBefore;
}

/** In place of `document.createElement`. */
function makeOrTake(tag, ...options) {
  if (kept[0]?.localName !== tag) {
    return Document.prototype.createElement.call(document, tag, ...options);
  }
  const element = kept.shift();
  made.add(element);
  for (const node of [...element.childNodes]) if (!kept.includes(node)) node.remove();
  // From here on the program hears when it is sent.
  if (element === form) form.onsubmit = null;
  return element;
}

/** In place of `Node.prototype.insertBefore`. */
function putOrLeave(node, before) {
  if (!made.delete(node)) return insertBefore.call(this, node, before ?? nextKept(this));
  node.removeAttribute(MARK);
  // The program's page is another one than the HTML's: it is made as any other.
  if (node.parentNode !== this) {
    stopAdoption();
    return insertBefore.call(this, node, before);
  }
  // What is put before a mark stands before it, though it is the mark that has to move.
  if (before && node.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_PRECEDING) {
    insertBefore.call(this, before, node.nextSibling);
  }
  if (!kept.length && !made.size) stopAdoption();
  return node;
}

/** The kept element in a parent that new ones belong before. */
function nextKept(parent) {
  return parent.querySelector?.(`:scope > [${MARK}]`) ?? null;
}
