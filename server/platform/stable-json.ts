import { createHash } from "node:crypto";

/** The same text for the same content, whatever the order of its fields. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, entry]) => `${JSON.stringify(name)}:${stableJson(entry)}`).join(",")}}`;
}

export const contentHash = (value: unknown) => createHash("sha256").update(stableJson(value)).digest("base64url");
