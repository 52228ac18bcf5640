// The graph as a list: all that the picture shows, for the keyboard and for screen readers, and the details of one node.

import type { Of } from "../graph/model";
import type { Visible, VisibleEdge, VisibleNode } from "../graph/visible";
import { describe, describeEdge, neighbours } from "../graph/words";

export interface ListActions {
  select(id: string): void;
  activate(id: string): void;
  toggle(id: string): void;
  openEdge(source: string, target: string): void;
}

export class List {
  readonly #list: HTMLElement;
  readonly #details: HTMLElement;
  readonly #actions: ListActions;
  #of: Of = "modules";
  #graph: Visible = { nodes: [], edges: [] };
  #words: readonly string[] = [];
  #selected = "";

  constructor(list: HTMLElement, details: HTMLElement, actions: ListActions) {
    this.#list = list;
    this.#details = details;
    this.#actions = actions;
    list.addEventListener("keydown", (event) => this.#onKey(event));
    list.addEventListener("click", ({ target }) => this.#at(target, (id) => actions.select(id)));
    list.addEventListener("dblclick", ({ target }) => this.#at(target, (id) => actions.activate(id)));
    list.addEventListener("focus", () => this.#selected === "" && this.#step(1));
  }

  show(of: Of, graph: Visible): void {
    this.#of = of;
    this.#graph = graph;
    this.#draw();
  }

  filter(words: readonly string[]): void {
    this.#words = words;
    this.#draw();
  }

  select(id: string): void {
    this.#selected = id;
    for (const item of this.#list.children) {
      item.setAttribute("aria-selected", String(item.getAttribute("data-id") === id));
    }
    const item = this.#item(id);
    item?.scrollIntoView({ block: "nearest" });
    if (item === undefined) {
      this.#list.removeAttribute("aria-activedescendant");
    } else {
      this.#list.setAttribute("aria-activedescendant", item.id);
    }
    this.#drawDetails();
  }

  #draw(): void {
    const depths = depthsOf(this.#graph.nodes);
    const shown = this.#graph.nodes.filter(({ id, label }) => this.#words.every((word) => `${id} ${label}`.toLowerCase().includes(word)));
    this.#list.replaceChildren(...shown.map((node, index) => this.#itemOf(node, index, depths.get(node.id) ?? 0)));
    this.select(this.#selected);
  }

  #itemOf(node: VisibleNode, index: number, depth: number): HTMLElement {
    const item = document.createElement("li");
    item.id = `node-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("data-id", node.id);
    item.setAttribute("aria-label", describe(this.#of, this.#graph, node));
    item.style.paddingLeft = `${8 + depth * 12}px`;
    const sign = { frame: "▾ ", package: "▸ ", module: "", card: `${SIGNS[node.readiness] ?? ""} ` }[node.kind];
    const note = [node.note, node.isKnotted ? "in a cycle" : ""].filter((word) => word !== "").join(", ");
    item.append(`${sign}${node.label}`);
    if (note !== "") {
      const words = document.createElement("span");
      words.className = "note";
      words.textContent = ` · ${note}`;
      item.append(words);
    }
    return item;
  }

  #drawDetails(): void {
    const node = this.#graph.nodes.find(({ id }) => id === this.#selected);
    if (node === undefined) {
      this.#details.replaceChildren();
      return;
    }
    const { out, in: into, hidden } = neighbours(this.#graph, node.id);
    const titles = this.#of === "prs" ? ["Needed by", "Needs"] : ["Imports", "Imported by"];
    const heading = document.createElement("h2");
    heading.textContent = node.label;
    this.#details.replaceChildren(
      heading,
      this.#mainButton(node),
      ...this.#section(titles[0] ?? "", out),
      ...this.#section(titles[1] ?? "", into),
      ...this.#section("Changes together with", hidden),
    );
  }

  #mainButton(node: VisibleNode): HTMLElement {
    const words = { frame: "Close Package", package: "Open Package", module: "Open Code", card: "Open Card" };
    return button(words[node.kind], () => (node.kind === "frame" ? this.#actions.toggle(node.id) : this.#actions.activate(node.id)));
  }

  #section(title: string, edges: readonly VisibleEdge[]): readonly HTMLElement[] {
    if (edges.length === 0) {
      return [];
    }
    const heading = document.createElement("h3");
    heading.textContent = `${title} (${edges.length})`;
    const items = document.createElement("ul");
    items.append(...edges.map((edge) => {
      const item = document.createElement("li");
      item.append(button(describeEdge(this.#graph, edge), () => this.#actions.openEdge(edge.source, edge.target)));
      return item;
    }));
    return [heading, items];
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    const node = this.#graph.nodes.find(({ id }) => id === this.#selected);
    const run: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      Home: () => this.#step(-Infinity),
      End: () => this.#step(Infinity),
      Enter: () => node !== undefined && (node.kind === "frame" ? this.#actions.toggle(node.id) : this.#actions.activate(node.id)),
      ArrowRight: () => node?.kind === "package" && this.#actions.toggle(node.id),
      ArrowLeft: () => node !== undefined && (node.kind === "frame" ? this.#actions.toggle(node.id) : node.parent !== "" && this.#actions.select(node.parent)),
    };
    const chosen = run[key];
    if (chosen !== undefined) {
      event.preventDefault();
      chosen();
    }
  }

  #step(by: number): void {
    const items = [...this.#list.children];
    const now = items.findIndex((item) => item.getAttribute("data-id") === this.#selected);
    const next = items[Math.max(0, Math.min(items.length - 1, now + by))];
    const id = next?.getAttribute("data-id");
    if (id !== null && id !== undefined) {
      this.#actions.select(id);
    }
  }

  #item(id: string): HTMLElement | undefined {
    return [...this.#list.children].find((item) => item.getAttribute("data-id") === id) as HTMLElement | undefined;
  }

  #at(target: EventTarget | null, run: (id: string) => void): void {
    const id = (target as Element | null)?.closest("[data-id]")?.getAttribute("data-id");
    if (id !== null && id !== undefined) {
      run(id);
    }
  }
}

export const SIGNS: Readonly<Record<string, string>> = { ready: "▶", blocked: "◼", merged: "✔" };

function button(text: string, run: () => void): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", run);
  return made;
}

function depthsOf(nodes: readonly VisibleNode[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { id, parent } of nodes) {
    depths.set(id, parent === "" ? 0 : (depths.get(parent) ?? 0) + 1);
  }
  return depths;
}
