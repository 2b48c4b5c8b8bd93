import type { Work } from "../../../platform/work";
import { lockDocuments, type Told, writeSteps } from "../graph";
import { stepsOf } from "../rules/steps-of";
import type { RecordEvent, Recorded } from "../schema";

/** Adds what an event says to the graph. Late, repeated or out of turn: the graph is the same in the end. */
export async function recordEvent({ sql, tenantId }: Work, event: RecordEvent): Promise<Recorded> {
  const { eventId, occurredAt, recordedAt } = event;
  const told: Told = { eventId, occurredAt, recordedAt, steps: stepsOf(event) };
  await lockDocuments(sql, tenantId, [told]);
  return { edges: await writeSteps(sql, tenantId, [told]), takenBack: told.steps.takenBack.length };
}
