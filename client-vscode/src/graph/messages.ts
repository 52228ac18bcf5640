// What the page of a graph and the extension say to each other.

import type { Graph } from "./model";

export type ToPage = { readonly type: "graph"; readonly graph: Graph } | { readonly type: "failed"; readonly message: string };

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly id: string }
  | { readonly type: "openEdge"; readonly sources: readonly string[]; readonly targets: readonly string[] }
  | { readonly type: "svg"; readonly text: string }
  | { readonly type: "mermaid"; readonly text: string };
