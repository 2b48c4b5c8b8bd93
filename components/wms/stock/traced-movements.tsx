"use client";

import { IconArrowsLeftRight } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentLink, lotHref, serialHref } from "@/components/console/document-link";
import { useLinkageName, useRecordWords } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import type { Answers } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import classes from "./stock.module.css";
import { usePlaceWords } from "./stock-words";

export type TracedMovement = Answers["wms"]["trace"]["lot"]["items"][number]["movements"][number];

/** As many serials as a cell tells before it only counts them. */
const SERIALS_SHOWN = 6;

/** Every step goods took: from where to where, under which document, and for whom or from whom. */
export function TracedMovements({ label, movements }: { label: string; movements: TracedMovement[] }) {
  const t = useTranslations("stock");
  const placeWords = usePlaceWords();
  const actorName = useLinkageName();
  const { documentName } = useRecordWords();
  const supplierName = useNames(
    "supplier",
    movements.map(({ supplierId }) => supplierId),
  );
  const named = movements.some(({ serialNumbers }) => serialNumbers.length > 0);
  const columns = useMemo<Column<TracedMovement>[]>(() => {
    const side = (warehouseId: string, code: string, sku: string, lotNumber: string | null, shown: boolean) => (
      <span className={classes.named}>
        <span className={code.startsWith("@") ? undefined : "mono"}>
          {code.startsWith("@") ? placeWords(code) : `${warehouseId} · ${code}`}
        </span>
        {shown && lotNumber ? (
          <Link href={lotHref(sku, lotNumber)} className="mono">
            {lotNumber}
          </Link>
        ) : null}
      </span>
    );
    const serials: Column<TracedMovement> = {
      id: "serials",
      header: t("trace.serials"),
      onlyWide: true,
      cell: (row) =>
        row.serialNumbers.length === 0 ? (
          <span className="dim">–</span>
        ) : (
          <span className={classes.named}>
            {row.serialNumbers.slice(0, SERIALS_SHOWN).map((serial) => (
              <Link key={serial} href={serialHref(serial)} className="mono">
                {serial}
              </Link>
            ))}
            {row.serialNumbers.length > SERIALS_SHOWN ? (
              <span className="dim">{t("trace.moreSerials", { count: row.serialNumbers.length - SERIALS_SHOWN })}</span>
            ) : null}
          </span>
        ),
    };
    return [
      {
        id: "at",
        header: t("ledger.at"),
        cell: (row) => (
          <span className={classes.named}>
            <Time at={row.at} exact />
            <span className="dim">
              {t(`reasons.${row.reason}`)} · {actorName(row.byName)}
            </span>
          </span>
        ),
      },
      {
        id: "from",
        header: t("trace.from"),
        cell: (row) => (
          <span className={classes.named}>
            {side(row.fromWarehouseId, row.from, row.sku, row.fromLotNumber, row.fromLotNumber !== row.lotNumber)}
            {row.supplierId ? (
              <NamedCode kind="supplier" code={row.supplierId} name={supplierName(row.supplierId)} />
            ) : null}
          </span>
        ),
      },
      {
        id: "to",
        header: t("trace.to"),
        cell: (row) => side(row.warehouseId, row.to, row.sku, row.lotNumber, row.fromLotNumber !== row.lotNumber),
      },
      { id: "quantity", header: t("trace.quantity"), align: "right", cell: (row) => <Quantity value={row.quantity} /> },
      {
        id: "document",
        header: t("ledger.document"),
        cell: (row) => (
          <span className={`${classes.named} nowrap`}>
            {row.documentNo ? (
              <DocumentLink kind={row.documentType} id={row.documentId}>
                {row.documentNo}
              </DocumentLink>
            ) : (
              <Link href={`/stock/ledger?document=${encodeURIComponent(row.documentId)}`}>
                {documentName(row.documentType)}
              </Link>
            )}
            {row.poId ? (
              <DocumentLink kind="purchase_order" id={row.poId}>
                {t("trace.purchase")}
              </DocumentLink>
            ) : null}
            {row.erpOrderId ? (
              <DocumentLink kind="order" id={row.erpOrderId}>
                {t("trace.order")}
              </DocumentLink>
            ) : null}
            {row.sourceOrderId && (row.typeCode === "picking" || row.typeCode === "production") ? (
              <DocumentLink kind="production_order" id={row.sourceOrderId}>
                {t("trace.production")}
              </DocumentLink>
            ) : null}
          </span>
        ),
      },
      ...(named ? [serials] : []),
    ];
  }, [t, placeWords, supplierName, documentName, actorName, named]);
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={movements}
      rowId={(row) => `${row.movementId} ${row.lotNumber} ${row.fromLotNumber}`}
      empty={<EmptyState icon={IconArrowsLeftRight} title={t("trace.none")} />}
    />
  );
}
