// The graph as a picture: Cytoscape draws, dagre lays out in layers, the theme gives the colours. Open packages have no
// frame, which would tear the layers apart: each module says what it is in, and the list shows the packages as a tree.

import cytoscape from "cytoscape";
import dagre from "cytoscape-dagre";
import type { Colors, DrawnEdge, DrawnNode, Scene } from "../graph/svg";
import type { Visible, VisibleEdge, VisibleNode } from "../graph/visible";
import { SIGNS } from "./list";

cytoscape.use(dagre);

export interface PictureActions {
  select(id: string): void;
  activate(id: string): void;
}

const STEP = 60;
/** A few nodes need not fill the window. */
const LARGEST_FIT = 1.25;
/** With more edges than this the exact ranking takes too long. */
const MANY_EDGES = 250;
const GAP = 24;
const DASHES: Readonly<Record<string, readonly number[]>> = { deferred: [6, 4], "type-only": [2, 3], hidden: [12, 6] };

export class Picture {
  readonly #cy: cytoscape.Core;

  constructor(container: HTMLElement, actions: PictureActions) {
    this.#cy = cytoscape({ container, minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false, style: styleOf(colors()) });
    this.#cy.on("tap", "node", ({ target }: cytoscape.EventObject) => actions.select(target.id()));
    this.#cy.on("dbltap", "node", ({ target }: cytoscape.EventObject) => actions.activate(target.id()));
    this.#cy.on("tap", (event) => event.target === this.#cy && actions.select(""));
    new ResizeObserver(() => this.#cy.resize()).observe(container);
  }

  show(graph: Visible): void {
    const frames = new Map(graph.nodes.filter(({ kind }) => kind === "frame").map((node) => [node.id, node.label]));
    const nodes = graph.nodes.filter(({ kind }) => kind !== "frame");
    this.#cy.batch(() => {
      this.#cy.elements().remove();
      this.#cy.add([...nodes.map((node) => nodeOf(node, frames.get(node.parent) ?? "")), ...graph.edges.map(edgeOf)]);
    });
    const alone = this.#cy.nodes().filter((node) => node.degree(true) === 0);
    const linked = this.#cy.elements().difference(alone);
    linked.layout(layered(graph)).run();
    below(alone, linked.boundingBox({}));
    this.fit();
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
    this.#cy.fit(undefined, 24);
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
    const box = this.#cy.elements().boundingBox({ includeOverlays: false });
    const nodes = this.#cy.nodes().map(drawnNode);
    const edges = this.#cy.edges().map(drawnEdge);
    return { title, box: { x: box.x1, y: box.y1, width: box.w, height: box.h }, nodes, edges, colors: colors() };
  }
}

function layered({ nodes, edges }: Visible): dagre.DagreLayoutOptions {
  const ranker = edges.length > MANY_EDGES ? "longest-path" : "network-simplex";
  const isOfCards = nodes.some(({ kind }) => kind === "card");
  // A long arrow takes part in every layer that it crosses: hardly any room each, or the layers run far apart.
  const gaps = { nodeSep: isOfCards ? GAP : 8, edgeSep: 1, rankSep: isOfCards ? 60 : 30 };
  return { name: "dagre", rankDir: isOfCards ? "LR" : "TB", ...gaps, ranker, acyclicer: "greedy", animate: false, fit: false };
}

/** What has no edge stands in rows below the rest. */
function below(alone: cytoscape.NodeCollection, box: cytoscape.BoundingBox12 & cytoscape.BoundingBoxWH): void {
  let [x, y] = [box.x1, box.y2 + 2 * GAP];
  let height = 0;
  alone.forEach((node) => {
    const [width, tall] = [Number(node.data("width")), Number(node.data("height"))];
    if (x > box.x1 && x + width > Math.max(box.x2, box.x1 + 800)) {
      [x, y, height] = [box.x1, y + height + GAP, 0];
    }
    node.position({ x: x + width / 2, y: y + tall / 2 });
    x += width + GAP;
    height = Math.max(height, tall);
  });
}

function nodeOf(node: VisibleNode, home: string): cytoscape.ElementDefinition {
  const lines = linesOf(node, home);
  const [width, height] = [Math.max(...lines.map((line) => line.length)) * 7 + 18, lines.length * 15 + 12];
  const data = { id: node.id, label: lines.join("\n"), width, height };
  return { group: "nodes", data, classes: [node.kind, node.readiness, node.isKnotted ? "knotted" : ""].filter((one) => one !== "").join(" ") };
}

function edgeOf(edge: VisibleEdge): cytoscape.ElementDefinition {
  const words = [edge.count > 1 ? String(edge.count) : "", edge.isCut ? "cut" : ""];
  const label = words.filter((word) => word !== "").join(" ");
  return { group: "edges", data: { source: edge.source, target: edge.target, label }, classes: `${edge.class}${edge.isCut ? " cut" : ""}` };
}

function linesOf(node: VisibleNode, home: string): readonly string[] {
  const mark = node.isKnotted ? ["↻ in a cycle"] : [];
  if (node.kind === "card") {
    return [...wrapped(node.label), `${SIGNS[node.readiness] ?? ""} ${node.note}`, ...mark];
  }
  if (node.kind === "package") {
    return [...wrapped(`${node.label} (${Number.parseInt(node.note.replaceAll(",", ""), 10).toLocaleString("en")})`), ...mark];
  }
  const inside = home === "" || node.note !== "" ? "" : `${home}: `;
  return [...wrapped(`${inside}${node.label}`), ...mark];
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
  return { points: [edge.sourceEndpoint(), ...middle, edge.targetEndpoint()], dash, label: String(edge.data("label")), isCut: edge.hasClass("cut"), hasArrow: !edge.hasClass("hidden") };
}

function colors(): Colors {
  const style = getComputedStyle(document.body);
  const theme = (name: string, otherwise: string): string => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const foreground = theme("foreground", "#333333");
  return {
    background: theme("editor-background", "#ffffff"),
    foreground,
    border: theme("contrastBorder", theme("focusBorder", foreground)),
    fill: theme("editorWidget-background", theme("editor-background", "#ffffff")),
    edge: theme("descriptionForeground", foreground),
    mark: theme("problemsWarningIcon-foreground", "#bf8803"),
  };
}

function styleOf(chosen: Colors): cytoscape.StylesheetJson {
  const font = getComputedStyle(document.body).fontFamily;
  const dashed = (name: string): cytoscape.StylesheetJsonBlock => ({ selector: `edge.${name}`, style: { "line-style": "dashed", "line-dash-pattern": [...(DASHES[name] ?? [])] } });
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle", width: "data(width)", height: "data(height)", label: "data(label)", "text-wrap": "wrap", "text-valign": "center",
        "font-family": font, "font-size": 12, color: chosen.foreground, "background-color": chosen.fill, "border-color": chosen.border, "border-width": 1,
      },
    },
    { selector: "node.package", style: { "border-style": "double", "border-width": 4 } },
    { selector: "node.blocked", style: { "border-style": "dashed" } },
    { selector: "node.merged", style: { "border-width": 3 } },
    { selector: "node.knotted", style: { "border-color": chosen.mark, "border-style": "dashed", "border-width": 3 } },
    {
      selector: "edge",
      style: {
        width: 1, "line-color": chosen.edge, "target-arrow-color": chosen.edge, "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "bezier",
        label: "data(label)", "font-family": font, "font-size": 10, color: chosen.foreground, "text-background-color": chosen.background, "text-background-opacity": 0.85,
      },
    },
    dashed("deferred"), dashed("type-only"), dashed("hidden"),
    { selector: "edge.hidden", style: { "target-arrow-shape": "none", "line-color": chosen.mark } },
    { selector: "edge.cut", style: { width: 3, "line-color": chosen.mark, "target-arrow-color": chosen.mark } },
    { selector: "edge.far", style: { opacity: 0.15 } },
    { selector: "edge.near", style: { width: 2.5 } },
    { selector: "node.faded", style: { opacity: 0.25 } },
    { selector: "node.chosen", style: { "border-width": 5, "border-style": "solid" } },
  ];
}
