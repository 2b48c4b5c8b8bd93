import { z } from "zod";
import { Id } from "./fields";

/** Something a cell announces. `about` names the payload field that is the document, `key` the number people call it by. */
export type EventKind<Schema extends z.ZodObject = z.ZodObject> = {
  readonly eventType: string;
  readonly version: number;
  readonly schema: Schema;
  readonly about: string;
  readonly key: string;
};
export type PayloadOf<Kind extends EventKind> = z.output<Kind["schema"]> & { tenantId: string };

export type Announcement = {
  readonly kind: EventKind;
  readonly payload: Record<string, unknown>;
};

/** The kind is also the function that fills in a payload: `work.announce(orderCreated({ … }))`. */
export function defineEvent<Shape extends z.ZodRawShape>(
  eventType: string,
  shape: Shape,
  { about, key = about, version = 1 }: { about: string & keyof Shape; key?: string & keyof Shape; version?: number },
) {
  const kind: EventKind<z.ZodObject<Shape>> = { eventType, version, schema: z.object(shape), about, key };
  const tell = (payload: z.input<z.ZodObject<Shape>>): Announcement => ({ kind, payload: payload });
  return Object.assign(tell, kind);
}

/** An event as a linkage gets it. */
export type OccurredEvent<Payload = Record<string, unknown>> = {
  eventId: string;
  eventType: string;
  version: number;
  tenantId: string;
  source: string;
  aggregateId: string | null;
  businessKey: string | null;
  correlationId: string;
  causationId: string | null;
  hops: number;
  /** Who did it: a person, a machine's token or the linkage that acted. */
  by: string | null;
  byName: string | null;
  occurredAt: string;
  /** When it was written down here, which may be later. */
  recordedAt: string;
  payload: Payload;
};

/** Outside publishers may add fields we do not know; what we do know must be right. */
export const asPublished = (kind: EventKind) => z.looseObject({ ...kind.schema.shape, tenantId: Id });

export const EventType = z
  .string()
  .max(128)
  .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/, "lower case words joined by dots");
