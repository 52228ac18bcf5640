// The open questions of a plan: where they stand, and which one comes next.

export const SLOT = "TODO(groundplan)";

export interface Slot {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** All open questions in order; each reaches to the end of its line, or to the next one on it. */
export function slotsOf(text: string): readonly Slot[] {
  return text.split(/\r\n|\n|\r/).flatMap((words, line) => {
    const starts = [...words.matchAll(/TODO\(groundplan\)/g)].map(({ index }) => index);
    return starts.map((start, place) => ({ line, start, end: words.slice(0, starts[place + 1] ?? words.length).trimEnd().length }));
  });
}

/** The first question after a place, or before it, around the ends of the text; undefined where none is open. */
export function nextSlot(slots: readonly Slot[], line: number, character: number, isForward: boolean): Slot | undefined {
  const after = (slot: Slot): boolean => slot.line > line || (slot.line === line && slot.start >= character);
  const before = (slot: Slot): boolean => slot.line < line || (slot.line === line && slot.end <= character);
  return isForward ? (slots.find(after) ?? slots[0]) : (slots.findLast(before) ?? slots.at(-1));
}
