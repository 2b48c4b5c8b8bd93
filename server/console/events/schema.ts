import { z } from "zod";
import { EventType } from "../../platform/event";
import { Id, JsonObject, Time } from "../../platform/fields";

const EventId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7E]+$/, "printable ASCII without spaces");

export const PublishEvent = z.strictObject({
  eventId: EventId,
  eventType: EventType,
  payload: JsonObject,
  occurredAt: Time.optional(),
  source: Id.optional(),
  aggregateId: Id.optional(),
  correlationId: EventId.optional(),
  causationId: EventId.optional(),
  factoryId: Id.optional(),
  version: z.int().min(1).max(1000).optional(),
});
export type PublishEvent = z.infer<typeof PublishEvent>;
export const Published = z.object({ eventId: z.string(), accepted: z.literal(true), duplicate: z.boolean() });

export const ReadFeed = z.strictObject({
  after: z.coerce.number<number>().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  type: EventType.optional(),
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  waitSeconds: z.coerce.number<number>().min(0).max(30).default(0),
});
export type ReadFeed = z.infer<typeof ReadFeed>;

export const Feed = z.object({
  items: z.array(
    z.object({
      position: z.int(),
      eventId: z.string(),
      eventType: z.string(),
      version: z.int(),
      tenantId: z.string(),
      source: z.string(),
      aggregateId: z.string().nullable(),
      correlationId: z.string(),
      causationId: z.string().nullable(),
      occurredAt: z.string(),
      payload: JsonObject,
    }),
  ),
  nextAfter: z.int(),
});
export type Feed = z.infer<typeof Feed>;
