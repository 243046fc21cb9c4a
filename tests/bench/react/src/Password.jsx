import { useState } from "react";
import { Link, Navigate, useNavigate } from "react-router";
import { api } from "./api.js";
import Page from "./Page.jsx";
import useSubmit from "./useSubmit.jsx";

export default function Password({ userId, onSignedIn }) {
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const { form, alert } = useSubmit(async () => {
    onSignedIn(await api("/session", { user_id: userId.trim(), password }));
    navigate("/account", { replace: true });
  });
  if (!userId) return <Navigate to="/" replace />;
  return (
    <form {...form}>
      <Page title="Enter your password" />
      {alert}
      <p className="who">{userId.trim()}</p>
      <label htmlFor="password">Password</label>
      <input
        id="password" type="password" required autoComplete="current-password"
        value={password} onChange={(event) => setPassword(event.target.value)}
      />
      <button>Sign in</button>
      <Link to="/recover">I forgot the password</Link>
    </form>
  );
}
