import type { Readiness } from "@/components/wms/picking/readiness";

type Facts = {
  /** Neither completed nor called off; `waiting`, while nobody has begun. */
  open: boolean;
  waiting: boolean;
  bomVersion: string | null;
  startedAt: string | null;
  daysLeft: number | null;
  lastReportedAt: string | null;
  /** Materials that somebody has to fetch from the shelf. */
  picked: number;
  readiness: Readiness | undefined;
  /** Whether its sales order still wants it, where there is one. */
  sales: "pending" | "ended" | "wanted" | undefined;
  now: number;
};

export type Reason =
  | { why: "late"; days: number }
  | {
      why: "salesEnded" | "salesPending" | "noBom" | "nothingPicked" | "noPicking" | "toRelease" | "toPick" | "toStart";
    }
  | { why: "short" | "arriving"; row: Readiness["missing"][number] }
  | { why: "silent"; since: string };

const SILENT_MS = 24 * 60 * 60 * 1000;

/** Everything that keeps an order from going on, the gravest first; nothing for one that has ended. */
export function whyBlocked(facts: Facts): Reason[] {
  const { open, waiting, bomVersion, startedAt, daysLeft, lastReportedAt, picked, readiness, sales, now } = facts;
  if (!open) return [];
  const reasons: Reason[] = [];
  if (sales === "ended") reasons.push({ why: "salesEnded" });
  if (sales === "pending") reasons.push({ why: "salesPending" });
  if (daysLeft !== null && daysLeft < 0) reasons.push({ why: "late", days: -daysLeft });
  const material = readiness?.material;
  for (const row of readiness?.missing ?? []) {
    reasons.push({ why: row.missing > 0 ? "short" : "arriving", row });
  }
  if (bomVersion === null) reasons.push({ why: "noBom" });
  else if (picked === 0) reasons.push({ why: "nothingPicked" });
  else if (material === "none") reasons.push({ why: "noPicking" });
  if (material === "ready") reasons.push({ why: "toRelease" });
  if (material === "promised") reasons.push({ why: "toPick" });
  if (waiting && (material === "issued" || picked === 0)) reasons.push({ why: "toStart" });
  const since = lastReportedAt ?? startedAt;
  if (!waiting && since !== null && now - Date.parse(since) > SILENT_MS) reasons.push({ why: "silent", since });
  return reasons;
}
