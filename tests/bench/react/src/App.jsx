import { useState } from "react";
import { Link, Navigate, Route, Routes } from "react-router";
import Methods from "./Methods.jsx";
import Password from "./Password.jsx";
import Recover from "./Recover.jsx";
import SignIn from "./SignIn.jsx";
import Welcome from "./Welcome.jsx";

export default function App() {
  const [userId, setUserId] = useState("");
  const [session, setSession] = useState(null);
  const [recovery, setRecovery] = useState(null);
  const user = { userId, setUserId };
  return (
    <>
      <header>
        <Link to="/"><img src="/logo.svg" alt="" width="32" height="32" /> Regain</Link>
      </header>
      <main>
        <Routes>
          <Route path="/" element={<SignIn {...user} />} />
          <Route path="/password" element={<Password userId={userId} onSignedIn={setSession} />} />
          <Route path="/account" element={<Welcome session={session} />} />
          <Route path="/recover" element={<Recover {...user} onStarted={setRecovery} />} />
          <Route path="/recover/method" element={<Methods recovery={recovery} />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </main>
    </>
  );
}
