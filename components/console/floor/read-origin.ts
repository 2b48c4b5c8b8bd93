import type { Answers } from "../trpc";
import { ask } from "./plant-client";

export type Origin = { recalls: string[]; productions: string[]; suppliers: string[]; purchases: string[] };

type Traced = Answers["trace"]["find"];
type Recall = Answers["trace"]["recalls"]["list"]["items"][number];

/** The open recalls that began with something these goods came from. */
export function recallsOf(
  { nodes }: Pick<Traced, "nodes">,
  recalls: readonly Pick<Recall, "recallNo" | "q">[],
): string[] {
  const names = new Set(
    nodes
      .flatMap(({ node, sku, name, number, otherNames }) => [
        node,
        name,
        number,
        ...otherNames,
        ...[" ", "/"].map((between) => `${sku}${between}${name}`),
      ])
      .map((each) => each?.toLowerCase()),
  );
  return recalls.filter(({ q }) => names.has(q.trim().toLowerCase())).map(({ recallNo }) => recallNo);
}

/** Names people know; where nobody may read them, the code. */
async function supplierNames(ids: string[], signal: AbortSignal): Promise<string[]> {
  if (ids.length === 0) return [];
  const { items } = await ask("srm.suppliers.names", { ids }, signal).catch(() => ({ items: [] }));
  return ids.map((code) => items.find(({ id }) => id === code)?.name ?? code);
}

/** What somebody at the shelf wants to know of these goods: who made or delivered them, and whether they are recalled. */
export async function readOrigin(goods: string, held: boolean, signal: AbortSignal): Promise<Origin> {
  const [traced, open] = await Promise.all([
    ask("trace.find", { q: goods, direction: "backward" }, signal),
    held ? ask("trace.recalls.list", { isOpen: true, limit: 50 }, signal).catch(() => null) : null,
  ]);
  const of = (kind: Traced["nodes"][number]["kind"]) =>
    traced.nodes.filter((node) => node.kind === kind).sort((a, b) => b.depth - a.depth);
  const ids = of("supplier")
    .map(({ name }) => name)
    .slice(0, 50);
  return {
    recalls: recallsOf(traced, open?.items ?? []),
    productions: of("production").map(({ number, name }) => number ?? name),
    suppliers: await supplierNames(ids, signal),
    purchases: of("purchase").map(({ number, name }) => number ?? name),
  };
}
