import { useState } from "react";
import { sentence } from "./api.js";

/** Runs `work` when a form is sent, one at a time, and keeps what went wrong. */
export default function useSubmit(work) {
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  async function onSubmit(event) {
    event.preventDefault();
    if (busy) return;
    setError("");
    setBusy(true);
    try {
      await work();
    } catch (problem) {
      setError(sentence(problem));
    }
    setBusy(false);
  }
  return { form: { onSubmit, "aria-busy": busy }, alert: <p className="error" role="alert">{error}</p> };
}
