"use client";

import { IconPackageOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";

type Lying = Answers["trace"]["stock"]["items"][number];
type StockThen = { sku: string; lotNumber: string; at?: string | undefined; knownAt?: string | undefined };

/** What of a lot lay where, at the moment the two clocks say. */
export function StockThen({ sku, lotNumber, at, knownAt }: StockThen) {
  const t = useTranslations("trace");
  const trpc = useTRPC();
  const query = useQuery(trpc.trace.stock.queryOptions({ sku, lotNumber, at, knownAt }));
  const columns = useMemo<Column<Lying>[]>(
    () => [
      {
        id: "place",
        header: t("columns.place"),
        cell: ({ warehouseId, locationCode }) => (
          <span className="mono">
            {warehouseId} {locationCode}
          </span>
        ),
      },
      {
        id: "serial",
        header: t("kinds.serial"),
        cell: ({ serialNumber }) => serialNumber ?? <span className="dim">–</span>,
      },
      { id: "onHand", header: t("onHand"), align: "right", cell: ({ onHand }) => <Quantity value={onHand} /> },
    ],
    [t],
  );
  return (
    <Panel title={t(at || knownAt ? "stockThen" : "stockNow", { lotNumber })} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("stockNow", { lotNumber })}
            columns={
              items.some(({ serialNumber }) => serialNumber !== null)
                ? columns
                : columns.filter(({ id }) => id !== "serial")
            }
            rows={items}
            rowId={({ warehouseId, locationCode, serialNumber }) => `${warehouseId} ${locationCode} ${serialNumber}`}
            empty={<EmptyState icon={IconPackageOff} title={t("nothingThere")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
