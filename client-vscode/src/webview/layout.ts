// Where nodes stand: in layers, downwards or to the right, whichever shows the graph larger in the window that it has.

import type cytoscape from "cytoscape";
import type dagre from "cytoscape-dagre";

type Direction = "TB" | "LR";

/** With more arrows than this the exact ranking takes too long, and so does trying twice. */
const MANY_EDGES = 250;
const GAP = 24;
/** How far a bent arrow swings out, as a part of its length. */
const SWING = 0.22;
const LONG = 100;

/** Arrows that are not to be routed take no part: those that others imply, and those against the layers. */
export function arrange(cy: cytoscape.Core, routed: cytoscape.EdgeCollection, isOfCards: boolean): void {
  const alone = cy.nodes().difference(routed.connectedNodes());
  const linked = routed.union(routed.connectedNodes());
  const directions: readonly Direction[] = isOfCards ? ["LR"] : routed.length > MANY_EDGES ? ["TB"] : ["TB", "LR"];
  const sizes = directions.map((direction) => {
    place(cy, linked, alone, layered(direction, routed.length, isOfCards));
    return fitZoom(cy);
  });
  const best = sizes.indexOf(Math.max(...sizes));
  if (best !== directions.length - 1) {
    place(cy, linked, alone, layered(directions[best] ?? "TB", routed.length, isOfCards));
  }
}

/** Arrows through many layers run where the layout has left room; long ones against the layers swing out of their way. */
export function bend(edges: cytoscape.EdgeCollection): void {
  edges.filter(".routed").forEach((edge) => {
    // Between two layers that follow each other there is no room for a curve, and no need of one.
    edge.toggleClass("bent", ((edge.scratch("controlPointWeights") as readonly number[] | undefined) ?? []).length > 1);
  });
  edges.filter(".against").forEach((edge) => {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    edge.scratch("controlPointWeights", [0.5]);
    edge.scratch("controlPointDistances", [length * SWING]);
    edge.toggleClass("bent", length > LONG);
  });
}

/** The zoom at which all would be seen. */
function fitZoom(cy: cytoscape.Core): number {
  const { w, h } = cy.elements().boundingBox({ includeLabels: false });
  return Math.min(cy.width() / Math.max(w, 1), cy.height() / Math.max(h, 1));
}

function place(cy: cytoscape.Core, linked: cytoscape.CollectionReturnValue, alone: cytoscape.NodeCollection, options: dagre.DagreLayoutOptions): void {
  linked.layout(options).run();
  const box = linked.boundingBox({ includeLabels: false });
  below(alone, box, Math.max(box.w, Math.min(cy.width(), 900)));
}

function layered(direction: Direction, edges: number, isOfCards: boolean): dagre.DagreLayoutOptions {
  const isDown = direction === "TB";
  const gaps = isOfCards ? { nodeSep: GAP, edgeSep: 1, rankSep: 60 } : { nodeSep: isDown ? 14 : 8, edgeSep: 4, rankSep: isDown ? 20 : 36 };
  const ranker = edges > MANY_EDGES ? "longest-path" : "network-simplex";
  return { name: "dagre", rankDir: direction, ...gaps, ranker, acyclicer: "greedy", edgeWeight: weight, animate: false, fit: false, useDagreEdgeControlPoints: true } as dagre.DagreLayoutOptions;
}

/** A thick arrow is drawn short and straight. Only whole numbers: with others the ranking may never end. */
function weight(edge: cytoscape.EdgeSingular): number {
  return Math.round(Number(edge.data("width")) * 4);
}

/** What has no arrow stands in rows below the rest. */
function below(alone: cytoscape.NodeCollection, box: cytoscape.BoundingBox12, most: number): void {
  let [x, y] = [box.x1, box.y2 + GAP];
  let height = 0;
  alone.forEach((node) => {
    const [width, tall] = [Number(node.data("width")), Number(node.data("height"))];
    if (x > box.x1 && x + width > box.x1 + most) {
      [x, y, height] = [box.x1, y + height + GAP / 2, 0];
    }
    node.position({ x: x + width / 2, y: y + tall / 2 });
    x += width + GAP / 2;
    height = Math.max(height, tall);
  });
}
