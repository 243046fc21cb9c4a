import { Link, useNavigate } from "react-router";
import Page from "./Page.jsx";
import UserId from "./UserId.jsx";
import useSubmit from "./useSubmit.jsx";

export default function SignIn({ userId, setUserId }) {
  const navigate = useNavigate();
  const { form, alert } = useSubmit(() => navigate("/password"));
  return (
    <form {...form}>
      <Page title="Sign in" />
      {alert}
      <UserId userId={userId} setUserId={setUserId} />
      <button>Next</button>
      <Link to="/recover">Can’t access your account?</Link>
    </form>
  );
}
