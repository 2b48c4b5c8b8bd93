import {
  type Goods,
  type Milestone,
  SHIPMENT_STATUS,
  SHIPMENT_STATUSES,
  type ShipmentStatus,
  WAYBILL_IN_URL,
} from "./schema";

/** What has been handed over or refused is on the road no more. */
export const hasEnded = (status: ShipmentStatus): boolean =>
  status === SHIPMENT_STATUS.delivered || status === SHIPMENT_STATUS.rejected;

export const OPEN_STATUSES = SHIPMENT_STATUSES.filter((status) => !hasEnded(status));

/** Only what nobody has fetched can still stay here. */
export const canWithdraw = (status: ShipmentStatus): boolean => status === SHIPMENT_STATUS.created;

/** Where a carrier shows a waybill. Nobody here ever asks there. */
export const trackingUrlFor = (pattern: string, waybillNo: string): string =>
  pattern.replaceAll(WAYBILL_IN_URL, () => encodeURIComponent(waybillNo));

/** A name alone proves little: on the floor whoever takes goods over signs with a finger. Other doors may do without. */
export const NEEDS_SIGNATURE = true;

/** More than anybody needs to show how goods arrived. */
export const MOST_PHOTOS = 20;

const told: Record<Milestone, ShipmentStatus> = {
  picked_up: SHIPMENT_STATUS.pickedUp,
  in_transit: SHIPMENT_STATUS.inTransit,
  out_for_delivery: SHIPMENT_STATUS.inTransit,
  exception: SHIPMENT_STATUS.exception,
};

/**
 * Where a shipment on the road stands after a report. Reports come late and twice: they never take it back. Trouble counts
 * whenever it is told, and ends with a report of what came after it.
 */
export function statusAfter(from: ShipmentStatus, milestone: Milestone, { sinceTrouble }: { sinceTrouble: boolean }) {
  const to = told[milestone];
  if (to === SHIPMENT_STATUS.exception) return to;
  if (from === SHIPMENT_STATUS.exception) return sinceTrouble ? to : from;
  return to > from ? to : from;
}

/** Whole millionths, so that sums are exact. */
const exact = (quantity: number) => BigInt(quantity.toFixed(6).replace(".", ""));

type Stock = { total: bigint; byLot: Map<string, bigint>; withoutLot: bigint; serials: Set<string> };
const nothing = (): Stock => ({ total: 0n, byLot: new Map(), withoutLot: 0n, serials: new Set() });

function add(stock: Stock, { quantity, lotNumber, serialNumbers }: Goods): void {
  const more = exact(quantity);
  stock.total += more;
  if (lotNumber === null) stock.withoutLot += more;
  else stock.byLot.set(lotNumber, (stock.byLot.get(lotNumber) ?? 0n) + more);
  for (const serial of serialNumbers) stock.serials.add(serial);
}

/** How much is named of lots beyond what was sent of just these. */
function beyondLots(sent: Stock, named: Stock): bigint {
  let beyond = 0n;
  for (const [lotNumber, quantity] of named.byLot) {
    const over = quantity - (sent.byLot.get(lotNumber) ?? 0n);
    if (over > 0n) beyond += over;
  }
  return beyond;
}

/**
 * The first line that names what was not on the shipment, and why. Where the shipper named no lot it may have been any,
 * and where no serials, any pieces.
 */
export function notAboard(sent: readonly Goods[], lines: readonly Goods[]): { at: number; why: string } | undefined {
  const aboard = new Map<string, Stock>();
  for (const line of sent) {
    const stock = aboard.get(line.sku) ?? nothing();
    aboard.set(line.sku, stock);
    add(stock, line);
  }
  const named = new Map<string, Stock>();
  for (const [at, line] of lines.entries()) {
    const there = aboard.get(line.sku);
    if (!there) return { at, why: `${line.sku} is not on the shipment` };
    const stock = named.get(line.sku) ?? nothing();
    named.set(line.sku, stock);
    const strange = line.serialNumbers.find(
      (serial) => stock.serials.has(serial) || (there.serials.size > 0 && !there.serials.has(serial)),
    );
    if (strange !== undefined) return { at, why: `serial ${strange} is not on the shipment, or is named twice` };
    add(stock, line);
    if (stock.total > there.total) return { at, why: `more of ${line.sku} than the shipment has` };
    if (beyondLots(there, stock) > there.withoutLot) {
      return { at, why: `more of ${line.sku}, lot ${line.lotNumber}, than the shipment has` };
    }
  }
  return undefined;
}
