import { refused } from "../../../platform/errors";
import type { ItemFacts } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { productionInboundCreated } from "../events";
import { areNumberedOrNot } from "../rules";
import type { OrderStatus, ProductionInbound, ReceiveProduction } from "../schema";
import { nameSerials } from "../serials";

/** Hands finished goods over to the warehouse: never more than was reported good. */
export async function receiveProduction(work: Work, input: ReceiveProduction): Promise<ProductionInbound> {
  const { sql, tenantId, now } = work;
  const { productionOrderId, productSku, quantity, serialNumbers } = input;
  const inbound: ProductionInbound = {
    inboundId: work.newId(),
    productionOrderId,
    productSku,
    quantity,
    lotNumber: input.lotNumber ?? null,
    serialNumbers,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
  };
  type Row = {
    documentNo: string;
    productSku: string;
    status: OrderStatus;
    goodQty: string;
    receivedQty: string;
    tracking: ItemFacts["tracking"];
    received: boolean;
  };
  const [row] = await sql<Row>`
    WITH found AS (
      SELECT * FROM mes.production_order WHERE tenant_id = ${tenantId} AND order_id = ${productionOrderId} FOR UPDATE
    ), received AS (
      UPDATE mes.production_order AS made SET received_qty = made.received_qty + ${quantity}::numeric, updated_at = ${now}
      FROM found
      WHERE made.tenant_id = ${tenantId} AND made.order_id = found.order_id AND made.product_sku = ${productSku}
        AND made.received_qty + ${quantity}::numeric <= made.good_qty
      RETURNING made.order_id
    ), inbound AS (
      INSERT INTO mes.production_inbound (tenant_id, inbound_id, order_id, product_sku, quantity, lot_number, serial_numbers,
        created_by, created_at)
      SELECT ${tenantId}, ${inbound.inboundId}, order_id, ${productSku}, ${quantity}::numeric, ${inbound.lotNumber},
        ${serialNumbers}::text[], ${inbound.createdBy}, ${now}
      FROM received
    )
    SELECT found.document_no AS "documentNo", found.product_sku AS "productSku", found.status, found.good_qty AS "goodQty", found.received_qty AS "receivedQty",
      item.tracking, received.order_id IS NOT NULL AS received
    FROM found LEFT JOIN received ON true JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = found.product_sku`;
  if (!row) throw refused("NOT_FOUND", { what: productionOrderId });
  if (row.productSku !== productSku) throw refused("UNKNOWN_REFERENCE", { what: productSku });
  if (!row.received) {
    throw refused("STATE_CONFLICT", {
      status: row.status,
      reason: "overReported",
      reported: Number(row.goodQty),
      received: Number(row.receivedQty),
      asked: quantity,
    });
  }
  if (!areNumberedOrNot({ tracking: row.tracking, quantity, serialNumbers })) {
    const message = `as many serial numbers as pieces: ${quantity}`;
    throw refused("VALIDATION_FAILED", { issue: message, issues: [{ path: "serialNumbers", message }] });
  }
  const { inboundId } = inbound;
  await nameSerials(work, { documentId: inboundId, orderId: productionOrderId, sku: productSku, serialNumbers });
  work.announce(
    productionInboundCreated({
      inboundId,
      orderId: productionOrderId,
      documentNo: row.documentNo,
      productSku,
      quantity,
      lotNumber: inbound.lotNumber ?? undefined,
      serialNumbers: serialNumbers.length > 0 ? serialNumbers : undefined,
    }),
  );
  work.changed({ documentType: "production_inbound", documentId: inboundId, after: inbound });
  return inbound;
}
