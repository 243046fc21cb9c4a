// Loads the page again when a build has ended. The file that it asks for changes with each.
const mark = new URL("build.txt", import.meta.url);
const seen = async () => (await fetch(mark, { cache: "no-store" })).text();
const first = await seen();
const look = async () => {
  // While the server starts anew nobody answers; then there is nothing new to see either.
  const now = await seen().catch(() => first);
  if (now === first || !/^\d+$/.test(now)) setTimeout(look, 500);
  else location.reload();
};
look();
