import type { Change } from "./audit";
import { type Look, performAs } from "./work";

/** Whoever sees a phone number or an address in clear is on record. */
export async function recordReading(
  { tenantId, actor }: Pick<Look, "tenantId" | "actor">,
  action: `${string}.read-personal`,
  seen: Change,
): Promise<void> {
  await performAs({ tenantId, actor }, action, async (work) => work.changed(seen), undefined);
}
