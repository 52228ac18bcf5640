// What of a graph is drawn now: modules of open packages, closed packages as one node, and the edges between them.

import { EDGE_CLASSES, type EdgeClass, type Graph, type NodeAnswer } from "./model";
import { below, type Package, packagesOf } from "./packages";

/** More than this cannot be told apart, and takes too long to lay out. */
export const MOST_DRAWN = 250;
const FEW_DRAWN = 32;
/** A smaller package says little more when it is open. */
const WORTH_OPENING = 5;

export interface Choice {
  readonly open: ReadonlySet<string>;
  /** Whether tests, vendored and generated modules are drawn. */
  readonly showsForeign: boolean;
  readonly showsHidden: boolean;
}

export interface VisibleNode {
  readonly id: string;
  readonly label: string;
  /** What is said below the label: how many modules, or the state of a card. */
  readonly note: string;
  readonly kind: "module" | "package" | "frame" | "card";
  /** The frame that it stands in, "" for none. */
  readonly parent: string;
  readonly isKnotted: boolean;
  readonly readiness: string;
}

export interface VisibleEdge {
  readonly source: string;
  readonly target: string;
  readonly class: EdgeClass | "hidden";
  readonly count: number;
  readonly isCut: boolean;
  /** Whether an import of it takes part in a cycle. */
  readonly isInCycle: boolean;
}

export interface Visible {
  readonly nodes: readonly VisibleNode[];
  readonly edges: readonly VisibleEdge[];
}

const PACKAGE = "package:";

/** The id of a package's node: a package and a module may share their name. */
export function packageId(id: string): string {
  return `${PACKAGE}${id}`;
}

/** The package's name, undefined for the node of a module or card. */
export function packageOf(nodeId: string): string | undefined {
  return nodeId.startsWith(PACKAGE) ? nodeId.slice(PACKAGE.length) : undefined;
}

/** The packages to open at first: the largest one again and again, while all can be told apart. */
export function firstOpen(graph: Graph, showsForeign = false): ReadonlySet<string> {
  const root = packagesOf(shownNodes(graph, showsForeign));
  const open = new Set<string>();
  const closed = [...root.packages];
  let drawn = root.packages.length + root.modules.length;
  while (closed.length > 0) {
    closed.sort((one, other) => other.size - one.size || compare(one.id, other.id));
    const next = closed.find((one) => one.size >= WORTH_OPENING && drawn - 1 + one.packages.length + one.modules.length <= FEW_DRAWN);
    if (next === undefined) {
      break;
    }
    closed.splice(closed.indexOf(next), 1, ...next.packages);
    drawn += next.packages.length + next.modules.length - 1;
    open.add(next.id);
  }
  return open;
}

export function visible(graph: Graph, choice: Choice): Visible {
  const shown = shownNodes(graph, choice.showsForeign);
  const root = packagesOf(shown);
  const stands = new Map<string, string>();
  const knotted = new Set(graph.knotted);
  const nodes = [...nodesIn(root, "", choice.open, stands, knotted)];
  const hidden = choice.showsHidden ? graph.hidden.map((one) => ({ ...one, class: "hidden" as const, isCut: false, isInCycle: false })) : [];
  return { nodes, edges: joined([...graph.edges, ...hidden], stands) };
}

/** How many nodes a choice draws, frames left out. */
export function drawnCount({ nodes }: Visible): number {
  return nodes.filter(({ kind }) => kind !== "frame").length;
}

/** All packages that can be opened: what "expand all" opens. */
export function allPackages(graph: Graph, showsForeign: boolean): ReadonlySet<string> {
  return new Set(below(packagesOf(shownNodes(graph, showsForeign))).map(({ id }) => id));
}

/** The packages that must be open for a module to be drawn. */
export function pathTo(graph: Graph, id: string): readonly string[] {
  const node = graph.nodes.find((one) => one.id === id);
  return below(packagesOf(graph.nodes)).filter((one) => node !== undefined && holds(one, node)).map((one) => one.id);
}

function shownNodes(graph: Graph, showsForeign: boolean): readonly NodeAnswer[] {
  return showsForeign ? graph.nodes : graph.nodes.filter(({ own }) => own);
}

function* nodesIn(
  one: Package, frame: string, open: ReadonlySet<string>, stands: Map<string, string>, knotted: ReadonlySet<string>,
): Generator<VisibleNode> {
  for (const node of one.modules) {
    stands.set(node.id, node.id);
    yield moduleNode(node, frame, one, knotted.has(node.id));
  }
  for (const child of one.packages) {
    const id = packageId(child.id);
    const base = { id, label: child.label, parent: frame, readiness: "" };
    if (open.has(child.id)) {
      yield { ...base, kind: "frame", note: "", isKnotted: false };
      yield* nodesIn(child, id, open, stands, knotted);
      continue;
    }
    const inside = [child, ...below(child)].flatMap(({ modules }) => modules);
    for (const node of inside) {
      stands.set(node.id, id);
    }
    const count = `${child.size.toLocaleString("en")} module${child.size === 1 ? "" : "s"}`;
    yield { ...base, kind: "package", note: count, isKnotted: inside.some((node) => knotted.has(node.id)) };
  }
}

function moduleNode(node: NodeAnswer, parent: string, home: Package, isKnotted: boolean): VisibleNode {
  if (node.readiness !== "") {
    return { id: node.id, label: `${node.id} ${node.label.replaceAll("`", "")}`, note: node.readiness, kind: "card", parent, isKnotted, readiness: node.readiness };
  }
  const isItself = node.id === home.id;
  const label = isItself ? node.id : node.id.startsWith(home.id) && home.id !== "" ? node.id.slice(home.id.length).replace(/^[./]/, "") : node.id;
  return { id: node.id, label, note: isItself ? "the package itself" : "", kind: "module", parent, isKnotted, readiness: "" };
}

type Drawn = Omit<VisibleEdge, "count">;

/** One edge for all that run between the same two nodes: the strongest class counts, hidden coupling stays apart. */
function joined(edges: readonly Drawn[], stands: ReadonlyMap<string, string>): readonly VisibleEdge[] {
  const made = new Map<string, VisibleEdge>();
  for (const edge of edges) {
    const source = stands.get(edge.source);
    const target = stands.get(edge.target);
    if (source === undefined || target === undefined || source === target) {
      continue;
    }
    const key = `${source}\n${target}\n${edge.class === "hidden"}`;
    const before = made.get(key);
    made.set(key, {
      source,
      target,
      class: before === undefined ? edge.class : stronger(before.class, edge.class),
      count: (before?.count ?? 0) + 1,
      isCut: edge.isCut || (before?.isCut ?? false),
      isInCycle: edge.isInCycle || (before?.isInCycle ?? false),
    });
  }
  return [...made.values()];
}

function stronger(one: EdgeClass | "hidden", other: EdgeClass | "hidden"): EdgeClass | "hidden" {
  if (one === "hidden" || other === "hidden") {
    return one;
  }
  return EDGE_CLASSES.indexOf(one) <= EDGE_CLASSES.indexOf(other) ? one : other;
}

function holds(one: Package, node: NodeAnswer): boolean {
  return one.modules.includes(node) || one.packages.some((child) => holds(child, node));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
