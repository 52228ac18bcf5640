// Gives a file that is watched another text, so that nobody ever reads half of it.

import fs from "node:fs";
import path from "node:path";

/** Write a file in one move. `scratch` is a folder of the same disk that nobody watches. */
export function replace(file, text, scratch) {
  const next = path.join(scratch, `next-${path.basename(file)}`);
  fs.writeFileSync(next, text);
  fs.renameSync(next, file);
}
