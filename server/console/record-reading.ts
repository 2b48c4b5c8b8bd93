import { recordReading } from "../platform/record-reading";
import type { Look } from "../platform/work";

export const recordEventReading = (look: Pick<Look, "tenantId" | "actor">, eventIds: string[]): Promise<void> =>
  recordReading(look, "events.read-personal", {
    documentType: "events",
    documentId: eventIds[0] ?? "",
    after: { eventIds },
  });
