"use client";

import {
  type Icon,
  IconCalendarClock,
  IconCircleCheck,
  IconLock,
  IconPackageExport,
  IconPackageOff,
  IconQuestionMark,
} from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { DocumentLink, documentHref } from "@/components/console/document-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import { isOpenPicking, openPickings } from "./open-pickings";
import classes from "./readiness.module.css";

export type Readiness = Answers["wms"]["planning"]["readiness"]["items"][number];
type Missing = Readiness["missing"][number];

const looks = {
  issued: { tone: "good", icon: IconPackageExport },
  promised: { tone: "good", icon: IconLock },
  ready: { tone: "good", icon: IconCircleCheck },
  arriving: { tone: "wait", icon: IconCalendarClock },
  short: { tone: "bad", icon: IconPackageOff },
  none: { tone: "idle", icon: IconQuestionMark },
} as const satisfies Record<Readiness["material"], { tone: Tone; icon: Icon }>;

/** Whether the material of these orders is there, asked page by page as the list grows. */
export function useReadiness(pages: readonly (readonly string[])[]): ReadonlyMap<string, Readiness> {
  const trpc = useTRPC();
  return useQueries({
    queries: pages
      .filter((ids) => ids.length > 0)
      .map((ids) => trpc.wms.planning.readiness.queryOptions({ sourceOrderIds: ids.join(",") })),
    combine: bySource,
  });
}

const bySource = (answers: { data: { items: Readiness[] } | undefined }[]) =>
  new Map(answers.flatMap(({ data }) => data?.items ?? []).map((source) => [source.sourceOrderId, source]));

export function useDayWords() {
  const format = useFormatter();
  return (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { timeZone: "UTC", month: "short", day: "numeric" });
}

export function MaterialBadge({ material }: { material: Readiness["material"] }) {
  const t = useTranslations("production.material");
  return (
    <StatusBadge tone={looks[material].tone} icon={looks[material].icon}>
      {t(material)}
    </StatusBadge>
  );
}

/** The state of the material, and in one line why: what is missing, how much, and when and with what it comes. */
export function Material({
  readiness,
  itemName,
}: {
  readiness: Readiness | undefined;
  itemName: (sku: string) => string;
}) {
  const t = useTranslations("production.material");
  if (!readiness) return <span className="dim">–</span>;
  const [first, ...more] = readiness.missing;
  return (
    <span className={classes.material}>
      <MaterialBadge material={readiness.material} />
      {first ? (
        <span className={classes.why}>
          <WhyMissing row={first} itemName={itemName} />
          {more.length > 0 ? <span className="dim nowrap"> {t("andMore", { count: more.length })}</span> : null}
        </span>
      ) : null}
    </span>
  );
}

/** "HOUSING-02 short 12; 40 arriving Nov 25 on PO-000042". */
export function WhyMissing({ row, itemName }: { row: Missing; itemName: (sku: string) => string }) {
  const t = useTranslations("production.material");
  const day = useDayWords();
  const { sku, missing, arriving, arrivingOn, arrivingWith: from, held } = row;
  const name = itemName(sku);
  return (
    <>
      <span className="mono" title={name}>
        {sku}
      </span>{" "}
      {missing > 0 ? t("shortBy", { count: missing }) : null}
      {missing > 0 && arriving > 0 ? t("andThen") : null}
      {arriving > 0 ? (
        <>
          {arrivingOn
            ? t("arrivingOn", { count: arriving, day: day(arrivingOn) })
            : t("arrivingSome", { count: arriving })}
          {from ? (
            <>
              {" "}
              <DocumentLink
                kind={from.poId && documentHref("purchase_order", from.poId) ? "purchase_order" : "inbound_order"}
                id={from.poId ?? from.orderId}
              >
                {from.poId ? (from.sourceOrderId ?? from.orderNo) : from.orderNo}
              </DocumentLink>
            </>
          ) : null}
        </>
      ) : null}
      {held > 0 ? <span className={classes.held}> {t("held", { count: held })}</span> : null}
    </>
  );
}

/** Where the picking lists of an order stand: those that wait each as a link, those that have left as a number. */
export function PickingState({ readiness }: { readiness: Readiness | undefined }) {
  const t = useTranslations("production.picking");
  if (!readiness || readiness.pickings.length === 0) return <span className="dim">{t("none")}</span>;
  const open = openPickings(readiness);
  const gone = readiness.pickings.filter((picking) => !isOpenPicking(picking));
  const [only] = gone.length === 1 ? gone : [];
  return (
    <span className={classes.pickings}>
      {[...open, ...(only ? [only] : [])].map(({ orderId, orderNo, status }) => (
        <span key={orderId} className={classes.picking}>
          <span className="nowrap">
            <DocumentLink kind="outbound_order" id={orderId}>
              {orderNo}
            </DocumentLink>
          </span>
          <span className="dim">{t(`status.${status}`)}</span>
        </span>
      ))}
      {gone.length > 1 ? <span className="dim">{t("gone", { count: gone.length })}</span> : null}
    </span>
  );
}
