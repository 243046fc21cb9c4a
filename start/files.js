// Which files belong to this build. The names in capitals are filled in when it is bundled; all of
// them lie beside this script, in the folder of assets, which is one below the app.

/** Where the app is. */
export const base = new URL("../", import.meta.url);

/** The file of each language's words. */
export const catalogues = CATALOGUES;

/** The file of each language's words for the administrator's pages. */
const adminCatalogues = ADMIN_CATALOGUES;

/** The file of words by its language, or by `admin/` and its language; nothing where there is none. */
export function catalogueFile(source) {
  const [folder, language] = source.split("/");
  return language && folder === "admin" ? adminCatalogues[language] : catalogues[source];
}

/** The whole address of a file beside this script. */
export const assetAddress = (name) => new URL(name, import.meta.url).href;
