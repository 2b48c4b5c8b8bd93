import type { Look } from "../../../platform/work";
import type { SerialKey, TracedMovement, TraceLotKey } from "../schema/stock";
import { getLot } from "./lots";

type Traced = Omit<TracedMovement, "quantity"> & { quantity: string };

const shown = ({ quantity, ...row }: Traced): TracedMovement => ({ ...row, quantity: Number(quantity) });

/** Both sides of each movement as one row, with the document behind it. */
const movementsOf = async ({ sql, tenantId }: Look, movementIds: readonly string[]): Promise<TracedMovement[]> => {
  if (movementIds.length === 0) return [];
  const rows = await sql<Traced>`
    SELECT gone.movement_id AS "movementId", platform.iso(gone.at) AS at, gone.reason, come.sku,
      nullif(come.lot_number, '') AS "lotNumber", nullif(gone.lot_number, '') AS "fromLotNumber", come.delta AS quantity,
      gone.location_code AS "from", come.location_code AS "to", come.warehouse_id AS "warehouseId",
      gone.warehouse_id AS "fromWarehouseId", gone.document_type AS "documentType", gone.document_id AS "documentId",
      coalesce(inbound.order_no, outbound.order_no) AS "documentNo", coalesce(inbound.type_code, outbound.type_code) AS "typeCode",
      coalesce(inbound.source_order_id, outbound.source_order_id) AS "sourceOrderId",
      coalesce(inbound.erp_order_id, outbound.erp_order_id) AS "erpOrderId", inbound.po_id AS "poId", inbound.supplier_id AS "supplierId",
      ARRAY(SELECT serial_number FROM wms.serial_movement AS serial
        WHERE serial.tenant_id = ${tenantId} AND serial.movement_id = gone.movement_id ORDER BY serial_number) AS "serialNumbers",
      gone.by_name AS "byName"
    FROM wms.stock_ledger AS gone
      JOIN wms.stock_ledger AS come ON come.tenant_id = gone.tenant_id AND come.movement_id = gone.movement_id AND come.delta > 0
      LEFT JOIN wms.inbound_order AS inbound ON inbound.tenant_id = gone.tenant_id AND inbound.order_id = gone.document_id
      LEFT JOIN wms.outbound_order AS outbound ON outbound.tenant_id = gone.tenant_id AND outbound.order_id = gone.document_id
    WHERE gone.tenant_id = ${tenantId} AND gone.delta < 0 AND gone.movement_id = ANY(${movementIds})
    ORDER BY gone.seq`;
  return rows.map(shown);
};

/** Where a serial is and every step it took. The same number may stand on pieces of two items: both are told. */
export async function traceSerial(look: Look, { serialNumber }: SerialKey) {
  const { sql, tenantId } = look;
  const pieces = await sql<{
    sku: string;
    lotNumber: string | null;
    inStock: boolean;
    warehouseId: string;
    locationCode: string;
  }>`
    SELECT sku, nullif(lot_number, '') AS "lotNumber", in_stock AS "inStock", warehouse_id AS "warehouseId", location_code AS "locationCode"
    FROM wms.serial WHERE tenant_id = ${tenantId} AND serial_number = ${serialNumber} ORDER BY sku`;
  const steps = await sql<{ movement_id: string; sku: string }>`
    SELECT movement_id, sku FROM wms.serial_movement WHERE tenant_id = ${tenantId} AND serial_number = ${serialNumber}`;
  const movements = await movementsOf(
    look,
    steps.map(({ movement_id }) => movement_id),
  );
  return {
    serialNumber,
    items: pieces.map((piece) => ({ ...piece, movements: movements.filter(({ sku }) => sku === piece.sku) })),
  };
}

/** What became of a lot: all that came in under its number, moved, left, or became another lot. */
export async function traceLot(look: Look, { lotNumber }: TraceLotKey) {
  const { sql, tenantId } = look;
  const lots = await sql<{ sku: string }>`
    SELECT sku FROM wms.lot WHERE tenant_id = ${tenantId} AND lot_number = ${lotNumber} ORDER BY sku`;
  const steps = await sql<{ movement_id: string; sku: string }>`
    SELECT DISTINCT movement_id, sku FROM wms.stock_ledger
    WHERE tenant_id = ${tenantId} AND lot_number = ${lotNumber} AND lot_number <> ''`;
  const movements = await movementsOf(
    look,
    steps.map(({ movement_id }) => movement_id),
  );
  const items = await Promise.all(
    lots.map(async ({ sku }) => ({
      ...(await getLot(look, { sku, lotNumber })),
      movements: movements.filter((movement) => movement.sku === sku),
    })),
  );
  return { lotNumber, items };
}
