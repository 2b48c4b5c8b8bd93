import { z } from "zod";
import { Id, JsonObject } from "../../platform/fields";

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, "lower case letters, digits and _");

export const Ingest = z.strictObject({
  tenantId: Id.optional(),
  cellId: Id,
  table: Name,
  records: z.array(JsonObject).min(1).max(10_000),
});
export type Ingest = z.infer<typeof Ingest>;
export const Ingested = z.object({ ingested: z.int() });

export const NoInput = z.strictObject({});
export const LakeTables = z.object({
  items: z.array(z.object({ cellId: z.string(), table: z.string(), records: z.int(), lastIngestedAt: z.string() })),
});
export type LakeTables = z.infer<typeof LakeTables>;
