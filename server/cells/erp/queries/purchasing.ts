import type {
  PurchaseOrderLine as OrderLineRow,
  PurchaseOrder as OrderRow,
  PurchaseRequisitionLine as RequisitionLineRow,
  PurchaseRequisition as RequisitionRow,
} from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import {
  type FindPurchaseOrders,
  type FindPurchaseRequisitions,
  PurchaseOrder,
  type PurchaseOrderKey,
  PurchaseRequisition,
  type PurchaseRequisitionKey,
} from "../schema";

const withLines = { lines: { orderBy: { lineNo: "asc" } } } as const;

const shownRequisition = ({ lines, ...row }: RequisitionRow & { lines: RequisitionLineRow[] }): PurchaseRequisition =>
  PurchaseRequisition.parse({
    ...row,
    totalAmountCents: Number(row.totalAmountCents),
    createdAt: row.createdAt.toISOString(),
    lines: lines.map((line) => ({ ...line, quantity: Number(line.quantity) })),
  });

export async function getPurchaseRequisition(
  look: Look,
  { requisitionId }: PurchaseRequisitionKey,
): Promise<PurchaseRequisition> {
  const row = await look.tx.purchaseRequisition.findUnique({
    where: { tenantId_requisitionId: { tenantId: look.tenantId, requisitionId } },
    include: withLines,
  });
  if (!row) throw refused("NOT_FOUND", { what: requisitionId });
  return shownRequisition(row);
}

export async function findPurchaseRequisitions(look: Look, { limit, cursor, q }: FindPurchaseRequisitions) {
  const after = afterCursor(cursor);
  const rows = await look.tx.purchaseRequisition.findMany({
    where: {
      tenantId: look.tenantId,
      ...(q
        ? {
            OR: [{ requisitionNo: holds(q) }, { demandDesc: holds(q) }],
          }
        : {}),
      ...(after ? { requisitionId: { lt: after } } : {}),
    },
    include: withLines,
    orderBy: { requisitionId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.requisitionId, shownRequisition);
}

const shownPurchaseOrder = ({ lines, ...row }: OrderRow & { lines: OrderLineRow[] }): PurchaseOrder =>
  PurchaseOrder.parse({
    ...row,
    totalAmountCents: Number(row.totalAmountCents),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lines: lines.map((line) => ({
      ...line,
      quantity: Number(line.quantity),
      unitPriceCents: line.unitPriceCents === null ? null : Number(line.unitPriceCents),
    })),
  });

export async function getPurchaseOrder(
  look: Pick<Look, "tx" | "tenantId">,
  { poId }: PurchaseOrderKey,
): Promise<PurchaseOrder> {
  const row = await look.tx.purchaseOrder.findUnique({
    where: { tenantId_poId: { tenantId: look.tenantId, poId } },
    include: withLines,
  });
  if (!row) throw refused("NOT_FOUND", { what: poId });
  return shownPurchaseOrder(row);
}

/** The purchase order as it is and stays until this transaction ends. */
export async function lockedPurchaseOrder(work: Work, poId: string): Promise<PurchaseOrder> {
  await work.sql`SELECT FROM erp.purchase_order WHERE tenant_id = ${work.tenantId} AND po_id = ${poId} FOR UPDATE`;
  return getPurchaseOrder(work, { poId });
}

export async function findPurchaseOrders(
  look: Look,
  { limit, cursor, status, supplierId, quoteId, requisitionId, q }: FindPurchaseOrders,
) {
  const after = afterCursor(cursor);
  const rows = await look.tx.purchaseOrder.findMany({
    where: {
      tenantId: look.tenantId,
      status,
      supplierId,
      quoteId,
      requisitionId,
      ...(q
        ? {
            OR: [{ documentNo: holds(q) }, { supplierId: holds(q) }],
          }
        : {}),
      ...(after ? { poId: { lt: after } } : {}),
    },
    include: withLines,
    orderBy: { poId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.poId, shownPurchaseOrder);
}
