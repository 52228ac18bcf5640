// The server's process of this run, found as a system administrator would: by what it runs, and by its environment.

import { execFileSync } from "node:child_process";
import fs from "node:fs";

const MARK = `GROUNDPLAN_CACHE=${process.env.GROUNDPLAN_CACHE}\0`;

/** The ids of this run's servers, one for each window. The cache folder of a run is its own. */
export function serverProcesses() {
  const listed = execFileSync("ps", ["-wweo", "pid=,args="], { encoding: "utf8" }).split("\n");
  const serving = listed.filter((line) => line.includes("groundplan serve")).map((line) => Number.parseInt(line, 10));
  return serving.filter((pid) => environment(pid).includes(MARK));
}

function environment(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch (error) {
    // It has ended since it was listed.
    if (error.code === "ENOENT" || error.code === "ESRCH") {
      return "";
    }
    throw error;
  }
}
