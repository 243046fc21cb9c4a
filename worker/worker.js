// The web worker's own script: loads the program that a job needs, once, and hands the job over.
// The names in capitals are replaced at build time by the files' names, relative to this script.
// Messages are described in src/job/. To cancel a job, the page ends the worker.
const programs = {
  proof_of_work: { script: "__WORKER_JS__", wasm: "__WORKER_WASM__" },
  strength: { script: "__STRENGTH_JS__", wasm: "__STRENGTH_WASM__" },
};
const loaded = new Map();

async function load({ script, wasm }) {
  const program = await import(new URL(script, import.meta.url).href);
  await program.default({ module_or_path: new URL(wasm, import.meta.url) });
  return program.handle;
}

// Messages that come before a program has started wait for it here, in their order.
function program(job) {
  if (!loaded.has(job)) loaded.set(job, load(programs[job]));
  return loaded.get(job);
}

self.onmessage = async ({ data }) => {
  try {
    const handle = await program(data.job);
    handle(data, (answer) => self.postMessage(answer));
  } catch {
    // An unknown job, a file that could not be had, or no WebAssembly: nothing to try again here.
    self.postMessage({ id: data.id, failed: "unsupported" });
  }
};
