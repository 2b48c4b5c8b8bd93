"use client";

import { Button } from "@mantine/core";
import { IconCircleCheck, IconLock, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { labelShelf } from "@/components/scan/labels/label-shelf";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DocumentFrame } from "@/components/ui/document-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import { ExpiryDay } from "./expiry-day";
import { HoldDialog, MergeDialog, SplitDialog } from "./lot-dialogs";
import classes from "./stock.module.css";
import { stockHref } from "./stock-filters";
import { StockMenu, useStockDialog } from "./stock-menu";
import { Figure, StockItem } from "./stock-words";
import { TracedMovements } from "./traced-movements";

type Key = { sku: string; lotNumber: string };
type Lot = Answers["wms"]["lots"]["get"];
type Level = Answers["wms"]["stock"]["list"]["items"][number];

/** One lot: what it is, where it lies, where it came from and where it went. */
export function LotDetail({ sku, lotNumber, ...slots }: Key & { chain: ReactNode; history: ReactNode }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.wms.lots.get.queryOptions({ sku, lotNumber }));
  return <QueryView query={query}>{(lot) => <LotPage lot={lot} {...slots} />}</QueryView>;
}

function LotPage({ lot, chain, history }: { lot: Lot; chain: ReactNode; history: ReactNode }) {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const { sku, lotNumber } = lot;
  const itemName = useNames("item", [sku]);
  const supplierName = useNames("supplier", [lot.supplierId]);
  const places = useQuery(trpc.wms.stock.list.queryOptions({ sku, lotNumber, limit: 200 }));
  const traced = useQuery(trpc.wms.trace.lot.queryOptions({ lotNumber }));
  const levels = places.data?.items ?? [];
  const facts = [
    { name: t("item"), value: <StockItem sku={sku} name={itemName(sku)} /> },
    {
      name: t("onHand"),
      value: <Figure value={lot.onHand} href={stockHref("/stock/ledger", { sku, lot: lotNumber })} />,
    },
    {
      name: t("reserved"),
      value: <Figure value={lot.reserved} href={stockHref("/stock/reservations", { sku, lot: lotNumber })} />,
    },
    { name: t("expiresAt"), value: <ExpiryDay at={lot.expiresAt} /> },
    { name: t("lotPage.supplierLot"), value: lot.supplierLot ?? <span className="dim">–</span> },
    {
      name: t("lotPage.supplier"),
      value: lot.supplierId ? (
        <NamedCode kind="supplier" code={lot.supplierId} name={supplierName(lot.supplierId)} />
      ) : (
        <span className="dim">–</span>
      ),
    },
    { name: t("lotPage.createdAt"), value: <Time at={lot.createdAt} /> },
    ...(lot.held ? [{ name: t("lotPage.holdReason"), value: lot.holdReason ?? "–" }] : []),
  ];
  return (
    <DocumentFrame
      back={<Link href="/stock?tab=lot">{t("lotPage.all")}</Link>}
      number={lotNumber}
      numberName={t("lot")}
      words={itemName(sku) === sku ? sku : `${itemName(sku)} · ${sku}`}
      state={
        lot.held ? (
          <StatusBadge tone="bad" icon={IconLock}>
            {t("heldWord")}
          </StatusBadge>
        ) : (
          <StatusBadge tone="good" icon={IconCircleCheck}>
            {t("usable")}
          </StatusBadge>
        )
      }
      actions={<LotActions lot={lot} places={levels} />}
      facts={{ title: t("lotPage.facts"), content: <FactList facts={facts} /> }}
      lines={{
        title: t("lotPage.where"),
        content: <QueryView query={places}>{({ items }) => <Places rows={items} name={itemName(sku)} />}</QueryView>,
      }}
      chain={chain}
      history={history}
    >
      <Panel title={t("lotPage.way")} flush>
        <QueryView query={traced}>
          {({ items }) => (
            <TracedMovements
              label={t("lotPage.way")}
              movements={items.find((each) => each.sku === sku)?.movements ?? []}
            />
          )}
        </QueryView>
      </Panel>
    </DocumentFrame>
  );
}

function LotActions({ lot, places }: { lot: Lot; places: Level[] }) {
  const t = useTranslations("stock.lotPage");
  const may = useMay();
  const router = useRouter();
  const [asked, setAsked] = useState<"hold" | "split" | "merge" | null>(null);
  const { sku, lotNumber } = lot;
  const close = () => setAsked(null);
  function printLabel() {
    labelShelf().add([
      {
        kind: "goods",
        label: {
          ...{ sku, lotNumber, serialNumber: null, quantity: lot.onHand, unit: "", measured: false },
          expiresOn: lot.expiresAt?.slice(0, 10) ?? null,
        },
        documents: [],
      },
    ]);
    router.push("/floor/labels");
  }
  return (
    <>
      <TraceLink q={`${sku} ${lotNumber}`} />
      {may("wms.lots.hold") ? (
        <Button variant={lot.held ? "filled" : "default"} onClick={() => setAsked("hold")}>
          {t(lot.held ? "release" : "hold")}
        </Button>
      ) : null}
      {may("wms.lots.write") && places.length > 0 ? (
        <>
          <Button variant="default" onClick={() => setAsked("split")}>
            {t("split")}
          </Button>
          <Button variant="default" onClick={() => setAsked("merge")}>
            {t("merge")}
          </Button>
        </>
      ) : null}
      {may("floor.scans.record") && lot.onHand > 0 ? (
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={printLabel}>
          {t("label")}
        </Button>
      ) : null}
      {asked === "hold" ? <HoldDialog sku={sku} lotNumber={lotNumber} hold={!lot.held} onClose={close} /> : null}
      {asked === "split" ? <SplitDialog sku={sku} lotNumber={lotNumber} places={places} onClose={close} /> : null}
      {asked === "merge" ? <MergeDialog sku={sku} lotNumber={lotNumber} places={places} onClose={close} /> : null}
    </>
  );
}

function Places({ rows, name }: { rows: Level[]; name: string }) {
  const t = useTranslations("stock");
  const { show, dialog } = useStockDialog();
  const columns: Column<Level>[] = [
    {
      id: "place",
      header: t("place"),
      cell: (row) => (
        <span className="mono">
          {row.warehouseId} · {row.locationCode}
        </span>
      ),
    },
    {
      id: "onHand",
      header: t("onHand"),
      align: "right",
      cell: (row) => (
        <Figure
          value={row.onHand}
          href={stockHref("/stock/ledger", {
            ...{ sku: row.sku, lot: row.lotNumber, warehouse: row.warehouseId, location: row.locationCode },
          })}
        />
      ),
    },
    { id: "reserved", header: t("reserved"), align: "right", cell: (row) => <Quantity value={row.reserved} /> },
    { id: "available", header: t("available"), align: "right", cell: (row) => <Quantity value={row.available} /> },
    { id: "actions", header: t("actions"), cell: (row) => <StockMenu place={row} name={name} onOpen={show} /> },
  ];
  return (
    <>
      <DataTable
        label={t("lotPage.where")}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.warehouseId} ${row.locationCode}`}
        empty={
          <EmptyState icon={IconCircleCheck} title={t("lotPage.nowhere")}>
            <span className={classes.note}>{t("lotPage.nowhereWords")}</span>
          </EmptyState>
        }
      />
      {dialog}
    </>
  );
}
