import { z } from "zod";
import { EventType } from "../../platform/event";
import { Id, JsonObject, Line, ListOf, Page, Time } from "../../platform/fields";

export const DELIVERY_STATES = ["pending", "running", "done", "skipped", "dead", "discarded"] as const;
export const EVENT_STATES = ["waiting", "done", "skipped", "dead", "none"] as const;

const DeliveryState = z.enum(DELIVERY_STATES);
const EventState = z.enum(EVENT_STATES);

export const Failure = z.object({ code: z.string(), message: z.string() });

const DeliveryBrief = z.object({
  deliveryId: z.string(),
  linkage: z.string(),
  flag: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  maxAttempts: z.int(),
  nextAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  lastError: Failure.nullable(),
  note: z.string().nullable(),
});

export const EventRow = z.object({
  position: z.int().nullable(),
  eventId: z.string(),
  eventType: z.string(),
  version: z.int(),
  source: z.string(),
  aggregateId: z.string().nullable(),
  businessKey: z.string().nullable(),
  correlationId: z.string(),
  causationId: z.string().nullable(),
  by: z.string().nullable(),
  byName: z.string().nullable(),
  occurredAt: z.string(),
  state: EventState,
  deliveries: z.array(DeliveryBrief),
});
export type EventRow = z.infer<typeof EventRow>;
export const EventPage = ListOf(EventRow);

export const FindEvents = z.strictObject({
  ...Page,
  eventType: z.string().max(128).optional(),
  state: EventState.optional(),
  linkage: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  correlationId: z.string().max(128).optional(),
  from: Time.optional(),
  to: Time.optional(),
});
export type FindEvents = z.infer<typeof FindEvents>;

export const EventKey = z.strictObject({ eventId: z.string().min(1).max(128) });
export type EventKey = z.infer<typeof EventKey>;

export const Step = z.object({
  step: z.string(),
  procedure: z.string(),
  request: z.json(),
  response: z.json(),
  error: Failure.nullable(),
  ok: z.boolean(),
  ms: z.int(),
  at: z.string(),
});
export const EventDetail = z.object({
  ...EventRow.shape,
  tenantId: z.string(),
  payload: JsonObject,
  hops: z.int(),
  deliveries: z.array(z.object({ ...DeliveryBrief.shape, discardReason: z.string().nullable(), steps: z.array(Step) })),
});
export type EventDetail = z.infer<typeof EventDetail>;

export const ChainOf = z.strictObject({ id: Id });
export type ChainOf = z.infer<typeof ChainOf>;
export const Chain = z.object({
  events: z.array(
    z.object({
      ...EventRow.shape,
      deliveries: z.array(
        z.object({
          ...DeliveryBrief.shape,
          lagMs: z.number().nullable(),
          effects: z.array(
            z.object({
              procedure: z.string(),
              documentType: z.string(),
              documentId: z.string(),
              documentNo: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type Chain = z.infer<typeof Chain>;

export const FindDeadLetters = z.strictObject({
  ...Page,
  linkage: z.string().max(100).optional(),
  eventType: EventType.optional(),
});
export type FindDeadLetters = z.infer<typeof FindDeadLetters>;
export const DeadLetter = z.object({
  deliveryId: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  businessKey: z.string().nullable(),
  linkage: z.string(),
  attempts: z.int(),
  /** The code and the words in one line, as an operator's script would print it. */
  lastError: z.string(),
  deadAt: z.string(),
});
export const DeadLetterPage = ListOf(DeadLetter);

export const DeadLetterGroups = z.object({
  items: z.array(
    z.object({
      linkage: z.string(),
      errorCode: z.string(),
      errorMessage: z.string(),
      count: z.int(),
      oldestDeadAt: z.string(),
      eventTypes: z.array(z.string()),
    }),
  ),
  oldestDeadAt: z.string().nullable(),
});

export const DeliveryKey = z.strictObject({ deliveryId: z.uuid() });
export type DeliveryKey = z.infer<typeof DeliveryKey>;
export const Discard = z.strictObject({ deliveryId: z.uuid(), reason: Line(500) });
export type Discard = z.infer<typeof Discard>;
export const DeliveryOutcome = z.object({ deliveryId: z.string(), state: DeliveryState, changed: z.boolean() });

export const Matching = z.strictObject({
  linkage: z.string().max(100).optional(),
  eventType: EventType.optional(),
  errorCode: z.string().max(60).optional(),
  from: Time.optional(),
  to: Time.optional(),
});
export type Matching = z.infer<typeof Matching>;
export const Replayed = z.object({ replayed: z.int() });
export const Counted = z.object({ count: z.int() });

export const NoInput = z.strictObject({});

export const LinkageMap = z.object({
  items: z.array(
    z.object({
      linkage: z.string(),
      flag: z.string(),
      title: z.string(),
      listensTo: z.array(z.string()),
      fromCells: z.array(z.string()),
      toCells: z.array(z.string()),
      enabled: z.boolean(),
      perHour: z.int(),
      lagP95Ms: z.number().nullable(),
      waiting: z.int(),
      dead: z.int(),
    }),
  ),
});
