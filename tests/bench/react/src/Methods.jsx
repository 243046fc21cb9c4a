import { Navigate } from "react-router";
import Page from "./Page.jsx";

const names = {
  email: "Email my alternate address",
  sms: "Text my mobile phone",
  voice: "Call my mobile phone",
};

export default function Methods({ recovery }) {
  if (!recovery) return <Navigate to="/recover" replace />;
  return (
    <section>
      <Page title="How can we reach you?" />
      <p>We will send a verification code. Choose where it should go.</p>
      <ul>
        {recovery.methods.map((method) => (
          <li key={method.id}>{names[method.kind] ?? method.kind} {method.masked}</li>
        ))}
      </ul>
    </section>
  );
}
