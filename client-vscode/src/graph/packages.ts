// The packages of a graph as a tree: what a reader opens and closes. A chain of packages with one child each is one step.

import type { NodeAnswer } from "./model";

export interface Package {
  /** The whole name; "" for the root. */
  readonly id: string;
  /** The name below its parent. */
  readonly label: string;
  readonly parent: Package | undefined;
  readonly packages: readonly Package[];
  readonly modules: readonly NodeAnswer[];
  /** How many modules are in it, at any depth. */
  readonly size: number;
}

interface Draft {
  readonly id: string;
  readonly drafts: Map<string, Draft>;
  readonly modules: NodeAnswer[];
}

export function packagesOf(nodes: readonly NodeAnswer[]): Package {
  const root: Draft = { id: "", drafts: new Map(), modules: [] };
  for (const node of nodes) {
    homeOf(root, node.group).modules.push(node);
  }
  return finished(root, undefined);
}

/** All packages below one, itself left out. */
export function below(one: Package): readonly Package[] {
  return one.packages.flatMap((child) => [child, ...below(child)]);
}

function homeOf(root: Draft, group: string): Draft {
  let home = root;
  for (const id of prefixes(group)) {
    const next: Draft = home.drafts.get(id) ?? { id, drafts: new Map(), modules: [] };
    home.drafts.set(id, next);
    home = next;
  }
  return home;
}

/** `a.b.c` -> `a`, `a.b`, `a.b.c`; a path by its slashes, where a dot is part of a name. */
function prefixes(group: string): readonly string[] {
  if (group === "") {
    return [];
  }
  const separator = group.includes("/") ? "/" : ".";
  const parts = group.split(separator);
  return parts.map((_, index) => parts.slice(0, index + 1).join(separator));
}

function finished(draft: Draft, parent: Package | undefined): Package {
  let own = draft;
  while (parent !== undefined && own.modules.length === 0 && own.drafts.size === 1) {
    own = [...own.drafts.values()][0] ?? own;
  }
  const packages: Package[] = [];
  const made = { id: own.id, label: labelOf(own.id, parent?.id ?? ""), parent, packages, modules: own.modules, size: 0 };
  packages.push(...[...own.drafts.values()].map((child) => finished(child, made)));
  made.size = own.modules.length + packages.reduce((sum, { size }) => sum + size, 0);
  return made;
}

function labelOf(id: string, above: string): string {
  return above !== "" && id.startsWith(above) ? id.slice(above.length).replace(/^[./]/, "") : id;
}
