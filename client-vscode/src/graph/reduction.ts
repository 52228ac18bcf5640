// Which arrows of a picture make its layers, which run against them, and which say nothing new.
//
// Packages import each other in circles more often than modules do. The arrows that run against the layers are what a
// reader looks for: they are kept, as is all of a cycle; one along them is left out where a longer path remains.

import type { VisibleEdge } from "./visible";

export interface Layers {
  /** Arrows that run from a later layer to an earlier one: without them nothing would be circular. */
  readonly against: ReadonlySet<VisibleEdge>;
  /** Arrows that a path of others along the layers makes up. */
  readonly implied: ReadonlySet<VisibleEdge>;
}

/** An import that waits until it is needed, or that types alone need, hardly says what rests on what. */
const SOFT = 0.2;

export function layersOf(edges: readonly VisibleEdge[]): Layers {
  const arrows = edges.filter((edge) => edge.class !== "hidden");
  const order = ordered(arrows);
  const place = new Map(order.map((id, index) => [id, index]));
  const isAlong = ({ source, target }: VisibleEdge): boolean => at(place, source) < at(place, target);
  const along = arrows.filter(isAlong);
  const next = targetsOf(along);
  const reach = reachOf(next, order);
  const isImplied = ({ source, target }: VisibleEdge): boolean =>
    [...(next.get(source) ?? [])].some((other) => other !== target && reach.get(other)?.has(target) === true);
  return {
    against: new Set(arrows.filter((edge) => !isAlong(edge))),
    implied: new Set(along.filter((edge) => !edge.isInCycle && !edge.isCut && isImplied(edge))),
  };
}

/**
 * Names in an order that few arrows run against (Eades, Lin and Smyth's greedy one, by the number of imports): a node
 * that nothing points to comes first, one that points nowhere last, else the one that points most.
 */
function ordered(edges: readonly VisibleEdge[]): readonly string[] {
  const left = new Map<string, Balance>();
  for (const edge of edges) {
    const weight = edge.class === "deferred" || edge.class === "type-only" ? edge.count * SOFT : edge.count;
    balance(left, edge.source).out.set(edge.target, weight);
    balance(left, edge.target).in.set(edge.source, weight);
  }
  const first: string[] = [];
  const last: string[] = [];
  while (left.size > 0) {
    const [id, isLast] = nextOf(left);
    (isLast ? last : first).push(id);
    for (const other of left.get(id)?.out.keys() ?? []) {
      left.get(other)?.in.delete(id);
    }
    for (const other of left.get(id)?.in.keys() ?? []) {
      left.get(other)?.out.delete(id);
    }
    left.delete(id);
  }
  return [...first, ...last.reverse()];
}

interface Balance {
  readonly out: Map<string, number>;
  readonly in: Map<string, number>;
}

function balance(all: Map<string, Balance>, id: string): Balance {
  const one = all.get(id) ?? { out: new Map(), in: new Map() };
  all.set(id, one);
  return one;
}

function nextOf(left: ReadonlyMap<string, Balance>): readonly [id: string, isLast: boolean] {
  let best: readonly [id: string, excess: number] = ["", -Infinity];
  for (const [id, one] of left) {
    if (one.out.size === 0) {
      return [id, true];
    }
    const excess = one.in.size === 0 ? Infinity : sum(one.out) - sum(one.in);
    best = excess > best[1] ? [id, excess] : best;
  }
  return [best[0], false];
}

function targetsOf(edges: readonly VisibleEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const targets = new Map<string, Set<string>>();
  for (const { source, target } of edges) {
    targets.set(source, (targets.get(source) ?? new Set()).add(target));
  }
  return targets;
}

/** What each node leads to, by arrows that all run along the order. */
function reachOf(next: ReadonlyMap<string, ReadonlySet<string>>, order: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const reach = new Map<string, Set<string>>();
  for (const id of [...order].reverse()) {
    const targets = [...(next.get(id) ?? [])];
    reach.set(id, new Set(targets.flatMap((target) => [target, ...(reach.get(target) ?? [])])));
  }
  return reach;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function at(place: ReadonlyMap<string, number>, id: string): number {
  return place.get(id) ?? 0;
}
