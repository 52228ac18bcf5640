// What the server's commands answer, as they travel. Ranges are the protocol's: counted from 0, in UTF-16.

export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Place {
  readonly uri: string;
  /** Relative to the workspace folder, for a person to read. */
  readonly path: string;
  readonly range: Range;
}

export const LABELS = ["confirmed", "inferred", "open"] as const;
export type Label = (typeof LABELS)[number];

export interface Topic {
  readonly kind: string;
  readonly title: string;
  readonly counts: Readonly<Record<Label, number>>;
  readonly total: number;
  readonly note: string;
}

export interface Topics {
  readonly isComplete: boolean;
  readonly done: number;
  readonly total: number;
  readonly topics: readonly Topic[];
}

export interface Fact {
  readonly id: string;
  readonly subject: string;
  readonly statement: string;
  readonly label: Label;
  readonly origin: string;
  readonly rule: string;
  readonly places: readonly Place[];
}

export interface Facts {
  readonly total: number;
  readonly facts: readonly Fact[];
}

export interface Element {
  readonly id: string;
  readonly text: string;
  readonly range: Range;
  readonly cites: readonly string[];
}

export type Readiness = "merged" | "blocked" | "ready";

export interface Card {
  readonly name: string;
  readonly title: string;
  readonly status: string;
  readonly readiness: Readiness;
  readonly blockedBy: readonly string[];
  readonly range: Range;
  readonly body: Range;
  readonly files: readonly string[];
  readonly cites: readonly string[];
}

export interface Evidence {
  readonly key: string;
  readonly label: string;
  readonly state: string;
  readonly reason: string;
  readonly isDrifted: boolean;
  readonly range: Range;
  readonly place: Place | null;
  readonly uses: readonly Range[];
}

export interface Plan {
  readonly uri: string;
  readonly path: string;
  readonly title: string;
  readonly objectives: readonly Element[];
  readonly invariants: readonly Element[];
  readonly cards: readonly Card[];
  readonly evidence: readonly Evidence[];
}

export interface Outline {
  readonly isComplete: boolean;
  readonly plan: Plan | null;
}

/** A cited place in a file of code. */
export interface Mark {
  readonly range: Range;
  readonly owners: readonly string[];
  readonly labels: readonly string[];
  readonly state: string;
  readonly isDrifted: boolean;
  readonly uses: readonly Place[];
}

/** A file as it was when a piece of evidence was pinned. */
export interface PinnedVersion {
  readonly path: string;
  readonly text: string;
  readonly range: Range;
}
