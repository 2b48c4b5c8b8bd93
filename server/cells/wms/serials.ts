import { refused } from "../../platform/errors";
import type { Work } from "../../platform/work";
import { findSerials, type KnownSerial, type LeavingLine, oldestSerials } from "./queries/leaving";
import { groupedBy, type LineToTake, minus, type Shelf, sumOf, type Take } from "./rules";
import type { TakenLine } from "./schema/documents";
import { isRecalled } from "./schema/recalls";
import type { Posted } from "./schema/stock";

type Tracked = { sku: string; tracking: "none" | "lot" | "serial" };

/** As many serials as pieces where pieces have serials; elsewhere at most as many. */
export function refuseSerials({ sku, tracking }: Tracked, quantity: number, serialNumbers: readonly string[]): void {
  const given = serialNumbers.length;
  if (tracking === "serial" ? given === quantity : given <= quantity) return;
  const issue = `${sku}: ${quantity} pieces, but ${given} serial numbers`;
  throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "serialNumbers", message: issue }] });
}

/** What somebody wants to take, and which serials they named for it. */
export type Wish = LineToTake & { serialNumbers?: readonly string[] };

/** Serials say where they lie: what was named by serial becomes one wish per place. */
export async function wishesFor(
  work: Work,
  warehouseId: string,
  lines: readonly LeavingLine[],
  given: readonly TakenLine[],
): Promise<Wish[]> {
  const lineOf = new Map(lines.map((line) => [line.lineId, line]));
  const known = await namedSerials(work, warehouseId, lineOf, given);
  return given.flatMap((taken): Wish[] => {
    const line = lineOf.get(taken.lineId);
    if (!line) throw refused("NOT_FOUND", { what: taken.lineId });
    const { serialNumbers = [], quantity } = taken;
    const wish: Wish = { ...line, ...taken, serialNumbers: undefined };
    if (serialNumbers.length === 0) return [wish];
    refuseSerials(line, quantity, serialNumbers);
    const places = groupedBy(serialNumbers, (serialNumber) => {
      const serial = known.get(pieceOf({ sku: line.sku, serialNumber }));
      if (serial && isRecalled(serial.pickedFor))
        throw refused("STATE_CONFLICT", { reason: "recalled", serialNumbers: [serialNumber] });
      if (!serial || !fits(serial, wish))
        throw refused("SERIAL_UNKNOWN", { sku: line.sku, serialNumbers: [serialNumber] });
      return JSON.stringify([serial.locationCode, serial.lotNumber]);
    });
    const named = [...places].map(([place, serials]): Wish => {
      const [locationCode, lotNumber] = JSON.parse(place) as [string, string];
      return { ...wish, locationCode, lotNumber, quantity: serials.length, serialNumbers: serials };
    });
    const rest = minus(quantity, serialNumbers.length);
    return rest > 0 ? [...named, { ...wish, quantity: rest }] : named;
  });
}

const fits = (serial: KnownSerial, { lineId, orderedLot, lotNumber, locationCode }: Wish) => {
  if (serial.pickedFor !== null && serial.pickedFor !== lineId) return false;
  const lot = lotNumber ?? (serial.pickedFor === lineId ? null : orderedLot);
  return (lot == null || serial.lotNumber === lot) && (locationCode == null || serial.locationCode === locationCode);
};

async function namedSerials(
  work: Work,
  warehouseId: string,
  lineOf: ReadonlyMap<string, LeavingLine>,
  given: readonly TakenLine[],
): Promise<ReadonlyMap<string, KnownSerial>> {
  const named = given.flatMap(({ lineId, serialNumbers = [] }) =>
    serialNumbers.map((serialNumber) => ({ sku: lineOf.get(lineId)?.sku ?? "", serialNumber })),
  );
  const known = named.length === 0 ? [] : await findSerials(work, warehouseId, named);
  return new Map(known.map((serial) => [pieceOf(serial), serial]));
}

const pieceOf = ({ sku, serialNumber }: Pick<KnownSerial, "sku" | "serialNumber">) =>
  JSON.stringify([sku, serialNumber]);

/** Which serials leave with each take: those that were named, else those in the line's cart, else the oldest there. */
export async function serialsOf(
  work: Work,
  warehouseId: string,
  {
    takes,
    wishes,
    shelves,
    lines,
  }: { takes: readonly Take[]; wishes: readonly Wish[]; shelves: readonly Shelf[]; lines: readonly LeavingLine[] },
): Promise<string[][]> {
  const namedFor = ({ asked }: Take) => wishes[asked]?.serialNumbers;
  const marked = new Set(shelves.filter(({ hasSerials }) => hasSerials).map(placeOf));
  const unnamed = takes.filter((take) => !namedFor(take) && marked.has(placeOf(take)));
  const places = [...groupedBy(unnamed, placeOf)].map(([place, same]) => ({
    ...(same[0] as Take),
    quantity: sumOf(same.map(({ quantity }) => quantity)),
    named: takes.filter((take) => placeOf(take) === place).flatMap((take) => namedFor(take) ?? []),
  }));
  const lineIds = lines.map(({ lineId }) => lineId);
  const found = groupedBy(places.length === 0 ? [] : await oldestSerials(work, warehouseId, places, lineIds), placeOf);
  const trackingOf = new Map(lines.map(({ lineId, tracking }) => [lineId, tracking]));
  return takes.map((take) => {
    const given = namedFor(take);
    if (given) return given.slice(0, take.quantity);
    const here = found.get(placeOf(take)) ?? [];
    const mine = [
      ...here.filter(({ pickedFor }) => pickedFor === take.lineId),
      ...here.filter(({ pickedFor }) => pickedFor === null),
    ].slice(0, Math.floor(take.quantity));
    const leaving = new Set(mine);
    found.set(
      placeOf(take),
      here.filter((serial) => !leaving.has(serial)),
    );
    const tracked = trackingOf.get(take.lineId) === "serial";
    if (tracked && mine.length !== take.quantity) throw refused("SERIAL_UNKNOWN", { sku: take.sku, serialNumbers: [] });
    return mine.map(({ serialNumber }) => serialNumber);
  });
}

const placeOf = ({ sku, locationCode, lotNumber }: { sku: string; locationCode: string; lotNumber: string }) =>
  JSON.stringify([sku, locationCode, lotNumber]);

/** Where some pieces have numbers and others do not, no more numbers may stay than pieces: it must be said which left. */
export async function refuseLostNumbers({ sql, tenantId }: Work, levels: Posted["levels"]): Promise<void> {
  const left = levels.filter(({ delta }) => delta < 0);
  const [lost] = await sql<{ sku: string; onHand: string; numbers: number }>`
    SELECT place.sku, "onHand", count(*)::int AS numbers
    FROM jsonb_to_recordset(${JSON.stringify(left)}::jsonb)
      AS place (sku text, "warehouseId" text, "locationCode" text, "lotNumber" text, "onHand" numeric)
      JOIN wms.serial ON tenant_id = ${tenantId} AND serial.sku = place.sku AND in_stock AND warehouse_id = "warehouseId"
        AND location_code = "locationCode" AND lot_number = coalesce("lotNumber", '')
    GROUP BY place.sku, "warehouseId", "locationCode", "lotNumber", "onHand" HAVING count(*) > "onHand" LIMIT 1`;
  if (!lost) return;
  const issue = `${lost.sku}: ${Number(lost.onHand)} pieces would stay with ${lost.numbers} serial numbers`;
  throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "serialNumbers", message: issue }] });
}

/** Serials that were picked for these lines and did not leave lie free on their shelf again. */
export async function emptyCarts(
  { sql, tenantId }: Work,
  warehouseId: string,
  lines: readonly { lineId: string; sku: string }[],
): Promise<void> {
  // The items only lead to the index of what is in stock; a line's own id says which pieces are meant.
  await sql`
    UPDATE wms.serial SET picked_for = NULL
    WHERE tenant_id = ${tenantId} AND sku = ANY(${lines.map(({ sku }) => sku)}) AND in_stock AND warehouse_id = ${warehouseId}
      AND picked_for = ANY(${lines.map(({ lineId }) => lineId)})`;
}
