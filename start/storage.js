// What the browser keeps for the start script. Storage may be forbidden: then nothing is kept, and
// nothing else is lost.

const attempt = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};

/** What the tab keeps, as long as it is open. */
export const tab = {
  read: (key) => attempt(() => sessionStorage.getItem(key)),
  write: (key, value) => attempt(() => sessionStorage.setItem(key, value)),
  remove: (key) => attempt(() => sessionStorage.removeItem(key)),
};

/** What the browser keeps between visits. */
export const device = {
  read: (key) => attempt(() => localStorage.getItem(key)),
  write: (key, value) => attempt(() => localStorage.setItem(key, value)),
};
