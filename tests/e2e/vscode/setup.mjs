// Finds the server's program as the extension does on its first start, without VS Code around it. Prints it as JSON.
//
// From the environment: EXTENSION (a folder with the wheel in `server`), STORAGE (what VS Code gives an extension to install
// into), WHEELHOUSE (a folder of wheels), WORK (scratch). The Python is the first one on PATH.

import { createRequire } from "node:module";
import { bundled } from "./bundle.mjs";

const { EXTENSION, STORAGE, WHEELHOUSE, WORK } = process.env;

const { findServer } = createRequire(import.meta.url)(bundled("src/common/environment", WORK));
const settings = { path: "", interpreter: "", wheelhouse: WHEELHOUSE };
const program = await findServer(settings, { extension: EXTENSION, storage: STORAGE }, () => {});
console.log(JSON.stringify(program));
