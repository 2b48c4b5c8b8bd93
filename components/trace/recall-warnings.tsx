"use client";

import { IconAlertTriangle, IconHourglass } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useFlagName } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { useTRPC } from "@/components/console/trpc";
import { Quantity } from "@/components/ui/quantity";
import { Time, useNowMs } from "@/components/ui/time";
import { RECALL_STATUS } from "@/server/cells/trace/schema";
import classes from "./recall.module.css";
import type { Report } from "./recall-detail";

/** An answer usually comes within a second; after this somebody should look why not. */
const PATIENCE_MS = 20_000;
const WAREHOUSE = "LINK_TRACE_TO_WMS";

/** Since when the warehouse owes an answer. */
function askedAt({ status, openedAt, countedAt, holdAskedAt, liftAskedAt }: Report): string | null {
  if (status === RECALL_STATUS.drill) return countedAt === null ? openedAt : null;
  if (status === RECALL_STATUS.holdAsked) return holdAskedAt;
  return status === RECALL_STATUS.liftAsked ? liftAskedAt : null;
}

/** The warehouse has not answered, and which switch that may be because of. */
export function StillUnanswered({ report }: { report: Report }) {
  const t = useTranslations("recalls.unanswered");
  const trpc = useTRPC();
  const may = useMay();
  const flagName = useFlagName();
  const nowMs = useNowMs();
  const since = askedAt(report);
  const isLong = since !== null && nowMs - Date.parse(since) > PATIENCE_MS;
  const maySee = may("settings.linkages.read");
  const switches = useQuery(trpc.settings.linkages.list.queryOptions({}, { enabled: since !== null && maySee }));
  const flag = switches.data?.items.find((each) => each.flag === WAREHOUSE);
  const isOff = flag?.enabled === false;
  if (since === null || !(isLong || isOff)) return null;
  const name = flagName(WAREHOUSE);
  return (
    <div className={`${classes.warning} ${classes.waiting}`} role="status">
      <IconHourglass size={18} aria-hidden />
      <p>
        {t("words")} <Time at={since} />. {t(isOff ? "isOff" : "maybeOff", { name })}{" "}
        {maySee ? <Link href="/settings/linkages">{t("toSwitches")}</Link> : null}
      </p>
    </div>
  );
}

/** Items without lot or serial: what a recall cannot reach. */
export function Untraceable({ report: { untraceable } }: { report: Report }) {
  const t = useTranslations("recalls.untraceable");
  const itemName = useNames(
    "item",
    untraceable.map(({ sku }) => sku),
  );
  if (untraceable.length === 0) return null;
  return (
    <section className={classes.warning} aria-label={t("title")}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <p>
          <strong>{t("title")}</strong> {t("words")}
        </p>
        <ul>
          {untraceable.map(({ sku, quantity }) => (
            <li key={sku}>
              {itemName(sku) === sku ? sku : `${itemName(sku)} · ${sku}`}: <Quantity value={quantity} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
