// What axe-core finds wrong in a page for somebody who sees badly or uses no mouse.

import fs from "node:fs";
import path from "node:path";

const SOURCE = fs.readFileSync(path.join(process.env.DRIVER, "node_modules/axe-core/axe.min.js"), "utf8");
const GRAVE = new Set(["serious", "critical"]);

/** Give one line for each grave problem of a frame: the rule, and the first element that breaks it. */
export async function seriousProblems(frame) {
  await frame.evaluate(SOURCE);
  const { violations } = await frame.evaluate(() => globalThis.axe.run(document));
  return violations.filter(({ impact }) => GRAVE.has(impact)).map(({ id, help, nodes: [first] }) => `${id}: ${help}: ${first.html}`);
}
