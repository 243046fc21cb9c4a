// Which files belong to this build. The names in capitals are filled in when it is bundled; all of
// them lie beside this script, in the folder of assets, which is one below the app.

/** Where the app is. */
export const base = new URL("../", import.meta.url);

/** The file of each language's words. */
export const catalogues = CATALOGUES;

/** The whole address of a file beside this script. */
export const assetAddress = (name) => new URL(name, import.meta.url).href;
