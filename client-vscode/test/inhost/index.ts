// What runs in the extension host: VS Code calls `run` of the bundle.

import { chosenTests } from "./chosen";
import { environmentTests } from "./environment";
import { rowTreeTests } from "./row-tree";
import { serverTests } from "./server";
import { run as runSuites } from "./suite";

export async function run(): Promise<void> {
  // Those of the environment change the path of the whole process: by then no server is being started.
  await runSuites([rowTreeTests, chosenTests, serverTests, environmentTests]);
}
