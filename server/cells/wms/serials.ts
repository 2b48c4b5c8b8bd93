import { refused } from "../../platform/errors";
import type { Work } from "../../platform/work";
import { findSerials, type KnownSerial, type LeavingLine, oldestSerials } from "./queries/leaving";
import { groupedBy, type LineToTake, type Shelf, sumOf, type Take } from "./rules";
import type { TakenLine } from "./schema";

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
    const wish: Wish = { ...line, ...taken, lotNumber: taken.lotNumber ?? line.lotNumber };
    const { serialNumbers = [], quantity } = taken;
    if (serialNumbers.length === 0) return [{ ...wish, serialNumbers: undefined }];
    refuseSerials(line, quantity, serialNumbers);
    const places = groupedBy(serialNumbers, (serialNumber) => {
      const serial = known.find((each) => each.sku === line.sku && each.serialNumber === serialNumber);
      if (!serial || !fits(serial, wish))
        throw refused("SERIAL_UNKNOWN", { sku: line.sku, serialNumbers: [serialNumber] });
      return JSON.stringify([serial.locationCode, serial.lotNumber]);
    });
    const named = [...places].map(([place, serials]): Wish => {
      const [locationCode, lotNumber] = JSON.parse(place) as [string, string];
      return { ...wish, locationCode, lotNumber, quantity: serials.length, serialNumbers: serials };
    });
    const rest = quantity - serialNumbers.length;
    return rest > 0 ? [...named, { ...wish, quantity: rest, serialNumbers: undefined }] : named;
  });
}

const fits = (serial: KnownSerial, { lineId, lotNumber, locationCode }: Wish) =>
  (serial.pickedFor === null || serial.pickedFor === lineId) &&
  (lotNumber == null || serial.lotNumber === lotNumber) &&
  (locationCode == null || serial.locationCode === locationCode);

async function namedSerials(
  work: Work,
  warehouseId: string,
  lineOf: ReadonlyMap<string, LeavingLine>,
  given: readonly TakenLine[],
): Promise<KnownSerial[]> {
  const named = given.flatMap(({ lineId, serialNumbers = [] }) =>
    serialNumbers.map((serialNumber) => ({ sku: lineOf.get(lineId)?.sku ?? "", serialNumber })),
  );
  return named.length === 0 ? [] : findSerials(work, warehouseId, named);
}

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
  const named = wishes.map(({ serialNumbers }) => (serialNumbers ? [...serialNumbers] : undefined));
  const marked = new Set(shelves.filter(({ hasSerials }) => hasSerials).map(placeOf));
  const unnamed = takes.filter((take) => !named[take.asked] && marked.has(placeOf(take)));
  const places = [...groupedBy(unnamed, placeOf).values()].map(([first, ...more]) => ({
    ...(first as Take),
    quantity: sumOf([first?.quantity ?? 0, ...more.map(({ quantity }) => quantity)]),
  }));
  const lineIds = lines.map(({ lineId }) => lineId);
  const found = places.length === 0 ? [] : await oldestSerials(work, warehouseId, places, lineIds);
  const trackingOf = new Map(lines.map(({ lineId, tracking }) => [lineId, tracking]));
  return takes.map((take) => {
    const given = named[take.asked];
    if (given) return given.splice(0, take.quantity);
    const here = found.filter((serial) => placeOf(serial) === placeOf(take));
    const mine = [
      ...here.filter(({ pickedFor }) => pickedFor === take.lineId),
      ...here.filter(({ pickedFor }) => pickedFor === null),
    ].slice(0, Math.floor(take.quantity));
    for (const serial of mine) found.splice(found.indexOf(serial), 1);
    const tracked = trackingOf.get(take.lineId) === "serial";
    if (tracked && mine.length !== take.quantity) throw refused("SERIAL_UNKNOWN", { sku: take.sku, serialNumbers: [] });
    return mine.map(({ serialNumber }) => serialNumber);
  });
}

const placeOf = ({ sku, locationCode, lotNumber }: { sku: string; locationCode: string; lotNumber: string }) =>
  JSON.stringify([sku, locationCode, lotNumber]);

/** Serials that were picked for these lines and did not leave lie free on their shelf again. */
export async function emptyCarts({ sql, tenantId }: Work, lines: readonly { lineId: string }[]): Promise<void> {
  await sql`
    UPDATE wms.serial SET picked_for = NULL
    WHERE tenant_id = ${tenantId} AND picked_for = ANY(${lines.map(({ lineId }) => lineId)})`;
}
