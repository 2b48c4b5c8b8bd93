"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { sumOf } from "@/components/ui/hop";
import { Panel } from "@/components/ui/panel";
import { WhyMissing } from "../picking/readiness";
import classes from "./goods.module.css";
import { linesOf } from "./open-goods";

type Outbound = Answers["wms"]["outboundOrders"]["get"];
type Shortages = { outbound: Outbound; itemName: (sku: string) => string };

/** What an order still wants and cannot have now: nothing is said while all of it can be promised. */
export function Shortages({ outbound, itemName }: Shortages) {
  const wanting = linesOf(outbound).filter((line) => line.wanting > 0);
  if (wanting.length === 0) return null;
  const { typeCode, sourceOrderId } = outbound;
  if (typeCode === "picking" && sourceOrderId)
    return <ForProduction sourceOrderId={sourceOrderId} itemName={itemName} />;
  return <InWarehouse outbound={outbound} itemName={itemName} />;
}

/** For production the plant's own queue says who gets what, and what comes when. */
function ForProduction({ sourceOrderId, itemName }: { sourceOrderId: string; itemName: (sku: string) => string }) {
  const t = useTranslations("outbound.missing");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.wms.planning.readiness.queryOptions({ sourceOrderIds: sourceOrderId }));
  const missing =
    data?.items.flatMap((source) => source.missing).filter((row) => row.missing > 0 || row.arriving > 0) ?? [];
  if (missing.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <ul className={classes.list}>
        {missing.map((row) => (
          <li key={`${row.warehouseId} ${row.sku}`}>
            <span>{itemName(row.sku)}</span>
            <span>
              <WhyMissing row={row} itemName={itemName} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** For everything else: what stands free in its warehouse against what is wanted. */
function InWarehouse({ outbound, itemName }: Shortages) {
  const t = useTranslations("outbound.missing");
  const trpc = useTRPC();
  const lines = linesOf(outbound);
  const skus = [...new Set(lines.filter(({ wanting }) => wanting > 0).map(({ sku }) => sku))];
  const short = useQueries({
    queries: skus.map((sku) => trpc.wms.stock.inventory.queryOptions({ material_id: sku, limit: 200 })),
    combine: (answers) =>
      skus.flatMap((sku, at) => {
        const stock = answers[at]?.data;
        if (!stock) return [];
        const here = stock.items.filter((total) => total.warehouseId === outbound.warehouseId);
        const free = sumOf(here.map(({ available }) => available));
        const wanting = sumOf(lines.filter((line) => line.sku === sku).map((line) => line.wanting));
        return free < wanting ? [{ sku, free, by: sumOf([wanting, -free]) }] : [];
      }),
  });
  if (short.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <ul className={classes.list}>
        {short.map(({ sku, free, by }) => (
          <li key={sku}>
            <span>{itemName(sku)}</span>
            <span>{t("shortBy", { sku, by, free })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
