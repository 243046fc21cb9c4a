import { Navigate } from "react-router";
import Page from "./Page.jsx";

export default function Welcome({ session }) {
  if (!session) return <Navigate to="/" replace />;
  return (
    <section>
      <Page title="Welcome" />
      <p>{session.name}</p>
    </section>
  );
}
