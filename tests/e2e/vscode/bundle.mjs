// Bundles a file of client-vscode/test/inhost for the extension host.

import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const CLIENT = fileURLToPath(new URL("../../../client-vscode", import.meta.url));
const OPTIONS = ["--bundle", "--platform=node", "--format=cjs", "--target=node20", "--external:vscode", "--log-level=warning"];

/** Write the bundle. Gives its path. */
export function bundled(name, folder) {
  const into = path.join(folder, `${name}.js`);
  const source = path.join(CLIENT, "test", "inhost", `${name}.ts`);
  const esbuild = path.join(CLIENT, "node_modules", ".bin", "esbuild");
  execFileSync(esbuild, [source, ...OPTIONS, `--outfile=${into}`], { stdio: ["ignore", "inherit", "inherit"] });
  return into;
}
