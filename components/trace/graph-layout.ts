import type { EdgeKind, NodeKind, TracedLink, TracedNode } from "@/server/cells/trace/schema";

/** More of a kind in one column are one card until somebody opens it. */
export const MOST_OF_A_KIND = 12;

export const CARD = { width: 176, height: 78, across: 56, down: 12, margin: 12 } as const;

/** One card: a node, or many of a kind. */
export type Box = { id: string; depth: number; x: number; y: number; nodes: TracedNode[] };
export type Line = {
  id: string;
  from: string;
  to: string;
  kind: EdgeKind;
  /** Empty where it cannot be said, or differs in its unit. */
  quantity: number | null;
  path: string;
  middle: { x: number; y: number };
};
export type Drawing = { boxes: Box[]; lines: Line[]; width: number; height: number };

const KIND_ORDER: readonly NodeKind[] = ["supplier", "purchase", "receipt", "lot", "serial", "item", "production"];
const rank = (kind: NodeKind) => (KIND_ORDER.indexOf(kind) + KIND_ORDER.length + 1) % (KIND_ORDER.length + 1);

/** Under this name many of a kind stand together in their column. */
const groupOf = ({ depth, kind, sku }: TracedNode) => `${depth} ${kind} ${sku ?? ""}`;

type Column = { depth: number; boxes: { id: string; nodes: TracedNode[] }[] };

/** The nodes by their steps from the start, the farthest origin first; what is too much to look at stands together. */
export function columnsOf(nodes: readonly TracedNode[], opened: ReadonlySet<string>): Column[] {
  const groups = new Map<string, TracedNode[]>();
  for (const node of nodes) {
    const key = groupOf(node);
    const list = groups.get(key);
    if (list) list.push(node);
    else groups.set(key, [node]);
  }
  const columns = new Map<number, Column>();
  const ordered = [...groups].sort(([, [a]], [, [b]]) => (a && b ? rank(a.kind) - rank(b.kind) : 0));
  for (const [key, members] of ordered) {
    const depth = members[0]?.depth ?? 0;
    const column = columns.get(depth) ?? { depth, boxes: [] };
    columns.set(depth, column);
    if (members.length > MOST_OF_A_KIND && !opened.has(key)) column.boxes.push({ id: key, nodes: members });
    else column.boxes.push(...members.map((node) => ({ id: node.node, nodes: [node] })));
  }
  return [...columns.values()].sort((a, b) => a.depth - b.depth);
}

type Merged = { from: string; to: string; kind: EdgeKind; quantities: (number | null)[] };

/** What goes between cards: the links of all nodes of a card are one. */
function linksBetween(links: readonly TracedLink[], cardOf: ReadonlyMap<string, string>): Merged[] {
  const merged = new Map<string, Merged>();
  for (const link of links) {
    const [from, to] = [cardOf.get(link.from), cardOf.get(link.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}\n${link.kind}`;
    const one = merged.get(key) ?? { from, to, kind: link.kind, quantities: [] };
    one.quantities.push(link.quantity);
    merged.set(key, one);
  }
  return [...merged.values()];
}

const MILLION = 1_000_000;
const sumOfAll = (quantities: readonly (number | null)[]) =>
  quantities.some((quantity) => quantity === null)
    ? null
    : quantities.reduce<number>((sum, quantity) => sum + Math.round((quantity ?? 0) * MILLION), 0) / MILLION;

/** Cards of a column stand beside those they belong to in the column before, seen from the start outward. */
function ordered(columns: Column[], links: readonly Merged[]): Column[] {
  const beside = new Map<string, string[]>();
  const add = (a: string, b: string) => beside.set(a, [...(beside.get(a) ?? []), b]);
  for (const { from, to } of links) {
    add(from, to);
    add(to, from);
  }
  const places = new Map<string, number>();
  const outward = [...columns].sort((a, b) => Math.abs(a.depth) - Math.abs(b.depth));
  const sorted = new Map<number, Column>();
  for (const column of outward) {
    const wish = (id: string) => {
      const known = (beside.get(id) ?? []).flatMap((other) => places.get(other) ?? []);
      return known.length === 0 ? 0 : known.reduce((sum, place) => sum + place, 0) / known.length;
    };
    const boxes = column.boxes
      .map((box, at) => ({ box, at, wish: wish(box.id) }))
      .sort((a, b) => a.wish - b.wish || a.at - b.at)
      .map(({ box }) => box);
    for (const [at, { id }] of boxes.entries()) places.set(id, at - (boxes.length - 1) / 2);
    sorted.set(column.depth, { ...column, boxes });
  }
  return columns.map(({ depth, boxes }) => sorted.get(depth) ?? { depth, boxes });
}

/** Where every card and every line is drawn: origins at the left, what became of them at the right. */
export function drawingOf(
  nodes: readonly TracedNode[],
  links: readonly TracedLink[],
  opened: ReadonlySet<string>,
): Drawing {
  const columns = columnsOf(nodes, opened);
  const cardOf = new Map(
    columns.flatMap(({ boxes }) => boxes.flatMap(({ id, nodes: all }) => all.map(({ node }) => [node, id] as const))),
  );
  const merged = linksBetween(links, cardOf);
  const { width, height, across, down, margin } = CARD;
  const most = Math.max(1, ...columns.map(({ boxes }) => boxes.length));
  const tall = most * (height + down) - down + 2 * margin;
  const boxes = ordered(columns, merged).flatMap((column, at) =>
    column.boxes.map((box, row): Box => {
      const middle = row - (column.boxes.length - 1) / 2;
      return {
        ...box,
        depth: column.depth,
        x: margin + at * (width + across),
        y: Math.round(tall / 2 + middle * (height + down) - height / 2),
      };
    }),
  );
  const placed = new Map(boxes.map((box) => [box.id, box]));
  const lines = merged.flatMap(({ from, to, kind, quantities }): Line[] => {
    const [a, b] = [placed.get(from), placed.get(to)];
    if (!a || !b) return [];
    const [x1, y1, x2, y2] = [a.x + width, a.y + height / 2, b.x, b.y + height / 2];
    const bend = Math.max(across / 2, Math.abs(x2 - x1) / 3);
    return [
      {
        id: `${from}\n${to}\n${kind}`,
        ...{ from, to, kind },
        quantity: sumOfAll(quantities),
        path: `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`,
        middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 },
      },
    ];
  });
  const columnsWide = columns.length * (width + across) - across + 2 * margin;
  return { boxes, lines, width: columnsWide, height: tall };
}
