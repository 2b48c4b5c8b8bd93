import type { Supplier as SupplierRow } from "../../../../prisma/generated/client";
import type { Change } from "../../../platform/audit";
import { refused } from "../../../platform/errors";
import type { FindNames, Names } from "../../../platform/fields";
import { afterCursor, pageOf } from "../../../platform/page";
import { maskPersonal, openPersonal, place } from "../../../platform/personal";
import { recordReading } from "../../../platform/record-reading";
import { holds, sought } from "../../../platform/search";
import type { Actor, Look, Work } from "../../../platform/work";
import { type FindSuppliers, Supplier, type SupplierKey } from "../schema";

export const supplierPlace = (tenantId: string, supplierId: string) => place(tenantId, "supplier", supplierId);

/** Whom to call there is a person: sealed in the table, masked for everybody who need not know. */
const openedSupplier = (row: SupplierRow): Supplier =>
  Supplier.parse({
    ...row,
    ...openPersonal({ contact: row.contact, phone: row.phone }, supplierPlace(row.tenantId, row.supplierId)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export const shownTo = (actor: Actor, supplier: Supplier): Supplier =>
  actor.may("pii.read") ? supplier : maskPersonal(supplier);

export async function findSupplierNames({ sql, tenantId }: Look, { ids }: FindNames): Promise<Names> {
  const items = await sql<Names["items"][number]>`
    SELECT supplier_id AS id, name FROM srm.supplier WHERE tenant_id = ${tenantId} AND supplier_id = ANY(${ids})`;
  return { items };
}

export const suppliersRead = (supplierIds: string[]): Change => ({
  documentType: "supplier",
  documentId: supplierIds[0] ?? "",
  after: { supplierIds },
});

/** Who sees a person's number in clear is on record. */
async function noteReading(look: Look, suppliers: Supplier[]): Promise<void> {
  if (!look.actor.may("pii.read") || suppliers.length === 0) return;
  await recordReading(look, "srm.suppliers.read-personal", suppliersRead(suppliers.map((each) => each.supplierId)));
}

async function openedById(look: Pick<Look, "tx" | "tenantId">, supplierId: string): Promise<Supplier> {
  const row = await look.tx.supplier.findUnique({
    where: { tenantId_supplierId: { tenantId: look.tenantId, supplierId } },
  });
  if (!row) throw refused("NOT_FOUND", { what: supplierId });
  return openedSupplier(row);
}

/** The supplier as it is and stays until this transaction ends. */
export async function lockedSupplier(work: Work, supplierId: string): Promise<Supplier> {
  await work.sql`SELECT FROM srm.supplier WHERE tenant_id = ${work.tenantId} AND supplier_id = ${supplierId} FOR UPDATE`;
  return openedById(work, supplierId);
}

export async function getSupplier(look: Look, { supplierId }: SupplierKey): Promise<Supplier> {
  const supplier = await openedById(look, supplierId);
  await noteReading(look, [supplier]);
  return shownTo(look.actor, supplier);
}

export async function findSuppliers(look: Look, { limit, cursor, q }: FindSuppliers) {
  const after = afterCursor(cursor);
  const rows = await look.tx.supplier.findMany({
    where: {
      tenantId: look.tenantId,
      ...sought(q, "SUP", {
        number: (supplierNo) => ({ supplierNo }),
        words: (words) => ({ OR: [{ supplierNo: holds(words) }, { name: holds(words) }] }),
      }),
      ...(after ? { supplierId: { lt: after } } : {}),
    },
    orderBy: { supplierId: "desc" },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.supplierId, openedSupplier);
  await noteReading(look, items);
  return { items: items.map((supplier) => shownTo(look.actor, supplier)), nextCursor };
}
