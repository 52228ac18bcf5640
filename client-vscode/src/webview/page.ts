// The page of a graph: it wires toolbar, picture and list to one state. It runs in the webview.

import type { Graph } from "../graph/model";
import type { FromPage, ToPage } from "../graph/messages";
import { mermaidOf } from "../graph/mermaid";
import { layersOf } from "../graph/reduction";
import { svgOf } from "../graph/svg";
import { allPackages, drawnCount, firstOpen, MOST_DRAWN, packageOf, pathTo, visible, type Choice, type Visible, type VisibleEdge } from "../graph/visible";
import { describe, summary } from "../graph/words";
import { List } from "./list";
import { Picture } from "./picture";

interface Host {
  postMessage(message: FromPage): void;
  getState(): Saved | undefined;
  setState(state: Saved): void;
}

interface Saved {
  readonly open: readonly string[] | undefined;
  readonly selected: string;
  readonly showsForeign: boolean;
  readonly showsHidden: boolean;
  /** Undefined until it is chosen: then few arrows are all drawn, many are not. */
  readonly showsImplied?: boolean;
}

/** More arrows than this are a tangle. */
const MANY_ARROWS = 40;

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const picture = new Picture(byId("picture"), { select, activate, openEdge });
const list = new List(byId("list"), byId("details"), { select, activate, toggle, openEdge });

let graph: Graph | undefined;
let saved: Saved = host.getState() ?? { open: undefined, selected: "", showsForeign: false, showsHidden: true };
let drawn: Visible = { nodes: [], edges: [] };
/** The arrows that are left out of the picture. */
let left: ReadonlySet<VisibleEdge> = new Set();

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.type === "failed") {
    say(data.message);
    return;
  }
  graph = data.graph;
  draw();
});
wire();
host.postMessage({ type: "ready" });

function wire(): void {
  on("in", () => picture.zoom(1.25));
  on("out", () => picture.zoom(0.8));
  on("fit", () => picture.fit());
  on("expand", () => graph && openPackages(allPackages(graph, saved.showsForeign)));
  on("collapse", () => openPackages(new Set()));
  on("svg", () => host.postMessage({ type: "svg", text: svgOf(picture.scene(document.title)) }));
  on("mermaid", () => host.postMessage({ type: "mermaid", text: mermaidOf({ ...drawn, edges: drawn.edges.filter((edge) => !left.has(edge)) }, graph?.of === "prs" ? "LR" : "TD") }));
  check("foreign", saved.showsForeign, (showsForeign) => change({ showsForeign }));
  check("implied", false, (showsImplied) => change({ showsImplied }));
  check("hidden", saved.showsHidden, (showsHidden) => change({ showsHidden }));
  const search = byId<HTMLInputElement>("search");
  search.addEventListener("input", () => found(search.value));
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      reveal(search.value);
    }
  });
  byId("picture").addEventListener("keydown", picture.onKey);
  // The theme's colours are in the page's style; a drawn picture must be told.
  new MutationObserver(() => picture.recolor()).observe(document.body, { attributes: true, attributeFilter: ["class"] });
}

function draw(): void {
  if (graph === undefined) {
    return;
  }
  drawn = visible(graph, choice(graph));
  const isOfCards = graph.of === "prs";
  const layers = layersOf(isOfCards ? [] : drawn.edges);
  const showsImplied = saved.showsImplied ?? drawn.edges.length <= MANY_ARROWS;
  left = showsImplied ? new Set() : layers.implied;
  picture.show(drawn, layers, showsImplied);
  list.show(graph.of, drawn);
  tick("implied", showsImplied);
  say(told(graph));
  select(drawn.nodes.some(({ id }) => id === saved.selected) ? saved.selected : "");
  const query = byId<HTMLInputElement>("search").value;
  if (query !== "") {
    found(query);
  }
}

function choice(of: Graph): Choice {
  const open = new Set(saved.open ?? firstOpen(of, saved.showsForeign));
  return { open, showsForeign: saved.showsForeign, showsHidden: saved.showsHidden };
}

function change(some: Partial<Saved>): void {
  saved = { ...saved, ...some };
  host.setState(saved);
  draw();
}

function openPackages(open: ReadonlySet<string>): void {
  if (graph === undefined) {
    return;
  }
  const count = drawnCount(visible(graph, { ...choice(graph), open }));
  if (count > MOST_DRAWN) {
    say(`${count.toLocaleString("en")} nodes are too many to tell apart: open single packages, or search`);
    return;
  }
  change({ open: [...open] });
}

function toggle(id: string): void {
  const name = packageOf(id);
  if (name === undefined || graph === undefined) {
    return;
  }
  const open = new Set(choice(graph).open);
  if (!open.delete(name)) {
    open.add(name);
  }
  openPackages(open);
}

function select(id: string): void {
  if (id !== saved.selected) {
    saved = { ...saved, selected: id };
    host.setState(saved);
  }
  picture.select(id);
  list.select(id);
}

/** Open the code or the card; a package opens itself. */
function activate(id: string): void {
  select(id);
  if (packageOf(id) === undefined) {
    host.postMessage({ type: "open", id });
  } else {
    toggle(id);
  }
}

function openEdge(source: string, target: string): void {
  host.postMessage({ type: "openEdge", sources: membersOf(source), targets: membersOf(target) });
}

function membersOf(id: string): readonly string[] {
  const name = packageOf(id);
  if (graph === undefined || name === undefined) {
    return [id];
  }
  const inside = (group: string): boolean => group === name || group.startsWith(`${name}.`) || group.startsWith(`${name}/`);
  return graph.nodes.filter(({ group }) => inside(group)).map((node) => node.id);
}

function found(query: string): void {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const matches = drawn.nodes.filter(({ id, label }) => words.every((word) => `${id} ${label}`.toLowerCase().includes(word)));
  picture.highlight(words.length === 0 ? undefined : new Set(matches.map(({ id }) => id)));
  list.filter(words);
  if (words.length > 0) {
    const inside = matches.length === 0 ? "; Enter looks into closed packages" : "";
    say(`${matches.length} of ${drawn.nodes.length} match${inside}`);
  } else if (graph !== undefined) {
    say(told(graph));
  }
}

function told({ of, nodes }: Graph): string {
  if (nodes.length === 0) {
    return `${summary(of, drawn)}: there is nothing to draw yet`;
  }
  return summary(of, drawn) + (left.size === 0 ? "" : `; ${left.size} that other arrows imply are drawn for the selected node only`);
}

/** Enter in the search: select the first match, opening the packages around it where it is not drawn. */
function reveal(query: string): void {
  if (graph === undefined || query.trim() === "") {
    return;
  }
  const word = query.trim().toLowerCase();
  const hit = drawn.nodes.find(({ id, label }) => `${id} ${label}`.toLowerCase().includes(word));
  const inside = graph.nodes.find(({ id, own }) => (own || saved.showsForeign) && id.toLowerCase().includes(word));
  const id = hit?.id ?? inside?.id;
  if (id === undefined) {
    say(`Nothing is called “${query.trim()}”`);
    return;
  }
  if (hit === undefined) {
    openPackages(new Set([...choice(graph).open, ...pathTo(graph, id)]));
    found(query);
  }
  select(id);
  picture.center(id);
  const node = drawn.nodes.find((one) => one.id === id);
  if (node !== undefined) {
    say(describe(graph.of, drawn, node));
  }
}

function say(text: string): void {
  byId("status").textContent = text;
}

function on(id: string, run: () => void): void {
  // The page of the cards has no packages to open.
  document.getElementById(id)?.addEventListener("click", run);
}

function check(id: string, value: boolean, run: (value: boolean) => void): void {
  const box = document.getElementById(id) as HTMLInputElement | null;
  if (box !== null) {
    box.checked = value;
    box.addEventListener("change", () => run(box.checked));
  }
}

function tick(id: string, value: boolean): void {
  const box = document.getElementById(id) as HTMLInputElement | null;
  if (box !== null) {
    box.checked = value;
  }
}

function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no #${id}`);
  }
  return found as Kind;
}
