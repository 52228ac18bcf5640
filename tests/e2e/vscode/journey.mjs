// A planner's day with Groundplan in one window of a real VS Code, one step after the other.
//
// From the environment: NODE and VSCODE (the program), DRIVER (playwright-core, axe-core), VSIX, WORKSPACE (a git
// repository of pip's sources, changed by the run), WORK (scratch), ARTEFACTS (screenshots), THEME (light or dark),
// SETTINGS (JSON: which interpreter serves, where it should not be set up anew), PYTHON (one that has groundplan). Prints one line for each step.

import { STEPS as EVIDENCE } from "./evidence.mjs";
import { STEPS as GRAPHS } from "./graphs.mjs";
import { STEPS as HELP } from "./help.mjs";
import { STEPS as ROWS } from "./rows.mjs";
import { BROKEN, STEPS as SPINE } from "./spine.mjs";
import { heldSettings, STEPS as START } from "./start.mjs";
import { STEPS as VIEWS } from "./views.mjs";
import { inVscode, walk } from "./walk.mjs";

const { SETTINGS, WORKSPACE } = process.env;
const settings = JSON.parse(SETTINGS);

await inVscode({ settings: heldSettings() }, async (vscode, newWindow) => {
  const window = await newWindow();
  await window.open(vscode.url(WORKSPACE));
  await walk({ ...START, ...SPINE, ...VIEWS, ...GRAPHS, ...ROWS, ...EVIDENCE, ...HELP, ...BROKEN }, window, vscode, settings);
});
