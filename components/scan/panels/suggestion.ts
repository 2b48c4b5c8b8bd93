import { type PickPlan, type Stop, shelfOf } from "../engine/pick/plan";

/** Why the books suggest a lot: what expires first goes first, and where nothing expires, what came first. */
export function suggestionOf(plan: PickPlan, stop: Stop): { why: "fefo" | "fifo"; expiresAt: string | null } | null {
  if (stop.lotNumber === null) return null;
  const expiresAt = shelfOf(plan, stop, stop.lotNumber)?.expiresAt ?? null;
  return { why: expiresAt === null ? "fifo" : "fefo", expiresAt };
}
