import type { IncomingMessage } from "node:http";
import { reads } from "../platform/db";
import type { Cause } from "../platform/work";

/** Another console's linkage says which event led to its request: the chain goes on across machines, if we know the event. */
export async function causeFrom(request: IncomingMessage, tenantId: string): Promise<Cause | undefined> {
  const eventId = request.headers["x-causation-id"];
  if (typeof eventId !== "string" || eventId.length > 128) return undefined;
  const [event] = await reads(tenantId).sql<{ correlation_id: string; hops: number }>`
    SELECT correlation_id, hops FROM platform.event WHERE tenant_id = ${tenantId} AND event_id = ${eventId}`;
  return event ? { eventId, correlationId: event.correlation_id, hops: event.hops } : undefined;
}
