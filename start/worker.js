// The web worker, which works things out without holding the page up (worker/worker.js).

import { assetAddress } from "./files.js";

const address = assetAddress(WORKER_FILE);
// The one address that this page loads a script from by a string (Trusted Types).
const policy = globalThis.trustedTypes?.createPolicy("regain", { createScriptURL: () => address });

let worker = null;
let jobs = 0;

/** Works a challenge out; `progress` hears of the way there, in per cent. */
export async function solveProofOfWork(challenge, progress) {
  const { solution } = await runJob({ job: "proof_of_work", challenge }, progress);
  return String(solution);
}

/** How hard a password is to guess, from 0 to 4. */
export async function measureStrength(password, userId) {
  const { score } = await runJob({ job: "strength", password, inputs: [userId] });
  return score;
}

/** Ends whatever the worker is doing; what was asked of it is never answered. */
export function stopWorker() {
  worker?.terminate();
  worker = null;
}

function runJob(job, progress) {
  worker ??= new Worker(policy?.createScriptURL("") ?? address, { type: "module" });
  const [own, id] = [worker, ++jobs];
  return new Promise((resolve, reject) => {
    const hear = ({ data }) => {
      if (data.id !== id) return;
      if (data.progress !== undefined) return progress?.(Math.round(data.progress * 100));
      own.removeEventListener("message", hear);
      own.removeEventListener("error", fail);
      if (data.failed === undefined) resolve(data);
      else reject(new Error(data.failed));
    };
    const fail = (event) => {
      if (worker === own) worker = null;
      reject(event);
    };
    own.addEventListener("message", hear);
    own.addEventListener("error", fail);
    own.postMessage({ ...job, id });
  });
}
