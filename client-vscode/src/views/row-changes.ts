// Which rows of a tree have to be drawn anew when it becomes another one. A row that is left alone keeps its menu, its
// selection and what is open below it.

import type { Row } from "./row";

/** What stands below a row; undefined where nobody has asked yet. */
export type Below = (row: Row) => readonly Row[] | undefined;

/** "all" where the top rows are others; else the ids of the rows that say something else, or have others below them. */
export type Changes = "all" | readonly string[];

/** The rows with ids that are unique in the whole tree: each after the ids above it, and counted where siblings share one. */
export function rooted(rows: readonly Row[], above = ""): readonly Row[] {
  const met = new Map<string, number>();
  return rows.map((row) => {
    const count = (met.get(row.id) ?? 0) + 1;
    met.set(row.id, count);
    const id = `${above}${above === "" ? "" : "\n"}${row.id}${count === 1 ? "" : `\t${count}`}`;
    return { ...row, id, ...(row.children === undefined ? {} : { children: rooted(row.children, id) }) };
  });
}

/** Compare two trees of rooted rows. */
export function changes(before: readonly Row[], after: readonly Row[], belowBefore: Below, belowAfter: Below): Changes {
  return isSameList(before, after) ? after.flatMap((row, index) => changesOf(before[index], row, belowBefore, belowAfter)) : "all";
}

function changesOf(before: Row | undefined, after: Row, belowBefore: Below, belowAfter: Below): readonly string[] {
  const [was, is] = [before && belowBefore(before), belowAfter(after)];
  // What nobody has opened yet is not drawn: there is nothing to compare.
  const isBelowSame = was === undefined || is === undefined || isSameList(was, is);
  if (before === undefined || !isBelowSame || told(before) !== told(after)) {
    // Whatever is below is asked for anew with it.
    return [after.id];
  }
  return (was === undefined ? [] : (is ?? [])).flatMap((row, index) => changesOf(was?.[index], row, belowBefore, belowAfter));
}

function isSameList(one: readonly Row[], other: readonly Row[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}

/** All that is drawn of a row: what a command works on is looked up when it is run. */
function told(row: Row): string {
  return JSON.stringify({ ...row, subject: undefined, children: undefined });
}
