import {
  type BomNode,
  DEEPEST_BOM,
  LARGEST_BOM,
  type MaterialRequirement,
  ORDER_STATUS,
  type OrderStatus,
  type ProductionOrder,
  type ProductionReport,
  type UseRole,
} from "./schema";

const WAYS: Record<OrderStatus, readonly OrderStatus[]> = {
  [ORDER_STATUS.released]: [ORDER_STATUS.inProgress, ORDER_STATUS.completed, ORDER_STATUS.cancelled],
  [ORDER_STATUS.inProgress]: [ORDER_STATUS.completed, ORDER_STATUS.cancelled],
  [ORDER_STATUS.completed]: [],
  [ORDER_STATUS.cancelled]: [],
};

/** Beyond this a JSON number would no longer tell every millionth apart. */
export const MOST_DEFECTS = 9_000_000_000;

/** Statuses only move forward: a late or repeated message changes nothing. */
export type StatusMove = "forward" | "nothing" | "refused";

export function statusMove(from: OrderStatus, to: OrderStatus): StatusMove {
  if (from === to) return "nothing";
  if (WAYS[from].includes(to)) return "forward";
  // What is finished cannot be called off, and what is called off takes no other status.
  return from === ORDER_STATUS.cancelled || to === ORDER_STATUS.cancelled ? "refused" : "nothing";
}

export const canReport = (status: OrderStatus) => WAYS[status].includes(ORDER_STATUS.completed);
/** Material that left the shelf may be written down late, when the work is done already. */
export const canIssue = (status: OrderStatus) => status !== ORDER_STATUS.cancelled;

/** The name of why an order takes nothing more. */
export const whyClosed = (status: OrderStatus) => (status === ORDER_STATUS.completed ? "completed" : "ended");

type Planned = Pick<ProductionOrder, "status" | "quantity" | "goodQty" | "receivedQty">;

/** The name of why nothing can be taken out of an order: somebody has begun, or nothing would be left of it. */
export function whyNotSplit({ status, quantity, goodQty, receivedQty }: Planned, part: number, isIssued: boolean) {
  if (status === ORDER_STATUS.inProgress || goodQty > 0 || receivedQty > 0) return "started";
  if (status !== ORDER_STATUS.released) return whyClosed(status);
  if (isIssued) return "materialIssued";
  return millionths(part) < millionths(quantity) ? undefined : "splitTooLarge";
}

type Pieces = { tracking: "none" | "lot" | "serial"; quantity: number; serialNumbers: readonly string[] };

/** Of pieces that are known one by one, each has its number. */
export const areNumbered = ({ tracking, quantity, serialNumbers }: Pieces) =>
  tracking !== "serial" || serialNumbers.length === quantity;
/** Where the numbers may come later, they are either all there or none. */
export const areNumberedOrNot = (pieces: Pieces) => pieces.serialNumbers.length === 0 || areNumbered(pieces);

/** The one lot that all goods of an order belong to, where there is one. */
export function lotOfAll(reports: readonly Pick<ProductionReport, "goodQty" | "lotNumber">[]): string | undefined {
  const lots = new Set(reports.filter(({ goodQty }) => goodQty > 0).map(({ lotNumber }) => lotNumber));
  const [lot] = lots;
  return lots.size === 1 && lot !== null ? lot : undefined;
}

/** An exact decimal, `units` of 10^-places: levels multiply, and nothing is rounded on the way. */
type Exact = { units: bigint; places: number };
const PLACES = 6;

const PRINTED_IN_FULL = 1e21;
const exact = (quantity: number): Exact => ({
  units:
    quantity < PRINTED_IN_FULL
      ? BigInt(quantity.toFixed(PLACES).replace(".", ""))
      : BigInt(quantity) * 10n ** BigInt(PLACES),
  places: PLACES,
});
const at = ({ units, places }: Exact, wanted: number) => units * 10n ** BigInt(wanted - places);
const times = (a: Exact, b: Exact): Exact => ({ units: a.units * b.units, places: a.places + b.places });
function plus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places);
  return { units: at(a, places) + at(b, places), places };
}
/** Up to the next millionth: half a millionth less would be too little to make the product. */
function millionthsUp({ units, places }: Exact): bigint {
  const part = 10n ** BigInt(places - PLACES);
  return (units + part - 1n) / part;
}
const millionths = (quantity: number) => exact(quantity).units;
const asQuantity = (units: bigint) => Number(units) / 10 ** PLACES;

/** A line of a bill of materials, with what the item master says of the material. */
export type Part = {
  sku: string;
  quantity: number;
  scrapRate: number;
  substitutes: readonly string[];
  unit: string;
  stocked: boolean;
  backflush: boolean;
};
/** What each product is made of: one version each. */
export type Structure = ReadonlyMap<string, readonly Part[]>;

type Need = { part: Part; perPiece: Exact; substitutes: string[] };

/**
 * What one piece of a product needs, over all levels, one entry per material. A part that has a structure of its own is
 * made for the order; one that is kept in stock is fetched like bought material.
 */
function needsOf(product: string, structure: Structure): Need[] {
  const made: string[] = [];
  const seen = new Set<string>();
  const visit = (sku: string) => {
    seen.add(sku);
    for (const part of structure.get(sku) ?? []) if (isMade(part, structure) && !seen.has(part.sku)) visit(part.sku);
    made.unshift(sku);
  };
  visit(product);
  // Whatever is above a part comes before it, so that a part is opened once, when all that it is needed for is known.
  const wanted = new Map<string, Exact>([[product, exact(1)]]);
  const needs = new Map<string, Need>();
  for (const sku of made) {
    const pieces = wanted.get(sku) ?? exact(0);
    for (const part of structure.get(sku) ?? []) {
      const more = times(times(pieces, exact(part.quantity)), exact(1 + part.scrapRate));
      const all = plus(wanted.get(part.sku) ?? exact(0), more);
      wanted.set(part.sku, all);
      if (isMade(part, structure)) continue;
      const known = needs.get(part.sku)?.substitutes ?? [];
      needs.set(part.sku, { part, perPiece: all, substitutes: [...new Set([...known, ...part.substitutes])] });
    }
  }
  return [...needs.values()];
}

const isMade = ({ sku, stocked }: Part, structure: Structure) => !stocked && structure.has(sku);

/** What an order of this many pieces needs. */
export const materialRequirements = (product: string, quantity: number, structure: Structure): MaterialRequirement[] =>
  needsOf(product, structure).map(({ part, perPiece, substitutes }) => ({
    materialSku: part.sku,
    requiredQuantity: asQuantity(millionthsUp(times(perPiece, exact(quantity)))),
    unit: part.unit,
    backflush: part.backflush,
    substitutes,
  }));

/** Pieces made so far: what failed has used up its material too. */
type Made = { goodQty: number; defectQty: number };

/**
 * What a report used up of the materials that nobody picks. Each time the difference to what was used before: so many
 * small reports together use up exactly what one large one would.
 */
export function backflushed(product: string, before: Made, after: Made, structure: Structure) {
  const used = (perPiece: Exact, { goodQty, defectQty }: Made) =>
    millionthsUp(times(perPiece, plus(exact(goodQty), exact(defectQty))));
  return needsOf(product, structure)
    .filter(({ part }) => part.backflush)
    .map(({ part, perPiece }) => ({
      materialSku: part.sku,
      quantity: asQuantity(used(perPiece, after) - used(perPiece, before)),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/** The shortest way from a product through its materials back to itself, named part by part. */
export function shortestLoop(
  product: string,
  materials: readonly string[],
  materialsOf: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const above = new Map<string, string>();
  const queue = [product];
  for (const sku of queue) {
    for (const material of (sku === product ? materials : materialsOf.get(sku)) ?? []) {
      if (material === product) {
        const loop = [product];
        for (let step = sku; step !== product; step = above.get(step) ?? product) loop.unshift(step);
        return [product, ...loop];
      }
      if (above.has(material)) continue;
      above.set(material, sku);
      queue.push(material);
    }
  }
  return undefined;
}

type Size = { levels: number; nodes: number };

/** Why one of these products would be too large to explode, where one is. */
export function tooLarge(products: readonly string[], structure: Structure): string | undefined {
  const sizes = new Map<string, Size>();
  const sizeOf = (sku: string): Size => {
    const known = sizes.get(sku);
    if (known) return known;
    const size = { levels: 0, nodes: 1 };
    for (const part of structure.get(sku) ?? []) {
      const below = sizeOf(part.sku);
      size.levels = Math.max(size.levels, below.levels + 1);
      size.nodes += below.nodes;
    }
    sizes.set(sku, size);
    return size;
  };
  const all = products.map((product) => sizeOf(product));
  if (all.some(({ levels }) => levels > DEEPEST_BOM)) return `deeper than ${DEEPEST_BOM} levels`;
  if (all.some(({ nodes }) => nodes > LARGEST_BOM)) return `more than ${LARGEST_BOM} parts when exploded`;
  return undefined;
}

/** A product's parts and their parts, as they are drawn. Only what is not too large can be drawn. */
export const partsTree = (product: string, structure: Structure): BomNode[] =>
  (structure.get(product) ?? []).map(({ sku, quantity, scrapRate, unit, stocked, substitutes }) => ({
    sku,
    quantity,
    scrapRate,
    unit,
    stocked,
    substitutes: [...substitutes],
    children: partsTree(sku, structure),
  }));

/**
 * How much of an item one piece of a product needs, over all levels, as the material itself or standing in for others: then
 * also for which. Parts kept in stock are opened too: the item is in them all the same.
 */
export function howUsed(product: string, sku: string, role: UseRole, structure: Structure) {
  const known = new Map<string, { perPiece: Exact; insteadOf: readonly string[] }>();
  const visit = (made: string) => {
    const before = known.get(made);
    if (before) return before;
    // Nothing contains itself; should it ever, this ends all the same.
    known.set(made, { perPiece: exact(0), insteadOf: [] });
    let perPiece = exact(0);
    const insteadOf = new Set<string>();
    for (const part of structure.get(made) ?? []) {
      const here = role === "material" ? part.sku === sku : part.substitutes.includes(sku);
      const below = visit(part.sku);
      if (here && role === "substitute") insteadOf.add(part.sku);
      for (const material of below.insteadOf) insteadOf.add(material);
      const each = plus(exact(here ? 1 : 0), below.perPiece);
      perPiece = plus(perPiece, times(times(each, exact(part.quantity)), exact(1 + part.scrapRate)));
    }
    const use = { perPiece, insteadOf: [...insteadOf].sort() };
    known.set(made, use);
    return use;
  };
  const { perPiece, insteadOf } = visit(product);
  return { quantity: asQuantity(millionthsUp(perPiece)), insteadOf: [...insteadOf] };
}

const servedBy = (material: string, rows: readonly MaterialRequirement[]) =>
  rows.filter((row) => row.materialSku === material || row.substitutes.includes(material));
const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);
const required = (rows: readonly MaterialRequirement[]) =>
  total(rows.map(({ requiredQuantity }) => millionths(requiredQuantity)));

/** What a material may still take, alone and counting what it shares a place with. */
function placesOf(
  material: string,
  requirements: readonly MaterialRequirement[],
  issued: ReadonlyMap<string, number>,
): { required: bigint; issued: bigint }[] {
  const own = servedBy(material, requirements);
  const issuedOf = (sku: string) => millionths(issued.get(sku) ?? 0);
  const rows = new Set(own);
  const materials = new Set([material]);
  for (const row of rows) {
    for (const sku of [row.materialSku, ...row.substitutes]) {
      materials.add(sku);
      for (const beside of servedBy(sku, requirements)) rows.add(beside);
    }
  }
  return [
    { required: required(own), issued: issuedOf(material) },
    {
      required: required([...rows]),
      issued: total(
        [...materials].map((sku) => {
          const most = required(servedBy(sku, requirements));
          return issuedOf(sku) < most ? issuedOf(sku) : most;
        }),
      ),
    },
  ];
}

/**
 * Whether an issue is more than its order needs: more of that material than all it can stand for, or, counting what it
 * shares a place with, more than the place takes. What was issued too much before fills no place of another material.
 */
export function overIssue(
  material: string,
  quantity: number,
  requirements: readonly MaterialRequirement[],
  issued: ReadonlyMap<string, number>,
): { required: number; issued: number } | undefined {
  const over = placesOf(material, requirements, issued).find(
    (place) => place.issued + millionths(quantity) > place.required,
  );
  return over && { required: asQuantity(over.required), issued: asQuantity(over.issued) };
}

/** How much of a material an order takes without being asked why: the most that is no over-issue. */
export function openNeed(
  material: string,
  requirements: readonly MaterialRequirement[],
  issued: ReadonlyMap<string, number>,
): number {
  const open = placesOf(material, requirements, issued).map((place) => place.required - place.issued);
  const least = open.reduce((a, b) => (a < b ? a : b));
  return least > 0n ? asQuantity(least) : 0;
}

/** What is left of a plan: exact, as the database counts it. */
export const openQuantity = ({ quantity, goodQty }: { quantity: number; goodQty: number }) =>
  asQuantity(millionths(quantity) - millionths(goodQty));
