// Brings the state about, sees whether the page is what the table says, and tells the gallery.

"use strict";
{
  const { preview } = globalThis;
  const { plan, whenRead, framed, complaints } = preview;
  const root = document.documentElement;
  let status = "loading";
  let why = "";

  const tell = () => {
    root.dataset.preview = status;
    // For whoever opens it alone.
    root.dataset.previewWhy = why;
    if (!framed) return;
    const height = document.body ? root.scrollHeight : 0;
    const { name, changed } = plan;
    const title = document.title;
    window.parent.postMessage(
      { preview: name, status, why, height, complaints, changed: changed === true, title },
      location.origin,
    );
  };

  const run = async () => {
    try {
      await preview.act();
      await preview.headed(plan.heading);
      for (const sentence of plan.shows ?? []) await preview.shows(sentence);
      status = "ready";
    } catch (error) {
      status = "wrong";
      why = error.message;
    }
    // Two frames later it is painted.
    requestAnimationFrame(() => requestAnimationFrame(tell));
  };

  whenRead(() => {
    new ResizeObserver(tell).observe(document.body);
    run();
  });
}
