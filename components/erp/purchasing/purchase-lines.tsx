"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Quantity } from "@/components/ui/quantity";

type Line = { lineId: string; materialSku: string; quantity: number; unitPriceCents?: number | null };

/** What is to be bought; with prices once there are some. */
export function PurchaseLines({ lines, currency }: { lines: Line[]; currency?: string }) {
  const t = useTranslations("purchasing.lines");
  const nameOf = useNames(
    "item",
    lines.map((line) => line.materialSku),
  );
  const columns = useMemo<Column<Line>[]>(() => {
    const what: Column<Line>[] = [
      {
        id: "material",
        header: t("material"),
        cell: (line) => (
          <>
            <NamedCode kind="item" code={line.materialSku} name={nameOf(line.materialSku)} />
            {nameOf(line.materialSku) === line.materialSku ? null : <div className="mono dim">{line.materialSku}</div>}
          </>
        ),
      },
      { id: "quantity", header: t("quantity"), align: "right", cell: (line) => <Quantity value={line.quantity} /> },
    ];
    if (!currency) return what;
    const price = (cents: number | null | undefined, times = 1) =>
      cents == null ? (
        <span className="dim">{t("noPrice")}</span>
      ) : (
        <Money cents={Math.round(cents * times)} currency={currency} />
      );
    return [
      ...what,
      { id: "price", header: t("unitPrice"), align: "right", cell: (line) => price(line.unitPriceCents) },
      { id: "amount", header: t("amount"), align: "right", cell: (line) => price(line.unitPriceCents, line.quantity) },
    ];
  }, [t, nameOf, currency]);
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={lines}
      rowId={(line) => line.lineId}
      empty={
        <EmptyState icon={IconListDetails} title={t("none")}>
          {t("noneWords")}
        </EmptyState>
      }
    />
  );
}
