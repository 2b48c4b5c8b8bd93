import type { EdgeKind, Evidence } from "../schema";
import { partsOf } from "./nodes";

/** What one kind of evidence says of all that went from one node to another. */
export type Flow = { from: string; to: string; kind: EdgeKind; evidence: Evidence; quantity: number | null };

const pairOf = ({ from, to }: { from: string; to: string }) => `${from}\n${to}`;

/** The ledger says what moved; where it is silent, the most that production says. */
export function quantityOf(flows: readonly Pick<Flow, "evidence" | "quantity">[]): number | null {
  const known = flows.filter(({ quantity }) => quantity !== null);
  if (known.length === 0) return null;
  const byLedger = known.filter(({ evidence }) => evidence === "ledger");
  return byLedger.length > 0
    ? sum(byLedger.map(({ quantity }) => quantity ?? 0))
    : Math.max(...known.map(({ quantity }) => quantity ?? 0));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

export type Pair = { from: string; to: string; quantity: number };

/** One quantity for each pair of nodes that goods went between. */
export function pairsOf(flows: readonly Flow[]): Pair[] {
  const pairs = new Map<string, Flow[]>();
  for (const flow of flows) {
    if (flow.quantity === null) continue;
    listed(pairs, pairOf(flow)).push(flow);
  }
  return [...pairs.values()].map((same) => {
    const [{ from, to }] = same as [Flow, ...Flow[]];
    return { from, to, quantity: quantityOf(same) ?? 0 };
  });
}

const MOST_ROUNDS = 200;
const ENOUGH = 1e-12;

/**
 * Goods mix evenly: what leaves a lot holds of everything that came into it, in proportion; what an order made holds of
 * everything it used. Rework leads around, so the shares settle in rounds.
 */
function settled(start: ReadonlyMap<string, number>, into: ReadonlyMap<string, { from: string; weight: number }[]>) {
  let shares = new Map(start);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Map(start);
    for (const [node, sources] of into) {
      const came = sum(sources.map(({ from, weight }) => (shares.get(from) ?? 0) * weight));
      if (came > 0) next.set(node, (next.get(node) ?? 0) + came);
    }
    const change = sum([...next].map(([node, share]) => Math.abs(share - (shares.get(node) ?? 0))));
    shares = next;
    if (change < ENOUGH) break;
  }
  return shares;
}

export type Shares = {
  /** How much of a node went through it in all, in its own unit. */
  throughput: ReadonlyMap<string, number>;
  /** Of what the trace begins with, the part that came to a node. */
  forward: ReadonlyMap<string, number>;
  /** Of a node, the part that went into what the trace begins with. */
  backward: ReadonlyMap<string, number>;
};

function listed<Each>(lists: Map<string, Each[]>, key: string): Each[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

const add = (totals: Map<string, number>, node: string, quantity: number) =>
  void totals.set(node, (totals.get(node) ?? 0) + quantity);

/** All flows in and out of every node the trace leads through. */
export function sharesOf(start: readonly string[], flows: readonly Flow[]): Shares {
  const pairs = pairsOf(flows);
  const came = new Map<string, number>();
  const left = new Map<string, number>();
  for (const { from, to, quantity } of pairs) {
    add(left, from, quantity);
    add(came, to, quantity);
  }
  const throughput = new Map<string, number>();
  for (const node of new Set([...came.keys(), ...left.keys()])) {
    const isProcess = partsOf(node)?.kind === "production";
    // What an order made is counted in other units than what it used.
    const all = isProcess ? (left.get(node) ?? 0) : Math.max(came.get(node) ?? 0, left.get(node) ?? 0);
    throughput.set(node, all);
  }
  const weighed = pairs.flatMap((pair) => {
    const all = throughput.get(pair.from) ?? 0;
    return all > 0 ? [{ ...pair, weight: pair.quantity / all }] : [];
  });
  const into = new Map<string, { from: string; weight: number }[]>();
  const outOf = new Map<string, { from: string; weight: number }[]>();
  for (const { from, to, weight } of weighed) {
    listed(into, to).push({ from, weight });
    listed(outOf, from).push({ from: to, weight });
  }
  const total = sum(start.map((node) => throughput.get(node) ?? 0));
  const begun = new Map(start.map((node) => [node, total > 0 ? (throughput.get(node) ?? 0) / total : 0]));
  return {
    throughput,
    forward: settled(begun, into),
    backward: settled(new Map(start.map((node) => [node, 1])), outOf),
  };
}
