import type { BomNode } from "@/server/cells/mes/schema";
import { type Exact, neededOf, ONE } from "./roll-up";

/** A part where it stands in its tree. `path` tells it from the same part elsewhere: the places of its lines, from the top. */
export type TreeRow = {
  path: string;
  level: number;
  node: BomNode;
  /** How much of it one product needs, scrap counted. */
  needed: Exact;
  position: number;
  siblings: number;
  open: boolean;
};

const below = (path: string, index: number) => (path === "" ? String(index) : `${path}.${index}`);
export const pathAbove = (path: string): string | null =>
  path === "" ? null : path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";

/** What is seen of a tree: the product, and the parts of whatever is open, `most` rows of it. */
export function rowsOf(tree: BomNode, open: ReadonlySet<string>, most: number): { rows: TreeRow[]; more: boolean } {
  const rows: TreeRow[] = [];
  const walk = (node: BomNode, path: string, needed: Exact, level: number, position: number, siblings: number) => {
    if (rows.length > most) return;
    const isOpen = node.children.length > 0 && open.has(path);
    rows.push({ path, level, node, needed, position, siblings, open: isOpen });
    if (!isOpen) return;
    for (const [index, child] of node.children.entries())
      walk(child, below(path, index), neededOf(needed, child), level + 1, index + 1, node.children.length);
  };
  walk(tree, "", ONE, 1, 1, 1);
  return { rows: rows.slice(0, most), more: rows.length > most };
}

/** The parts that can be opened, level by level from the top, as long as what is then seen is at most so many rows. */
export function pathsToOpen(tree: BomNode, most: number): Set<string> {
  const open = new Set<string>();
  let seen = 1;
  let level: [path: string, node: BomNode][] = [["", tree]];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const [path, node] of level) {
      if (node.children.length === 0) continue;
      if (open.size > 0 && seen + node.children.length > most) return open;
      seen += node.children.length;
      open.add(path);
      for (const [index, child] of node.children.entries()) next.push([below(path, index), child]);
    }
    level = next;
  }
  return open;
}

/** Every item of a tree, once. */
export function skusOf(tree: BomNode): string[] {
  const skus = new Set<string>();
  const visit = (node: BomNode) => {
    skus.add(node.sku);
    for (const child of node.children) visit(child);
  };
  visit(tree);
  return [...skus];
}
