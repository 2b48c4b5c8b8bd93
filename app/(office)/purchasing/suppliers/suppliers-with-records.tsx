"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list/document-list";
import { ReliabilityWords } from "@/components/srm/reliability-words";
import { SupplierList, type SupplierRow, useSuppliers } from "@/components/srm/supplier-list";
import { useTrackRecords } from "../track-records";

/** The list of one cell, with a column that another one fills in. */
export function SuppliersWithRecords() {
  const t = useTranslations("purchasing.suppliers");
  const list = useSuppliers();
  const records = useTrackRecords(list.rows.map(({ supplierId }) => supplierId));
  const delivers = useMemo<ListColumn<SupplierRow>[]>(
    () =>
      records
        ? [
            {
              id: "reliability",
              header: t("reliability"),
              cell: ({ supplierId }) => <ReliabilityWords record={records.get(supplierId)} />,
              text: ({ supplierId }) => {
                const record = records.get(supplierId);
                return record && record.promised > 0 ? `${record.onTime}/${record.promised}` : null;
              },
            },
          ]
        : [],
    [t, records],
  );
  return <SupplierList list={list} delivers={delivers} />;
}
