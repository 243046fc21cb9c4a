export default function UserId({ userId, setUserId }) {
  return (
    <>
      <label htmlFor="user-id">User ID</label>
      <input
        id="user-id" name="user_id" required maxLength={256} autoComplete="username" autoCapitalize="none"
        spellCheck={false} aria-describedby="user-id-hint"
        value={userId} onChange={(event) => setUserId(event.target.value)}
      />
      <p className="hint" id="user-id-hint">For example name@example.com</p>
    </>
  );
}
