// The graph as a picture: Cytoscape draws, dagre lays out in layers, the theme gives the colours. Open packages have no
// frame, which would tear the layers apart: the list shows the packages as a tree.

import cytoscape from "cytoscape";
import dagre from "cytoscape-dagre";
import type { Layers } from "../graph/reduction";
import type { DrawnEdge, DrawnNode, Scene } from "../graph/svg";
import type { Visible, VisibleEdge, VisibleNode } from "../graph/visible";
import { arrange, bend } from "./layout";
import { SIGNS } from "./list";
import { colors, DASHES, LINE_HEIGHT, styleOf, widthOf } from "./style";

cytoscape.use(dagre);

export interface PictureActions {
  select(id: string): void;
  activate(id: string): void;
  openEdge(source: string, target: string): void;
}

const STEP = 60;
const MARGIN = 16;
/** A few nodes need not fill the window. */
const LARGEST_FIT = 1.25;
/** Below this a text is there, but nobody reads it: at first a part of the graph is shown rather than all of it. */
const SMALLEST_LEGIBLE = 0.78;
/** A node that so many arrows lead to, as a part of all nodes: each of them says little. */
const HUB_PART = 0.2;
const HUB_LEAST = 6;

export class Picture {
  readonly #cy: cytoscape.Core;

  constructor(container: HTMLElement, actions: PictureActions) {
    this.#cy = cytoscape({ container, minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false, style: styleOf(colors()) });
    this.#cy.on("tap", "node", ({ target }: cytoscape.EventObject) => actions.select(target.id()));
    this.#cy.on("dbltap", "node", ({ target }: cytoscape.EventObject) => actions.activate(target.id()));
    this.#cy.on("tap", "edge", ({ target }: cytoscape.EventObject) => actions.openEdge(target.source().id(), target.target().id()));
    this.#cy.on("mouseover mouseout", "node, edge", ({ type }) => {
      container.style.cursor = type === "mouseover" ? "pointer" : "";
    });
    this.#cy.on("tap", (event) => event.target === this.#cy && actions.select(""));
    new ResizeObserver(() => this.#resize()).observe(container);
  }

  /** Draw a graph. Its implied arrows are drawn for a selected node, and where `showsImplied`. */
  show(graph: Visible, { against, implied }: Layers, showsImplied: boolean): void {
    const nodes = graph.nodes.filter(({ kind }) => kind !== "frame");
    const label = labels(graph);
    const how = (edge: VisibleEdge): string => (against.has(edge) ? "against" : !implied.has(edge) ? "routed" : showsImplied ? "" : "implied");
    const hubs = hubsOf(graph.edges.filter((edge) => !implied.has(edge)), nodes.length);
    this.#cy.batch(() => {
      this.#cy.elements().remove();
      this.#cy.add([
        ...nodes.map((node) => nodeOf(node, label(node))),
        ...graph.edges.map((edge) => edgeOf(edge, hubs.has(edge.target), how(edge))),
      ]);
    });
    arrange(this.#cy, this.#cy.edges(".routed"), nodes.some(({ kind }) => kind === "card"));
    bend(this.#cy.edges());
    this.#legible();
  }

  recolor(): void {
    this.#cy.style(styleOf(colors()));
  }

  select(id: string): void {
    this.#cy.elements().removeClass("chosen near far");
    const node = this.#cy.getElementById(id);
    if (id === "" || node.empty()) {
      return;
    }
    const near = node.closedNeighborhood();
    near.addClass("near");
    this.#cy.edges().difference(near).addClass("far");
    node.removeClass("near").addClass("chosen");
  }

  /** Fade all but these; undefined fades nothing. */
  highlight(ids: ReadonlySet<string> | undefined): void {
    this.#cy.nodes().forEach((node) => {
      node.toggleClass("faded", ids !== undefined && !ids.has(node.id()));
    });
  }

  center(id: string): void {
    const node = this.#cy.getElementById(id);
    if (node.nonempty()) {
      this.#cy.zoom(Math.max(this.#cy.zoom(), 0.9));
      this.#cy.center(node);
    }
  }

  zoom(factor: number): void {
    const [x, y] = [this.#cy.width() / 2, this.#cy.height() / 2];
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: { x, y } });
  }

  fit(): void {
    this.#cy.fit(this.#cy.elements(":visible"), MARGIN);
    if (this.#cy.zoom() > LARGEST_FIT) {
      this.#cy.zoom(LARGEST_FIT);
      this.#cy.center();
    }
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const run: Readonly<Record<string, () => void>> = {
      "+": () => this.zoom(1.25),
      "=": () => this.zoom(1.25),
      "-": () => this.zoom(0.8),
      "0": () => this.fit(),
      ArrowLeft: () => this.#cy.panBy({ x: STEP, y: 0 }),
      ArrowRight: () => this.#cy.panBy({ x: -STEP, y: 0 }),
      ArrowUp: () => this.#cy.panBy({ x: 0, y: STEP }),
      ArrowDown: () => this.#cy.panBy({ x: 0, y: -STEP }),
    };
    const chosen = event.ctrlKey || event.metaKey || event.altKey ? undefined : run[event.key];
    if (chosen !== undefined) {
      event.preventDefault();
      chosen();
    }
  };

  /** All that is drawn, with its places: what becomes an SVG. */
  scene(title: string): Scene {
    const box = this.#cy.elements(":visible").boundingBox({ includeOverlays: false });
    const nodes = this.#cy.nodes().map(drawnNode);
    const edges = this.#cy.edges(":visible").map(drawnEdge);
    return { title, box: { x: box.x1, y: box.y1, width: box.w, height: box.h }, nodes, edges, colors: colors() };
  }

  /** What was in the middle stays there. */
  #resize(): void {
    const [width, height] = [this.#cy.width(), this.#cy.height()];
    this.#cy.resize();
    this.#cy.panBy({ x: (this.#cy.width() - width) / 2, y: (this.#cy.height() - height) / 2 });
  }

  /** All of it where it can be read, else the part around a cycle or around the node with the most arrows. */
  #legible(): void {
    this.fit();
    if (this.#cy.zoom() >= SMALLEST_LEGIBLE || this.#cy.nodes().empty()) {
      return;
    }
    this.#cy.zoom(SMALLEST_LEGIBLE);
    const knotted = this.#cy.nodes(".knotted");
    const candidates = knotted.empty() ? this.#cy.nodes() : knotted;
    this.#look(candidates.max((node) => node.degree(false)).ele.position());
  }

  /** Bring a place to the middle, but no emptiness beyond the graph into sight. */
  #look(place: cytoscape.Position): void {
    const zoom = this.#cy.zoom();
    const box = this.#cy.elements(":visible").boundingBox({});
    const pan = (at: number, low: number, high: number, size: number): number => {
      const [least, most] = [size - MARGIN - high * zoom, MARGIN - low * zoom];
      return least > most ? (least + most) / 2 : Math.min(Math.max(size / 2 - at * zoom, least), most);
    };
    this.#cy.pan({ x: pan(place.x, box.x1, box.x2, this.#cy.width()), y: pan(place.y, box.y1, box.y2, this.#cy.height()) });
  }
}

function hubsOf(edges: readonly VisibleEdge[], nodes: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { target } of edges) {
    counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= Math.max(HUB_LEAST, nodes * HUB_PART)).map(([id]) => id));
}

/** A module is called by its name in its package; by the package's too where two would be called the same. */
function labels({ nodes }: Visible): (node: VisibleNode) => string {
  const frames = new Map(nodes.filter(({ kind }) => kind === "frame").map((node) => [node.id, node.label]));
  const times = new Map<string, number>();
  for (const { kind, label } of nodes) {
    times.set(label, (times.get(label) ?? 0) + (kind === "frame" ? 0 : 1));
  }
  return ({ label, parent, note, kind }) => {
    const home = frames.get(parent) ?? "";
    if (kind === "module" && note !== "") {
      return `${home === "" ? label : home} (itself)`;
    }
    return home !== "" && (times.get(label) ?? 0) > 1 ? `${home}: ${label}` : label;
  };
}

function nodeOf(node: VisibleNode, label: string): cytoscape.ElementDefinition {
  const lines = linesOf(node, label);
  const [width, height] = [Math.max(...lines.map(widthOf)) + 14, lines.length * LINE_HEIGHT + 8];
  const data = { id: node.id, label: lines.join("\n"), width, height };
  return { group: "nodes", data, classes: [node.kind, node.readiness, node.isKnotted ? "knotted" : ""].filter((one) => one !== "").join(" ") };
}

/** Many imports make a thick arrow, few a faint one, and one of many into the same node a fainter one. */
function edgeOf(edge: VisibleEdge, isIntoHub: boolean, how: string): cytoscape.ElementDefinition {
  const words = [edge.count > 1 ? String(edge.count) : "", edge.isCut ? "cut" : ""];
  const label = words.filter((word) => word !== "").join(" ");
  const isOfCards = edge.class === "depends-on";
  const strength = isOfCards ? 1 : Math.min(0.5 + Math.log2(edge.count) / 8, 1);
  const data = { source: edge.source, target: edge.target, label, width: 0.8 + strength * 1.2, opacity: isIntoHub && !isOfCards ? strength * 0.6 : strength };
  const classes = [edge.class, edge.isInCycle ? "cyclic" : "", edge.isCut ? "cut" : "", how].filter((one) => one !== "").join(" ");
  return { group: "edges", data, classes };
}

function linesOf(node: VisibleNode, label: string): readonly string[] {
  const mark = node.isKnotted ? ["↻ in a cycle"] : [];
  if (node.kind === "card") {
    return [...wrapped(label), `${SIGNS[node.readiness] ?? ""} ${node.note}`, ...mark];
  }
  const size = node.kind === "package" ? ` (${Number.parseInt(node.note.replaceAll(",", ""), 10).toLocaleString("en")})` : "";
  return [...wrapped(`${label}${size}`), ...mark];
}

/** A long name breaks at its dots, slashes and spaces. */
function wrapped(text: string, most = 28): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.split(/(?<=[./ _-])/)) {
    if (line.length + part.length > most && line !== "") {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line].slice(0, 4);
}

function drawnNode(node: cytoscape.NodeSingular): DrawnNode {
  const box = node.boundingBox({ includeOverlays: false, includeLabels: false });
  return { x: box.x1, y: box.y1, width: box.w, height: box.h, lines: String(node.data("label")).split("\n"), isKnotted: node.hasClass("knotted") };
}

function drawnEdge(edge: cytoscape.EdgeSingular): DrawnEdge {
  const middle = edge.controlPoints() ?? edge.segmentPoints() ?? [];
  const [first] = Object.keys(DASHES).filter((name) => edge.hasClass(name));
  const dash = first === undefined ? "" : (DASHES[first] ?? []).join(" ");
  return { points: [edge.sourceEndpoint(), ...middle, edge.targetEndpoint()], dash, label: edge.style("label") === "" ? "" : String(edge.data("label")), isCut: edge.hasClass("cut") || edge.hasClass("cyclic"), hasArrow: !edge.hasClass("hidden") };
}
