// One line of a view, without the editor: what it says, to the eye and to a screen reader, and what can be done with it.

import type { Place } from "../common/answers";

export interface Icon {
  readonly name: string;
  readonly color?: string;
}

export interface Row {
  /** Tells it from the rows beside it, and stays the same while it means the same: a refresh keeps what is open and selected. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: Icon;
  /** What the row is, for `when` clauses: `fact`, `card`, `evidence drifted` … */
  readonly kind: string;
  /** What a screen reader says: all that icon, colour and place tell the eye. */
  readonly aria: string;
  /** Undefined where nothing is below. */
  readonly isOpen?: boolean;
  /** Where a click leads. */
  readonly place?: Place;
  /** What "Copy" copies. */
  readonly copy?: string;
  /** What the commands of the row work on. */
  readonly subject?: unknown;
  /** What is below, where it is known already. */
  readonly children?: readonly Row[];
}

/** A number as English writes it, `10,042`. The editor's own formatting loads all languages at its first use. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A count with its noun: `1 fact`, `2 facts`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A text on one line, cut where a view would cut it unread. */
export function oneLine(text: string, most = 200): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** `src/orders.py:12` */
export function where(place: Place): string {
  return `${place.path}:${place.range.start.line + 1}`;
}

/** A long dotted name or path by its last two parts; words are left alone. */
export function shortName(name: string, most = 28): string {
  if (name.length <= most || /\s/.test(name)) {
    return oneLine(name, 80);
  }
  const found = /^.*[./:]((?:[^./:]+)[./:]+[^./:]+)$/.exec(name);
  return found?.[1] === undefined ? oneLine(name, 80) : `…${found[1]}`;
}

/** Markdown's code marks, which a view would show as they are, taken out. */
export function plain(text: string): string {
  return text.replaceAll("`", "");
}
