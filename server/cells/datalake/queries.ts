import type { Look } from "../../platform/work";
import type { LakeTables } from "./schema";

export async function findTables(look: Look): Promise<LakeTables> {
  const rows = await look.tx.lakeTable.groupBy({
    by: ["cellId", "tableName"],
    where: { tenantId: look.tenantId },
    _sum: { records: true },
    _max: { lastIngestedAt: true },
    orderBy: [{ cellId: "asc" }, { tableName: "asc" }],
  });
  return {
    items: rows.map((row) => ({
      cellId: row.cellId,
      table: row.tableName,
      records: Number(row._sum.records),
      lastIngestedAt: row._max.lastIngestedAt?.toISOString() ?? "",
    })),
  };
}
