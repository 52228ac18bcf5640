// What is drawn, as Mermaid: for a plan, a pull request or a wiki.

import type { Visible, VisibleNode } from "./visible";

const ARROWS: Readonly<Record<string, string>> = { eager: "-->", "depends-on": "-->", deferred: "-.->", "type-only": "-.->", hidden: "<-.->" };

export function mermaidOf({ nodes, edges }: Visible, direction: "TD" | "LR"): string {
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const marked = nodes.filter(({ isKnotted }) => isKnotted).map(({ id }) => names.get(id));
  const lines = [
    `flowchart ${direction}`,
    ...inside(nodes, "", names, 1),
    ...edges.map((edge) => {
      const label = labelOf(edge.class, edge.count, edge.isCut);
      return `  ${names.get(edge.source)} ${ARROWS[edge.class] ?? "-->"}${label === "" ? "" : `|${label}|`} ${names.get(edge.target)}`;
    }),
    ...(marked.length === 0 ? [] : ["  classDef knotted stroke-width:3px,stroke-dasharray:5 3", `  class ${marked.join(",")} knotted`]),
  ];
  return `${lines.join("\n")}\n`;
}

function* inside(nodes: readonly VisibleNode[], frame: string, names: ReadonlyMap<string, string>, depth: number): Generator<string> {
  const indent = "  ".repeat(depth);
  for (const node of nodes.filter(({ parent }) => parent === frame)) {
    const text = quoted(node.note === "" ? node.label : `${node.label} (${node.note})`);
    if (node.kind === "frame") {
      yield `${indent}subgraph ${names.get(node.id)}["${text}"]`;
      yield* inside(nodes, node.id, names, depth + 1);
      yield `${indent}end`;
    } else {
      yield `${indent}${names.get(node.id)}["${text}"]`;
    }
  }
}

function labelOf(edgeClass: string, count: number, isCut: boolean): string {
  const words = [edgeClass === "deferred" || edgeClass === "type-only" ? edgeClass : "", count > 1 ? String(count) : "", isCut ? "cut" : ""];
  return words.filter((word) => word !== "").join(" ");
}

function quoted(text: string): string {
  return text.replace(/[#"<>&]/g, (sign) => `#${sign.charCodeAt(0)};`).replace(/\s+/g, " ");
}
