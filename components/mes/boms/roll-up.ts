/** An exact decimal, `units` of 10^-places: levels multiply, and nothing is rounded on the way. */
export type Exact = { units: bigint; places: number };

/** As much of a tree's part as costs are asked of. */
export type Costed = { sku: string; quantity: number; scrapRate: number; children: readonly Costed[] };

/** In cents for one piece: what the item master says, and what its parts come to. Without parts there is only the former. */
export type UnitCost = {
  own: number | null;
  parts: Exact | null;
  /** Bought parts, anywhere below, that nobody has said a cost of: they count nothing in `parts`. */
  missing: readonly string[];
};

const PLACES = 6;
const millionths = (value: number) => BigInt(value.toFixed(PLACES).replace(".", ""));
const at = ({ units, places }: Exact, wanted: number) => units * 10n ** BigInt(wanted - places);
const times = (a: Exact, b: Exact): Exact => ({ units: a.units * b.units, places: a.places + b.places });
function plus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places);
  return { units: at(a, places) + at(b, places), places };
}
const whole = (value: number): Exact => ({ units: BigInt(value), places: 0 });

export const ONE = whole(1);

/** How much of a part so many pieces of what is above it need, scrap counted. */
export const neededOf = (above: Exact, { quantity, scrapRate }: Pick<Costed, "quantity" | "scrapRate">): Exact =>
  times(above, {
    units: millionths(quantity) * (10n ** BigInt(PLACES) + millionths(scrapRate)),
    places: 2 * PLACES,
  });

/** Tells of every part of a tree what one of it costs. A part that is made costs what its parts cost, whatever its own cost says. */
export function rollUp(costs: ReadonlyMap<string, number>): (part: Costed) => UnitCost {
  const known = new Map<string, UnitCost>();
  const costOf = (part: Costed): UnitCost => {
    const before = known.get(part.sku);
    if (before) return before;
    const own = costs.get(part.sku) ?? null;
    const made = part.children.length > 0;
    let parts = whole(0);
    const missing = new Set<string>(made || own !== null ? [] : [part.sku]);
    for (const child of part.children) {
      const cost = costOf(child);
      const each = countedCost(cost);
      if (each) parts = plus(parts, times(neededOf(ONE, child), each));
      for (const sku of cost.missing) missing.add(sku);
    }
    const cost = { own, parts: made ? parts : null, missing: [...missing].sort() };
    known.set(part.sku, cost);
    return cost;
  };
  return costOf;
}

/** What counts above: the sum of the parts where there are any. */
export const countedCost = ({ own, parts }: UnitCost): Exact | null => parts ?? (own === null ? null : whole(own));

/** The only rounding there is: to whole cents, a half up. */
export function inCents({ units, places }: Exact): number {
  const part = 10n ** BigInt(places);
  return Number((2n * units + part) / (2n * part));
}

/** What so many pieces cost. */
export const costOf = (pieces: Exact, each: Exact): number => inCents(times(pieces, each));

/** As many pieces, up to the next millionth, as an order would be asked for. */
export function inPieces({ units, places }: Exact): number {
  const part = 10n ** BigInt(Math.max(places - PLACES, 0));
  return Number((at({ units, places }, Math.max(places, PLACES)) + part - 1n) / part) / 10 ** PLACES;
}
