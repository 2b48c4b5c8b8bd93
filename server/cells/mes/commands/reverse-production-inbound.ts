import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { productionInboundReversed } from "../events";
import { shownInbound } from "../queries/production-inbounds";
import { getProductionOrder } from "../queries/production-orders";
import type { ProductionInbound, ReverseProductionInbound } from "../schema";

/** Finished goods came back out of the warehouse: they may be handed over again. What was reported good was made all the same. */
export async function reverseProductionInbound(
  work: Work,
  { inboundId, reason }: ReverseProductionInbound,
): Promise<ProductionInbound> {
  const { sql, tenantId, now } = work;
  type Row = Parameters<typeof shownInbound>[0];
  const [row] = await sql<Row>`
    WITH gone AS (
      DELETE FROM mes.production_inbound WHERE tenant_id = ${tenantId} AND inbound_id = ${inboundId} RETURNING *
    ), counted AS (
      UPDATE mes.production_order AS made SET received_qty = received_qty - gone.quantity, updated_at = ${now}
      FROM gone WHERE made.tenant_id = ${tenantId} AND made.order_id = gone.order_id
    )
    SELECT tenant_id AS "tenantId", inbound_id AS "inboundId", order_id AS "orderId", product_sku AS "productSku", quantity,
      lot_number AS "lotNumber", serial_numbers AS "serialNumbers", created_by AS "createdBy", created_at AS "createdAt"
    FROM gone`;
  if (!row) throw refused("NOT_FOUND", { what: inboundId });
  const inbound = shownInbound(row);
  const { productionOrderId: orderId, productSku, quantity, lotNumber, serialNumbers } = inbound;
  const { documentNo, orderNo } = await getProductionOrder(work, { orderId });
  work.announce(
    productionInboundReversed({
      inboundId,
      orderId,
      documentNo,
      orderNo,
      productSku,
      quantity,
      lotNumber: lotNumber ?? undefined,
      serialNumbers: serialNumbers.length > 0 ? serialNumbers : undefined,
      reason,
    }),
  );
  work.changed({ documentType: "production_inbound", documentId: inboundId, before: inbound, after: { reason } });
  return inbound;
}
