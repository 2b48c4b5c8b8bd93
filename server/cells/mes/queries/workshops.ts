import type { Workshop as WorkshopRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { namesAfter, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { type FindWorkshops, Workshop, type WorkshopKey } from "../schema";

export const shownWorkshop = (row: WorkshopRow): Workshop =>
  Workshop.parse({ ...row, createdAt: row.createdAt.toISOString() });

export async function getWorkshop(look: Look, { workshopId }: WorkshopKey): Promise<Workshop> {
  const row = await look.tx.workshop.findUnique({
    where: { tenantId_workshopId: { tenantId: look.tenantId, workshopId } },
  });
  if (!row) throw refused("NOT_FOUND", { what: workshopId });
  return shownWorkshop(row);
}

export async function findWorkshops(look: Look, { limit, cursor }: FindWorkshops) {
  const [createdAt, workshopId] = namesAfter(cursor, 2, { from: "a moment" });
  const rows = await look.tx.workshop.findMany({
    where: {
      tenantId: look.tenantId,
      ...(createdAt ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, workshopId: { gt: workshopId } }] } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { workshopId: "asc" }],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => JSON.stringify([row.createdAt, row.workshopId]), shownWorkshop);
}
