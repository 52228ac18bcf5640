// Which piece of evidence is meant by a place in the plan or in the code, and in which order a card shows its pieces.

import type { Card, Evidence, Plan, Range } from "../common/answers";

export interface Spot {
  readonly line: number;
  readonly character: number;
}

/** One stop of a tour: a piece of evidence and the words of the card that rest on it. */
export interface Stop {
  readonly evidence: Evidence;
  readonly use: Range;
}

/** The evidence that a place in the plan speaks of: the reference or definition there, else all on its line. */
export function evidenceAt(plan: Plan, at: Spot): readonly Evidence[] {
  const exact = plan.evidence.filter(({ uses, range }) => uses.some((use) => holds(use, at)) || range.start.line === at.line);
  return exact.length > 0 ? exact : plan.evidence.filter(({ uses }) => uses.some(({ start }) => start.line === at.line));
}

/** The evidence whose code a place lies in, the innermost first. */
export function evidenceIn(plan: Plan, isFile: (uri: string) => boolean, at: Spot): readonly Evidence[] {
  const inside = plan.evidence.filter(({ place }) => place !== null && isFile(place.uri) && lines(place.range) >= 0 && holdsLine(place.range, at));
  return [...inside].sort((one, other) => lines(one.place?.range) - lines(other.place?.range));
}

/** The stops of a card in the order of its text; evidence that leads nowhere is a stop too: it is what to mend. */
export function stopsOf(plan: Plan, card: Card): readonly Stop[] {
  const stops = plan.evidence.flatMap((evidence) => evidence.uses.filter(({ start }) => holds(card.body, start)).map((use) => ({ evidence, use })));
  return stops.sort((one, other) => before(one.use.start, other.use.start));
}

/** The first line of a body that says something else than when it was pinned; its first line where none does. */
export function firstDifference(before: readonly string[], then: Range, after: readonly string[], now: Range): number {
  const height = now.end.line - now.start.line + 1;
  const offset = Array.from({ length: height }, (_, index) => index).find(
    (index) => before[then.start.line + index] !== after[now.start.line + index],
  );
  return now.start.line + (offset ?? 0);
}

export function cardAt(plan: Plan, at: Spot): Card | undefined {
  return plan.cards.find(({ body }) => holdsLine(body, at));
}

/** The next place of a tour, around its end and its beginning. */
export function step(index: number, by: number, count: number): number {
  return count === 0 ? 0 : (((index + by) % count) + count) % count;
}

function holds({ start, end }: Range, at: Spot): boolean {
  return before(start, at) <= 0 && before(at, end) <= 0;
}

function holdsLine({ start, end }: Range, at: Spot): boolean {
  return start.line <= at.line && at.line <= end.line;
}

function lines(range: Range | undefined): number {
  return range === undefined ? 0 : range.end.line - range.start.line;
}

function before(one: Spot, other: Spot): number {
  return one.line - other.line || one.character - other.character;
}
