import { refused } from "../../../platform/errors";
import { Day } from "../../../platform/fields";
import { namesAfter } from "../../../platform/page";
import { part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";

/** Stands behind every day: for what nobody gave one. */
export const NO_DAY = "infinity";

/** The day it is where the plant is. */
export const plantToday = ({ tenantId, now }: Pick<Look, "tenantId" | "now">) =>
  part`(SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date FROM platform.tenant WHERE tenant_id = ${tenantId})`;

type Place = { day: string; orderId: string };

export const dayCursor = ({ day, orderId }: Place) => JSON.stringify([day, orderId]);

/** Where the last page of a list ended that is ordered by day. */
export function afterDay(cursor: string | undefined): Place | undefined {
  const [day, orderId] = namesAfter(cursor, 2);
  if (day === undefined || orderId === undefined) return undefined;
  if (day === NO_DAY || Day.safeParse(day).success) return { day, orderId };
  throw refused("VALIDATION_FAILED", { issue: "cursor", issues: [{ path: "cursor", message: "not of this list" }] });
}
