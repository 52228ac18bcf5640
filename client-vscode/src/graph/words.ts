// A graph in words: what the list beside the picture says, and what a screen reader hears.

import type { Of } from "./model";
import type { Visible, VisibleEdge, VisibleNode } from "./visible";

export interface Neighbours {
  readonly out: readonly VisibleEdge[];
  readonly in: readonly VisibleEdge[];
  readonly hidden: readonly VisibleEdge[];
}

export function neighbours({ edges }: Visible, id: string): Neighbours {
  const own = edges.filter(({ source, target }) => source === id || target === id);
  const hidden = own.filter((edge) => edge.class === "hidden");
  const plain = own.filter((edge) => edge.class !== "hidden");
  return { out: plain.filter(({ source }) => source === id), in: plain.filter(({ target }) => target === id), hidden };
}

/** One line about a node with its edges: `req, package, 12 modules, imports 5, imported by 3, in an import cycle`. */
export function describe(of: Of, graph: Visible, node: VisibleNode): string {
  const found = neighbours(graph, node.id);
  const words = of === "prs" ? ["needed by", "needs"] : ["imports", "imported by"];
  const parts = [
    node.label,
    node.kind,
    node.note,
    found.out.length > 0 ? `${words[0]} ${found.out.length}` : "",
    found.in.length > 0 ? `${words[1]} ${found.in.length}` : "",
    found.hidden.length > 0 ? `changes together with ${found.hidden.length}` : "",
    node.isKnotted ? (node.kind === "package" ? "holds part of an import cycle" : "in a cycle") : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** The whole picture in one line. */
export function summary(of: Of, { nodes, edges }: Visible): string {
  const drawn = nodes.filter(({ kind }) => kind !== "frame");
  const cuts = edges.filter(({ isCut }) => isCut).length;
  const hidden = edges.filter((edge) => edge.class === "hidden").length;
  const parts = [
    of === "prs" ? counted(drawn.length, "card", "cards") : counted(drawn.length, "node", "nodes"),
    of === "prs" ? counted(edges.length, "dependency", "dependencies") : counted(edges.length - hidden, "arrow between them", "arrows between them"),
    cuts > 0 ? `${cuts} to cut` : "",
    hidden > 0 ? counted(hidden, "hidden coupling", "hidden couplings") : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** One line about an edge. */
export function describeEdge(graph: Visible, edge: VisibleEdge): string {
  const name = (id: string): string => graph.nodes.find((node) => node.id === id)?.label ?? id;
  const times = edge.count > 1 ? ` (${edge.count})` : "";
  const cut = edge.isCut ? ", cut this one to break a cycle" : "";
  if (edge.class === "depends-on") {
    return `${name(edge.target)} needs ${name(edge.source)}${cut}`;
  }
  if (edge.class === "hidden") {
    return `${name(edge.source)} changes together with ${name(edge.target)}${times}`;
  }
  const how = edge.class === "eager" ? "" : ` ${edge.class}`;
  return `${name(edge.source)} imports ${name(edge.target)}${how}${times}${cut}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
