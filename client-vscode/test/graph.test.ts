// What of a graph is drawn, and how it is told and exported: without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf } from "../src/graph/html";
import { mermaidOf } from "../src/graph/mermaid";
import { drawable, type Graph, type GraphAnswer } from "../src/graph/model";
import { packagesOf } from "../src/graph/packages";
import { layersOf } from "../src/graph/reduction";
import { svgOf } from "../src/graph/svg";
import { allPackages, drawnCount, firstOpen, packageId, packageOf, pathTo, visible, type VisibleEdge } from "../src/graph/visible";
import { describe, describeEdge, neighbours, summary } from "../src/graph/words";

function module(id: string, group: string, own = true): GraphAnswer["nodes"][number] {
  return { id, path: `${id}.py`, label: id, group, readiness: "", own };
}

const ANSWER: GraphAnswer = {
  nodes: [
    module("shop", "shop"), module("shop.orders.api", "shop.orders"), module("shop.orders.total", "shop.orders"),
    module("shop.people", "shop"), module("tests.orders", "tests", false),
  ],
  edges: [
    { source: "shop.orders.api", target: "shop.orders.total", class: "eager", evidence: [] },
    { source: "shop.orders.total", target: "shop.orders.api", class: "eager", evidence: [] },
    { source: "shop.orders.api", target: "shop.people", class: "type-only", evidence: [] },
    { source: "shop.orders.total", target: "shop.people", class: "deferred", evidence: [] },
    { source: "tests.orders", target: "shop.orders.api", class: "eager", evidence: [] },
  ],
  cycles: [
    { class: "eager", members: ["shop.orders.api", "shop.orders.total"], cut: [{ source: "shop.orders.total", target: "shop.orders.api" }] },
    { class: "deferred", members: ["shop", "shop.people"], cut: [] },
  ],
  hidden: [{ source: "shop", target: "shop.people", shared: 9, degree: 70 }],
};
const GRAPH: Graph = drawable("modules", ANSWER);
const CLOSED = { open: new Set<string>(), showsForeign: false, showsHidden: true };

function shop(...open: readonly string[]): ReturnType<typeof visible> {
  return visible(GRAPH, { ...CLOSED, open: new Set(open) });
}

test("only cycles that run when a module is loaded mark it", () => {
  assert.deepEqual(GRAPH.knotted, ["shop.orders.api", "shop.orders.total"]);
  assert.deepEqual(GRAPH.edges.filter(({ isCut }) => isCut).map(({ source }) => source), ["shop.orders.total"]);
});

test("a closed package stands for its modules, and edges inside it are not drawn", () => {
  const drawn = shop("shop");
  assert.deepEqual(drawn.nodes.map(({ id, kind, note, isKnotted }) => [id, kind, note, isKnotted]), [
    [packageId("shop"), "frame", "", false],
    ["shop", "module", "the package itself", false],
    ["shop.people", "module", "", false],
    [packageId("shop.orders"), "package", "2 modules", true],
  ]);
  assert.deepEqual(drawn.edges, [
    { source: packageId("shop.orders"), target: "shop.people", class: "deferred", count: 2, isCut: false, isInCycle: false },
    { source: "shop", target: "shop.people", class: "hidden", count: 1, isCut: false, isInCycle: false },
  ]);
});

test("an open package shows its modules by the names that they have in it", () => {
  const drawn = shop("shop", "shop.orders");
  assert.deepEqual(drawn.nodes.filter(({ parent }) => parent === packageId("shop.orders")).map(({ label }) => label), ["api", "total"]);
  assert.deepEqual(drawn.edges.filter(({ isCut }) => isCut).map(({ source, target }) => [source, target]), [["shop.orders.total", "shop.orders.api"]]);
});

test("only what runs when a module is loaded takes part in a cycle", () => {
  assert.deepEqual(GRAPH.edges.filter(({ isInCycle }) => isInCycle).map(({ source, target }) => `${source} ${target}`), [
    "shop.orders.api shop.orders.total", "shop.orders.total shop.orders.api",
  ]);
});

/** `a b` is an arrow; `3` after it counts its imports, any other word is its class, `cyclic` or `cut`. */
function arrows(...lines: readonly string[]): readonly VisibleEdge[] {
  return lines.map((line) => {
    const [source = "", target = "", ...words] = line.split(" ");
    const kind = words.find((word) => ["deferred", "type-only", "hidden"].includes(word)) as VisibleEdge["class"] | undefined;
    const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 1);
    return { source, target, class: kind ?? "eager", count, isInCycle: words.includes("cyclic"), isCut: words.includes("cut") };
  });
}

const LAYERS: readonly { readonly what: string; readonly edges: readonly string[]; readonly implied: string; readonly against: string }[] = [
  { what: "a longer path implies an arrow", edges: ["a b", "b c", "a c"], implied: "a c", against: "" },
  { what: "two ways of one length imply nothing", edges: ["a b", "a c", "b d", "c d"], implied: "", against: "" },
  { what: "what is implied may imply", edges: ["a b", "b c", "c d", "a c", "a d", "b d"], implied: "a c, a d, b d", against: "" },
  { what: "hidden coupling is no path, and stays", edges: ["a b", "b c hidden", "a c"], implied: "", against: "" },
  { what: "an arrow of a cycle stays", edges: ["a b", "b c", "a c cyclic"], implied: "", against: "" },
  { what: "an arrow to cut stays", edges: ["a b", "b c", "a c cut"], implied: "", against: "" },
  { what: "the fewest imports run against the layers", edges: ["a b 9", "b a", "b c 2"], implied: "", against: "b a" },
  { what: "three deferred imports run against one eager one", edges: ["b a 3 deferred", "a b"], implied: "", against: "b a" },
  { what: "an arrow against the layers is no part of a path", edges: ["a b 9", "b c 9", "c a", "c d", "b d"], implied: "b d", against: "c a" },
  { what: "nothing is nothing", edges: [], implied: "", against: "" },
];

for (const { what, edges, implied, against } of LAYERS) {
  test(`layers: ${what}`, () => {
    const found = layersOf(arrows(...edges));
    const names = (some: ReadonlySet<VisibleEdge>): string => [...some].map(({ source, target }) => `${source} ${target}`).join(", ");
    assert.deepEqual({ implied: names(found.implied), against: names(found.against) }, { implied, against });
  });
}

test("what leads where is the same with and without the implied arrows", () => {
  const pairs = Array.from({ length: 12 }, (_, from) => [`n${from} n${(from + 1) % 12} 9`, `n${from} n${(from * from + 5) % 12}`]).flat();
  const edges = arrows(...new Set(pairs.filter((pair) => pair.split(" ")[0] !== pair.split(" ")[1])));
  const { implied, against } = layersOf(edges);
  const reach = (some: readonly VisibleEdge[], from: string): string => {
    const seen = new Set([from]);
    for (const id of seen) {
      some.filter(({ source }) => source === id).forEach(({ target }) => seen.add(target));
    }
    return [...seen].sort().join(" ");
  };
  const along = edges.filter((edge) => !against.has(edge));
  const left = along.filter((edge) => !implied.has(edge));
  assert.ok(implied.size > 0 && against.size > 0);
  for (const { source } of edges) {
    assert.equal(reach(left, source), reach(along, source));
  }
});

test("tests and hidden coupling are drawn only where they are wanted", () => {
  const all = visible(GRAPH, { open: new Set(), showsForeign: true, showsHidden: false });
  assert.deepEqual(all.nodes.map(({ label }) => label), ["shop", "tests"]);
  assert.deepEqual(all.edges.map((edge) => [edge.source, edge.target, edge.class]), [[packageId("tests"), packageId("shop"), "eager"]]);
});

test("a package is told from a module of its name", () => {
  assert.equal(packageOf(packageId("shop")), "shop");
  assert.equal(packageOf("shop"), undefined);
});

test("a chain of packages with one child each is one step, and paths part at slashes", () => {
  const root = packagesOf([module("github.com/o/r/a", "github.com/o/r"), module("github.com/o/r/b/c", "github.com/o/r/b")]);
  assert.deepEqual(root.packages.map(({ id, size }) => [id, size]), [["github.com/o/r", 2]]);
  assert.deepEqual(root.packages[0]?.packages.map(({ id, label }) => [id, label]), [["github.com/o/r/b", "b"]]);
});

test("modules outside every package are drawn beside the packages", () => {
  const graph = drawable("modules", { ...ANSWER, nodes: [module("setup", "")], edges: [], cycles: [], hidden: [] });
  assert.deepEqual(visible(graph, CLOSED).nodes.map(({ label, kind }) => [label, kind]), [["setup", "module"]]);
});

test("three thousand modules open at first as few nodes", () => {
  const nodes = Array.from({ length: 3_000 }, (_, index) => module(`p.a${index % 60}.b${index % 7}.m${index}`, `p.a${index % 60}.b${index % 7}`));
  const graph = drawable("modules", { nodes, edges: [], cycles: [], hidden: [] });
  const open = firstOpen(graph);
  assert.ok(drawnCount(visible(graph, { ...CLOSED, open })) <= 32);
  assert.equal(allPackages(graph, false).size > 60, true);
});

test("a module is shown by opening the packages around it", () => {
  assert.deepEqual(pathTo(GRAPH, "shop.orders.api"), ["shop", "shop.orders"]);
  assert.deepEqual(pathTo(GRAPH, "nothing"), []);
});

test("a node is told with its neighbours, an edge with its class", () => {
  const drawn = shop("shop", "shop.orders");
  const api = drawn.nodes.find(({ id }) => id === "shop.orders.api");
  assert.ok(api);
  assert.equal(describe("modules", drawn, api), "api, module, imports 2, imported by 1, in a cycle");
  assert.deepEqual(neighbours(drawn, api.id).out.map((edge) => describeEdge(drawn, edge)), ["api imports total", "api imports people type-only"]);
  assert.deepEqual(neighbours(drawn, api.id).in.map((edge) => describeEdge(drawn, edge)), ["total imports api, cut this one to break a cycle"]);
  assert.equal(summary("modules", drawn), "4 nodes, 4 arrows between them, 1 to cut, 1 hidden coupling");
});

const CARDS = drawable("prs", {
  nodes: [
    { id: "PR0", path: "PLAN.md", label: "Name `people`", group: "", readiness: "merged", own: true },
    { id: "PR1", path: "PLAN.md", label: "Price \"orders\" <b>", group: "", readiness: "blocked", own: true },
  ],
  edges: [{ source: "PR0", target: "PR1", class: "depends-on", evidence: [] }],
  cycles: [],
  hidden: [],
});

test("cards are told by number, title and state, and their order by need", () => {
  const drawn = visible(CARDS, CLOSED);
  assert.deepEqual(drawn.nodes.map(({ label, note, kind }) => [label, note, kind]), [
    ["PR0 Name people", "merged", "card"], ["PR1 Price \"orders\" <b>", "blocked", "card"],
  ]);
  assert.deepEqual(drawn.edges.map((edge) => describeEdge(drawn, edge)), ["PR1 Price \"orders\" <b> needs PR0 Name people"]);
  assert.equal(summary("prs", drawn), "2 cards, 1 dependency");
});

test("Mermaid holds frames, classes of edges and no sign of a text that would end it", () => {
  assert.equal(mermaidOf(shop("shop"), "TD"), [
    "flowchart TD",
    "  subgraph n0[\"shop\"]",
    "    n1[\"shop (the package itself)\"]",
    "    n2[\"people\"]",
    "    n3[\"orders (2 modules)\"]",
    "  end",
    "  n3 -.->|deferred 2| n2",
    "  n1 <-.->|| n2".replace("|| ", ""),
    "  classDef knotted stroke-width:3px,stroke-dasharray:5 3",
    "  class n3 knotted",
    "",
  ].join("\n").replace("<-.->n2", "<-.-> n2"));
  assert.match(mermaidOf(visible(CARDS, CLOSED), "LR"), /n1\["PR1 Price #34;orders#34; #60;b#62; \(blocked\)"\]/);
});

test("an SVG is well formed whatever the names are", () => {
  const svg = svgOf({
    title: "a < b & \u0000c",
    box: { x: 0, y: 0, width: 100, height: 50 },
    nodes: [{ x: 0, y: 0, width: 40, height: 20, lines: ["<script>", "\"x\""], isKnotted: true }],
    edges: [{ points: [{ x: 1, y: 1 }, { x: 2, y: 2 }], dash: "6 4", label: "2 & cut", isCut: true, hasArrow: true }],
    colors: { background: "#fff", foreground: "#000", border: "#111", fill: "#eee", edge: "#222", mark: "#f00" },
  });
  assert.equal(/<script|\u0000|& |&(?!#\d+;)/.test(svg), false);
  assert.match(svg, /viewBox="-20 -20 140 90"/);
  assert.match(svg, /stroke-dasharray="6 4"/);
});

test("the page lets no script run but its own, and nothing in from a network", () => {
  const page = pageOf({ title: "Module Graph", of: "modules", source: "https://page", nonce: "n0", script: "https://page/graph.js", style: "https://page/graph.css" });
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
  assert.equal(policy, "default-src 'none'; style-src https://page 'nonce-n0'; script-src 'nonce-n0'; img-src data:; form-action 'none'; base-uri 'none'");
  assert.equal(/ style=| on\w+=/.test(page), false);
  assert.deepEqual([...page.matchAll(/<script([^>]*)>/g)].map(([, given]) => given), [" nonce=\"n0\" src=\"https://page/graph.js\""]);
});
