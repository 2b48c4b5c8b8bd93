import type { TaskName } from "@/components/scan/document-codes";

/** Where each task is done, and what somebody needs to be allowed for it. */
export const FLOOR_PLACES: Record<TaskName, { href: string; permission: string }> = {
  pick: { href: "/floor/pick", permission: "wms.outbound.ship" },
  receive: { href: "/floor/receive", permission: "wms.inbound.receive" },
  deliver: { href: "/floor/deliver", permission: "tms.deliveries.write" },
  report: { href: "/floor/report", permission: "mes.reports.write" },
  count: { href: "/floor/count", permission: "wms.counts.write" },
  identify: { href: "/floor/stock", permission: "wms.stock.read" },
};

/** The page of a task with these codes to open there. */
export function placeWith(task: TaskName, codes: readonly string[]): string {
  const { href } = FLOOR_PLACES[task];
  return codes.length === 0 ? href : `${href}?code=${codes.map(encodeURIComponent).join(",")}`;
}

/** The codes that this page's address names: as the browser has it, because a page out of the cache was made for another. */
export const codesHere = (): string[] =>
  (new URLSearchParams(window.location.search).get("code") ?? "").split(",").filter((code) => code !== "");
