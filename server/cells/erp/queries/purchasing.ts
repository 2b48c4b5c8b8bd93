import type {
  PurchaseOrderLine as OrderLineRow,
  PurchaseOrder as OrderRow,
  PurchaseRequisitionLine as RequisitionLineRow,
  PurchaseRequisition as RequisitionRow,
} from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds, literally, sought } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import {
  type FindPurchaseOrders,
  type FindPurchaseRequisitions,
  PURCHASE_ORDER_STATUS,
  PurchaseOrder,
  type PurchaseOrderCounts,
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

export async function findPurchaseRequisitions(look: Look, { limit, cursor, q, ordered }: FindPurchaseRequisitions) {
  const after = afterCursor(cursor);
  const chosen = ordered === undefined ? undefined : await requisitionsBy(look, { limit, after, q, ordered });
  const rows = await look.tx.purchaseRequisition.findMany({
    where: {
      tenantId: look.tenantId,
      ...(chosen ? { requisitionId: { in: chosen } } : {}),
      ...sought(q, "PR", {
        number: (requisitionNo) => ({ requisitionNo }),
        words: (words) => ({ OR: [{ requisitionNo: holds(words) }, { demandDesc: holds(words) }] }),
      }),
      ...(after && !chosen ? { requisitionId: { lt: after } } : {}),
    },
    include: withLines,
    orderBy: { requisitionId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.requisitionId, shownRequisition);
}

type Chosen = { limit: number; after: string | undefined; q: string | undefined; ordered: boolean };

/** Those for which something was ordered, or nothing: an order that was refused or called off is none. */
async function requisitionsBy({ sql, tenantId }: Look, { limit, after, q, ordered }: Chosen): Promise<string[]> {
  const { rejected, cancelled } = PURCHASE_ORDER_STATUS;
  const words = q ? `%${literally(q)}%` : null;
  const rows = await sql<{ requisitionId: string }>`
    SELECT requisition_id AS "requisitionId" FROM erp.purchase_requisition AS requisition
    WHERE tenant_id = ${tenantId} AND (${after ?? null}::text IS NULL OR requisition_id < ${after ?? null})
      AND (${words}::text IS NULL OR requisition_no ILIKE ${words} OR demand_desc ILIKE ${words})
      AND ${ordered} = EXISTS (
        SELECT FROM erp.purchase_order AS po WHERE po.tenant_id = ${tenantId} AND po.requisition_id = requisition.requisition_id
          AND po.status NOT IN (${rejected}, ${cancelled}))
    ORDER BY requisition_id DESC LIMIT ${limit + 1}`;
  return rows.map(({ requisitionId }) => requisitionId);
}

const shownPurchaseOrder = ({ lines, ...row }: OrderRow & { lines: OrderLineRow[] }): PurchaseOrder =>
  PurchaseOrder.parse({
    ...row,
    totalAmountCents: Number(row.totalAmountCents),
    expectedOn: row.expectedOn?.toISOString().slice(0, 10) ?? null,
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
      ...sought(q, "PO", {
        number: (documentNo) => ({ documentNo }),
        words: (words) => ({ OR: [{ documentNo: holds(words) }, { supplierId: holds(words) }] }),
      }),
      ...(after ? { poId: { lt: after } } : {}),
    },
    include: withLines,
    orderBy: { poId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.poId, shownPurchaseOrder);
}

/** Only what is open is counted: what has ended may be years of it. */
export async function countPurchaseOrders({ sql, tenantId }: Look): Promise<PurchaseOrderCounts> {
  const { pending, approved } = PURCHASE_ORDER_STATUS;
  const [counts] = await sql<PurchaseOrderCounts>`
    SELECT count(*) FILTER (WHERE status = ${pending})::int AS pending, count(*) FILTER (WHERE status = ${approved})::int AS approved
    FROM erp.purchase_order WHERE tenant_id = ${tenantId} AND status IN (${pending}, ${approved})`;
  return counts ?? { pending: 0, approved: 0 };
}
