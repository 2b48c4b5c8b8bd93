import type { HopFacts } from "@/components/ui/hop";

/** An order's way through the plant, in the order it is walked. */
export const HOPS = [
  "order",
  "approval",
  "production",
  "picking",
  "stock",
  "shipment",
  "transport",
  "signature",
] as const;
export type HopName = (typeof HOPS)[number];
export type Facts = Record<HopName, HopFacts>;

/** What a hop comes from: an order is produced while it is still being approved. */
const CAUSE: Record<HopName, { hop: HopName; by: "since" | "at" } | null> = {
  order: null,
  approval: { hop: "order", by: "since" },
  production: { hop: "order", by: "since" },
  picking: { hop: "production", by: "since" },
  stock: { hop: "production", by: "at" },
  shipment: { hop: "stock", by: "at" },
  transport: { hop: "shipment", by: "at" },
  signature: { hop: "transport", by: "since" },
};

/** The linkage that makes a hop's document. Goods are sent off by people. */
const MADE_BY: Partial<Record<HopName, string>> = {
  approval: "order-to-approval",
  production: "order-to-production",
  picking: "production-to-picking",
  stock: "production-to-inbound",
  transport: "sales-to-shipment",
};

export type Delivery = { linkage: string; state: string; note: string | null; eventId: string };

/** What keeps a hop from going on. */
export type Wait =
  | { why: "before"; hop: HopName }
  | { why: "switchedOff" | "dead" | "onItsWay"; linkage: string; eventId: string }
  | { why: "note"; note: string }
  | { why: "work" };

export type Hop = HopFacts & {
  name: HopName;
  /** From what caused it to its first document. */
  lagMs: number | null;
  /** Since when somebody could be at it; only while it is not done. */
  waitingSince: string | null;
  wait: Wait | null;
  /** The order has ended and this will not come any more. */
  calledOff: boolean;
};

/** The documents of all cells as one way: what is done, what waits, how long and for what. */
export function journeyOf(given: Facts, deliveries: readonly Delivery[]): Hop[] {
  const facts = { ...given, stock: stillComing(given) };
  const ended = facts.order.state === "stopped";
  return HOPS.map((name) => {
    const hop = facts[name];
    const causedAt = causeOf(facts, name);
    const open = hop.state === "ahead" || hop.state === "underWay";
    return {
      ...hop,
      name,
      lagMs: lag(causedAt, hop.since),
      waitingSince: open && !ended ? (hop.since ?? causedAt) : null,
      wait: open && !ended ? waitOf(facts, name, deliveries) : null,
      calledOff: ended && hop.state === "ahead",
    };
  });
}

/** What is in stock so far is not all of it while more is being made. */
function stillComing({ stock, production }: Facts): HopFacts {
  if (stock.state !== "done" || production.state === "done" || production.documents.length === 0) return stock;
  return production.state === "stopped" ? stock : { ...stock, state: "underWay", at: null };
}

function causeOf(facts: Facts, name: HopName): string | null {
  const cause = CAUSE[name];
  return cause ? facts[cause.hop][cause.by] : null;
}

/** Documents made by hand may be there before what usually causes them: that is no lag. */
function lag(causedAt: string | null, since: string | null): number | null {
  if (causedAt === null || since === null) return null;
  const ms = Date.parse(since) - Date.parse(causedAt);
  return ms < 0 ? null : ms;
}

function waitOf(facts: Facts, name: HopName, deliveries: readonly Delivery[]): Wait {
  const linkage = MADE_BY[name];
  const own = deliveries.filter((delivery) => delivery.linkage === linkage);
  const at = (...states: string[]) => own.find(({ state }) => states.includes(state));
  const dead = at("dead", "discarded");
  if (dead) return { why: "dead", linkage: dead.linkage, eventId: dead.eventId };
  if (facts[name].documents.length > 0) return { why: "work" };
  const skipped = at("skipped");
  if (skipped) return { why: "switchedOff", linkage: skipped.linkage, eventId: skipped.eventId };
  const moving = at("pending", "running");
  if (moving) return { why: "onItsWay", linkage: moving.linkage, eventId: moving.eventId };
  const note = own.find((delivery) => delivery.note !== null)?.note;
  if (note) return { why: "note", note };
  const cause = CAUSE[name];
  if (cause && causeOf(facts, name) === null) return { why: "before", hop: cause.hop };
  return { why: "work" };
}
