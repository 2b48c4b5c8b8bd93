"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { useNames } from "@/components/console/names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { RequisitionRow } from "./requisition-list";
import { WhatIsWanted } from "./what-is-wanted";

/** A few requisitions on a page about something else. */
export function SomeRequisitions({ rows, empty }: { rows: RequisitionRow[]; empty: ReactNode }) {
  const t = useTranslations("purchasing.requisitions");
  const nameOf = useNames(
    "item",
    rows.flatMap(({ lines }) => lines.map((line) => line.materialSku)),
  );
  const columns = useMemo<Column<RequisitionRow>[]>(
    () => [
      {
        id: "requisitionNo",
        header: t("requisitionNo"),
        cell: (row) => <Link href={`/purchasing/requisitions/${row.requisitionId}`}>{row.requisitionNo}</Link>,
      },
      { id: "lines", header: t("lines"), cell: (row) => <WhatIsWanted lines={row.lines} nameOf={nameOf} /> },
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency="CNY" />,
      },
      { id: "createdAt", header: t("createdAt"), cell: (row) => <Time at={row.createdAt} /> },
    ],
    [t, nameOf],
  );
  return (
    <DataTable label={t("title")} columns={columns} rows={rows} rowId={(row) => row.requisitionId} empty={empty} />
  );
}
