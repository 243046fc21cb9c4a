// Each frame has storage of its own, although all are of one origin: what a state needs is there when
// it begins, and no state sees what another leaves.

"use strict";
{
  const { plan } = globalThis.preview;

  /** Storage that lasts as long as the document. */
  const kept = (entries) => {
    const map = new Map(Object.entries(entries));
    return {
      getItem: (key) => map.get(String(key)) ?? null,
      setItem: (key, value) => void map.set(String(key), String(value)),
      removeItem: (key) => void map.delete(String(key)),
      clear: () => map.clear(),
      key: (at) => [...map.keys()][at] ?? null,
      get length() { return map.size; },
    };
  };

  /** The part of a storage that belongs to this state. */
  const part = (storage) => {
    const own = (key) => `preview ${plan.name} ${key}`;
    return {
      getItem: (key) => storage.getItem(own(key)),
      setItem: (key, value) => storage.setItem(own(key), value),
      removeItem: (key) => storage.removeItem(own(key)),
      clear() {},
      key: () => null,
      length: 0,
    };
  };

  const shared = window.localStorage;
  globalThis.preview.shared = shared;
  const put = (name, value) => Object.defineProperty(window, name, { value, configurable: true });
  put("sessionStorage", kept(plan.kept ?? {}));
  put("localStorage", part(shared));
}
