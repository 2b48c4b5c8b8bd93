import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import type { CreateWorkshop, Workshop } from "../schema";

/** Adds a workshop; where no factory is named, to the plant's first. */
export async function createWorkshop(work: Work, { workshopId, name, ...given }: CreateWorkshop): Promise<Workshop> {
  const { sql, tenantId, now } = work;
  const [factory] = await sql<{ factoryId: string }>`
    SELECT factory_id AS "factoryId" FROM platform.factory
    WHERE tenant_id = ${tenantId} AND (${given.factoryId ?? null}::text IS NULL OR factory_id = ${given.factoryId ?? null})
    ORDER BY factory_id LIMIT 1`;
  if (!factory) throw refused("UNKNOWN_REFERENCE", { what: given.factoryId ?? "factory" });
  const { factoryId } = factory;
  const [added] = await sql<{ first: true }>`
    INSERT INTO platform.workshop (tenant_id, workshop_id, factory_id, name, created_at)
    VALUES (${tenantId}, ${workshopId}, ${factoryId}, ${name}, ${now}) ON CONFLICT DO NOTHING RETURNING true AS first`;
  if (!added) throw refused("DUPLICATE", { field: "workshopId", value: workshopId });
  const workshop: Workshop = { workshopId, name, factoryId, createdAt: now.toISOString() };
  work.changed({ documentType: "workshop", documentId: workshopId, after: workshop });
  return workshop;
}
