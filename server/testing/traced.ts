import { TRACED_EVENTS } from "@/server/cells/trace/rules/steps-of";
import type { RecordEvent } from "@/server/cells/trace/schema";
import type { Plant } from "./plant";

type Row = {
  event_id: string;
  event_type: string;
  occurred_at: Date;
  recorded_at: Date;
  payload: RecordEvent["payload"];
};

/** The events a trace hears, in the order they were written down. */
export async function tracedEvents(plant: Plant): Promise<RecordEvent[]> {
  const rows = await plant.rows<Row>(
    "SELECT * FROM platform.event WHERE tenant_id = $1 AND event_type = ANY($2) ORDER BY recorded_at, event_id",
    [plant.tenantId, TRACED_EVENTS],
  );
  return rows.map((row) => ({
    eventId: row.event_id,
    eventType: row.event_type,
    occurredAt: row.occurred_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    payload: row.payload,
  }));
}

/** Tells the trace everything that happened in the plant, as the linkage would. */
export async function told(plant: Plant, events?: readonly RecordEvent[]): Promise<void> {
  const { trace } = plant.ask();
  for (const event of events ?? (await tracedEvents(plant))) await trace.record(event);
}
