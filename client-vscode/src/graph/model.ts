// The graphs as `groundplan/graph/1` tells them, and what of it is drawn.

export type EdgeClass = "eager" | "deferred" | "type-only" | "depends-on";
export const EDGE_CLASSES: readonly EdgeClass[] = ["eager", "deferred", "type-only", "depends-on"];

export type Of = "modules" | "prs";

/** A place as JSON counts: from 1, columns in code points. */
export interface Site {
  readonly path: string;
  readonly symbol: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** What the server answers. */
export interface GraphAnswer {
  readonly nodes: readonly NodeAnswer[];
  readonly edges: readonly (Link & { readonly class: EdgeClass; readonly evidence: readonly Site[] })[];
  readonly cycles: readonly { readonly class: EdgeClass; readonly members: readonly string[]; readonly cut: readonly Link[] }[];
  readonly hidden: readonly Hidden[];
}

export interface NodeAnswer {
  readonly id: string;
  readonly path: string;
  readonly label: string;
  readonly group: string;
  readonly readiness: "" | "merged" | "blocked" | "ready";
  readonly own: boolean;
}

export interface Link {
  readonly source: string;
  readonly target: string;
}

export interface Hidden extends Link {
  readonly shared: number;
  readonly degree: number;
}

/** What travels to the page: the answer without the places, which stay where they can be opened. */
export interface Graph {
  readonly of: Of;
  readonly nodes: readonly NodeAnswer[];
  readonly edges: readonly (Link & { readonly class: EdgeClass; readonly isCut: boolean; readonly isInCycle: boolean })[];
  /** Members of cycles that run when a module is loaded, and of cycles of cards. */
  readonly knotted: readonly string[];
  readonly hidden: readonly Hidden[];
}

const HARD: ReadonlySet<EdgeClass> = new Set(["eager", "depends-on"]);

export function drawable(of: Of, answer: GraphAnswer): Graph {
  const hard = answer.cycles.filter((cycle) => HARD.has(cycle.class));
  const cuts = new Set(hard.flatMap(({ cut }) => cut.map(keyOf)));
  const cycleOf = new Map(hard.flatMap(({ members }, index) => members.map((id) => [id, index] as const)));
  const isInCycle = ({ source, target, class: how }: Link & { readonly class: EdgeClass }): boolean =>
    HARD.has(how) && cycleOf.has(source) && cycleOf.get(source) === cycleOf.get(target);
  return {
    of,
    nodes: answer.nodes,
    edges: answer.edges.map((edge) => ({
      source: edge.source, target: edge.target, class: edge.class, isCut: cuts.has(keyOf(edge)), isInCycle: isInCycle(edge),
    })),
    knotted: [...new Set(hard.flatMap(({ members }) => members))],
    hidden: answer.hidden,
  };
}

export function keyOf({ source, target }: Link): string {
  return `${source}\n${target}`;
}
