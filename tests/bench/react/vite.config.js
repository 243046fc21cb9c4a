import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const NAME = "floor.css";

/** The floor's style, which stands in its pages. */
const floorStyle = {
  name: "floor-style",
  resolveId: (id) => (id === NAME ? id : null),
  load(id) {
    if (id !== NAME) return null;
    const page = readFileSync(new URL("../floor/recover/index.html", import.meta.url), "utf8");
    return page.match(/<style>(.*?)<\/style>/s)[1];
  },
};

export default defineConfig({
  plugins: [floorStyle, react()],
  publicDir: "public",
  build: { outDir: "../../../target/bench/react", emptyOutDir: true },
});
