import { z } from "zod";

type Json = { [key: string]: unknown };
type JsonSchema = Json & {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  default?: unknown;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
};

/** What a field of that name usually holds: an example is read by people. */
const USUAL: [RegExp, unknown][] = [
  [/sku$/i, "SKU001"],
  [/warehouseId$/i, "WH01"],
  [/workshopId$/i, "WS01"],
  [/locationCode$|^code$/i, "A-01-03"],
  [/lotNumber$|supplierLot$/i, "L261120-01"],
  [/serialNumbers?$/i, "SN-000017"],
  [/currency$/i, "CNY"],
  [/cents$/i, 120_000],
  [/(quantity|qty|onHand|delta|available)$/i, 10],
  [/percent$/i, 0],
  [/(At|Time|since)$/, "2026-11-20T08:00:00.000Z"],
  [/phone/i, "138****00"],
  [/address|destination/i, "8 R***"],
  [/(createdBy|byName|signer|Name)$/, "Planner"],
  [/reason$|note$|comment$/i, "Agreed by phone"],
  [/image$/i, "data:image/png;base64,iVBORw0KGgo="],
  [/nextCursor$/, null],
  [/Id$/, "0199a5c4-7b1e-7c3a-9f00-5a2f6f1d0c11"],
  [/No$/, "SO-000042"],
];

/** An answer as it may look, made from its schema: what the contract fixes, filled with what a plant would have there. */
export function exampleOf(schema: z.ZodType): unknown {
  const whole = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as JsonSchema;
  return sample(whole, "", whole, 0);
}

function sample(schema: JsonSchema, name: string, whole: JsonSchema, depth: number): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.$ref) {
    const known = schema.$ref === "#" ? whole : whole.$defs?.[schema.$ref.replace("#/$defs/", "")];
    if (known && depth < 4) return sample(known, name, whole, depth + 1);
    // What holds itself ends somewhere.
    return known?.type === "array" ? [] : known?.anyOf?.some(({ type }) => type === "null") ? null : undefined;
  }
  const usual = USUAL.find(([pattern]) => pattern.test(name))?.[1];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const [chosen] = choices.filter(({ type }) => type !== "null");
    return usual === null || !chosen ? null : sample(chosen, name, whole, depth);
  }
  if (schema.allOf?.[0]) return sample(schema.allOf[0], name, whole, depth);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .map(([field, inner]): [string, unknown] => [field, sample(inner, field, whole, depth + 1)])
          .filter(([, value]) => value !== undefined),
      );
    case "array": {
      const one = schema.items && depth < 8 ? sample(schema.items, name, whole, depth + 1) : undefined;
      return one === undefined ? [] : [one];
    }
    case "string":
      return textFor(schema, usual, name);
    case "integer":
    case "number":
      return typeof usual === "number" ? usual : 1;
    case "boolean":
      return false;
    default:
      return usual ?? null;
  }
}

function textFor({ format, default: given }: JsonSchema, usual: unknown, name: string): unknown {
  if (typeof usual === "string") return usual;
  if (given !== undefined) return given;
  if (format === "date") return "2026-11-20";
  if (format === "date-time") return "2026-11-20T08:00:00.000Z";
  return name || "text";
}
