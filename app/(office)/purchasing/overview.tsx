"use client";

import { IconCircleCheck, IconClipboardList, IconClockExclamation, IconTruckDelivery } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { PurchaseOrderTiles } from "@/components/erp/purchasing/purchasing-tiles";
import { SomeRequisitions } from "@/components/erp/purchasing/some-requisitions";
import { RfqTiles } from "@/components/srm/rfq-tiles";
import { OpenRfqs } from "@/components/srm/some-rfqs";
import { CountTile, CountTiles } from "@/components/ui/count-tile";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import classes from "./overview.module.css";
import { ExpectedLines } from "./receipts/expected-lines";
import { usePlantDay } from "./receipts/plant-day";

/** As many as one look holds; a plant that has more unasked has other troubles. */
const LOOKED_AT = 200;
const SHOWN = 8;

/** Requisitions for which nothing was ordered and nobody was asked. */
function useUnasked() {
  const trpc = useTRPC();
  const may = useMay();
  const mayLook = may("erp.requisitions.read") && may("srm.rfqs.read");
  const open = useQuery(
    trpc.erp.purchaseRequisitions.list.queryOptions({ ordered: false, limit: LOOKED_AT }, { enabled: mayLook }),
  );
  const requisitionIds = open.data?.items.map(({ requisitionId }) => requisitionId) ?? [];
  const asked = useQuery(
    trpc.srm.rfqs.ofRequisitions.queryOptions({ requisitionIds }, { enabled: requisitionIds.length > 0 }),
  );
  const known = new Set(asked.data?.items.map(({ requisitionId }) => requisitionId));
  const isKnown = open.data !== undefined && (requisitionIds.length === 0 || asked.data !== undefined);
  return {
    mayLook,
    query: open,
    rows: isKnown ? open.data.items.filter(({ requisitionId }) => !known.has(requisitionId)) : undefined,
  };
}

/** What waits for whom, from the need to the goods; every number opens its rows. */
export function PurchasingOverview() {
  const t = useTranslations("purchasing.overview");
  const unasked = useUnasked();
  const all = (href: string) => <Link href={href}>{t("all")}</Link>;
  return (
    <div className={classes.stack}>
      <CountTiles label={t("title")}>
        {unasked.mayLook ? (
          <CountTile
            icon={IconClipboardList}
            name={t("unasked")}
            count={unasked.rows?.length}
            href="/purchasing/requisitions?show=open"
            tone="wait"
            words={t("unaskedWords")}
          />
        ) : null}
        <RfqTiles />
        <PurchaseOrderTiles />
        <ReceiptTiles />
      </CountTiles>
      <div className={classes.columns}>
        <LateReceipts action={all("/purchasing/receipts")} />
        <OpenRfqs quoted title={t("readyToAward")} none={t("nothingToAward")} all={t("all")} />
        {unasked.mayLook ? (
          <Panel title={t("unasked")} aside={all("/purchasing/requisitions?show=open")} flush>
            <QueryView query={unasked.query}>
              {() => (
                <SomeRequisitions
                  rows={unasked.rows?.slice(0, SHOWN) ?? []}
                  empty={<EmptyState icon={IconCircleCheck} title={t("allAsked")} />}
                />
              )}
            </QueryView>
          </Panel>
        ) : null}
        <OpenRfqs quoted={false} title={t("waitingForQuotes")} none={t("nothingWaiting")} all={t("all")} />
      </div>
    </div>
  );
}

function ReceiptTiles() {
  const t = useTranslations("purchasing.overview");
  const trpc = useTRPC();
  const mayRead = useMay()("wms.inbound.read");
  const { data } = useQuery(trpc.wms.receipts.counts.queryOptions({}, { enabled: mayRead }));
  if (!mayRead) return null;
  return (
    <CountTile
      icon={IconClockExclamation}
      name={t("late")}
      count={data?.late}
      href="/purchasing/receipts"
      tone="bad"
      words={t("lateWords", { today: data?.today ?? 0 })}
    />
  );
}

function LateReceipts({ action }: { action: ReactNode }) {
  const t = useTranslations("purchasing.overview");
  const trpc = useTRPC();
  const mayRead = useMay()("wms.inbound.read");
  const yesterday = usePlantDay(-1);
  const query = useQuery(trpc.wms.receipts.expected.queryOptions({ to: yesterday }, { enabled: mayRead }));
  if (!mayRead) return null;
  return (
    <Panel title={t("late")} aside={action} flush>
      <QueryView query={query}>
        {({ items }) => (
          <ExpectedLines
            label={t("late")}
            rows={items.filter(({ daysLate }) => daysLate > 0).slice(0, SHOWN)}
            empty={<EmptyState icon={IconTruckDelivery} title={t("nothingLate")} />}
            withDay
          />
        )}
      </QueryView>
    </Panel>
  );
}
