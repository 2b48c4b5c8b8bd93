import type { Work } from "../../../platform/work";
import { lockedWorkshop } from "../queries/workshops";
import type { ChangedWorkshop, UpdateWorkshop } from "../schema";

/** Gives a workshop another name. Its number stands on orders and stays. */
export async function updateWorkshop(work: Work, { workshopId, name }: UpdateWorkshop): Promise<ChangedWorkshop> {
  const workshop = await lockedWorkshop(work, { workshopId });
  if (workshop.name === name) return { ...workshop, changed: false };
  await work.sql`
    UPDATE platform.workshop SET name = ${name} WHERE tenant_id = ${work.tenantId} AND workshop_id = ${workshopId}`;
  work.changed({
    documentType: "workshop",
    documentId: workshopId,
    before: { name: workshop.name },
    after: { name },
  });
  return { ...workshop, name, changed: true };
}
