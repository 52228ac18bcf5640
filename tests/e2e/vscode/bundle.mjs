// Bundles a file of the client for Node, in the extension host or out of it.

import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const CLIENT = fileURLToPath(new URL("../../../client-vscode", import.meta.url));
const OPTIONS = ["--bundle", "--platform=node", "--format=cjs", "--target=node20", "--external:vscode", "--log-level=warning"];

/** Write the bundle of a source. Gives its path. */
export function bundled(source, folder) {
  const into = path.join(folder, `${path.basename(source)}.js`);
  const esbuild = path.join(CLIENT, "node_modules", ".bin", "esbuild");
  execFileSync(esbuild, [path.join(CLIENT, `${source}.ts`), ...OPTIONS, `--outfile=${into}`], { stdio: ["ignore", "inherit", "inherit"] });
  return into;
}
