import { useCallback, useEffect, useRef, useState } from "react";
import { api, solve } from "./api.js";

/** The captcha that the API asks for: a picture, or work for the device. */
export default function useCaptcha() {
  const [kinds, setKinds] = useState([]);
  const [challenge, setChallenge] = useState(null);
  const [typed, setTyped] = useState("");
  const [state, setState] = useState("");
  const solution = useRef(null);

  const ask = useCallback(async (kind) => {
    try {
      const asked = await api("/captcha", { kind });
      setChallenge(asked);
      setTyped("");
      if (kind === "image") return;
      setState("This device is working it out…");
      solution.current = solve(asked.proof_of_work);
      await solution.current;
      setState("Done. You can continue.");
    } catch {
      setState("This could not be loaded. Try again later.");
    }
  }, []);

  useEffect(() => {
    let gone = false;
    api("/settings").then(({ captcha }) => {
      if (gone) return;
      setKinds(captcha);
      const first = captcha.find((kind) => kind === "image" || kind === "proof_of_work");
      if (first) ask(first);
    }, () => setState("This could not be loaded. Try again later."));
    return () => { gone = true; };
  }, [ask]);

  async function answer() {
    if (!challenge) return undefined;
    return { id: challenge.id, answer: challenge.kind === "image" ? typed : await solution.current };
  }
  return { kinds, challenge, typed, setTyped, state, ask, answer };
}
