import { useNavigate } from "react-router";
import { api } from "./api.js";
import Page from "./Page.jsx";
import UserId from "./UserId.jsx";
import useCaptcha from "./useCaptcha.js";
import useSubmit from "./useSubmit.jsx";

function Picture({ captcha }) {
  const { challenge, kinds, typed, setTyped, ask } = captcha;
  return (
    <div id="picture">
      <img
        id="image" width="280" height="100" src={`data:image/png;base64,${challenge.image}`}
        alt="Picture of distorted characters. If you cannot read it, choose “Hear it” or “Skip the picture”."
      />
      <p className="row">
        <button type="button" onClick={() => new Audio(`/api/v1/captcha/${challenge.id}/audio`).play()}>Hear it</button>
        <button type="button" onClick={() => ask("image")}>New picture</button>
      </p>
      <label htmlFor="captcha">Characters in the picture</label>
      <input
        id="captcha" required autoComplete="off" autoCapitalize="characters" spellCheck={false}
        value={typed} onChange={(event) => setTyped(event.target.value)}
      />
      {kinds.includes("proof_of_work") && (
        <button type="button" onClick={() => ask("proof_of_work")}>Skip the picture</button>
      )}
    </div>
  );
}

export default function Recover({ userId, setUserId, onStarted }) {
  const navigate = useNavigate();
  const captcha = useCaptcha();
  const { form, alert } = useSubmit(async () => {
    try {
      const answer = await captcha.answer();
      const { handle, recovery } = await api("/recovery", { user_id: userId.trim(), captcha: answer });
      sessionStorage.setItem("handle", handle);
      onStarted(recovery);
      navigate("/recover/method");
    } catch (problem) {
      if (captcha.challenge) captcha.ask(captcha.challenge.kind);
      throw problem;
    }
  });
  return (
    <form {...form}>
      <Page title="Get back into your account" />
      <p>First, tell us who you are.</p>
      {alert}
      <UserId userId={userId} setUserId={setUserId} />
      {captcha.challenge?.kind === "image" && <Picture captcha={captcha} />}
      <p id="state" role="status">{captcha.state}</p>
      <button>Next</button>
    </form>
  );
}
