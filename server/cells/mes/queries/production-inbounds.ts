import type { ProductionInbound as InboundRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { type FindProductionInbounds, ProductionInbound, type ProductionInboundKey } from "../schema";

export const shownInbound = ({ orderId, ...row }: InboundRow): ProductionInbound =>
  ProductionInbound.parse({
    ...row,
    productionOrderId: orderId,
    quantity: Number(row.quantity),
    createdAt: row.createdAt.toISOString(),
  });

export async function getProductionInbound(
  look: Look,
  { inboundId }: ProductionInboundKey,
): Promise<ProductionInbound> {
  const row = await look.tx.productionInbound.findUnique({
    where: { tenantId_inboundId: { tenantId: look.tenantId, inboundId } },
  });
  if (!row) throw refused("NOT_FOUND", { what: inboundId });
  return shownInbound(row);
}

export async function findProductionInbounds(look: Look, input: FindProductionInbounds) {
  const { limit, cursor, productionOrderId } = input;
  const after = afterCursor(cursor);
  const rows = await look.tx.productionInbound.findMany({
    where: { tenantId: look.tenantId, orderId: productionOrderId, ...(after ? { inboundId: { lt: after } } : {}) },
    orderBy: { inboundId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.inboundId, shownInbound);
}
