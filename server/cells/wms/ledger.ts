import { refused } from "../../platform/errors";
import type { Work } from "../../platform/work";
import { safetyStockBroken, stockChanged, stockMoved } from "./events";
import { findSerials } from "./queries/leaving";
import { groupedBy, MOST_IN_ONE_PLACE, minus, sumOf } from "./rules";
import { isRecalled, recalledFor } from "./schema/recalls";
import type { Posted, Reason } from "./schema/stock";

/** A shelf of a warehouse, or one of the sides that are no place (`@customer`). Without lots the lot number is empty. */
type Place = { locationCode: string; lotNumber: string };

/** Goods that go from one place to another, or become another lot where they are. */
export type Movement = {
  lineId?: string;
  sku: string;
  warehouseId: string;
  toWarehouseId?: string;
  from: Place;
  to: Place;
  quantity: number;
  serialNumbers?: readonly string[];
  /** The supplier's own number of the lot. */
  supplierLot?: string | null;
  note?: string | undefined;
  /** How much of it had been promised to this line: the promise ends with the movement. */
  reserved?: number;
};

/** A promise that ends without a movement. */
type Release = { sku: string; warehouseId: string; locationCode: string; lotNumber: string; quantity: number };

export type Posting = {
  documentType: string;
  documentId: string;
  reason: Reason;
  note?: string | undefined;
  /** The document's number, and those it is there for: told to whoever traces the goods. */
  about?: Partial<
    Record<"documentNo" | "sourceOrderId" | "erpOrderId" | "poId" | "supplierId", string | null | undefined>
  >;
  movements: readonly Movement[];
  releases?: readonly Release[];
};

type Level = Posted["levels"][number];
/** All that a posting does to one place. */
type Effect = {
  sku: string;
  warehouseId: string;
  locationCode: string;
  lotNumber: string;
  delta: number;
  released: number;
};
/** A line of the ledger. `later` is what the same posting does to its place afterwards. */
type Side = Omit<Effect, "released"> &
  Pick<Row, "movementId" | "lineId" | "note"> & { effect: number | null; later: number };
type EffectRow = {
  at: number;
  /** Empty where the place could not be changed. */
  on_hand: string | null;
  available: string;
  safety_stock: string | null;
};
type Done = Effect & { onHand: number | null; available: number; safetyStock: number | null };

const isPlace = (locationCode: string) => !locationCode.startsWith("@");

/**
 * The one way stock changes. Rows are made where there were none, locked in one order for everybody, and changed only
 * if enough is there that is promised to nobody else; the ledger is written by the same statement.
 */
export async function post(work: Work, posting: Posting): Promise<Level[]> {
  const movements = posting.movements.map((movement) => ({
    movementId: work.newId(),
    lineId: movement.lineId ?? null,
    sku: movement.sku,
    fromWarehouse: movement.warehouseId,
    fromLocation: movement.from.locationCode,
    fromLot: movement.from.lotNumber,
    toWarehouse: movement.toWarehouseId ?? movement.warehouseId,
    toLocation: movement.to.locationCode,
    toLot: movement.to.lotNumber,
    quantity: movement.quantity,
    reserved: movement.reserved ?? 0,
    note: movement.note ?? posting.note ?? null,
    serialNumbers: movement.serialNumbers ?? [],
    supplierLot: movement.supplierLot ?? null,
  }));
  const [, levels] = await Promise.all([makePlaces(work, movements), moveQuantities(work, posting, movements)]);
  const serials = movements.filter(({ serialNumbers }) => serialNumbers.length > 0);
  if (serials.length > 0) await moveSerials(work, serials);
  for (const { warehouseId, locationCode, sku, lotNumber, delta, onHand } of levels) {
    const { reason, documentId } = posting;
    if (delta === 0) continue;
    work.announce(stockChanged({ warehouseId, locationCode, sku, lotNumber, delta, onHand, reason, documentId }));
  }
  announceMoved(work, posting, movements);
  return levels;
}

function announceMoved(work: Work, { documentType, documentId, reason, about }: Posting, movements: readonly Row[]) {
  if (movements.length === 0) return;
  const { documentNo, sourceOrderId, erpOrderId, poId, supplierId } = about ?? {};
  work.announce(
    stockMoved({
      documentType,
      documentId,
      documentNo,
      reason,
      sourceOrderId,
      erpOrderId,
      poId,
      supplierId,
      movements: movements.map((row) => ({
        movementId: row.movementId,
        sku: row.sku,
        quantity: row.quantity,
        from: { warehouseId: row.fromWarehouse, locationCode: row.fromLocation, lotNumber: row.fromLot || undefined },
        to: { warehouseId: row.toWarehouse, locationCode: row.toLocation, lotNumber: row.toLot || undefined },
        supplierLot: row.supplierLot ?? undefined,
        serialNumbers: row.serialNumbers.length > 0 ? [...row.serialNumbers] : undefined,
      })),
    }),
  );
}

type Row = {
  movementId: string;
  lineId: string | null;
  sku: string;
  fromWarehouse: string;
  fromLocation: string;
  fromLot: string;
  toWarehouse: string;
  toLocation: string;
  toLot: string;
  quantity: number;
  reserved: number;
  note: string | null;
  serialNumbers: readonly string[];
  supplierLot: string | null;
};

/** Rows for where goods arrive. A lot that is on hold, or a place for such goods, holds them from the first moment. */
async function makePlaces({ sql, tenantId, now }: Work, movements: readonly Row[]): Promise<void> {
  if (!movements.some(({ toLocation }) => isPlace(toLocation))) return;
  const unknown = await sql<{ code: string }>`
    WITH arriving AS (
      SELECT DISTINCT sku, "toWarehouse" AS warehouse_id, "toLocation" AS code, "toLot" AS lot_number
      FROM jsonb_to_recordset(${JSON.stringify(movements)}::jsonb) AS moved (sku text, "toWarehouse" text, "toLocation" text, "toLot" text)
      WHERE left("toLocation", 1) <> '@' LIMIT ${movements.length}
    ), made AS (
      INSERT INTO wms.stock_balance (tenant_id, sku, warehouse_id, location_code, lot_number, held, since, updated_at)
      SELECT ${tenantId}, arriving.sku, warehouse_id, code, arriving.lot_number, location.kind = 'hold' OR coalesce(lot.held, false), ${now}, ${now}
      FROM arriving JOIN wms.location USING (warehouse_id, code)
        LEFT JOIN wms.lot ON lot.tenant_id = ${tenantId} AND lot.sku = arriving.sku AND lot.lot_number = arriving.lot_number
      WHERE location.tenant_id = ${tenantId}
      ORDER BY arriving.sku, warehouse_id, code, arriving.lot_number
      ON CONFLICT DO NOTHING
    )
    SELECT code FROM arriving WHERE NOT EXISTS (
      SELECT FROM wms.location WHERE tenant_id = ${tenantId} AND location.warehouse_id = arriving.warehouse_id AND location.code = arriving.code)`;
  if (unknown.length > 0) throw refused("UNKNOWN_REFERENCE", { what: unknown.map(({ code }) => code) });
}

const placeOf = ({ sku, warehouseId, locationCode, lotNumber }: Omit<Effect, "delta" | "released">) =>
  JSON.stringify([sku, warehouseId, locationCode, lotNumber]);

/** Both sides of every movement, what arrives before what leaves, and what they come to in each place. */
function sidesAndEffects(
  movements: readonly Row[],
  releases: readonly Release[],
): { sides: Side[]; effects: Effect[] } {
  const arrivals = movements.map((row) => ({
    ...shown(row),
    warehouseId: row.toWarehouse,
    locationCode: row.toLocation,
    lotNumber: row.toLot,
    delta: row.quantity,
    released: 0,
  }));
  const departures = movements.map((row) => ({
    ...shown(row),
    warehouseId: row.fromWarehouse,
    locationCode: row.fromLocation,
    lotNumber: row.fromLot,
    delta: -row.quantity,
    released: row.reserved,
  }));
  const all = [...arrivals, ...departures];
  const ended = releases.map(({ quantity, ...release }) => ({ ...release, delta: 0, released: quantity }));
  const atPlaces = [...all, ...ended].filter(({ locationCode }) => isPlace(locationCode));
  const effects = [...groupedBy(atPlaces, placeOf)].map(([place, own]) => {
    const [{ sku, warehouseId, locationCode, lotNumber }] = own as [Effect];
    const delta = sumOf(own.map((each) => each.delta));
    const released = sumOf(own.map((each) => each.released));
    return { place, sku, warehouseId, locationCode, lotNumber, delta, released };
  });
  const numbers = new Map(effects.map(({ place }, at) => [place, at]));
  const rest = effects.map(({ delta }) => delta);
  const sides = all.map(({ released: _, ...side }) => {
    const effect = numbers.get(placeOf(side)) ?? null;
    if (effect === null) return { ...side, effect, later: 0 };
    const later = minus(rest[effect] ?? 0, side.delta);
    rest[effect] = later;
    return { ...side, effect, later };
  });
  return { sides, effects: effects.map(({ place: _, ...effect }) => effect) };
}

const shown = ({ movementId, lineId, sku, note }: Row) => ({ movementId, lineId, sku, note });

/** The limits say nothing new: they tell PostgreSQL how few rows come, or it would read all of the stock for two of them. */
async function moveQuantities(work: Work, posting: Posting, movements: readonly Row[]): Promise<Level[]> {
  const { sql, tenantId, actor, now } = work;
  const { documentType, documentId, reason, releases = [] } = posting;
  const { sides, effects } = sidesAndEffects(movements, releases);
  const numbered = effects.map((effect, at) => ({ at, ...effect }));
  const rows = await sql<EffectRow>`
    WITH locked AS MATERIALIZED (
      SELECT at, balance.sku, warehouse_id, location_code, lot_number, delta, released, on_hand - reserved + released AS available
      FROM (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) AS effect (at int, sku text, "warehouseId" text,
          "locationCode" text, "lotNumber" text, delta numeric, released numeric) LIMIT ${numbered.length}
      ) AS effect
      JOIN wms.stock_balance AS balance ON balance.sku = effect.sku AND warehouse_id = "warehouseId"
        AND location_code = "locationCode" AND lot_number = "lotNumber"
      WHERE balance.tenant_id = ${tenantId}
      ORDER BY balance.sku, warehouse_id, location_code, lot_number FOR UPDATE OF balance
    ), posted AS (
      UPDATE wms.stock_balance AS balance SET on_hand = on_hand + delta, reserved = reserved - released, updated_at = ${now},
        since = CASE WHEN on_hand = 0 THEN ${now} ELSE since END
      FROM locked
      WHERE balance.tenant_id = ${tenantId} AND balance.sku = locked.sku AND balance.warehouse_id = locked.warehouse_id
        AND balance.location_code = locked.location_code AND balance.lot_number = locked.lot_number
        AND on_hand + delta BETWEEN reserved - released AND ${MOST_IN_ONE_PLACE}
      RETURNING at, on_hand
    ), written AS (
      INSERT INTO wms.stock_ledger (tenant_id, movement_id, document_type, document_id, line_id, reason, warehouse_id, location_code,
        sku, lot_number, delta, on_hand, note, by, by_name, at)
      SELECT ${tenantId}, "movementId", ${documentType}, ${documentId}, "lineId", ${reason}, "warehouseId", "locationCode",
        sku, "lotNumber", delta, on_hand - later, note, ${actor.id}, ${actor.name}, ${now}
      FROM (
        SELECT * FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(sides)}::jsonb) AS ("movementId" text, "lineId" text, sku text,
          "warehouseId" text, "locationCode" text, "lotNumber" text, delta numeric, note text, effect int, later numeric))
          WITH ORDINALITY AS side ("movementId", "lineId", sku, "warehouseId", "locationCode", "lotNumber", delta, note, effect, later, turn)
        LIMIT ${sides.length}
      ) AS side LEFT JOIN posted ON posted.at = effect
      WHERE effect IS NULL OR posted.at IS NOT NULL
      ORDER BY turn
    )
    SELECT at, posted.on_hand, available, safety_stock FROM locked LEFT JOIN posted USING (at)
      JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = locked.sku`;
  const done = effects.map((effect, at): Done => {
    const row = rows.find((each) => each.at === at);
    const onHand = row?.on_hand == null ? null : Number(row.on_hand);
    const safetyStock = row?.safety_stock == null ? null : Number(row.safety_stock);
    return { ...effect, onHand, available: Number(row?.available ?? 0), safetyStock };
  });
  refuseUnchanged(done.filter(({ onHand }) => onHand === null));
  await warnBelowSafety(work, documentId, done);
  return done.map(({ warehouseId, locationCode, sku, lotNumber, delta, onHand }) => ({
    warehouseId,
    locationCode,
    sku,
    lotNumber: lotNumber || null,
    delta,
    onHand: onHand ?? 0,
  }));
}

/** A place that was not changed did not have enough, or has more than it can be said to hold. */
function refuseUnchanged(places: readonly Done[]): void {
  if (places.length === 0) return;
  const full = places.find(({ delta }) => delta > 0);
  if (full) {
    const issue = `${full.sku}: more than ${MOST_IN_ONE_PLACE} in ${full.locationCode}`;
    throw refused("VALIDATION_FAILED", { issue, issues: [{ path: "quantity", message: issue }] });
  }
  const shortages = [...groupedBy(places, ({ sku }) => sku)].map(([sku, short]) => ({
    sku,
    required: sumOf(short.map(({ delta }) => -delta)),
    available: sumOf(short.map(({ available }) => available)),
  }));
  throw refused("STOCK_INSUFFICIENT", { shortages });
}

/** Whoever takes the last of what should always be there says so, once: takers of such an item go one after the other. */
async function warnBelowSafety({ sql, tenantId, announce }: Work, documentId: string, places: readonly Done[]) {
  const fallen = [...groupedBy(places, ({ sku }) => sku)]
    .map(([sku, own]) => ({ sku, own, delta: sumOf(own.map(({ delta }) => delta)) }))
    .filter(({ own, delta }) => own[0]?.safetyStock != null && delta < 0);
  if (fallen.length === 0) return;
  const skus = fallen.map(({ sku }) => sku);
  await sql`SELECT FROM platform.item WHERE tenant_id = ${tenantId} AND sku = ANY(${skus}) ORDER BY sku FOR NO KEY UPDATE`;
  const totals = await sql<{ sku: string; on_hand: string }>`
    SELECT sku, sum(on_hand) AS on_hand FROM wms.stock_balance WHERE tenant_id = ${tenantId} AND sku = ANY(${skus}) GROUP BY sku`;
  for (const { sku, own, delta } of fallen) {
    const safetyStock = own[0]?.safetyStock ?? 0;
    const onHand = Number(totals.find((total) => total.sku === sku)?.on_hand);
    if (onHand >= safetyStock || minus(onHand, delta) < safetyStock) continue;
    announce(safetyStockBroken({ sku, onHand, safetyStock, documentId }));
  }
}

type SerialStep = { serialNumber: string; movementId: string } & Omit<Row, "serialNumbers">;

/** Each serial is in one place: it leaves where it is said to be, or arrives from where it was not in stock. */
async function moveSerials(work: Work, movements: readonly Row[]): Promise<void> {
  const { sql, tenantId, now } = work;
  const steps = movements.flatMap(({ serialNumbers, ...movement }) =>
    serialNumbers.map((serialNumber): SerialStep => ({ ...movement, serialNumber })),
  );
  const leaving = steps.filter(({ fromLocation }) => isPlace(fromLocation));
  const arriving = steps.filter(({ fromLocation }) => !isPlace(fromLocation));
  // Both at once is a piece that was not where the books had it.
  refuseTwice(leaving);
  refuseTwice(arriving);
  if (leaving.length > 0) {
    const left = await sql<{ sku: string; serial_number: string }>`
      WITH step AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(leaving)}::jsonb) AS step ("serialNumber" text, "lineId" text, sku text,
          "fromWarehouse" text, "fromLocation" text, "fromLot" text, "toWarehouse" text, "toLocation" text, "toLot" text)
      ), locked AS MATERIALIZED (
        SELECT step.* FROM wms.serial JOIN step ON step.sku = serial.sku AND step."serialNumber" = serial.serial_number
        WHERE serial.tenant_id = ${tenantId} ORDER BY serial.sku, serial.serial_number FOR UPDATE OF serial
      )
      UPDATE wms.serial SET in_stock = left("toLocation", 1) <> '@', warehouse_id = "toWarehouse", location_code = "toLocation",
        lot_number = "toLot", picked_for = NULL, updated_at = ${now}
      FROM locked
      WHERE tenant_id = ${tenantId} AND serial.sku = locked.sku AND serial_number = "serialNumber"
        AND warehouse_id = "fromWarehouse" AND location_code = "fromLocation" AND lot_number = "fromLot"
        AND (picked_for IS NULL OR picked_for = "lineId")
      RETURNING serial.sku, serial_number`;
    const stayed = withoutMoved(leaving, left);
    if (stayed.length > 0) await refuseRecalled(work, stayed);
    refuseMissing("SERIAL_UNKNOWN", stayed);
  }
  if (arriving.length > 0) {
    const arrived = await sql<{ sku: string; serial_number: string }>`
      INSERT INTO wms.serial (tenant_id, sku, serial_number, lot_number, in_stock, warehouse_id, location_code, picked_for, updated_at)
      SELECT ${tenantId}, sku, "serialNumber", "toLot", true, "toWarehouse", "toLocation", (
          -- A recalled piece that comes back stays where it is put.
          SELECT ${recalledFor("")} || min(recall_id) FROM wms.recall_hold AS hold
          WHERE hold.tenant_id = ${tenantId} AND hold.sku = step.sku AND hold.serial_number = "serialNumber" AND hold.serial_number <> ''), ${now}
      FROM jsonb_to_recordset(${JSON.stringify(arriving)}::jsonb) AS step ("serialNumber" text, sku text, "toWarehouse" text, "toLocation" text, "toLot" text)
      ORDER BY sku, "serialNumber"
      ON CONFLICT (tenant_id, sku, serial_number) DO UPDATE SET in_stock = true, lot_number = excluded.lot_number, picked_for = excluded.picked_for,
        warehouse_id = excluded.warehouse_id, location_code = excluded.location_code, updated_at = excluded.updated_at
      WHERE NOT serial.in_stock
      RETURNING sku, serial_number`;
    refuseMissing("SERIAL_DUPLICATE", withoutMoved(arriving, arrived));
  }
  await sql`
    INSERT INTO wms.serial_movement (tenant_id, movement_id, serial_number, sku)
    SELECT ${tenantId}, "movementId", "serialNumber", sku
    FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) AS step ("movementId" text, "serialNumber" text, sku text)`;
}

const pieceOf = (sku: string, serialNumber: string) => JSON.stringify([sku, serialNumber]);

function refuseTwice(steps: readonly SerialStep[]): void {
  const seen = new Set<string>();
  for (const { sku, serialNumber } of steps) {
    const serial = pieceOf(sku, serialNumber);
    if (seen.has(serial)) throw refused("SERIAL_DUPLICATE", { sku, serialNumbers: [serialNumber] });
    seen.add(serial);
  }
}

function withoutMoved(steps: readonly SerialStep[], moved: readonly { sku: string; serial_number: string }[]) {
  const done = new Set(moved.map(({ sku, serial_number }) => pieceOf(sku, serial_number)));
  return steps.filter(({ sku, serialNumber }) => !done.has(pieceOf(sku, serialNumber)));
}

/** A piece that a recall holds is not lost: nobody need look for it, somebody must lift the recall. */
async function refuseRecalled(work: Work, stayed: readonly SerialStep[]): Promise<void> {
  for (const [warehouseId, steps] of groupedBy(stayed, ({ fromWarehouse }) => fromWarehouse)) {
    const lying = await findSerials(work, warehouseId, steps);
    const recalled = lying.filter(({ pickedFor }) => isRecalled(pickedFor));
    const serialNumbers = recalled.map(({ serialNumber }) => serialNumber).sort();
    if (recalled.length > 0)
      throw refused("STATE_CONFLICT", { reason: "recalled", sku: recalled[0]?.sku, serialNumbers });
  }
}

function refuseMissing(code: "SERIAL_UNKNOWN" | "SERIAL_DUPLICATE", missing: readonly SerialStep[]): void {
  if (missing.length === 0) return;
  throw refused(code, {
    sku: missing[0]?.sku,
    serialNumbers: [...new Set(missing.map(({ serialNumber }) => serialNumber))],
  });
}
