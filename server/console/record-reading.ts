import { type Look, performAs } from "../platform/work";

/** Whoever sees a phone number or an address in clear is on record. */
export async function recordReading(
  { tenantId, actor }: Pick<Look, "tenantId" | "actor">,
  eventIds: string[],
): Promise<void> {
  await performAs(
    { tenantId, actor },
    "events.read-personal",
    async (work) => work.changed({ documentType: "events", documentId: eventIds[0] ?? "", after: { eventIds } }),
    undefined,
  );
}
