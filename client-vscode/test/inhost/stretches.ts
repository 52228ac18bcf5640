// The longest tasks of a CPU profile: ours, and what ran without a pause in between, whoever's it was.

import type { Profiler } from "node:inspector";

// Samples come each millisecond of a thread that runs; a longer time is one in which other processes ran.
const MOST_MS = 2;

export interface Longest {
  /** Milliseconds without a pause: one task or several, of any extension or of VS Code. */
  readonly anyones: number;
  /** Milliseconds of our longest task. */
  readonly ours: number;
  /** Milliseconds of processor time of our code in all. */
  readonly total: number;
}

export function stretches({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, isOurs: RegExp): Longest {
  const ours = namedBelow(nodes, isOurs);
  const idle = called(nodes, "(idle)", "(program)");
  const collecting = called(nodes, "(garbage collector)");
  let [anyones, longest, total, current, mine] = [0, 0, 0, 0, 0];
  samples.forEach((id, index) => {
    // A sample stands for the time until the next one.
    const milliseconds = Math.min(MOST_MS, (timeDeltas[index + 1] ?? 0) / 1_000);
    current = idle.has(id) ? 0 : current + milliseconds;
    mine = ours.has(id) || (mine > 0 && collecting.has(id)) ? mine + milliseconds : 0;
    total += ours.has(id) ? milliseconds : 0;
    anyones = Math.max(anyones, current);
    longest = Math.max(longest, mine);
  });
  return { anyones, ours: longest, total };
}

function called(nodes: readonly Profiler.ProfileNode[], ...names: readonly string[]): ReadonlySet<number> {
  return new Set(nodes.filter(({ callFrame }) => names.includes(callFrame.functionName)).map(({ id }) => id));
}

/** The nodes whose code matches, and all that they call. */
function namedBelow(nodes: readonly Profiler.ProfileNode[], isOurs: RegExp): ReadonlySet<number> {
  const found = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const take = (id: number): void => {
    if (!found.has(id)) {
      found.add(id);
      byId.get(id)?.children?.forEach(take);
    }
  };
  nodes.filter(({ callFrame }) => isOurs.test(callFrame.url)).forEach(({ id }) => take(id));
  return found;
}
