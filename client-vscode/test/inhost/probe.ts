// Measures from inside the extension host how long it is ever busy at a stretch, with our code on the stack or without.
//
// VS Code calls `run` of the bundle. It ends when the file of GROUNDPLAN_STOP appears, and writes what it found beside it.

import { existsSync, writeFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector/promises";
import { setTimeout as pause } from "node:timers/promises";
import { stretches } from "./stretches";

const SAMPLING_US = 1_000;
const OURS = /groundplan.*\/dist\/extension\.js$/;

export async function run(): Promise<void> {
  const stop = process.env["GROUNDPLAN_STOP"];
  if (stop === undefined) {
    throw new Error("GROUNDPLAN_STOP names no file");
  }
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLING_US });
  await session.post("Profiler.start");
  while (!existsSync(stop)) {
    await pause(200);
  }
  const { profile } = (await session.post("Profiler.stop")) as { profile: Profiler.Profile };
  session.disconnect();
  // For a look at what took the time: VS Code opens such a file.
  writeFileSync(`${stop}.cpuprofile`, JSON.stringify(profile));
  writeFileSync(`${stop}.json`, JSON.stringify(stretches(profile, OURS)));
}
